"""The trail in words, filtered, of any length; the history of one thing."""

from datetime import UTC, datetime, timedelta

import pytest

from stembank_gui import words
from stembank_gui.queries.trail import (
    TrailFilter,
    Value,
    history,
    newest_seq,
    trail_page,
    trail_seqs,
    trail_users,
)
from stembank_gui.queries.trail.names import LABELS, PARENTS, labels
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.permissions import OPEN_TO_ALL, PERMISSIONS
from stembank_gui.rules.reasons import AccessRefused, Place
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.tables import METADATA
from stembank_gui.tables.banking import Culture
from stembank_gui.workflows.people.change_password import ChangePassword, change_password
from stembank_gui.workflows.people.enrol_key import EnrolKey, enrol_key
from stembank_gui.workflows.people.lock import lock
from stembank_gui.workflows.people.set_account_state import SetAccountState, set_account_state
from stembank_gui.workflows.people.sign_in import SignIn, sign_in
from stembank_gui.workflows.people.verify_trail import VerifiedTrail, verify_trail
from tests.conftest import both_databases
from tests.factories import cultures, people
from tests.factories.bank import PASSWORD


def ask(database, query, *args, **named):
    with database.reading() as session:
        return query(session, *args, **named)


def changes(entry):
    return {change.column: (change.old, change.new) for change in entry.changes}


@both_databases
def test_an_entry_is_readable(database, staff):
    request = SetAccountState(staff["OP"].account_id, AccountState.DISABLED, "left <b>the</b> site")
    database.perform(staff["AD"], set_account_state, request)
    (entry, *_) = ask(database, trail_page, TrailFilter()).entries
    assert (entry.user_id, entry.name, entry.action) == ("ad.user", staff["AD"].name, "set_account_state")
    assert (entry.entity, entry.entity_id, entry.label) == ("account", staff["OP"].account_id, "op.user")
    assert entry.reason == "left <b>the</b> site"
    assert changes(entry) == {"state": (Value("term", "account_state.active"), Value("term", "account_state.disabled"))}
    assert not entry.is_new
    assert entry.place == Place("page", "settings")
    assert abs(datetime.now(UTC) - entry.at) < timedelta(minutes=5)


def test_a_key_shows_whose_it_is_and_nothing_of_its_secret(database, staff):
    database.perform(staff["RA"], enrol_key, EnrolKey(PASSWORD))
    page = ask(database, trail_page, TrailFilter(action="enrol_key"))
    new, replaced = (next(one for one in page.entries if one.entity == "signing_key" and one.is_new is fresh)
                     for fresh in (True, False))  # fmt: skip
    made = changes(new)
    assert made["wrapped_key"] == (None, Value("hidden", ""))
    assert made["account_id"] == (None, Value("thing", "ra.user"))
    assert (made["public_key"][1].kind, made["public_key"][1].text[:7]) == ("document", "sha256:")
    assert changes(replaced)["wrapped_key"] == (Value("hidden", ""), None)
    assert changes(replaced)["end_reason"] == (None, Value("term", "key_end.replaced"))


@both_databases
def test_a_new_row_shows_whom_it_points_to_and_no_password(database, staff):
    people.account(database, staff, "new.one", "CS", name="New One")
    page = ask(database, trail_page, TrailFilter(action="create_account"))
    by_entity = {entry.entity: entry for entry in page.entries}
    assert set(by_entity) == {"person", "account", "account_role", "signature"}
    account = changes(by_entity["account"])
    assert account["person_id"] == (None, Value("thing", "New One"))
    assert account["password_hash"] == (None, Value("hidden", ""))
    assert account["created_at"][1].kind == "moment"
    role = by_entity["account_role"]
    assert role.label == "new.one"
    assert changes(role)["role_id"] == (None, Value("thing", "CS"))
    assert changes(role)["granted"] == (None, Value("term", "trail.yes"))
    assert all(entry.is_new for entry in page.entries)
    assert len({entry.operation for entry in page.entries}) == 1


def test_a_refusal_and_a_session_are_readable(database, staff):
    with pytest.raises(AccessRefused):
        database.perform(SYSTEM, sign_in, SignIn("op.user", "wrong"))
    database.perform(staff["OP"], lock, True)
    locked, refused, counted, *_ = ask(database, trail_page, TrailFilter()).entries
    assert changes(locked) == {"event": (None, Value("term", "event.locked_idle"))}
    assert locked.label == "op.user"
    assert changes(refused)["refused"] == (None, Value("term", "action.sign_in"))
    assert changes(refused)["reasons"] == (None, Value("text", "access.wrong_password"))
    assert (counted.entity, changes(counted)["failed_attempts"]) == (
        "account",
        (Value("text", "0"), Value("text", "1")),
    )


def test_a_verification_is_in_the_trail(database, staff):
    seq = database.perform(staff["QA"], verify_trail, VerifiedTrail(12, 34, "ab" * 32, 0)).result
    entry = ask(database, trail_page, TrailFilter()).entries[0]
    assert entry.seq == seq
    assert (entry.entity, entry.entity_id) == ("trail", 12)
    assert changes(entry)["event"] == (None, Value("term", "event.verified"))
    database.perform(staff["QA"], verify_trail, VerifiedTrail(12, 34, "ab" * 32, 2))
    assert changes(ask(database, trail_page, TrailFilter()).entries[0])["event"] == (
        None,
        Value("term", "event.verified_unsound"),
    )


@both_databases
def test_filters_narrow_and_combine(database, staff):
    new = "another 100%_fine secret"
    database.perform(staff["OP"], change_password, ChangePassword(PASSWORD, new))
    database.perform(
        staff["AD"], set_account_state, SetAccountState(staff["CS"].account_id, AccountState.DISABLED, '休假 100%_ "x"')
    )

    def found(**wanted):
        return [entry.action for entry in ask(database, trail_page, TrailFilter(**wanted)).entries]

    assert found(user_id="op.user") == ["change_password"]
    assert found(entity="account", action="change_password") == ["change_password"]
    assert found(entity="lot") == []
    assert found(text="休假") == ["set_account_state"]
    assert found(text='100%_ "X"') == ["set_account_state"]
    assert found(text="1000_") == []
    assert found(thing="cs.USER", action="set_account_state") == ["set_account_state"]
    assert found(thing="no such thing") == []
    assert len(found()) == 200


@both_databases
def test_dates_bound_the_trail_at_the_moment(database, staff):
    day = datetime(2031, 5, 1, tzinfo=UTC)
    for hours in range(6):
        database.clock = lambda hours=hours: day + timedelta(hours=hours)
        database.perform(staff["OP"], lock, False)

    def hours(**wanted):
        return [entry.at.hour for entry in ask(database, trail_page, TrailFilter(**wanted), limit=10).entries]

    assert hours(since=day) == [5, 4, 3, 2, 1, 0]
    assert hours(since=day + timedelta(hours=2), until=day + timedelta(hours=4)) == [3, 2]
    assert hours(since=day + timedelta(days=1)) == []
    assert hours(until=datetime(2000, 1, 1, tzinfo=UTC)) == []


def test_pages_by_key_cover_every_entry_once(database):
    total = ask(database, newest_seq)
    seen, before, more = [], None, True
    while more:
        page = ask(database, trail_page, TrailFilter(), before, limit=37)
        seen += [entry.seq for entry in page.entries]
        before, more = seen[-1], page.more
    assert seen == list(range(total, 0, -1))
    assert list(ask(database, trail_seqs, TrailFilter())) == seen


@both_databases
def test_the_history_of_an_account_holds_its_roles_and_signatures(database, staff):
    actor = people.account(database, staff, "new.one", "CS")
    database.perform(
        staff["AD"], set_account_state, SetAccountState(actor.account_id, AccountState.DISABLED, "on leave")
    )
    page = ask(database, history, "account", actor.account_id)
    assert [entry.entity for entry in page.entries] == ["account", "signature", "account_role", "account"]
    assert not page.more
    older = ask(database, history, "account", actor.account_id, before=page.entries[0].seq, limit=1)
    assert [entry.seq for entry in older.entries] == [page.entries[1].seq]
    assert older.more


def test_users_of_the_trail_have_names(database, staff):
    assert ("op.user", staff["OP"].name) in ask(database, trail_users)


def test_every_column_entity_and_action_has_words():
    terms = words.keys("term")
    tables = set(METADATA.tables) - {"audit_entry"}
    assert {f"entity.{name}" for name in tables} <= terms
    assert {f"column.{column.name}" for name in tables for column in METADATA.tables[name].columns} <= terms
    assert {f"action.{name}" for name in [*PERMISSIONS, *OPEN_TO_ALL, "create_bank"]} <= terms


def test_every_named_table_and_column_exists():
    for table, column in LABELS.items():
        assert column in METADATA.tables[table].columns
    for table, columns in PARENTS.items():
        assert set(columns) <= set(METADATA.tables[table].columns.keys())
    assert set(METADATA.tables) - {"audit_entry"} == set(LABELS) | set(PARENTS)


def test_a_culture_is_called_by_its_code(database, staff):
    culture_id = cultures.primary(database, staff)
    with database.reading() as session:
        assert labels(session, [("culture", culture_id)]) == {
            ("culture", culture_id): session.get_one(Culture, culture_id).code
        }
