"""Controlled documents from draft to superseded, training from assigned to expired, on both databases."""

from datetime import timedelta

from sqlmodel import select

from stembank_gui.queries.facility import document_rows, training_matrix
from stembank_gui.rules.facility import TrainingEntry
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.vocabulary import DocumentState, Meaning, Step, TrainingState
from stembank_gui.tables.facility import ControlledDocument, Material, Training
from stembank_gui.tables.people import Signature
from stembank_gui.workflows.facility.approve_document import ApproveDocument, approve_document
from stembank_gui.workflows.facility.assign_training import AssignTraining, assign_training
from stembank_gui.workflows.facility.change_document import ChangeDocument, change_document
from stembank_gui.workflows.facility.change_material import ChangeMaterial, change_material
from stembank_gui.workflows.facility.record_training import RecordTraining, record_training
from stembank_gui.workflows.facility.register_document import RegisterDocument, register_document
from stembank_gui.workflows.facility.set_document_state import SetDocumentState, set_document_state
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import facility
from tests.factories.banking import signature
from tests.workflows.refusals import NASTY_TEXTS, refused


def rows(database):
    with database.reading() as session:
        return {row.id: row for row in document_rows(session)}


def stored(database, table, row_id):
    with database.reading() as session:
        return session.get_one(table, row_id)


@both_databases
def test_a_document_goes_its_whole_way_and_the_newer_version_supersedes_it(database, staff):
    first = facility.effective(database, staff)
    found = rows(database)[first]
    assert (found.state, found.step, found.name) == (DocumentState.EFFECTIVE, Step.CULTURE, "SOP-CUL-001 v1")
    assert found.effective_on == facility.today(database)
    assert found.author == staff["DO"].name
    assert found.approved_by == staff["QA"].name
    signed = stored(database, Signature, stored(database, ControlledDocument, first).signature_id)
    assert (signed.record_kind, signed.record_id, signed.meaning) == ("controlled_document", first, "approved")
    second = facility.effective(database, staff, version="2")
    other = facility.effective(database, staff, code="SOP-FRZ-001", step=Step.FREEZING)
    states = {row_id: row.state for row_id, row in rows(database).items()}
    assert states == {
        first: DocumentState.SUPERSEDED,
        second: DocumentState.EFFECTIVE,
        other: DocumentState.EFFECTIVE,
    }


def test_bad_documents_are_refused(database, staff):
    facility.draft(database, staff)
    for request, code in (
        (RegisterDocument("SOP CUL", "1", "T"), "facility.document_code_form"),
        (RegisterDocument("sop-cul-001", "1", "T"), "facility.document_taken"),
        (RegisterDocument("SOP-X", "1", "T", file=NewFile("a.pdf", b"")), "files.empty"),
        (RegisterDocument("SOP-X", "1", "T", file=NewFile("a.png", b"\x89PNG\r\n\x1a\n")), "files.wrong_kind"),
    ):
        with refused(database, code):
            database.perform(staff["DO"], register_document, request)
    for text, code in NASTY_TEXTS.values():
        for field in ("code", "version", "title"):
            good = {"code": "SOP-Y", "version": "1", "title": "T"} | {field: text}
            with refused(database, code):
                database.perform(staff["DO"], register_document, RegisterDocument(**good))


def test_a_draft_is_changed_and_nothing_else_but_the_day_of_the_review(database, staff):
    made = facility.draft(database, staff)
    due = facility.today(database) + timedelta(days=20)

    def change(title="New title", due=due, step=Step.CULTURE):
        row = rows(database)[made]
        request = ChangeDocument(made, row.row_version, title, step, due, None, "")
        database.perform(staff["DO"], change_document, request)

    change()
    assert (rows(database)[made].title, rows(database)[made].review_due) == ("New title", due)
    with refused(database, "people.stale"):
        database.perform(staff["DO"], change_document, ChangeDocument(made, 1, "Old"))
    facility.set_state(database, staff, made, DocumentState.IN_REVIEW)
    with refused(database, "facility.document_not_draft"):
        change("Later")
    database.perform(staff["QA"], approve_document, ApproveDocument(made, signature(staff["QA"], Meaning.APPROVED)))
    change(due=due + timedelta(days=1))
    assert rows(database)[made].review_due == due + timedelta(days=1)
    with refused(database, "facility.document_not_draft"):
        change("Later")


def test_states_are_set_with_a_reason_and_only_as_listed(database, staff):
    made = facility.draft(database, staff)
    version = rows(database)[made].row_version
    with refused(database, "facility.document_change"):
        request = SetDocumentState(made, version, DocumentState.EFFECTIVE, "At once, please")
        database.perform(staff["DO"], set_document_state, request)
    with refused(database, "text.empty"):
        database.perform(staff["DO"], set_document_state, SetDocumentState(made, version, DocumentState.IN_REVIEW, " "))
    with refused(database, "people.stale"):
        stale = SetDocumentState(made, version + 5, DocumentState.IN_REVIEW, "Ready for review")
        database.perform(staff["DO"], set_document_state, stale)
    with refused(database, "facility.document_change"):
        approve = ApproveDocument(made, signature(staff["QA"], Meaning.APPROVED))
        database.perform(staff["QA"], approve_document, approve)


@both_databases_in_faults
def test_training_counts_when_another_person_assessed_it(database, staff):
    made = facility.approved(database, staff)
    people = (staff["OP"].person_id, staff["PS"].person_id)
    assert database.perform(staff["DO"], assign_training, AssignTraining(made, people)).result == 2
    with refused(database, "facility.nobody_to_assign"):
        database.perform(staff["DO"], assign_training, AssignTraining(made, people[:1]))
    facility.set_state(database, staff, made, DocumentState.EFFECTIVE)
    assert rows(database)[made].gaps == 2

    day = facility.today(database)

    def record(entry):
        request = RecordTraining(staff["OP"].person_id, made, entry)
        return database.perform(staff["DO"], record_training, request).result

    assert record(TrainingEntry(day)) is TrainingState.TRAINED
    assert record(TrainingEntry(day, staff["PS"].person_id, 79)) is TrainingState.TRAINED
    assert record(TrainingEntry(day, staff["PS"].person_id, 80, day)) is TrainingState.QUALIFIED
    assert record(TrainingEntry(day, staff["PS"].person_id, 90)) is TrainingState.QUALIFIED
    assert record(TrainingEntry(day, staff["PS"].person_id, 40)) is TrainingState.TRAINED
    with refused(database, "facility.own_assessor"):
        record(TrainingEntry(day, staff["OP"].person_id, 90))
    with refused(database, "people.stale"):
        stale = RecordTraining(staff["OP"].person_id, made, TrainingEntry(day), row_version=1)
        database.perform(staff["DO"], record_training, stale)
    assert record(TrainingEntry(day, staff["PS"].person_id, 90)) is TrainingState.QUALIFIED
    with database.reading() as session:
        matrix = training_matrix(session)
        (row,) = session.exec(select(Training).where(Training.person_id == staff["OP"].person_id)).all()
    assert (row.state, row.assessor_id, row.score_percent) == ("qualified", staff["PS"].person_id, 90)
    assert matrix.pressing() == 1
    trained = next(one for one in matrix.people if one.id == staff["OP"].person_id)
    assert trained.on(made).state is TrainingState.QUALIFIED
    assert next(one for one in matrix.people if one.id == staff["QA"].person_id).on(made) is None


def test_nobody_is_trained_on_a_draft(database, staff):
    made = facility.draft(database, staff)
    with refused(database, "facility.not_trainable"):
        database.perform(staff["DO"], assign_training, AssignTraining(made, (staff["OP"].person_id,)))
    with refused(database, "facility.not_trainable"):
        facility.qualified(database, staff, made, "OP")


@both_databases_in_faults
def test_what_becomes_known_of_a_material_is_kept(database, staff):
    made = facility.material(database, staff)
    version = stored(database, Material, made).row_version
    day = facility.today(database)
    paper = NewFile("coa.pdf", b"%PDF-1.4 coa")
    request = ChangeMaterial(made, version, "CoA arrived", True, "Porcine; EDQM", day, paper)
    database.perform(staff["QC2"], change_material, request)
    row = stored(database, Material, made)
    assert (row.origin_statement, row.opened_on, bool(row.animal_origin)) == ("Porcine; EDQM", day, True)
    assert row.attachment_id
    again = ChangeMaterial(made, row.row_version, "Opened today", True, "Porcine; EDQM", day)
    database.perform(staff["QC2"], change_material, again)
    assert stored(database, Material, made).attachment_id == row.attachment_id
    with refused(database, "people.stale"):
        database.perform(staff["QC2"], change_material, request)
    version = stored(database, Material, made).row_version
    with refused(database, "facility.origin_needed", "facility.opened_later"):
        bad = ChangeMaterial(made, version, "CoA arrived", True, "", day + timedelta(days=1))
        database.perform(staff["QC2"], change_material, bad)
