"""What hangs on a donor: lots, vials in store, vials issued, cultures under way, planned lots.

Asked after a late result, a withdrawal or an expired approval: `consequences(session, donor_ids)` takes one donor or
many, `consequences_of_lots(session, lot_ids)` any lots. What a withdrawal and the end of an approval concern
(`queries/donors/concerned.py`) is built on it.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlmodel import Session, col

from stembank_gui.audit import table_of
from stembank_gui.queries.release.standing import descendants_of, effective_of_lots
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import CultureState, Grade, LotState, ShipmentState, Tier, VialState
from stembank_gui.tables.banking import CellType, Culture, Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.donors import Donor

IN_STORE = (VialState.STORED, VialState.RESERVED)
"""Vials in a tank."""
_UNDER_WAY = (CultureState.PLANNED, CultureState.RUNNING, CultureState.HARVESTED)


@dataclass(frozen=True, slots=True)
class ReachedLot:
    """A lot made of the donor's cells or grown from one that is.

    Args:
        id: The lot.
        number: Its number.
        donor: The code of the donor it is booked under.
        tier: Its tier.
        own_state: As the lot stands by itself.
        state: What it may be used for, with everything that it depends on.
        causes: Why the state is worse than released, worst first.
        frozen_on: When it was frozen.
        filled: Vials filled.
        in_store: Vials in a tank.
        issued: Vials issued.
    """

    id: int
    number: str
    donor: str
    tier: Tier
    own_state: LotState
    state: LotState
    causes: tuple[Reason, ...]
    frozen_on: date | None
    filled: int
    in_store: int
    issued: int


@dataclass(frozen=True, slots=True)
class StoredVials:
    """Vials of a lot in a tank."""

    id: str
    tank_id: int
    tank: str
    lot_id: int
    lot: str
    vials: int


@dataclass(frozen=True, slots=True)
class IssuedVials:
    """Vials of a lot that left the bank with a shipment."""

    id: str
    shipment_id: int
    shipment: str
    recipient: str
    country: str
    use: Grade
    state: ShipmentState
    issued_at: datetime
    lot_id: int
    lot: str
    vials: int


@dataclass(frozen=True, slots=True)
class ReachedShipment:
    """A shipment and how many of the vials went with it."""

    id: int
    code: str
    recipient: str
    vials: int


@dataclass(frozen=True, slots=True)
class ReachedCulture:
    """A culture that is planned, running or harvested and not yet banked."""

    id: int
    code: str
    cell_type: str
    passage: int
    state: CultureState
    started_at: datetime | None
    place: str
    note: str


@dataclass(frozen=True, slots=True)
class Consequences:
    """Everything that hangs on some donors or lots."""

    lots: tuple[ReachedLot, ...]
    stored: tuple[StoredVials, ...]
    issued: tuple[IssuedVials, ...]
    cultures: tuple[ReachedCulture, ...]

    @property
    def planned(self) -> tuple[ReachedLot, ...]:
        """The lots that are planned and not filled yet."""
        return tuple(lot for lot in self.lots if lot.own_state is LotState.PLANNED)

    @property
    def vials_in_store(self) -> int:
        """Vials in the tanks."""
        return sum(one.vials for one in self.stored)

    @property
    def vials_issued(self) -> int:
        """Vials that left the bank."""
        return sum(one.vials for one in self.issued)


def consequences(session: Session, donor_ids: Collection[int]) -> Consequences:
    """Return everything that hangs on some donors."""
    own = session.scalars(select(col(Lot.id)).where(col(Lot.donor_id).in_(donor_ids)))
    return _consequences(session, {one for one in own if one}, donor_ids)


def consequences_of_lots(session: Session, lot_ids: Collection[int]) -> Consequences:
    """Return everything that hangs on some lots: they, their descendants, what was made of them."""
    return _consequences(session, set(lot_ids), ())


def by_shipment(issued: Iterable[IssuedVials]) -> tuple[ReachedShipment, ...]:
    """Return the shipments that vials went with, in the order in which they are first named."""
    vials: Counter[tuple[int, str, str]] = Counter()
    for one in issued:
        vials[one.shipment_id, one.shipment, one.recipient] += one.vials
    return tuple(ReachedShipment(*shipment, count) for shipment, count in vials.items())


def reached_lot_ids(session: Session, donor_id: int) -> tuple[int, ...]:
    """Return the ids of every lot made of a donor's cells or grown from one, in order of making."""
    own = session.scalars(select(col(Lot.id)).where(col(Lot.donor_id) == donor_id))
    return tuple(sorted(_with_descendants(session, {one for one in own if one})))


def _consequences(session: Session, own: set[int], donor_ids: Collection[int]) -> Consequences:
    session.flush()
    ids = sorted(_with_descendants(session, own))
    return Consequences(
        reached_lots(session, ids), _stored(session, ids), _issued(session, ids), _cultures(session, ids, donor_ids)
    )


def _with_descendants(session: Session, own: set[int]) -> set[int]:
    ids = set(own)
    for lot_id in own:
        ids.update(descendants_of(session, lot_id))
    return ids


def reached_lots(session: Session, ids: Collection[int]) -> tuple[ReachedLot, ...]:
    """Return some lots without what was grown from them, in order of making."""
    standing = effective_of_lots(session, ids)
    stored, issued = _counts(session, ids, IN_STORE), _counts(session, ids, (), issued=True)
    rows = select(
        col(Lot.id), col(Lot.number), col(Donor.code), col(Lot.tier), col(Lot.state), col(Lot.frozen_on),
        col(Lot.filled_vials),
    ).join_from(Lot, Donor, col(Donor.id) == col(Lot.donor_id))  # fmt: skip
    return tuple(
        ReachedLot(
            row.id, row.number, row.code, Tier(row.tier), LotState(row.state), standing[row.id].state,
            standing[row.id].causes, row.frozen_on, row.filled_vials, stored.get(row.id, 0), issued.get(row.id, 0),
        )
        for row in session.execute(rows.where(col(Lot.id).in_(ids)).order_by(col(Lot.id)))
    )  # fmt: skip


def _counts(
    session: Session, ids: Collection[int], states: Collection[VialState], *, issued: bool = False
) -> dict[int, int]:
    chosen = col(Vial.shipment_id).is_not(None) if issued else col(Vial.state).in_(states)
    rows = select(col(Vial.lot_id), func.count()).where(col(Vial.lot_id).in_(ids), chosen)
    return {lot_id: number for lot_id, number in session.execute(rows.group_by(col(Vial.lot_id)))}  # noqa: C416


def _stored(session: Session, ids: list[int]) -> tuple[StoredVials, ...]:
    rows: Any = (
        select(
            col(Tank.id).label("tank_id"), col(Tank.code).label("tank"), col(Lot.id).label("lot_id"), col(Lot.number),
            func.count().label("vials"),
        )
        .join_from(Vial, Lot, col(Lot.id) == col(Vial.lot_id))
        .join(Box, col(Box.id) == col(Vial.box_id))
        .join(Rack, col(Rack.id) == col(Box.rack_id))
        .join(Tank, col(Tank.id) == col(Rack.tank_id))
        .where(col(Vial.lot_id).in_(ids), col(Vial.state).in_(IN_STORE))
        .group_by(col(Tank.id), col(Tank.code), col(Lot.id), col(Lot.number))
        .order_by(col(Tank.code), col(Lot.id))
    )  # fmt: skip
    return tuple(
        StoredVials(f"{row.tank_id}-{row.lot_id}", row.tank_id, row.tank, row.lot_id, row.number, row.vials)
        for row in session.execute(rows)
    )


def _issued(session: Session, ids: list[int]) -> tuple[IssuedVials, ...]:
    shipment = table_of(Shipment)
    rows: Select[Any] = (
        select(shipment, col(Lot.id).label("lot_id"), col(Lot.number), func.count().label("vials"))
        .join_from(Vial, Lot, col(Lot.id) == col(Vial.lot_id))
        .join(shipment, shipment.c.id == col(Vial.shipment_id))
        .where(col(Vial.lot_id).in_(ids))
        .group_by(*shipment.c, col(Lot.id), col(Lot.number))
        .order_by(shipment.c.id, col(Lot.id))
    )
    return tuple(
        IssuedVials(
            f"{row.id}-{row.lot_id}", row.id, row.code, row.recipient, row.country, Grade(row.intended_use),
            ShipmentState(row.state), row.issued_at, row.lot_id, row.number, row.vials,
        )
        for row in session.execute(rows)
    )  # fmt: skip


def _cultures(session: Session, ids: list[int], donor_ids: Collection[int]) -> tuple[ReachedCulture, ...]:
    culture = table_of(Culture)
    rows = (
        select(culture, col(CellType.code).label("cell_type"))
        .outerjoin(CellType, col(CellType.id) == culture.c.cell_type_id)
        .where(or_(culture.c.donor_id.in_(donor_ids), culture.c.lot_id.in_(ids)), culture.c.state.in_(_UNDER_WAY))
        .order_by(culture.c.id)
    )
    return tuple(
        ReachedCulture(
            row.id, row.code, row.cell_type or "", row.passage, CultureState(row.state), row.started_at, row.place,
            row.note,
        )
        for row in session.execute(rows)
    )  # fmt: skip
