"""The lots that a certificate rests on, their donors, and the vials of the lot itself."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.queries.release.standing import lineage_of
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release.retracing import Hand, TraceAct, TraceKind, TraceRow
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Vial
from stembank_gui.tables.distribution import Disposal, Shipment
from stembank_gui.tables.donors import Donor


@dataclass(frozen=True, slots=True)
class Line:
    """A lot and all that it was grown from, nearest first, with their numbers."""

    lot_id: int
    lot_ids: tuple[int, ...]
    numbers: dict[int, str]


def line_of(session: Session, lot_id: int) -> Line:
    """Return a lot with its ancestors."""
    known = lineage_of(session, [lot_id])
    ids = (lot_id, *(one.lot_id for one in known.ancestors_of(lot_id)))
    return Line(lot_id, ids, {one: known.lots[one].number for one in ids})


def lot_rows(session: Session, line: Line) -> Iterator[TraceRow]:
    """Yield the lot and every lot that it was grown from."""
    rows = {row.id: row for row in session.exec(select(Lot).where(col(Lot.id).in_(line.lot_ids)))}
    for lot_id in line.lot_ids:
        lot = rows[lot_id]
        done = (
            (TraceAct.PLANNED, lot.planned_by), (TraceAct.FILLED, lot.filled_by),
            (TraceAct.STORED, lot.storage_checked_by),
        )  # fmt: skip
        hands = tuple(Hand(act, person) for act, person in done if person is not None)
        said = (f"@tier.{lot.tier}", f"@lot_state.{lot.state}", f"{lot.filled_vials} ×")
        yield TraceRow(TraceKind.LOT, lot.number, said, hands, lot.planned_at, Place("lot", lot_id))


def donor_rows(session: Session, line: Line) -> Iterator[TraceRow]:
    """Yield the donors of the line; who they are stands in the vault alone."""
    donors = (
        select(Donor)
        .where(col(Donor.id).in_(select(Lot.donor_id).where(col(Lot.id).in_(line.lot_ids))))
        .order_by(col(Donor.id))
    )
    for donor in session.exec(donors):
        yield TraceRow(
            TraceKind.DONOR, donor.code, (f"@donor_state.{donor.state}",), place=Place("donor", donor.id or 0)
        )


def vial_rows(session: Session, line: Line) -> Iterator[TraceRow]:
    """Yield every vial of the lot: where it lies, or where it went."""
    rows = session.exec(
        select(Vial, Box.code, Shipment.code, Disposal.code)
        .join(Box, col(Box.id) == Vial.box_id, isouter=True)
        .join(Shipment, col(Shipment.id) == Vial.shipment_id, isouter=True)
        .join(Disposal, col(Disposal.id) == Vial.disposal_id, isouter=True)
        .where(Vial.lot_id == line.lot_id)
        .order_by(col(Vial.sequence))
    )
    for vial, box, shipment, disposal in rows:
        where = f"{box} {vial.position}" if box else ""
        said = (f"@vial_state.{vial.state}", *filter(None, (where, shipment, disposal)))
        yield TraceRow(TraceKind.VIAL, vial.code, said, place=Place("vial", vial.id or 0))
