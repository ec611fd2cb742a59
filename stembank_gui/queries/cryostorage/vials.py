"""One vial, as the card shows it after a scan."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlmodel import Session, col

from stembank_gui.audit import table_of, today
from stembank_gui.prepared import Prepared
from stembank_gui.queries.cryostorage.holds import held_now, hold_columns, hold_of, state_of, with_holds
from stembank_gui.queries.cryostorage.inheritance import place_columns, zone_in, zone_of
from stembank_gui.queries.cryostorage.moving import exposure_limits
from stembank_gui.queries.cryostorage.reserves import reserve_policy, stock_to_take
from stembank_gui.queries.cryostorage.unplaced import unplaced_since
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import ExposureLimits, Location
from stembank_gui.rules.cryostorage.reservations import Hold
from stembank_gui.rules.cryostorage.reserves import agreement_reasons
from stembank_gui.rules.labels.issues import VALID
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release import Effective
from stembank_gui.rules.vocabulary import PositionStyle, TankKind, Tier, VialKind, VialState, Zone
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.distribution import Disposal, Shipment
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.labels import Label

_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True)
class VialCard:
    """Everything that a scan of a vial tells.

    `location` is None for a vial in hand or gone. `standing` is the lot's effective state with its causes. `state` is
    as it counts today; `hold` is the reservation in force. `out_since` is when it was taken out and is not back,
    `unplaced_from` the box it was spilled from; `limits` are the site's where the clock runs. Whether quality assurance
    must agree to taking it is asked for afterwards (`agreement_to_take`): the answer to a scan does not wait for it.
    `label_issue` says which of its labels is valid; None where the ledger has no valid one.
    """

    vial_id: int
    code: str
    sequence: int
    kind: VialKind
    state: VialState
    note: str
    exposure_s: int
    purpose: str | None
    placed_at: datetime | None
    row_version: int
    lot_id: int
    lot: str
    tier: Tier
    passage: int
    passage_symbol: str
    cpd: str
    cells_per_vial: int
    cryomedium: str
    frozen_on: date | None
    expires_on: date | None
    cell_type: str
    cell_type_names: tuple[str, str]
    donor_id: int
    donor: str
    shipment: str
    disposal: str
    location: Location | None
    zone: Zone | None
    standing: Effective
    hold: Hold | None = None
    out_since: datetime | None = None
    unplaced_from: str = ""
    unplaced_since: datetime | None = None
    limits: ExposureLimits = field(default_factory=ExposureLimits)
    label_issue: int | None = None

    @property
    def is_master_stock(self) -> bool:
        """Return whether the vial lies in the tank and is of a master bank, of which a reserve stays."""
        return self.tier is Tier.MCB and self.state in {VialState.STORED, VialState.RESERVED}


def _card_statement() -> Any:
    vial, lot, cell_type, donor = table_of(Vial), table_of(Lot), table_of(CellType), table_of(Donor)
    box, rack, tank, spilled = table_of(Box), table_of(Rack), table_of(Tank), table_of(Box).alias("spilled")
    shipment, disposal, label = table_of(Shipment), table_of(Disposal), table_of(Label)
    valid = and_(label.c.vial_id == vial.c.id, label.c.state.in_(sorted(VALID)))
    return with_holds(
        select(
            vial.c.id.label("vial_id"), *vial.c["code", "sequence", "kind", "state", "note", "exposure_s", "purpose"],
            *vial.c["placed_at", "row_version", "position", "out_since"], lot.c.id.label("lot_id"),
            lot.c.number.label("lot"),
            *lot.c["tier", "passage", "cpd", "cells_per_vial", "cryomedium", "frozen_on", "expires_on"],
            cell_type.c.code.label("cell_type"), *cell_type.c["name_en", "name_zh", "passage_symbol"],
            donor.c.id.label("donor_id"), donor.c.code.label("donor"), shipment.c.code.label("shipment"),
            disposal.c.code.label("disposal"), box.c.id.label("box_id"), box.c.code.label("box"),
            rack.c.id.label("rack_id"), tank.c.id.label("tank_id"), *place_columns, zone_of.label("zone"),
            spilled.c.code.label("unplaced_from"), label.c.issue.label("label_issue"), *hold_columns,
        )
        .join(lot, lot.c.id == vial.c.lot_id)
        .join(cell_type, cell_type.c.id == lot.c.cell_type_id)
        .join(donor, donor.c.id == lot.c.donor_id)
        .outerjoin(box, box.c.id == vial.c.box_id)
        .outerjoin(spilled, spilled.c.id == vial.c.unplaced_from)
        .outerjoin(rack, rack.c.id == box.c.rack_id)
        .outerjoin(tank, tank.c.id == rack.c.tank_id)
        .outerjoin(shipment, shipment.c.id == vial.c.shipment_id)
        .outerjoin(disposal, disposal.c.id == vial.c.disposal_id)
        .outerjoin(label, valid)
    )  # fmt: skip


_BY_CODE = Prepared(_card_statement().where(table_of(Vial).c.code == bindparam("code")))
_BY_ID = Prepared(_card_statement().where(table_of(Vial).c.id == bindparam("vial_id")))
"""Over plain columns: building a statement costs five times what the database needs to answer it."""


def vial_by_code(session: Session, code: str) -> VialCard | None:
    """Return the card of the vial with a code as it is kept (`rules.codes.parse`), or None if there is none."""
    return _card(session, _BY_CODE.first(session, code=code))


def vial_card(session: Session, vial_id: int) -> VialCard | None:
    """Return the card of a vial, or None if there is none."""
    return _card(session, _BY_ID.first(session, vial_id=vial_id))


def agreement_to_take(session: Session, card: VialCard) -> tuple[Reason, ...]:
    """Return why quality assurance must agree to taking a vial: a master bank's reserve. Empty where it need not."""
    if not card.is_master_stock:
        return ()
    stock = stock_to_take(session, [card.lot_id])[card.lot_id]
    return agreement_reasons(stock, 0 if card.state is VialState.RESERVED else 1, reserve_policy(session))


def _card(session: Session, row: Any) -> VialCard | None:
    if row is None:
        return None
    day = today(session)
    return VialCard(
        vial_id=row.vial_id, code=row.code, sequence=row.sequence, kind=VialKind(row.kind), state=state_of(row, day),
        note=row.note, exposure_s=row.exposure_s, purpose=row.purpose, placed_at=row.placed_at,
        row_version=row.row_version, lot_id=row.lot_id, lot=row.lot, tier=Tier(row.tier), passage=row.passage,
        passage_symbol=row.passage_symbol, cpd="" if row.cpd is None else str(row.cpd),
        cells_per_vial=row.cells_per_vial, cryomedium=row.cryomedium, frozen_on=row.frozen_on,
        expires_on=row.expires_on, cell_type=row.cell_type, cell_type_names=(row.name_en, row.name_zh),
        donor_id=row.donor_id, donor=row.donor, shipment=row.shipment or "", disposal=row.disposal or "",
        location=_location(row), zone=zone_in(row),
        standing=effective_of_lots(session, [row.lot_id])[row.lot_id], hold=hold_of(row, day),
        out_since=row.out_since, unplaced_from=row.unplaced_from or "",
        limits=ExposureLimits() if row.out_since is None else exposure_limits(session),
        unplaced_since=_unplaced_since(session, row), label_issue=row.label_issue,
    )  # fmt: skip


def _unplaced_since(session: Session, row: Any) -> datetime | None:
    is_so = row.state == VialState.UNPLACED
    return unplaced_since(session, [row.vial_id]).get(row.vial_id) if is_so else None


def _location(row: Any) -> Location | None:
    if row.tank_id is None:
        return None
    return Location(
        tank_id=row.tank_id, tank=row.tank, rack_id=row.rack_id, slot=row.slot, level=row.level, box_id=row.box_id,
        box=row.box, position=row.position, rows=row.rows, columns=row.columns, kind=TankKind(row.tank_kind),
        style=PositionStyle(row.style),
    )  # fmt: skip


def valid_issues(session: Session, vial_ids: Collection[int]) -> dict[int, int]:
    """Return which label of each vial is valid; vials without a valid one in the ledger are missing."""
    label, ids = table_of(Label), list(vial_ids)
    found: dict[int, int] = {}
    for start in range(0, len(ids), _AT_ONCE):
        part = label.c.vial_id.in_(ids[start : start + _AT_ONCE])
        rows = select(label.c.vial_id, label.c.issue).where(part, label.c.state.in_(sorted(VALID)))
        found.update({row.vial_id: row.issue for row in session.connection().execute(rows)})
    return found


def codes_of_vials(session: Session, vial_ids: Collection[int]) -> dict[int, str]:
    """Return the codes of vials by id."""
    rows: Any = session.execute(select(col(Vial.id), col(Vial.code)).where(col(Vial.id).in_(vial_ids)))
    return {row[0]: row[1] for row in rows}


def next_vials(session: Session, lot_id: int, count: int) -> tuple[str, ...]:
    """Return the codes of the next vials of a lot to take: stored, kept for nobody, on no disposal order.

    All vials of a lot expire on the same day; their numbers follow the order of filling, so the lowest comes first.
    """
    statement = (
        select(col(Vial.code))
        .where(
            col(Vial.lot_id) == lot_id,
            col(Vial.state).in_([VialState.STORED, VialState.RESERVED]),
            ~held_now(today(session)),
            col(Vial.disposal_id).is_(None),
        )
        .order_by(col(Vial.sequence))
        .limit(count)
    )
    return tuple(session.scalars(statement))
