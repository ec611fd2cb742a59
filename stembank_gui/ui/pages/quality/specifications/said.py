"""How a line of a specification is said in a list: its name, limit, sample, and what differs."""

from decimal import Decimal

from stembank_gui.rules.quality import SpecLineFacts, limit_text
from stembank_gui.rules.quality.specifications.checks import line_problems
from stembank_gui.rules.quality.specifications.differences import LIMIT, LINE, SAMPLE
from stembank_gui.rules.vocabulary import LineOrigin, Tier
from stembank_gui.ui.language import current, say_term
from stembank_gui.words import keys

_ASK = "spec_difference."


def said_name(line: SpecLineFacts) -> str:
    """Return what a test is called in the language of the screen."""
    return line.name_zh if current() == "zh" else line.name_en


def said_limit(line: SpecLineFacts, tier: Tier) -> str:
    """Return a line's limit, or its own words where the limit is not complete yet."""
    return line.criterion if line_problems(tier, line) else limit_text(line, say_term)


def said_sample(line: SpecLineFacts) -> str:
    """Return how many vials a test takes: "1 %, ≥ 2"; a dash for none."""
    share = f"{(Decimal(line.sample_permille) / 10).normalize():f} %" if line.sample_permille else ""
    least = f"≥ {line.sample_min}" if line.sample_min and share else str(line.sample_min or "")
    return ", ".join(filter(None, (share, least))) or "–"


def said_origin(line: SpecLineFacts) -> str:
    """Return whose result counts, where it is not the lot's own."""
    return say_term(line.origin) if line.origin is LineOrigin.PARENT else ""


def said_what(what: str) -> str:
    """Return in what two lines differ."""
    return say_term(f"{_ASK}{what}" if f"{_ASK}{what}" in keys("term") else f"field.{what}")


def said_side(line: SpecLineFacts | None, what: str, tier: Tier) -> str:
    """Return what one of two lines says about what differs; a dash where it has no such test."""
    if line is None:
        return "–"
    if what == LINE:
        return f"{said_name(line)}: {said_limit(line, tier)}"
    if what == LIMIT:
        return said_limit(line, tier)
    return said_sample(line) if what == SAMPLE else _said_field(line, what)


def _said_field(line: SpecLineFacts, what: str) -> str:
    if what in {"use", "origin"}:
        return say_term(getattr(line, what))
    if what == "may_wait":
        return say_term("answer.yes" if line.may_wait else "answer.no")
    if what == "category":
        return say_term(f"test_category.{line.category}")
    return str(getattr(line, what)) or "–"
