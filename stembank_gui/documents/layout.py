"""Tables of plain strings for reportlab: every text literal, wrapped by our own widths, never too tall to break."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table

from stembank_gui.documents import fonts
from stembank_gui.documents.text import wrapped

INK = HexColor("#17202B")
GREY = HexColor("#5A6572")
HAIR = HexColor("#C6CED6")
TINT = HexColor("#F2F5F7")

TALLEST = 24
"""Lines of one table row; a longer text goes on in a row of its own, so that every table can break across pages."""
_PAD = 3.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its width in points, face, size and alignment of the text."""

    room: float
    face: str = fonts.SANS
    size: float = 8.0
    align: str = "LEFT"

    def lines(self, text: str) -> list[str]:
        """Return the lines that a text takes in this column."""
        return wrapped(text, self.face, self.size, self.room - 2 * _PAD)


def grid(columns: Sequence[Column], heading: Sequence[str], rows: Iterable[Sequence[str]]) -> Table:
    """Return a table with a heading that is repeated on each page and a hairline above each row."""
    cells: list[list[str]] = [_joined(columns, heading, fonts.SANS, 6.6)]
    style = [*_base(columns), ("FONT", (0, 0), (-1, 0), fonts.SANS, 6.6, 8.2), ("TEXTCOLOR", (0, 0), (-1, 0), GREY),
             ("VALIGN", (0, 0), (-1, 0), "BOTTOM"), ("LINEBELOW", (0, 0), (-1, 0), 0.8, INK)]  # fmt: skip
    for row in rows:
        for first, part in enumerate(_parts(columns, row)):
            if not first and len(cells) > 1:
                style.append(("LINEABOVE", (0, len(cells)), (-1, len(cells)), 0.3, HAIR))
            cells.append(part)
    return Table(cells, colWidths=[column.room for column in columns], repeatRows=1, style=style, hAlign="LEFT")


def columns_of(room: float, *shares: float, size: float = 8.0) -> tuple[Column, ...]:
    """Return columns that share some room (points)."""
    return tuple(Column(room * share / sum(shares), fonts.SANS, size) for share in shares)


def fields(entries: Sequence[tuple[str, str]], *, across: int, room: float, size: float = 9.0) -> Table:
    """Return labelled values, a few beside each other: a small grey label above each value."""
    column = Column(room / across, fonts.SANS, size)
    label = Column(room / across, fonts.SANS, 6.6)
    cells: list[list[str]] = []
    style: list[tuple[Any, ...]] = [*_base([column] * across), ("TOPPADDING", (0, 0), (-1, -1), 0.5),
                                    ("BOTTOMPADDING", (0, 0), (-1, -1), 0.5)]  # fmt: skip
    for start in range(0, len(entries), across):
        some = [*entries[start : start + across], *[("", "")] * across][:across]
        at = len(cells)
        style += [("FONT", (0, at), (-1, at), fonts.SANS, 6.6, 8.2), ("TEXTCOLOR", (0, at), (-1, at), GREY),
                  ("TOPPADDING", (0, at), (-1, at), 3.0)]  # fmt: skip
        style.append(("NOSPLIT", (0, at), (-1, at + 1)))  # a label stays with its value
        cells.append(["\n".join(label.lines(name)) for name, _ in some])
        cells += _parts([column] * across, [value for _, value in some])
    return Table(cells, colWidths=[column.room] * across, style=style, hAlign="LEFT")


def prose(text: str, *, room: float, size: float = 8.6, face: str = fonts.SANS) -> Table:
    """Return a text over the whole width, able to break after any line."""
    column = Column(room, face, size)
    lines = [[line] for line in column.lines(text)]
    style = [*_base([column]), ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1.2)]
    return Table(lines, colWidths=[room], style=style, hAlign="LEFT")


def _joined(columns: Sequence[Column], texts: Sequence[str], face: str, size: float) -> list[str]:
    pairs = zip(columns, texts, strict=True)
    return ["\n".join(wrapped(text, face, size, column.room - 2 * _PAD)) for column, text in pairs]


def _parts(columns: Sequence[Column], row: Sequence[str]) -> list[list[str]]:
    lines = [column.lines(text) for column, text in zip(columns, row, strict=True)]
    tallest = max(len(some) for some in lines)
    return [
        ["\n".join(some[start : start + TALLEST]) for some in lines] for start in range(0, max(tallest, 1), TALLEST)
    ]


def _base(columns: Sequence[Column]) -> list[tuple[Any, ...]]:
    style: list[tuple[Any, ...]] = [
        ("TEXTCOLOR", (0, 0), (-1, -1), INK), ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PAD), ("RIGHTPADDING", (0, 0), (-1, -1), _PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 2.2), ("BOTTOMPADDING", (0, 0), (-1, -1), 2.2),
    ]  # fmt: skip
    for index, column in enumerate(columns):
        font = ("FONT", (index, 0), (index, -1), column.face, column.size, round(column.size * 1.28, 2))
        style += [font, ("ALIGN", (index, 0), (index, -1), column.align)]
    return style
