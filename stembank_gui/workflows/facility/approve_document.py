"""Quality assurance approves a version of a controlled document by signature."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.attachments import file_rows
from stembank_gui.rules.facility import approval_blockers
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import DocumentState
from stembank_gui.signing import sign
from stembank_gui.tables.facility import ControlledDocument
from stembank_gui.workflows.facility.document_facts import document_facts


@dataclass(frozen=True, slots=True)
class ApproveDocument:
    """Which version, and the signature."""

    document_id: int
    signature: SignRequest


def approve_document(session: Session, request: ApproveDocument) -> int:
    """Return the id of the signature under the approval, which binds the bytes of the document's file.

    Raises:
        Refused: If the version is not in review, has no file, or the signer wrote it (SoD-6).
        AccessRefused: If they do not sign with their own password.
    """
    document = session.get_one(ControlledDocument, request.document_id)
    person = acting(session)
    refuse_if(approval_blockers(document_facts(document), person.person_id))
    file_id = document.attachment_id or 0
    record = {
        "code": document.code,
        "version": document.version,
        "title": document.title,
        "step": document.step,
        "file_sha256": file_rows(session, (file_id,))[file_id].sha256,
    }
    signed = sign(session, request.signature, kind="controlled_document", row_id=request.document_id, record=record)
    document.state = DocumentState.APPROVED.value
    document.approved_by = person.person_id
    document.approved_at = now(session)
    document.signature_id = signed.signature_id
    session.flush()
    return signed.signature_id
