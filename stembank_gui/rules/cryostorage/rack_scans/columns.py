"""Which column of a scan file says what: by its header, or by what stands in it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from stembank_gui.rules.cryostorage.rack_scans.lines import Line
from stembank_gui.rules.cryostorage.rack_scans.positions import is_cell_name, is_position
from stembank_gui.rules.cryostorage.rack_scans.reading import ScanFormat
from stembank_gui.rules.cryostorage.rack_scans.spellings import COLUMN_NAMES, Role
from stembank_gui.rules.reasons import Reason, Refused

_ROLES = {name: role for role, names in COLUMN_NAMES.items() for name in names}
_HEADER_WITHIN = 12
"""Lines: no maker writes more above the header."""
_MAJORITY = 0.5


@dataclass(frozen=True, slots=True)
class Layout:
    """Which field of a line says what (counted from 0, None if none does), the lines of tubes, and the rack's barcode.

    `first` is the index of the first line with a tube.
    """

    format: ScanFormat
    first: int
    code: int
    position: int | None = None
    row: int | None = None
    column: int | None = None
    rack: int | None = None
    status: int | None = None
    rack_above: str = ""

    @property
    def place(self) -> int:
        """Return the field that names the position, or the row."""
        return self.position if self.position is not None else self.row or 0


def layout_of(lines: Sequence[Line]) -> Layout:
    """Return which column says what.

    Raises:
        Refused: `rack_scans.header` if the header names no tube code or no position (says what it found),
            `rack_scans.columns` if a file without a header is none of the known forms.
    """
    for index, line in enumerate(lines[:_HEADER_WITHIN]):
        roles = _roles(line)
        if len(roles) > 1 and (Role.CODE in roles or Role.POSITION in roles or Role.ROW in roles):
            return _by_header(lines, index, roles)
    return _by_content(lines)


def role_of(name: str) -> Role | None:
    """Return what a column of this name says; None for a name that does not matter here."""
    return _ROLES.get(_bare(name))


def _bare(name: str) -> str:
    return re.sub(r"[\W_]", "", name).lower()


def _roles(line: Line) -> dict[Role, int]:
    found: dict[Role, int] = {}
    for index, field in enumerate(line.fields):
        if (role := role_of(field)) is not None:
            found.setdefault(role, index)
    return found


def _by_header(lines: Sequence[Line], index: int, roles: dict[Role, int]) -> Layout:
    placed = Role.POSITION in roles or {Role.ROW, Role.COLUMN} <= roles.keys()
    if Role.CODE not in roles or not placed:
        header = lines[index]
        raise Refused(Reason("rack_scans.header", {"row": header.number, "header": ", ".join(header.fields)[:120]}))
    by_position = Role.POSITION in roles
    return Layout(
        format=_format(lines[index], roles, above=index > 0),
        first=index + 1,
        code=roles[Role.CODE],
        position=roles.get(Role.POSITION),
        row=None if by_position else roles[Role.ROW],
        column=None if by_position else roles[Role.COLUMN],
        rack=roles.get(Role.RACK),
        status=roles.get(Role.STATUS),
        rack_above=_rack_above(lines[:index]),
    )


def _format(header: Line, roles: dict[Role, int], *, above: bool) -> ScanFormat:
    names = {_bare(field) for field in header.fields}
    if names >= {"tubecode", "locationrow", "locationcolumn"}:
        return ScanFormat.THERMO
    if Role.POSITION not in roles:
        return ScanFormat.ZIATH_CSV
    if "tubeid" in names and (above or Role.RACK not in roles):
        return ScanFormat.TRAXCER
    return ScanFormat.POSITION_CODE_RACK if Role.RACK in roles else ScanFormat.POSITION_CODE


def _rack_above(lines: Sequence[Line]) -> str:
    """Return the rack's barcode from the lines above the table: `Rack ID: X`, `Plate Barcode, X` or X alone."""
    for line in lines:
        parts = [part.strip() for field in line.fields for part in field.split(":")]
        for name, value in pairwise(parts):
            if role_of(name) is Role.RACK and value:
                return value
    alone = lines[0].fields if lines else ()
    return alone[0] if len(alone) == 1 and ":" not in alone[0] and " " not in alone[0] else ""


def _by_content(lines: Sequence[Line]) -> Layout:
    above = 0
    while above < len(lines) and len(lines[above].fields) == 1 and len(lines) > above + 1:
        above += 1
    data = lines[above:]
    width = max(len(line.fields) for line in data)
    found = _row_and_column(data, width, above) or _position_and_code(data, width, above)
    if found is None:
        shown = ", ".join(data[0].fields)[:120]
        raise Refused(Reason("rack_scans.columns", {"row": data[0].number, "line": shown}))
    code, rack = _code_and_rack(data, [one for one in range(width) if one not in {found.place, found.column}])
    kind = found.format
    if kind is ScanFormat.POSITION_CODE and rack is not None:
        kind = ScanFormat.POSITION_CODE_RACK
    return Layout(kind, above, code, found.position, found.row, found.column, rack, None, _rack_above(lines[:above]))


def _row_and_column(data: Sequence[Line], width: int, first: int) -> Layout | None:
    """Return the form A, 1, code, in which Ziath writes."""
    for one in range(width - 1 if width > 2 else 0):  # noqa: PLR2004 - with two columns there is none for the code
        letters = _share(data, one, lambda text: bool(re.fullmatch("[A-Za-z]", text)))
        if (
            letters > _MAJORITY
            and _share(data, one + 1, lambda text: bool(re.fullmatch("[0-9]{1,2}", text))) > _MAJORITY
        ):
            return Layout(ScanFormat.ZIATH_CSV, first, 0, row=one, column=one + 1)
    return None


def _position_and_code(data: Sequence[Line], width: int, first: int) -> Layout | None:
    """Return the form with one column of positions: A1 rather than 1, for a code may be a number."""
    if width not in {2, 3}:
        return None
    for test in (is_cell_name, is_position):
        fits = [one for one in range(width) if _share(data, one, test) > _MAJORITY]
        if len(fits) == 1:
            return Layout(ScanFormat.POSITION_CODE, first, 0, position=fits[0])
    return None


def _share(data: Sequence[Line], index: int, test: Callable[[str], bool]) -> float:
    """Return the share of lines whose field passes a test."""
    return sum(test(line.field(index)) for line in data) / len(data)


def _code_and_rack(data: Sequence[Line], others: list[int]) -> tuple[int, int | None]:
    """Return the columns of tube code and rack: the rack's barcode is the same in every line."""
    if len(others) == 1:
        return others[0], None
    same = [one for one in others if len({line.field(one) for line in data}) == 1]
    if len(data) > 1 and len(same) == 1:
        return next(one for one in others if one not in same), same[0]
    first, last = others[0], others[-1]
    return (last, first) if first == 0 else (first, last)
