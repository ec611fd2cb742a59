"""Quality assurance clears a culture that met a contaminated one: it may be harvested and used again."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.queries.banking.cultures.facts import one_culture
from stembank_gui.rules.banking.cultures import clear_problems
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.signing import sign
from stembank_gui.tables.banking import Culture


@dataclass(frozen=True, slots=True)
class ClearSuspicion:
    """The culture, and the signature whose reason says why it is clean (the test that was done)."""

    culture_id: int
    signature: SignRequest


def clear_suspicion(session: Session, request: ClearSuspicion) -> str:
    """Clear a culture of its suspicion; return its code. Lots on hold stay so until they are decided on again.

    Raises:
        Refused: If it is not suspected, or there is no reason.
        AccessRefused: If the signature is wrong.
    """
    reason = clean_reason(request.signature.reason)
    culture = session.get_one(Culture, request.culture_id)
    facts = one_culture(session, culture)
    refuse_if(clear_problems(facts))
    record = {"culture": culture.code, "suspected_from": facts.suspected_from, "reason": reason}
    sign(session, request.signature, kind="culture", row_id=request.culture_id, record=record)
    give_reason(session, reason)
    culture.suspected_from = None
    session.flush()
    return culture.code
