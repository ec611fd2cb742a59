"""What a unit of work knows of itself: who acts, when, and why."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import Table
from sqlmodel import Session, SQLModel

from stembank_gui.rules.people import Actor

ANSWERS = "answers"
"""Where a session keeps what was asked `once`."""
Answer = TypeVar("Answer")


def acting(session: Session) -> Actor:
    """Return who acts in this unit of work."""
    actor: Actor = session.info["actor"]
    return actor


def now(session: Session) -> datetime:
    """Return the moment of this unit of work, in UTC: the same for everything that it does."""
    moment: datetime = session.info["now"]
    return moment


def today(session: Session) -> date:
    """Return the calendar day of this unit of work or question, as the workstation's wall calendar shows it."""
    return now(session).astimezone().date()


def give_reason(session: Session, reason: str) -> None:
    """Put a reason for change into every entry that this unit of work writes from now on."""
    session.info["reason"] = reason


def once(session: Session, key: tuple[Any, ...], ask: Callable[[], Answer]) -> Answer:
    """Return the answer to a question that one piece of work asks again and again; after any change it is asked anew.

    Args:
        session: Reading, which sees one moment of the bank, or writing, whose every change moves the trail's head.
        key: The question's name, and all that its answer depends on beside the bank.
        ask: Asks it.
    """
    session.flush()
    head = session.info.get("head")
    known: dict[tuple[Any, ...], tuple[Any, Answer]] = session.info.setdefault(ANSWERS, {})
    if key not in known or known[key][0] != head:
        known[key] = (head, ask())
    return known[key][1]


def table_of(model: type[SQLModel]) -> Table:
    """Return the table of a class."""
    table: Table = model.__table__  # type: ignore[attr-defined]
    return table


def timezone_offset(moment: datetime) -> str:
    """Return the offset of the local time zone at a moment, such as "+08:00"."""
    offset = moment.astimezone().utcoffset() or timedelta(0)
    minutes = int(offset.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
