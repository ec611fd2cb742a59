"""Every role against every action, by the unit of work itself: only the permitted pass the gate."""

import pytest
from sqlmodel import select

from stembank_gui.rules.people import Actor
from stembank_gui.rules.permissions import ADMINISTRATION, HOUSEKEEPING, OPEN_TO_ALL, PERMISSIONS, ROLES
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.tables.trail import AuditEntry


def passes(database, actor, action):
    try:
        with database.writing(actor, action):
            return True
    except AccessRefused as refusal:
        return refusal.reasons[0].code != "access.not_permitted"


@pytest.mark.parametrize("role", list(ROLES))
def test_each_role_passes_the_gates_of_its_own_actions_only(database, staff, role):
    passed = {action for action in PERMISSIONS if passes(database, staff[role], action)}
    assert passed == {action for action, holders in PERMISSIONS.items() if role in holders}
    with database.reading() as session:
        refusals = session.exec(select(AuditEntry).where(AuditEntry.action == "refuse_access")).all()
    assert len(refusals) == len(PERMISSIONS) - len(passed)
    assert {entry.user_id for entry in refusals} == {staff[role].user_id}


def test_the_administrator_has_no_gmp_right(database, staff):
    gmp = set(PERMISSIONS) - ADMINISTRATION - HOUSEKEEPING
    assert len(gmp) > 30
    assert not any(passes(database, staff["AD"], action) for action in gmp)


@pytest.mark.parametrize("action", sorted(OPEN_TO_ALL))
def test_what_is_open_to_all_is_open_to_all_who_are_known(database, staff, action):
    assert passes(database, staff["AU"], action)
    assert not passes(database, Actor(9999, 9999, "ghost", "Ghost"), action)


@pytest.mark.parametrize("forged", ["account", "person", "user_id"])
def test_a_forged_session_is_refused(database, staff, forged):
    mine, other = staff["OP"], staff["RA"]
    actor = Actor(
        other.account_id if forged == "account" else mine.account_id,
        other.person_id if forged == "person" else mine.person_id,
        other.user_id if forged == "user_id" else mine.user_id,
        mine.name,
    )
    assert not passes(database, actor, "release_lot")
    assert not passes(database, actor, "plan_lot")
