"""What the rules about cultures look at, read from the bank."""

from collections.abc import Collection
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from stembank_gui.audit import now, today
from stembank_gui.queries.banking.cultures.harvested import left_of
from stembank_gui.queries.cryostorage import vial_places
from stembank_gui.queries.cryostorage.holds import hold_named
from stembank_gui.queries.cryostorage.reserves import reserve_policy, stock_to_take
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.donors.facts import consent_holds, consent_rows
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.banking import CellTypeFacts, DonationFacts, DonorFacts, ParentFacts, ParentVial
from stembank_gui.rules.banking.cultures import CultureFacts, StartCulture, StartFacts
from stembank_gui.rules.cryostorage import purpose_blockers
from stembank_gui.rules.cryostorage.reservations import taking_blockers
from stembank_gui.rules.donors.approvals import BANKING, approval_blockers
from stembank_gui.rules.vocabulary import (
    CultureOrigin,
    CultureState,
    DonationState,
    DonorState,
    Family,
    Grade,
    Purpose,
    Tier,
)
from stembank_gui.tables.banking import CellType, Culture, Lot
from stembank_gui.tables.donors import Donation, Donor


def start_facts(session: Session, request: StartCulture) -> StartFacts:
    """Return everything that the start of a culture is judged by."""
    day = today(session)
    parents = culture_facts(session, [one.culture_id for one in request.parents])
    vials = _vials(session, request) if request.origin is CultureOrigin.THAW else ()
    lot = session.get(Lot, vials[0].lot_id) if vials else None
    donation = session.get(Donation, request.donation_id) if request.donation_id is not None else None
    before = lot.cell_type_id if lot is not None else next((one.cell_type.cell_type_id for one in parents), None)
    donor_id = _donor_id(donation, lot, parents)
    return StartFacts(
        now=now(session),
        cell_type=cell_type_facts(session, request.cell_type_id or before),
        donor=_donor(session, donor_id, day),
        guards=approval_blockers(approval_facts(session), BANKING, day),
        donation=None if donation is None else _donation(donation),
        parents=parents,
        lot=None if lot is None else _lot(session, lot, day),
        lot_cell_type=None if lot is None else cell_type_facts(session, lot.cell_type_id),
        vials=vials,
        reserve=reserve_policy(session),
    )


def culture_facts(session: Session, culture_ids: Collection[int]) -> tuple[CultureFacts, ...]:
    """Return cultures as the rules see them, in the order asked for; what does not exist is missing."""
    ids = list(dict.fromkeys(culture_ids))
    left = left_of(session, ids)
    rows = {row.id: row for row in session.execute(_statement(), {"ids": ids})}
    return tuple(_facts(rows[one], left[one]) for one in ids if one in rows)


def one_culture(session: Session, culture: Culture) -> CultureFacts:
    """Return a culture that exists as the rules see it."""
    assert culture.id is not None
    return culture_facts(session, [culture.id])[0]


def cell_type_facts(session: Session, cell_type_id: int | None) -> CellTypeFacts | None:
    """Return a cell type as the rules see it, or None where there is none with this id."""
    row = None if cell_type_id is None else session.get(CellType, cell_type_id)
    if row is None:
        return None
    return CellTypeFacts(row.id or 0, row.code, row.prefix, Family(row.family), row.cultured)


def _donor_id(donation: Donation | None, lot: Lot | None, parents: tuple[CultureFacts, ...]) -> int | None:
    if donation is not None:
        return donation.donor_id
    return lot.donor_id if lot is not None else next((one.donor_id for one in parents), None)


def _donor(session: Session, donor_id: int | None, day: date) -> DonorFacts | None:
    donor = None if donor_id is None else session.get(Donor, donor_id)
    if donor is None:
        return None
    held = any(consent_holds(one, day) for one in consent_rows(session, donor))
    return DonorFacts(donor.id or 0, donor.code, DonorState(donor.state), held)


def _donation(row: Donation) -> DonationFacts:
    year = row.collected_at.year if row.collected_at else 0
    return DonationFacts(row.id or 0, row.code, row.donor_id, DonationState(row.state), year)


def _lot(session: Session, lot: Lot, day: date) -> ParentFacts:
    assert lot.id is not None
    standing = effective_of_lots(session, [lot.id], day)[lot.id]
    return ParentFacts(
        lot_id=lot.id,
        number=lot.number,
        cell_type_id=lot.cell_type_id,
        donor_id=lot.donor_id,
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        passage=lot.passage,
        cpd=lot.cpd,
        cells_per_vial=lot.cells_per_vial,
        stock=stock_to_take(session, [lot.id])[lot.id].free,
        filled=lot.filled_vials,
        state=standing.state,
        use_refusals=purpose_blockers(lot.number, lot.id, standing, Purpose.NEXT_TIER, Grade(lot.grade)),
    )


def _vials(session: Session, request: StartCulture) -> tuple[ParentVial, ...]:
    named = None if request.reservation_id is None else hold_named(session, request.reservation_id)
    places = vial_places(session, ids=request.vial_ids)
    return tuple(
        ParentVial(
            key, one.code, one.lot_id, one.state, taking_blockers(one.code, one.hold, Purpose.NEXT_TIER, named)
        )
        for key, one in sorted(places.items())
    )  # fmt: skip


@cache
def _statement() -> Any:
    """Return cultures with their cell types; of one that was written down with its lot, those of the lot."""
    source = select(Culture).subquery("source")
    donor_id: Any = col(Culture.donor_id).label("own_donor")
    return (
        select(
            col(Culture.id), col(Culture.code), donor_id, col(Lot.donor_id).label("lot_donor"), col(Culture.passage),
            col(Culture.state), col(Culture.cpd), col(Culture.started_at), col(Culture.harvested_at),
            source.c.code.label("suspected_from"), col(CellType.id).label("cell_type_id"),
            col(CellType.code).label("cell_type"), col(CellType.prefix), col(CellType.family), col(CellType.cultured),
        )
        .outerjoin(Lot, col(Lot.id) == col(Culture.lot_id))
        .join(CellType, (col(CellType.id) == col(Culture.cell_type_id))
              | (col(Culture.cell_type_id).is_(None) & (col(CellType.id) == col(Lot.cell_type_id))))
        .outerjoin(source, source.c.id == col(Culture.suspected_from))
        .where(col(Culture.id).in_(bindparam("ids", expanding=True)))
    )  # fmt: skip


def _facts(row: Any, left: int) -> CultureFacts:
    return CultureFacts(
        culture_id=row.id,
        code=row.code,
        donor_id=row.own_donor or row.lot_donor,
        cell_type=CellTypeFacts(row.cell_type_id, row.cell_type, row.prefix, Family(row.family), bool(row.cultured)),
        passage=row.passage,
        state=CultureState(row.state),
        cpd=row.cpd,
        cells_left=left,
        started_at=row.started_at,
        harvested_at=row.harvested_at,
        suspected_from=row.suspected_from or "",
    )
