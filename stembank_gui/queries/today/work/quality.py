"""Work of quality: tests, results, retests."""

from datetime import timedelta

from sqlmodel import col

from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import Desk, of_lots
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.tables.banking import Lot

_IN_USE = (LotState.RELEASED, LotState.CONDITIONAL, LotState.RESEARCH_ONLY)


def to_test(desk: Desk) -> Work:
    """Return the tests that lots in quarantine still need."""
    lots = [
        row.lot_id
        for row in desk.matrix.rows
        if row.state is LotState.QUARANTINE
        for cell in row.cells.values()
        if cell.standing is TestStanding.MISSING
    ]
    return of_lots(WorkKind.TO_TEST, lots, "lot_quality", "quality")


def to_approve(desk: Desk) -> Work:
    """Return the results that somebody else entered and nobody approved."""
    lots = [result.lot_id for result in desk.matrix.waiting if result.entered_by_id != desk.person_id]
    return of_lots(WorkKind.TO_APPROVE, lots, "lot_quality", "quality")


def retests(desk: Desk) -> Work:
    """Return the lots in use that are to be tested again soon; urgent when one is late."""
    until = desk.day + timedelta(days=desk.limits.retest_window_days)
    due = desk.lots(col(Lot.state).in_(_IN_USE), col(Lot.retest_on) <= until)
    late = desk.lots(col(Lot.state).in_(_IN_USE), col(Lot.retest_on) < desk.day)
    work = of_lots(WorkKind.RETESTS, due, "lot_stability", "stability")
    return Work(work.kind, work.count, work.place, urgent=bool(late))
