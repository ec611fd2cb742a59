"""Accounts, roles, passwords and policy: two persons, nobody for oneself, the administrator without GMP rights."""

import pytest
from sqlmodel import select

from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.signing import permissions_of
from stembank_gui.tables.facility import Policy
from stembank_gui.tables.people import Account, Person, Role, RolePermission, Signature
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.people.change_password import ChangePassword, change_password
from stembank_gui.workflows.people.create_account import CreateAccount, create_account
from stembank_gui.workflows.people.reset_password import ResetPassword, reset_password
from stembank_gui.workflows.people.set_account_role import SetAccountRole, set_account_role
from stembank_gui.workflows.people.set_account_state import SetAccountState, set_account_state
from stembank_gui.workflows.people.set_policy import SetPolicy, set_policy
from stembank_gui.workflows.people.set_role_permission import SetRolePermission, set_role_permission
from stembank_gui.workflows.people.sign_in import SignIn, sign_in
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import people
from tests.factories.bank import PASSWORD

QA_SIGNS = people.countersignature()
NEW_PASSWORD = "another fine secret"


def refused_without_gate(database, workflow, request):
    """Return the reasons of the workflow itself, for an actor whom the gate would not let through."""
    with pytest.raises(Refused) as refusal, database.writing(SYSTEM, "create_bank") as session:
        workflow(session, request)
    return [reason.code for reason in refusal.value.reasons]


def refused(database, actor, workflow, request):
    """Return the reasons; nothing of the attempt is stored but its entry in the trail."""
    with database.reading() as session:
        before = len(session.exec(select(AuditEntry.seq)).all())
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    with database.reading() as session:
        after = session.exec(select(AuditEntry.action).order_by(AuditEntry.seq)).all()[before:]
    assert set(after) <= {"refuse_access"}
    assert bool(after) == isinstance(refusal.value, AccessRefused)
    return [reason.code for reason in refusal.value.reasons]


def wish(user_id="new.one", roles=("OP",), *, password=NEW_PASSWORD, sign=QA_SIGNS, name="New One", person_id=None):
    return CreateAccount(name, user_id, frozenset(roles), password, sign, person_id)


@both_databases
def test_an_account_is_opened_by_two_and_can_sign_in(database, staff):
    made = database.perform(staff["AD"], create_account, wish(roles=("OP", "CS"))).result
    assert made.user_id == "new.one"
    actor = database.perform(SYSTEM, sign_in, SignIn("NEW.ONE", NEW_PASSWORD)).result
    assert actor.person_id == made.person_id
    with database.reading() as session:
        assert {"plan_lot", "pick_vials"} <= permissions_of(session, made.account_id)
        (signature,) = session.exec(select(Signature)).all()
    assert (signature.person_id, signature.record_id) == (staff["QA"].person_id, made.account_id)


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (wish(user_id="op.user"), "people.user_id_taken"),
        (wish(user_id=" OP.USER"), "people.user_id_taken"),
        (wish(user_id="оp"), "people.user_id_form"),
        (wish(password="short"), "people.password_too_short"),
        (wish(password="x" * 1025), "people.password_too_long"),
        (wish(roles=()), "people.role_missing"),
        (wish(roles=("AD", "RA")), "people.role_alone"),
        (wish(roles=("ZZ",)), "people.role_unknown"),
        (wish(name=" "), "text.empty"),
        (wish(name="a\u202eb"), "text.forbidden_character"),
        (wish(person_id=9999), "people.person_inactive"),
        (wish(sign=people.countersignature("op.user")), "access.not_permitted"),
        (wish(sign=people.countersignature("ad.user")), "sign.same_person"),
        (wish(sign=people.countersignature(password="wrong")), "access.wrong_password"),
        (wish(sign=people.countersignature("nobody")), "access.wrong_password"),
    ],
)
def test_an_account_is_refused_with_its_reason(database, staff, request_, code):
    assert refused(database, staff["AD"], create_account, request_) == [code]
    with database.reading() as session:
        assert session.exec(select(Account).where(Account.user_id == "new.one")).first() is None


def test_a_second_account_of_a_person_keeps_the_persons_limits(database, staff):
    person = staff["OP"].person_id
    made = database.perform(staff["AD"], create_account, wish(person_id=person, roles=("PS",))).result
    assert made.person_id == person
    clash = wish(user_id="op.three", person_id=person, roles=("AD",))
    assert refused(database, staff["AD"], create_account, clash) == ["people.role_alone"]
    own = wish(user_id="qa.two", person_id=staff["QA"].person_id, roles=("OP",))
    assert refused(database, staff["AD"], create_account, own) == ["people.countersign_own"]


def test_who_left_gets_no_account(database, staff):
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Person, staff["OP"].person_id).active = False
    request = wish(person_id=staff["OP"].person_id)
    assert refused(database, staff["AD"], create_account, request) == ["people.person_inactive"]


def state(staff, role, to, sign=QA_SIGNS, reason="on leave"):
    return SetAccountState(staff[role].account_id, to, reason, sign)


def test_disabling_needs_a_reason_enabling_two_persons(database, staff):
    database.perform(staff["AD"], set_account_state, state(staff, "OP", AccountState.DISABLED, sign=None))
    assert refused(database, staff["AD"], set_account_state, state(staff, "OP", AccountState.DISABLED)) == [
        "people.state_already"
    ]
    assert refused(database, staff["AD"], set_account_state, state(staff, "OP", AccountState.ACTIVE, sign=None)) == [
        "people.countersignature_missing"
    ]
    database.perform(staff["AD"], set_account_state, state(staff, "OP", AccountState.ACTIVE))
    assert database.perform(SYSTEM, sign_in, SignIn("op.user", PASSWORD)).result == staff["OP"]
    assert refused(database, staff["AD"], set_account_state, state(staff, "OP", AccountState.DISABLED, reason=".")) == [
        "text.reason_too_short"
    ]


def test_nobody_disables_oneself_or_the_last_administrator(database, staff):
    off = AccountState.DISABLED
    assert refused(database, staff["AD"], set_account_state, state(staff, "AD", off)) == ["people.own_account"]
    second = people.account(database, staff, "ad.two", "AD")
    database.perform(second, set_account_state, state(staff, "AD", off))
    last = SetAccountState(second.account_id, off, "last one")
    assert refused_without_gate(database, set_account_state, last) == ["people.last_administrator"]


def test_quality_assurance_does_not_enable_its_own_account(database, staff):
    two = people.account(database, staff, "qa.two", "QA")
    database.perform(staff["AD"], set_account_state, SetAccountState(two.account_id, AccountState.DISABLED, "on leave"))
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Account, two.account_id).person_id = staff["QA"].person_id
    request = SetAccountState(two.account_id, AccountState.ACTIVE, "back again", QA_SIGNS)
    assert refused(database, staff["AD"], set_account_state, request) == ["people.countersign_own"]


def role(staff, account, code, *, granted=True, sign=QA_SIGNS):
    return SetAccountRole(staff[account].account_id, code, granted, "new duties", sign)


@both_databases_in_faults
def test_a_role_counts_from_the_next_action_on(database, staff):
    database.perform(staff["AD"], set_account_role, role(staff, "OP", "CS"))
    with database.writing(staff["OP"], "pick_vials"):
        pass
    database.perform(staff["AD"], set_account_role, role(staff, "OP", "CS", granted=False))
    with pytest.raises(AccessRefused), database.writing(staff["OP"], "pick_vials"):
        pass
    database.perform(staff["AD"], set_account_role, role(staff, "OP", "CS"))
    with database.writing(staff["OP"], "pick_vials"):
        pass


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (("AD", "OP", True, QA_SIGNS), "people.own_account"),
        (("OP", "OP", True, QA_SIGNS), "people.role_already"),
        (("OP", "CS", False, QA_SIGNS), "people.role_already"),
        (("OP", "AD", True, QA_SIGNS), "people.role_alone"),
        (("OP", "ZZ", True, QA_SIGNS), "people.role_unknown"),
        (("OP", "RA", True, people.countersignature("ra.user")), "access.not_permitted"),
        (("QA", "RA", True, QA_SIGNS), "people.countersign_own"),
    ],
)
def test_a_role_is_refused_with_its_reason(database, staff, case, reason):
    account, code, granted, sign = case
    request = role(staff, account, code, granted=granted, sign=sign)
    assert refused(database, staff["AD"], set_account_role, request) == [reason]


def test_the_last_administrator_keeps_the_role(database, staff):
    request = role(staff, "AD", "AD", granted=False)
    assert refused_without_gate(database, set_account_role, request) == ["people.last_administrator"]


def permission(code, name, *, granted=True, sign=QA_SIGNS):
    return SetRolePermission(code, name, granted, "site practice", sign)


@both_databases_in_faults
def test_a_role_can_be_edited_and_the_edit_is_audited_with_its_reason(database, staff):
    database.perform(staff["AD"], set_role_permission, permission("PS", "plan_lot"))
    with database.writing(staff["PS"], "plan_lot"):
        pass
    database.perform(staff["AD"], set_role_permission, permission("PS", "plan_lot", granted=False))
    with pytest.raises(AccessRefused), database.writing(staff["PS"], "plan_lot"):
        pass
    database.perform(staff["AD"], set_role_permission, permission("PS", "plan_lot"))
    with database.reading() as session:
        bodies = session.exec(
            select(AuditEntry.body).where(
                AuditEntry.entity == "role_permission", AuditEntry.action == "set_role_permission"
            )
        ).all()
        held = session.exec(
            select(RolePermission).join(Role).where(Role.code == "PS", RolePermission.permission == "plan_lot")
        ).one()
    assert len(bodies) == 3
    assert all('"reason":"site practice"' in body for body in bodies)
    assert held.granted


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        (("AD", "release_lot", True), "people.administrator_gmp"),
        (("OP", "create_account", True), "people.administration_only"),
        (("AU", "plan_lot", True), "people.auditor_reads"),
        (("AD", "set_role_permission", False), "people.permission_needed"),
        (("QA", "countersign_account", False), "people.permission_needed"),
        (("OP", "plan_lot", True), "people.permission_already"),
        (("OP", "release_lot", False), "people.permission_already"),
        (("OP", "no_such_verb", True), "people.permission_unknown"),
        (("ZZ", "plan_lot", True), "people.role_unknown"),
    ],
)
def test_a_permission_is_refused_with_its_reason(database, staff, case, reason):
    code, name, granted = case
    assert refused(database, staff["AD"], set_role_permission, permission(code, name, granted=granted)) == [reason]


def test_a_password_is_changed_by_its_owner(database, staff):
    database.perform(staff["OP"], change_password, ChangePassword(PASSWORD, NEW_PASSWORD))
    assert database.perform(SYSTEM, sign_in, SignIn("op.user", NEW_PASSWORD)).result == staff["OP"]
    with pytest.raises(AccessRefused):
        database.perform(SYSTEM, sign_in, SignIn("op.user", PASSWORD))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("wrong", NEW_PASSWORD, "access.wrong_password"),
        (PASSWORD, "short", "people.password_too_short"),
        (PASSWORD, "my op.user password", "people.password_holds_user_id"),
        (PASSWORD, PASSWORD, "people.password_same"),
        (PASSWORD, "密" * 400, "people.password_too_long"),
    ],
)
def test_a_bad_change_of_password_is_refused(database, staff, old, new, code):
    assert refused(database, staff["OP"], change_password, ChangePassword(old, new)) == [code]


def test_a_forgotten_password_is_set_by_two_others(database, staff):
    for _ in range(5):
        with pytest.raises(AccessRefused):
            database.perform(SYSTEM, sign_in, SignIn("op.user", "wrong"))
    reset = ResetPassword(staff["OP"].account_id, NEW_PASSWORD, "forgotten", QA_SIGNS)
    database.perform(staff["AD"], reset_password, reset)
    assert database.perform(SYSTEM, sign_in, SignIn("op.user", NEW_PASSWORD)).result == staff["OP"]
    for role_code, code in (("AD", "people.own_account"), ("QA", "people.countersign_own")):
        request = ResetPassword(staff[role_code].account_id, NEW_PASSWORD, "forgotten", QA_SIGNS)
        assert refused(database, staff["AD"], reset_password, request) == [code]
    short = ResetPassword(staff["OP"].account_id, "short", "forgotten", QA_SIGNS)
    assert refused(database, staff["AD"], reset_password, short) == ["people.password_too_short"]
    with database.reading() as session:
        assert not any(NEW_PASSWORD in body for body in session.exec(select(AuditEntry.body)))


@both_databases_in_faults
def test_a_policy_value_is_set_by_administrator_and_quality_assurance(database, staff):
    request = SetPolicy("password_min_length", "20", "site rule 7", QA_SIGNS)
    database.perform(staff["AD"], set_policy, request)
    assert refused(database, staff["AD"], set_policy, request) == ["people.policy_already"]
    database.perform(staff["AD"], set_policy, SetPolicy("password_min_length", "21", "site rule 8", QA_SIGNS))
    with database.reading() as session:
        (row,) = session.exec(select(Policy).where(Policy.key == "password_min_length")).all()
    assert row.value == "21"
    assert refused(database, staff["OP"], change_password, ChangePassword(PASSWORD, NEW_PASSWORD)) == [
        "people.password_too_short"
    ]


@pytest.mark.parametrize(
    ("case", "code"),
    [
        (("password_min_length", "1", QA_SIGNS), "facility.policy_value"),
        (("password_min_length", "twelve", QA_SIGNS), "facility.policy_value"),
        (("no_such_key", "1", QA_SIGNS), "facility.policy_unknown"),
        (("password_min_length", "15", people.countersignature("op.user")), "access.not_permitted"),
    ],
)
def test_a_policy_value_is_refused_with_its_reason(database, staff, case, code):
    key, value, sign = case
    assert refused(database, staff["AD"], set_policy, SetPolicy(key, value, "because", sign)) == [code]
