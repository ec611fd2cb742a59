"""The release authority issues a release certificate anew: the same decision, a new version of its paper."""

from dataclasses import dataclass, replace
from typing import cast

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, give_reason
from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.release.certificates import certificate_name, release_paper
from stembank_gui.queries.signatures import void_of_lot
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.release.decisions import MEANING, names_of_missing
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState, Decision, term_key
from stembank_gui.signing import require_key, sign
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import Certificate, DecisionSignature, ReleaseDecision
from stembank_gui.workflows.release.certify import (
    Issued,
    draft_of,
    issued,
    release_row,
    signed_by,
    store_signed,
    supersede,
)
from stembank_gui.workflows.release.paper import certificate_facts


@dataclass(frozen=True, slots=True)
class ReissueCertificate:
    """A release certificate to be issued anew, as the person saw it; in the same language or in another."""

    certificate_id: int
    row_version: int
    reason: str
    signature: SignRequest
    language: CertificateLanguage | None = None


def reissue_certificate(session: Session, request: ReissueCertificate) -> Issued:
    """Issue the next version of a current release certificate, signed anew; the one before is superseded.

    It states the decision that was signed, with what the bank knows today: its names, its certificate of analysis.

    Raises:
        Refused: If the certificate is not current, is none of release, or was changed meanwhile; if a signature about
            the lot is void: what the decision rested on has changed, and only a new one states it; without a reason; if
            the person has no certified key.
        AccessRefused: If the signature is wrong.
    """
    older = session.get_one(Certificate, request.certificate_id)
    require_current(older, request.row_version, CertificateKind.RELEASE)
    refuse_if(void_of_lot(session, older.lot_id))
    decision = session.get_one(ReleaseDecision, older.decision_id)
    _require_hand(session, request, Decision(decision.decision))
    reason = clean_reason(request.reason)
    give_reason(session, reason)
    paper = _row(session, older, decision, request, reason)
    record = release_paper(session, paper)
    signed = sign(session, request.signature, kind="lot", row_id=older.lot_id, record=record)
    signed_by(paper, signed)
    supersede(session, older, f"{certificate_name(paper)}: {reason}")
    draft = replace(
        draft_of(paper, decision), decision=Decision(decision.decision),
        missing_tests=names_of_missing(decision.conditions), replaces=f"{certificate_name(older)}: {reason}",
        signature_ids=(*_signatures(session, decision), signed.signature_id),
    )  # fmt: skip
    return issued(store_signed(session, paper, certificate_facts(session, draft), request.signature))


def require_current(certificate: Certificate, row_version: int, kind: CertificateKind) -> None:
    """Refuse unless a certificate is current, of a kind, and as the person saw it.

    Raises:
        Refused: `certificate.not_current`, `certificate.wrong_kind`, `certificate.changed`.
    """
    where, name = Place("certificate", certificate.id or 0), certificate_name(certificate)
    if certificate.kind != kind:
        stated = f"@{term_key(CertificateKind(certificate.kind))}"
        raise Refused(Reason("certificate.wrong_kind", {"certificate": name, "kind": stated}, where))
    if certificate.state != CertificateState.CURRENT:
        state = f"@{term_key(CertificateState(certificate.state))}"
        raise Refused(Reason("certificate.not_current", {"certificate": name, "state": state}, where))
    if certificate.row_version != row_version:
        raise Refused(Reason("certificate.changed", {"certificate": name}, where))


def _require_hand(session: Session, request: ReissueCertificate, decision: Decision) -> None:
    """Refuse without a certified key, or with another meaning than that of the decision."""
    require_key(session, acting(session))
    if request.signature.meaning is not MEANING[decision]:
        raise Refused(Reason("release.wrong_meaning", {"meaning": f"@{term_key(MEANING[decision])}"}))


def _row(
    session: Session, older: Certificate, decision: ReleaseDecision, request: ReissueCertificate, reason: str
) -> Certificate:
    language = request.language or cast("CertificateLanguage", older.language)
    paper = release_row(session, session.get_one(Lot, older.lot_id), decision, language)
    paper.number, paper.version = older.number, older.version + 1
    paper.replaces_id, paper.reason = older.id, reason
    return paper


def _signatures(session: Session, decision: ReleaseDecision) -> tuple[int, ...]:
    """Return the signatures under a decision, the decider's own first."""
    rows = select(DecisionSignature.signature_id).where(DecisionSignature.decision_id == decision.id)
    return (decision.signature_id, *session.exec(rows.order_by(col(DecisionSignature.id))))
