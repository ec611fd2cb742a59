"""A box with what lies in it, as the box map draws it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any, TypeVar

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from stembank_gui.audit import today
from stembank_gui.queries.cryostorage.holds import hold_columns, state_of, with_holds
from stembank_gui.queries.cryostorage.inheritance import size_class_of, style_of, zone_of
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import place_code, place_path, position_name
from stembank_gui.rules.vocabulary import LotState, PositionStyle, SizeClass, TankKind, VialState, Zone
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import BlockedPosition, Box, Rack, Tank, Vial

W = TypeVar("W", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class BoxCell:
    """A position that is taken. A planned vial holds its place already and is drawn as a ghost."""

    position: int
    vial_id: int
    code: str
    sequence: int
    state: VialState
    lot_id: int
    lot: str
    lot_state: LotState
    note: str = ""


@dataclass(frozen=True, slots=True)
class BoxContents:
    """A box, where it stands, and its vials in the order of their positions.

    Zone, size class and style are those it has or inherits; `blocked` positions take nothing, with the reason of each.
    `out_since`: pulled out of the tank and not back yet.
    """

    box_id: int
    code: str
    rows: int
    columns: int
    level: int | None
    slot: int | None
    rack_id: int | None
    tank_id: int | None
    tank: str
    zone: Zone | None
    cells: tuple[BoxCell, ...]
    kind: TankKind = TankKind.RACKS
    size_class: SizeClass = SizeClass.VIAL_2ML
    style: PositionStyle = PositionStyle.LETTERS
    blocked: Mapping[int, str] = field(default_factory=dict)
    out_since: datetime | None = None

    @property
    def capacity(self) -> int:
        """Return how many positions the box has."""
        return self.rows * self.columns

    def name(self, position: int) -> str:
        """Return the name of a position, such as C5 or 25."""
        return position_name(position, self.columns, self.style)

    def free(self) -> frozenset[int]:
        """Return the positions that may be filled: neither taken nor blocked."""
        return frozenset(range(1, self.capacity + 1)) - {cell.position for cell in self.cells} - set(self.blocked)

    def path(self) -> str:
        """Return the way to the box, such as `TK-R01 › R2 › L3`."""
        if self.slot is None or self.level is None:
            return self.code
        place = place_path(self.kind, self.tank, self.slot, self.level)
        known = self.code == place_code(self.kind, self.tank, self.slot, self.level)
        return place if known else f"{place} › {self.code}"


_BOX: Any = (
    select(
        col(Box.id), col(Box.code), col(Box.rows), col(Box.columns), col(Box.level), col(Rack.slot),
        col(Rack.id).label("rack_id"), col(Tank.id).label("tank_id"), col(Tank.code).label("tank"),
        col(Tank.kind), col(Box.out_since), zone_of.label("zone"), size_class_of.label("size_class"),
        style_of.label("style"),
    )
    .outerjoin(Rack, col(Rack.id) == col(Box.rack_id))
    .outerjoin(Tank, col(Tank.id) == col(Rack.tank_id))
    .where(col(Box.id) == bindparam("box_id"))
)  # fmt: skip
_CELLS: Any = (
    with_holds(
        select(
            col(Vial.position), col(Vial.id), col(Vial.code), col(Vial.sequence), col(Vial.state), col(Vial.lot_id),
            col(Lot.number), col(Vial.note), *hold_columns,
        ).join(Lot, col(Lot.id) == col(Vial.lot_id))
    )
    .where(col(Vial.box_id) == bindparam("box_id"))
    .order_by(col(Vial.position))
)  # fmt: skip
_BLOCKED: Any = select(col(BlockedPosition.position), col(BlockedPosition.reason)).where(
    col(BlockedPosition.box_id) == bindparam("box_id"), col(BlockedPosition.active) == 1
)


def box_contents(session: Session, box_id: int) -> BoxContents | None:
    """Return a box with its vials and the effective state of each one's lot, or None if there is no such box."""
    box: Any = session.execute(_BOX, {"box_id": box_id}).first()
    if box is None:
        return None
    day = today(session)
    rows = session.execute(_CELLS, {"box_id": box_id}).all()
    standing = effective_of_lots(session, {row.lot_id for row in rows})
    cells = tuple(
        BoxCell(
            position=row.position, vial_id=row.id, code=row.code, sequence=row.sequence, state=state_of(row, day),
            lot_id=row.lot_id, lot=row.number, lot_state=standing[row.lot_id].state, note=row.note,
        )
        for row in rows
    )  # fmt: skip
    return BoxContents(
        box_id=box.id, code=box.code, rows=box.rows, columns=box.columns, level=box.level, slot=box.slot,
        rack_id=box.rack_id, tank_id=box.tank_id, tank=box.tank or "",
        zone=_word(Zone, box.zone), cells=cells, kind=_word(TankKind, box.kind) or TankKind.RACKS,
        size_class=_word(SizeClass, box.size_class) or SizeClass.VIAL_2ML,
        style=_word(PositionStyle, box.style) or PositionStyle.LETTERS,
        blocked={row[0]: row[1] for row in session.execute(_BLOCKED, {"box_id": box_id})}, out_since=box.out_since,
    )  # fmt: skip


def _word(words: type[W], value: str | None) -> W | None:
    return None if value is None else words(value)
