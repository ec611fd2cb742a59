"""A box with what lies in it, as the box map draws it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.vocabulary import LotState, VialState, Zone
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial


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
    """A box, where it stands, and its vials in the order of their positions."""

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

    @property
    def capacity(self) -> int:
        """Return how many positions the box has."""
        return self.rows * self.columns

    def path(self) -> str:
        """Return the way to the box, such as `TK-R01 › R2 › L3`."""
        if not self.tank:
            return self.code
        place = f"{self.tank} › R{self.slot} › L{self.level}"
        return place if self.code == f"{self.tank}-R{self.slot}-L{self.level}" else f"{place} › {self.code}"


_BOX: Any = (
    select(
        col(Box.id), col(Box.code), col(Box.rows), col(Box.columns), col(Box.level), col(Rack.slot),
        col(Rack.id).label("rack_id"), col(Tank.id).label("tank_id"), col(Tank.code).label("tank"), col(Tank.zone),
    )
    .outerjoin(Rack, col(Rack.id) == col(Box.rack_id))
    .outerjoin(Tank, col(Tank.id) == col(Rack.tank_id))
    .where(col(Box.id) == bindparam("box_id"))
)  # fmt: skip
_CELLS: Any = (
    select(
        col(Vial.position), col(Vial.id), col(Vial.code), col(Vial.sequence), col(Vial.state), col(Vial.lot_id),
        col(Lot.number), col(Vial.note),
    )
    .join(Lot, col(Lot.id) == col(Vial.lot_id))
    .where(col(Vial.box_id) == bindparam("box_id"))
    .order_by(col(Vial.position))
)  # fmt: skip


def box_contents(session: Session, box_id: int) -> BoxContents | None:
    """Return a box with its vials and the effective state of each one's lot, or None if there is no such box."""
    box: Any = session.execute(_BOX, {"box_id": box_id}).first()
    if box is None:
        return None
    rows = session.execute(_CELLS, {"box_id": box_id}).all()
    standing = effective_of_lots(session, {row.lot_id for row in rows})
    cells = tuple(
        BoxCell(
            position=row.position, vial_id=row.id, code=row.code, sequence=row.sequence, state=VialState(row.state),
            lot_id=row.lot_id, lot=row.number, lot_state=standing[row.lot_id].state, note=row.note,
        )
        for row in rows
    )  # fmt: skip
    return BoxContents(
        box_id=box.id, code=box.code, rows=box.rows, columns=box.columns, level=box.level, slot=box.slot,
        rack_id=box.rack_id, tank_id=box.tank_id, tank=box.tank or "",
        zone=None if box.zone is None else Zone(box.zone), cells=cells,
    )  # fmt: skip
