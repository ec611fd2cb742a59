"""What a result corrected: every result whose place was taken on the way to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from stembank_gui.tables.people import Person
from stembank_gui.tables.quality import TestResult


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction.

    Args:
        code: Number of the result that was wrong.
        value: Its value.
        reason: Why it was wrong.
        corrected_as: Number of the result that took its place.
        by_id: Who entered that one.
        by: Their name.
        at: When.
    """

    code: str
    value: str
    reason: str
    corrected_as: str
    by_id: int
    by: str
    at: datetime


def corrections_of(session: Session, results: Sequence[TestResult]) -> dict[int, tuple[Correction, ...]]:
    """Return every correction that led to each of some results, by the result's id, the first one first."""
    replaced = _replaced(session, results)
    if not replaced:
        return {one.id or 0: () for one in results}
    people = {one.entered_by for one in (*results, *replaced.values())}
    rows = session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(people)))
    names = {person_id or 0: name for person_id, name in rows}
    return {one.id or 0: tuple(reversed(_chain(one, replaced, names))) for one in results}


def _replaced(session: Session, results: Sequence[TestResult]) -> dict[int, TestResult]:
    """Return the results that some results replaced, and those that these replaced, by id."""
    found: dict[int, TestResult] = {}
    wanted = {one.replaces_id for one in results if one.replaces_id is not None}
    while wanted:
        rows = session.exec(select(TestResult).where(col(TestResult.id).in_(sorted(wanted)))).all()
        found |= {row.id or 0: row for row in rows}
        wanted = {row.replaces_id for row in rows if row.replaces_id is not None} - found.keys()
    return found


def _chain(result: TestResult, replaced: dict[int, TestResult], names: dict[int, str]) -> list[Correction]:
    found = []
    while result.replaces_id is not None:
        old = replaced[result.replaces_id]
        who = result.entered_by
        found.append(
            Correction(old.code, old.value, old.correction_reason, result.code, who, names[who], result.entered_at)
        )
        result = old
    return found
