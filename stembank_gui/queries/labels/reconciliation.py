"""What became of a lot's labels: how many were printed, applied, destroyed, kept, replaced, how many are open."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, or_, select
from sqlmodel import Session, col

from stembank_gui.rules.labels.reconciliation import LabelCounts
from stembank_gui.rules.vocabulary import LabelKind, LabelState, LotState, PrintState, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import Label, LabelPrint, LabelScanBack
from stembank_gui.tables.people import Person

OF_VIALS = (LabelKind.VIAL, LabelKind.BAG)
_FILLED = and_(
    col(Vial.state) != VialState.PLANNED, or_(col(Vial.state) != VialState.DISPOSED, col(Vial.purpose).is_not(None))
)
_VALID = (LabelState.PRINTED, LabelState.APPLIED)


def label_counts(session: Session, lot_id: int) -> LabelCounts:
    """Return how many of a lot's labels are where. Until it is filled, every vial counts as one that will be."""
    lot = session.get_one(Lot, lot_id)
    by_state: dict[tuple[LabelState, bool], int] = {}
    rows: Any = session.execute(
        select(col(Label.state), case((_FILLED, 1), else_=0).label("filled"), func.count())
        .join(Vial, col(Vial.id) == col(Label.vial_id))
        .where(col(Vial.lot_id) == lot_id)
        .group_by(col(Label.state), "filled")
    )
    planned = lot.state == LotState.PLANNED
    for state, filled, labels in rows:
        key = LabelState(state), planned or bool(filled)
        by_state[key] = by_state.get(key, 0) + labels
    total = {state: by_state.get((state, True), 0) + by_state.get((state, False), 0) for state in LabelState}
    unlisted = lot.labels_printed - sum(total.values()) + total[LabelState.NOT_PRINTED]
    return LabelCounts(
        lot_id=lot_id,
        number=lot.number,
        printed=lot.labels_printed,
        applied=by_state.get((LabelState.APPLIED, True), 0),
        spoiled=total[LabelState.SPOILED],
        retained=total[LabelState.RETAINED],
        void=total[LabelState.VOID],
        waiting=by_state.get((LabelState.PRINTED, True), 0),
        leftover=sum(by_state.get((state, False), 0) for state in _VALID),
        not_printed=total[LabelState.NOT_PRINTED],
        unlisted=unlisted,
        unconfirmed=_unconfirmed(session, lot_id),
    )


def labels_to_settle(session: Session, lot_id: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return the ids of a lot's valid labels: those not applied yet of filled vials, and those of the other vials."""
    rows: Any = session.execute(
        select(col(Label.id), col(Label.state), case((_FILLED, 1), else_=0))
        .join(Vial, col(Vial.id) == col(Label.vial_id))
        .where(col(Vial.lot_id) == lot_id, col(Label.state).in_(_VALID))
        .order_by(col(Label.id))
    )
    waiting, leftover = [], []
    for label_id, state, filled in rows:
        if not filled:
            leftover.append(label_id)
        elif state == LabelState.PRINTED:
            waiting.append(label_id)
    return tuple(waiting), tuple(leftover)


def _unconfirmed(session: Session, lot_id: int) -> int:
    made = LabelPrint
    runs = select(func.count()).where(
        col(made.lot_id) == lot_id, col(made.kind).in_(OF_VIALS), col(made.state) == PrintState.UNCONFIRMED
    )
    return session.scalar(runs) or 0


@dataclass(frozen=True, slots=True)
class ScanBackRow:
    """A scan-back of a lot's labels: evidence for the test of labels and reconciliation (G01).

    Args:
        scan_back_id: Its row.
        expected: Labels that had to be on vials.
        right: Labels that named their own vial.
        wrong: Scans of another thing.
        void: Scans of labels that another one has replaced.
        twice: Labels that were scanned again.
        not_right: A line for each scan that was not right.
        scanned_by: Who scanned.
        scanned_at: When.
    """

    scan_back_id: int
    expected: int
    right: int
    wrong: int
    void: int
    twice: int
    not_right: str
    scanned_by: str
    scanned_at: datetime

    @property
    def is_complete(self) -> bool:
        """Return whether every label was right and nothing else was found."""
        return self.right == self.expected and not self.wrong and not self.void


def scan_backs(session: Session, lot_id: int) -> tuple[ScanBackRow, ...]:
    """Return the scan-backs of a lot's labels, newest first."""
    made = LabelScanBack
    rows: Any = session.execute(
        select(made, col(Person.full_name))
        .join(Person, col(Person.id) == col(made.scanned_by))
        .where(col(made.lot_id) == lot_id)
        .order_by(col(made.id).desc())
    )
    return tuple(
        ScanBackRow(
            one.id, one.expected, one.correct, one.wrong, one.void, one.twice, one.not_right, name, one.scanned_at
        )
        for one, name in rows
    )
