"""What every certificate says of a lot: issuer, material, genealogy, donor, approvals, reagents of animal origin."""

from base64 import b64decode
from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, select

from stembank_gui.audit import now
from stembank_gui.documents.certificate import Ancestor, ApprovalLine, Eligibility, Issuer, Material, Named, Reagent
from stembank_gui.queries.batch_record import batch_record
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.genotype import names_of_lot
from stembank_gui.queries.release import effective_of_lots, lineage_of
from stembank_gui.queries.release.certificates import certificate_name
from stembank_gui.rules.donors.approvals import COLLECTION, ETHICS, FILING, PRESERVATION
from stembank_gui.rules.release.effective import granted_scopes
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    CertificateKind,
    CertificateState,
    ConsentScopeFlag,
    DonorState,
    Grade,
    Panel,
    Sex,
    Tier,
    Tissue,
)
from stembank_gui.tables.banking import CellType, Lot, LotParent
from stembank_gui.tables.donors import Donor, EligibilityDecision
from stembank_gui.tables.facility import Site
from stembank_gui.tables.release import Certificate

_NAMED = (ETHICS, COLLECTION, PRESERVATION, FILING)
"""The approvals that a certificate names: those under which the cells were collected and banked."""


def issuer(session: Session) -> Issuer:
    """Return the bank as it stands on its papers."""
    site = session.get_one(Site, 1)
    return Issuer(
        site.name,
        site.address,
        site.accreditation,
        site.authorisation,
        site.gmp_certificate,
        b64decode(site.logo),
    )


def material(session: Session, lot: Lot, donor: Donor) -> Material:
    """Return the lot. It is frozen."""
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
        grown_from=_parents(session, lot.id or 0),
        biosafety=session.get_one(Site, 1).biosafety,
    )


def genealogy(session: Session, lot_id: int) -> tuple[Ancestor, ...]:
    """Return the ancestors, oldest first."""
    ids = tuple(reversed(lineage_of(session, [lot_id]).ancestors.get(lot_id, ())))
    standing = effective_of_lots(session, ids)
    numbers = _certificates(session, ids)
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


def eligibility(session: Session, donor: Donor) -> Eligibility | None:
    """Return the physician's last decision on a donor; None if there is none."""
    rows = select(EligibilityDecision).where(col(EligibilityDecision.donor_id) == donor.id)
    last = session.exec(rows.order_by(col(EligibilityDecision.id).desc())).first()
    if last is None:
        return None
    return Eligibility(DonorState(last.decision), last.decided_at.date(), Panel(donor.panel))


def scopes(session: Session, lot_id: int) -> tuple[ConsentScopeFlag, ...]:
    """Return what the consents of the lot's donors allow today."""
    today = now(session).date()
    donors = lineage_of(session, [lot_id]).donors_of(lot_id)
    granted = {scope for donor in donors for scope in granted_scopes(donor.consents, today)}
    return tuple(scope for scope in ConsentScopeFlag if scope in granted)


def approvals(session: Session, lot: Lot) -> tuple[ApprovalLine, ...]:
    """Return the approvals that held on the day of freezing or hold today."""
    today = now(session).date()
    return tuple(
        ApprovalLine(ApprovalKind(one.kind), one.number, one.valid_from, one.valid_until)
        for one in approval_facts(session)
        if any(one.covers(need) for need in _NAMED)
        and (one.valid_on(today) or (lot.frozen_on is not None and one.held_on(lot.frozen_on)))
    )


def reagents(session: Session, lot_id: int) -> tuple[Reagent, ...]:
    """Return the starting reagents of animal origin that went into a lot, each lot of a material once, by code."""
    used = {one.code: one for one in batch_record(session, lot_id).uses if one.animal_origin}
    return tuple(Reagent(one.code, one.name, one.origin_statement or "–") for _, one in sorted(used.items()))


def _parents(session: Session, lot_id: int) -> tuple[str, ...]:
    rows = (
        select(Lot.number).join(LotParent, col(LotParent.parent_lot_id) == col(Lot.id))
        .where(LotParent.lot_id == lot_id).order_by(col(Lot.number))
    )  # fmt: skip
    return tuple(session.exec(rows))


def _certificates(session: Session, lot_ids: Sequence[int]) -> dict[int, str]:
    return dict(_named(session, lot_ids))


def _named(session: Session, lot_ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    rows = select(Certificate).where(
        col(Certificate.lot_id).in_(lot_ids),
        col(Certificate.state) == CertificateState.CURRENT,
        col(Certificate.kind) == CertificateKind.RELEASE,
    )
    for one in session.exec(rows.order_by(col(Certificate.id))):
        yield one.lot_id, certificate_name(one)
