"""Plasma dilution: 21 CFR 1271.80(d)(2), Directive 2006/17/EC Annex II 2.3."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.donors.dilution import Infused, blood_volume_ml, dilution, plasma_volume_ml
from stembank_gui.rules.vocabulary import InfusionKind

AT = datetime(2026, 3, 10, 9, 0, tzinfo=UTC)
DAY = AT.date()
BLOOD, COLLOID, CRYSTALLOID = InfusionKind.BLOOD, InfusionKind.COLLOID, InfusionKind.CRYSTALLOID


def given_before(kind, volume_ml, hours):
    return Infused(kind, volume_ml, AT - timedelta(hours=hours))


@pytest.mark.parametrize(
    ("kind", "hours", "counts"),
    [
        (BLOOD, 0, True), (BLOOD, 48, True), (BLOOD, 48.01, False), (BLOOD, -0.01, False),
        (COLLOID, 48, True), (COLLOID, 49, False), (CRYSTALLOID, 1, True), (CRYSTALLOID, 1.01, False),
        (CRYSTALLOID, -1, False),
    ],
)  # fmt: skip
def test_how_long_an_infusion_counts(kind, hours, counts):
    found = dilution([given_before(kind, 500, hours)], DAY, AT, Decimal(60))
    assert found.total_ml == (500 if counts else 0)


@pytest.mark.parametrize(
    ("given", "too_much", "percent"),
    [
        ([(COLLOID, 2400)], False, 50), ([(COLLOID, 2401)], True, 50), ([(COLLOID, 2000), (CRYSTALLOID, 401)], True, 50),
        ([(CRYSTALLOID, 3600)], True, 60), ([(BLOOD, 4000)], False, 50), ([(BLOOD, 4001)], True, 50),
        ([(BLOOD, 2000), (COLLOID, 1500), (CRYSTALLOID, 501)], True, 50), ([(BLOOD, 450)], False, 10), ([], False, 0),
    ],
)  # fmt: skip
def test_more_than_the_donor_has_is_too_much(given, too_much, percent):
    """60 kg: 2,400 mL plasma (40 mL/kg) and 4,000 mL blood (60 / 0.015)."""
    found = dilution([given_before(kind, volume, 0.5) for kind, volume in given], DAY, AT, Decimal(60))
    assert (found.too_much, found.percent) == (too_much, percent)
    assert (found.plasma_volume_ml, found.blood_volume_ml) == (2400, 4000)


def test_without_a_weight_nothing_is_known():
    found = dilution([given_before(COLLOID, 200, 2)], DAY, AT, None)
    assert (found.unknown, found.too_much, found.percent) == (True, False, 0)
    assert not dilution([], DAY, AT, None).unknown


def test_without_a_time_everything_counts_that_could_have_been_before_it():
    late = Infused(CRYSTALLOID, 100, datetime(2026, 3, 10, 23, 59, tzinfo=UTC))
    evening = Infused(CRYSTALLOID, 100, datetime(2026, 3, 9, 23, 30, tzinfo=UTC))
    early = Infused(CRYSTALLOID, 100, datetime(2026, 3, 9, 22, 59, tzinfo=UTC))
    after = Infused(BLOOD, 100, datetime(2026, 3, 11, 0, 0, tzinfo=UTC))
    assert [dilution([one], DAY, None, None).total_ml for one in (late, evening, early, after)] == [100, 100, 0, 0]


@given(
    st.lists(st.tuples(st.sampled_from(InfusionKind), st.integers(1, 20_000), st.integers(0, 100)), max_size=6),
    st.integers(1, 350),
)
def test_an_unknown_time_never_finds_less_than_a_known_one(drawn, weight):
    infusions = [Infused(kind, volume, AT - timedelta(hours=hours)) for kind, volume, hours in drawn]
    known = dilution(infusions, DAY, AT, Decimal(weight))
    unknown = dilution(infusions, DAY, None, Decimal(weight))
    assert unknown.total_ml >= known.total_ml
    assert unknown.too_much or not known.too_much
    assert known.too_much == (known.fluid_ml > plasma_volume_ml(Decimal(weight))) or known.total_ml > blood_volume_ml(
        Decimal(weight)
    )
    assert 0 <= known.percent <= 100
