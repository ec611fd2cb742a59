"""What the steps of a recall share: its notices as facts, and its state by them."""

from sqlmodel import Session, col, select

from stembank_gui.rules.release.recalls import NoticeFacts, state_by, steps
from stembank_gui.rules.vocabulary import RecallState
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.release import Recall, RecallNotice


def facts_of(notice: RecallNotice, shipment: str) -> NoticeFacts:
    """Return a notice as the rules need it."""
    return NoticeFacts(
        notice.id or 0,
        shipment,
        notice.vials,
        notice.notified_at is not None,
        notice.returned,
        notice.destroyed,
        notice.used,
    )


def notices_of(session: Session, recall_id: int) -> tuple[NoticeFacts, ...]:
    """Return the notices of a recall, in order."""
    rows = (
        select(RecallNotice, Shipment.code)
        .join(Shipment, col(Shipment.id) == col(RecallNotice.shipment_id))
        .where(col(RecallNotice.recall_id) == recall_id)
        .order_by(col(RecallNotice.id))
    )
    return tuple(facts_of(notice, shipment) for notice, shipment in session.exec(rows))


def walk(session: Session, recall: Recall) -> None:
    """Bring a recall as far as its notices have come, step by step."""
    for state in steps(RecallState(recall.state), state_by(notices_of(session, recall.id or 0))):
        recall.state = state.value
        session.flush()
