"""A freeze run as a row: made when a lot is filled, or by itself."""

from dataclasses import replace

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.banking.numbers import next_freeze_run_code
from stembank_gui.rules.banking import FreezeRunEntry, freeze_entry_problems
from stembank_gui.rules.facility import EquipmentFacts, equipment_blockers
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import EquipmentState
from stembank_gui.tables.banking import FreezeRun
from stembank_gui.tables.columns import instant_text
from stembank_gui.tables.facility import Equipment

_PROFILE = 80


def new_freeze_run(session: Session, lot_id: int, entry: FreezeRunEntry) -> FreezeRun:
    """Return the row of a freezing of a lot, not yet added.

    Raises:
        Refused: If the numbers or times cannot be, or the freezer is locked out or out of calibration.
    """
    entry = replace(
        entry,
        profile=clean("banking_field.profile", entry.profile, at_most=_PROFILE),
        note=clean("banking_field.note", entry.note, at_most=NOTE_LENGTH, required=False),
    )
    refuse_if((*freeze_entry_problems(entry, now(session)), *_equipment(session, entry)))
    return FreezeRun(
        code=next_freeze_run_code(session, entry.started_at.astimezone().date()),
        lot_id=lot_id,
        equipment_id=entry.equipment_id,
        profile=entry.profile,
        started_at=entry.started_at,
        ended_at=entry.ended_at,
        rate_c_per_min=entry.rate_c_per_min,
        end_temperature_c=entry.end_temperature_c,
        nucleation_c=entry.nucleation_c,
        transfer_minutes=entry.transfer_minutes,
        operated_by=acting(session).person_id,
        note=entry.note,
    )


def signed_record(run: FreezeRun) -> dict[str, str | int]:
    """Return what a signature under a freeze run binds."""
    return {
        "code": run.code,
        "lot": run.lot_id,
        "profile": run.profile,
        "started_at": instant_text(run.started_at),
        "ended_at": instant_text(run.ended_at),
        "rate_c_per_min": f"{run.rate_c_per_min:f}",
        "end_temperature_c": f"{run.end_temperature_c:f}",
        "transfer_minutes": f"{run.transfer_minutes:f}",
        "operated_by": run.operated_by,
    }


def _equipment(session: Session, entry: FreezeRunEntry) -> tuple[Reason, ...]:
    if entry.equipment_id is None:
        return ()
    row = session.get_one(Equipment, entry.equipment_id)
    facts = EquipmentFacts(entry.equipment_id, row.code, EquipmentState(row.state), row.calibration_due)
    return equipment_blockers(facts, entry.started_at.astimezone().date())
