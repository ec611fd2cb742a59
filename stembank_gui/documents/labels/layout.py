"""Lays a label out in whole dots of its printer: once for PDF, ZPL and the designer."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from stembank_gui.documents.labels.code_marks import article_drawer, bars_drawer, matrix_drawer
from stembank_gui.documents.labels.logo import logo_mark
from stembank_gui.documents.labels.marks import FillMark, LaidOut, Mark
from stembank_gui.documents.labels.text_marks import Draw, flag_drawer, text_drawer, words_of
from stembank_gui.rules.labels.dots import Dots, Spot
from stembank_gui.rules.labels.fields import Cut, code_field, fields_of
from stembank_gui.rules.labels.template import (
    REFERENCE_DPI,
    TRUE,
    ArticleElement,
    BarsElement,
    BoxElement,
    Calibration,
    Element,
    FlagElement,
    LogoElement,
    MatrixElement,
    Template,
    TextElement,
)
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.words import Language

_KEPT = 4096
"""Drawn elements that are kept for the next label, for each element."""


def lay_out(
    template: Template,
    texts: Mapping[str, str],
    dpi: int = REFERENCE_DPI,
    language: Language = "en",
    *,
    calibration: Calibration | None = None,
    logo: bytes = b"",
) -> LaidOut:
    """Return a label as marks in whole dots; elements whose fields are empty vanish.

    Args:
        template: What it looks like.
        texts: Its fields by name (`rules.labels.fields`).
        dpi: Dots to the inch of the printer.
        language: Of the words of the template.
        calibration: Of the printer; places move, modules do not change.
        logo: PNG of the bank; empty: there is none.

    Raises:
        Refused: `labels.missing_glyph`, `labels.too_wide`, `labels.no_room`, `labels.matrix_too_large`,
            `labels.bars_too_wide`, `labels.article_too_wide`, `documents.code_form`, `documents.article_number`,
            `labels.logo_unreadable`, `labels.leaves_label`: with field and arithmetic.
    """
    return layout_of(template, dpi, language, calibration or TRUE, logo).of(texts)


@lru_cache(maxsize=32)
def layout_of(
    template: Template, dpi: int, language: Language, calibration: Calibration = TRUE, logo: bytes = b""
) -> "Layout":
    """Return the layout of a template for a printer, ready for many labels."""
    return Layout(template, dpi, language, calibration, logo)


@dataclass(slots=True)
class _Placed:
    """An element in its place: the fields it looks at, what draws it, what it drew for their last texts."""

    fields: tuple[str, ...]
    draw: Draw
    drawn: dict[tuple[str, ...], tuple[Mark, ...]] = field(default_factory=dict)


class Layout:
    """A template for one printer: what does not change from label to label is done once."""

    def __init__(
        self,
        template: Template,
        dpi: int = REFERENCE_DPI,
        language: Language = "en",
        calibration: Calibration = TRUE,
        logo: bytes = b"",
    ) -> None:
        """Find the place of every element in dots.

        Raises:
            Refused: `labels.leaves_label` where the calibration moves an element off its label;
                `labels.logo_unreadable`.
        """
        self._dots = Dots(dpi, calibration)
        self._size = Dots(dpi)
        self.template = template
        self.width, self.height = self._size.length(template.width), self._size.length(template.height)
        self._cuts: dict[str, Cut] = {one.name: one.cut for one in fields_of(template.kind)}
        self._language = language
        self._logo = logo
        self._refuse_outside()
        self._placed = [self._place(element) for element in template.elements]

    def of(self, texts: Mapping[str, str]) -> LaidOut:
        """Return a label as marks.

        Raises:
            Refused: As `lay_out`.
        """
        marks: list[Mark] = []
        for placed in self._placed:
            key = tuple([texts.get(name, "") for name in placed.fields])
            drawn = placed.drawn.get(key)
            if drawn is None:
                if len(placed.drawn) >= _KEPT:
                    placed.drawn.clear()
                drawn = placed.drawn[key] = placed.draw(texts)
            marks += drawn
        return LaidOut(self.width, self.height, self._dots.dpi, tuple(marks))

    def _place(self, element: Element) -> _Placed:
        if isinstance(element, TextElement | FlagElement):
            words = words_of(element, self._language)
            drawer = (
                text_drawer(element, words, self._cuts, self._dots)
                if isinstance(element, TextElement)
                else flag_drawer(element, words, self._cuts, self._dots)
            )
            return _Placed(words.fields, drawer)
        if isinstance(element, MatrixElement):
            return _Placed((code_field(element.content),), matrix_drawer(element, self._dots))
        if isinstance(element, BarsElement):
            return _Placed((code_field(element.content),), bars_drawer(element, self._dots))
        if isinstance(element, ArticleElement):
            return _Placed(("ean",), article_drawer(element, self._dots))
        marks = self._picture(element)
        return _Placed((), lambda _texts: marks)

    def _picture(self, element: BoxElement | LogoElement) -> tuple[Mark, ...]:
        spot = self._dots.spot(element)
        if isinstance(element, BoxElement):
            return _frame(spot, 0 if element.filled else self._dots.length(element.stroke))
        return (logo_mark(self._logo, spot),) if self._logo else ()

    def _refuse_outside(self) -> None:
        for element in self.template.elements:
            spot = self._dots.spot(element)
            if spot.x < 0 or spot.y < 0 or spot.x + spot.width > self.width or spot.y + spot.height > self.height:
                raise Refused(Reason("labels.leaves_label", _corners(element, spot, self.width, self.height)))


def _frame(spot: Spot, stroke: int) -> tuple[Mark, ...]:
    if not stroke or 2 * stroke >= min(spot.width, spot.height):
        return (FillMark(spot.x, spot.y, max(spot.width, 1), max(spot.height, 1)),)
    inner = spot.height - 2 * stroke
    return (
        FillMark(spot.x, spot.y, spot.width, stroke),
        FillMark(spot.x, spot.y + spot.height - stroke, spot.width, stroke),
        FillMark(spot.x, spot.y + stroke, stroke, inner),
        FillMark(spot.x + spot.width - stroke, spot.y + stroke, stroke, inner),
    )


def _corners(element: Element, spot: Spot, width: int, height: int) -> dict[str, str | int]:
    return {
        "element": f"@template_element.{element.kind}",
        "left": spot.x,
        "top": spot.y,
        "right": spot.x + spot.width,
        "bottom": spot.y + spot.height,
        "width": width,
        "height": height,
    }
