"""Accounts, roles, policy and the demo's accounts as questions."""

import json

from stembank_gui.queries import people as questions
from stembank_gui.queries.welcome import DEMO_KEY, is_demo
from stembank_gui.rules.facility import POLICY
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.permissions import PERMISSIONS, ROLES
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.tables.facility import Policy
from stembank_gui.workflows.people.set_account_role import SetAccountRole, set_account_role
from stembank_gui.workflows.people.set_account_state import SetAccountState, set_account_state
from stembank_gui.workflows.people.set_policy import SetPolicy, set_policy
from tests.conftest import both_databases
from tests.factories import people
from tests.factories.bank import PASSWORD


def ask(database, query, *args):
    with database.reading() as session:
        return query(session, *args)


@both_databases
def test_accounts_show_their_roles_and_state(database, staff):
    made = people.account(database, staff, "new.one", "CS", "OP", name="New One")
    sign = people.countersignature()
    database.perform(staff["AD"], set_account_role, SetAccountRole(made.account_id, "CS", False, "moved on", sign))
    database.perform(staff["AD"], set_account_state, SetAccountState(made.account_id, AccountState.DISABLED, "left us"))
    rows = {row.user_id: row for row in ask(database, questions.accounts)}
    assert len(rows) == len(ROLES) + 1
    assert (rows["new.one"].name, rows["new.one"].roles, rows["new.one"].state) == ("New One", ("OP",), "disabled")
    assert ask(database, questions.roles_of, staff["RA"].account_id) == ("RA",)


@both_databases
def test_roles_show_permissions_and_holders(database, staff):
    people.account(database, staff, "new.one", "CS")
    database.perform(
        staff["AD"], set_account_state, SetAccountState(staff["OP"].account_id, AccountState.DISABLED, "left us")
    )
    rows = {row.code: row for row in ask(database, questions.roles)}
    assert list(rows) == list(ROLES)
    assert rows["RA"].permissions == {name for name, holders in PERMISSIONS.items() if "RA" in holders}
    assert (rows["CS"].holders, rows["OP"].holders) == (2, 0)
    assert (rows["RA"].name("en"), rows["RA"].name("zh")) == ROLES["RA"]
    assert ask(database, questions.role_names)["RA"] == ROLES["RA"]
    assert questions.permissions_known() == tuple(PERMISSIONS)


@both_databases
def test_the_policy_shows_what_was_set_beside_the_default(database, staff):
    database.perform(
        staff["AD"], set_policy, SetPolicy("password_min_length", "16", "site rule", people.countersignature())
    )
    rows = {row.key: row for row in ask(database, questions.policy_rows)}
    assert set(rows) == set(POLICY)
    length = rows["password_min_length"]
    assert (length.value, length.default, length.low, length.high) == ("16", "12", "8", "64")


def test_only_a_demo_bank_shows_its_accounts(database, staff):
    assert ask(database, questions.demo_accounts) == ()
    assert not ask(database, is_demo)
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(Policy(key=DEMO_KEY, value=json.dumps({"password": PASSWORD})))
    database.perform(
        staff["AD"], set_account_state, SetAccountState(staff["OP"].account_id, AccountState.DISABLED, "left us")
    )
    assert ask(database, is_demo)
    shown = ask(database, questions.demo_accounts)
    assert [account.roles for account in shown] == [(code,) for code in ROLES if code != "OP"]
    assert {account.password for account in shown} == {PASSWORD}
    assert ask(database, questions.policy_rows)  # the demo's row is no limit of the policy


def test_the_site_is_known_or_not_yet(database):
    found = ask(database, questions.site)
    assert (found.name, found.uuid) == ("Test Bank", "00000000-0000-4000-8000-000000000001")
