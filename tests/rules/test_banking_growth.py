"""Doublings, dates and the freezing of cells, against the vectors of the domain."""

import json
import math
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.banking import (
    FreezeLimits,
    FreezeRunEntry,
    add_months,
    counts_doublings,
    cumulative,
    expiry,
    first_retest,
    freeze_entry_problems,
    freeze_run_faults,
    population_doublings,
    recorded_doublings,
)
from stembank_gui.rules.vocabulary import Family, Grade, Tier

VECTORS = json.loads((Path(__file__).parents[1] / "vectors.json").read_text())
CELLS = st.integers(min_value=1, max_value=10**13)
NOON = datetime(2024, 5, 27, 12, tzinfo=UTC)


def test_the_chain_of_the_domain_gives_its_doublings():
    steps = VECTORS["pd_chain"]
    doublings = [recorded_doublings(int(seeded), int(harvested)) for _, seeded, harvested, _, _ in steps]
    assert doublings == [Decimal(str(pd)) for *_, pd, _ in steps]
    assert cumulative(doublings) == tuple(Decimal(str(cpd)) for *_, cpd in steps)


def test_cumulative_doublings_go_on_from_the_parent():
    assert cumulative([Decimal("3.27"), Decimal("3.21")], Decimal("9.57"))[-1] == Decimal("16.05")
    assert cumulative([]) == ()


@given(CELLS, CELLS)
def test_a_culture_doubles_as_often_as_its_count_says(seeded, harvested):
    assert math.isclose(seeded * 2 ** population_doublings(seeded, harvested), harvested, rel_tol=1e-9)
    assert abs(float(recorded_doublings(seeded, harvested)) - population_doublings(seeded, harvested)) <= 0.005001


@given(CELLS, CELLS, CELLS)
def test_doublings_of_two_passages_add_up(first, second, third):
    whole = population_doublings(first, third)
    assert math.isclose(population_doublings(first, second) + population_doublings(second, third), whole, abs_tol=1e-9)


@pytest.mark.parametrize(("seeded", "harvested"), [(0, 5), (5, 0), (-1, 5), (5, -1)])
def test_no_doublings_without_cells(seeded, harvested):
    with pytest.raises(ValueError, match="more than 0"):
        population_doublings(seeded, harvested)


def test_only_stromal_cells_are_counted():
    assert {family for family in Family if counts_doublings(family)} == {Family.MSC}


@pytest.mark.parametrize(("start_and_months", "due"), [*VECTORS["retest_due"].items()])
def test_retest_dates_are_clipped_to_the_months_end(start_and_months, due):
    start, months = start_and_months.split("+")
    assert add_months(date.fromisoformat(start), int(months.removesuffix("mo"))).isoformat() == due


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), st.integers(min_value=-600, max_value=600))
def test_months_later_is_that_month_and_never_a_later_day(day, months):
    later = add_months(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(days=1)).day == 1)


def test_expiry_is_the_last_day_of_the_shelf_life():
    assert expiry(date(2024, 5, 27), Grade.CLINICAL, 10, None) == date(2034, 5, 26)
    assert expiry(date(2024, 2, 29), Grade.CLINICAL, 1, None) == date(2025, 2, 27)


def test_no_lot_outlives_its_parent():
    parent = date(2030, 1, 1)
    assert expiry(date(2024, 5, 27), Grade.CLINICAL, 10, parent) == parent
    assert expiry(date(2024, 5, 27), Grade.RESEARCH, 10, parent) == parent
    assert expiry(date(2024, 5, 27), Grade.RESEARCH, 10, None) is None
    assert expiry(date(2024, 5, 27), Grade.CLINICAL, 5, date(2040, 1, 1)) == date(2029, 5, 26)


def test_the_stability_programme_covers_master_working_and_intermediate_banks():
    on = {tier for tier in Tier if first_retest(date(2026, 5, 18), tier)}
    assert on == {Tier.MCB, Tier.WCB, Tier.INTERMEDIATE}
    assert first_retest(date(2026, 5, 18), Tier.INTERMEDIATE) == date(2026, 11, 18)
    assert first_retest(date(2024, 8, 31), Tier.MCB) == date(2025, 2, 28)


def run(**changes) -> FreezeRunEntry:
    values = {
        "profile": "vial 1 mL v1",
        "started_at": NOON - timedelta(hours=2),
        "ended_at": NOON - timedelta(hours=1),
        "rate_c_per_min": Decimal("-1.0"),
        "end_temperature_c": Decimal(-92),
        "transfer_minutes": Decimal(2),
    }
    return FreezeRunEntry(**(values | changes))


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"rate_c_per_min": Decimal("-0.5")}, []),
        ({"rate_c_per_min": Decimal(-2)}, []),
        ({"rate_c_per_min": Decimal("-0.49")}, ["banking.freeze_rate"]),
        ({"rate_c_per_min": Decimal("-2.01")}, ["banking.freeze_rate"]),
        ({"end_temperature_c": Decimal(-90)}, []),
        ({"end_temperature_c": Decimal("-89.9")}, ["banking.freeze_end"]),
        ({"transfer_minutes": Decimal(5)}, []),
        ({"transfer_minutes": Decimal("5.1")}, ["banking.freeze_transfer"]),
        (
            {"rate_c_per_min": Decimal(-9), "end_temperature_c": Decimal(-40), "transfer_minutes": Decimal(9)},
            ["banking.freeze_rate", "banking.freeze_end", "banking.freeze_transfer"],
        ),
    ],
)
def test_a_freezing_is_judged_by_rate_end_and_transfer(changes, codes):
    assert [reason.code for reason in freeze_run_faults(run(**changes), FreezeLimits())] == codes


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rate_c_per_min": Decimal(0)}, "@banking_field.cooling_rate"),
        ({"rate_c_per_min": Decimal(1)}, "@banking_field.cooling_rate"),
        ({"rate_c_per_min": Decimal("NaN")}, "@banking_field.cooling_rate"),
        ({"end_temperature_c": Decimal(-300)}, "@banking_field.end_temperature"),
        ({"transfer_minutes": Decimal(-1)}, "@banking_field.transfer_minutes"),
        ({"transfer_minutes": Decimal("Infinity")}, "@banking_field.transfer_minutes"),
        ({"nucleation_c": Decimal(5)}, "@banking_field.nucleation"),
    ],
)
def test_an_impossible_number_of_a_freezing_is_named(changes, field):
    (reason,) = freeze_entry_problems(run(**changes), NOON)
    assert (reason.code, reason.params["field"]) == ("banking.number_range", field)


def test_a_freezing_ends_after_it_starts_within_a_day_and_not_in_the_future():
    assert freeze_entry_problems(run(nucleation_c=Decimal(-8)), NOON) == ()
    backwards = run(ended_at=NOON - timedelta(hours=2))
    assert [one.code for one in freeze_entry_problems(backwards, NOON)] == ["banking.freeze_times"]
    long = run(started_at=NOON - timedelta(hours=30))
    assert [one.code for one in freeze_entry_problems(long, NOON)] == ["banking.freeze_times"]
    assert [one.code for one in freeze_entry_problems(run(), NOON - timedelta(hours=2))] == ["banking.freeze_in_future"]
