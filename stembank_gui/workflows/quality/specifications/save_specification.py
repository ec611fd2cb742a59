"""Write a specification: a draft, or a new version of what is in force. Nothing is judged by a draft."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, insert_rows, now, update_rows
from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.specifications.checks import specification_problems, storing_problems
from stembank_gui.rules.quality.specifications.versions import save_blockers, specification_code
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NAME_LENGTH, NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Grade, SpecificationState, Tier
from stembank_gui.tables.banking import CellType
from stembank_gui.tables.quality import Specification, SpecLine
from stembank_gui.workflows.quality.specifications.rows import (
    facts_of,
    specification_seen,
    stored_lines,
    version_of,
    versions_beside,
)

MOST_LINES = 200
TEXTS = {
    "test_code": 12, "name_en": NAME_LENGTH, "name_zh": NAME_LENGTH, "category": 20, "method": 400, "unit": 40,
    "expected": 400, "readings": 400, "criterion": 400, "source": 400, "specimen": NAME_LENGTH,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SaveSpecification:
    """A specification as it was written.

    Args:
        cell_type_id: For which cell type, tier and grade; a draft keeps its own.
        lines: Its lines in their order; they are numbered anew.
        specification_id: The draft that is saved again; None for a new version.
        row_version: Of the draft as it was seen.
        note: What is new in this version.
    """

    cell_type_id: int
    tier: Tier
    grade: Grade
    lines: tuple[SpecLineFacts, ...]
    specification_id: int | None = None
    row_version: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class SavedSpecification:
    """The draft, and what must be mended before another person approves it."""

    specification_id: int
    code: str
    version: int
    row_version: int
    problems: tuple[Reason, ...] = ()


def save_specification(session: Session, request: SaveSpecification) -> SavedSpecification:
    """Return the draft that was saved. What cannot be judged by yet may be kept as a draft, not approved.

    A line that was taken out stays stored, without a specification; nothing is deleted.

    Raises:
        Refused: If a text is too long, a test comes twice, the version is no draft, somebody else changed it
            meanwhile, or another draft for the same cell type, tier and grade waits.
    """
    note = clean("field.note", request.note, at_most=NOTE_LENGTH, required=False)
    lines = _cleaned(request.lines)
    row = _row(session, request)
    row.note, row.author_id, row.written_at = note, acting(session).person_id, now(session)
    session.add(row)
    session.flush()
    _store(session, row.id or 0, lines)
    problems = specification_problems(Tier(row.tier), facts_of(stored_lines(session, row.id or 0)))
    return SavedSpecification(row.id or 0, row.code, row.version, row.row_version, problems)


def _row(session: Session, request: SaveSpecification) -> Specification:
    """Return the draft's row: the one that is saved again, or that of a new version."""
    if request.specification_id is not None:
        draft = specification_seen(session, request.specification_id, request.row_version)
        refuse_if(save_blockers(version_of(draft), None))
        return draft
    cell_type = session.get(CellType, request.cell_type_id)
    if cell_type is None:
        raise Refused(Reason("quality.cell_type_unknown", {}, Place("page", "banks")))
    row = Specification(
        code=specification_code(cell_type.prefix, request.tier, request.grade),
        version=1,
        cell_type_id=request.cell_type_id,
        tier=request.tier.value,
        grade=request.grade.value,
        state=SpecificationState.DRAFT.value,
        author_id=0,
    )
    others = versions_beside(session, row)
    waiting = next((one for one in others if one.state == SpecificationState.DRAFT), None)
    refuse_if(save_blockers(None, None if waiting is None else version_of(waiting)))
    if others:
        row.code = others[0].code
    row.version = 1 + max(
        session.exec(select(Specification.version).where(col(Specification.code) == row.code)), default=0
    )
    return row


def _cleaned(lines: Sequence[SpecLineFacts]) -> tuple[SpecLineFacts, ...]:
    """Return lines with clean texts, numbered from 1.

    Raises:
        Refused: If a text or a number cannot be stored, a test comes twice, or there are far too many.
    """
    if len(lines) > MOST_LINES:
        raise Refused(Reason("quality.too_many_lines", {"lines": len(lines), "at_most": MOST_LINES}))
    found = tuple(_cleaned_line(number, line) for number, line in enumerate(lines, start=1))
    refuse_if(tuple(storing_problems(found)))
    return found


def _cleaned_line(number: int, line: SpecLineFacts) -> SpecLineFacts:
    texts: dict[str, Any] = {
        name: clean(f"field.{name}", getattr(line, name), at_most=at_most, required=name == "test_code")
        for name, at_most in TEXTS.items()
    }
    return replace(line, line=number, reference=None, **texts)


def _store(session: Session, specification_id: int, lines: Sequence[SpecLineFacts]) -> None:
    """Store the lines of a draft: new ones, changed ones; those that are missing are taken out of it."""
    stored = {row.test_code: row for row in stored_lines(session, specification_id)}
    wanted = {line.test_code: _values(line) for line in lines}
    changes: dict[int, dict[str, Any]] = {
        row.id or 0: {"specification_id": None} for code, row in stored.items() if code not in wanted
    }
    for code, values in wanted.items():
        if code in stored and (changed := _changed(stored[code], values)):
            changes[stored[code].id or 0] = changed
    update_rows(session, SpecLine, changes)
    new = [values | {"specification_id": specification_id} for code, values in wanted.items() if code not in stored]
    insert_rows(session, SpecLine, new)


def _changed(row: SpecLine, values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if getattr(row, name) != value}


def _values(line: SpecLineFacts) -> dict[str, Any]:
    values = asdict(line) | {"use": line.use.value, "kind": line.kind.value, "origin": line.origin.value}
    del values["reference"]
    return values
