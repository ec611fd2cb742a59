"""What the release certificate of a lot says, gathered from the bank. Also the preview, before anybody signs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from sqlmodel import Session, col, select

from stembank_gui.audit import now, timezone_offset
from stembank_gui.documents.certificate import (
    Ancestor,
    ApprovalLine,
    CertificateFacts,
    CertificateLanguage,
    Eligibility,
    Issuer,
    Material,
    Named,
    SignatureLine,
    render_certificate,
)
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.genotype import names_of_lot
from stembank_gui.queries.quality.results import lot_sheet
from stembank_gui.queries.release import effective_of_lots, lineage_of, lot_record_sha256
from stembank_gui.rules.donors.approvals import COLLECTION, ETHICS, FILING, PRESERVATION
from stembank_gui.rules.release.effective import granted_scopes
from stembank_gui.rules.vocabulary import (
    CertificateState,
    ConsentScopeFlag,
    Decision,
    DonorState,
    Grade,
    Meaning,
    Panel,
    Sex,
    Tier,
    Tissue,
)
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.donors import Donor, EligibilityDecision
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import TestResult
from stembank_gui.tables.release import Certificate
from stembank_gui.unit_of_work import newest_entry
from stembank_gui.workflows.release.paper_results import conditions_text, remarks, result_lines, storage_excursions

_NAMED = (ETHICS, COLLECTION, PRESERVATION, FILING)
"""The approvals that a certificate names: those under which the cells were collected and banked."""
PREVIEW = "PREVIEW"
"""Stands for the numbers that only a signed decision gets."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a certificate is made from besides the lot itself."""

    lot_id: int
    decision: Decision
    language: CertificateLanguage
    number: str = PREVIEW
    decision_number: str = PREVIEW
    record_sha256: str = ""
    missing_tests: tuple[str, ...] = ()
    due_on: date | None = None
    signature_ids: tuple[int, ...] = ()


def preview_certificate(session: Session, lot_id: int, language: CertificateLanguage) -> bytes:
    """Return the certificate of a lot as it would be signed now, as PDF: without numbers, without the last signature.

    Raises:
        Refused: If a text on it cannot be printed.
    """
    draft = Draft(lot_id, Decision.RELEASE, language, record_sha256=lot_record_sha256(session, lot_id))
    return render_certificate(certificate_facts(session, draft), language)


def certificate_facts(session: Session, draft: Draft) -> CertificateFacts:
    """Return everything on the certificate of a lot."""
    lot = session.get_one(Lot, draft.lot_id)
    sheet, donor = lot_sheet(session, draft.lot_id), session.get_one(Donor, lot.donor_id)
    head_seq, head_hash = newest_entry(session)
    site = session.get_one(Site, 1)
    return CertificateFacts(
        number=draft.number,
        version=1,
        issued_at=now(session),
        issuer=Issuer(site.name, site.address),
        decision_number=draft.decision_number,
        decision=draft.decision,
        specification=sheet.specification,
        material=_material(session, lot, donor),
        genealogy=_genealogy(session, draft.lot_id),
        eligibility=_eligibility(session, donor),
        consent_scopes=_scopes(session, draft.lot_id),
        approvals=_approvals(session, lot),
        results=result_lines(sheet, draft.language),
        remarks=remarks(sheet),
        signatures=(*_approvers(session, draft.lot_id), *_signed(session, draft.signature_ids)),
        record_sha256=draft.record_sha256,
        trail_seq=head_seq,
        trail_hash=head_hash,
        local_offset=timezone_offset(now(session)),
        storage_excursions=storage_excursions(session, draft.lot_id),
        conditions=conditions_text(draft.missing_tests, draft.language),
        due_on=draft.due_on,
    )


def _material(session: Session, lot: Lot, donor: Donor) -> Material:
    cell_type = session.get_one(CellType, lot.cell_type_id)
    assert lot.frozen_on is not None
    return Material(
        lot_number=lot.number,
        cell_type=Named(cell_type.name_en, cell_type.name_zh),
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        passage=f"{cell_type.passage_symbol}{lot.passage}",
        cpd=lot.cpd,
        donor_code=donor.code,
        donor_sex=Sex(donor.sex),
        tissue=Tissue(cell_type.tissue),
        container=lot.container,
        fill_volume_ul=lot.fill_volume_ul,
        cells_per_vial=lot.cells_per_vial,
        filled_vials=lot.filled_vials,
        cryomedium=lot.cryomedium,
        frozen_on=lot.frozen_on,
        expires_on=lot.expires_on,
        retest_on=lot.retest_on,
        registry_names=names_of_lot(session, lot.id or 0),
    )


def _genealogy(session: Session, lot_id: int) -> tuple[Ancestor, ...]:
    """Return the ancestors, oldest first."""
    ids = tuple(reversed(lineage_of(session, [lot_id]).ancestors.get(lot_id, ())))
    standing = effective_of_lots(session, ids)
    numbers = _certificate_numbers(session, ids)
    found = []
    for one in ids:
        lot = session.get_one(Lot, one)
        symbol = session.get_one(CellType, lot.cell_type_id).passage_symbol
        found.append(
            Ancestor(
                lot_number=lot.number,
                tier=Tier(lot.tier),
                passage=f"{symbol}{lot.passage}",
                state=standing[one].state,
                frozen_on=lot.frozen_on,
                certificate_number=numbers.get(one, ""),
            )
        )
    return tuple(found)


def _certificate_numbers(session: Session, lot_ids: Sequence[int]) -> dict[int, str]:
    rows = select(Certificate.lot_id, Certificate.number).where(
        col(Certificate.lot_id).in_(lot_ids), col(Certificate.state) == CertificateState.CURRENT
    )
    return dict(session.exec(rows).all())


def _eligibility(session: Session, donor: Donor) -> Eligibility | None:
    rows = select(EligibilityDecision).where(col(EligibilityDecision.donor_id) == donor.id)
    last = session.exec(rows.order_by(col(EligibilityDecision.id).desc())).first()
    if last is None:
        return None
    return Eligibility(DonorState(last.decision), last.decided_at.date(), Panel(donor.panel))


def _scopes(session: Session, lot_id: int) -> tuple[ConsentScopeFlag, ...]:
    today = now(session).date()
    donors = lineage_of(session, [lot_id]).donors_of(lot_id)
    granted = {scope for donor in donors for scope in granted_scopes(donor.consents, today)}
    return tuple(scope for scope in ConsentScopeFlag if scope in granted)


def _approvals(session: Session, lot: Lot) -> tuple[ApprovalLine, ...]:
    today = now(session).date()
    return tuple(
        ApprovalLine(one.kind, one.number, one.valid_from, one.valid_until)
        for one in approval_facts(session)
        if any(one.covers(need) for need in _NAMED)
        and (one.valid_on(today) or (lot.frozen_on is not None and one.held_on(lot.frozen_on)))
    )


def _approvers(session: Session, lot_id: int) -> Iterator[SignatureLine]:
    """Yield who approved the results: each person once, with the moment of the last approval."""
    rows = (
        select(Signature)
        .join(TestResult, col(TestResult.signature_id) == col(Signature.id))
        .where(col(TestResult.lot_id) == lot_id, col(TestResult.state) == "approved")
        .order_by(col(Signature.person_id), col(Signature.id))
    )
    for _, signed in groupby(session.exec(rows), key=lambda signature: signature.person_id):
        *_, last = signed
        yield replace(_line(last), reason="")


def _signed(session: Session, signature_ids: Sequence[int]) -> Iterator[SignatureLine]:
    for one in signature_ids:
        yield _line(session.get_one(Signature, one))


def _line(signature: Signature) -> SignatureLine:
    return SignatureLine(
        signature.printed_name, signature.user_id, Meaning(signature.meaning), signature.signed_at, signature.reason
    )
