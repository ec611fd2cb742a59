"""A draft of a controlled document is changed: its title, step, day of review, file."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.filing import keep_file
from stembank_gui.rules.files import FileKind, NewFile
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import DocumentState, Step
from stembank_gui.tables.facility import ControlledDocument


@dataclass(frozen=True, slots=True)
class ChangeDocument:
    """The draft as it shall be; without a file the present one stays."""

    document_id: int
    row_version: int
    title: str
    step: Step | None = None
    review_due: date | None = None
    file: NewFile | None = None
    note: str = ""


def change_document(session: Session, request: ChangeDocument) -> None:
    """Change a draft; of an approved version, only the day of its review, before it becomes effective.

    Raises:
        Refused: If the version is no draft, the file no PDF, a text missing, or somebody changed it meanwhile.
    """
    document = session.get_one(ControlledDocument, request.document_id)
    if document.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    if document.state == DocumentState.APPROVED and _is_as_before(document, request):
        document.review_due = request.review_due
        session.flush()
        return
    named: dict[str, str | int] = {"code": document.code, "version": document.version}
    if document.state != DocumentState.DRAFT:
        refuse_if([Reason("facility.document_not_draft", named | {"state": f"@document_state.{document.state}"})])
    document.title = clean("field.document_title", request.title)
    document.note = clean("field.document_note", request.note, at_most=NOTE_LENGTH, required=False)
    document.step = "" if request.step is None else request.step.value
    document.review_due = request.review_due
    document.attachment_id = keep_file(session, request.file, {FileKind.PDF}) or document.attachment_id
    session.flush()


def _is_as_before(document: ControlledDocument, request: ChangeDocument) -> bool:
    asked = (request.title.strip(), request.step or "", request.note.strip())
    return request.file is None and asked == (document.title, document.step, document.note)
