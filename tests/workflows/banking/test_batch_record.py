"""The batch record of a lot: what it gathers, its two signatures, what makes them void, R8 and R12; forgotten uses."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.batch_record import batch_record, batch_record_card, record_paper
from stembank_gui.queries.release.register import lot_release
from stembank_gui.rules.banking.record import UseKind, open_points
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import BatchRecordState, EquipmentState, Meaning, Step
from stembank_gui.step_uses import Subject, use
from stembank_gui.tables.banking import BatchRecord, FreezeRun, Lot, StepUse
from stembank_gui.tables.facility import Equipment
from stembank_gui.tables.people import Signature
from stembank_gui.workflows.banking.approve_batch_record import ApproveBatchRecord, approve_batch_record
from stembank_gui.workflows.banking.record_use import RecordUse, record_use
from stembank_gui.workflows.banking.return_batch_record import ReturnBatchRecord, return_batch_record
from stembank_gui.workflows.banking.review_batch_record import ReviewBatchRecord, review_batch_record
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, facility, release
from tests.factories.banking import signature
from tests.workflows.refusals import refused


def review(database, staff, lot_id, **changes):
    asked = {
        "seen_sha256": release.record_seen(database, lot_id),
        "signature": signature(staff["PS"], Meaning.REVIEWED),
        "remarks": "Judged",
    } | changes
    return database.perform(staff["PS"], review_batch_record, ReviewBatchRecord(lot_id, **asked)).result


def approve(database, staff, lot_id, role="QA", **changes):
    asked = {
        "seen_sha256": release.record_seen(database, lot_id),
        "signature": signature(staff[role], Meaning.APPROVED),
    } | changes
    return database.perform(staff[role], approve_batch_record, ApproveBatchRecord(lot_id, **asked)).result


def forgotten(database, staff, lot_id, uses, *, hours=1, step=Step.CULTURE, reason="Forgotten at the step"):
    moment = database.clock() - timedelta(hours=hours)
    request = RecordUse(Subject(lot_id=lot_id), step, uses, moment, reason)
    database.perform(staff["OP"], record_use, request)


def facts_of(database, lot_id):
    with database.reading() as session:
        return batch_record(session, lot_id)


def reasons_of(database, staff, lot_id, *rules):
    with database.reading() as session:
        found = lot_release(session, lot_id, staff["RA"].person_id)
    reasons = (reason.code for row in found.rows if row.rule in rules for reason in row.reasons)
    return [code for code in reasons if not code.startswith("R8.trail")]


@both_databases
def test_the_record_is_gathered_reviewed_and_approved(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    facts = facts_of(database, lot_id)
    assert (facts.planned, facts.filled, facts.not_filled, facts.labels.balanced) == (6, 6, 0, True)
    assert [one.passage for one in facts.cultures] == ["P1"]
    assert facts.storage_checked_by == staff["CS"].name
    assert {one.what: one.who for one in facts.deeds}["deed.filled"] == staff["OP"].name
    (run,) = facts.runs
    assert run.accepted_by == staff["QA"].name
    assert reasons_of(database, staff, lot_id, "R8") == ["R8.record_not_reviewed"]
    row_id = review(database, staff, lot_id)
    assert reasons_of(database, staff, lot_id, "R8") == ["R8.record_not_approved"]
    signature_id = approve(database, staff, lot_id)
    assert reasons_of(database, staff, lot_id, "R8", "R12") == []
    with database.reading() as session:
        row = session.get_one(BatchRecord, row_id)
        signed = session.get_one(Signature, signature_id)
    assert (row.version, row.state, row.reviewed_by, row.approved_by) == (
        1,
        "approved",
        staff["PS"].person_id,
        staff["QA"].person_id,
    )
    assert (signed.record_kind, signed.record_id, signed.meaning) == ("lot", lot_id, "approved")


@both_databases_in_faults
def test_a_record_that_changes_afterwards_is_void_until_it_is_signed_again(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    release.approved_record(database, staff, lot_id)
    material = facility.material(database, staff)
    forgotten(database, staff, lot_id, Uses(materials=((material, "50 mL"),)))
    assert reasons_of(database, staff, lot_id, "R8") == ["R8.record_changed"]
    with database.reading() as session:
        card = batch_record_card(session, lot_id)
    assert (card.newest.state, card.newest.current) == (BatchRecordState.APPROVED, False)
    (used,) = card.facts.of_kind(UseKind.MATERIAL)
    assert (used.code, used.amount, used.in_order, used.note) == ("RG-0001", "50 mL", True, "Forgotten at the step")
    release.approved_record(database, staff, lot_id)
    assert reasons_of(database, staff, lot_id, "R8", "R12") == []
    with database.reading() as session:
        assert [one.version for one in batch_record_card(session, lot_id).reviews] == [2, 1]


def test_separation_of_duties_and_open_points(database, staff):
    lot_id = banking.filled_lot(database, staff)
    with refused(database, "record.not_made", "record.run_open"):
        review(database, staff, lot_id)
    banking.accept_run(database, staff, lot_id)
    banking.confirm(database, staff, lot_id)
    assert open_points(facts_of(database, lot_id))
    with refused(database, "record.remarks_needed"):
        review(database, staff, lot_id, remarks=" ")
    with refused(database, "record.changed"):
        review(database, staff, lot_id, seen_sha256="0" * 64)
    with pytest.raises(AccessRefused):
        review(database, staff, lot_id, signature=signature(staff["QA"], Meaning.REVIEWED))
    with refused(database, "record.not_reviewed"):
        approve(database, staff, lot_id)
    review(database, staff, lot_id)
    with refused(database, "record.reviewed_already"):
        review(database, staff, lot_id)
    with database.writing(staff["PS"], "review_batch_record") as session:
        session.exec(select(BatchRecord)).one().reviewed_by = staff["QA"].person_id
    with refused(database, "record.approver_reviewed"):
        approve(database, staff, lot_id)


@both_databases_in_faults
def test_a_record_is_sent_back_and_reviewed_again(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    with refused(database, "record.not_reviewed"):
        database.perform(staff["QA"], return_batch_record, ReturnBatchRecord(lot_id, "Curve missing"))
    review(database, staff, lot_id)
    with refused(database, "text.empty"):
        database.perform(staff["QA"], return_batch_record, ReturnBatchRecord(lot_id, " "))
    database.perform(staff["QA"], return_batch_record, ReturnBatchRecord(lot_id, "Curve missing"))
    assert reasons_of(database, staff, lot_id, "R8") == ["R8.record_not_reviewed"]
    with refused(database, "record.not_reviewed"):
        approve(database, staff, lot_id)
    review(database, staff, lot_id)
    approve(database, staff, lot_id)
    assert reasons_of(database, staff, lot_id, "R8") == []


def test_t19_at_the_step_nothing_out_of_order_is_used(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    cabinet, medium = facility.instrument(database, staff, days=0), facility.material(database, staff, days=0)
    late, quarantined = facility.instrument(database, staff, days=0), facility.material(database, staff, released=False)

    def at_the_step(uses, role="OP"):
        with database.writing(staff[role], "record_use") as session:
            use(session, Subject(lot_id=lot_id), Step.FILLING, uses)

    at_the_step(Uses((cabinet,), ((medium, "5 mL"),)))
    with database.writing(staff["EQ"], "set_equipment_state") as session:
        session.get_one(Equipment, cabinet).state = EquipmentState.LOCKED_OUT.value
    with refused(database, "facility.equipment_state", "facility.material_state"):
        at_the_step(Uses((cabinet,), ((quarantined, ""),)))
    tomorrow = database.clock() + timedelta(days=1)
    database.clock = lambda: tomorrow
    with refused(database, "facility.equipment_calibration", "facility.material_expired"):
        at_the_step(Uses((late,), ((medium, ""),)))
    with refused(database, "facility.use_unknown"):
        at_the_step(Uses((999,)))
    with refused(database, "facility.use_unknown"):
        at_the_step(Uses(materials=((999, ""),)))
    fresh = facility.material(database, staff)
    with refused(database, "text.too_long"):
        at_the_step(Uses(materials=((fresh, "x" * 200),)))


@both_databases_in_faults
def test_an_effective_procedure_lets_only_the_qualified_work(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    document = facility.effective(database, staff, code="SOP-FIL-001", step=Step.FILLING)

    def fill():
        with database.writing(staff["OP"], "record_use") as session:
            use(session, Subject(lot_id=lot_id), Step.FILLING, Uses())

    with refused(database, "facility.not_qualified"):
        fill()
    facility.qualified(database, staff, document, "OP", days=3)
    fill()
    with database.reading() as session:
        (row,) = session.exec(select(StepUse)).all()
    assert (row.document_id, row.used_by, bool(row.in_order)) == (document, staff["OP"].person_id, True)
    assert row.good_until == facility.today(database) + timedelta(days=3)
    later = database.clock() + timedelta(days=4)
    database.clock = lambda: later
    with refused(database, "facility.qualification_over"):
        fill()
    with database.writing(staff["OP"], "record_use") as session:  # another step has no effective procedure
        use(session, Subject(lot_id=lot_id), Step.CULTURE, Uses())


@both_databases_in_faults
def test_what_was_used_out_of_order_is_told_and_keeps_the_lot(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    good = facility.material(database, staff, animal=True)
    cabinet = facility.instrument(database, staff, days=0)
    later = database.clock() + timedelta(days=200)
    database.clock = lambda: later
    forgotten(database, staff, lot_id, Uses((cabinet,), ((good, ""),)))
    facts = facts_of(database, lot_id)
    codes = [one.code for one in open_points(facts)]
    assert {"record.equipment_out_of_order", "record.material_out_of_order", "record.origin_unstated"} <= set(codes)
    assert reasons_of(database, staff, lot_id, "R12") == ["R12.expired_at_use", "R12.origin_unstated"]


@both_databases_in_faults
def test_a_past_use_is_in_order_by_its_own_day(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    material, cabinet = facility.material(database, staff, days=5), facility.instrument(database, staff, days=5)
    later = database.clock() + timedelta(days=10)
    database.clock = lambda: later
    with database.writing(staff["EQ"], "set_equipment_state") as session:
        session.get_one(Equipment, cabinet).state = EquipmentState.RETIRED.value
    forgotten(database, staff, lot_id, Uses((cabinet,), ((material, ""),)), hours=24 * 9)
    assert all(one.in_order for one in facts_of(database, lot_id).uses)
    assert reasons_of(database, staff, lot_id, "R12") == []


def test_bad_forgotten_uses_are_refused(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    cabinet = facility.instrument(database, staff)
    with refused(database, "record.nothing_used", "record.used_later"):
        forgotten(database, staff, lot_id, Uses(), hours=-2)
    with refused(database, "text.empty"):
        forgotten(database, staff, lot_id, Uses((cabinet,)), reason="  ")
    with pytest.raises(Exception, match="No row"):
        forgotten(database, staff, 999, Uses((cabinet,)))


def test_a_use_may_be_of_a_run(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    cabinet = facility.instrument(database, staff)
    with database.reading() as session:
        run = session.exec(select(FreezeRun)).one()
        number = session.get_one(Lot, lot_id).number
    request = RecordUse(Subject(freeze_run_id=run.id), Step.FREEZING, Uses((cabinet,)), database.clock(), "Forgotten")
    database.perform(staff["OP"], record_use, request)
    (used,) = facts_of(database, lot_id).uses
    assert (used.subject, used.kind) == (run.code, UseKind.EQUIPMENT)
    with database.reading() as session:
        paper = record_paper(session, lot_id, "Somebody")
    assert (paper.facts.lot.number, paper.curves) == (number, {})


def test_release_is_refused_without_an_approved_record(database, staff):
    lot_id = release.ready_lot(database, staff)
    forgotten(database, staff, lot_id, Uses((facility.instrument(database, staff),)))
    with pytest.raises(Refused) as caught:
        release.release(database, staff, lot_id)
    assert [one.code for one in caught.value.reasons] == ["R8.record_changed"]
