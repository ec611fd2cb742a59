"""A scan file, read whole: its format is found from its content, and every fault is named by row and column."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from stembank_gui.rules.cryostorage.grid import position_name
from stembank_gui.rules.cryostorage.rack_scans.columns import Layout, layout_of, role_of
from stembank_gui.rules.cryostorage.rack_scans.decoding import decoded
from stembank_gui.rules.cryostorage.rack_scans.lines import Line, split_lines
from stembank_gui.rules.cryostorage.rack_scans.positions import position_at, position_of
from stembank_gui.rules.cryostorage.rack_scans.reading import (
    CellRead,
    RackRead,
    ReadKind,
    ScanFormat,
    Shape,
    reading,
    word_kind,
)
from stembank_gui.rules.cryostorage.rack_scans.spellings import Role
from stembank_gui.rules.cryostorage.rack_scans.stream import is_stream, read_stream
from stembank_gui.rules.reasons import Reason, Refused, refuse_if

_MOST_REASONS = 12
_STANDARD = frozenset({(4, 6), (5, 5), (6, 8), (8, 12), (9, 9), (10, 10), (13, 13), (14, 14), (16, 24)})
"""Racks on the market: a scan that names exactly these positions is one of such a rack."""


@dataclass(frozen=True, slots=True)
class RawCell:
    """What a file says of one position, in its own words; `row` and the columns say where it says so."""

    row: int
    position: str
    column: str
    code: str
    status: str
    rack: str
    place_column: int = 1
    code_column: int = 1
    rack_column: int = 1
    by_row: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    raw: RawCell
    cell: CellRead


def read_scan(data: bytes, shape: Shape) -> RackRead:
    """Return what a scan file says of a box.

    Args:
        data: The file, at most 1 MB.
        shape: Rows and columns of the box that was scanned: a scanner cannot tell them.

    Raises:
        Refused: With every fault (the first dozen), by row and column of the file: encoding, no text, no known columns,
            delimiters mixed, a value missing, a position that is none or outside the box, a position or a tube twice,
            several racks, a size that is not the box's.
    """
    text = decoded(data)
    if text.lstrip().startswith(("{", "[")):
        return _finished(ScanFormat.ZIATH_JSON, list(_json_cells(text)), shape)
    if is_stream(text):
        return read_stream(text, shape)
    lines = split_lines(text)
    layout = layout_of(lines)
    return _finished(layout.format, [_raw(line, layout) for line in lines[layout.first :]], shape, layout.rack_above)


def rack_named(data: bytes) -> str:
    """Return the rack's barcode that a scan file names, whatever the size of the box; "" if it names none.

    Raises:
        Refused: If the file is no text or its columns are none of the known.
    """
    text = decoded(data)
    if text.lstrip().startswith(("{", "[")):
        racks = [raw.rack for raw in _json_cells(text)]
        above = ""
    elif is_stream(text):
        return ""
    else:
        lines = split_lines(text)
        layout = layout_of(lines)
        racks, above = [line.field(layout.rack) for line in lines[layout.first :]], layout.rack_above
    rack = next(filter(None, racks), above)
    return "" if word_kind(rack) else rack


def _raw(line: Line, layout: Layout) -> RawCell:
    by_row = layout.position is None
    return RawCell(
        row=line.number,
        position=line.field(layout.place),
        column=line.field(layout.column),
        code=line.field(layout.code),
        status=line.field(layout.status),
        rack=line.field(layout.rack),
        place_column=layout.place + 1,
        code_column=layout.code + 1,
        rack_column=(layout.rack or 0) + 1,
        by_row=by_row,
    )


def _finished(kind: ScanFormat, raws: list[RawCell], shape: Shape, rack_above: str = "") -> RackRead:
    """Return the scan, or refuse with every fault."""
    if not raws:
        raise Refused(Reason("rack_scans.empty"))
    placed: list[_Placed] = []
    problems: list[Reason] = []
    for raw in raws:
        found = _cell(raw, shape)
        if isinstance(found, CellRead):
            placed.append(_Placed(raw, found))
        else:
            problems.extend(found)
    problems.extend((*_twice(placed, shape), *_several_racks(raws)))
    complete = any(one.cell.kind is ReadKind.NO_TUBE for one in placed)
    size = _size_problems([one.cell.position for one in placed], problems, shape, complete=complete)
    refuse_if([*size, *problems][:_MOST_REASONS])
    rack = next((raw.rack for raw in raws if raw.rack), rack_above)
    cells = tuple(sorted((one.cell for one in placed), key=lambda cell: cell.position))
    return RackRead(kind, "" if word_kind(rack) else rack, cells, complete)


def _cell(raw: RawCell, shape: Shape) -> CellRead | list[Reason]:
    at: dict[str, str | int] = {"row": raw.row, "column": raw.place_column}
    position = position_at(raw.position, raw.column, shape, at) if raw.by_row else position_of(raw.position, shape, at)
    read = reading(raw.code, raw.status, {"row": raw.row, "column": raw.code_column})
    if isinstance(position, int) and not isinstance(read, Reason):
        return CellRead(position, *read)
    return [one for one in (position, read) if isinstance(one, Reason)]


def _twice(placed: Sequence[_Placed], shape: Shape) -> Iterator[Reason]:
    """Yield every position and every tube that is named twice, with both rows."""
    positions: dict[int, int] = {}
    tubes: dict[str, int] = {}
    for one in placed:
        first = positions.setdefault(one.cell.position, one.raw.row)
        named: dict[str, str | int] = {"row": one.raw.row, "first": first}
        if first != one.raw.row:
            name = position_name(one.cell.position, shape.columns)
            yield Reason("rack_scans.position_twice", named | {"column": one.raw.place_column, "position": name})
        code = one.cell.code.upper()
        first = tubes.setdefault(code, one.raw.row) if code else one.raw.row
        if first != one.raw.row:
            named = {"row": one.raw.row, "first": first, "column": one.raw.code_column, "code": one.cell.code}
            yield Reason("rack_scans.tube_twice", named)


def _several_racks(raws: Iterable[RawCell]) -> Iterator[Reason]:
    named = [raw for raw in raws if raw.rack and not word_kind(raw.rack)]
    other = next((raw for raw in named if raw.rack != named[0].rack), None)
    if other is not None:
        at: dict[str, str | int] = {"row": other.row, "column": other.rack_column}
        yield Reason("rack_scans.several_racks", at | {"rack": named[0].rack, "other": other.rack})


def _size_problems(
    positions: list[int], problems: Sequence[Reason], shape: Shape, *, complete: bool
) -> Iterator[Reason]:
    """Yield why the scan is not one of this box: it names a whole rack of another size, or not all of the box."""
    outside = any(reason.code == "rack_scans.outside_box" for reason in problems)
    named = frozenset(positions)
    rows = max(((one - 1) // shape.columns + 1 for one in named), default=0)
    columns = max(((one - 1) % shape.columns + 1 for one in named), default=0)
    whole = len(named) == rows * columns
    if outside and (complete or len(named) == shape.capacity):
        yield Reason("rack_scans.larger", {"box": str(shape)})
    elif whole and (rows, columns) != (shape.rows, shape.columns) and (complete or (rows, columns) in _STANDARD):
        yield Reason("rack_scans.size", {"scan": str(Shape(rows, columns)), "box": str(shape)})
    elif complete and not outside and not problems and len(named) < shape.capacity:
        lacking = next(one for one in range(1, shape.capacity + 1) if one not in named)
        params: dict[str, str | int] = {"found": len(named), "expected": shape.capacity, "box": str(shape)}
        yield Reason("rack_scans.incomplete", params | {"position": position_name(lacking, shape.columns)})


_LISTS = frozenset({"tubebarcode", "tubebarcodes", "tubes", "wells", "positions", "results", "cells", "scan", "data"})


def _json_cells(text: str) -> Iterator[RawCell]:
    """Yield the tubes of a JSON scan: a list of them, or one under a name, the rack's barcode beside it."""
    try:
        whole = json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", 1)
        raise Refused(Reason("rack_scans.json", {"row": row, "column": getattr(error, "colno", 1)})) from None
    rack, items = _container(whole)
    for number, item in enumerate(items, start=1):
        yield _json_cell(item, number, rack)


def _container(whole: Any) -> tuple[str, Sequence[Any]]:
    if isinstance(whole, list) and len(whole) == 1 and isinstance(whole[0], dict) and _tubes(whole[0]) is not None:
        whole = whole[0]
    if isinstance(whole, list):
        return "", whole
    tubes = _tubes(whole)
    if tubes is None:
        raise Refused(Reason("rack_scans.header", {"row": 1, "header": ", ".join(map(str, whole))[:120]}))
    rack = next((value for key, value in whole.items() if role_of(key) is Role.RACK and isinstance(value, str)), "")
    return rack.strip(), tubes


def _tubes(container: Mapping[str, Any]) -> list[Any] | None:
    found = (value for key, value in container.items() if isinstance(value, list) and key.lower() in _LISTS)
    return next(found, None)


def _json_cell(item: Any, number: int, rack: str) -> RawCell:
    if not isinstance(item, dict):
        raise Refused(Reason("rack_scans.header", {"row": number, "header": str(item)[:120]}))
    by_role = {
        role: (value, index)
        for index, (key, value) in reversed(list(enumerate(item.items(), start=1)))
        if (role := role_of(key)) is not None
    }

    def said(role: Role) -> str:
        value = by_role.get(role, ("", 0))[0]
        return value.strip() if isinstance(value, str) else ""

    by_row = Role.POSITION not in by_role
    place = Role.ROW if by_row else Role.POSITION
    return RawCell(
        row=number, position=said(place), column=said(Role.COLUMN), code=said(Role.CODE), status=said(Role.STATUS),
        rack=said(Role.RACK) or rack, place_column=by_role.get(place, ("", 1))[1],
        code_column=by_role.get(Role.CODE, ("", 1))[1], by_row=by_row,
    )  # fmt: skip
