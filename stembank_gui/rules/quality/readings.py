"""Tests with several readings, such as "CD73=99.2; CD90=99.6; CD105=98.1": each reading has its own limit."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from stembank_gui.rules.quality.coded import is_coded
from stembank_gui.rules.quality.numbers import Span

_LIMIT = re.compile(r"(?P<name>[^<>=]+?)\s*(?:(?P<sign>>=|<=|>|<|=)\s*(?P<limit>\S+))?")


@dataclass(frozen=True, slots=True)
class Expected:
    """What one reading must show: a span of numbers (in its own unit, if it has one), or a coded word."""

    name: str
    span: Span = field(default_factory=Span)
    word: str = ""
    unit: str = ""


def expected_readings(readings: str, default: Expected) -> tuple[tuple[Expected, ...], ...]:
    """Return the readings that a test needs; each may be given under one of several names, with that name's limit.

    >>> [[one.name for one in reading] for reading in expected_readings("CD45;CD14|CD11b", Expected(""))]
    [['CD45'], ['CD14', 'CD11b']]
    """
    return tuple(tuple(_expected(option, default) for option in part.split("|")) for part in readings.split(";"))


def given_readings(value: str) -> dict[str, str] | None:
    """Return the readings written in a value by name, or None if a part is not `name=value` or a name comes twice."""
    found: dict[str, str] = {}
    for part in re.split(r"[;；\n]", value.strip().rstrip(";；")):
        name, sign, reading = part.partition("=")
        if not sign or not name.strip() or not reading.strip() or folded(name) in found:
            return None
        found[folded(name)] = reading.strip()
    return found


def folded(name: str) -> str:
    """Return a reading's name as it is compared: without case, blanks and width."""
    return unicodedata.normalize("NFKC", name).casefold().replace(" ", "")


def written(readings: Mapping[str, str]) -> str:
    """Return readings as one value, in their order.

    >>> written({"CD73": "99.2", "CD90": "99.6"})
    'CD73=99.2; CD90=99.6'
    """
    return "; ".join(f"{name}={value.strip()}" for name, value in readings.items())


def _expected(option: str, default: Expected) -> Expected:
    match = _LIMIT.fullmatch(option.strip())
    assert match is not None, option
    if match["limit"] is None:
        return replace(default, name=match["name"])
    if is_coded(match["limit"]):
        return Expected(match["name"], word=match["limit"])
    number = match["limit"].removesuffix("%")
    unit = match["limit"].removeprefix(number)
    return Expected(match["name"], _span(match["sign"], Decimal(number)), unit=unit)


def _span(sign: str, limit: Decimal) -> Span:
    if sign.startswith(">"):
        return Span(low=limit, low_open=sign == ">")
    return Span(high=limit, high_open=sign == "<")
