"""A line of what a certificate rests on, in the screen's language."""

from collections.abc import Mapping

from stembank_gui.rules.quality import value_text
from stembank_gui.rules.release.retracing import Measured, Occasion, TracePart, TraceRow
from stembank_gui.ui.language import say_heading, say_list, say_term, say_time
from stembank_gui.ui.widgets.occasions import say_occasion


def say_kind(row: TraceRow) -> str:
    """Return what a line is about."""
    return say_heading(f"trace_kind.{row.kind}")


def say_said(row: TraceRow) -> str:
    """Return what there is to say about it."""
    return " · ".join(filter(None, map(_part, row.said)))


def _part(part: TracePart) -> str:
    """Return a value with its words or its unit, an occasion and a word of the vocabulary in the screen's language."""
    if isinstance(part, Measured):
        return value_text(part.line, part.value, say_term)
    if isinstance(part, Occasion):
        return say_occasion(part.name)
    return say_term(part) if part.startswith("@") else part


def say_hands(row: TraceRow, names: Mapping[int, str]) -> str:
    """Return who did what with it; each person once."""
    acts: dict[int, list[str]] = {}
    for hand in row.hands:
        acts.setdefault(hand.person_id, []).append(say_term(f"trace_act.{hand.act}"))
    said = say_term("trace.hand")
    return say_list(said.format(name=names.get(person, ""), acts=say_list(done)) for person, done in acts.items())


def say_when(row: TraceRow) -> str:
    """Return when, in local time."""
    return "" if row.at is None else say_time(row.at)


def cells(row: TraceRow, names: Mapping[int, str]) -> tuple[str, ...]:
    """Return a line as the cells of a list."""
    return (say_kind(row), row.name, say_said(row), say_hands(row, names), say_when(row))
