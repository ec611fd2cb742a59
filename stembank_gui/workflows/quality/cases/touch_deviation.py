"""Whoever investigates a deviation writes down what else it touches, or that something is not touched after all."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import give_reason
from stembank_gui.queries.quality.cases.touched import FIRST, touches_of
from stembank_gui.rules.quality.cases.deviations import Touch, touching_blockers
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.tables.quality import Deviation, DeviationTouch
from stembank_gui.workflows.quality.cases.deviations import (
    add_touches,
    deviation_facts,
    deviation_seen,
    unknown_things,
)


@dataclass(frozen=True, slots=True)
class TouchDeviation:
    """Things that a deviation touches, and those that it does not touch after all.

    Args:
        deviation_id: The deviation.
        row_version: The version of it that the person saw.
        add: What it touches too.
        lift: What it does not touch after all: only what was added, never what it was opened for.
        reason: Why something is lifted; not asked for otherwise.
    """

    deviation_id: int
    row_version: int
    add: tuple[Touch, ...] = ()
    lift: tuple[Touch, ...] = ()
    reason: str = ""


def touch_deviation(session: Session, request: TouchDeviation) -> int:
    """Return how many things were added or lifted. What was lifted stays written down as lifted.

    Raises:
        Refused: With every reason, if the deviation is closed or under review, changed meanwhile, a thing does not
            exist, is touched already, or was never added; or the reason for lifting is missing.
    """
    reason = clean_reason(request.reason) if request.lift else ""
    case = deviation_seen(session, request.deviation_id, request.row_version)
    standing = _standing(session, case.id or 0)
    own = set(touches_of(case, FIRST))
    refuse_if(
        (
            *touching_blockers(deviation_facts(case)),
            *unknown_things(session, request.add),
            *_twice(case, request.add, {*standing, *own}),
            *_never(case, request.lift, standing),
        )
    )
    if reason:
        give_reason(session, reason)
    for one in request.lift:
        standing[one].lifted = True
    add_touches(session, case.id or 0, request.add)
    return len(request.add) + len(request.lift)


def _standing(session: Session, deviation_id: int) -> dict[Touch, DeviationTouch]:
    rows = select(DeviationTouch).where(
        col(DeviationTouch.deviation_id) == deviation_id, col(DeviationTouch.lifted) == 0
    )
    return {touches_of(row)[0]: row for row in session.exec(rows)}


def _twice(case: Deviation, add: Iterable[Touch], known: set[Touch]) -> Iterable[Reason]:
    if any(one in known for one in add):
        yield Reason("quality.touched_already", {"case": case.code})


def _never(case: Deviation, lift: Iterable[Touch], standing: dict[Touch, DeviationTouch]) -> Iterable[Reason]:
    if any(one not in standing for one in lift):
        yield Reason("quality.never_touched", {"case": case.code})
