"""Recalls as pages show them: the list, and one with its notices."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.release.recall import RecallScope, loose_vials, recall_scope
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release.recalls import NoticeFacts, closing_blockers
from stembank_gui.rules.vocabulary import LotState, RecallClass, RecallState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.people import Person
from stembank_gui.tables.release import Recall, RecallNotice, ReleaseDecision


@dataclass(frozen=True, slots=True)
class RecallRow:
    """A recall in a list, with how far it has come."""

    id: int
    code: str
    lot_id: int
    lot_number: str
    recall_class: RecallClass
    state: RecallState
    reason: str
    opened_by: str
    opened_at: datetime
    notices: int
    told: int
    vials: int
    accounted: int


@dataclass(frozen=True, slots=True)
class NoticeRow:
    """A shipment that a recall reaches: who was told when and how, what became of its vials."""

    id: int
    row_version: int
    shipment_id: int
    shipment: str
    recipient: str
    vials: int
    told: str
    notified_at: datetime | None
    notified_by: str
    answer: str
    answered_at: datetime | None
    returned: int
    destroyed: int
    used: int

    @property
    def unaccounted(self) -> int:
        """Vials of which nothing is known yet."""
        return self.vials - self.returned - self.destroyed - self.used


@dataclass(frozen=True, slots=True)
class RecallCard:
    """A recall with everything about it. `blockers` is what keeps it open."""

    id: int
    code: str
    lot_id: int
    lot_number: str
    lot_state: LotState
    decision_number: str
    recall_class: RecallClass
    state: RecallState
    reason: str
    opened_by_id: int
    opened_by: str
    opened_at: datetime
    closed_by: str
    closed_at: datetime | None
    conclusion: str
    notices: tuple[NoticeRow, ...]
    scope: RecallScope
    blockers: tuple[Reason, ...]


def recalls(session: Session) -> tuple[RecallRow, ...]:
    """Return the recalls, the newest first: at most a thousand."""
    notice = RecallNotice
    counted = (
        select(
            col(notice.recall_id),
            func.count().label("notices"),
            func.count(col(notice.notified_at)).label("told"),
            func.sum(col(notice.vials)).label("vials"),
            func.sum(col(notice.returned) + col(notice.destroyed) + col(notice.used)).label("accounted"),
        )
        .group_by(col(notice.recall_id))
        .subquery()
    )
    rows = (
        select(
            col(Recall.id), col(Recall.code), col(Lot.id), col(Lot.number), col(Recall.recall_class),
            col(Recall.state), col(Recall.reason), col(Person.full_name), col(Recall.opened_at),
            func.coalesce(counted.c.notices, 0), func.coalesce(counted.c.told, 0),
            func.coalesce(counted.c.vials, 0), func.coalesce(counted.c.accounted, 0),
        )
        .join_from(Recall, Lot, col(Lot.id) == col(Recall.lot_id))
        .join(Person, col(Person.id) == col(Recall.opened_by))
        .join(counted, counted.c.recall_id == col(Recall.id), isouter=True)
        .order_by(col(Recall.id).desc())
        .limit(1000)
    )  # fmt: skip
    return tuple(
        RecallRow(one, code, lot_id, lot, RecallClass(word), RecallState(state), *rest)
        for one, code, lot_id, lot, word, state, *rest in session.execute(rows)
    )


def recall_card(session: Session, recall_id: int) -> RecallCard:
    """Return a recall with its notices and everything that it reaches.

    Raises:
        NoResultFound: If there is no such recall.
    """
    recall = session.get_one(Recall, recall_id)
    lot = session.get_one(Lot, recall.lot_id)
    notices = notice_rows(session, recall_id)
    state = RecallState(recall.state)
    return RecallCard(
        id=recall_id,
        code=recall.code,
        lot_id=recall.lot_id,
        lot_number=lot.number,
        lot_state=LotState(lot.state),
        decision_number=session.get_one(ReleaseDecision, recall.decision_id).number,
        recall_class=RecallClass(recall.recall_class),
        state=state,
        reason=recall.reason,
        opened_by_id=recall.opened_by,
        opened_by=session.get_one(Person, recall.opened_by).full_name,
        opened_at=recall.opened_at,
        closed_by="" if recall.closed_by is None else session.get_one(Person, recall.closed_by).full_name,
        closed_at=recall.closed_at,
        conclusion=recall.conclusion,
        notices=notices,
        scope=recall_scope(session, recall.lot_id),
        blockers=_blockers(session, recall, notices),
    )


def notice_rows(session: Session, recall_id: int) -> tuple[NoticeRow, ...]:
    """Return the notices of a recall, in order."""
    one = RecallNotice
    rows = (
        select(
            col(one.id), col(one.row_version), col(one.shipment_id), col(Shipment.code), col(Shipment.recipient),
            col(one.vials), col(one.told), col(one.notified_at), func.coalesce(col(Person.full_name), ""),
            col(one.answer), col(one.answered_at), col(one.returned), col(one.destroyed), col(one.used),
        )
        .join_from(one, Shipment, col(Shipment.id) == col(one.shipment_id))
        .join(Person, col(Person.id) == col(one.notified_by), isouter=True)
        .where(col(one.recall_id) == recall_id)
        .order_by(col(one.id))
    )  # fmt: skip
    return tuple(NoticeRow(*row) for row in session.execute(rows))


def _blockers(session: Session, recall: Recall, notices: tuple[NoticeRow, ...]) -> tuple[Reason, ...]:
    facts = [
        NoticeFacts(one.id, one.shipment, one.vials, one.notified_at is not None, one.returned, one.destroyed, one.used)
        for one in notices
    ]
    loose = loose_vials(session, recall.lot_id)
    return tuple(closing_blockers(recall.id or 0, recall.code, RecallState(recall.state), facts, loose))
