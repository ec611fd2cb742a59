"""The certificate that a decision issues: rendered, numbered and stored in the decision's own unit of work."""

from hashlib import sha256
from typing import TYPE_CHECKING

from sqlmodel import Session

from stembank_gui.audit import now
from stembank_gui.documents.certificate import render_certificate
from stembank_gui.queries.numbers import next_code
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import Certificate, ReleaseDecision
from stembank_gui.workflows.release.paper import Draft, certificate_facts

if TYPE_CHECKING:
    from stembank_gui.workflows.release.decide import Ruling


def issue_release(
    session: Session, lot: Lot, decision: ReleaseDecision, ruling: "Ruling", signature_ids: tuple[int, ...]
) -> Certificate:
    """Return the release certificate of a decision that was signed; the lot gets its new state after it.

    Raises:
        Refused: If a text on it cannot be printed.
    """
    number = next_code(session, Certificate, "RC", 4)
    draft = Draft(
        lot_id=lot.id or 0,
        decision=ruling.decision,
        language=ruling.language,
        number=number,
        decision_number=decision.number,
        record_sha256=decision.record_sha256,
        missing_tests=ruling.missing_tests,
        due_on=ruling.due_on,
        signature_ids=signature_ids,
    )
    pdf = render_certificate(certificate_facts(session, draft), ruling.language)
    certificate = Certificate(
        number=number,
        lot_id=lot.id,
        decision_id=decision.id,
        language=ruling.language,
        sha256=sha256(pdf).hexdigest(),
        pdf=pdf,
        issued_at=now(session),
    )
    session.add(certificate)
    session.flush()
    return certificate
