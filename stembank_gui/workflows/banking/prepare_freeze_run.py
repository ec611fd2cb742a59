"""Prepare a freeze run: which profile, which freezer, which vials of which lots."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now, today
from stembank_gui.queries.banking.numbers import next_freeze_run_code
from stembank_gui.rules.banking.freezing import RunVials
from stembank_gui.rules.facility import Uses, use_blockers
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import FreezeRunState, Step
from stembank_gui.step_uses import use_facts
from stembank_gui.tables.banking import FreezeRun
from stembank_gui.workflows.banking.freeze_run import profile_named, profile_text, require_vials, write_vials

__all__ = ["PrepareFreezeRun", "RunVials", "prepare_freeze_run"]


@dataclass(frozen=True, slots=True)
class PrepareFreezeRun:
    """An approved version of a profile, the freezer, and the vials; a run may freeze several lots."""

    profile_id: int
    equipment_id: int | None
    vials: tuple[RunVials, ...]
    note: str = ""


def prepare_freeze_run(session: Session, request: PrepareFreezeRun) -> int:
    """Return the id of the prepared run.

    Raises:
        Refused: With every reason, if the version is not approved, the freezer is missing, locked out or out of
            calibration, the operator is not qualified, or the vials are those of another run.
    """
    note = clean("banking_field.note", request.note, at_most=NOTE_LENGTH, required=False)
    profile, reasons = profile_named(session, request.profile_id)
    refuse_if((*reasons, *_freezer(session, request.equipment_id), *require_vials(session, request.vials)))
    run = FreezeRun(
        code=next_freeze_run_code(session, now(session).astimezone().date()),
        lot_id=request.vials[0].lot_id,
        equipment_id=request.equipment_id,
        profile=profile_text(profile),
        profile_id=request.profile_id,
        prepared_by=acting(session).person_id,
        prepared_at=now(session),
        operated_by=acting(session).person_id,
        state=FreezeRunState.PREPARED.value,
        note=note,
    )
    session.add(run)
    session.flush()
    write_vials(session, run, request.vials)
    return run.id or 0


def _freezer(session: Session, equipment_id: int | None) -> tuple[Reason, ...]:
    if equipment_id is None:
        return (Reason("freezing.freezer_missing", {}, Place("page", "facility")),)
    facts = use_facts(session, Step.FREEZING, Uses((equipment_id,)), acting(session))
    return use_blockers(facts, today(session))
