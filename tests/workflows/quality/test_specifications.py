"""Specifications: written, approved by another person, put in force, superseded; lots in use reviewed against them."""

from dataclasses import replace
from decimal import Decimal
from itertools import product

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.queries.quality.specifications.pages import specification_card
from stembank_gui.queries.quality.specifications.paper import specification_paper
from stembank_gui.queries.quality.specifications.record import specification_record, void_specification
from stembank_gui.queries.today.kinds import WorkKind
from stembank_gui.queries.today.work import waiting_work
from stembank_gui.rules.quality.states import SPECIFICATION_CHANGES
from stembank_gui.rules.vocabulary import Grade, LotState, Meaning, SpecificationState, Tier
from stembank_gui.signing import record_sha256
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Person, Signature
from stembank_gui.tables.quality import Specification, SpecificationReview, SpecLine
from stembank_gui.tables.release import Certificate, ReleaseDecision
from stembank_gui.words import LANGUAGES, sentence
from stembank_gui.workflows.quality.specifications.approve_specification import (
    ApproveSpecification,
    approve_specification,
)
from stembank_gui.workflows.quality.specifications.make_specification_effective import (
    MakeSpecificationEffective,
    make_specification_effective,
)
from stembank_gui.workflows.quality.specifications.review_specification import ReviewSpecification, review_specification
from stembank_gui.workflows.quality.specifications.save_specification import (
    MOST_LINES,
    SaveSpecification,
    save_specification,
)
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, release, specifications
from tests.factories.specifications import changed, draft, in_force, row_version, signature
from tests.test_check import tamper
from tests.workflows.refusals import refused

STATES = tuple(SpecificationState)


def again(database, saved, lines, **more) -> SaveSpecification:
    row = in_force(database)[0]
    seen = row_version(database, saved.specification_id)
    request = SaveSpecification(row.cell_type_id, Tier(row.tier), Grade(row.grade), lines, saved.specification_id, seen)
    return replace(request, **more)


def approval(database, staff, specification_id: int, meaning: Meaning = Meaning.APPROVED) -> ApproveSpecification:
    return ApproveSpecification(
        specification_id, row_version(database, specification_id), signature(staff["QA"], meaning)
    )


def state_of(database, specification_id: int) -> SpecificationState:
    with database.reading() as session:
        return SpecificationState(session.get_one(Specification, specification_id).state)


def in_state(database, staff, state: SpecificationState) -> int:
    """Return the id of a version that has got to a state."""
    saved = draft(database, staff)
    if state is not SpecificationState.DRAFT:
        specifications.approve(database, staff, saved.specification_id)
    if state in {SpecificationState.EFFECTIVE, SpecificationState.SUPERSEDED}:
        specifications.enforce(database, staff, saved.specification_id)
    if state is SpecificationState.SUPERSEDED:
        specifications.new_version(database, staff, lambda lines: lines)
    return saved.specification_id


@both_databases
def test_a_version_is_written_changed_approved_and_comes_into_force(database, staff):
    old, lines = in_force(database)
    stricter = changed(lines, "G07", low=Decimal(85), criterion=">=85")
    saved = draft(database, staff, stricter[:-1])
    assert (saved.code, saved.version, saved.problems) == ("SP-UCM-S-C", 2, ())
    added = replace(lines[0], test_code="X-01", name_en="Pellet colour", may_wait=True)
    request = again(database, saved, (added, *stricter[1:]), note="  Limit as validated ")
    second = database.perform(staff["DO"], save_specification, request).result
    assert second.row_version > saved.row_version
    with database.reading() as session:
        stored = specifications.lines_of(session, saved.specification_id)
        row = session.get_one(Specification, saved.specification_id)
        assert [line.test_code for line in stored] == ["X-01", *(line.test_code for line in lines[1:])]
        assert [line.line for line in stored] == list(range(1, len(lines) + 1))
        assert (stored[0].name_en, stored[0].may_wait) == ("Pellet colour", True)
        assert (row.note, row.author_id) == ("Limit as validated", staff["DO"].person_id)
        assert session.exec(select(SpecLine.test_code).where(SpecLine.specification_id == None)).all() == ["G01"]  # noqa: E711
        before = record_sha256(specification_record(session, row))
    specifications.approve(database, staff, saved.specification_id)
    with database.reading() as session:
        row = session.get_one(Specification, saved.specification_id)
        signed = session.get_one(Signature, row.signature_id)
        assert (row.state, row.approved_by) == ("approved", staff["QA"].person_id)
        assert void_specification(session, row) == ()
        assert (signed.record_id, signed.record_sha256) == (row.id, before)
        assert in_force(database)[0].version == 1
    made = specifications.enforce(database, staff, saved.specification_id)
    assert (made.code, made.version, made.to_review) == ("SP-UCM-S-C", 2, 0)
    assert state_of(database, old.id) is SpecificationState.SUPERSEDED
    row, found = in_force(database)
    assert (row.version, row.effective_on) == (2, database.clock().date())
    assert next(line for line in found if line.test_code == "G07").low == 85


@pytest.mark.parametrize(("old", "new"), [*product(STATES, STATES)])
def test_only_the_listed_changes_pass_through_the_workflows_and_the_database(database, staff, old, new):
    specification_id = in_state(database, staff, old)
    seen = row_version(database, specification_id)
    listed = (old, new) in SPECIFICATION_CHANGES
    if new is SpecificationState.APPROVED:
        attempt = (staff["QA"], approve_specification, approval(database, staff, specification_id))
    elif new is SpecificationState.EFFECTIVE:
        attempt = (staff["QA"], make_specification_effective, MakeSpecificationEffective(specification_id, seen))
    else:
        attempt = None
    if attempt and listed:
        database.perform(*attempt)
        assert state_of(database, specification_id) is new
    elif attempt:
        codes = ["quality.specification_move"]
        later = old is SpecificationState.SUPERSEDED and new is SpecificationState.EFFECTIVE
        with refused(database, *codes, *(["quality.specification_later"] if later else [])):
            database.perform(*attempt)
    if not listed and old is not new:
        with pytest.raises(IntegrityError), database.writing(staff["QA"], "make_specification_effective") as session:
            session.get_one(Specification, specification_id).state = new.value


def test_only_a_draft_is_changed_and_only_one_waits(database, staff):
    saved = draft(database, staff)
    lines = in_force(database)[1]
    with refused(database, "quality.specification_draft_exists"):
        draft(database, staff)
    stale = replace(again(database, saved, lines), row_version=99)
    with refused(database, "people.stale"):
        database.perform(staff["QC2"], save_specification, stale)
    with refused(database, "quality.specification_unknown"):
        database.perform(staff["QC2"], save_specification, replace(stale, specification_id=999))
    with refused(database, "quality.cell_type_unknown"):
        database.perform(staff["QC2"], save_specification, replace(stale, specification_id=None, cell_type_id=99))
    specifications.approve(database, staff, saved.specification_id)
    with refused(database, "quality.specification_no_draft"):
        database.perform(staff["QC2"], save_specification, again(database, saved, lines))
    third = draft(database, staff)
    assert third.version == 3
    specifications.approve(database, staff, third.specification_id)
    specifications.enforce(database, staff, third.specification_id)
    assert state_of(database, saved.specification_id) is SpecificationState.SUPERSEDED


def test_a_signature_is_void_once_a_line_is_not_what_was_signed(database, staff):
    specification_id = in_state(database, staff, SpecificationState.APPROVED)
    with database.writing(staff["QC2"], "save_specification") as session:
        line = session.exec(select(SpecLine).where(SpecLine.specification_id == specification_id)).first()
        line.method = "another"
    with database.reading() as session:
        (reason,) = specification_card(session, specification_id).void
    assert (reason.code, reason.params) == ("quality.specification_void", {"specification": "SP-UCM-S-C v2"})
    assert all(sentence(reason.code, reason.params, language) for language in LANGUAGES)


def test_a_cell_type_gets_a_first_version_where_it_has_none(database, staff):
    row, lines = in_force(database)
    request = SaveSpecification(row.cell_type_id, Tier.UNIT, Grade.RESEARCH, lines[:3], note="")
    saved = database.perform(staff["QC2"], save_specification, request).result
    assert (saved.code, saved.version) == ("SP-UCM-U-R", 1)
    specifications.approve(database, staff, saved.specification_id)
    assert specifications.enforce(database, staff, saved.specification_id).to_review == 0


def test_a_code_of_the_banks_own_is_kept_by_the_next_version(database, staff):
    row, lines = in_force(database)
    with database.writing(staff["QC2"], "save_specification") as session:
        session.get_one(Specification, row.id).code = "QS-017"
    saved = database.perform(
        staff["QC2"], save_specification, SaveSpecification(row.cell_type_id, Tier.SEED, Grade.CLINICAL, lines)
    ).result
    assert (saved.code, saved.version) == ("QS-017", 2)


def test_who_wrote_any_of_a_version_may_not_approve_it(database, staff):
    saved = draft(database, staff)
    with database.writing(staff["DO"], "save_specification") as session:
        session.get_one(Specification, saved.specification_id).author_id = staff["QA"].person_id
    with refused(database, "quality.own_specification"):
        database.perform(staff["QA"], approve_specification, approval(database, staff, saved.specification_id))


def test_who_wrote_it_first_may_not_approve_it_either(database, staff):
    with database.writing(staff["AD"], "set_role_permission") as session:
        _let_qa_write(session)
    row, lines = in_force(database)
    request = SaveSpecification(row.cell_type_id, Tier.SEED, Grade.CLINICAL, lines)
    saved = database.perform(staff["QA"], save_specification, request).result
    database.perform(staff["DO"], save_specification, again(database, saved, lines, note="tidied"))
    with refused(database, "quality.own_specification"):
        database.perform(staff["QA"], approve_specification, approval(database, staff, saved.specification_id))


def _let_qa_write(session) -> None:
    from stembank_gui.tables.people import Role, RolePermission

    role = session.exec(select(Role.id).where(Role.code == "QA")).one()
    session.add(RolePermission(role_id=role, permission="save_specification"))


def test_what_cannot_be_judged_by_is_kept_as_a_draft_but_not_approved(database, staff):
    lines = changed(in_force(database)[1], "G07", low=None)
    saved = draft(database, staff, lines)
    assert [reason.code for reason in saved.problems] == ["quality.no_limit"]
    with refused(database, "quality.no_limit"):
        database.perform(staff["QA"], approve_specification, approval(database, staff, saved.specification_id))
    database.perform(staff["QC2"], save_specification, again(database, saved, in_force(database)[1]))
    unexplained = again(database, saved, in_force(database)[1], note=" ")
    database.perform(staff["QC2"], save_specification, unexplained)
    with refused(database, "quality.change_not_explained"):
        database.perform(staff["QA"], approve_specification, approval(database, staff, saved.specification_id))
    database.perform(
        staff["QC2"], save_specification, replace(unexplained, note="x", row_version=unexplained.row_version + 1)
    )
    wrong = approval(database, staff, saved.specification_id, Meaning.REVIEWED)
    with refused(database, "quality.specification_meaning"):
        database.perform(staff["QA"], approve_specification, wrong)
    stale = replace(approval(database, staff, saved.specification_id), row_version=1)
    with refused(database, "people.stale"):
        database.perform(staff["QA"], approve_specification, stale)


def test_what_cannot_be_stored_is_refused(database, staff):
    line = in_force(database)[1][0]
    for lines, code in (
        ((line, line), "quality.test_twice"),
        ((replace(line, test_code="g 01"),), "quality.test_code_form"),
        ((replace(line, test_code=" "),), "text.empty"),
        ((replace(line, specimen="x" * 201),), "text.too_long"),
        ((replace(line, name_zh="a\u202eb"),), "text.forbidden_character"),
        ((replace(line, category="??"),), "quality.category_unknown"),
        ((replace(line, sample_permille=-1),), "quality.sample_range"),
        ((line,) * (MOST_LINES + 1), "quality.too_many_lines"),
    ):
        with refused(database, code):
            draft(database, staff, lines)


def test_an_older_approved_version_is_passed_over(database, staff):
    second = in_state(database, staff, SpecificationState.APPROVED)
    third = draft(database, staff)
    specifications.approve(database, staff, third.specification_id)
    specifications.enforce(database, staff, third.specification_id)
    assert state_of(database, second) is SpecificationState.SUPERSEDED


@both_databases_in_faults
def test_lots_in_use_are_reviewed_and_no_decision_changes(database, staff):
    lot_id = release.released_lot(database, staff)
    waiting = banking.quarantined_lot(database, staff)
    with database.reading() as session:
        decision = session.exec(select(ReleaseDecision).where(ReleaseDecision.lot_id == lot_id)).one()
        certificates = [(row.id, row.state) for row in session.exec(select(Certificate))]
    made = specifications.new_version(database, staff, lambda lines: changed(lines, "G07", low=Decimal(99)))
    assert made.to_review == 1
    with database.reading() as session:
        (review,) = session.exec(select(SpecificationReview)).all()
        assert (review.lot_id, review.decision_id, review.reviewed_by) == (lot_id, decision.id, None)
        assert LotState(session.get_one(Lot, lot_id).state) is LotState.RELEASED
        assert session.get_one(ReleaseDecision, decision.id).row_version == decision.row_version
        assert [(row.id, row.state) for row in session.exec(select(Certificate))] == certificates
        assert specification_of(session, session.get_one(Lot, waiting)).version == 2
    request = ReviewSpecification(
        review.id, review.row_version, "Every result meets the new limit.", signature(staff["QC2"], Meaning.REVIEWED)
    )
    for change, code in (
        ({"conclusion": " "}, "text.empty"), ({"conclusion": "."}, "text.reason_too_short"),
        ({"row_version": 9}, "people.stale"), ({"review_id": 99}, "quality.review_unknown"),
        ({"signature": signature(staff["QC2"])}, "quality.review_meaning"),
    ):  # fmt: skip
        with refused(database, code):
            database.perform(staff["QC2"], review_specification, replace(request, **change))
    assert database.perform(staff["QC2"], review_specification, request).result.startswith("UCM")
    with refused(database, "quality.review_done"):
        database.perform(staff["QC2"], review_specification, request)
    with database.reading() as session:
        (review,) = session.exec(select(SpecificationReview)).all()
        assert (review.reviewed_by, review.conclusion) == (staff["QC2"].person_id, request.conclusion)
        assert session.get_one(Signature, review.signature_id).meaning == Meaning.REVIEWED


def test_what_waits_stands_on_the_page_of_today_of_who_may_do_it(database, staff):
    def waits(role: str) -> dict[WorkKind, int]:
        kinds = {WorkKind.SPECIFICATIONS, WorkKind.SPECIFICATION_REVIEWS}
        with database.reading() as session:
            found = {work.kind: work.count for work in waiting_work(session, staff[role].account_id)}
        return {kind: count for kind, count in found.items() if kind in kinds}

    lot_id = banking.quarantined_lot(database, staff)
    banking.as_released(database, lot_id)
    assert waits("QA") == {}
    saved = draft(database, staff)
    assert (waits("QA"), waits("QC2")) == ({WorkKind.SPECIFICATIONS: 1}, {})
    specifications.approve(database, staff, saved.specification_id)
    assert waits("QA") == {WorkKind.SPECIFICATIONS: 1}
    specifications.enforce(database, staff, saved.specification_id)
    assert waits("QA") == waits("QC2") == {WorkKind.SPECIFICATION_REVIEWS: 1}


def test_the_paper_of_a_version_says_what_is_stored(database, staff):
    row, lines = in_force(database)
    specifications.new_version(database, staff, lambda lines: changed(lines, "G07", low=Decimal(85)))
    newer = in_force(database)[0].id
    with database.reading() as session:
        old = specification_paper(session, row.id, "Kim Yuna")
        new = specification_paper(session, newer, "Kim Yuna")
        assert specification_paper(session, 999, "") is None
        approver = session.get_one(Person, row.approved_by).full_name
    assert (old.state, old.superseded_by, old.superseded_on) == ("superseded", new.name, new.effective_on)
    assert (old.lines, old.signature, old.approved_by) == (lines, None, approver)
    assert (new.state, new.author, new.note, new.superseded_by) == ("effective", staff["QC2"].name, "Changed", "")
    signed = new.signature
    assert (signed.user_id, signed.meaning, signed.signed_at) == ("qa.user", Meaning.APPROVED, new.approved_at)
    assert (signed.void, signed.record_sha256) == (False, new.record_sha256)
    tamper(database, f"UPDATE spec_line SET method = 'another' WHERE specification_id = {newer} AND line = 1")
    with database.reading() as session:
        assert specification_paper(session, newer, "").signature.void
