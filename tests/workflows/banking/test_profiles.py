"""Cooling profiles: written, approved by another person, superseded by the next version, taken out of use."""

from dataclasses import replace
from itertools import product

import pytest

from stembank_gui import words
from stembank_gui.documents.freezing_profiles import shipped_profiles
from stembank_gui.queries.banking.profiles import approved_profiles, profile_rows
from stembank_gui.rules.banking.states import PROFILE_MOVES
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Meaning, TemplateState
from stembank_gui.tables.banking import FreezeProfile
from stembank_gui.workflows.banking.approve_profile import ApproveProfile, approve_profile
from stembank_gui.workflows.banking.retire_profile import RetireProfile, retire_profile
from stembank_gui.workflows.banking.save_profile import SaveProfile, save_profile
from tests.conftest import both_databases
from tests.factories import banking, curves

VIAL = curves.VIAL


def refused(database, actor, workflow, request) -> list[str]:
    """Return the codes of the refusal, after seeing that each can be said in both languages."""
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    for reason in refusal.value.reasons:
        assert all(words.sentence(reason.code, reason.params, language) for language in words.LANGUAGES)
    return [reason.code for reason in refusal.value.reasons]


def approval(staff, profile_id: int, row_version: int, meaning: Meaning = Meaning.APPROVED) -> ApproveProfile:
    return ApproveProfile(profile_id, row_version, banking.signature(staff["QA"], meaning))


def version_of(database, profile_id: int) -> int:
    with database.reading() as session:
        return session.get_one(FreezeProfile, profile_id).row_version


def in_state(database, staff, state: TemplateState) -> int:
    """Return the id of a version that has got to a state."""
    if state is TemplateState.DRAFT:
        return database.perform(staff["PS"], save_profile, SaveProfile(VIAL)).result.profile_id
    profile_id = banking.approved_profile(database, staff)
    if state is TemplateState.SUPERSEDED:
        banking.approved_profile(database, staff)
    if state is TemplateState.RETIRED:
        request = RetireProfile(profile_id, version_of(database, profile_id), "no freezer for it")
        database.perform(staff["QA"], retire_profile, request)
    return profile_id


@both_databases
def test_a_profile_is_adopted_changed_approved_and_superseded(database, staff):
    shipped = next(one for one in shipped_profiles() if one.code == "VIAL-1ML-NC")
    first = database.perform(staff["DO"], save_profile, SaveProfile(shipped, note="adopted")).result
    assert (first.version, first.problems) == (1, ())
    again = SaveProfile(replace(shipped, title="Vial"), first.profile_id, first.row_version)
    saved = database.perform(staff["PS"], save_profile, again).result
    assert (saved.profile_id, saved.version, saved.row_version) == (first.profile_id, 1, first.row_version + 1)
    stale = approval(staff, first.profile_id, first.row_version)
    assert refused(database, staff["QA"], approve_profile, stale) == ["people.stale"]
    wrong = approval(staff, first.profile_id, saved.row_version, Meaning.REVIEWED)
    assert refused(database, staff["QA"], approve_profile, wrong) == ["freezing.wrong_meaning"]
    database.perform(staff["QA"], approve_profile, approval(staff, first.profile_id, saved.row_version))
    second = database.perform(staff["PS"], save_profile, SaveProfile(VIAL)).result
    database.perform(staff["QA"], approve_profile, approval(staff, second.profile_id, second.row_version))
    with database.reading() as session:
        newest, oldest = profile_rows(session)
        assert (newest.version, newest.state, oldest.state) == (2, TemplateState.APPROVED, TemplateState.SUPERSEDED)
        assert newest.profile == VIAL
        assert newest.name == "Vial 1 mL with nucleation compensation v2"
        assert (newest.approved_by, newest.authored_by) == (staff["QA"].name, staff["PS"].name)
        assert [one.profile_id for one in approved_profiles(session)] == [second.profile_id]


def test_who_wrote_any_of_a_version_may_not_approve_it(database, staff):
    saved = database.perform(staff["DO"], save_profile, SaveProfile(VIAL)).result
    with database.writing(staff["DO"], "save_profile") as session:
        session.get_one(FreezeProfile, saved.profile_id).authored_by = staff["QA"].person_id
    request = approval(staff, saved.profile_id, saved.row_version + 1)
    assert refused(database, staff["QA"], approve_profile, request) == ["freezing.own_profile"]


def test_what_cannot_be_run_is_kept_as_a_draft_but_not_approved(database, staff):
    warm = replace(VIAL, steps=VIAL.steps[:2])
    saved = database.perform(staff["PS"], save_profile, SaveProfile(warm)).result
    assert [reason.code for reason in saved.problems] == ["freezing.ends_warm"]
    request = approval(staff, saved.profile_id, saved.row_version)
    assert refused(database, staff["QA"], approve_profile, request) == ["freezing.ends_warm"]


def test_a_code_has_one_draft_and_a_draft_keeps_its_code(database, staff):
    saved = database.perform(staff["PS"], save_profile, SaveProfile(VIAL)).result
    assert refused(database, staff["PS"], save_profile, SaveProfile(VIAL)) == ["freezing.profile_draft_exists"]
    other = SaveProfile(replace(VIAL, code="OTHER"), saved.profile_id, saved.row_version)
    assert refused(database, staff["PS"], save_profile, other) == ["freezing.profile_code_fixed"]
    unknown = SaveProfile(VIAL, 99, 1)
    assert refused(database, staff["PS"], save_profile, unknown) == ["freezing.profile_unknown"]
    untitled = SaveProfile(replace(VIAL, title=" "), saved.profile_id, saved.row_version)
    assert refused(database, staff["PS"], save_profile, untitled) == ["text.empty"]


@pytest.mark.parametrize(("old", "new"), [*product(TemplateState, TemplateState)])
def test_only_the_listed_changes_pass_through_the_workflows(database, staff, old, new):
    profile_id = in_state(database, staff, old)
    seen = version_of(database, profile_id)
    done = {
        TemplateState.APPROVED: (staff["QA"], approve_profile, approval(staff, profile_id, seen)),
        TemplateState.RETIRED: (staff["QA"], retire_profile, RetireProfile(profile_id, seen, "not needed")),
    }
    if new is TemplateState.SUPERSEDED:
        banking.approved_profile(database, staff) if old is not TemplateState.DRAFT else None
        with database.reading() as session:
            superseded = session.get_one(FreezeProfile, profile_id).state == TemplateState.SUPERSEDED
        assert superseded == (new in PROFILE_MOVES[old] or old is new)
    elif new is TemplateState.DRAFT:
        request = SaveProfile(VIAL, profile_id, seen)
        if old is TemplateState.DRAFT:
            database.perform(staff["PS"], save_profile, request)
        else:
            assert refused(database, staff["PS"], save_profile, request) == ["freezing.profile_no_draft"]
    elif new in PROFILE_MOVES[old]:
        database.perform(*done[new])
    else:
        assert refused(database, *done[new]) == ["freezing.profile_move"]
