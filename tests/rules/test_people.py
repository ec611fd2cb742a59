"""Who may hold what, how user ids and passwords are made equal, how long failures lock."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules import people, permissions
from stembank_gui.rules.permissions import ADMINISTRATION, HOUSEKEEPING, PERMISSIONS, ROLES
from stembank_gui.rules.reasons import AccessRefused, Refused


@pytest.mark.parametrize("written", ["Kim.Y", " kim.y ", "ＫＩＭ.Y", "KIM.Y"])
def test_variants_of_a_user_id_are_one_account(written):
    assert people.normalised_user_id(written) == "kim.y"


@pytest.mark.parametrize("written", ["", "ab", "kіm.y", "kim\u200by", "kim y", "-kim", "a" * 41, "金明"])
def test_look_alikes_and_other_forms_are_no_user_ids(written):
    with pytest.raises(Refused) as refusal:
        people.normalised_user_id(written)
    assert refusal.value.reasons[0].code == "people.user_id_form"


@given(st.text())
def test_a_user_id_is_stable_once_normalised(text):
    try:
        once = people.normalised_user_id(text)
    except Refused:
        return
    assert people.normalised_user_id(once) == once
    assert once.isascii()


def test_a_password_is_the_same_composed_or_not():
    assert people.normalised_password("café") == people.normalised_password("cafe\u0301")


def test_a_password_has_at_most_1024_bytes():
    assert people.normalised_password("密" * 341)
    with pytest.raises(Refused):
        people.normalised_password("密" * 342)


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_new_password_is_long_and_not_the_user_id():
    assert codes(people.new_password_problems("short", "kim.y")) == ["people.password_too_short"]
    assert codes(people.new_password_problems("my KIM.Y password", "kim.y")) == ["people.password_holds_user_id"]
    assert codes(people.new_password_problems("x" * 1025, "kim.y")) == ["people.password_too_long"]
    assert people.new_password_problems("correct horse battery", "kim.y") == ()
    assert people.new_password_problems("eight888", "kim.y", at_least=8) == ()


@given(st.integers(0, 2000))
def test_waiting_never_gets_shorter_with_more_failures(failures):
    assert people.seconds_locked(failures) <= people.seconds_locked(failures + 1) <= 900
    assert (people.seconds_locked(failures) == 900) == (failures >= 5)


def test_the_administrator_and_the_auditor_hold_one_role():
    assert (
        permissions.role_problems({"AD"}) == permissions.role_problems({"AU"}) == permissions.role_problems(set()) == ()
    )
    assert permissions.role_problems(set(ROLES) - {"AD", "AU"}) == ()
    assert codes(permissions.role_problems({"AD", "QA"})) == ["people.role_alone"]
    assert codes(permissions.role_problems({"AU", "OP"})) == ["people.role_alone"]
    assert codes(permissions.role_problems({"AD", "AU"})) == ["people.role_alone", "people.role_alone"]
    assert codes(permissions.role_problems({"XX"})) == ["people.role_unknown"]


def test_the_administrator_can_be_given_no_gmp_permission():
    for permission in PERMISSIONS:
        refused = permissions.permission_problems("AD", permission, granted=True)
        assert bool(refused) == (permission not in ADMINISTRATION | HOUSEKEEPING), permission
        others = permissions.permission_problems("OP", permission, granted=True)
        assert bool(others) == (permission in ADMINISTRATION), permission


def test_what_could_never_be_given_back_is_not_taken():
    assert codes(permissions.permission_problems("AD", "set_role_permission", granted=False)) == [
        "people.permission_needed"
    ]
    assert codes(permissions.permission_problems("QA", "countersign_account", granted=False)) == [
        "people.permission_needed"
    ]
    assert permissions.permission_problems("OP", "plan_lot", granted=False) == ()
    assert codes(permissions.permission_problems("OP", "no_such", granted=True)) == ["people.permission_unknown"]
    assert codes(permissions.permission_problems("AU", "plan_lot", granted=True)) == ["people.auditor_reads"]


def test_the_seeded_roles_keep_the_rules():
    for permission, holders in PERMISSIONS.items():
        for role in holders:
            assert permissions.permission_problems(role, permission, granted=True) == (), (role, permission)


def test_another_person_is_required():
    people.require_other_person(1, [2, None], code="x.same")
    with pytest.raises(AccessRefused) as refusal:
        people.require_other_person(1, [None, 1], code="x.same")
    assert codes(refusal.value.reasons) == ["x.same"]
