"""Quality opens a corrective or preventive action."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, SQLModel

from stembank_gui.audit import acting, now, today
from stembank_gui.queries.holders import require_holder
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.quality.cases.capa import opening_blockers
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import CapaKind
from stembank_gui.tables.quality import Capa, Deviation, Oos
from stembank_gui.tables.release import Recall


@dataclass(frozen=True, slots=True)
class OpenCapa:
    """What is to be done, by whom, until when, and the one case that it follows.

    Args:
        kind: Whether it puts something right, or keeps it from coming again.
        action: What is to be done.
        owner_id: Who answers for it: somebody who may complete actions.
        due_on: When it is to be done.
        deviation_id: The deviation that it follows; or
        oos_id: the out-of-specification case; or
        recall_id: the recall.
    """

    kind: CapaKind
    action: str
    owner_id: int
    due_on: date
    deviation_id: int | None = None
    oos_id: int | None = None
    recall_id: int | None = None


def open_capa(session: Session, request: OpenCapa) -> str:
    """Return the code of the new action.

    Raises:
        Refused: With every reason, if it follows no case or several, the case does not exist, its owner may not
            complete actions, the day is past, or the text is missing.
    """
    action = clean("field.capa_action", request.action, at_most=NOTE_LENGTH)
    cases: dict[type[SQLModel], int | None] = {
        Deviation: request.deviation_id,
        Oos: request.oos_id,
        Recall: request.recall_id,
    }
    named = {table: key for table, key in cases.items() if key is not None}
    refuse_if(
        (
            *opening_blockers(len(named), request.due_on, today(session)),
            *(
                Reason("quality.deviation_unknown_thing", {"id": key})
                for table, key in named.items()
                if session.get(table, key) is None
            ),
            *require_holder(session, request.owner_id, "complete_capa"),
        )
    )
    row = Capa(
        code=next_code(session, Capa, "CP", 4),
        kind=request.kind.value,
        action=action,
        owner_id=request.owner_id,
        due_on=request.due_on,
        deviation_id=request.deviation_id,
        oos_id=request.oos_id,
        recall_id=request.recall_id,
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(row)
    session.flush()
    return row.code
