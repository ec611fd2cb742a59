"""What is put on a label, in whole dots of its printer from its top left corner: the same marks make PDF and ZPL."""

from dataclasses import dataclass
from typing import Literal

from stembank_gui.documents import symbols
from stembank_gui.documents.symbols import Matrix
from stembank_gui.rules.labels.template import Align, CodeContent


@dataclass(frozen=True, slots=True)
class TextMark:
    """One line of text: `x` of its left end, its baseline, its type in points, how wide it is in dots.

    `align` says which end, or the middle, stays where a printer's own type is narrower.
    """

    x: int
    baseline: int
    text: str
    face: str
    size: float
    width: int
    white: bool = False
    align: Align = "left"


@dataclass(frozen=True, slots=True)
class MatrixMark:
    """A Data Matrix without its quiet zone: `modules` modules a side, `dots` dots a module."""

    x: int
    y: int
    dots: int
    payload: str
    content: CodeContent
    modules: int

    @property
    def matrix(self) -> Matrix:
        """Return its cells, encoded anew at every call: a printer that draws codes itself need not wait for them."""
        return symbols.data_matrix(self.payload, self.content)


@dataclass(frozen=True, slots=True)
class BarsMark:
    """Bars without their quiet zones: modules as "1" and "0", `dots` dots a module."""

    x: int
    y: int
    dots: int
    height: int
    payload: str
    content: CodeContent
    modules: str
    symbology: Literal["code128", "ean13"] = "code128"


@dataclass(frozen=True, slots=True)
class FillMark:
    """A filled rectangle. A frame is four of them."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class ImageMark:
    """A picture, row by row from the top: a bit of 1 is a black dot, and each row fills whole bytes."""

    x: int
    y: int
    width: int
    height: int
    bits: bytes


Mark = TextMark | MatrixMark | BarsMark | FillMark | ImageMark


@dataclass(frozen=True, slots=True)
class LaidOut:
    """One label at a resolution: its size in dots and its marks."""

    width: int
    height: int
    dpi: int
    marks: tuple[Mark, ...]
