"""Every label of a lot, run after run, with what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.rules.vocabulary import LabelState
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class LotLabelRow:
    """One label: of which vial, which of its labels, when it was printed and what became of it."""

    id: int
    print_id: int
    code: str
    sequence: int
    issue: int
    state: LabelState
    printed_at: datetime
    applied_by: str
    applied_at: datetime | None


def labels_of_lot(session: Session, lot_id: int) -> tuple[LotLabelRow, ...]:
    """Return the labels of a lot's vials that came out, by the number of the vial, its newest label first."""
    rows: Any = session.execute(
        select(Label, col(Vial.sequence), col(LabelPrint.printed_at), col(Person.full_name))
        .join(Vial, col(Vial.id) == col(Label.vial_id))
        .join(LabelPrint, col(LabelPrint.id) == col(Label.print_id))
        .join(Person, col(Person.id) == col(Label.applied_by), isouter=True)
        .where(col(Vial.lot_id) == lot_id, col(Label.state) != LabelState.NOT_PRINTED)
        .order_by(col(Vial.sequence), col(Label.issue).desc())
    )
    return tuple(
        LotLabelRow(
            one.id, one.print_id, one.code, sequence, one.issue, LabelState(one.state), printed_at, name or "",
            one.applied_at,
        )
        for one, sequence, printed_at, name in rows
    )  # fmt: skip
