"""Work of release: certificates of analysis, reviews of the trail, lots that are ready, recipients to be told."""

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import exists, func, or_
from sqlmodel import col, select

from stembank_gui.queries.quality.matrix import MatrixCell
from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import UNDECIDED, Desk, of_lots
from stembank_gui.rules.quality.standing import TestStanding, settled
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release import ReleaseFacts
from stembank_gui.rules.release.analysis import analysis_blockers
from stembank_gui.rules.release.checklist import release_blockers
from stembank_gui.rules.vocabulary import (
    CertificateKind,
    CertificateState,
    Decision,
    LotState,
    RecallState,
    Use,
)
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.quality import Deviation, DeviationTouch, Oos, StabilityProgramme, TestResult
from stembank_gui.tables.release import Certificate, Recall, RecallNotice, ReleaseDecision

_EXAMINED_AT_MOST = 50
"""How many lots are examined in full for one line."""
_UNAPPROVED = frozenset({TestStanding.MISSING, TestStanding.WAITING, TestStanding.WAITING_FAILED})
_IN_USE = (LotState.RELEASED.value, LotState.RESEARCH_ONLY.value)
_LAST_STEPS = frozenset({
    "R8.trail_not_reviewed", "R8.trail_moved_on", "R16.no_analysis", "R21.analysis_outdated", "R21.analysis_changed",
})  # fmt: skip
"""What comes last before a decision: neither the certificate nor the review waits for the other."""


def analyses(desk: Desk) -> Work:
    """Return the lots before a decision whose certificate of analysis can be issued, or issued anew, by this person.

    Also the lots in use of which it states something that changed since: a date, a case. None of them can be sent.
    """
    ready = [
        one.lot.lot_id
        for one in (*_tested(desk, _keeps_from_analysis), *_perhaps_changed(desk))
        if (one.analysis is None or one.analysis.wants_new_version)
        and desk.person_id not in one.testers
        and not analysis_blockers(one)
    ]
    return of_lots(WorkKind.ANALYSES, ready, "lot_analysis", "release")


def trail_reviews(desk: Desk) -> Work:
    """Return the lots for whose release nothing but the last steps is left, and whose trail nobody reviewed to its end.

    Whoever made or tested a lot does not review its trail.
    """
    due = [
        one.lot.lot_id
        for one in _tested(desk, _keeps_from_release)
        if (one.unreviewed or not one.trail_reviewed)
        and desk.person_id not in one.producers | one.testers
        and all(reason.code in _LAST_STEPS for reason in release_blockers(one, desk.person_id, desk.day))
    ]
    return of_lots(WorkKind.TRAIL_REVIEWS, due, "lot_trail", "release")


def to_release(desk: Desk) -> Work:
    """Return the lots in quarantine that this person could release today."""
    tested = _tested(desk, _keeps_from_release, LotState.QUARANTINE)
    ready = [one.lot.lot_id for one in tested if not release_blockers(one, desk.person_id, desk.day)]
    return of_lots(WorkKind.TO_RELEASE, ready, "lot_release", "release")


def recalls(desk: Desk) -> Work:
    """Return the open recalls of which some recipient was not told yet: always urgent."""
    untold = select(RecallNotice.recall_id).where(col(RecallNotice.notified_at).is_(None))
    still_open = select(Recall.id).where(Recall.state != RecallState.CLOSED, col(Recall.id).in_(untold))
    ids = [one or 0 for one in desk.session.exec(still_open.order_by(col(Recall.id)))]
    place = Place("recall", ids[0]) if len(ids) == 1 else Place("page", "release")
    return Work(WorkKind.RECALLS, len(ids), place, urgent=True)


def _perhaps_changed(desk: Desk) -> Iterator[ReleaseFacts]:
    """Yield the lots in use with a certificate of analysis after whose issue something came that may stand on it."""
    made = Certificate
    current = select(made.lot_id).where(
        made.lot_id == Lot.id,
        made.kind == CertificateKind.ANALYSIS,
        made.state == CertificateState.CURRENT,
        or_(*(exists().where(*one).correlate(Lot, Certificate) for one in _later(col(made.issued_at)))),
    )
    for one in desk.lots(col(Lot.state).in_(_IN_USE), current.correlate(Lot).exists())[:_EXAMINED_AT_MOST]:
        yield desk.examined(one)


def _later(since: Any) -> Iterator[tuple[Any, ...]]:
    """Yield what to look for that came after a moment: cases, results, an extension, another programme."""
    touched = select(DeviationTouch.deviation_id).where(DeviationTouch.lot_id == Lot.id).correlate(Lot)
    named = (col(Deviation.lot_id) == Lot.id, col(Deviation.donor_id) == Lot.donor_id, col(Deviation.id).in_(touched))
    yield or_(*named), or_(col(Deviation.opened_at) > since, col(Deviation.closed_at) > since)
    yield col(Oos.lot_id) == Lot.id, or_(col(Oos.opened_at) > since, col(Oos.closed_at) > since)
    yield col(TestResult.lot_id) == Lot.id, col(TestResult.approved_at) > since
    made = ReleaseDecision
    yield col(made.lot_id) == Lot.id, col(made.decision) == Decision.EXTEND, col(made.decided_at) > since
    programme = (StabilityProgramme.family == CellType.family, col(CellType.id) == Lot.cell_type_id)
    yield *programme, col(StabilityProgramme.effective_on) >= func.substr(since, 1, 10)


def _tested(desk: Desk, keeps: Callable[[MatrixCell], bool], *states: LotState) -> Iterator[ReleaseFacts]:
    """Yield the lots before a decision whose tests none keeps from it, and that have no open out-of-specification case.

    Only these are examined in full: the matrix of all tests is asked once, for every line of the page.
    """
    failing = {case.lot_id for case in desk.matrix.oos}
    waiting = (row for row in reversed(desk.matrix.rows) if row.state in (states or UNDECIDED) and row.cells)
    tested = (row for row in waiting if not any(map(keeps, row.cells.values())))
    for row in islice((row for row in tested if row.lot_id not in failing), _EXAMINED_AT_MOST):
        yield desk.examined(row.lot_id)


def _keeps_from_analysis(cell: MatrixCell) -> bool:
    return not cell.may_wait and cell.standing in _UNAPPROVED


def _keeps_from_release(cell: MatrixCell) -> bool:
    return cell.use is not Use.INFORMATION and not settled(cell.standing)
