"""The QC manager issues a lot's certificate of analysis, or a new version of it."""

from dataclasses import dataclass, replace

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.documents.certificate import CertificateLanguage
from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.queries.release import release_facts
from stembank_gui.queries.release.analysis import analysis_record_sha256
from stembank_gui.queries.release.certificates import (
    analysis_paper,
    certificate_name,
    newest_certificate,
    next_certificate_number,
)
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Place, Reason, Refused, refuse_if
from stembank_gui.rules.release import ReleaseFacts
from stembank_gui.rules.release.analysis import analysis_blockers
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CertificateKind, Meaning, term_key
from stembank_gui.signing import require_key, sign
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import Certificate
from stembank_gui.workflows.release.certify import Issued, draft_of, issued, signed_by, store_signed, supersede
from stembank_gui.workflows.release.paper import analysis_facts


@dataclass(frozen=True, slots=True)
class IssueAnalysis:
    """A certificate of analysis to be issued.

    Args:
        seen_sha256: Hash of what it states, as the page showed it (`queries.release.analysis.analysis_record_sha256`).
        signature: Of the QC manager; it means "approved".
        language: The language of the paper.
        replaces: The lot's certificate of analysis before this one, whatever became of it; 0 for none.
        reason: Why there is a new version; empty for a first one.
    """

    lot_id: int
    seen_sha256: str
    signature: SignRequest
    language: CertificateLanguage = "both"
    replaces: int = 0
    reason: str = ""


def issue_analysis(session: Session, request: IssueAnalysis) -> Issued:
    """Issue the certificate of analysis: the signed record, the signed PDF and its hash are stored together.

    A new version keeps the number; the version before is superseded, never overwritten (R21).

    Raises:
        Refused: With every reason of `analysis_blockers`; if what it states is not what was seen; if another one was
            issued meanwhile; if a new version has no reason; if the person has no certified key.
        AccessRefused: If the person tested the lot (SoD-1), or the signature is wrong.
    """
    facts = release_facts(session, request.lot_id)
    _require_allowed(session, facts, request)
    older = _older(session, request)
    reason = clean_reason(request.reason) if older is not None else ""
    give_reason(session, reason or "@action.issue_analysis")
    paper = _row(session, request, older, reason)
    record = analysis_paper(session, paper)
    signed = sign(session, request.signature, kind="lot", row_id=request.lot_id, record=record)
    signed_by(paper, signed)
    draft = replace(draft_of(paper, None), signature_ids=(signed.signature_id,), replaces=_replaces(older, reason))
    if older is not None:
        supersede(session, older, f"{certificate_name(paper)}: {reason}")
    return issued(store_signed(session, paper, analysis_facts(session, draft, facts), request.signature))


def _require_allowed(session: Session, facts: ReleaseFacts, request: IssueAnalysis) -> None:
    """Refuse with every reason against a certificate of analysis."""
    if acting(session).person_id in facts.testers:
        raise AccessRefused(Reason("analysis.tested_it", {"lot": facts.lot.number}))
    refuse_if(analysis_blockers(facts))
    require_key(session, acting(session))
    if request.signature.meaning is not Meaning.APPROVED:
        raise Refused(Reason("release.wrong_meaning", {"meaning": f"@{term_key(Meaning.APPROVED)}"}))
    if analysis_record_sha256(session, request.lot_id) != request.seen_sha256:
        raise Refused(Reason("release.record_changed"))


def _older(session: Session, request: IssueAnalysis) -> Certificate | None:
    """Return the version before, which is the one that the person saw."""
    older = newest_certificate(session, request.lot_id, CertificateKind.ANALYSIS)
    if (0 if older is None else older.id) == request.replaces:
        return older
    where = None if older is None else Place("certificate", older.id or 0)
    raise Refused(Reason("analysis.issued_meanwhile", {"certificate": certificate_name(older) or "–"}, where))


def _row(session: Session, request: IssueAnalysis, older: Certificate | None, reason: str) -> Certificate:
    specification = specification_of(session, session.get_one(Lot, request.lot_id))
    return Certificate(
        number=next_certificate_number(session, CertificateKind.ANALYSIS) if older is None else older.number,
        version=1 if older is None else older.version + 1,
        kind=CertificateKind.ANALYSIS.value,
        lot_id=request.lot_id,
        replaces_id=None if older is None else older.id,
        specification_id=None if specification is None else specification.specification_id,
        language=request.language,
        sha256="",
        pdf=b"",
        reason=reason,
        issued_at=now(session),
    )


def _replaces(older: Certificate | None, reason: str) -> str:
    return "" if older is None else f"{certificate_name(older)}: {reason}"
