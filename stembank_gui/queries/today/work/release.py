"""Work of release: certificates of analysis, reviews of the trail, lots that are ready, recipients to be told."""

from collections.abc import Iterator

from sqlmodel import col, select

from stembank_gui.queries.release.facts import release_facts
from stembank_gui.queries.today.kinds import Work, WorkKind
from stembank_gui.queries.today.work.desk import Desk, of_lots
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.release import ReleaseFacts
from stembank_gui.rules.release.analysis import analysis_blockers
from stembank_gui.rules.release.checklist import release_blockers
from stembank_gui.rules.vocabulary import LotState, OosState, RecallState, ResultState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.quality import Oos, TestResult
from stembank_gui.tables.release import Recall, RecallNotice

_EXAMINED_AT_MOST = 50
"""How many lots are examined in full for one line."""
_UNDECIDED = (LotState.QUARANTINE.value, LotState.ON_HOLD.value, LotState.CONDITIONAL.value)
_LAST_STEPS = frozenset({"R8.trail_not_reviewed", "R8.trail_moved_on", "R16.no_analysis", "R21.analysis_outdated"})
"""What comes last before a decision: neither the certificate nor the review waits for the other."""


def analyses(desk: Desk) -> Work:
    """Return the lots before a decision whose certificate of analysis can be issued, or issued anew, by this person."""
    ready = [
        one.lot.lot_id
        for one in _tested(desk)
        if (one.analysis is None or one.analysis.outdated)
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
        for one in _tested(desk)
        if (one.unreviewed or not one.trail_reviewed)
        and desk.person_id not in one.producers | one.testers
        and all(reason.code in _LAST_STEPS for reason in release_blockers(one, desk.person_id, desk.day))
    ]
    return of_lots(WorkKind.TRAIL_REVIEWS, due, "lot_trail", "release")


def to_release(desk: Desk) -> Work:
    """Return the lots in quarantine that this person could release today."""
    lots = desk.lots(Lot.state == LotState.QUARANTINE)[:_EXAMINED_AT_MOST]
    ready = [one for one in lots if not release_blockers(release_facts(desk.session, one), desk.person_id, desk.day)]
    return of_lots(WorkKind.TO_RELEASE, ready, "lot_release", "release")


def recalls(desk: Desk) -> Work:
    """Return the open recalls of which some recipient was not told yet: always urgent."""
    untold = select(RecallNotice.recall_id).where(col(RecallNotice.notified_at).is_(None))
    still_open = select(Recall.id).where(Recall.state != RecallState.CLOSED, col(Recall.id).in_(untold))
    ids = [one or 0 for one in desk.session.exec(still_open.order_by(col(Recall.id)))]
    place = Place("recall", ids[0]) if len(ids) == 1 else Place("page", "release")
    return Work(WorkKind.RECALLS, len(ids), place, urgent=True)


def _tested(desk: Desk) -> Iterator[ReleaseFacts]:
    """Yield the lots before a decision that have an approved result and no open out-of-specification case."""
    approved = select(TestResult.lot_id).where(TestResult.state == ResultState.APPROVED)
    failing = select(Oos.lot_id).where(Oos.state != OosState.CLOSED)
    lots = desk.lots(col(Lot.state).in_(_UNDECIDED), col(Lot.id).in_(approved), col(Lot.id).not_in(failing))
    for one in lots[:_EXAMINED_AT_MOST]:
        yield release_facts(desk.session, one)
