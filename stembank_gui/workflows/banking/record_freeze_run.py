"""Record the freezing of a filled lot, where it was not recorded with the filling, or after one that failed."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.rules.banking import FreezeRunEntry
from stembank_gui.rules.banking.freezing import CurveFile, RunVials
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.workflows.banking.freeze_run import new_freeze_run, whole_lot

__all__ = ["CurveFile", "FreezeRunEntry", "RecordFreezeRun", "RunVials", "record_freeze_run"]

_RECORDABLE = frozenset({LotState.FILLED, LotState.QUARANTINE})


@dataclass(frozen=True, slots=True)
class RecordFreezeRun:
    """Which lot, and how it was frozen.

    Args:
        lot_id: The lot.
        entry: How the run went.
        vials: Which vials, where not the whole lot, or other lots too.
        curve: The freezer's file, where there is one; its numbers then count.
    """

    lot_id: int
    entry: FreezeRunEntry
    vials: tuple[RunVials, ...] = ()
    curve: CurveFile | None = None


def record_freeze_run(session: Session, request: RecordFreezeRun) -> int:
    """Return the id of the freeze run.

    Raises:
        Refused: If a lot is not filled yet or is past quarantine, a run of its vials that has not failed exists, the
            numbers cannot be, or the freezer was out of calibration on the day.
    """
    vials = request.vials or whole_lot(session, request.lot_id)
    return new_freeze_run(session, vials, request.entry, request.curve, _RECORDABLE).id or 0
