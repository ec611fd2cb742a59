"""What keeps a draft of a specification from being approved, and where it leaves the panel that comes with the program.

Each kind of criterion needs its own data (DOMAIN.md §4): the rule that judges results must never meet a line that it
cannot judge by.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from stembank_gui.rules.quality.judging.coded import OPPOSITE, is_coded
from stembank_gui.rules.quality.judging.criteria import NOMINAL, SpecLineFacts
from stembank_gui.rules.quality.judging.numbers import Span
from stembank_gui.rules.quality.judging.readings import Expected, parted
from stembank_gui.rules.quality.judging.str_profiles import ALLELES, STR_READINGS
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import CriterionKind, LineOrigin, Tier, Use, term_key

NO_PARENT_TIERS = frozenset({Tier.SEED, Tier.UNIT})
"""Lots of these tiers are grown from a donation, not from a lot."""
MOST_SAMPLED = 1000
CATEGORIES = ("MS", "BP", "EF")
"""Microbiological safety, biological properties, biological effectiveness."""
_NEEDED = ("name_en", "name_zh", "method", "criterion")
_CODE = re.compile(r"[A-Z][A-Z0-9-]{0,11}", re.ASCII)
_FULL = Decimal(100)


def specification_problems(tier: Tier, lines: Sequence[SpecLineFacts]) -> tuple[Reason, ...]:
    """Return everything that keeps a version from being approved; empty means it may be."""
    return tuple(_problems(tier, lines))


def line_problems(tier: Tier, line: SpecLineFacts) -> tuple[Reason, ...]:
    """Return everything that is wrong with one line."""
    return (*_common(tier, line), *_BY_KIND[line.kind](line))


def storing_problems(lines: Sequence[SpecLineFacts]) -> Iterator[Reason]:
    """Yield what keeps lines from being stored even as a draft: codes, categories, numbers out of range."""
    times = Counter(line.test_code for line in lines)
    yield from (Reason("quality.test_twice", {"test": code}) for code in times if times[code] > 1)
    yield from (Reason("quality.test_code_form", {"test": code}) for code in times if not _CODE.fullmatch(code))
    for line in lines:
        if line.category not in CATEGORIES:
            yield Reason("quality.category_unknown", _named(line) | {"category": line.category})
        if not (0 <= line.sample_permille <= MOST_SAMPLED and 0 <= line.sample_min <= MOST_SAMPLED):
            yield Reason("quality.sample_range", _named(line) | {"at_most": MOST_SAMPLED})


def panel_notices(lines: Iterable[SpecLineFacts], panel: Iterable[SpecLineFacts]) -> tuple[Reason, ...]:
    """Return where a version asks less than the panel does: tests that it leaves out, or no longer needs for release.

    Args:
        lines: The version's lines.
        panel: The lines that the panel gives for the same family, tier and grade.
    """
    mine = {line.test_code: line for line in lines}
    return tuple(
        Reason(code, {"test": line.test_code}) for line in panel if (code := _less(line, mine.get(line.test_code)))
    )


def _less(panel: SpecLineFacts, mine: SpecLineFacts | None) -> str:
    if panel.use is not Use.RELEASE:
        return ""
    if mine is None:
        return "quality.panel_left_out"
    return "" if mine.use is Use.RELEASE else "quality.panel_not_for_release"


def _problems(tier: Tier, lines: Sequence[SpecLineFacts]) -> Iterator[Reason]:
    if not any(line.use is Use.RELEASE for line in lines):
        yield Reason("quality.no_release_test", {})
    for line in lines:
        yield from line_problems(tier, line)


def _common(tier: Tier, line: SpecLineFacts) -> Iterator[Reason]:
    named = _named(line)
    for field in (one for one in _NEEDED if not getattr(line, one)):
        yield Reason("quality.line_field_empty", named | {"field": f"@field.{field}"})
    if line.origin is LineOrigin.PARENT and tier in NO_PARENT_TIERS:
        yield Reason("quality.no_parent_tier", named | {"tier": f"@{term_key(tier)}"})
    if line.origin is LineOrigin.PARENT and (line.sample_permille or line.sample_min):
        yield Reason("quality.inherited_sample", named)
    if line.may_wait and line.use is not Use.RELEASE:
        yield Reason("quality.waits_without_need", named)


def _number(line: SpecLineFacts) -> Iterator[Reason]:
    named = _named(line)
    if line.low is None and line.high is None and not _every_reading_limited(line):
        yield Reason("quality.no_limit", named)
    if line.low is not None and line.high is not None and line.low > line.high:
        yield Reason("quality.limits_crossed", named | {"low": f"{line.low:f}", "high": f"{line.high:f}"})
    if line.expected not in {"", NOMINAL}:
        yield Reason("quality.number_expects_words", named)
    yield from _readings(line)


def _coded(line: SpecLineFacts) -> Iterator[Reason]:
    named = _named(line)
    words = [word for word in line.expected.split("|") if word]
    if not words:
        yield Reason("quality.no_expected_word", named)
    for word in words:
        if not is_coded(word):
            yield Reason("quality.expected_word_unknown", named | {"word": word[:40]})
    for word in words:
        if OPPOSITE.get(word) in words:
            yield Reason("quality.expected_contradiction", named | {"word": f"@coded.{word}"})
            break
    yield from _readings(line)


def _karyotype(line: SpecLineFacts) -> Iterator[Reason]:
    if line.low is None or line.low < 1 or line.low != int(line.low):
        yield Reason("quality.metaphases_missing", _named(line))
    if line.high is None or not 0 < line.high <= _FULL:
        yield Reason("quality.clone_share_missing", _named(line))


def _str(line: SpecLineFacts) -> Iterator[Reason]:
    options = parted(line.readings)
    if options is None:
        yield Reason("quality.str_no_criterion", _named(line))
        return
    for one in (option for reading in options for option in reading.values()):
        fits = one.word == "all_present" if one.name == ALLELES else one.span.low is not None
        if one.name not in STR_READINGS or not fits:
            yield Reason("quality.str_reading_unknown", _named(line) | {"reading": one.name[:40]})


def _free(_line: SpecLineFacts) -> Iterator[Reason]:
    yield from ()


def _readings(line: SpecLineFacts) -> Iterator[Reason]:
    options = parted(line.readings) if line.readings else []
    if options is None:
        yield Reason("quality.readings_form", _named(line) | {"readings": line.readings[:60]})
        return
    names = Counter(name for reading in options for name in reading)
    for name in (name for name, times in names.items() if times > 1):
        yield Reason("quality.reading_twice", _named(line) | {"reading": name[:40]})


def _every_reading_limited(line: SpecLineFacts) -> bool:
    options = parted(line.readings) if line.readings else None
    return bool(options) and all(_limited(one) for reading in options or () for one in reading.values())


def _limited(expected: Expected) -> bool:
    return bool(expected.word) or expected.span != Span()


def _named(line: SpecLineFacts) -> dict[str, str | int]:
    return {"test": line.test_code or "?"}


_BY_KIND: dict[CriterionKind, Callable[[SpecLineFacts], Iterator[Reason]]] = {
    CriterionKind.NUMBER: _number,
    CriterionKind.CODED: _coded,
    CriterionKind.KARYOTYPE: _karyotype,
    CriterionKind.STR: _str,
    CriterionKind.TEXT: _free,
    CriterionKind.REPORT: _free,
}
