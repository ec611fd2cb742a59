"""A line's limit in signs and words, and how a value for it is typed."""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal

from stembank_gui.rules.quality.judging.coded import coded_word, remark_of
from stembank_gui.rules.quality.judging.criteria import NOMINAL, SpecLineFacts
from stembank_gui.rules.quality.judging.numbers import Span, quantity
from stembank_gui.rules.quality.judging.readings import Expected, expected_readings
from stembank_gui.rules.quality.judging.str_profiles import is_profile, profile_of, str_found
from stembank_gui.rules.quality.judging.texts import expected_texts
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import CriterionKind

_NAMED_READINGS = frozenset({
    "alleles", "normal", "tetraploid", "ecto", "meso", "endo", "osteo", "adipo", "chondro", "undifferentiated",
    "differentiated", "b-III-tub",
})  # fmt: skip
"""Readings whose names are words; markers such as CD73 are the same in every language."""
_NAMED_UNITS = frozenset({"cells", "colonies", "copies", "copies/cell"})
_NARROW = re.compile(r"(?<=[\u4e00-\u9fff])([:;]) ?")
_MANY = Decimal(100_000)
_FULL = Decimal(100)


def reading_names(line: SpecLineFacts) -> tuple[tuple[str, ...], ...]:
    """Return the names of a line's readings, each with its alternatives; empty where the test has one value."""
    return names_of_readings(line.readings)


def names_of_readings(readings: str) -> tuple[tuple[str, ...], ...]:
    """Return the names of the readings that a line writes down, each with its alternatives; empty for none.

    >>> names_of_readings("CD14<=2|CD11b<=2; CD45<=2")
    (('CD14', 'CD11b'), ('CD45',))
    """
    if not readings:
        return ()
    return tuple(tuple(option.name for option in options) for options in expected_readings(readings, Expected("")))


def limit_tokens(line: SpecLineFacts) -> tuple[str, ...]:
    """Return a line's limit as pieces to be joined by blanks; a piece "@…" is the key of a term.

    >>> from stembank_gui.rules.vocabulary import Use
    >>> limit_tokens(SpecLineFacts(1, "G07", "", "", "BP", "", "%", Use.RELEASE, CriterionKind.NUMBER, "", "",
    ...                            low=Decimal(80)))
    ('≥ 80 %',)
    """
    if line.kind in {CriterionKind.REPORT, CriterionKind.TEXT}:
        return (" / ".join(expected_texts(line.expected)) or "@limit.report",)
    if line.kind is CriterionKind.KARYOTYPE:
        return ("46,XX / 46,XY", f"[≥ {_said(line.low)}]", "@limit.no_clone")
    if line.kind is CriterionKind.CODED and not line.readings:
        return (f"@coded.{line.expected.split('|', maxsplit=1)[0]}",)
    return _numeric(line)


def limit_text(line: SpecLineFacts, say: Callable[[str], str]) -> str:
    """Return a line's limit as one text.

    Args:
        line: The specification's line.
        say: Gives the text of a term key in the wanted language.
    """
    pieces = (say(piece[1:]) if piece.startswith("@") else piece for piece in limit_tokens(line))
    return _punctuated(" ".join(pieces).replace(" ;", ";").replace(" :", ":"))


def reading_text(name: str, say: Callable[[str], str]) -> str:
    """Return what a reading is called: a word in the wanted language, a marker as it is.

    >>> reading_text("alleles", str.upper), reading_text("CD73", str.upper)
    ('READING.ALLELES', 'CD73')
    """
    return say(f"reading.{name}") if name in _NAMED_READINGS else name


def value_text(line: SpecLineFacts, value: str, say: Callable[[str], str]) -> str:
    """Return a stored result as it is said: coded words in the wanted language, a bare number with its unit.

    A coded word is known however it was typed, as on the certificate; the record keeps what was typed.

    >>> from stembank_gui.rules.vocabulary import Use
    >>> viability = SpecLineFacts(1, "G07", "", "", "BP", "", "%", Use.RELEASE, CriterionKind.NUMBER, "", "")
    >>> value_text(viability, "94.1", str), value_text(viability, "94.1%", str)
    ('94.1 %', '94.1%')
    >>> value_text(viability, "9800000", str)
    '9.8e6 %'
    >>> value_text(viability, "未检出 (LOD 10 CFU/mL)", str)
    'coded.not_detected (LOD 10 CFU/mL)'
    """
    if line.kind is CriterionKind.STR and is_profile(value):
        return _profile_said(line, value, say)
    if line.readings:
        parts = (part.partition("=") for part in value.split(";"))
        return _punctuated(
            "; ".join(f"{reading_text(name.strip(), say)}: {_word_said(one.strip(), say)}" for name, _, one in parts)
        )
    if coded_word(value):
        return _word_said(value, say)
    measured = quantity(value) if line.unit else None
    if measured is None or measured.unit:
        return value
    return f"{_many_said(value)} {say(f'unit.{line.unit}') if line.unit in _NAMED_UNITS else line.unit}"


def _profile_said(line: SpecLineFacts, value: str, say: Callable[[str], str]) -> str:
    """Return what the comparison of a profile gave; without a reference, the profile."""
    try:
        profile = profile_of(value)
    except Refused:
        return value
    if line.reference is None:
        return value
    found = str_found(line.reference, profile)
    scored = found.comparison
    pieces = [
        f"{say('reading.alleles')}: {scored.shared}/{scored.reference}",
        f"Tanabe: {scored.tanabe:.2f} %",
        f"Masters: {scored.masters_query:.2f} % / {scored.masters_reference:.2f} %",
        f"{scored.loci} {say('unit.loci')}",
        *((f"{say('reading.mixture')}: {', '.join(found.mixture)}",) if found.mixture else ()),
    ]
    return _punctuated("; ".join(pieces))


def _punctuated(text: str) -> str:
    """Return a text with wide signs after Chinese words, without the blanks that narrow ones need.

    >>> _punctuated("成骨: 阳性; CD73: 99"), _punctuated("≥ 95 % （每项）")
    ('成骨：阳性；CD73: 99', '≥ 95 %（每项）')
    """
    wide = _NARROW.sub(lambda found: {":": "：", ";": "；"}[found[1]], text)
    return wide.replace(" （", "（")


def _many_said(value: str) -> str:
    """Return a long whole number exactly and briefly: 9800000 as 9.8e6; anything else as it was typed."""
    if not value.isascii() or not value.isdecimal() or int(value) < _MANY:
        return value
    digits = value.lstrip("0")
    return f"{digits[0]}.{digits[1:].rstrip('0') or '0'}e{len(digits) - 1}"


def _word_said(text: str, say: Callable[[str], str]) -> str:
    """Return a coded word in the wanted language, however it was typed, with its remark; other texts stay."""
    word = coded_word(text)
    return text if word is None else f"{say(f'coded.{word}')} {remark_of(text)}".rstrip()


def example_value(line: SpecLineFacts) -> str:
    """Return a value that would pass, as it would be typed: the example shown in an empty field."""
    if line.kind in {CriterionKind.REPORT, CriterionKind.TEXT}:
        return next(iter(expected_texts(line.expected)), "24" if line.unit == "h" else "reported")
    if line.kind is CriterionKind.KARYOTYPE:
        return "46,XX[20]"
    span = Span(line.low, line.low_open, line.high, line.high_open)
    if line.readings:
        needed = expected_readings(line.readings, Expected("", span))
        return "; ".join(
            f"{options[0].name}={_passing(options[0], options[0].unit or line.unit)}" for options in needed
        )
    if line.kind is CriterionKind.CODED:
        return line.expected.split("|", maxsplit=1)[0].replace("_", " ")
    return _passing(Expected("", span), line.unit)


def _numeric(line: SpecLineFacts) -> tuple[str, ...]:
    span = Span(line.low, line.low_open, line.high, line.high_open)
    unit = "@limit.percent_of_nominal" if line.expected == NOMINAL else line.unit
    if not line.readings:
        return _with_unit(_span_text(span), unit)
    needed = expected_readings(line.readings, Expected("", span))
    own_limits = any(option.word or option.span != span for options in needed for option in options)
    if not own_limits:
        names = ", ".join("/".join(option.name for option in options) for options in needed)
        return (f"{names}:", *_with_unit(_span_text(span), unit), "@limit.each")
    return tuple(piece for options in needed for piece in _own_limits(options))[:-1]


def _own_limits(options: tuple[Expected, ...]) -> Iterator[str]:
    for number, option in enumerate(options):
        if number:
            yield "/"
        yield from (reading_text(option.name, "@{}".format), ":")
        yield f"@coded.{option.word}" if option.word else f"{_span_text(option.span)} {option.unit}".strip()
    yield ";"


def _with_unit(limit: str, unit: str) -> tuple[str, ...]:
    if unit in _NAMED_UNITS:
        return (limit, f"@unit.{unit}")
    return (limit, unit) if unit.startswith("@") else (f"{limit} {unit}".strip(),)


def _span_text(span: Span) -> str:
    if span.low is not None and span.high is not None:
        return f"{'> ' * span.low_open}{_said(span.low)} – {'< ' * span.high_open}{_said(span.high)}"
    if span.low is not None:
        return f"{'>' if span.low_open else '≥'} {_said(span.low)}"
    return f"{'<' if span.high_open else '≤'} {_said(span.high)}"


def _said(number: Decimal | None) -> str:
    number = number or Decimal(0)
    return f"{number:.2E}".replace("E+", "e") if number >= _MANY else f"{number.normalize():f}"


def _passing(expected: Expected, unit: str) -> str:
    span = expected.span
    if expected.word:
        return expected.word.replace("_", " ")
    if span.low is not None and unit.startswith("%"):
        return _said((span.low + (span.high or _FULL)) / 2)
    if span.low is not None:
        return _said((span.low + (span.high or span.low * 3)) / 2)
    return _said((span.high or Decimal(0)) / 2)
