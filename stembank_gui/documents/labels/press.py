"""Draws labels into a PDF by its operators: every label in whole dots, every text literal and embedded."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from io import BytesIO

from reportlab.pdfbase.pdfdoc import xObjectName
from reportlab.pdfgen.canvas import Canvas

from stembank_gui.documents import fonts, symbols
from stembank_gui.documents.labels.layout import layout_of
from stembank_gui.documents.labels.marks import BarsMark, FillMark, ImageMark, LaidOut, Mark, MatrixMark, TextMark
from stembank_gui.rules.labels.dots import Dots
from stembank_gui.rules.labels.template import REFERENCE_DPI, TRUE, Calibration, Template
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.words import Language

_KEPT = 4096
"""Operators of marks that are kept for the next label."""
_DARK = re.compile("1+")


class Press:
    """Prints labels of one template into one PDF. The same labels give the same bytes."""

    def __init__(
        self,
        template: Template,
        *,
        dpi: int = REFERENCE_DPI,
        language: Language = "en",
        calibration: Calibration = TRUE,
        logo: bytes = b"",
        title: str = "",
    ) -> None:
        """Open a PDF whose pages are whole dots in size."""
        fonts.register()
        self._sheet, self._dots = template.sheet, Dots(dpi, calibration)
        # on a sheet the offset moves the sheet, once; on a roll it moves the label
        on_label = calibration if template.sheet is None else replace(calibration, offset_x_um=0, offset_y_um=0)
        self._layout = layout_of(template, dpi, language, on_label, logo)
        self._dot = symbols.POINTS_PER_INCH / dpi
        size = Dots(dpi)
        wide, self._high = (
            (self._layout.width, self._layout.height)
            if self._sheet is None
            else (size.length(self._sheet.width), size.length(self._sheet.height))
        )
        self._written = BytesIO()
        self._canvas = Canvas(
            self._written, pagesize=(wide * self._dot, self._high * self._dot), pageCompression=1, invariant=1
        )
        self._canvas.setTitle(title)
        self._canvas.setCreator("StemBank")
        self._drawn: dict[Mark, str] = {}

    def print(self, labels: Iterable[Mapping[str, str]], start: int = 1) -> bytes:
        """Return the PDF of labels given as the texts of their fields, one a page or from label `start` of a sheet on.

        Raises:
            Refused: As `lay_out`; `documents.no_labels`; `labels.start` where a sheet has no such label.
        """
        return self.print_marks(map(self._layout.of, labels), start)

    def print_marks(self, labels: Iterable[LaidOut], start: int = 1) -> bytes:
        """Return the PDF of labels that are laid out already, as `print`.

        Raises:
            Refused: `documents.no_labels`; `labels.start`.
        """
        per_page = 1 if self._sheet is None else self._sheet.labels
        if not 1 <= start <= per_page:
            raise Refused(Reason("labels.start", {"start": start, "labels": per_page}))
        for index, label in enumerate(labels, start - 1):
            if index >= start and not index % per_page:
                self._canvas.showPage()
            self._place(index % per_page, label)
        if not self._canvas._code:  # noqa: SLF001  nothing was drawn
            raise Refused(Reason("documents.no_labels", {"lot": "–"}))
        self._canvas.showPage()
        self._canvas.save()
        return self._written.getvalue()

    def _place(self, index: int, label: LaidOut) -> None:
        x, y = (0, 0) if self._sheet is None else self._sheet.place(index)
        if self._sheet is not None:
            x, y = self._dots.across(x), self._dots.down(y)
        up = self._high - y - label.height
        dot = self._dot
        parts = [f"q {dot:.6g} 0 0 {dot:.6g} {x * dot:.6g} {up * dot:.6g} cm 0 g"]
        parts += [self._operators(mark, label.height) for mark in label.marks]
        parts.append("Q")
        self._canvas._code.append("\n".join(parts))  # noqa: SLF001  the way to write operators directly

    def _operators(self, mark: Mark, height: int) -> str:
        if isinstance(mark, MatrixMark):
            low = height - mark.y - mark.modules * mark.dots
            return f"q {mark.dots} 0 0 {mark.dots} {mark.x} {low} cm {mark.matrix.operators()} Q"
        if mark not in self._drawn:
            if len(self._drawn) >= _KEPT:
                self._drawn.clear()
            self._drawn[mark] = self._repeated(mark, height)
        if isinstance(mark, ImageMark):
            self._canvas._formsinuse.append(_form_name(mark))  # noqa: SLF001  as doForm does
        return self._drawn[mark]

    def _repeated(self, mark: TextMark | BarsMark | FillMark | ImageMark, height: int) -> str:
        if isinstance(mark, TextMark):
            shown = self._show(mark.x, height - mark.baseline, mark)
            return f"1 g {shown} 0 g" if mark.white else shown
        low = height - mark.y - mark.height
        if isinstance(mark, BarsMark):
            return f"q {mark.dots} 0 0 {mark.height} {mark.x} {low} cm {symbols.code128_operators(mark.modules)} Q"
        if isinstance(mark, FillMark):
            return f"{mark.x} {low} {mark.width} {mark.height} re f"
        return f"q 1 0 0 1 {mark.x} {low} cm /{self._picture(mark)} Do Q"

    def _show(self, left: int, baseline: int, mark: TextMark) -> str:
        document = self._canvas._doc  # noqa: SLF001  subsets belong to a document
        font = fonts.font(mark.face)
        parts = []
        for subset, part in font.splitString(mark.text, document):
            name = font.getSubsetInternalName(subset, document)
            parts.append(f"{name} {mark.size / self._dot:.6g} Tf ({self._canvas._escape(part)}) Tj")  # noqa: SLF001
        return f"BT {left} {baseline} Td {' '.join(parts)} ET"

    def _picture(self, mark: ImageMark) -> str:
        name = _form_name(mark)
        if not self._canvas.hasForm(name):
            self._canvas.beginForm(name, 0, 0, mark.width, mark.height)
            self._canvas._code.append(_runs(mark))  # noqa: SLF001
            self._canvas.endForm()
        return str(xObjectName(name))


def _form_name(mark: ImageMark) -> str:
    return f"logo-{mark.width}x{mark.height}"


def _runs(mark: ImageMark) -> str:
    """Return PDF operators of one path: the black dots of a picture, from its lower left corner, filled."""
    stride = -(-mark.width // 8)
    drawn = []
    for row in range(mark.height):
        bits = int.from_bytes(mark.bits[row * stride : (row + 1) * stride], "big")
        written = f"{bits:0{stride * 8}b}"[: mark.width]
        up = mark.height - 1 - row
        drawn += [f"{run.start()} {up} {run.end() - run.start()} 1 re" for run in _DARK.finditer(written)]
    return " ".join((*drawn, "f"))
