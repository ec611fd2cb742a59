"""A culture is contaminated: what met it is suspected, what was filled from them goes on hold, a deviation is open."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from stembank_gui.audit import give_reason, update_rows
from stembank_gui.consequences import EVERY_CERTIFICATE, Cause, hold_lots
from stembank_gui.queries.banking.cultures.contacts import descendants_of_culture, lots_from, traces_of
from stembank_gui.queries.banking.cultures.facts import one_culture
from stembank_gui.queries.quality.together import lots_processed_with
from stembank_gui.rules.banking.cultures import Suspect, state_blockers, suspects
from stembank_gui.rules.quality.cases.deviations import Touch
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CultureState, Touched
from stembank_gui.tables.banking import Culture


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
    followed = hold_lots(session, _lots(session, reached), _cause(culture, finding, flagged))
    return Contaminated(followed.deviation, flagged, followed.held)


def _lots(session: Session, cultures: Collection[int]) -> tuple[int, ...]:
    """Return the lots that were filled from cultures, and those that were processed together with one (R24)."""
    filled = [lot.id or 0 for lot in lots_from(session, cultures)]
    together = (met.lot_id for lot_id in filled for met in lots_processed_with(session, lot_id))
    return tuple(dict.fromkeys((*filled, *together)))


def _cause(culture: Culture, finding: str, flagged: Iterable[Suspect]) -> Cause:
    return Cause(
        mark=culture.code,
        why=" ".join(finding.split()),
        subject=Touch(Touched.CULTURE, culture.id or 0),
        certificates=EVERY_CERTIFICATE,
        detail="\n".join(filter(None, (finding, ", ".join(one.code for one in flagged)))),
    )
