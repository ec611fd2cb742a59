"""Texts and flags of a template as marks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from stembank_gui.documents import fonts
from stembank_gui.documents.labels.fitting import LINE, Fitted, Fitting, Rule
from stembank_gui.documents.labels.marks import FillMark, Mark, TextMark
from stembank_gui.rules.labels.dots import Dots, Spot
from stembank_gui.rules.labels.fields import Cut
from stembank_gui.rules.labels.pattern import Pattern, pattern
from stembank_gui.rules.labels.template import Align, FlagElement, TextElement

FACES = {"sans": fonts.SANS, "bold": fonts.BOLD, "mono": fonts.MONO, "mono-bold": fonts.MONO_BOLD}
_CAPITAL = 0.73
"""Height of a capital letter, in heights of the type."""
_LEAST_INSET_UM = 250
_INSET_SHARE = 10
"""White stays off the edge of a flag by this part of its height."""

Texts = Mapping[str, str]
Draw = Callable[[Texts], tuple[Mark, ...]]


def words_of(element: TextElement | FlagElement, language: str) -> Pattern:
    """Return the pattern of an element in a language."""
    return pattern(element.text_zh if language == "zh" and element.text_zh else element.text)


def text_drawer(element: TextElement, words: Pattern, cuts: Mapping[str, Cut], dots: Dots) -> Draw:
    """Return what draws a text element from the texts of a label."""
    shorten = element.overflow == "shorten"
    rule = Rule(FACES[element.face], element.size, element.smallest, element.lines, shorten)
    spot = dots.spot(element)
    fitting = Fitting(words, cuts, rule, dots.points(spot.width), dots.points(spot.height))
    setting = _Setting(spot, dots, rule, element.align)

    def draw(texts: Texts) -> tuple[Mark, ...]:
        fitted = fitting.fitted(texts)
        return () if fitted is None else tuple(setting.lines(fitted))

    return draw


def flag_drawer(element: FlagElement, words: Pattern, cuts: Mapping[str, Cut], dots: Dots) -> Draw:
    """Return what draws a flag, black box and white text, from the texts of a label."""
    rule = Rule(fonts.BOLD, element.size, element.smallest, shorten=False)
    spot, inset = dots.spot(element), dots.length(max(_LEAST_INSET_UM, element.height // _INSET_SHARE))
    inner = Spot(spot.x + inset, spot.y, spot.width - 2 * inset, spot.height)
    fitting = Fitting(words, cuts, rule, dots.points(inner.width), dots.points(inner.height))
    setting = _Setting(inner, dots, rule, "center", white=True)
    box = FillMark(spot.x, spot.y, spot.width, spot.height)

    def draw(texts: Texts) -> tuple[Mark, ...]:
        fitted = fitting.fitted(texts)
        return () if fitted is None else (box, *setting.lines(fitted))

    return draw


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where lines of type go in a spot."""

    spot: Spot
    dots: Dots
    rule: Rule
    align: Align
    white: bool = False

    def lines(self, fitted: Fitted) -> Iterator[TextMark]:
        """Yield the lines of a text, as a block in the middle of its area."""
        high = self.dots.of_points(fitted.size)
        block = (_CAPITAL + LINE * (len(fitted.lines) - 1)) * high
        first = self.spot.y + (self.spot.height - block) / 2 + _CAPITAL * high
        for index, line in enumerate(fitted.lines):
            if line:
                yield self._line(line, fitted.size, round(first + index * LINE * high))

    def _line(self, line: str, size: float, baseline: int) -> TextMark:
        wide = ceil(self.dots.of_points(fonts.width(line, self.rule.face, size)))
        free = max(self.spot.width - wide, 0)
        x = self.spot.x + {"left": 0, "center": free // 2, "right": free}[self.align]
        return TextMark(x, baseline, line, self.rule.face, size, wide, self.white, self.align)
