"""A label template: its size, the shape of its stock, a sheet if it has one, and its elements.

Lengths are whole micrometres from the top left corner of the label, so that 0.1 mm is 100. Codes are measured in whole
dots of the printer: `dots` says how wide a module is wanted at 300 dpi (LIBRARIES: fractions of a dot do not decode);
at another resolution it is the same width, rounded to whole dots.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from stembank_gui.rules.vocabulary import LabelKind

Face = Literal["sans", "bold", "mono", "mono-bold"]
Align = Literal["left", "center", "right"]
Shape = Literal["rectangle", "circle"]
Overflow = Literal["shorten", "refuse"]
CodeContent = Literal["local", "isbt", "gs1", "sec"]

REFERENCE_DPI = 300
UM_PER_MM = 1000


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the label, in micrometres."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class TextElement(Area):
    """Text in an area, in the largest type between `size` and `smallest` points that fits it.

    `text` and `text_zh` (where Chinese is printed; empty: the same) hold words and fields in braces: "{kind} {tier}".
    Where all their fields are empty the element vanishes, and so does a part between " · ". What does not fit at the
    smallest size is shortened visibly, or refused where `overflow` says so: an id is never cut. `lines` is the most
    lines it may be broken into; they stand in the middle of its height.
    """

    kind: ClassVar[str] = "text"
    text: str = ""
    text_zh: str = ""
    face: Face = "sans"
    size: float = 6.0
    smallest: float = 4.0
    align: Align = "left"
    overflow: Overflow = "shorten"
    lines: int = 1


@dataclass(frozen=True, slots=True)
class FlagElement(Area):
    """White text in a black box, as TextElement otherwise; vanishes, box and all, where its fields are empty."""

    kind: ClassVar[str] = "flag"
    text: str = ""
    text_zh: str = ""
    size: float = 6.0
    smallest: float = 4.0


@dataclass(frozen=True, slots=True)
class MatrixElement(Area):
    """A square Data Matrix in the middle of an area that holds its quiet zone of one module too.

    `content` says which grammar the payload follows; its field is "code" for the local one, else the grammar's name.
    """

    kind: ClassVar[str] = "matrix"
    content: CodeContent = "local"
    dots: int = 4


@dataclass(frozen=True, slots=True)
class BarsElement(Area):
    """A Code 128 with its quiet zones of ten modules: bars of the first width of `dots` that fits the area."""

    kind: ClassVar[str] = "bars"
    content: CodeContent = "local"
    dots: tuple[int, ...] = (3, 2)


@dataclass(frozen=True, slots=True)
class ArticleElement(Area):
    """An EAN-13 of the field "ean", with its digits below."""

    kind: ClassVar[str] = "ean"
    dots: int = 3


@dataclass(frozen=True, slots=True)
class BoxElement(Area):
    """A frame `stroke` micrometres wide, or a filled area. A line is a filled area as thick as the line."""

    kind: ClassVar[str] = "box"
    stroke: int = 200
    filled: bool = False


@dataclass(frozen=True, slots=True)
class LogoElement(Area):
    """The bank's logo, as large as the area allows; vanishes where the bank has none."""

    kind: ClassVar[str] = "logo"


Element = TextElement | FlagElement | MatrixElement | BarsElement | ArticleElement | BoxElement | LogoElement
ELEMENTS: dict[str, type[Element]] = {
    made.kind: made
    for made in (TextElement, FlagElement, MatrixElement, BarsElement, ArticleElement, BoxElement, LogoElement)
}


@dataclass(frozen=True, slots=True)
class Part(Area):
    """A piece of the die-cut label, such as the dot for the cap: what is printed must lie on one of them."""

    shape: Shape = "rectangle"


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where labels lie on a sheet, in micrometres from its top left corner."""

    width: int
    height: int
    columns: int
    rows: int
    left: int
    top: int
    column_step: int
    row_step: int

    @property
    def labels(self) -> int:
        """Return how many labels a sheet holds."""
        return self.columns * self.rows

    def place(self, index: int) -> tuple[int, int]:
        """Return the top left corner of the label with an index (from 0) on its sheet: row by row."""
        row, column = divmod(index, self.columns)
        return self.left + column * self.column_step, self.top + row * self.row_step


@dataclass(frozen=True, slots=True)
class Calibration:
    """What a printer needs so that marks come out in their place: moved right and down (µm), stretched (millionths).

    Only places are stretched: modules and bars stay whole dots.
    """

    offset_x_um: int = 0
    offset_y_um: int = 0
    scale_x_ppm: int = 1_000_000
    scale_y_ppm: int = 1_000_000


TRUE = Calibration()
"""A printer that needs nothing."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template as it is designed.

    Args:
        code: Its name in files and in the ledger: "cryovial-33x13-roll".
        version: 0 for one that the program brings along; else counted by the bank.
        title: What people call it, in English.
        title_zh: The same in Chinese; empty: as in English.
        kind: What it is stuck on, which decides its fields.
        width: Of the label.
        height: Of the label.
        elements: What is printed, in this order.
        margin: What stays white around each part, as stocks shift.
        parts: Pieces of the label; none: the whole label is one.
        sheet: Where labels lie on a sheet; None for a roll.
    """

    code: str
    title: str
    kind: LabelKind
    width: int
    height: int
    elements: tuple[Element, ...]
    title_zh: str = ""
    version: int = 0
    margin: int = 500
    parts: tuple[Part, ...] = ()
    sheet: Sheet | None = None
