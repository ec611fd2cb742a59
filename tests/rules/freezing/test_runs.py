"""Which vials a run may freeze, how far a lot's freezing is, whether a run may be accepted."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.banking.curves import Layout, curve_facts, kept_facts
from stembank_gui.rules.banking.curves.reading import Curve
from stembank_gui.rules.banking.freezing import (
    FreezeLimits,
    FreezeRunEntry,
    FrozenBefore,
    RunLotFacts,
    RunVials,
    acceptance_blockers,
    freeze_entry_problems,
    freeze_run_faults,
    freeze_run_notices,
    frozen_state,
    run_vials_problems,
)
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import FreezeRunState, LotState
from tests.factories import curves

END = datetime(2024, 5, 27, 11, tzinfo=UTC)
GOOD = FreezeRunEntry(
    "Vial", END - timedelta(hours=1), END, Decimal(-1), Decimal(-92), Decimal(2), nucleation_c=Decimal(-7)
)
LOT = RunLotFacts(1, "UCM24001M01", LotState.FILLED, 10)


def before(first: int, last: int, state: FreezeRunState) -> FrozenBefore:
    return FrozenBefore(RunVials(1, first, last), f"FR-20240527-{first:02d}", first, state)


def codes(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.code for reason in reasons]


@pytest.mark.parametrize(
    ("wanted", "lot", "expected"),
    [
        ([], LOT, ["freezing.run_without_vials"]),
        ([RunVials(1, 1, 10)], LOT, []),
        ([RunVials(1, 0, 10)], LOT, ["freezing.vials_unknown"]),
        ([RunVials(1, 5, 4)], LOT, ["freezing.vials_unknown"]),
        ([RunVials(1, 1, 11)], LOT, ["freezing.vials_unknown"]),
        ([RunVials(1, 1, 5), RunVials(1, 6, 10)], LOT, []),
        ([RunVials(1, 1, 5), RunVials(1, 5, 10)], LOT, ["freezing.vials_twice"]),
        ([RunVials(1, 1, 2)], replace(LOT, state=LotState.RELEASED), ["freezing.lot_state"]),
        ([RunVials(1, 1, 2)], replace(LOT, frozen_before=(before(2, 3, FreezeRunState.FAILED),)), []),
        ([RunVials(1, 1, 2)], replace(LOT, frozen_before=(before(2, 3, FreezeRunState.RUNNING),)),
         ["banking.freeze_run_exists"]),
        ([RunVials(1, 4, 5)], replace(LOT, frozen_before=(before(2, 3, FreezeRunState.ACCEPTED),)), []),
    ],
)  # fmt: skip
def test_which_vials_a_run_may_freeze(wanted, lot, expected):
    assert codes(run_vials_problems(wanted, [lot])) == expected


def test_after_the_fact_only_filled_lots_are_recorded():
    planned = replace(LOT, state=LotState.PLANNED)
    wanted = [RunVials(1, 1, 10)]
    assert codes(run_vials_problems(wanted, [planned])) == []
    recordable = frozenset({LotState.FILLED, LotState.QUARANTINE})
    assert codes(run_vials_problems(wanted, [planned], recordable)) == ["banking.freeze_run_too_early"]


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
def test_vials_overlap_where_a_number_is_in_both(a, b, c, d):
    first, second = RunVials(1, min(a, b), max(a, b)), RunVials(1, min(c, d), max(c, d))
    both = set(range(first.first_vial, first.last_vial + 1)) & set(range(second.first_vial, second.last_vial + 1))
    assert first.overlaps(second) == second.overlaps(first) == bool(both)
    assert not first.overlaps(replace(second, lot_id=2))


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([], None),
        ([before(1, 3, FreezeRunState.ACCEPTED)], None),
        ([before(1, 3, FreezeRunState.ACCEPTED), before(4, 6, FreezeRunState.ACCEPTED)], FreezeRunState.ACCEPTED),
        ([before(1, 3, FreezeRunState.ACCEPTED), before(4, 6, FreezeRunState.REVIEWED)], FreezeRunState.REVIEWED),
        ([before(1, 3, FreezeRunState.ACCEPTED), before(4, 6, FreezeRunState.FAILED)], FreezeRunState.FAILED),
        ([before(1, 6, FreezeRunState.FAILED), before(1, 6, FreezeRunState.PREPARED)], FreezeRunState.PREPARED),
    ],
)
def test_how_far_the_freezing_of_a_lot_is(runs, expected):
    assert frozen_state(range(1, 7), runs) is expected


def test_a_run_out_of_limits_needs_an_open_deviation():
    fault = Reason("banking.freeze_end", {"end": "−80", "limit": "−90"})
    assert acceptance_blockers("FR", 1, [], []) == acceptance_blockers("FR", 1, [fault], ["DV-0001"]) == ()
    assert codes(acceptance_blockers("FR", 1, [fault], [])) == ["banking.freeze_end", "freezing.not_within_limits"]


def test_faults_of_numbers_and_of_the_curve_stand_together():
    found = curves.points()
    curve = Curve(found.seconds, found.chamber, ())
    kept = kept_facts(curve_facts(curve, curves.VIAL), Layout(), 3600)
    bad = replace(GOOD, rate_c_per_min=Decimal(-3), end_temperature_c=Decimal(-80), transfer_minutes=Decimal(6))
    assert codes(freeze_run_faults(bad, FreezeLimits(), kept)) == [
        "banking.freeze_rate", "banking.freeze_end", "banking.freeze_transfer", "freezing.no_sample_probe",
    ]  # fmt: skip
    assert codes(freeze_run_notices(FreezeLimits(), kept)) == ["freezing.clock_confirmed"]
    assert freeze_run_faults(GOOD, FreezeLimits()) == freeze_run_notices(FreezeLimits(), None) == ()
    assert freeze_run_faults(replace(GOOD, rate_c_per_min=None), FreezeLimits()) == ()


def test_numbers_that_cannot_be_are_named():
    assert freeze_entry_problems(GOOD, END) == ()
    assert freeze_entry_problems(replace(GOOD, rate_c_per_min=None, nucleation_c=None), END) == ()
    odd = replace(
        GOOD, ended_at=GOOD.started_at, rate_c_per_min=Decimal(1), end_temperature_c=Decimal("NaN"),
        transfer_minutes=Decimal(-1), nucleation_c=Decimal(5),
    )  # fmt: skip
    found = codes(freeze_entry_problems(odd, END - timedelta(hours=2)))
    assert found == ["banking.freeze_times", "banking.freeze_in_future", *["banking.number_range"] * 4]
