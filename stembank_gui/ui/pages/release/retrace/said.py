"""A line of what a certificate rests on, in the screen's language."""

from collections.abc import Mapping

from stembank_gui.rules.release.retracing import TraceRow
from stembank_gui.ui.language import say_heading, say_term, say_time


def say_kind(row: TraceRow) -> str:
    """Return what a line is about."""
    return say_heading(f"trace_kind.{row.kind}")


def say_said(row: TraceRow) -> str:
    """Return what there is to say about it."""
    parts = (say_term(part) if part.startswith("@") else part for part in row.said)
    return " · ".join(part for part in parts if part)


def say_hands(row: TraceRow, names: Mapping[int, str]) -> str:
    """Return who did what with it."""
    return ", ".join(f"{names.get(hand.person_id, '')} ({say_term(f'trace_act.{hand.act}')})" for hand in row.hands)


def say_when(row: TraceRow) -> str:
    """Return when, in local time."""
    return "" if row.at is None else say_time(row.at)


def cells(row: TraceRow, names: Mapping[int, str]) -> tuple[str, ...]:
    """Return a line as the cells of a list."""
    return (say_kind(row), row.name, say_said(row), say_hands(row, names), say_when(row))
