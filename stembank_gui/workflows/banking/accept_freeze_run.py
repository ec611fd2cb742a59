"""Quality assurance accepts a freeze run that was within its limits, or on which a deviation is open."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting
from stembank_gui.queries.banking.freezing import entry_of, freeze_limits
from stembank_gui.queries.banking.frozen import deviations_of_run
from stembank_gui.rules.banking import freeze_run_faults, freeze_run_move_blockers
from stembank_gui.rules.banking.curves import facts_from_json
from stembank_gui.rules.banking.freezing import acceptance_blockers
from stembank_gui.rules.people import SignRequest, require_other_person
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import DeviationState, FreezeRunState
from stembank_gui.signing import sign
from stembank_gui.tables.banking import FreezeRun
from stembank_gui.workflows.banking.freeze_run import signed_record


@dataclass(frozen=True, slots=True)
class AcceptFreezeRun:
    """Which freeze run, and the signature of quality assurance."""

    run_id: int
    signature: SignRequest


def accept_freeze_run(session: Session, request: AcceptFreezeRun) -> int:
    """Return the id of the signature under the acceptance. Neither who ran nor who reviewed it may accept it.

    Raises:
        Refused: If the run is not reviewed, or left its limits (rate, end temperature, transfer time, sample probe,
            chamber) and no deviation is open on it.
        AccessRefused: If the person ran or reviewed it, or does not sign with their own password.
    """
    run = session.get_one(FreezeRun, request.run_id)
    refuse_if(freeze_run_move_blockers(run.code, FreezeRunState(run.state), FreezeRunState.ACCEPTED))
    faults = freeze_run_faults(entry_of(run), freeze_limits(session), facts_from_json(run.curve_facts))
    cases = deviations_of_run(session, request.run_id)
    deviations = [code for _, code, state in cases if state is not DeviationState.CLOSED]
    refuse_if(acceptance_blockers(run.code, request.run_id, faults, deviations))
    person = acting(session)
    require_other_person(person.person_id, [run.operated_by], code="banking.reviewer_operated")
    require_other_person(person.person_id, [run.reviewed_by], code="banking.acceptor_reviewed")
    record = signed_record(session, run, deviations if faults else ())
    signed = sign(session, request.signature, kind="freeze_run", row_id=request.run_id, record=record)
    run.state = FreezeRunState.ACCEPTED.value
    run.accepted_by = person.person_id
    return signed.signature_id
