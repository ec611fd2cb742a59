"""Instruments, lots of material, procedures and training, made by the program's own workflows."""

from datetime import timedelta

from stembank_gui.database import Database
from stembank_gui.queries.facility import document_rows, material_rows
from stembank_gui.rules.facility import TrainingEntry
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.people import Actor
from stembank_gui.rules.vocabulary import DocumentState, MaterialState, Meaning, Step
from stembank_gui.workflows.facility.approve_document import ApproveDocument, approve_document
from stembank_gui.workflows.facility.record_training import RecordTraining, record_training
from stembank_gui.workflows.facility.register_document import RegisterDocument, register_document
from stembank_gui.workflows.facility.register_equipment import RegisterEquipment, register_equipment
from stembank_gui.workflows.facility.register_material import RegisterMaterial, register_material
from stembank_gui.workflows.facility.set_document_state import SetDocumentState, set_document_state
from stembank_gui.workflows.facility.set_material_state import SetMaterialState, set_material_state
from tests.factories.banking import signature

Staff = dict[str, Actor]
PAPER = NewFile("SOP.pdf", b"%PDF-1.4\n% a procedure")


def today(database: Database):
    """Return the bank's day."""
    return database.clock().astimezone().date()


def instrument(database: Database, staff: Staff, *, days: int = 100, code: str = "") -> int:
    """Return the id of a cabinet in service whose calibration is due in some days."""
    due = today(database) + timedelta(days=days)
    request = RegisterEquipment("Cabinet", "biosafety cabinet", due, code)
    return database.perform(staff["EQ"], register_equipment, request).result


def material(
    database: Database, staff: Staff, *, days: int = 100, released: bool = True, animal: bool = False, origin: str = ""
) -> int:
    """Return the id of a lot of medium that expires in some days."""
    expires = today(database) + timedelta(days=days)
    request = RegisterMaterial("Medium", "Maker", "L-1", expires, animal_origin=animal, origin_statement=origin)
    made = database.perform(staff["OP"], register_material, request).result
    if released:
        with database.reading() as session:
            version = next(row.row_version for row in material_rows(session) if row.id == made)
        done = SetMaterialState(made, version, MaterialState.RELEASED, "CoA checked")
        database.perform(staff["QC2"], set_material_state, done)
    return made


def draft(database: Database, staff: Staff, *, code: str = "SOP-CUL-001", version: str = "1", step=Step.CULTURE) -> int:
    """Return the id of a draft with its file, its review due in a year."""
    due = today(database) + timedelta(days=365)
    request = RegisterDocument(code, version, "Culture and passage", step, due, PAPER)
    return database.perform(staff["DO"], register_document, request).result


def set_state(database: Database, staff: Staff, document_id: int, state: DocumentState) -> None:
    """Move a version on as its controller."""
    with database.reading() as session:
        version = next(row.row_version for row in document_rows(session) if row.id == document_id)
    request = SetDocumentState(document_id, version, state, "As planned")
    database.perform(staff["DO"], set_document_state, request)


def approved(database: Database, staff: Staff, **named) -> int:
    """Return the id of a version that quality assurance approved."""
    made = draft(database, staff, **named)
    set_state(database, staff, made, DocumentState.IN_REVIEW)
    database.perform(staff["QA"], approve_document, ApproveDocument(made, signature(staff["QA"], Meaning.APPROVED)))
    return made


def effective(database: Database, staff: Staff, **named) -> int:
    """Return the id of an effective version."""
    made = approved(database, staff, **named)
    set_state(database, staff, made, DocumentState.EFFECTIVE)
    return made


def qualified(database: Database, staff: Staff, document_id: int, role: str, *, days: int | None = None) -> None:
    """Qualify a person on a version, for some days or without end."""
    day = today(database)
    until = None if days is None else day + timedelta(days=days)
    entry = TrainingEntry(day, staff["PS"].person_id, 95, until)
    database.perform(staff["DO"], record_training, RecordTraining(staff[role].person_id, document_id, entry))
