"""Quality assurance withdraws a certificate of analysis whose results are in doubt."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.queries.release.certificates import certificate_name
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState, Meaning, term_key
from stembank_gui.signing import sign
from stembank_gui.tables.release import Certificate
from stembank_gui.workflows.release.certify import Issued, end, issued
from stembank_gui.workflows.release.reissue_certificate import require_current


@dataclass(frozen=True, slots=True)
class WithdrawAnalysis:
    """A certificate of analysis to be withdrawn, as the person saw it, and why."""

    certificate_id: int
    row_version: int
    reason: str
    signature: SignRequest


def withdraw_analysis(session: Session, request: WithdrawAnalysis) -> Issued:
    """Withdraw a current certificate of analysis: it stays in the register, and no release can rest on it.

    A release certificate is withdrawn by a decision on its lot, never by itself.

    Raises:
        Refused: If it is not current, not one of analysis, or was changed meanwhile; without a reason.
        AccessRefused: If the signature is wrong.
    """
    certificate = session.get_one(Certificate, request.certificate_id)
    require_current(certificate, request.row_version, CertificateKind.ANALYSIS)
    if request.signature.meaning is not Meaning.REJECTED:
        raise Refused(Reason("release.wrong_meaning", {"meaning": f"@{term_key(Meaning.REJECTED)}"}))
    reason = clean_reason(request.reason)
    give_reason(session, reason)
    record = {
        "withdrawn": certificate_name(certificate),
        "record_sha256": certificate.record_sha256,
        "file_sha256": certificate.sha256,
        "reason": reason,
    }
    sign(session, request.signature, kind="certificate", row_id=request.certificate_id, record=record)
    end(session, certificate, CertificateState.WITHDRAWN, reason)
    return issued(certificate)
