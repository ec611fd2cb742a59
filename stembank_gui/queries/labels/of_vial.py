"""The history of a vial's labels: each one that was printed for it, by whom, why, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import table_of
from stembank_gui.rules.vocabulary import LabelState
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.tables.people import Person

_PRINTED = table_of(Person).alias("printed")
_APPLIED = table_of(Person).alias("applied")


@dataclass(frozen=True, slots=True)
class VialLabelRow:
    """One label of a vial; `reason` is why it was printed again."""

    label_id: int
    print_id: int
    code: str
    issue: int
    state: LabelState
    printed_by: str
    printed_at: datetime
    reason: str
    applied_by: str
    applied_at: datetime | None


def labels_of_vial(session: Session, vial_id: int) -> tuple[VialLabelRow, ...]:
    """Return every label of a vial, the newest first; those too that never came out of a printer."""
    rows: Any = session.execute(
        select(Label, col(LabelPrint.printed_at), col(LabelPrint.reason), _PRINTED.c.full_name, _APPLIED.c.full_name)
        .join(LabelPrint, col(LabelPrint.id) == col(Label.print_id))
        .join(_PRINTED, _PRINTED.c.id == col(LabelPrint.printed_by))
        .outerjoin(_APPLIED, _APPLIED.c.id == col(Label.applied_by))
        .where(col(Label.vial_id) == vial_id)
        .order_by(col(Label.id).desc())
    )
    return tuple(
        VialLabelRow(
            one.id, one.print_id, one.code, one.issue, LabelState(one.state), printer, printed_at, reason,
            applier or "", one.applied_at,
        )
        for one, printed_at, reason, printer, applier in rows
    )  # fmt: skip
