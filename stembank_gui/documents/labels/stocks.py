"""Label stocks and their templates: data in `resources/labels`, in whole dots of the printer."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, TypeVar

from stembank_gui import paths
from stembank_gui.documents import fonts
from stembank_gui.rules.reasons import Reason, Refused

_FACES = {"sans": fonts.SANS, "bold": fonts.BOLD, "mono": fonts.MONO, "mono-bold": fonts.MONO_BOLD}


@dataclass(frozen=True, slots=True)
class MatrixElement:
    """A Data Matrix: modules of `dots` dots in a square of `room` dots, quiet zone included."""

    field: str
    dots: int
    x: int
    y: int
    room: int


@dataclass(frozen=True, slots=True)
class BarsElement:
    """A Code 128: bars of the first width of `dots` that fits in `room` dots with its quiet zones."""

    field: str
    dots: tuple[int, ...]
    x: int
    y: int
    room: int
    height: int


@dataclass(frozen=True, slots=True)
class TextElement:
    """A line of text: printed at `size` points, or smaller down to `smallest`, then shortened, or refused for an id."""

    field: str
    face: str
    x: int
    baseline: int
    room: int
    size: float
    smallest: float
    never_cut: bool = False
    align: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class FlagElement:
    """White text in a black box."""

    field: str
    x: int
    y: int
    width: int
    height: int
    size: float
    smallest: float


@dataclass(frozen=True, slots=True)
class Template:
    """A label: its size in dots and its elements."""

    width: int
    height: int
    matrix: MatrixElement | None
    bars: BarsElement | None
    texts: tuple[TextElement, ...]
    flags: tuple[FlagElement, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where labels lie on a sheet, in dots from its top left corner."""

    width: int
    height: int
    columns: int
    rows: int
    left: int
    top: int
    column_step: int
    row_step: int

    def place(self, index: int) -> tuple[int, int]:
        """Return the top left corner of the label with an index on its sheet: row by row."""
        row, column = divmod(index, self.columns)
        return self.left + column * self.column_step, self.top + row * self.row_step


@dataclass(frozen=True, slots=True)
class Stock:
    """A label stock: its template, the dots per inch it is meant for, and its sheet; None for a roll."""

    name: str
    term: str
    dpi: int
    template: Template
    sheet: Sheet | None

    @property
    def per_page(self) -> int:
        """Return how many labels a page holds."""
        return 1 if self.sheet is None else self.sheet.columns * self.sheet.rows

    @property
    def page(self) -> tuple[int, int]:
        """Return the size of a page in dots."""
        return (
            (self.template.width, self.template.height) if self.sheet is None else (self.sheet.width, self.sheet.height)
        )


T = TypeVar("T", Sheet, MatrixElement)


def stock_names(kind: Literal["vial", "box"] = "vial") -> tuple[str, ...]:
    """Return the names of the stocks for vials (with a Data Matrix) or for boxes (with a Code 128)."""
    with_bars = kind == "box"
    return tuple(name for name in _names() if (load_stock(name).template.bars is not None) == with_bars)


@cache
def load_stock(name: str) -> Stock:
    """Return a stock by its name, such as "cryovial-33x13-roll".

    Raises:
        Refused: `documents.unknown_stock`, naming those there are; `documents.stock_invalid`.
    """
    if name not in _names():
        raise Refused(Reason("documents.unknown_stock", {"stock": name[:40], "stocks": ", ".join(_names())}))
    read = tomllib.loads((paths.LABELS / f"{name}.toml").read_text(encoding="utf-8"))
    return stock_of(name, read, _template(read["template"]))


def stock_of(name: str, read: Mapping[str, Any], template: Mapping[str, Any]) -> Stock:
    """Return the stock that two tables describe.

    Raises:
        Refused: `documents.stock_invalid` where a key is missing, unknown or not a whole number of dots, or where an
            element leaves its label or a label its sheet.
    """
    try:
        sheet = _whole(Sheet(**read["sheet"])) if "sheet" in read else None
        stock = Stock(name, read["term"], read["dpi"], _parsed(template), sheet)
    except (KeyError, TypeError, ValueError) as error:
        raise Refused(Reason("documents.stock_invalid", {"stock": name, "detail": str(error)[:120]})) from error
    if outside := _outside(stock):
        raise Refused(Reason("documents.stock_invalid", {"stock": name, "detail": outside}))
    return stock


@cache
def _names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in paths.LABELS.glob("*.toml")))


def _template(name: str) -> dict[str, Any]:
    return tomllib.loads((paths.LABELS / "templates" / f"{name}.toml").read_text(encoding="utf-8"))


def _parsed(read: Mapping[str, Any]) -> Template:
    bars = read.get("code128")
    return Template(
        width=read["size"]["width"],
        height=read["size"]["height"],
        matrix=_whole(MatrixElement(**read["data_matrix"])) if "data_matrix" in read else None,
        bars=None if bars is None else BarsElement(**(bars | {"dots": tuple(bars["dots"])})),
        texts=tuple(TextElement(**(text | {"face": _FACES[text["face"]]})) for text in read.get("text", ())),
        flags=tuple(FlagElement(**flag) for flag in read.get("flag", ())),
    )


def _whole(element: T) -> T:
    for name in element.__slots__:
        value = getattr(element, name)
        if isinstance(value, float):
            raise ValueError(f"{name} = {value} is not a whole number of dots")  # noqa: TRY004  its value is wrong
    return element


def _outside(stock: Stock) -> str:
    template = stock.template
    for field, right, bottom in _corners(template):
        if right > template.width or bottom > template.height:
            return f"{field} ends at {right} × {bottom} dots, the label at {template.width} × {template.height}"
    if stock.sheet is not None:
        x, y = stock.sheet.place(stock.per_page - 1)
        if x + template.width > stock.sheet.width or y + template.height > stock.sheet.height:
            return "the last label leaves the sheet"
    return ""


def _corners(template: Template) -> list[tuple[str, int, int]]:
    found = [(text.field, text.x + text.room, text.baseline) for text in template.texts]
    found += [(flag.field, flag.x + flag.width, flag.y + flag.height) for flag in template.flags]
    if template.matrix is not None:
        found.append(
            (template.matrix.field, template.matrix.x + template.matrix.room, template.matrix.y + template.matrix.room)
        )
    if template.bars is not None:
        found.append(
            (template.bars.field, template.bars.x + template.bars.room, template.bars.y + template.bars.height)
        )
    return found
