"""What the certificates of a lot say, gathered from the bank. Also their previews, before anybody signs."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import now, timezone_offset
from stembank_gui.documents.certificate import CertificateFacts, CertificateLanguage, render_certificate
from stembank_gui.queries.quality.specifications.in_force import specification_of
from stembank_gui.queries.release import lot_record_sha256, release_facts
from stembank_gui.queries.release.analysis import StatedResult, analysis_record_sha256, stated_cases, stated_results
from stembank_gui.queries.release.certificates import certificate_name, current_certificate, newest_certificate
from stembank_gui.rules.release import ReleaseFacts
from stembank_gui.rules.release.analysis import conclusion, outstanding
from stembank_gui.rules.vocabulary import CertificateKind, Decision
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donor
from stembank_gui.unit_of_work import newest_entry
from stembank_gui.workflows.release import paper_lot, paper_people
from stembank_gui.workflows.release.paper_results import (
    conditions_text,
    correction_lines,
    remarks,
    result_lines,
    storage_excursions,
)

PREVIEW = "PREVIEW"
"""Stands for the numbers that only a signed decision gets."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a certificate is made from besides the lot itself; without a decision it is one of analysis."""

    lot_id: int
    decision: Decision | None
    language: CertificateLanguage
    number: str = PREVIEW
    decision_number: str = PREVIEW
    record_sha256: str = ""
    missing_tests: tuple[str, ...] = ()
    due_on: date | None = None
    signature_ids: tuple[int, ...] = ()
    version: int = 1
    replaces: str = ""


def preview_certificate(session: Session, lot_id: int, language: CertificateLanguage) -> bytes:
    """Return the certificate of a lot as it would be signed now, as PDF: without numbers, without the last signature.

    Raises:
        Refused: If a text on it cannot be printed.
    """
    draft = Draft(lot_id, Decision.RELEASE, language, record_sha256=lot_record_sha256(session, lot_id))
    return render_certificate(certificate_facts(session, draft), language)


def preview_analysis(session: Session, lot_id: int, language: CertificateLanguage) -> bytes:
    """Return the certificate of analysis of a lot as it would be signed now, as PDF: its version, without its number.

    Raises:
        Refused: If a text on it cannot be printed.
    """
    older = newest_certificate(session, lot_id, CertificateKind.ANALYSIS)
    version = 1 if older is None else older.version + 1
    draft = Draft(lot_id, None, language, record_sha256=analysis_record_sha256(session, lot_id), version=version)
    return render_certificate(analysis_facts(session, draft), language)


def analysis_facts(session: Session, draft: Draft, known: ReleaseFacts | None = None) -> CertificateFacts:
    """Return everything on the certificate of analysis of a lot; `known` are its facts, if they are gathered."""
    lot, results = _lot_and_results(session, draft)
    missing = outstanding(known or release_facts(session, draft.lot_id))
    return replace(
        _common(session, draft, lot, results),
        conclusion=conclusion([(one.line.use, one.verdict) for one in results], missing=len(missing)),
        missing=missing,
        signatures=(
            *paper_people.testers(session, results),
            *paper_people.approvers(session, results),
            *paper_people.signed(session, draft.signature_ids),
        ),
    )


def certificate_facts(session: Session, draft: Draft) -> CertificateFacts:
    """Return everything on the release certificate of a lot."""
    lot, results = _lot_and_results(session, draft)
    donor = session.get_one(Donor, lot.donor_id)
    return replace(
        _common(session, draft, lot, results),
        decision_number=draft.decision_number,
        genealogy=paper_lot.genealogy(session, draft.lot_id),
        eligibility=paper_lot.eligibility(session, donor),
        consent_scopes=paper_lot.scopes(session, draft.lot_id),
        approvals=paper_lot.approvals(session, lot),
        signatures=(
            *paper_people.approvers(session, results),
            *paper_people.signed(session, draft.signature_ids),
        ),
        storage_excursions=storage_excursions(session, draft.lot_id),
        conditions=conditions_text(draft.missing_tests, draft.language),
        due_on=draft.due_on,
        analysis=certificate_name(current_certificate(session, draft.lot_id, CertificateKind.ANALYSIS)),
        reagents=paper_lot.reagents(session, draft.lot_id),
    )


def _lot_and_results(session: Session, draft: Draft) -> tuple[Lot, tuple[StatedResult, ...]]:
    lot = session.get_one(Lot, draft.lot_id)
    specification = specification_of(session, lot)
    return lot, () if specification is None else stated_results(session, lot, specification)


def _common(session: Session, draft: Draft, lot: Lot, results: tuple[StatedResult, ...]) -> CertificateFacts:
    """Return what both kinds of certificate say."""
    donor, specification = session.get_one(Donor, lot.donor_id), specification_of(session, lot)
    head_seq, head_hash = newest_entry(session)
    return CertificateFacts(
        number=draft.number,
        version=draft.version,
        issued_at=now(session),
        issuer=paper_lot.issuer(session),
        decision_number="",
        decision=draft.decision,
        specification="" if specification is None else specification.name,
        material=paper_lot.material(session, lot, donor),
        genealogy=(),
        eligibility=None,
        consent_scopes=(),
        approvals=(),
        results=result_lines(results, draft.language),
        remarks=remarks(stated_cases(session, lot)),
        corrections=correction_lines(results, draft.language),
        signatures=(),
        record_sha256=draft.record_sha256,
        trail_seq=head_seq,
        trail_hash=head_hash,
        local_offset=timezone_offset(now(session)),
        replaces=draft.replaces,
        laboratories=tuple(dict.fromkeys(filter(None, (one.laboratory for one in results)))),
    )
