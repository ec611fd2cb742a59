"""A recipient was told of a recall."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.release.recalls import notice_blockers
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import RecallState
from stembank_gui.tables.release import Recall, RecallNotice
from stembank_gui.workflows.release.recalling import walk


@dataclass(frozen=True, slots=True)
class RecordRecallNotice:
    """Who was told and how, and when: a name with a telephone number, a letter, a mail.

    Args:
        row_version: The notice as it was seen.
        notified_at: When they were told; not in the future.
    """

    notice_id: int
    row_version: int
    told: str
    notified_at: datetime


def record_recall_notice(session: Session, request: RecordRecallNotice) -> RecallState:
    """Return where the recall stands now: notified once every recipient was told.

    Raises:
        Refused: If it is not said who was told, the moment is in the future, the recall is closed, or somebody else
            changed the notice meanwhile.
    """
    told = clean("field.recall_told", request.told, at_most=NOTE_LENGTH)
    notice = session.get_one(RecallNotice, request.notice_id)
    recall = session.get_one(Recall, notice.recall_id)
    if notice.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(notice_blockers(RecallState(recall.state), recall.code))
    opened = recall.opened_at.replace(second=0, microsecond=0)  # people say the minute
    if not opened <= request.notified_at <= now(session):
        raise Refused(Reason("release.recall_moment"))
    notice.told, notice.notified_at = told, request.notified_at
    notice.notified_by = acting(session).person_id
    session.flush()
    walk(session, recall)
    return RecallState(recall.state)
