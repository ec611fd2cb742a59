"""Tests with several readings, such as "CD73=99.2; CD90=99.6; CD105=98.1": each reading has its own limit."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from stembank_gui.rules.quality.judging.coded import is_coded
from stembank_gui.rules.quality.judging.numbers import Span

_LIMIT = re.compile(r"(?P<name>[^<>=]+?)\s*(?:(?P<sign>>=|<=|>|<|=)\s*(?P<limit>\S+))?")

_PLAIN = re.compile(r"[0-9]{1,15}(\.[0-9]{1,12})?%?", re.ASCII)
"""A limit of one reading: a number, in per cent where it says so."""


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


def parted(readings: str) -> list[dict[str, Expected]] | None:
    """Return the readings that a line of a specification writes, each with its alternatives, or None if one is wrong.

    >>> [list(reading) for reading in parted("CD73>=95;CD14|CD11b") or []]
    [['CD73'], ['CD14', 'CD11b']]
    >>> parted("CD73>=many") is None, parted("CD73;;CD90") is None
    (True, True)
    """
    parts = [part.split("|") for part in readings.split(";")]
    if not all(_well_formed(option) for part in parts for option in part):
        return None
    return [{one.name: one for one in options} for options in expected_readings(readings, Expected(""))]


def _well_formed(option: str) -> bool:
    match = _LIMIT.fullmatch(option.strip())
    if match is None:
        return False
    limit = match["limit"]
    if limit is None or (is_coded(limit) and match["sign"] == "="):
        return True
    return match["sign"] != "=" and _PLAIN.fullmatch(limit) is not None


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
