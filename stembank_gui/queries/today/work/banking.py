"""Work with banks: cultures, filling, freeze runs, batch records, the second look at what was stored."""

from typing import Any

from sqlmodel import col, exists, select

from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import Counter, Desk, of_lots
from stembank_gui.rules.banking.cultures import Due
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import BatchRecordState, FreezeRunState, LotState
from stembank_gui.tables.banking import BatchRecord, FreezeRun, FreezeRunLot, Lot


def cultures(kind: WorkKind, what: Due) -> Counter:
    """Return what counts the cultures that wait for something; the list shows which."""

    def count(desk: Desk) -> Work:
        ids = [one.culture_id for one in desk.cultures if what in one.due]
        return Work(kind, len(ids), Place("culture", ids[0]) if len(ids) == 1 else Place("cultures", 0))

    return count


def to_fill(desk: Desk) -> Work:
    """Return the planned lots whose labels are printed."""
    lots = desk.lots(Lot.state == LotState.PLANNED, Lot.labels_printed >= Lot.planned_vials)
    return of_lots(WorkKind.TO_FILL, lots, "lot", "banks")


def freeze_record(desk: Desk) -> Work:
    """Return the filled lots of which no freeze run is known."""
    recorded = exists().where(col(FreezeRun.lot_id) == col(Lot.id))
    named = exists().where(col(FreezeRunLot.lot_id) == col(Lot.id))
    lots = desk.lots(col(Lot.state).in_((LotState.FILLED, LotState.QUARANTINE)), ~recorded, ~named)
    return of_lots(WorkKind.FREEZE_RECORD, lots, "lot", "banks")


def freeze_review(desk: Desk) -> Work:
    """Return the freeze runs that somebody else operated and nobody reviewed."""
    chosen = select(FreezeRun.id).where(
        FreezeRun.state == FreezeRunState.COMPLETED, FreezeRun.operated_by != desk.person_id
    )
    return of_lots(WorkKind.FREEZE_REVIEW, _run_ids(desk, chosen), "freeze_run", "banks")


def freeze_accept(desk: Desk) -> Work:
    """Return the freeze runs that somebody else reviewed and nobody accepted."""
    chosen = select(FreezeRun.id).where(
        FreezeRun.state == FreezeRunState.REVIEWED, FreezeRun.reviewed_by != desk.person_id
    )
    return of_lots(WorkKind.FREEZE_ACCEPT, _run_ids(desk, chosen), "freeze_run", "banks")


def _run_ids(desk: Desk, chosen: Any) -> list[int]:
    return [run_id for run_id in desk.session.exec(chosen) if run_id is not None]


def record_review(desk: Desk) -> Work:
    """Return the lots that somebody else filled and whose batch record waits for its review."""
    signed = select(BatchRecord.lot_id).where(BatchRecord.state != BatchRecordState.RETURNED)
    lots = desk.lots(
        Lot.state == LotState.QUARANTINE, col(Lot.filled_by).is_not(None), Lot.filled_by != desk.person_id,
        col(Lot.id).not_in(signed),
    )  # fmt: skip
    return of_lots(WorkKind.RECORD_REVIEW, lots, "lot_record", "banks")


def record_approve(desk: Desk) -> Work:
    """Return the lots whose batch record somebody else reviewed and nobody approved."""
    waiting = select(BatchRecord.lot_id).where(
        BatchRecord.state == BatchRecordState.REVIEWED, BatchRecord.reviewed_by != desk.person_id
    )
    return of_lots(WorkKind.RECORD_APPROVE, desk.lots(col(Lot.id).in_(waiting)), "lot_record", "banks")


def to_confirm(desk: Desk) -> Work:
    """Return the lots whose storage a second person is to confirm."""
    lots = desk.lots(
        Lot.state == LotState.FILLED, col(Lot.storage_checked_by).is_(None), Lot.filled_by != desk.person_id
    )
    return of_lots(WorkKind.TO_CONFIRM, lots, "lot", "banks")
