"""The demo's procedures and training: four procedures, one in its third version with two people still untrained."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from sqlmodel import Session

from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.documents import fonts
from stembank_gui.rules.facility import TrainingEntry
from stembank_gui.rules.files import NewFile
from stembank_gui.rules.vocabulary import DocumentState, Step
from stembank_gui.tables.facility import ControlledDocument
from stembank_gui.workflows.facility.approve_document import ApproveDocument, approve_document
from stembank_gui.workflows.facility.assign_training import AssignTraining, assign_training
from stembank_gui.workflows.facility.record_training import RecordTraining, record_training
from stembank_gui.workflows.facility.register_document import RegisterDocument, register_document
from stembank_gui.workflows.facility.set_document_state import SetDocumentState, set_document_state


@dataclass(frozen=True, slots=True)
class DemoDocument:
    """A version of a procedure, who is qualified on it when it becomes effective, and who is only assigned."""

    code: str
    version: str
    title: str
    step: Step | None
    review_due: date
    qualified: tuple[str, ...]
    assigned: tuple[str, ...] = ()


FIRST = (
    DemoDocument("SOP-CUL-001", "2", "Culture, passage and count", Step.CULTURE, date(2027, 5, 31), ("OP", "OP2")),
    DemoDocument("SOP-FIL-001", "1", "Filling of cryovials", Step.FILLING, date(2026, 12, 15), ("OP", "OP2")),
    DemoDocument("SOP-FRZ-001", "2", "Controlled-rate freezing", Step.FREEZING, date(2027, 3, 31), ("OP", "OP2")),
    DemoDocument("SOP-QC-001", "1", "Testing of cell banks", Step.TESTING, date(2027, 6, 30), ("QA1", "QA1b")),
)
THIRD = DemoDocument(
    "SOP-FRZ-001", "3", "Controlled-rate freezing", Step.FREEZING, date(2028, 11, 15), ("OP",), ("OP2", "CS2")
)
DRAFT = RegisterDocument("SOP-STO-001", "1", "Storage in vapour-phase liquid nitrogen", None, None, None, "First draft")
_LINES = (
    "1  Purpose and scope",
    "2  Responsibilities",
    "3  Equipment and materials",
    "4  Procedure",
    "5  Records",
    "6  History of changes",
)


def prepare(world: World) -> None:
    """Bring the first versions into effect, with the people who work by them qualified."""
    for document in FIRST:
        _bring_in(document, world)


def document_events() -> Iterator[Event]:
    """Yield the third version of a procedure, effective before everybody is trained, and a draft."""
    yield Event(datetime(2026, 11, 16, 9, tzinfo=UTC), "procedure", partial(_bring_in, THIRD))
    draft = datetime(2026, 11, 18, 9, tzinfo=UTC)
    yield Event(draft, "draft", _draft)


def _draft(world: World) -> None:
    world.do("DO", register_document, DRAFT)


def _bring_in(document: DemoDocument, world: World) -> None:
    file = NewFile(f"{document.code}-v{document.version}.pdf", _paper(document))
    made = world.do(
        "DO",
        register_document,
        RegisterDocument(
            document.code, document.version, document.title, document.step, world.day(document.review_due), file
        ),
    )
    _set(world, made, DocumentState.IN_REVIEW, "Ready for review")
    world.do("QA", approve_document, ApproveDocument(made, world.sign("QA")))
    people = tuple(world.staff[one].person_id for one in (*document.qualified, *document.assigned))
    world.do("DO", assign_training, AssignTraining(made, people))
    day = world.clock.moment.astimezone().date()
    for one in document.qualified:
        entry = TrainingEntry(day, world.staff["PS"].person_id, 94, None)
        world.do("DO", record_training, RecordTraining(world.staff[one].person_id, made, entry))
    _set(world, made, DocumentState.EFFECTIVE, "Approved; training started")


def _set(world: World, document_id: int, state: DocumentState, reason: str) -> None:
    version = world.ask(_version, document_id)
    world.do("DO", set_document_state, SetDocumentState(document_id, version, state, reason))


def _version(session: Session, document_id: int) -> int:
    return session.get_one(ControlledDocument, document_id).row_version


def _paper(document: DemoDocument) -> bytes:
    """Return the first page of a procedure."""
    fonts.register()
    written = BytesIO()
    canvas = Canvas(written, pagesize=A4, invariant=1, initialFontName=fonts.SANS)
    canvas.setFont(fonts.BOLD, 18)
    canvas.drawString(60, 760, f"{document.code}  v{document.version}")
    canvas.setFont(fonts.SANS, 14)
    canvas.drawString(60, 734, document.title)
    canvas.setFont(fonts.SANS, 11)
    for number, line in enumerate(_LINES):
        canvas.drawString(60, 690 - 24 * number, line)
    canvas.save()
    return written.getvalue()
