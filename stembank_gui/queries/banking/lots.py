"""Bank lots: the list of all, and the card of one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.audit import today
from stembank_gui.queries.banking.freezing import FreezeRunRow, freeze_runs
from stembank_gui.queries.banking.grown_for import CultureRow, LotLink, beside, cultures_of_lot, lot_links
from stembank_gui.queries.banking.papers import CertificateRow, certificates, label_prints
from stembank_gui.queries.cryostorage.as_counted import counted_state
from stembank_gui.queries.cryostorage.holds import VIAL
from stembank_gui.queries.cryostorage.reservations import ReservationRow, reservations_of_lot
from stembank_gui.queries.cryostorage.reserves import reserve_policy, stock_to_take
from stembank_gui.queries.genotype import names_of_lot
from stembank_gui.queries.labels.runs import RunRow
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage.reserves import agreement_reasons, reserve_of
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release import Effective
from stembank_gui.rules.vocabulary import (
    Family,
    Grade,
    LotState,
    LotUse,
    Tier,
    VialKind,
    VialState,
)
from stembank_gui.tables.banking import CellType, Lot, LotParent
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Donation, Donor
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class LotRow:
    """A lot in the list of banks. `state` is its effective state, `stock` the vials in store."""

    lot_id: int
    number: str
    cell_type: str
    donor: str
    tier: Tier
    grade: Grade
    state: LotState
    stock: int
    filled: int
    planned: int
    passage: str
    cpd: Decimal | None
    frozen_on: date | None
    retest_on: date | None
    used_for: LotUse = LotUse.BANK


@dataclass(frozen=True, slots=True)
class LotCard:
    """Everything that the page of a lot shows of the lot itself. `state` is its own, `standing` the effective one.

    `reserve` is how many vials of a master bank stay, `free` how many are kept for nobody and in no plan; `agreement`
    is why quality assurance must agree to taking one more. `side_of` is the bank beside which it was filled, `sides`
    what was filled beside it.
    """

    lot_id: int
    row_version: int
    number: str
    cell_type: str
    cell_type_names: tuple[str, str]
    family: Family
    passage_symbol: str
    tier: Tier
    grade: Grade
    state: LotState
    state_since: datetime
    standing: Effective
    passage: int
    cpd: Decimal | None
    cells_per_vial: int
    fill_volume_ul: int
    container: str
    cryomedium: str
    vial_kind: VialKind
    planned_vials: int
    filled_vials: int
    counts: tuple[tuple[VialState, int], ...]
    frozen_on: date | None
    expires_on: date | None
    retest_on: date | None
    donor_id: int
    donor: str
    donation: str
    labels_printed: int
    labels_applied: int
    labels_spoiled: int
    labels_retained: int
    planned_by: str
    planned_at: datetime
    filled_by: str
    storage_checked_by: str
    note: str
    parents: tuple[LotLink, ...]
    children: tuple[LotLink, ...]
    cultures: tuple[CultureRow, ...]
    freeze_runs: tuple[FreezeRunRow, ...]
    label_prints: tuple[RunRow, ...]
    certificates: tuple[CertificateRow, ...]
    reservations: tuple[ReservationRow, ...] = ()
    registry_names: tuple[str, ...] = ()
    reserve: int = 0
    free: int = 0
    agreement: tuple[Reason, ...] = ()
    used_for: LotUse = LotUse.BANK
    side_of: tuple[LotLink, ...] = ()
    sides: tuple[LotLink, ...] = ()

    @property
    def stock(self) -> int:
        """Return how many vials are in store."""
        counted = dict(self.counts)
        return counted.get(VialState.STORED, 0) + counted.get(VialState.RESERVED, 0)

    @property
    def passage_text(self) -> str:
        """Return the passage with its symbol, such as P3 or p15."""
        return f"{self.passage_symbol}{self.passage}"


def lot_rows(session: Session) -> tuple[LotRow, ...]:
    """Return every lot, newest first, with its effective state and stock."""
    rows: list[Any] = list(
        session.execute(
            select(Lot, col(CellType.code), col(CellType.passage_symbol), col(Donor.code))
            .join(CellType, col(CellType.id) == col(Lot.cell_type_id))
            .join(Donor, col(Donor.id) == col(Lot.donor_id))
            .order_by(col(Lot.id).desc())
        )
    )
    ids = [lot.id for lot, *_ in rows]
    standing = effective_of_lots(session, ids)
    stock = _in_store(session)
    return tuple(
        LotRow(
            lot_id=lot.id,
            number=lot.number,
            cell_type=cell_type,
            donor=donor,
            tier=Tier(lot.tier),
            grade=Grade(lot.grade),
            state=standing[lot.id].state,
            stock=stock.get(lot.id, 0),
            filled=lot.filled_vials,
            planned=lot.planned_vials,
            passage=f"{symbol}{lot.passage}",
            cpd=lot.cpd,
            frozen_on=lot.frozen_on,
            retest_on=lot.retest_on,
            used_for=LotUse(lot.used_for),
        )
        for lot, cell_type, symbol, donor in rows
    )


def lot_card(session: Session, lot_id: int) -> LotCard | None:
    """Return the card of a lot, or None if there is none."""
    lot = session.get(Lot, lot_id)
    if lot is None:
        return None
    stock, site = stock_to_take(session, [lot_id])[lot_id], reserve_policy(session)
    return LotCard(
        lot_id=lot_id,
        **{name: getattr(lot, name) for name in _AS_STORED},
        **_kind(lot, session.get_one(CellType, lot.cell_type_id)),
        **_origin(session, lot, lot_id),
        **_done_by(session, lot),
        standing=effective_of_lots(session, [lot_id])[lot_id],
        counts=_counts(session, lot_id),
        cultures=cultures_of_lot(session, lot_id),
        freeze_runs=freeze_runs(session, lot_id),
        label_prints=label_prints(session, lot_id),
        certificates=certificates(session, lot_id),
        reservations=reservations_of_lot(session, lot_id),
        registry_names=names_of_lot(session, lot_id),
        reserve=reserve_of(stock.tier, stock.filled, site),
        free=stock.free,
        agreement=agreement_reasons(stock, 1, site) if _holds_vials(lot) else (),
    )


_AS_STORED = (
    "row_version", "number", "state_since", "passage", "cpd", "cells_per_vial", "fill_volume_ul", "container",
    "cryomedium", "planned_vials", "filled_vials", "frozen_on", "expires_on", "retest_on", "donor_id",
    "labels_printed", "labels_applied", "labels_spoiled", "labels_retained", "planned_at", "note",
)  # fmt: skip
"""What a card says in the words of the table."""


def _kind(lot: Lot, kind: CellType) -> dict[str, Any]:
    """Return what a lot is."""
    return {
        "cell_type": kind.code,
        "cell_type_names": (kind.name_en, kind.name_zh),
        "family": Family(kind.family),
        "passage_symbol": kind.passage_symbol,
        "tier": Tier(lot.tier),
        "grade": Grade(lot.grade),
        "state": LotState(lot.state),
        "vial_kind": VialKind(lot.vial_kind),
        "used_for": LotUse(lot.used_for),
    }


def _origin(session: Session, lot: Lot, lot_id: int) -> dict[str, Any]:
    """Return where a lot comes from, and what came of it."""
    donation = session.get(Donation, lot.donation_id) if lot.donation_id is not None else None
    return {
        "donor": session.get_one(Donor, lot.donor_id).code,
        "donation": donation.code if donation is not None else "",
        "parents": lot_links(session, LotParent.parent_lot_id, LotParent.lot_id, lot_id),
        "children": lot_links(session, LotParent.lot_id, LotParent.parent_lot_id, lot_id),
        "side_of": beside(session, Lot.id, lot.side_of_lot_id),
        "sides": beside(session, Lot.side_of_lot_id, lot_id),
    }


def _done_by(session: Session, lot: Lot) -> dict[str, Any]:
    """Return who planned, filled and checked a lot."""
    people = _people(session, [lot.planned_by, lot.filled_by, lot.storage_checked_by])
    return {
        "planned_by": people.get(lot.planned_by, ""),
        "filled_by": people.get(lot.filled_by, ""),
        "storage_checked_by": people.get(lot.storage_checked_by, ""),
    }


def _holds_vials(lot: Lot) -> bool:
    return LotState(lot.state) not in {LotState.PLANNED, LotState.EXHAUSTED, LotState.DISPOSED}


def _in_store(session: Session) -> dict[int, int]:
    held = [VialState.STORED.value, VialState.RESERVED.value]
    rows = select(col(Vial.lot_id), func.count()).where(col(Vial.state).in_(held)).group_by(col(Vial.lot_id))
    return {row[0]: row[1] for row in session.execute(rows)}


def _counts(session: Session, lot_id: int) -> tuple[tuple[VialState, int], ...]:
    """Return how many vials there are by the state that counts today."""
    state = counted_state(today(session)).label("counted")
    rows: Any = select(state, func.count()).where(VIAL.c.lot_id == lot_id).group_by(state)
    found = {VialState(row[0]): row[1] for row in session.execute(rows)}
    return tuple((state, found[state]) for state in VialState if state in found)


def _people(session: Session, ids: Collection[int | None]) -> dict[int | None, str]:
    rows = select(col(Person.id), col(Person.full_name)).where(col(Person.id).in_([one for one in ids if one]))
    return {row[0]: row[1] for row in session.execute(rows)}
