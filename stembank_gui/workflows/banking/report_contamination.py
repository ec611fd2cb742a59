"""A culture is contaminated: what met it is suspected, what was filled from them goes on hold, a deviation is open."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now, update_rows
from stembank_gui.queries.banking.cultures.contacts import descendants_of_culture, lots_from, traces_of
from stembank_gui.queries.banking.cultures.facts import one_culture
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.banking.cultures import Suspect, state_blockers, suspects
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CultureState, LotState, Severity
from stembank_gui.tables.banking import Culture, Lot
from stembank_gui.tables.quality import Deviation

_HELD_FROM = frozenset({LotState.QUARANTINE, LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY})
"""Lots in these states go on hold; one that is planned, rejected, recalled or used up stays as it is."""
_TITLE = 200


@dataclass(frozen=True, slots=True)
class ReportContamination:
    """The culture and what was seen: turbid medium, germs under the microscope, a positive test."""

    culture_id: int
    finding: str


@dataclass(frozen=True, slots=True)
class Contaminated:
    """What followed: the deviation, the cultures that are suspected now, the lots that went on hold."""

    deviation: str
    suspected: tuple[Suspect, ...]
    held: tuple[str, ...]


def report_contamination(session: Session, request: ReportContamination) -> Contaminated:
    """Mark a culture as contaminated, with everything that follows, in one unit of work.

    Raises:
        Refused: If the culture never grew or is gone already, or the finding is missing.
    """
    finding = clean_reason(request.finding, "culture_field.finding")
    culture = session.get_one(Culture, request.culture_id)
    refuse_if(state_blockers(one_culture(session, culture), CultureState.CONTAMINATED))
    give_reason(session, finding)
    source, others = traces_of(session, culture)
    flagged = suspects(source, others)
    culture.state, culture.end_note = CultureState.CONTAMINATED.value, finding
    changes: dict[int, dict[str, Any]] = {one.culture_id: {"suspected_from": culture.id} for one in flagged}
    update_rows(session, Culture, changes)
    reached = {request.culture_id, *changes, *descendants_of_culture(session, request.culture_id)}
    held = _hold(session, lots_from(session, reached))
    return Contaminated(_deviation(session, culture, finding, (*(one.code for one in flagged), *held)), flagged, held)


def _hold(session: Session, lots: list[Lot]) -> tuple[str, ...]:
    held = [lot for lot in lots if lot.state in _HELD_FROM]
    change = {"state": LotState.ON_HOLD.value, "state_since": now(session)}
    update_rows(session, Lot, {lot.id or 0: change for lot in held})
    return tuple(lot.number for lot in held)


def _deviation(session: Session, culture: Culture, finding: str, touched: tuple[str, ...]) -> str:
    first = " ".join(finding.split())
    case = Deviation(
        code=next_code(session, Deviation, "DV", 4),
        title=f"{culture.code}: {first}"[:_TITLE],
        description="\n".join((finding, ", ".join(touched)))[:4000].strip(),
        severity=Severity.MAJOR.value,
        culture_id=culture.id,
        donor_id=None,
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(case)
    session.flush()
    return case.code
