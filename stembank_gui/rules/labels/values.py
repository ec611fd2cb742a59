"""What each key of a written template may hold: a check per key, which returns the value or says what is wrong."""

import math
import re
from collections.abc import Callable, Iterable
from typing import Any, get_args

from stembank_gui.rules.labels.pattern import pattern
from stembank_gui.rules.labels.template import (
    Align,
    ArticleElement,
    BarsElement,
    BoxElement,
    CodeContent,
    Face,
    FlagElement,
    LogoElement,
    MatrixElement,
    Overflow,
    Part,
    Shape,
    Sheet,
    Template,
    TextElement,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import LabelKind

Check = Callable[[Any], Any]
LARGEST = 1_000_000
"""The longest length: 1 m, in micrometres."""
LARGEST_LABEL = 300_000
"""The longest side of a label: 0.3 m; at 600 dpi its dots still fit into the memory many times."""
_CODE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_SHOWN = 60


class Wrong(Exception):
    """What is wrong with a value, as a word of `template_wrong`, and what would be right."""

    def __init__(self, what: str, allowed: str = "", value: str = "") -> None:
        super().__init__(what)
        self.what, self.allowed, self.value = what, allowed, value


def shown(value: object) -> str:
    """Return a value as it may stand in a sentence: short and without control characters.

    >>> shown("a" + chr(10) + "b"), shown("x" * 100)[-1]
    ('a·b', '…')
    """
    text = value if isinstance(value, str) else repr(value)
    printable = "".join(one if one.isprintable() else "·" for one in text[: _SHOWN + 1])
    return printable if len(printable) <= _SHOWN else printable[: _SHOWN - 1] + "…"


def whole(low: int, high: int) -> Check:
    """Return a check for a whole number within limits."""

    def check(value: object) -> int:
        if type(value) is not int or not low <= value <= high:
            raise Wrong("whole", f"{low}–{high}")
        return value

    return check


def number(low: float, high: float) -> Check:
    """Return a check for a number within limits; it is kept in steps of 0.05."""

    def check(value: object) -> float:
        if type(value) not in {int, float} or not math.isfinite(value) or not low <= value <= high:  # type: ignore[arg-type,operator]
            raise Wrong("number", f"{low:g}–{high:g}")
        return round(float(value) * 20) / 20  # type: ignore[arg-type]

    return check


def words(at_most: int) -> Check:
    """Return a check for a text that could be printed: not too long, no control characters."""

    def check(value: object) -> str:
        if not isinstance(value, str):
            raise Wrong("text")
        try:
            clean("label_field.words", value, at_most=at_most, required=False)
        except Refused as refused:
            raise Wrong("text", f"≤ {at_most}") from refused
        return value

    return check


def patterned(value: object) -> str:
    """Return a text whose braces hold names.

    Raises:
        Wrong: If it is none.
    """
    written: str = words(500)(value)
    try:
        pattern(written)
    except ValueError as error:
        raise Wrong("braces", "{frozen}") from error
    return written


def one_of(allowed: Iterable[str]) -> Check:
    """Return a check for one of some words."""
    known = tuple(allowed)

    def check(value: object) -> str:
        if not isinstance(value, str) or value not in known:
            raise Wrong("one_of", ", ".join(known))
        return value

    return check


def yes_or_no(value: object) -> bool:
    """Return a truth value.

    Raises:
        Wrong: If it is none.
    """
    if not isinstance(value, bool):
        raise Wrong("yes_or_no", "true, false")
    return value


def code(value: object) -> str:
    """Return a template's code.

    Raises:
        Wrong: If it is none.
    """
    if not isinstance(value, str) or not _CODE.fullmatch(value):
        raise Wrong("code", "a–z 0–9 -")
    return value


def several_dots(value: object) -> tuple[int, ...]:
    """Return widths of modules, widest first.

    Raises:
        Wrong: If they are not 1 to 4 whole numbers, or not in this order.
    """
    if not isinstance(value, list | tuple) or not 1 <= len(value) <= 4:  # noqa: PLR2004
        raise Wrong("dots", "2–40")
    found = tuple(whole(2, 40)(one) for one in value)
    if list(found) != sorted(set(found), reverse=True):
        raise Wrong("dots", "2–40")
    return found


_LENGTH, _PLACE = whole(1, LARGEST), whole(0, LARGEST)
_POINTS = number(2, 400)
_AREA: dict[str, Check] = {"x": _PLACE, "y": _PLACE, "width": _LENGTH, "height": _LENGTH}
_WORDS: dict[str, Check] = {"text": patterned, "text_zh": patterned, "size": _POINTS, "smallest": _POINTS}
_CONTENT = one_of(get_args(CodeContent))
VALUES: dict[type, dict[str, Check]] = {
    TextElement: _AREA | _WORDS | {
        "face": one_of(get_args(Face)),
        "align": one_of(get_args(Align)),
        "overflow": one_of(get_args(Overflow)),
        "lines": whole(1, 20),
    },
    FlagElement: _AREA | _WORDS,
    MatrixElement: _AREA | {"content": _CONTENT, "dots": whole(3, 40)},
    BarsElement: _AREA | {"content": _CONTENT, "dots": several_dots},
    ArticleElement: _AREA | {"dots": whole(2, 40)},
    BoxElement: _AREA | {"stroke": whole(10, 50_000), "filled": yes_or_no},
    LogoElement: _AREA,
    Part: _AREA | {"shape": one_of(get_args(Shape))},
    Sheet: {
        "width": _LENGTH,
        "height": _LENGTH,
        "columns": whole(1, 100),
        "rows": whole(1, 100),
        "left": _PLACE,
        "top": _PLACE,
        "column_step": _LENGTH,
        "row_step": _LENGTH,
    },
    Template: {
        "code": code,
        "title": words(120),
        "title_zh": words(120),
        "kind": one_of(kind.value for kind in LabelKind),
        "width": whole(1, LARGEST_LABEL),
        "height": whole(1, LARGEST_LABEL),
        "version": whole(0, 9999),
        "margin": _PLACE,
    },
}  # fmt: skip
