"""A box on paper: what stands on the sheet, and how its lots are told apart without colour."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from stembank_gui.rules.cryostorage.grid import position_name
from stembank_gui.rules.vocabulary import PositionStyle, SizeClass, Zone


@dataclass(frozen=True, slots=True)
class SheetVial:
    """A vial in its position: its code for people, its last digits, the mark of its lot, the state it shows."""

    position: int
    human_code: str
    digits: str
    mark: str
    state: StrEnum


@dataclass(frozen=True, slots=True)
class SheetLot:
    """A lot of the legend: its mark in the cells, its effective state, how many of its vials lie in the box."""

    mark: str
    lot: str
    state: StrEnum
    vials: int


@dataclass(frozen=True, slots=True)
class BoxSheet:
    """Everything on the sheet of a box; `blocked` positions with their reasons."""

    path: str
    code: str
    rows: int
    columns: int
    site: str
    printed_by: str
    printed_at: datetime
    vials: tuple[SheetVial, ...]
    lots: tuple[SheetLot, ...]
    style: PositionStyle = PositionStyle.LETTERS
    zone: Zone | None = None
    size_class: SizeClass = SizeClass.VIAL_2ML
    blocked: Mapping[int, str] = field(default_factory=dict)

    def name(self, position: int) -> str:
        """Return the name of a position, such as C5 or 25."""
        return position_name(position, self.columns, self.style)


def lot_mark(number: int) -> str:
    """Return the mark of the n-th lot of a box, counted from 0: a to z, then a1 to z1 and so on.

    >>> lot_mark(0), lot_mark(25), lot_mark(26)
    ('a', 'z', 'a1')
    """
    round_, letter = divmod(number, 26)
    return "abcdefghijklmnopqrstuvwxyz"[letter] + (str(round_) if round_ else "")
