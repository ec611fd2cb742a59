"""A culture, or what is left of its harvest, is discarded."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.queries.banking.cultures.facts import one_culture
from stembank_gui.rules.banking.cultures import discard_problems, state_after_discard
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import CultureState
from stembank_gui.tables.banking import Culture


@dataclass(frozen=True, slots=True)
class DiscardCulture:
    """The culture and why it is discarded."""

    culture_id: int
    reason: str


def discard_culture(session: Session, request: DiscardCulture) -> CultureState:
    """Discard a culture; of one that was passed on or banked only the rest, so that it keeps its state.

    Returns:
        Its state now.

    Raises:
        Refused: If it is gone already, nothing is left of it, or the reason is missing.
    """
    reason = clean_reason(request.reason)
    culture = session.get_one(Culture, request.culture_id)
    facts = one_culture(session, culture)
    refuse_if(discard_problems(facts))
    give_reason(session, reason)
    state = state_after_discard(facts.state)
    culture.state, culture.end_note = state.value, reason
    session.flush()
    return state
