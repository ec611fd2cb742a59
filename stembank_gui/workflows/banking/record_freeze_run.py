"""Record the freezing of a filled lot, where it was not recorded with the filling, or after one that failed."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.rules.banking import FreezeRunEntry
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import FreezeRunState, LotState
from stembank_gui.tables.banking import FreezeRun, Lot
from stembank_gui.workflows.banking.freeze_run import new_freeze_run

__all__ = ["FreezeRunEntry", "RecordFreezeRun", "record_freeze_run"]

_RECORDABLE = frozenset({LotState.FILLED, LotState.QUARANTINE})


@dataclass(frozen=True, slots=True)
class RecordFreezeRun:
    """Which lot, and how it was frozen."""

    lot_id: int
    entry: FreezeRunEntry


def record_freeze_run(session: Session, request: RecordFreezeRun) -> int:
    """Return the id of the freeze run.

    Raises:
        Refused: If the lot is not filled yet or is past quarantine, a run that has not failed exists, or the numbers
            cannot be.
    """
    lot = session.get_one(Lot, request.lot_id)
    where = Place("lot", request.lot_id)
    if LotState(lot.state) not in _RECORDABLE:
        params = {"lot": lot.number, "state": f"@lot_state.{lot.state}"}
        raise Refused(Reason("banking.freeze_run_too_early", params, where))
    newest = session.exec(
        select(FreezeRun).where(FreezeRun.lot_id == lot.id).order_by(col(FreezeRun.id).desc())
    ).first()
    if newest is not None and newest.state != FreezeRunState.FAILED:
        params = {"lot": lot.number, "run": newest.code, "state": f"@freeze_run_state.{newest.state}"}
        raise Refused(Reason("banking.freeze_run_exists", params, where))
    run = new_freeze_run(session, request.lot_id, request.entry)
    session.add(run)
    session.flush()
    return run.id or 0
