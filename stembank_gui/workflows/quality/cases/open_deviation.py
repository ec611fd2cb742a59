"""Anybody on the floor reports a deviation."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.numbers import next_code
from stembank_gui.queries.quality.cases.touched import FIRST
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Severity, Touched
from stembank_gui.tables.quality import Deviation
from stembank_gui.workflows.quality.cases.deviations import add_touches, unknown_things


@dataclass(frozen=True, slots=True)
class OpenDeviation:
    """What happened, how severe it is, and what it touches.

    Args:
        title: What happened, in a line.
        description: The details, and what was done at once.
        severity: How severe it is.
        lot_id: A lot that it touches; likewise donor_id, tank_id, freeze_run_id, culture_id.
        touches: What else it touches.
    """

    title: str
    description: str
    severity: Severity
    lot_id: int | None = None
    donor_id: int | None = None
    tank_id: int | None = None
    freeze_run_id: int | None = None
    culture_id: int | None = None
    touches: tuple[Touch, ...] = ()


def open_deviation(session: Session, request: OpenDeviation) -> str:
    """Return the code of the new deviation.

    Raises:
        Refused: If the title is missing, it touches nothing, or what it touches does not exist.
    """
    title = clean("field.deviation_title", request.title)
    description = clean("field.description", request.description, at_most=NOTE_LENGTH, required=False)
    first, more = _sorted_out(request)
    if not first and not more:
        raise Refused(Reason("quality.deviation_touches_nothing"))
    refuse_if(unknown_things(session, (*(Touch(kind, key) for kind, key in first.items()), *more)))
    columns: dict[str, Any] = {f"{kind.value}_id": key for kind, key in first.items()}
    case = Deviation(
        code=next_code(session, Deviation, "DV", 4),
        title=title,
        description=description,
        severity=request.severity.value,
        opened_by=acting(session).person_id,
        opened_at=now(session),
        **columns,
    )
    session.add(case)
    session.flush()
    add_touches(session, case.id or 0, more)
    return case.code


def _sorted_out(request: OpenDeviation) -> tuple[dict[Touched, int], list[Touch]]:
    """Return what goes into the deviation's own columns, the first of its kind, and what gets rows of its own."""
    named = {kind: getattr(request, f"{kind.value}_id") for kind in FIRST}
    first: dict[Touched, int] = {kind: key for kind, key in named.items() if key is not None}
    more = []
    for one in dict.fromkeys(request.touches):
        if one.kind in FIRST and first.setdefault(one.kind, one.key) == one.key:
            continue
        more.append(one)
    return first, more
