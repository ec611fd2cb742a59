"""What the verbs on deviations share: the facts, the version that was seen, what a deviation touches."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.quality.cases.touched import TABLES
from stembank_gui.rules.quality.cases.deviations import DeviationFacts, Touch
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import DeviationState, Severity
from stembank_gui.tables.quality import Deviation, DeviationTouch


def deviation_seen(session: Session, deviation_id: int, row_version: int) -> Deviation:
    """Return a deviation that is still as the person saw it.

    Raises:
        Refused: `people.stale` if it moved on.
    """
    case = session.get_one(Deviation, deviation_id)
    if case.row_version != row_version:
        raise Refused(Reason("people.stale"))
    return case


def deviation_facts(case: Deviation) -> DeviationFacts:
    """Return a deviation as the rules see it."""
    return DeviationFacts(
        deviation_id=case.id or 0,
        code=case.code,
        state=DeviationState(case.state),
        severity=Severity(case.severity),
        root_cause=case.root_cause,
        impact=case.impact,
        opened_by=case.opened_by,
        proposed_by=case.proposed_by,
    )


def unknown_things(session: Session, touches: Iterable[Touch]) -> tuple[Reason, ...]:
    """Return a reason for each thing that does not exist."""
    return tuple(
        Reason("quality.deviation_unknown_thing", {"id": one.key})
        for one in touches
        if session.get(TABLES[one.kind], one.key) is None
    )


def add_touches(session: Session, deviation_id: int, touches: Iterable[Touch]) -> None:
    """Write down what else a deviation touches."""
    for one in dict.fromkeys(touches):
        thing: dict[str, Any] = {f"{one.kind.value}_id": one.key}
        session.add(
            DeviationTouch(
                deviation_id=deviation_id, added_by=acting(session).person_id, added_at=now(session), **thing
            )
        )
    session.flush()
