"""GS1 element strings: (01) article, (17) expiry, (10) lot, (21) serial and what others print beside them.

Source: GS1 General Specifications 3 and 7.8; DOMAIN.md §6.6.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from stembank_gui.rules.codes.articles import has_check_digit
from stembank_gui.rules.codes.separators import SEPARATOR
from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.reasons import Reason, Refused

ARTICLE, LOT, SERIAL, EXPIRY, LOGISTIC = "01", "10", "21", "17", "00"
PRINTED = (ARTICLE, EXPIRY, LOT, SERIAL)
"""The elements that labels of this program carry, in this order."""
LOT_LENGTH = 20
SERIAL_LENGTH = 20

_DIGIT, _ANY = "[0-9]", r"[!\"%-?A-Z_a-z]"
_FIXED: dict[int, tuple[str, ...]] = {  # digits of a value: identifiers that need no separator after it
    18: ("00",), 14: ("01", "02", "03"), 6: ("11", "12", "13", "15", "16", "17"), 2: ("20",),
    13: tuple(map(str, range(410, 418))),
}  # fmt: skip
_MEASURES = re.compile(r"3[1-6][0-9][0-9]")
_TEXTS: dict[int, tuple[str, ...]] = {  # most characters of a value: identifiers that a separator ends
    20: ("10", "21", "22", "243", "254", "420", *map(str, range(710, 717))), 25: ("8020",), 28: ("235",),
    30: ("240", "241", "250", "251", "400", "401", "403", "8004", "90"), 90: tuple(map(str, range(91, 100))),
}  # fmt: skip
_OTHER = {
    "30": "[0-9]{1,8}", "37": "[0-9]{1,8}", "242": "[0-9]{1,6}", "253": f"[0-9]{{13}}{_ANY}{{0,17}}",
    "402": "[0-9]{17}", "421": f"[0-9]{{3}}{_ANY}{{1,9}}", "422": "[0-9]{3}", "7003": "[0-9]{10}",
    "8003": f"[0-9]{{14}}{_ANY}{{0,16}}", "8005": "[0-9]{6}", "8006": "[0-9]{18}", "8008": "[0-9]{8,12}",
}  # fmt: skip
_VARIABLE = _OTHER | {one: f"{_ANY}{{1,{most}}}" for most, identifiers in _TEXTS.items() for one in identifiers}
_LENGTH = {identifier: length for length, identifiers in _FIXED.items() for identifier in identifiers}
_DATES = frozenset({"11", "12", "13", "15", "16", "17"})
_CHECKED = frozenset({"00", "01", "02", "03", *_FIXED[13]})
_UNSEPARATED = re.compile(r"[A-Z]{3}[0-9]{5}[SMWENU][0-9]{2}21[0-9]{4}")
"""A lot of ours with the serial in one: the scanner has swallowed the separator."""
_IN_BRACKETS = re.compile(r"\(([0-9]{2,4})\)")


@dataclass(frozen=True, slots=True)
class ElementString:
    """Elements in the order in which they are printed: (application identifier, value)."""

    elements: tuple[tuple[str, str], ...]

    def value(self, identifier: str) -> str:
        """Return the value of an application identifier, or nothing."""
        return dict(self.elements).get(identifier, "")

    @property
    def payload(self) -> str:
        r"""What its code says after the leading FNC1, a group separator where another FNC1 stands.

        >>> ElementString((("10", "LOT"), ("21", "1"))).payload
        '10LOT\x1d211'
        """
        return "".join(_encoded(self.elements))

    @property
    def human(self) -> str:
        """As people read it: "(10)LOT(21)1"."""
        return "".join(f"({identifier}){value}" for identifier, value in self.elements)


def parse_elements(text: str) -> ElementString:
    """Return the elements of a scan without AIM prefix, or of print with its round brackets.

    Raises:
        Refused: `codes.gs1_unknown` (no such application identifier), `codes.gs1_value` (its value has another form),
            `codes.article_check`, `codes.gs1_date`, `codes.gs1_twice`, `codes.gs1_separator`.

    >>> parse_elements("(01)09521101530001(10)A1").value("10")
    'A1'
    """
    pairs = _written(text) if text.startswith("(") else _scanned(text.lstrip(SEPARATOR), text)
    found: dict[str, str] = {}
    for identifier, value in pairs:
        if found.setdefault(identifier, value) != value:
            raise Refused(Reason("codes.gs1_twice", {"code": shown(text), "identifier": identifier}))
        _check(identifier, value, text)
    if SERIAL not in found and _UNSEPARATED.fullmatch(found.get(LOT, "")):
        raise Refused(Reason("codes.gs1_separator", {"code": shown(text)}))
    return ElementString(tuple(found.items()))


def day_of(digits: str, this_year: int) -> date:
    """Return the day of six digits YYMMDD: day 00 is the last of its month, the century is the one within 50 years.

    >>> day_of("340526", 2026), day_of("240200", 2026), day_of("990101", 2026)
    (datetime.date(2034, 5, 26), datetime.date(2024, 2, 29), datetime.date(1999, 1, 1))
    """
    year, month, day = (int(digits[place : place + 2]) for place in (0, 2, 4))
    ahead = year - this_year % 100
    year += this_year - this_year % 100 + (-100 if ahead >= 51 else 100 if ahead <= -50 else 0)  # noqa: PLR2004
    return date(year, month, day or monthrange(year, month)[1])


def _encoded(elements: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for place, (identifier, value) in enumerate(elements, start=1):
        needs_end = _fixed_length(identifier) is None and place < len(elements)
        yield identifier + value + (SEPARATOR if needs_end else "")


def _fixed_length(identifier: str) -> int | None:
    return 6 if _MEASURES.fullmatch(identifier) else _LENGTH.get(identifier)


def _is_known(identifier: str) -> bool:
    return _fixed_length(identifier) is not None or identifier in _VARIABLE


def _written(text: str) -> Iterator[tuple[str, str]]:
    pieces = _IN_BRACKETS.split("".join(text.split()))
    for identifier, value in zip(pieces[1::2], pieces[2::2], strict=True):
        if not _is_known(identifier):
            raise Refused(Reason("codes.gs1_unknown", {"code": shown(text), "identifier": identifier}))
        yield identifier, value


def _scanned(rest: str, text: str) -> Iterator[tuple[str, str]]:
    while rest:
        identifier = next((rest[:size] for size in (2, 3, 4) if _is_known(rest[:size])), None)
        if identifier is None:
            raise Refused(Reason("codes.gs1_unknown", {"code": shown(text), "identifier": shown(rest[:4])}))
        rest = rest[len(identifier) :]
        length = _fixed_length(identifier)
        value = rest.partition(SEPARATOR)[0] if length is None else rest[:length]
        yield identifier, value
        rest = rest[len(value) :].removeprefix(SEPARATOR)


def _check(identifier: str, value: str, text: str) -> None:
    length = _fixed_length(identifier)
    form = _VARIABLE[identifier] if length is None else f"{_DIGIT}{{{length}}}"
    about: dict[str, str | int] = {"code": shown(text), "identifier": identifier, "value": shown(value)}
    if re.fullmatch(form, value) is None:
        raise Refused(Reason("codes.gs1_value", about))
    if identifier in _CHECKED and not has_check_digit(value):
        raise Refused(Reason("codes.gs1_check", about))
    if identifier in _DATES and not _is_day(value):
        raise Refused(Reason("codes.gs1_date", about))


def _is_day(digits: str) -> bool:
    month, day = int(digits[2:4]), int(digits[4:6])
    return 1 <= month <= 12 and day <= monthrange(2000 + int(digits[:2]), month)[1]  # noqa: PLR2004
