"""Which vials each freeze run froze. A run of an older bank names its lot only: it froze all its vials."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from stembank_gui.rules.banking.freezing import FrozenBefore, RunVials
from stembank_gui.rules.vocabulary import DeviationState, FreezeRunState
from stembank_gui.tables.banking import FreezeRun, FreezeRunLot, Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.quality import Deviation


def runs_of(lot_id: int) -> Any:
    """Return the condition that a freeze run has vials of a lot."""
    named = select(FreezeRunLot.run_id).where(FreezeRunLot.lot_id == lot_id)
    return (col(FreezeRun.lot_id) == lot_id) | col(FreezeRun.id).in_(named)


def vials_of_runs(session: Session, run_ids: Collection[int]) -> dict[int, tuple[RunVials, ...]]:
    """Return the vials of some runs, by run, in the order they were entered."""
    rows = session.exec(
        select(FreezeRunLot).where(col(FreezeRunLot.run_id).in_(run_ids)).order_by(col(FreezeRunLot.id))
    )
    found: dict[int, list[RunVials]] = {run_id: [] for run_id in run_ids}
    for row in rows:
        found[row.run_id].append(RunVials(row.lot_id, row.first_vial, row.last_vial))
    unnamed = [run_id for run_id, vials in found.items() if not vials]
    for run_id, vials in _whole_lots(session, unnamed):
        found[run_id].append(vials)
    return {run_id: tuple(vials) for run_id, vials in found.items()}


def _whole_lots(session: Session, run_ids: Collection[int]) -> list[tuple[int, RunVials]]:
    if not run_ids:
        return []
    rows = (
        select(FreezeRun.id, FreezeRun.lot_id, Lot.planned_vials)
        .join(Lot, col(Lot.id) == FreezeRun.lot_id)
        .where(col(FreezeRun.id).in_(run_ids))
    )
    return [(run_id or 0, RunVials(lot_id, 1, vials)) for run_id, lot_id, vials in session.exec(rows)]


def frozen_before(session: Session, lot_id: int) -> tuple[FrozenBefore, ...]:
    """Return every run with vials of a lot, oldest first, once for each stretch of vials."""
    runs = session.exec(select(FreezeRun).where(runs_of(lot_id)).order_by(col(FreezeRun.id))).all()
    vials = vials_of_runs(session, [run.id or 0 for run in runs])
    return tuple(
        FrozenBefore(one, run.code, run.id or 0, FreezeRunState(run.state))
        for run in runs
        for one in vials[run.id or 0]
        if one.lot_id == lot_id
    )


def filled_numbers(session: Session, lot_id: int) -> tuple[int, ...]:
    """Return the numbers of the vials of a lot that were filled."""
    rows = select(Vial.sequence).where(Vial.lot_id == lot_id, Vial.state != "planned", Vial.voided_label == 0)
    return tuple(session.exec(rows))


def run_of_vial(session: Session, vial_id: int) -> tuple[int, str] | None:
    """Return the id and code of the newest run that froze a vial and did not fail; None where there is none."""
    vial = session.get_one(Vial, vial_id)
    runs = [
        run
        for run in frozen_before(session, vial.lot_id)
        if run.vials.first_vial <= vial.sequence <= run.vials.last_vial
    ]
    live = [run for run in runs if run.state is not FreezeRunState.FAILED] or runs
    return (live[-1].run_id, live[-1].run) if live else None


def deviations_of_run(session: Session, run_id: int) -> tuple[tuple[int, str, DeviationState], ...]:
    """Return the deviations that touch a run: id, code, state."""
    rows = select(Deviation.id, Deviation.code, Deviation.state).where(Deviation.freeze_run_id == run_id)
    return tuple(
        (row[0] or 0, row[1], DeviationState(row[2])) for row in session.exec(rows.order_by(col(Deviation.id)))
    )


def open_deviations_of_runs(session: Session, lot_id: int) -> int:
    """Return how many deviations are open on the runs of a lot."""
    of_lot = select(FreezeRun.id).where(runs_of(lot_id))
    counted = select(func.count()).where(
        col(Deviation.freeze_run_id).in_(of_lot), Deviation.state != DeviationState.CLOSED
    )
    return session.exec(counted).one()
