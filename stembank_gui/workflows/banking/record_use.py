"""A use that was forgotten at its step is entered afterwards, with the reason."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.rules.facility import EquipmentFacts, MaterialFacts, UseFacts, Uses
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import EquipmentState, MaterialState, Step
from stembank_gui.step_uses import Subject, use_facts, write_uses
from stembank_gui.tables.banking import Culture, FreezeRun, Lot
from stembank_gui.tables.donors import Donation

_TABLES = (("donation_id", Donation), ("culture_id", Culture), ("lot_id", Lot), ("freeze_run_id", FreezeRun))


@dataclass(frozen=True, slots=True)
class RecordUse:
    """What was used for which thing, when, and why it is entered only now."""

    subject: Subject
    step: Step
    uses: Uses
    used_at: datetime
    reason: str


def record_use(session: Session, request: RecordUse) -> None:
    """Write down what the acting person used earlier. What happened is recorded as it was.

    What was out of calibration, expired, or used without qualification on that day is marked as not in order: the
    batch record lists it as an open point, and the release rules see it.

    Raises:
        Refused: If nothing was chosen, the day has not come, there is no reason, or something is not in the registers.
        NoResultFound: If there is no such donation, culture, lot or freeze run.
    """
    reason = clean_reason(request.reason)
    problems = []
    if not request.uses.equipment and not request.uses.materials:
        problems.append(Reason("record.nothing_used"))
    if request.used_at > now(session):
        problems.append(Reason("record.used_later"))
    refuse_if(problems)
    for name, table in _TABLES:
        if (row_id := getattr(request.subject, name)) is not None:
            session.get_one(table, row_id)
    facts = use_facts(session, request.step, request.uses, acting(session))
    give_reason(session, reason)
    write_uses(
        session, request.subject, request.step, request.uses, _as_it_was(facts), moment=request.used_at, note=reason
    )


def _as_it_was(facts: UseFacts) -> UseFacts:
    """Return the facts of a past day: what is used up or retired by now was in order, a lock is doubtful."""
    return replace(
        facts,
        equipment=tuple(map(_instrument, facts.equipment)),
        materials=tuple(map(_material, facts.materials)),
    )


def _instrument(one: EquipmentFacts) -> EquipmentFacts:
    return replace(one, state=EquipmentState.IN_SERVICE) if one.state is EquipmentState.RETIRED else one


def _material(one: MaterialFacts) -> MaterialFacts:
    used_up = one.state is MaterialState.EXHAUSTED
    return replace(one, state=MaterialState.RELEASED) if used_up else one
