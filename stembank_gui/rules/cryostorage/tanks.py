"""Tanks from templates: racks × levels × box type. Source: DOMAIN.md §7.1."""

import re
from dataclasses import dataclass

from stembank_gui.rules.cryostorage.grid import MOST_COLUMNS, MOST_ROWS
from stembank_gui.rules.reasons import Reason

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


BOX_TYPES: dict[str, tuple[int, int]] = {
    "5x5": (5, 5),
    "9x9": (9, 9),
    "10x10": (10, 10),
    "13x13": (13, 13),
    "8x12": (8, 12),
}
"""Rows and columns of the boxes on the market: 9×9 = 81, 10×10 = 100 (2 mL), 13×13 = 169 (≤ 1 mL), 8×12 = 96."""

TANK_TEMPLATES: dict[str, TankShape] = {
    "2x5x81": TankShape(2, 5, 9, 9),
    "4x5x81": TankShape(4, 5, 9, 9),
    "4x5x100": TankShape(4, 5, 10, 10),
    "4x13x100": TankShape(4, 13, 10, 10),
    "8x13x100": TankShape(8, 13, 10, 10),
    "14x13x100": TankShape(14, 13, 10, 10),
    "28x13x100": TankShape(28, 13, 10, 10),
    "4x13x169": TankShape(4, 13, 13, 13),
    "6x10x96": TankShape(6, 10, 8, 12),
    "4x10x25": TankShape(4, 10, 5, 5),
}
"""Racks × levels × vials in a box. A 13-level rack of 10×10 boxes holds 1,300 vials."""


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


def tank_layout(code: str, shape: TankShape) -> tuple[RackLayout, ...]:
    """Return the racks and boxes of a new tank, each named by its place.

    >>> tank_layout("TK-R01", TankShape(4, 5, 10, 10))[0].boxes[2].code
    'TK-R01-R1-L3'
    """
    return tuple(_rack(code, slot, shape) for slot in range(1, shape.rack_slots + 1))


def _rack(tank: str, slot: int, shape: TankShape) -> RackLayout:
    code = f"{tank}-R{slot}"
    boxes = (
        BoxLayout(f"{code}-L{level}", level, shape.box_rows, shape.box_columns) for level in range(1, shape.levels + 1)
    )
    return RackLayout(code, slot, tuple(boxes))


def tank_code_problems(code: str) -> tuple[Reason, ...]:
    """Return why a code cannot name a tank; empty means it may: 1–4 letters, a hyphen, 1–15 letters or digits."""
    return () if _TANK_CODE.fullmatch(code) else (Reason("cryostorage.tank_code_form", {"code": code[:20]}),)
