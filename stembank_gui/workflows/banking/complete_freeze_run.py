"""A freeze run is over: its curve is imported or its numbers are typed, and the transfer into nitrogen is timed."""

from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.banking import freeze_run_move_blockers
from stembank_gui.rules.banking.freezing import CurveFile, FreezeRunEntry, TypedNumbers, freeze_entry_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import FreezeRunState
from stembank_gui.tables.banking import FreezeRun
from stembank_gui.workflows.banking.freeze_run import TakenCurve, measured, take_curve, write_numbers

__all__ = ["CompleteFreezeRun", "CurveFile", "TypedNumbers", "complete_freeze_run"]


@dataclass(frozen=True, slots=True)
class CompleteFreezeRun:
    """How a running freezing went.

    Args:
        run_id: The run.
        transfer_minutes: From its end until the vials were in nitrogen vapour (min).
        curve: The freezer's file; its numbers are those of the run.
        typed: What was read off, where there is no file.
        note: Anything else.
    """

    run_id: int
    transfer_minutes: Decimal
    curve: CurveFile | None = None
    typed: TypedNumbers | None = None
    note: str = ""


def complete_freeze_run(session: Session, request: CompleteFreezeRun) -> None:
    """Write down how a running freezing went; whether it was within its limits is for others to judge.

    Raises:
        Refused: If it is not running, neither curve nor numbers are given, the file is no curve, its clock differs
            from the run's and nobody confirmed it, or the numbers cannot be.
    """
    run = session.get_one(FreezeRun, request.run_id)
    refuse_if(freeze_run_move_blockers(run.code, FreezeRunState(run.state), FreezeRunState.COMPLETED))
    note = clean("banking_field.note", request.note, at_most=NOTE_LENGTH, required=False)
    entry, taken = _measured(session, run, request, note)
    refuse_if(freeze_entry_problems(entry, now(session)))
    write_numbers(run, entry, taken)
    run.operated_by = acting(session).person_id
    run.state = FreezeRunState.COMPLETED.value


def _measured(
    session: Session, run: FreezeRun, request: CompleteFreezeRun, note: str
) -> tuple[FreezeRunEntry, TakenCurve | None]:
    assert run.started_at is not None
    typed = request.typed
    entry = FreezeRunEntry(
        profile=run.profile,
        started_at=run.started_at,
        ended_at=now(session) if typed is None else typed.ended_at,
        rate_c_per_min=None if typed is None else typed.rate_c_per_min,
        end_temperature_c=Decimal(0) if typed is None else typed.end_temperature_c,
        transfer_minutes=request.transfer_minutes,
        nucleation_c=None if typed is None else typed.nucleation_c,
        equipment_id=run.equipment_id,
        note=note or run.note,
        profile_id=run.profile_id,
    )
    if request.curve is not None:
        taken = take_curve(session, request.curve, run.started_at, run.profile_id)
        return measured(entry, taken), taken
    if typed is None:
        raise Refused(Reason("freezing.no_numbers"))
    return entry, None
