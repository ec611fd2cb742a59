"""Doublings, doubling time, density and cells left: acceptance test T9 and properties."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.banking.cultures import (
    Growth,
    cells_left,
    doubling_time,
    growth,
    highest,
    seed_density,
    time_grown,
)
from stembank_gui.rules.banking.cultures.vessels import GROWTH_AREA_CM2, area_of
from stembank_gui.rules.vocabulary import Family

CHAIN = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))["pd_chain"]
CELLS = st.integers(1, 10**13)


def test_the_published_chain_of_eight_passages():
    before = None
    for passage, seeded, harvested, pd, cpd in CHAIN:
        found = growth(seeded=int(seeded), harvested=int(harvested), before=before, family=Family.MSC)
        assert found == Growth(Decimal(str(pd)), Decimal(str(cpd)), None), passage
        before = found.cpd


@given(seeded=CELLS, harvested=CELLS, before=st.decimals(0, 30, places=2))
def test_cumulative_doublings_never_go_back(seeded, harvested, before):
    found = growth(seeded=seeded, harvested=harvested, before=before, family=Family.MSC)
    assert found.cpd >= before
    assert found.cpd == before + max(found.pd, Decimal(0))


@given(seeded=CELLS, harvested=CELLS, hours=st.integers(1, 2000))
def test_a_doubling_time_is_said_only_of_cells_that_became_more(seeded, harvested, hours):
    found = growth(seeded=seeded, harvested=harvested, before=None, family=Family.MSC, took=timedelta(hours=hours))
    assert (found.pdt_hours is None) == (found.pd <= 0)
    if found.pdt_hours is not None:
        assert abs(found.pdt_hours * found.pd - hours) <= Decimal("0.05") * found.pd + Decimal("0.001")


def test_explants_are_not_counted_and_begin_at_zero():
    found = growth(seeded=None, harvested=24_000_000, before=None, family=Family.MSC, took=timedelta(days=12))
    assert found == Growth(None, Decimal(0), None)


def test_clumps_of_pluripotent_cells_have_no_cumulative_doublings():
    assert growth(seeded=10**6, harvested=8 * 10**6, before=None, family=Family.IPSC).cpd is None


@pytest.mark.parametrize(("seeded", "harvested"), [(0, 5), (5, 0), (-1, 5)])
def test_counts_of_nothing_are_no_counts(seeded, harvested):
    with pytest.raises(ValueError, match="more than 0"):
        growth(seeded=seeded, harvested=harvested, before=None, family=Family.MSC)


@pytest.mark.parametrize("took", [None, timedelta(0), timedelta(hours=-3)])
def test_no_doubling_time_without_a_time(took):
    assert doubling_time(Decimal("3.25"), took) is None


def test_the_time_that_a_culture_grew():
    begun = datetime(2026, 8, 1, tzinfo=UTC)
    assert time_grown(begun, begun + timedelta(days=4)) == timedelta(days=4)
    assert time_grown(None, begun) is None
    assert time_grown(begun, None) is None


@given(cells=CELLS, area=st.decimals(1, 10_000, places=1))
def test_density_times_area_is_the_cells_that_were_seeded(cells, area):
    assert abs(seed_density(cells, area) * area - cells) <= area


@pytest.mark.parametrize("area", [None, Decimal(0), Decimal(-1), Decimal("NaN")])
def test_no_density_without_an_area(area):
    assert seed_density(10**6, area) is None
    assert seed_density(None, Decimal(175)) is None


@given(harvested=st.one_of(st.none(), CELLS), passed_on=CELLS, filled=CELLS, over=st.booleans())
def test_what_is_left_is_never_less_than_nothing(harvested, passed_on, filled, over):
    left = cells_left(harvested=harvested, passed_on=passed_on, filled=filled, over=over)
    wanted = 0 if over or harvested is None else max(harvested - passed_on - filled, 0)
    assert left == wanted


def test_pooled_cells_are_as_old_as_the_oldest():
    assert highest([Decimal("6.3"), None, Decimal("6.5")]) == Decimal("6.5")
    assert highest([None]) is None
    assert highest([]) is None


def test_the_area_of_known_vessels():
    assert area_of(" T175 ", 4) == Decimal(700)
    assert area_of("my own bag", 2) is None
    assert all(area > 0 for area in GROWTH_AREA_CM2.values())
