"""Tanks from templates: racks × levels × box type. Source: DOMAIN.md §7.1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stembank_gui.rules.cryostorage.grid import MOST_COLUMNS, MOST_ROWS, place_code, rack_code
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import SizeClass, TankKind

_TANK_CODE = re.compile(r"[A-Z]{1,4}-[0-9A-Z]{1,15}", re.ASCII)
MOST_RACKS = 200
MOST_LEVELS = 40


@dataclass(frozen=True, slots=True)
class TankShape:
    """What stands in a tank: slots for racks, levels of a rack, the box that fits."""

    rack_slots: int
    levels: int
    box_rows: int
    box_columns: int

    @property
    def capacity(self) -> int:
        """Return how many vials the tank holds."""
        return self.rack_slots * self.levels * self.box_rows * self.box_columns

    def problems(self) -> tuple[Reason, ...]:
        """Return every number of the shape that lies outside its limits (200 racks, 40 levels, boxes of 16 × 24)."""
        limits = (
            ("field.rack_slots", self.rack_slots, MOST_RACKS),
            ("field.levels", self.levels, MOST_LEVELS),
            ("field.box_rows", self.box_rows, MOST_ROWS),
            ("field.box_columns", self.box_columns, MOST_COLUMNS),
        )
        return tuple(
            Reason("cryostorage.out_of_range", {"field": f"@{field}", "value": value, "low": 1, "high": most})
            for field, value, most in limits
            if not 1 <= value <= most
        )


@dataclass(frozen=True, slots=True)
class BoxLayout:
    """A box to be put on a level."""

    code: str
    level: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class RackLayout:
    """A rack to be put into a slot, with its boxes from the top."""

    code: str
    slot: int
    boxes: tuple[BoxLayout, ...]


def tank_layout(code: str, shape: TankShape, kind: TankKind = TankKind.RACKS) -> tuple[RackLayout, ...]:
    """Return the racks and boxes of a new tank, each named by its place.

    >>> tank_layout("TK-R01", TankShape(4, 5, 10, 10))[0].boxes[2].code
    'TK-R01-R1-L3'
    """
    return tuple(_rack(code, slot, shape, kind) for slot in range(1, shape.rack_slots + 1))


def grown_layout(
    code: str, before: TankShape, after: TankShape, kind: TankKind
) -> tuple[tuple[RackLayout, ...], dict[int, tuple[BoxLayout, ...]]]:
    """Return what a tank gets when it grows: new racks, and by slot the new boxes of the racks it has.

    Boxes that stand there already are left out; new ones have the grid of `after`.
    """
    every = tank_layout(code, after, kind)
    new = every[before.rack_slots :]
    more = {rack.slot: rack.boxes[before.levels :] for rack in every[: before.rack_slots]}
    return new, {slot: boxes for slot, boxes in more.items() if boxes}


def _rack(tank: str, slot: int, shape: TankShape, kind: TankKind) -> RackLayout:
    boxes = (
        BoxLayout(place_code(kind, tank, slot, level), level, shape.box_rows, shape.box_columns)
        for level in range(1, shape.levels + 1)
    )
    return RackLayout(rack_code(kind, tank, slot), slot, tuple(boxes))


CANE_POSITIONS = (5, 6)
_BAGS = frozenset({SizeClass.BAG_25ML, SizeClass.BAG_50ML, SizeClass.BAG_100ML, SizeClass.BAG_250ML})


def kind_problems(kind: TankKind, shape: TankShape, size_class: SizeClass) -> tuple[Reason, ...]:
    """Return why a shape or size class is none of a kind of tank; empty means it is.

    A cane is one column of 5 or 6 positions, a cassette one position for a bag, a temporary place one box. Source:
    DOMAIN.md §7.1.
    """
    return tuple(_kind_problems(kind, shape, size_class))


def _kind_problems(kind: TankKind, shape: TankShape, size_class: SizeClass) -> Iterator[Reason]:
    grid = (shape.box_rows, shape.box_columns)
    if kind is TankKind.CANES and grid not in {(rows, 1) for rows in CANE_POSITIONS}:
        yield Reason("cryostorage.cane_shape", {"rows": grid[0], "columns": grid[1]})
    if kind is TankKind.CASSETTES and grid != (1, 1):
        yield Reason("cryostorage.cassette_shape", {"rows": grid[0], "columns": grid[1]})
    if kind is TankKind.TEMPORARY and (shape.rack_slots, shape.levels) != (1, 1):
        yield Reason("cryostorage.temporary_shape")
    wants_bags = kind is TankKind.CASSETTES
    if (size_class in _BAGS) != wants_bags and kind is not TankKind.TEMPORARY:
        params = {"kind": f"@tank_kind.{kind}", "size": f"@size_class.{size_class}"}
        yield Reason("cryostorage.kind_size", params)


def tank_code_problems(code: str) -> tuple[Reason, ...]:
    """Return why a code cannot name a tank; empty means it may: 1–4 letters, a hyphen, 1–15 letters or digits."""
    return () if _TANK_CODE.fullmatch(code) else (Reason("cryostorage.tank_code_form", {"code": code[:20]}),)
