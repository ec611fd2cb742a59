"""Signing in, out, locking, unlocking: two components, counted failures, everything in the trail."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.tables.people import Account
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.people.lock import lock
from stembank_gui.workflows.people.set_account_state import SetAccountState, set_account_state
from stembank_gui.workflows.people.sign_in import SignIn, sign_in
from stembank_gui.workflows.people.sign_out import sign_out
from stembank_gui.workflows.people.unlock import Unlock, unlock
from tests.conftest import both_databases
from tests.factories.bank import PASSWORD


def refusal_of(database, actor, workflow, request):
    with pytest.raises(AccessRefused) as refusal:
        database.perform(actor, workflow, request)
    return [reason.code for reason in refusal.value.reasons]


def newest(database, count=1):
    with database.reading() as session:
        return session.exec(select(AuditEntry).order_by(AuditEntry.seq.desc()).limit(count)).all()


def account(database, actor):
    with database.reading() as session:
        return session.get_one(Account, actor.account_id)


@both_databases
def test_signing_in_gives_the_person_and_is_in_the_trail(database, staff):
    assert database.perform(SYSTEM, sign_in, SignIn(" OP.User ", PASSWORD)).result == staff["OP"]
    (entry,) = newest(database)
    assert (entry.action, entry.user_id, entry.entity) == ("sign_in", "op.user", "access")
    assert '"event":"signed_in"' in entry.body
    assert PASSWORD not in entry.body


@pytest.mark.parametrize(
    ("user_id", "password"),
    [("op.user", "wrong"), ("nobody", PASSWORD), ("x", PASSWORD), ("", ""), ("op.user", ""), ("op.user", "p" * 5000),
     ("оp.user", PASSWORD), ("op.user\x00", PASSWORD)],
)  # fmt: skip
def test_a_wrong_pair_gets_one_answer_and_is_audited(database, user_id, password):
    assert refusal_of(database, SYSTEM, sign_in, SignIn(user_id, password)) == ["access.wrong_password"]
    entry = newest(database)[0]
    assert entry.action == "refuse_access"
    assert '"refused":"sign_in"' in entry.body


def test_failures_back_off_and_lock_at_the_fifth(database, staff):
    moment = datetime(2031, 1, 1, tzinfo=UTC)
    database.clock = lambda: moment
    waits = []
    for _ in range(5):
        refusal_of(database, SYSTEM, sign_in, SignIn("op.user", "wrong"))
        until = account(database, staff["OP"]).locked_until
        waits.append(int((until - moment).total_seconds()) if until else 0)
        moment = max(moment, until or moment)
    assert waits == [0, 0, 2, 4, 900]
    moment -= timedelta(seconds=900)
    assert refusal_of(database, SYSTEM, sign_in, SignIn("op.user", PASSWORD)) == ["access.locked"]
    moment += timedelta(seconds=901)
    assert database.perform(SYSTEM, sign_in, SignIn("op.user", PASSWORD)).result == staff["OP"]
    assert account(database, staff["OP"]).failed_attempts == 0
    refused = [entry for entry in newest(database, 100) if entry.action == "refuse_access" and entry.entity == "access"]
    assert len(refused) == 6


def test_a_disabled_account_cannot_sign_in_and_loses_its_session(database, staff):
    request = SetAccountState(staff["OP"].account_id, AccountState.DISABLED, "left the site")
    database.perform(staff["AD"], set_account_state, request)
    assert refusal_of(database, SYSTEM, sign_in, SignIn("op.user", PASSWORD)) == ["access.disabled"]
    assert refusal_of(database, staff["OP"], lock, False) == ["access.disabled"]


def test_lock_unlock_and_sign_out_are_in_the_trail(database, staff):
    database.perform(staff["OP"], lock, False)
    database.perform(staff["OP"], lock, True)
    database.perform(staff["OP"], unlock, Unlock(PASSWORD))
    database.perform(staff["OP"], sign_out, None)
    entries = newest(database, 4)
    assert [entry.action for entry in entries] == ["sign_out", "unlock", "lock", "lock"]
    assert {entry.user_id for entry in entries} == {"op.user"}
    assert '"event":"locked_idle"' in entries[2].body


def test_a_wrong_password_does_not_unlock_and_counts(database, staff):
    assert refusal_of(database, staff["OP"], unlock, Unlock("wrong")) == ["access.wrong_password"]
    assert account(database, staff["OP"]).failed_attempts == 1
