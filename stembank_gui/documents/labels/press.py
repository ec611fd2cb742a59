"""Draws labels into a PDF by its operators: every label in whole dots, every text literal and embedded."""

from collections.abc import Iterable, Mapping
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas

from stembank_gui.documents import fonts, symbols
from stembank_gui.documents.labels.stocks import BarsElement, FlagElement, MatrixElement, Stock, TextElement
from stembank_gui.documents.text import shortened
from stembank_gui.rules.reasons import Reason, Refused

MM_PER_INCH = 25.4
_CAP_HEIGHT = 0.72
_FEWEST_DOTS = 3
"""Dots of a module below which scanners stop reading a Data Matrix (at 300 dpi)."""


class Press:
    """Prints labels of one stock into one PDF. The same labels give the same bytes."""

    def __init__(self, stock: Stock, title: str) -> None:
        """Open a PDF whose pages are whole dots in size."""
        fonts.register()
        self._stock = stock
        self._dot = symbols.POINTS_PER_INCH / stock.dpi
        self._written = BytesIO()
        wide, high = stock.page
        self._canvas = Canvas(
            self._written, pagesize=(wide * self._dot, high * self._dot), pageCompression=1, invariant=1
        )
        self._canvas.setTitle(title)
        self._canvas.setCreator("StemBank")
        self._drawn: dict[tuple[int, str], str] = {}

    def print(self, labels: Iterable[Mapping[str, str]]) -> bytes:
        """Return the PDF of labels given as the texts of their fields; an empty or missing field vanishes.

        Raises:
            Refused: Where a text cannot be printed, an id or a code does not fit, or there is no label.
        """
        index = -1
        for index, texts in enumerate(labels):
            if index and not index % self._stock.per_page:
                self._canvas.showPage()
            self._place(index % self._stock.per_page, texts)
        if index < 0:
            raise Refused(Reason("documents.no_labels", {"lot": "–"}))
        self._canvas.showPage()
        self._canvas.save()
        return self._written.getvalue()

    def _place(self, index: int, texts: Mapping[str, str]) -> None:
        stock, template = self._stock, self._stock.template
        x, y = (0, 0) if stock.sheet is None else stock.sheet.place(index)
        up = stock.page[1] - y - template.height
        dot = self._dot
        parts = [f"q {dot:.6g} 0 0 {dot:.6g} {x * dot:.6g} {up * dot:.6g} cm 0 g"]
        elements = (template.matrix, template.bars, *template.texts, *template.flags)
        for number, element in enumerate(elements):
            if element is not None and (text := texts.get(element.field, "")):
                parts.append(self._operators(number, element, text))
        parts.append("Q")
        self._canvas._code.append("\n".join(parts))  # noqa: SLF001  the way to write operators directly

    def _operators(
        self, number: int, element: MatrixElement | BarsElement | TextElement | FlagElement, text: str
    ) -> str:
        if isinstance(element, MatrixElement):
            return self._matrix(element, text)
        key = (number, text)
        if key not in self._drawn:
            self._drawn[key] = self._repeated(element, text)
        return self._drawn[key]

    def _repeated(self, element: BarsElement | TextElement | FlagElement, text: str) -> str:
        if isinstance(element, BarsElement):
            return self._bars(element, text)
        if isinstance(element, FlagElement):
            return self._flag(element, text)
        return self._text(element, text)

    def _matrix(self, element: MatrixElement, payload: str) -> str:
        matrix = symbols.data_matrix(payload)
        modules = matrix.modules + 2 * symbols.QUIET_DATA_MATRIX
        dots = max(min(element.dots, element.room // modules), _FEWEST_DOTS)
        if modules * dots > element.room:
            raise Refused(Reason(
                "documents.symbol_too_large", {"code": payload, "needed": modules * dots, "room": element.room}
            ))  # fmt: skip
        inset = (element.room - matrix.modules * dots) // 2
        low = self._stock.template.height - element.y - inset - matrix.modules * dots
        return f"q {dots} 0 0 {dots} {element.x + inset} {low} cm {matrix.operators()} Q"

    def _bars(self, element: BarsElement, payload: str) -> str:
        modules = symbols.code128(payload)
        dots = _bar_width(element, payload, len(modules))
        left = element.x + (element.room - len(modules) * dots) // 2
        low = self._stock.template.height - element.y - element.height
        return f"q {dots} 0 0 {element.height} {left} {low} cm {symbols.code128_operators(modules)} Q"

    def _text(self, element: TextElement, text: str) -> str:
        room = element.room * self._dot
        size, shown = self._fitted(element, text, room)
        left = float(element.x)
        if element.align == "right":
            left += element.room - fonts.width(shown, element.face, size) / self._dot
        return self._show(left, self._stock.template.height - element.baseline, shown, element.face, size)

    def _fitted(self, element: TextElement | FlagElement, text: str, room: float) -> tuple[float, str]:
        face = fonts.BOLD if isinstance(element, FlagElement) else element.face
        fonts.refuse_missing(text, face)
        size = min(element.size, room / fonts.width(text, face, 1))
        if size >= element.smallest:
            return int(size * 20) / 20, text
        if isinstance(element, TextElement) and element.never_cut:
            raise Refused(_too_wide(text, fonts.width(text, face, element.smallest), room))
        shown = "…" if isinstance(element, FlagElement) else shortened(text, face, element.smallest, room)
        if shown == "…":
            raise Refused(Reason("documents.text_too_long_for_label", {"text": text[:40]}))
        return element.smallest, shown

    def _flag(self, element: FlagElement, text: str) -> str:
        inner = (element.width - 6) * self._dot
        size, shown = self._fitted(element, text, inner)
        low = self._stock.template.height - element.y - element.height
        left = element.x + (element.width - fonts.width(shown, fonts.BOLD, size) / self._dot) / 2
        baseline = low + (element.height - _CAP_HEIGHT * size / self._dot) / 2
        box = f"{element.x} {low} {element.width} {element.height} re f"
        return f"{box} 1 g {self._show(left, baseline, shown, fonts.BOLD, size)} 0 g"

    def _show(self, left: float, baseline: float, text: str, face: str, size: float) -> str:
        document = self._canvas._doc  # noqa: SLF001  subsets belong to a document
        font = fonts.font(face)
        parts = []
        for subset, part in font.splitString(text, document):
            name = font.getSubsetInternalName(subset, document)
            parts.append(f"{name} {size / self._dot:.6g} Tf ({self._canvas._escape(part)}) Tj")  # noqa: SLF001
        shown = " ".join(parts)
        return f"BT {left:.6g} {baseline:.6g} Td {shown} ET"


def _too_wide(text: str, needed: float, room: float) -> Reason:
    millimetre = symbols.POINTS_PER_INCH / MM_PER_INCH
    said: dict[str, str | int] = {
        "code": text, "needed": f"{needed / millimetre:.1f}", "room": f"{room / millimetre:.1f}"
    }  # fmt: skip
    return Reason("documents.id_too_wide", said)


def _bar_width(element: BarsElement, payload: str, modules: int) -> int:
    for dots in element.dots:
        if (modules + 2 * symbols.QUIET_CODE128) * dots <= element.room:
            return dots
    least = element.dots[-1]
    quiet = symbols.QUIET_CODE128 * least
    said: dict[str, str | int] = {"code": payload, "modules": modules, "dots": least, "quiet": quiet,
                                  "needed": modules * least + 2 * quiet, "room": element.room}  # fmt: skip
    raise Refused(Reason("documents.bars_too_wide", said))
