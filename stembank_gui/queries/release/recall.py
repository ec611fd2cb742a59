"""How far a recall reaches: the lot, every lot grown from it, and where their vials went."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.release.standing import descendants_of
from stembank_gui.rules.vocabulary import LotState, ShipmentState, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.distribution import Shipment

_LOOSE = (VialState.PICKED, VialState.PACKED, VialState.UNPLACED)
_STOCK = (VialState.STORED, VialState.RESERVED, VialState.PICKED, VialState.UNPLACED)


@dataclass(frozen=True, slots=True)
class AffectedLot:
    """A lot that a recall reaches, with the vials still in the bank."""

    lot_id: int
    number: str
    state: LotState
    vials_in_stock: int


@dataclass(frozen=True, slots=True)
class AffectedShipment:
    """A shipment that holds vials of an affected lot."""

    shipment_id: int
    code: str
    recipient: str
    state: ShipmentState
    lot_number: str
    vials: int


@dataclass(frozen=True, slots=True)
class RecallScope:
    """Everything that a recall of a lot reaches."""

    lots: tuple[AffectedLot, ...]
    shipments: tuple[AffectedShipment, ...]


def recall_scope(session: Session, lot_id: int) -> RecallScope:
    """Return the lot, its descendants in order of making, and every shipment with vials of one of them."""
    ids = (lot_id, *descendants_of(session, lot_id))
    return RecallScope(_lots(session, ids), _shipments(session, ids))


def _lots(session: Session, ids: tuple[int, ...]) -> tuple[AffectedLot, ...]:
    stock = select(col(Vial.lot_id), func.count()).where(col(Vial.lot_id).in_(ids), col(Vial.state).in_(_STOCK))
    in_stock = {one: number for one, number in session.execute(stock.group_by(col(Vial.lot_id)))}  # noqa: C416
    rows = select(col(Lot.id), col(Lot.number), col(Lot.state)).where(col(Lot.id).in_(ids)).order_by(col(Lot.id))
    return tuple(
        AffectedLot(one or 0, number, LotState(state), in_stock.get(one or 0, 0))
        for one, number, state in session.execute(rows)
    )


def _shipments(session: Session, ids: tuple[int, ...]) -> tuple[AffectedShipment, ...]:
    rows = (
        select(
            col(Shipment.id), col(Shipment.code), col(Shipment.recipient), col(Shipment.state), col(Lot.number),
            func.count(),
        )
        .join_from(Vial, Shipment, col(Shipment.id) == col(Vial.shipment_id))
        .join(Lot, col(Lot.id) == col(Vial.lot_id))
        .where(col(Vial.lot_id).in_(ids))
        .group_by(
            col(Shipment.id), col(Shipment.code), col(Shipment.recipient), col(Shipment.state), col(Lot.number)
        )
        .order_by(col(Shipment.id), col(Lot.number))
    )  # fmt: skip
    return tuple(
        AffectedShipment(one or 0, code, recipient, ShipmentState(state), number, vials)
        for one, code, recipient, state, number, vials in session.execute(rows)
    )


def loose_vials(session: Session, lot_id: int) -> int:
    """Return how many vials of a lot and its descendants are in nobody's place: picked, packed or spilled."""
    ids = (lot_id, *descendants_of(session, lot_id))
    rows = select(func.count()).where(col(Vial.lot_id).in_(ids), col(Vial.state).in_(_LOOSE))
    return session.execute(rows).scalar() or 0
