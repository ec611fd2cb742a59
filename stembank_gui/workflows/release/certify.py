"""Certificates: rendered, signed by the person's own key and stored, all in one unit of work."""

from dataclasses import dataclass, replace
from hashlib import sha256
from typing import TYPE_CHECKING, cast

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.documents.certificate import CertificateFacts, CertificateLanguage, render_certificate
from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.queries.release.certificates import current_certificate, next_certificate_number
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.release.stamp import Stamp
from stembank_gui.rules.text import NOTE_LENGTH
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState
from stembank_gui.signing import Signed, sign_pdf
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.facility import Site
from stembank_gui.tables.release import Certificate, ReleaseDecision
from stembank_gui.workflows.release.paper import Draft, certificate_facts

if TYPE_CHECKING:
    from stembank_gui.workflows.release.decide import Ruling

_FIELDS = {CertificateKind.ANALYSIS: "Analysis", CertificateKind.RELEASE: "Release"}
"""Names of the signature fields, as a PDF viewer shows them."""


@dataclass(frozen=True, slots=True)
class Issued:
    """A certificate that was issued."""

    certificate_id: int
    number: str
    version: int

    @property
    def name(self) -> str:
        """The certificate as it is quoted: "CA-0001 v1"."""
        return f"{self.number} v{self.version}"


def issue_release(
    session: Session, lot: Lot, decision: ReleaseDecision, ruling: "Ruling", signature_ids: tuple[int, ...]
) -> Certificate:
    """Return the release certificate of a decision that was signed; the lot gets its new state after it.

    Raises:
        Refused: If a text on it cannot be printed, or the signature of the PDF is not sound.
    """
    paper = release_row(session, lot, decision, ruling.language)
    paper.number = next_certificate_number(session, CertificateKind.RELEASE)
    paper.record_sha256, paper.signature_id = decision.record_sha256, signature_ids[0]
    draft = replace(
        draft_of(paper, decision), decision=ruling.decision, missing_tests=ruling.missing_tests,
        signature_ids=signature_ids,
    )  # fmt: skip
    return store_signed(session, paper, certificate_facts(session, draft), ruling.signature)


def release_row(session: Session, lot: Lot, decision: ReleaseDecision, language: CertificateLanguage) -> Certificate:
    """Return the row of a release certificate, without number, hashes and bytes."""
    analysis = current_certificate(session, lot.id or 0, CertificateKind.ANALYSIS)
    specification = specification_of(session, lot)
    return Certificate(
        number="", kind=CertificateKind.RELEASE.value, lot_id=lot.id, decision_id=decision.id,
        analysis_id=None if analysis is None else analysis.id, language=language, sha256="", pdf=b"",
        specification_id=None if specification is None else specification.specification_id, issued_at=now(session),
    )  # fmt: skip


def draft_of(paper: Certificate, decision: ReleaseDecision | None) -> Draft:
    """Return what a certificate is drafted from, besides what was decided."""
    draft = Draft(
        paper.lot_id, None, cast("CertificateLanguage", paper.language), paper.number, "", paper.record_sha256,
        version=paper.version,
    )  # fmt: skip
    if decision is None:
        return draft
    return replace(draft, decision_number=decision.number, due_on=decision.due_on)


def store_signed(session: Session, paper: Certificate, facts: CertificateFacts, request: SignRequest) -> Certificate:
    """Return the certificate rendered, signed and stored. Its row has everything but the bytes and their hash.

    Raises:
        Refused: If a text on it cannot be printed, the person has no certified key, or the PDF's signature is unsound.
    """
    pdf = render_certificate(facts, cast("CertificateLanguage", paper.language))
    stamp = Stamp(
        request.meaning.value, facts.number, facts.version, facts.record_sha256,
        session.get_one(Site, 1).uuid, facts.trail_seq, facts.trail_hash,
    )  # fmt: skip
    pdf = sign_pdf(session, request, pdf, field=_FIELDS[facts.kind], reason=stamp.text())
    paper.pdf, paper.sha256 = pdf, sha256(pdf).hexdigest()
    paper.issued_at, paper.issued_by = facts.issued_at, acting(session).person_id
    session.add(paper)
    session.flush()
    return paper


def supersede(session: Session, older: Certificate, reason: str) -> None:
    """Put a new version in the place of a certificate: it is superseded, never overwritten (R21)."""
    if older.state == CertificateState.CURRENT:
        end(session, older, CertificateState.SUPERSEDED, reason)


def end(session: Session, certificate: Certificate, state: CertificateState, reason: str) -> None:
    """Take a certificate out of force, with a reason."""
    certificate.state, certificate.state_since = state.value, now(session)
    certificate.state_reason = reason[:NOTE_LENGTH]
    session.flush()


def issued(certificate: Certificate) -> Issued:
    """Return a stored certificate as the result of a workflow."""
    return Issued(certificate.id or 0, certificate.number, certificate.version)


def signed_by(paper: Certificate, signed: Signed) -> None:
    """Write a signature and the hash that it binds into a certificate's row."""
    paper.signature_id, paper.record_sha256 = signed.signature_id, signed.record_sha256
