"""SoD-1 to SoD-6 (DOMAIN.md §1.1): persons are compared, never accounts. One person holds two accounts, each permitted."""

import json

import pytest
from sqlmodel import select

from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import DocumentState, DonorState, Meaning, Verdict
from stembank_gui.tables.banking import Culture, FreezeRun, Lot
from stembank_gui.tables.quality import TestResult
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.banking.confirm_storage import ConfirmStorage, confirm_storage
from stembank_gui.workflows.facility.approve_document import ApproveDocument, approve_document
from stembank_gui.workflows.quality.cases.close_deviation import CloseDeviation, close_deviation
from stembank_gui.workflows.quality.results.approve_result import ApproveResult, approve_result
from stembank_gui.workflows.quality.specifications.approve_specification import (
    ApproveSpecification,
    approve_specification,
)
from tests.factories import banking, cases, donors, facility, people, quality, release, specifications


def second_account(database, staff, role, other):
    """Return a second account of the person in a role, which holds another role."""
    name = staff[role].name
    return people.account(database, staff, f"{role}.{other}".lower(), other, name=name, person_id=staff[role].person_id)


def refusal(database, actor, workflow, request):
    """Return the codes of a refusal, which stands in the trail."""
    with pytest.raises(AccessRefused) as caught:
        database.perform(actor, workflow, request)
    codes = [reason.code for reason in caught.value.reasons]
    with database.reading() as session:
        newest = session.exec(select(AuditEntry).order_by(AuditEntry.seq.desc())).first()
    assert (newest.action, newest.user_id) == ("refuse_access", actor.user_id)
    assert json.loads(newest.body)["new"] == {"refused": workflow.__name__, "reasons": codes}
    return codes


def test_sod_1_who_analysed_does_not_approve_the_result(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    quality.enter(database, staff, lot_id, "G07")
    other = second_account(database, staff, "QA1", "QC2")
    result = quality.test_of(database, lot_id, "G07").result
    signature = release.signature(other, Meaning.APPROVED)
    request = ApproveResult(result.id, result.value, Verdict(result.verdict), signature)
    assert refusal(database, other, approve_result, request) == ["quality.own_result"]


@pytest.mark.parametrize(("role", "code"), [("OP", "R16.produced_it"), ("QA1", "R16.tested_it")])
def test_sod_2_who_made_or_tested_a_lot_does_not_release_it(database, staff, role, code):
    lot_id = release.ready_lot(database, staff)
    other = second_account(database, staff, role, "RA")
    with pytest.raises(AccessRefused) as caught:
        release.release(database, staff | {"RA": other}, lot_id)
    codes = {reason.code for reason in caught.value.reasons}
    assert code in codes
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).state == "quarantine"


def test_sod_2_holds_for_every_hand_that_made_or_tested_the_lot(database, staff):
    lot_id = release.ready_lot(database, staff)
    person = staff["RA"].person_id
    seats = (
        (Lot, ("planned_by", "filled_by"), "R16.produced_it"),
        (FreezeRun, ("operated_by",), "R16.produced_it"),
        (Culture, ("started_by", "counted_by"), "R16.produced_it"),
        (TestResult, ("analyst_id", "entered_by"), "R16.tested_it"),
    )
    for table, columns, code in seats:
        for column in columns:
            before = seat(database, table, column, person)
            with pytest.raises(AccessRefused) as caught:
                release.release(database, staff, lot_id, seen_sha256=release.seen(database, lot_id))
            assert code in {reason.code for reason in caught.value.reasons}, (table.__name__, column)
            seat(database, table, column, before)


def seat(database, table, column, person_id):
    """Put somebody in a place of the lot's history; return who was there."""
    with database.writing(SYSTEM, "create_bank") as session:
        row = session.exec(select(table).order_by(table.id)).first()
        before = getattr(row, column)
        setattr(row, column, person_id)
    return before


def test_sod_3_who_interviewed_a_donor_does_not_decide(database, staff):
    other = second_account(database, staff, "MD", "DC")
    donor_id = donors.screened_donor(database, staff | {"DC": other})
    with pytest.raises(AccessRefused) as caught:
        donors.decide(database, staff, donor_id, DonorState.ELIGIBLE)
    assert {reason.code for reason in caught.value.reasons} <= {"donors.same_person", "donors.interviewer"}


def test_sod_4_who_filled_a_lot_does_not_confirm_its_storage(database, staff):
    lot_id = banking.filled_lot(database, staff)
    banking.accept_run(database, staff, lot_id)
    other = second_account(database, staff, "OP", "CS")
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
    request = ConfirmStorage(lot_id, lot.filled_vials, lot.labels_printed - lot.filled_vials, banking.signature(other))
    assert refusal(database, other, confirm_storage, request) == ["banking.witness_filled"]


def test_sod_5_who_opened_a_deviation_does_not_close_it(database, staff):
    lot_id = banking.filled_lot(database, staff)
    other = second_account(database, staff, "OP", "QA")
    case = cases.proposed_deviation(database, staff, cases.opened_deviation(database, staff["OP"], lot_id=lot_id))
    request = CloseDeviation(
        case.id, case.row_version, "Assessed: no effect.", release.signature(other, Meaning.APPROVED)
    )
    assert refusal(database, other, close_deviation, request) == ["quality.own_deviation"]


def test_sod_6_who_wrote_a_specification_or_a_document_does_not_approve_it(database, staff):
    draft = specifications.draft(database, staff)
    other = second_account(database, staff, "QC2", "QA")
    version = specifications.row_version(database, draft.specification_id)
    request = ApproveSpecification(draft.specification_id, version, release.signature(other, Meaning.APPROVED))
    assert refusal(database, other, approve_specification, request) == ["quality.own_specification"]

    document = facility.draft(database, staff)
    facility.set_state(database, staff, document, DocumentState.IN_REVIEW)
    author = second_account(database, staff, "DO", "QA")
    with pytest.raises(Refused) as caught:
        database.perform(
            author, approve_document, ApproveDocument(document, release.signature(author, Meaning.APPROVED))
        )
    assert [reason.code for reason in caught.value.reasons] == ["facility.document_author"]
