"""A line of a specification in the words of its paper."""

import re
from decimal import Decimal

from stembank_gui import words
from stembank_gui.documents.certificate.facts import Named
from stembank_gui.documents.certificate.voice import Voice
from stembank_gui.documents.text import typeset
from stembank_gui.rules.quality import SpecLineFacts, limit_text
from stembank_gui.rules.quality.specifications.checks import line_problems
from stembank_gui.rules.vocabulary import Tier

_COMPARED = re.compile(r"([≥≤<>]) (?=\d)")


def line_cells(line: SpecLineFacts, tier: Tier, voice: Voice) -> tuple[str, ...]:
    """Return what stands in the cells of a line, from its place to its source."""
    waits = "answer.yes" if line.may_wait else "answer.no"
    return (
        str(line.line),
        line.test_code,
        voice.name(Named(line.name_en, line.name_zh), between="\n"),
        typeset(voice.known("method", line.method, between="\n")) or "–",
        typeset(voice.known("specimen", line.specimen, between="\n")) or "–",
        _held(_vials(line)),
        _held(typeset(_criterion(line, tier, voice))),
        voice.word(line.use, between="\n"),
        voice.word(line.origin, between="\n"),
        "\n".join(words.term(waits, language) for language in voice.languages),
        typeset(line.source) or "–",
    )


def _criterion(line: SpecLineFacts, tier: Tier, voice: Voice) -> str:
    """Return the limit as results are judged by it; a draft's own words where it is not complete yet."""
    if line_problems(tier, line):
        return line.criterion or "–"
    said = (limit_text(line, lambda key, one=one: words.term(key, one)) for one in voice.languages)  # type: ignore[misc]
    return "\n".join(dict.fromkeys(said))


def _held(text: str) -> str:
    """Return a text in which no line ends between a sign of comparison and its number."""
    return _COMPARED.sub("\\1\u00a0", text)


def _vials(line: SpecLineFacts) -> str:
    """Return how many vials a test takes: "1 %, ≥ 2"; a dash for none."""
    share = f"{(Decimal(line.sample_permille) / 10).normalize():f} %" if line.sample_permille else ""
    least = f"≥ {line.sample_min}" if line.sample_min and share else str(line.sample_min or "")
    return ", ".join(filter(None, (share, least))) or "–"
