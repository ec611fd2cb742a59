"""The sheet for the walk to the tanks: what it says, and in which order one walks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from stembank_gui.rules.cryostorage.grid import place_path
from stembank_gui.rules.vocabulary import LevelOne, TankKind

SheetKind = Literal["pick", "put", "transfer"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell to touch: its position (from 1, row by row), its name such as "C5", the vial's code for people."""

    position: int
    name: str
    human_code: str
    mark: str


@dataclass(frozen=True, slots=True)
class Stop:
    """One box on the way. `others` are positions of vials that stay where they are."""

    tank: str
    slot: int
    level: int
    box: str
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    others: frozenset[int] = frozenset()
    kind: TankKind = TankKind.RACKS
    level_one: LevelOne = LevelOne.TOP

    @property
    def path(self) -> str:
        """Return the way to the box, such as `TK-R01 › R2 › L3`."""
        return place_path(self.kind, self.tank, self.slot, self.level)

    @property
    def depth(self) -> int:
        """Return a number that grows from the top of the rack downwards."""
        return self.level if self.level_one is LevelOne.TOP else -self.level


@dataclass(frozen=True, slots=True)
class CarriedLine:
    """A box or rack that goes elsewhere as it is: where it stands and where it goes."""

    number: int
    name: str
    from_place: str
    to_place: str
    vials: int


@dataclass(frozen=True, slots=True)
class PickSheet:
    """Everything on a sheet. `reference` names what it is for, such as a lot or a shipment; limits are in seconds.

    `code` is what its Data Matrix says, so that a scan opens the plan; empty for a sheet without one.
    """

    kind: SheetKind
    reference: str
    site: str
    purpose: str
    printed_by: str
    printed_at: datetime
    stops: tuple[Stop, ...]
    vial_limit_s: int = 30
    box_limit_s: int = 60
    code: str = ""
    carried: tuple[CarriedLine, ...] = ()


def walking_order(stops: Sequence[Stop]) -> tuple[Stop, ...]:
    """Return stops as one walks: tank, rack, level from the top; cells row by row."""
    ordered = sorted(stops, key=lambda stop: (stop.tank, stop.slot, stop.depth, stop.box))
    return tuple(replace(stop, cells=tuple(sorted(stop.cells, key=lambda cell: cell.position))) for stop in ordered)
