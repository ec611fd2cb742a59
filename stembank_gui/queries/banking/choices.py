"""What can be chosen on the page of a new bank: cell types, donors, donations, parent lots and their vials."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.audit import today
from stembank_gui.queries.cryostorage.as_counted import counts_as
from stembank_gui.queries.cryostorage.holds import held_now
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.banking import NEXT_TIERS
from stembank_gui.rules.facility import EquipmentFacts, equipment_blockers
from stembank_gui.rules.vocabulary import (
    DonationState,
    DonorState,
    EquipmentState,
    Family,
    Grade,
    LotState,
    LotUse,
    Tier,
    VialState,
)
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Donation, Donor
from stembank_gui.tables.facility import Equipment

_PARENT_STATES = (
    LotState.FILLED.value,
    LotState.QUARANTINE.value,
    LotState.RELEASED.value,
    LotState.CONDITIONAL.value,
    LotState.RESEARCH_ONLY.value,
)
_DONATIONS = (DonationState.ACCEPTED.value, DonationState.PROCESSED.value)


@dataclass(frozen=True, slots=True)
class CellTypeChoice:
    """A kind of bank that may be made."""

    cell_type_id: int
    code: str
    names: tuple[str, str]
    family: Family
    passage_symbol: str
    cultured: bool


@dataclass(frozen=True, slots=True)
class DonationChoice:
    """A donation that was accepted, with its donor."""

    donation_id: int
    code: str
    donor_id: int
    donor: str
    donor_state: DonorState
    tissue: str


@dataclass(frozen=True, slots=True)
class ParentChoice:
    """A lot that another may be grown from. `stock` counts its stored vials, `state` is effective."""

    lot_id: int
    number: str
    cell_type_id: int
    tier: Tier
    grade: Grade
    state: LotState
    passage: int
    cpd: Decimal | None
    cells_per_vial: int
    stock: int


@dataclass(frozen=True, slots=True)
class FreezerChoice:
    """A controlled-rate freezer that may be used today."""

    equipment_id: int
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything to choose from."""

    cell_types: tuple[CellTypeChoice, ...]
    donations: tuple[DonationChoice, ...]
    parents: tuple[ParentChoice, ...]
    freezers: tuple[FreezerChoice, ...]


def choices(session: Session) -> Choices:
    """Return what a new bank can be made of."""
    return Choices(_cell_types(session), _donations(session), _parents(session), freezers(session))


def next_parent_vials(session: Session, lot_id: int, count: int) -> tuple[tuple[int, str], ...]:
    """Return (id, code) of the stored vials of a lot to thaw next, kept for nobody, lowest number first."""
    rows = (
        select(col(Vial.id), col(Vial.code))
        .where(
            col(Vial.lot_id) == lot_id,
            col(Vial.state).in_([VialState.STORED, VialState.RESERVED]),
            ~held_now(today(session)),
            col(Vial.disposal_id).is_(None),
        )
        .order_by(col(Vial.sequence))
        .limit(count)
    )
    return tuple((row[0] or 0, row[1]) for row in session.execute(rows))


def _cell_types(session: Session) -> tuple[CellTypeChoice, ...]:
    rows = session.scalars(select(CellType).order_by(col(CellType.id)))
    return tuple(
        CellTypeChoice(
            row.id or 0, row.code, (row.name_en, row.name_zh), Family(row.family), row.passage_symbol, row.cultured
        )
        for row in rows
    )


def _donations(session: Session) -> tuple[DonationChoice, ...]:
    rows = (
        select(
            col(Donation.id), col(Donation.code), col(Donor.id), col(Donor.code), col(Donor.state), col(Donation.tissue)
        )
        .join(Donor, col(Donor.id) == col(Donation.donor_id))
        .where(col(Donation.state).in_(_DONATIONS))
        .order_by(col(Donation.id).desc())
    )
    return tuple(
        DonationChoice(donation_id or 0, code, donor_id or 0, donor, DonorState(state), tissue)
        for donation_id, code, donor_id, donor, state, tissue in session.execute(rows)
    )


def _parents(session: Session) -> tuple[ParentChoice, ...]:
    tiers = [tier.value for tier, below in NEXT_TIERS.items() if below]
    lots = session.scalars(
        select(Lot)
        .where(col(Lot.state).in_(_PARENT_STATES), col(Lot.tier).in_(tiers), col(Lot.used_for) == LotUse.BANK.value)
        .order_by(col(Lot.id).desc())
    ).all()
    ids = [lot.id for lot in lots if lot.id is not None]
    standing = effective_of_lots(session, ids)
    counted = select(col(Vial.lot_id), func.count()).where(counts_as(VialState.STORED, today(session)))
    stock = {row[0]: row[1] for row in session.execute(counted.group_by(col(Vial.lot_id)))}
    return tuple(
        ParentChoice(
            lot_id=lot.id,
            number=lot.number,
            cell_type_id=lot.cell_type_id,
            tier=Tier(lot.tier),
            grade=Grade(lot.grade),
            state=standing[lot.id].state,
            passage=lot.passage,
            cpd=lot.cpd,
            cells_per_vial=lot.cells_per_vial,
            stock=stock.get(lot.id, 0),
        )
        for lot in lots
        if lot.id is not None
    )


def freezers(session: Session) -> tuple[FreezerChoice, ...]:
    """Return the controlled-rate freezers that may be used today."""
    day = today(session)
    rows = session.scalars(select(Equipment).order_by(col(Equipment.code)))
    usable = (
        row
        for row in rows
        if not equipment_blockers(
            EquipmentFacts(row.id or 0, row.code, EquipmentState(row.state), row.calibration_due), day
        )
    )
    return tuple(
        FreezerChoice(row.id or 0, row.code, row.name)
        for row in usable
        if "freez" in row.kind.casefold() or row.kind == "crf"
    )
