"""Positions in a box: the number kept in the bank, and the name written on the lid. Source: DOMAIN.md §7.1."""

import re
from dataclasses import dataclass

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import PositionStyle, TankKind

MOST_ROWS = 16
MOST_COLUMNS = 24
_LETTERS = "ABCDEFGHIJKLMNOP"
_LETTERED = re.compile(r"([A-P])(0?[1-9]|[12]\d)", re.IGNORECASE | re.ASCII)
_NUMBERED = re.compile(r"\d{1,3}", re.ASCII)


def row_letter(row: int) -> str:
    """Return the letter of a row counted from 1.

    >>> row_letter(3)
    'C'
    """
    return _LETTERS[row - 1]


def position_name(position: int, columns: int, style: PositionStyle = PositionStyle.LETTERS) -> str:
    """Return the name of a position counted from 1, row by row from the notch at the top left.

    Args:
        position: Number kept in the bank (1 to rows × columns).
        columns: Columns of the box.
        style: Letters (A1 to P24) or plain numbers.

    >>> position_name(23, 10)
    'C3'
    >>> position_name(23, 10, PositionStyle.NUMBERS)
    '23'
    """
    if style is PositionStyle.NUMBERS:
        return str(position)
    row, column = divmod(position - 1, columns)
    return f"{_LETTERS[row]}{column + 1}"


def position_number(name: str, rows: int, columns: int) -> int:
    """Return the number of a position from either of its names: C3, c03 and 23 are the same in a box of ten columns.

    Args:
        name: What was typed or scanned.
        rows: Rows of the box (1 to 16).
        columns: Columns of the box (1 to 24).

    Raises:
        Refused: `cryostorage.no_such_position` if the box has no such position.

    >>> position_number("c03", 10, 10)
    23
    """
    tidy = name.strip()
    found = _lettered(tidy, rows, columns) or _numbered(tidy, rows * columns)
    if not found:
        last = position_name(rows * columns, columns)
        raise Refused(Reason("cryostorage.no_such_position", {"position": tidy[:20], "last": last}))
    return found


_SHORT: dict[TankKind, tuple[str, str]] = {
    TankKind.RACKS: ("R", "L"),
    TankKind.CANES: ("CAN", "CANE"),
    TankKind.CASSETTES: ("R", "CAS"),
    TankKind.TEMPORARY: ("", ""),
}
"""What stands before slot and level in paths and codes: rack and level, canister and cane, rack and cassette."""


def place_parts(kind: TankKind, slot: int, level: int) -> tuple[str, ...]:
    """Return the short names of a slot and level, such as R2 and L3; none in a temporary place, which has only one.

    >>> place_parts(TankKind.CANES, 2, 3)
    ('CAN2', 'CANE3')
    """
    if kind is TankKind.TEMPORARY:
        return ()
    rack, box = _SHORT[kind]
    return f"{rack}{slot}", f"{box}{level}"


def place_path(kind: TankKind, tank: str, slot: int, level: int) -> str:
    """Return the way to a box.

    >>> place_path(TankKind.RACKS, "TK-R01", 2, 3)
    'TK-R01 › R2 › L3'
    """
    return " › ".join((tank, *place_parts(kind, slot, level)))


def place_code(kind: TankKind, tank: str, slot: int, level: int) -> str:
    """Return the code of a box that is known by its place.

    >>> place_code(TankKind.RACKS, "TK-R01", 2, 3)
    'TK-R01-R2-L3'
    """
    return "-".join((tank, *(place_parts(kind, slot, level) or ("B1",))))


def rack_code(kind: TankKind, tank: str, slot: int) -> str:
    """Return the code of a rack that is known by its place.

    >>> rack_code(TankKind.CANES, "TK-C01", 2)
    'TK-C01-CAN2'
    """
    return f"{tank}-{_SHORT[kind][0] or 'R'}{slot}"


def _lettered(name: str, rows: int, columns: int) -> int:
    if not (match := _LETTERED.fullmatch(name)):
        return 0
    row, column = _LETTERS.index(match[1].upper()), int(match[2])
    return row * columns + column if row < rows and 1 <= column <= columns else 0


def _numbered(name: str, capacity: int) -> int:
    return int(name) if _NUMBERED.fullmatch(name) and 1 <= int(name) <= capacity else 0


@dataclass(frozen=True, slots=True)
class Location:
    """Where a vial lies, from the tank down to the position."""

    tank_id: int
    tank: str
    rack_id: int
    slot: int
    level: int
    box_id: int
    box: str
    position: int
    rows: int
    columns: int
    kind: TankKind = TankKind.RACKS
    style: PositionStyle = PositionStyle.LETTERS

    @property
    def position_name(self) -> str:
        """Return the position's name, such as C5."""
        return position_name(self.position, self.columns, self.style)

    def path(self, box_word: str = "box") -> str:
        """Return the way to the vial. A box that has no name of its own is known by its place.

        >>> Location(1, "TK-R01", 2, 2, 3, 9, "UCM-07", 25, 10, 10).path()
        'TK-R01 › R2 › L3 › box UCM-07 › C5'
        """
        place = place_path(self.kind, self.tank, self.slot, self.level)
        known = self.box == place_code(self.kind, self.tank, self.slot, self.level)
        own_name = [] if known else [f"{box_word} {self.box}"]
        return " › ".join([place, *own_name, self.position_name])
