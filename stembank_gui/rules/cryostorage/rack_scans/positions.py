"""How scanners name positions: A1, a01, B-3, or 1…96 row by row; or a row and a column of their own."""

import re

from stembank_gui.rules.cryostorage.rack_scans.reading import Shape
from stembank_gui.rules.reasons import Reason

_CELL = re.compile(r"([A-Za-z])[-:. ]?([0-9]{1,3})", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,3}", re.ASCII)
_ROW = re.compile(r"[A-Za-z]|[0-9]{1,2}", re.ASCII)


def is_cell_name(text: str) -> bool:
    """Return whether a text has the form of a position with a letter, such as A1 or h012.

    >>> is_cell_name("A01"), is_cell_name("17")
    (True, False)
    """
    return _CELL.fullmatch(text) is not None


def is_position(text: str) -> bool:
    """Return whether a text has the form of a position, with a letter or counted."""
    return is_cell_name(text) or _NUMBER.fullmatch(text) is not None


def position_of(text: str, shape: Shape, where: dict[str, str | int]) -> int | Reason:
    """Return the position that a text names in a box (counted row by row from 1), or why it names none.

    Args:
        text: Such as A1, A01 or 1.
        shape: The box.
        where: Row and column in the file, for the reason.

    >>> position_of("B03", Shape(8, 12), {})
    15
    """
    if found := _CELL.fullmatch(text):
        return _inside(ord(found[1].upper()) - 64, int(found[2]), shape, where | {"position": text})
    if _NUMBER.fullmatch(text):
        named = where | {"position": text, "box": str(shape)}
        return int(text) if 1 <= int(text) <= shape.capacity else Reason("rack_scans.outside_box", named)
    return _no_position(text, where)


def position_at(row: str, column: str, shape: Shape, where: dict[str, str | int]) -> int | Reason:
    """Return the position of a row (letter or number) and a column (number), or why there is none.

    >>> position_at("H", "12", Shape(8, 12), {})
    96
    """
    if not (_ROW.fullmatch(row) and _NUMBER.fullmatch(column)):
        return _no_position(f"{row} {column}".strip(), where)
    number = int(row) if row.isdigit() else ord(row.upper()) - 64
    return _inside(number, int(column), shape, where | {"position": f"{row}{'-' if row.isdigit() else ''}{column}"})


def _inside(row: int, column: int, shape: Shape, where: dict[str, str | int]) -> int | Reason:
    if 1 <= row <= shape.rows and 1 <= column <= shape.columns:
        return (row - 1) * shape.columns + column
    return Reason("rack_scans.outside_box", where | {"box": str(shape)})


def _no_position(text: str, where: dict[str, str | int]) -> Reason:
    if not text:
        return Reason("rack_scans.missing_position", where)
    return Reason("rack_scans.position_form", where | {"position": text[:40]})
