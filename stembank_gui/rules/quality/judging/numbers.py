"""Numbers as laboratories write them: "99.2 %", "<0.25", "1.02e7", "1.02×10^7"; judged as ranges of what is true."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from stembank_gui.rules.vocabulary import Verdict

_NUMBER = re.compile(
    r"(?P<sign>[<>≤≥]|<=|>=)?\s*"
    r"(?P<number>[+-]?\d{1,15}(?:\.\d{1,12})?)"
    r"(?:\s*(?:[eE]|[x×*]\s*10\s*\^?)\s*(?P<power>[+-]?\d{1,2}))?"
    r"\s*(?P<unit>.*)",
    re.ASCII,
)
_SIGNS = {"<=": "≤", ">=": "≥"}
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")


@dataclass(frozen=True, slots=True)
class Span:
    """All values that a number or a limit stands for. None is without end; `open` leaves the end itself out."""

    low: Decimal | None = None
    low_open: bool = False
    high: Decimal | None = None
    high_open: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A measured value: the span it states (one point, unless written with < or >) and the unit as written."""

    span: Span
    unit: str


def quantity(text: str) -> Quantity | None:
    """Return the value that a text states, or None where it states none clearly ("1,200" is not clear).

    >>> quantity("<0.25 EU/mL").span.high
    Decimal('0.25')
    >>> quantity("1,5") is None
    True
    """
    match = _NUMBER.fullmatch(_plain(text))
    if match is None or match["unit"].startswith((",", ".", "'")) or match["unit"][:1].isdigit():
        return None
    value = Decimal(match["number"]).scaleb(int(match["power"] or 0))
    return Quantity(_span(_SIGNS.get(match["sign"] or "", match["sign"] or ""), value), match["unit"].strip())


def compare(value: Span, limit: Span) -> Verdict:
    """Return pass if every value of a span is allowed, fail if none is, pending if the two cannot be told.

    "<0.25" against a limit of <0.5 passes; "<1" against it stays pending, for 0.7 would be too much.
    """
    if _within(value, limit):
        return Verdict.PASS
    return Verdict.FAIL if _apart(value, limit) else Verdict.PENDING


def same_unit(written: str, unit: str) -> bool:
    """Return whether a unit written with a value is the unit of the test; none written is always right."""
    return not written or _folded(written) in {_folded(unit), *_ALSO.get(_folded(unit), ())}


_ALSO: dict[str, tuple[str, ...]] = {
    "%": ("percent",),
    "%tanabe": ("%", "percent"),
    "cells": ("cell", "个", "cells/vial", "个/支"),
    "colonies": ("colony", "个", "集落"),
    "pdl": ("pd",),
}


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text.translate(_SUPERSCRIPT)).replace("−", "-").replace("‰", " ‰")
    return " ".join(folded.split())


def _folded(unit: str) -> str:
    return unicodedata.normalize("NFKC", unit).casefold().replace(" ", "")


def _span(sign: str, value: Decimal) -> Span:
    spans = {
        "": Span(value, high=value),
        "<": Span(high=value, high_open=True),
        "≤": Span(high=value),
        ">": Span(value, low_open=True),
        "≥": Span(value),
    }
    return spans[sign]


def _within(value: Span, limit: Span) -> bool:
    return _above(value, limit) and _above(_turned(value), _turned(limit))


def _above(value: Span, limit: Span) -> bool:
    """Return whether no value lies below the lower end of a limit."""
    if limit.low is None:
        return True
    if value.low is None:
        return False
    return value.low > limit.low or (value.low == limit.low and (value.low_open or not limit.low_open))


def _apart(value: Span, limit: Span) -> bool:
    return _below(value, limit) or _below(_turned(value), _turned(limit))


def _below(value: Span, limit: Span) -> bool:
    """Return whether every value lies below the lower end of a limit."""
    if value.high is None or limit.low is None:
        return False
    return value.high < limit.low or (value.high == limit.low and (value.high_open or limit.low_open))


def _turned(span: Span) -> Span:
    """Return the span mirrored at zero, so that one comparison serves both ends."""
    low = None if span.high is None else -span.high
    high = None if span.low is None else -span.low
    return Span(low, span.high_open, high, span.low_open)
