"""Freeze runs of a lot, with what was out of limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session, col, select

from stembank_gui.queries.facility import policy
from stembank_gui.rules.banking import FreezeLimits, FreezeRunEntry, freeze_run_faults
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import FreezeRunState
from stembank_gui.tables.banking import FreezeRun
from stembank_gui.tables.facility import Equipment
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class FreezeRunRow:
    """A freeze run as the lot's page shows it. `faults` are its ways out of the site's limits."""

    run_id: int
    code: str
    state: FreezeRunState
    profile: str
    started_at: datetime
    ended_at: datetime
    rate_c_per_min: Decimal
    end_temperature_c: Decimal
    nucleation_c: Decimal | None
    transfer_minutes: Decimal
    equipment: str
    operated_by: str
    reviewed_by: str
    accepted_by: str
    note: str
    faults: tuple[Reason, ...]


def freeze_limits(session: Session) -> FreezeLimits:
    """Return the site's limits of a freezing."""
    site = policy(session)
    return FreezeLimits(
        site.freeze_slowest_c_per_min, site.freeze_fastest_c_per_min, site.freeze_end_c, site.freeze_transfer_minutes
    )


def entry_of(run: FreezeRun) -> FreezeRunEntry:
    """Return what was recorded of a freezing, for the rules."""
    assert run.started_at is not None
    assert run.ended_at is not None
    assert run.rate_c_per_min is not None
    assert run.end_temperature_c is not None
    assert run.transfer_minutes is not None
    return FreezeRunEntry(
        profile=run.profile,
        started_at=run.started_at,
        ended_at=run.ended_at,
        rate_c_per_min=run.rate_c_per_min,
        end_temperature_c=run.end_temperature_c,
        transfer_minutes=run.transfer_minutes,
        nucleation_c=run.nucleation_c,
        equipment_id=run.equipment_id,
        note=run.note,
    )


def freeze_runs(session: Session, lot_id: int) -> tuple[FreezeRunRow, ...]:
    """Return the freeze runs of a lot, newest first."""
    runs = session.exec(select(FreezeRun).where(FreezeRun.lot_id == lot_id).order_by(col(FreezeRun.id).desc())).all()
    people = _names(session, runs)
    equipment = _equipment(session, runs)
    limits = freeze_limits(session)
    measured = ((run, entry_of(run)) for run in runs if run.ended_at is not None)
    return tuple(
        FreezeRunRow(
            run_id=run.id or 0,
            code=run.code,
            state=FreezeRunState(run.state),
            profile=run.profile,
            started_at=entry.started_at,
            ended_at=entry.ended_at,
            rate_c_per_min=entry.rate_c_per_min,
            end_temperature_c=entry.end_temperature_c,
            nucleation_c=run.nucleation_c,
            transfer_minutes=entry.transfer_minutes,
            equipment=equipment.get(run.equipment_id, ""),
            operated_by=people.get(run.operated_by, ""),
            reviewed_by=people.get(run.reviewed_by, ""),
            accepted_by=people.get(run.accepted_by, ""),
            note=run.note,
            faults=freeze_run_faults(entry, limits),
        )
        for run, entry in measured
    )


def _names(session: Session, runs: Sequence[FreezeRun]) -> dict[int | None, str]:
    ids = {one for run in runs for one in (run.operated_by, run.reviewed_by, run.accepted_by) if one is not None}
    return dict(session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(ids))).all())


def _equipment(session: Session, runs: Sequence[FreezeRun]) -> dict[int | None, str]:
    ids = {run.equipment_id for run in runs if run.equipment_id is not None}
    return dict(session.exec(select(Equipment.id, Equipment.code).where(col(Equipment.id).in_(ids))).all())
