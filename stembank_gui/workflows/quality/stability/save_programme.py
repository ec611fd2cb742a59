"""Write a stability programme: a draft, or a new version of the one in force. No lot is tested by a draft."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, insert_rows, now, update_rows
from stembank_gui.queries.quality.stability.schedules import known_tests, schedule_in
from stembank_gui.rules.quality.stability import Point
from stembank_gui.rules.quality.stability.programmes import (
    programme_code,
    programme_problems,
    save_blockers,
    schedule_from,
    storing_problems,
)
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Family, SpecificationState
from stembank_gui.tables.quality import StabilityPoint, StabilityProgramme
from stembank_gui.workflows.quality.stability.rows import programme_seen, version_of, versions_beside

_CODE_LENGTH = 12
_Key = tuple[int, str]


@dataclass(frozen=True, slots=True)
class SaveProgramme:
    """A stability programme as it was written.

    Args:
        family: Whose lots it is for; a draft keeps its own.
        points: Its points with their tests, in any order.
        window_days: Days before and after its date in which a point may be tested.
        repeat_months: Months between the points after the last one.
        programme_id: The draft that is saved again; None for a new version.
        row_version: Of the draft as it was seen.
        note: What is new in this version.
    """

    family: Family
    points: tuple[Point, ...]
    window_days: int = 30
    repeat_months: int = 60
    programme_id: int | None = None
    row_version: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SavedProgramme:
    """The draft, and what must be mended before another person approves it."""

    programme_id: int
    code: str
    version: int
    row_version: int
    problems: tuple[Reason, ...] = ()


def save_programme(session: Session, request: SaveProgramme) -> SavedProgramme:
    """Return the draft that was saved. What is not whole yet may be kept as a draft, not approved.

    A test that was taken out stays stored, without a programme; nothing is deleted.

    Raises:
        Refused: If a text is too long, a number is out of range, a test comes twice at a point, the version is no
            draft, somebody else changed it meanwhile, or another draft for the family waits.
    """
    note = clean("field.note", request.note, at_most=NOTE_LENGTH, required=False)
    wanted = _wanted(request.points)
    rows = [(months, code, vials) for (months, code), vials in wanted]
    refuse_if(storing_problems(schedule_from(rows, request.window_days, request.repeat_months, "")))
    row = _row(session, request)
    row.note, row.author_id, row.written_at = note, acting(session).person_id, now(session)
    row.window_days, row.repeat_months = request.window_days, request.repeat_months
    session.add(row)
    session.flush()
    _store(session, row.id or 0, dict(wanted))
    problems = programme_problems(schedule_in(session, row), known_tests(session, Family(row.family)))
    return SavedProgramme(row.id or 0, row.code, row.version, row.row_version, problems)


def _wanted(points: Sequence[Point]) -> list[tuple[_Key, int]]:
    return [
        ((point.months, clean("field.test_code", test.test_code, at_most=_CODE_LENGTH)), test.vials)
        for point in points
        for test in point.tests
    ]


def _row(session: Session, request: SaveProgramme) -> StabilityProgramme:
    """Return the draft's row: the one that is saved again, or that of a new version."""
    if request.programme_id is not None:
        draft = programme_seen(session, request.programme_id, request.row_version)
        refuse_if(save_blockers(version_of(draft), None))
        return draft
    row = StabilityProgramme(
        code=programme_code(request.family),
        version=1,
        family=request.family.value,
        state=SpecificationState.DRAFT.value,
        author_id=0,
        written_at=now(session),
    )
    others = versions_beside(session, row)
    waiting = next((one for one in others if one.state == SpecificationState.DRAFT), None)
    refuse_if(save_blockers(None, None if waiting is None else version_of(waiting)))
    row.version = 1 + max((one.version for one in others), default=0)
    return row


def _store(session: Session, programme_id: int, wanted: dict[_Key, int]) -> None:
    """Store the points of a draft: new ones, changed ones; those that are missing are taken out of it."""
    rows = session.exec(select(StabilityPoint).where(col(StabilityPoint.programme_id) == programme_id))
    stored = {(row.months, row.test_code): row for row in rows}
    changes: dict[int, dict[str, Any]] = {
        row.id or 0: {"programme_id": None} for key, row in stored.items() if key not in wanted
    }
    changes |= {
        stored[key].id or 0: {"vials": vials}
        for key, vials in wanted.items()
        if key in stored and stored[key].vials != vials
    }
    update_rows(session, StabilityPoint, changes)
    new = [
        {"programme_id": programme_id, "months": months, "test_code": code, "vials": vials}
        for (months, code), vials in wanted.items()
        if (months, code) not in stored
    ]
    insert_rows(session, StabilityPoint, new)
