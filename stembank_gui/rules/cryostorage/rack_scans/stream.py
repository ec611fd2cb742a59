"""What a VisionMate server sends over TCP: one code after another, column by column, a delimiter after each.

Facts of the protocol: each answer begins with an acknowledgement (OK) and the command it answers (D for data) and
ends with the suffix character that is set on the server (end of text, 3, is usual).
"""

import re

from stembank_gui.rules.cryostorage.rack_scans.columns import role_of
from stembank_gui.rules.cryostorage.rack_scans.reading import (
    CellRead,
    RackRead,
    ReadKind,
    ScanFormat,
    Shape,
    reading,
)
from stembank_gui.rules.reasons import Reason, Refused, refuse_if

_ANSWER = re.compile(r"[\x02\x03\s]*(OKD)?")
_FEWEST = 5
"""Fields of a single line: a table has fewer columns, a rack more tubes."""
_DELIMITERS = ",;\t"


def is_stream(text: str) -> bool:
    """Return whether a text is one answer of the server: a single line with one code after another."""
    lines = [line for line in text.splitlines() if line.strip("\x02\x03\x0c ")]
    if len(lines) != 1:
        return False
    items = _items(lines[0])
    return lines[0].lstrip("\x02 ").startswith("OKD") or (len(items) >= _FEWEST and not any(map(role_of, items)))


def read_stream(text: str, shape: Shape) -> RackRead:
    """Return what the server's answer says of a box; it names every position, column by column.

    Raises:
        Refused: `rack_scans.stream_size` unless there is one reading for each position; every reading that is missing
            or malformed and every tube that is named twice, by its place in the answer.
    """
    items = _items(text)
    if len(items) != shape.capacity:
        raise Refused(
            Reason("rack_scans.stream_size", {"found": len(items), "expected": shape.capacity, "box": str(shape)})
        )
    cells: list[CellRead] = []
    problems: list[Reason] = []
    seen: dict[str, int] = {}
    for number, item in enumerate(items):
        where: dict[str, str | int] = {"row": 1, "column": number + 1}
        read = reading(item, "", where)
        if isinstance(read, Reason):
            problems.append(read)
            continue
        column, row = divmod(number, shape.rows)
        cells.append(CellRead(row * shape.columns + column + 1, *read))
        first = seen.setdefault(read[1].upper(), number + 1) if read[0] is ReadKind.TUBE else number + 1
        if first != number + 1:
            problems.append(Reason("rack_scans.tube_twice_in_stream", where | {"first": first, "code": read[1]}))
    refuse_if(problems)
    in_order = tuple(sorted(cells, key=lambda cell: cell.position))
    return RackRead(ScanFormat.VISIONMATE_STREAM, "", in_order, complete=True)


def _items(text: str) -> list[str]:
    """Return the readings; the delimiter after the last one begins no further reading."""
    body = text[_ANSWER.match(text).end() :].strip("\x02\x03\x0c\r\n ")  # type: ignore[union-attr]
    delimiter = max(_DELIMITERS, key=body.count)
    items = [item.strip('" ') for item in body.split(delimiter)]
    return items[:-1] if items and not items[-1] else items
