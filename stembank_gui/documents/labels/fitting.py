"""Text into its area: the largest type that fits, then visibly shortened, or refused with the field named."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import ceil

from stembank_gui.documents import fonts
from stembank_gui.documents.text import LONGEST, wrapped
from stembank_gui.rules.labels.fields import Cut
from stembank_gui.rules.labels.pattern import Pattern
from stembank_gui.rules.reasons import Reason, Refused

LINE = 1.2
"""From one baseline to the next, in heights of the type."""
_STEP = 20
"""Types come in steps of a twentieth of a point."""
_LINES_STEP = 0.25
"""Points from one type to the next where lines are broken."""
_POINTS_PER_MM = 72 / 25.4
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Rule:
    """How a text may be set.

    Args:
        face: Its font.
        size: The largest type, in points.
        smallest: The smallest.
        lines: The most lines.
        shorten: Whether what does not fit may be shortened at all.
    """

    face: str
    size: float
    smallest: float
    lines: int = 1
    shorten: bool = True


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it is set: its type in points and its lines."""

    size: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fitting:
    """Fits what a pattern says into some room (points).

    Args:
        pattern: Words and fields.
        cuts: How each field may be shortened.
        rule: How the text may be set.
        width: Of the room.
        height: Of the room.
    """

    pattern: Pattern
    cuts: Mapping[str, Cut]
    rule: Rule
    width: float
    height: float

    def fitted(self, texts: Mapping[str, str]) -> Fitted | None:
        """Return the text as it is set; None where it vanishes.

        Raises:
            Refused: `labels.missing_glyph`, `labels.too_wide` or `labels.no_room`, naming the field.
        """
        said = self.pattern.filled(texts)
        if not said:
            return None
        self._refuse_missing(said, texts)
        whole = self._whole(said, self._never_cut(texts))
        return whole or self._shortened(texts)

    def _whole(self, said: str, unbroken: tuple[str, ...]) -> Fitted | None:
        rule = self.rule
        if rule.lines == 1:
            size = min(rule.size, max(self.height, rule.smallest), self.width / fonts.width(said, rule.face, 1))
            return Fitted(int(size * _STEP) / _STEP, (said,)) if size >= rule.smallest else None
        return self._in_lines(said, unbroken) if len(said) <= LONGEST else None

    def _in_lines(self, said: str, unbroken: tuple[str, ...]) -> Fitted | None:
        """Return the text in the largest type whose lines fit: larger types are taken not to fit where one does not."""
        rule = self.rule
        most = ceil((rule.size - rule.smallest) / _LINES_STEP)

        def setting(step: int) -> Fitted | None:
            size = max(rule.size - (most - step) * _LINES_STEP, rule.smallest)
            lines = tuple(wrapped(said, rule.face, size, self.width))
            held = self._hold(lines, size) and all(any(one in line for line in lines) for one in unbroken)
            return Fitted(size, lines) if held else None

        found = bisect_right(range(most + 1), 0, key=lambda step: int(setting(step) is None))
        return setting(found - 1) if found else None

    def _hold(self, lines: tuple[str, ...], size: float) -> bool:
        return len(lines) <= self.rule.lines and size * (1 + LINE * (len(lines) - 1)) <= self.height

    def _shortened(self, texts: Mapping[str, str]) -> Fitted:
        named = self._named(texts, "items") or self._named(texts, "free")
        if not self.rule.shorten or not named:
            raise self._too_wide(texts)
        shorten = _items if self.cuts[named] == "items" else _letters
        smallest = Fitting(
            self.pattern,
            self.cuts,
            Rule(self.rule.face, self.rule.smallest, self.rule.smallest, self.rule.lines),
            self.width,
            self.height,
        )

        def attempt(shown: str) -> Fitted | None:
            changed = {**texts, named: shown}
            return smallest._whole(self.pattern.filled(changed), self._never_cut(changed))

        if found := shorten(texts[named], attempt):
            return found
        if any(fonts.width(one, self.rule.face, self.rule.smallest) > self.width for one in self._never_cut(texts)):
            raise self._too_wide(texts)
        raise Refused(Reason("labels.no_room", _field(named) | {"text": texts[named][:_SHOWN]}))

    def _never_cut(self, texts: Mapping[str, str]) -> tuple[str, ...]:
        found = []
        for name in self.pattern.fields:
            cut = self.cuts.get(name, "never")
            if cut != "free" and (text := texts.get(name, "")):
                found += text.split(", ") if cut == "items" else [text]
        return tuple(found)

    def _named(self, texts: Mapping[str, str], cut: Cut) -> str:
        long = [name for name in self.pattern.fields if self.cuts.get(name) == cut and texts.get(name)]
        return max(long, key=lambda name: len(texts[name]), default="")

    def _refuse_missing(self, said: str, texts: Mapping[str, str]) -> None:
        seen = said.replace("\n", "") if self.rule.lines > 1 else said
        if missing := fonts.missing_glyphs(seen, self.rule.face):
            named = next((name for name in self.pattern.fields if missing[0] in texts.get(name, "")), "words")
            shown = "".join(one if one.isprintable() else "·" for one in texts.get(named, said)[:_SHOWN])
            point = f"U+{ord(missing[0]):04X}"
            raise Refused(Reason("labels.missing_glyph", _field(named) | {"text": shown, "character": point}))

    def _too_wide(self, texts: Mapping[str, str]) -> Refused:
        shown = [name for name in self.pattern.fields if texts.get(name)]
        named = max(shown, key=lambda name: len(texts[name]), default="words")
        said = self.pattern.filled(texts)
        needed = fonts.width(said, self.rule.face, self.rule.smallest)
        room = self.width * self.rule.lines
        values: dict[str, str | int] = {
            "code": said[: 2 * _SHOWN],
            "size": f"{self.rule.smallest:g}",
            "needed": f"{needed / _POINTS_PER_MM:.1f}",
            "room": f"{room / _POINTS_PER_MM:.1f}",
        }
        return Refused(Reason("labels.too_wide", _field(named) | values))


def _field(name: str) -> dict[str, str | int]:
    return {"field": f"@label_field.{name}"}


def _letters(text: str, attempt: Callable[[str], Fitted | None]) -> Fitted | None:
    """Return the setting of as many letters as fit, then "…"."""
    kept = range(1, min(len(text), 2000))
    most = bisect_right(kept, 0, key=lambda count: int(attempt(_cut(text, count)) is None))
    return attempt(_cut(text, most)) if most else None


def _cut(text: str, count: int) -> str:
    return text[:count].rstrip() + "…"


def _items(text: str, attempt: Callable[[str], Fitted | None]) -> Fitted | None:
    """Return the setting of as many whole items as fit, then how many more there are: "A, B, … +3"."""
    items = text.split(", ")

    def some(kept: int) -> Fitted | None:
        return attempt(f"{', '.join(items[:kept])}, … +{len(items) - kept}")

    most = bisect_right(range(1, len(items)), 0, key=lambda kept: int(some(kept) is None))
    return some(most) if most else None
