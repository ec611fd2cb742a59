"""An expiry moves on as far as data and parent banks reach, after a passed retest and by every rule of a release."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.release.effective import run_out_as
from stembank_gui.rules.release.extension import (
    ExtensionFacts,
    ParentExpiry,
    ReadingSupport,
    extension_blockers,
    extension_offered,
    last_day,
)
from stembank_gui.rules.vocabulary import LotState
from tests.rules.release.test_checklist import EXCURSION, FROZEN, GOOD, LOT, OPERATOR, RA, TODAY

DATA = ReadingSupport("G07", 5, 120, decisive=True)
WANTED = last_day(FROZEN, 120)
NEAR = replace(LOT, state=LotState.RELEASED, expires_on=TODAY + timedelta(days=30))
READY = ExtensionFacts(replace(GOOD, lot=NEAR), (), retest_passed=True, supports=(DATA,))


def codes(facts, day, person=RA):
    return [one.code for one in extension_blockers(facts, day, person, TODAY)]


def of_lot(**changes):
    return replace(READY, release=replace(READY.release, lot=replace(NEAR, **changes)))


def test_what_data_and_parents_allow_is_extended():
    assert codes(READY, WANTED) == []
    assert READY.latest == WANTED == date(2034, 5, 26)
    assert codes(of_lot(state=LotState.EXPIRED, expires_on=TODAY - timedelta(days=1)), WANTED) == []
    assert codes(of_lot(state=LotState.EXPIRED), None) == []
    assert codes(of_lot(expires_on=None), WANTED) == []
    parent = ParentExpiry(8, "UCM24001S01", WANTED - timedelta(days=1))
    assert codes(replace(READY, parents=(parent,)), parent.expires_on) == []
    assert replace(READY, parents=(parent,)).latest == parent.expires_on


@pytest.mark.parametrize(
    ("facts", "day", "expected"),
    [
        (READY, WANTED + timedelta(days=1), ["R25.not_supported"]),
        (READY, NEAR.expires_on, ["R25.extend_not_later"]),
        (READY, TODAY, ["R25.extend_past", "R25.extend_not_later"]),
        (READY, None, ["R25.extend_nothing"]),
        (of_lot(state=LotState.EXPIRED, expires_on=TODAY - timedelta(days=1)), None, ["R25.extend_needs_date"]),
        (of_lot(state=LotState.ON_HOLD), WANTED, ["R25.extend_state"]),
        (of_lot(state=LotState.RESEARCH_ONLY), WANTED, ["R25.extend_state"]),
        (of_lot(retest_on=TODAY - timedelta(days=31)), WANTED, ["R25.retest_overdue"]),
        (of_lot(retest_on=TODAY, retest_window=timedelta(0)), WANTED, []),
        (replace(READY, retest_passed=False), WANTED, ["R25.no_passed_retest"]),
        (replace(READY, release=replace(READY.release, analysis=replace(GOOD.analysis, changed=True))), WANTED, []),
        (
            replace(READY, release=replace(READY.release, analysis=replace(GOOD.analysis, outdated=True))),
            WANTED,
            ["R21.analysis_outdated"],
        ),
        (replace(READY, supports=(replace(DATA, months=None, points=2),)), WANTED, ["R25.too_few_points"]),
        (replace(READY, supports=(DATA, replace(DATA, months=None, decisive=False))), WANTED, []),
        (replace(READY, parents=(ParentExpiry(8, "M", TODAY),)), WANTED, ["R25.extend_parent"]),
        (replace(READY, release=replace(READY.release, excursions=(EXCURSION,))), WANTED, ["R13.unassessed"]),
    ],
)
def test_each_reason_against_an_extension(facts, day, expected):
    assert codes(facts, day) == expected


@pytest.mark.parametrize(
    ("changes", "offered"),
    [
        ({"state": LotState.EXPIRED}, True),
        ({"expires_on": TODAY + timedelta(days=90)}, True),
        ({"expires_on": TODAY - timedelta(days=1)}, True),
        ({"expires_on": TODAY + timedelta(days=91)}, False),
        ({"expires_on": None}, False),
        ({"state": LotState.CONDITIONAL, "expires_on": TODAY}, False),
        ({"state": LotState.RESEARCH_ONLY, "expires_on": TODAY}, False),
    ],
)
def test_an_extension_is_offered_at_the_expiry_and_shortly_before(changes, offered):
    assert extension_offered(replace(NEAR, **changes), TODAY) is offered


def test_who_made_the_lot_does_not_extend_it_and_research_stays_research():
    assert codes(READY, WANTED, OPERATOR) == ["R16.produced_it"]
    restricted = replace(READY, release=replace(READY.release, restricted=True))
    assert codes(restricted, WANTED)[0] == "R25.extend_restricted"
    assert replace(READY, supports=()).latest is None


@given(st.integers(-400, 4000), st.integers(0, 130))
def test_no_extension_reaches_beyond_the_data(days, months):
    facts = replace(READY, supports=(replace(DATA, months=months),))
    day = TODAY + timedelta(days=days)
    allowed = day > NEAR.expires_on and day <= last_day(FROZEN, months)
    assert (codes(facts, day) == []) == allowed


@pytest.mark.parametrize(
    ("changes", "ended"),
    [
        ({}, None),
        ({"expires_on": TODAY - timedelta(days=1)}, LotState.EXPIRED),
        ({"expires_on": TODAY}, None),
        ({"retest_on": TODAY - timedelta(days=30)}, None),
        ({"retest_on": TODAY - timedelta(days=31)}, LotState.EXPIRED),
        ({"retest_on": TODAY - timedelta(days=31), "retest_window": timedelta(days=45)}, None),
        ({"retest_on": TODAY - timedelta(days=1), "retest_window": timedelta(0)}, LotState.EXPIRED),
        ({"state": LotState.CONDITIONAL, "condition_due_on": TODAY}, None),
        ({"state": LotState.CONDITIONAL, "condition_due_on": TODAY - timedelta(days=1)}, LotState.ON_HOLD),
        (
            {
                "state": LotState.CONDITIONAL,
                "condition_due_on": TODAY - timedelta(days=1),
                "retest_on": date(2024, 1, 1),
            },
            LotState.EXPIRED,
        ),
        ({"state": LotState.RESEARCH_ONLY, "retest_on": date(2024, 1, 1)}, LotState.EXPIRED),
        ({"state": LotState.QUARANTINE, "retest_on": date(2024, 1, 1)}, None),
        ({"state": LotState.EXPIRED, "retest_on": date(2024, 1, 1)}, None),
    ],
)
def test_lots_in_use_end_by_their_own_dates(changes, ended):
    assert run_out_as(replace(NEAR, **changes), TODAY) is ended
