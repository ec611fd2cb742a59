"""Corrective and preventive actions: the list, those of a case, one whole."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import today
from stembank_gui.queries.batch_record.parts import names_of
from stembank_gui.queries.quality.cases.signed import CaseSignature, closing_of, here, void_case
from stembank_gui.rules.quality.cases.capa import CapaFacts, checking_blockers, overdue
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import CapaKind, CapaState
from stembank_gui.tables.quality import Capa, Deviation, Oos
from stembank_gui.tables.release import Recall


@dataclass(frozen=True, slots=True)
class CapaRow:
    """An action in a list; `case` is what it follows, `late` whether its owner, or the check of it, is late."""

    id: int
    code: str
    kind: CapaKind
    action: str
    case: str
    place: Place
    owner_id: int
    owner: str
    due_on: date
    state: CapaState
    check_on: date | None
    late: bool

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self.state in {CapaState.OPEN, CapaState.DONE}


@dataclass(frozen=True, slots=True)
class CapaCard:
    """One action whole.

    Args:
        closing: The signature under the check of its effect.
        blockers: What keeps the effect of one that is done from being checked.
    """

    row: CapaRow
    row_version: int
    opened_by: str
    opened_at: datetime
    done_note: str
    done_by_id: int | None
    done_by: str
    done_at: datetime | None
    check_note: str
    checked_by: str
    checked_at: datetime | None
    closing: CaseSignature | None
    blockers: tuple[Reason, ...]

    @property
    def void(self) -> tuple[Reason, ...]:
        """Why signatures under it are void; empty where all of them stand."""
        return void_case(self.row.code, self.closing)


def capa_rows(session: Session, *only: Any) -> tuple[CapaRow, ...]:
    """Return actions, the newest first; `only` are conditions."""
    rows = session.exec(
        select(Capa, Deviation.code, Oos.code, Recall.code)
        .outerjoin(Deviation, col(Deviation.id) == Capa.deviation_id)
        .outerjoin(Oos, col(Oos.id) == Capa.oos_id)
        .outerjoin(Recall, col(Recall.id) == Capa.recall_id)
        .where(*only)
        .order_by(col(Capa.id).desc())
    ).all()
    names = names_of(session, [row.owner_id for row, *_ in rows])
    return tuple(_row(session, row, next(filter(None, codes), ""), names) for row, *codes in rows)


def capas_of(session: Session, *, deviation_id: int | None = None, oos_id: int | None = None) -> tuple[CapaRow, ...]:
    """Return the actions that follow a case."""
    if oos_id is not None:
        return capa_rows(session, Capa.oos_id == oos_id)
    return capa_rows(session, Capa.deviation_id == deviation_id)


def capa_card(session: Session, capa_id: int) -> CapaCard | None:
    """Return one action, or None if there is none."""
    action = session.get(Capa, capa_id)
    if action is None:
        return None
    names = names_of(session, (action.opened_by, action.done_by, action.checked_by))
    row = capa_rows(session, Capa.id == capa_id)[0]
    return CapaCard(
        row=row,
        row_version=action.row_version,
        opened_by=names[action.opened_by],
        opened_at=action.opened_at,
        done_note=action.done_note,
        done_by_id=action.done_by,
        done_by=names.get(action.done_by or 0, ""),
        done_at=action.done_at,
        check_note=action.check_note,
        checked_by=names.get(action.checked_by or 0, ""),
        checked_at=action.checked_at,
        closing=closing_of(session, action),
        blockers=_blockers(session, row),
    )


def _blockers(session: Session, row: CapaRow) -> tuple[Reason, ...]:
    if row.state is not CapaState.DONE:
        return ()
    facts = CapaFacts(row.id, row.code, row.state, row.owner_id, row.owner, row.check_on)
    return here(facts.place, checking_blockers(facts, CapaState.EFFECTIVE, today(session)))


def _row(session: Session, row: Capa, case: str, names: dict[int, str]) -> CapaRow:
    keys = (("deviation", row.deviation_id), ("oos", row.oos_id), ("recall", row.recall_id))
    place = next(Place(kind, key) for kind, key in keys if key is not None)
    state = CapaState(row.state)
    late = overdue(state, row.due_on, row.check_on, today(session))
    return CapaRow(
        row.id or 0, row.code, CapaKind(row.kind), row.action, case, place, row.owner_id, names[row.owner_id],
        row.due_on, state, row.check_on, late,
    )  # fmt: skip
