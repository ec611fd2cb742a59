"""Freeze runs: the list, those of a lot, one with everything about it, and what can be chosen for a new one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session, col, select

from stembank_gui.queries.banking.frozen import deviations_of_run, runs_of, vials_of_runs
from stembank_gui.queries.facility import policy
from stembank_gui.rules.banking.curves import ChamberLimits, KeptFacts, facts_from_json
from stembank_gui.rules.banking.freezing import (
    PREPARED_FOR,
    FreezeLimits,
    FreezeRunEntry,
    freeze_run_faults,
    freeze_run_notices,
)
from stembank_gui.rules.banking.profiles import Profile, from_json
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import DeviationState, FreezeRunState, LotState
from stembank_gui.tables.banking import FreezeProfile, FreezeRun, Lot
from stembank_gui.tables.facility import Equipment
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class RunLot:
    """The vials of a lot in a run."""

    lot_id: int
    number: str
    state: LotState
    first_vial: int
    last_vial: int

    @property
    def vials(self) -> int:
        """Return how many vials they are."""
        return self.last_vial - self.first_vial + 1


@dataclass(frozen=True, slots=True)
class FreezeRunRow:
    """A freeze run as lists and the lot's page show it. `faults` are its ways out of the site's limits.

    What is not known yet, because the run has not got so far, is None or empty.
    """

    run_id: int
    code: str
    state: FreezeRunState
    profile: str
    profile_id: int | None
    started_at: datetime | None
    ended_at: datetime | None
    rate_c_per_min: Decimal | None
    end_temperature_c: Decimal | None
    nucleation_c: Decimal | None
    transfer_minutes: Decimal | None
    equipment_id: int | None
    equipment: str
    operated_by: str
    operated_by_id: int
    reviewed_by: str
    accepted_by: str
    note: str
    faults: tuple[Reason, ...]
    lots: tuple[RunLot, ...]
    has_curve: bool
    prepared_at: datetime | None

    @property
    def id(self) -> int:
        """Return what makes it the same row in a list."""
        return self.run_id

    @property
    def vials(self) -> int:
        """Return how many vials the run froze."""
        return sum(lot.vials for lot in self.lots)


@dataclass(frozen=True, slots=True)
class RunCard:
    """Everything about a freeze run. `curve_id` is the kept file, `curve` what was read from it."""

    row: FreezeRunRow
    limits: FreezeLimits
    notices: tuple[Reason, ...]
    curve_id: int | None
    curve: KeptFacts | None
    profile: Profile | None
    deviations: tuple[tuple[int, str, DeviationState], ...]
    prepared_by: str


@dataclass(frozen=True, slots=True)
class RunLotChoice:
    """A lot that vials may be frozen of: numbered 1 to `vials`, `free` those in no run yet."""

    lot_id: int
    number: str
    state: LotState
    vials: int
    free: tuple[tuple[int, int], ...]


def freeze_limits(session: Session) -> FreezeLimits:
    """Return the site's limits of a freezing."""
    site = policy(session)
    return FreezeLimits(
        site.freeze_slowest_c_per_min,
        site.freeze_fastest_c_per_min,
        site.freeze_end_c,
        site.freeze_transfer_minutes,
        ChamberLimits(site.freeze_chamber_warning_c, site.freeze_chamber_alarm_c),
    )


def entry_of(run: FreezeRun) -> FreezeRunEntry:
    """Return what was recorded of a freezing that is over, for the rules."""
    assert run.started_at is not None
    assert run.ended_at is not None
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
        profile_id=run.profile_id,
    )


def freeze_runs(session: Session, lot_id: int) -> tuple[FreezeRunRow, ...]:
    """Return the freeze runs with vials of a lot, newest first."""
    runs = session.exec(select(FreezeRun).where(runs_of(lot_id)).order_by(col(FreezeRun.id).desc())).all()
    return _rows(session, runs)


def freeze_run_rows(session: Session) -> tuple[FreezeRunRow, ...]:
    """Return every freeze run, newest first."""
    return _rows(session, session.exec(select(FreezeRun).order_by(col(FreezeRun.id).desc())).all())


def run_card(session: Session, run_id: int) -> RunCard | None:
    """Return everything about a freeze run, or None where there is none with this id."""
    run = session.get(FreezeRun, run_id)
    if run is None:
        return None
    limits, curve = freeze_limits(session), facts_from_json(run.curve_facts)
    profile = None if run.profile_id is None else session.get_one(FreezeProfile, run.profile_id)
    return RunCard(
        row=_rows(session, [run])[0],
        limits=limits,
        notices=freeze_run_notices(limits, curve),
        curve_id=run.curve_id,
        curve=curve,
        profile=None if profile is None else from_json(profile.body),
        deviations=deviations_of_run(session, run_id),
        prepared_by=_names(session, {run.prepared_by}).get(run.prepared_by, ""),
    )


def run_lot_choices(session: Session) -> tuple[RunLotChoice, ...]:
    """Return the lots that may be frozen and have vials in no run yet, newest first."""
    states = [state.value for state in PREPARED_FOR]
    lots = session.exec(select(Lot).where(col(Lot.state).in_(states)).order_by(col(Lot.id).desc())).all()
    taken = _taken(session, [lot.id or 0 for lot in lots])
    found = [
        RunLotChoice(
            lot.id or 0, lot.number, LotState(lot.state), lot.planned_vials,
            stretches(lot.planned_vials, taken.get(lot.id or 0, [])),
        )
        for lot in lots
    ]  # fmt: skip
    return tuple(choice for choice in found if choice.free)


def stretches(vials: int, taken: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the stretches of the numbers 1 to `vials` that are not taken.

    >>> stretches(10, [(3, 4), (8, 10)])
    ((1, 2), (5, 7))
    """
    found, start = [], 1
    for first, last in [*sorted(taken), (vials + 1, vials + 1)]:
        if first > start:
            found.append((start, first - 1))
        start = max(start, last + 1)
    return tuple(found)


def _taken(session: Session, lot_ids: Sequence[int]) -> dict[int, list[tuple[int, int]]]:
    live = select(FreezeRun.id).where(FreezeRun.state != FreezeRunState.FAILED)
    wanted = set(lot_ids)
    found: dict[int, list[tuple[int, int]]] = {}
    for vials in vials_of_runs(session, [one or 0 for one in session.exec(live)]).values():
        for one in vials:
            if one.lot_id in wanted:
                found.setdefault(one.lot_id, []).append((one.first_vial, one.last_vial))
    return found


def _rows(session: Session, runs: Sequence[FreezeRun]) -> tuple[FreezeRunRow, ...]:
    people = _names(
        session, {one for run in runs for one in (run.operated_by, run.reviewed_by, run.accepted_by)}
    )  # fmt: skip
    equipment = _equipment(session, runs)
    lots = _lots(session, runs)
    limits = freeze_limits(session)
    return tuple(
        FreezeRunRow(
            run_id=run.id or 0,
            code=run.code,
            state=FreezeRunState(run.state),
            profile=run.profile,
            profile_id=run.profile_id,
            started_at=run.started_at,
            ended_at=run.ended_at,
            rate_c_per_min=run.rate_c_per_min,
            end_temperature_c=run.end_temperature_c,
            nucleation_c=run.nucleation_c,
            transfer_minutes=run.transfer_minutes,
            equipment_id=run.equipment_id,
            equipment=equipment.get(run.equipment_id, ""),
            operated_by=people.get(run.operated_by, ""),
            operated_by_id=run.operated_by,
            reviewed_by=people.get(run.reviewed_by, ""),
            accepted_by=people.get(run.accepted_by, ""),
            note=run.note,
            faults=faults_of(run, limits),
            lots=lots[run.id or 0],
            has_curve=run.curve_id is not None,
            prepared_at=run.prepared_at,
        )
        for run in runs
    )


def faults_of(run: FreezeRun, limits: FreezeLimits) -> tuple[Reason, ...]:
    """Return how a run left the site's limits; nothing of one that is not over or was broken off."""
    if run.ended_at is None:
        return ()
    return freeze_run_faults(entry_of(run), limits, facts_from_json(run.curve_facts))


def _lots(session: Session, runs: Sequence[FreezeRun]) -> dict[int, tuple[RunLot, ...]]:
    vials = vials_of_runs(session, [run.id or 0 for run in runs])
    ids = {one.lot_id for of_run in vials.values() for one in of_run}
    lots = {lot.id: lot for lot in session.exec(select(Lot).where(col(Lot.id).in_(ids)))}
    return {
        run_id: tuple(
            RunLot(
                one.lot_id, lots[one.lot_id].number, LotState(lots[one.lot_id].state), one.first_vial, one.last_vial
            )
            for one in of_run
        )
        for run_id, of_run in vials.items()
    }  # fmt: skip


def _names(session: Session, ids: set[int | None]) -> dict[int | None, str]:
    known = [one for one in ids if one is not None]
    return dict(session.exec(select(Person.id, Person.full_name).where(col(Person.id).in_(known))).all())


def _equipment(session: Session, runs: Sequence[FreezeRun]) -> dict[int | None, str]:
    ids = {run.equipment_id for run in runs if run.equipment_id is not None}
    return dict(session.exec(select(Equipment.id, Equipment.code).where(col(Equipment.id).in_(ids))).all())
