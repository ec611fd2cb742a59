"""Say what became of single labels: on the vial, destroyed, kept in the record; or take that back."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, give_reason, now, update_rows
from stembank_gui.rules.labels.issues import ACCOUNTED_AS, VALID, label_move_blockers
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import LabelState, term_key
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.workflows.labels.ledger import count, counted_lot


@dataclass(frozen=True, slots=True)
class AccountLabels:
    """What became of some labels.

    Args:
        label_ids: The labels.
        state: Applied, spoiled, retained; printed takes back what was said.
        reason: Why; needed for everything but applied.
    """

    label_ids: tuple[int, ...]
    state: LabelState
    reason: str = ""


def account_labels(session: Session, request: AccountLabels) -> int:
    """Return how many labels changed; the counts of their lots follow.

    Raises:
        Refused: If a label is not in the ledger or cannot become this, no reason is given, or what is taken back would
            give a vial two valid labels.
    """
    needs_reason = request.state is not LabelState.APPLIED
    reason = clean("field.label_account_reason", request.reason, at_most=NOTE_LENGTH, required=needs_reason)
    labels = _labels(session, request.label_ids)
    refuse_if([*_wrong_state(request.state), *_blockers(session, labels, request.state)])
    if reason:
        give_reason(session, reason)
    _count(session, labels, request.state)
    update_rows(session, Label, {one.id or 0: _values(session, request.state) for one in labels})
    return len(labels)


def _labels(session: Session, label_ids: Sequence[int]) -> list[Label]:
    wanted = set(label_ids)
    found = list(session.exec(select(Label).where(col(Label.id).in_(wanted)).order_by(col(Label.id))))
    if len(found) != len(wanted) or not wanted:
        raise Refused(Reason("labels.label_unknown", {}, Place("page", "labels")))
    return found


def _wrong_state(state: LabelState) -> Iterator[Reason]:
    if state not in ACCOUNTED_AS:
        yield Reason("labels.not_said", {"state": f"@{term_key(state)}"})


def _blockers(session: Session, labels: Sequence[Label], state: LabelState) -> Iterator[Reason]:
    for one in labels:
        link = None if one.vial_id is None else Place("vial", one.vial_id)
        yield from label_move_blockers(one.code, LabelState(one.state), state, link=link)
    back = {one.vial_id for one in labels if one.state not in VALID and state is LabelState.PRINTED}
    rows = select(Label.code).where(col(Label.vial_id).in_(back), col(Label.state).in_(VALID))
    for code in session.exec(rows):
        yield Reason("labels.other_valid", {"label": code})


def _count(session: Session, labels: Sequence[Label], state: LabelState) -> None:
    by_print: defaultdict[int, list[Label]] = defaultdict(list)
    for one in labels:
        by_print[one.print_id].append(one)
    for print_id, of_print in by_print.items():
        lot = counted_lot(session, session.get_one(LabelPrint, print_id))
        for one in of_print if lot is not None else ():
            count(lot, LabelState(one.state), -1)  # type: ignore[arg-type]
            count(lot, state, +1)  # type: ignore[arg-type]
    session.flush()


def _values(session: Session, state: LabelState) -> dict[str, Any]:
    if state is LabelState.APPLIED:
        return {"state": state.value, "applied_by": acting(session).person_id, "applied_at": now(session)}
    if state is LabelState.PRINTED:
        return {"state": state.value, "applied_by": None, "applied_at": None}
    return {"state": state.value}
