"""The document controller moves a version on: to review, back, into effect, out of use."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import give_reason, today
from stembank_gui.rules.facility import document_change_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import DocumentState
from stembank_gui.tables.facility import ControlledDocument
from stembank_gui.workflows.facility.document_facts import document_facts


@dataclass(frozen=True, slots=True)
class SetDocumentState:
    """The version, its new state, and why."""

    document_id: int
    row_version: int
    state: DocumentState
    reason: str


def set_document_state(session: Session, request: SetDocumentState) -> None:
    """Move a version on; one that becomes effective supersedes the effective version of the same document.

    Raises:
        Refused: If the change is not permitted, there is no file to review or no day of the next review, no reason, or
            somebody changed it meanwhile.
    """
    reason = clean_reason(request.reason)
    document = session.get_one(ControlledDocument, request.document_id)
    if document.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(document_change_blockers(document_facts(document), request.state, today(session)))
    give_reason(session, reason)
    if request.state is DocumentState.EFFECTIVE:
        _supersede(session, document.code)
        document.effective_on = today(session)
    document.state = request.state.value
    session.flush()


def _supersede(session: Session, code: str) -> None:
    same = select(ControlledDocument).where(ControlledDocument.code == code)
    for older in session.exec(same.where(ControlledDocument.state == DocumentState.EFFECTIVE.value)):
        older.state = DocumentState.SUPERSEDED.value
    session.flush()
