"""A version of a controlled document is entered in the register, as a draft."""

import re
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from stembank_gui.audit import acting, now
from stembank_gui.filing import keep_file
from stembank_gui.rules.files import FileKind, NewFile
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Step
from stembank_gui.tables.facility import ControlledDocument


@dataclass(frozen=True, slots=True)
class RegisterDocument:
    """A version of a document; `step` is the step of the work that it tells how to do, None for none."""

    code: str
    version: str
    title: str
    step: Step | None = None
    review_due: date | None = None
    file: NewFile | None = None
    note: str = ""


def register_document(session: Session, request: RegisterDocument) -> int:
    """Return the id of the version, which is a draft of the acting person.

    Raises:
        Refused: If a text is missing, the code has another form, the version is there already, or the file is no PDF.
    """
    code = clean("field.document_code", request.code, at_most=40).upper()
    version = clean("field.document_version", request.version, at_most=20)
    title = clean("field.document_title", request.title)
    note = clean("field.document_note", request.note, at_most=NOTE_LENGTH, required=False)
    refuse_if(_problems(session, code, version))
    document = ControlledDocument(
        code=code,
        version=version,
        title=title,
        step="" if request.step is None else request.step.value,
        review_due=request.review_due,
        attachment_id=keep_file(session, request.file, {FileKind.PDF}),
        authored_by=acting(session).person_id,
        authored_at=now(session),
        note=note,
    )
    session.add(document)
    session.flush()
    return document.id or 0


def _problems(session: Session, code: str, version: str) -> list[Reason]:
    if not re.fullmatch(r"[A-Z0-9][A-Z0-9-]{1,39}", code):
        return [Reason("facility.document_code_form", {"code": code})]
    same = select(ControlledDocument.id).where(ControlledDocument.code == code, ControlledDocument.version == version)
    taken = session.exec(same).first()
    params: dict[str, str | int] = {"code": code, "version": version}
    return [] if taken is None else [Reason("facility.document_taken", params, Place("document", taken))]
