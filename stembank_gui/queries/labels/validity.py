"""Whether a label that was scanned is its vial's valid one, and which is."""

from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.prepared import Prepared
from stembank_gui.rules.labels.issues import VALID, VoidLabel
from stembank_gui.rules.vocabulary import LabelState
from stembank_gui.tables.labels import Label, LabelPrint
from stembank_gui.tables.people import Person

_COUNTS_FOR_NOTHING = frozenset({LabelState.VOID, LabelState.SPOILED, LabelState.RETAINED})


def _statement() -> Any:
    label, run, person = table_of(Label), table_of(LabelPrint), table_of(Person)
    return (
        select(label.c.issue, label.c.state, run.c.printed_at, run.c.reason, person.c.full_name)
        .join(run, run.c.id == label.c.print_id)
        .join(person, person.c.id == run.c.printed_by)
        .where(label.c.vial_id == bindparam("vial_id"))
        .order_by(label.c.id)
    )


_OF_VIAL = Prepared(_statement())
"""Of a bank whose labels were printed by an older version of the program, every scan asks."""


def void_label(session: Session, vial_id: int, code: str, issue: int) -> VoidLabel | None:
    """Return what is to be said of a label that was scanned and is void; None where it is valid.

    A vial without labels in the ledger was labelled by an older version of the program, or elsewhere: its bare code
    is valid. To be asked only where the issue is not that of `VialCard.label_issue`.
    """
    rows = _OF_VIAL.rows(session, vial_id=vial_id)
    valid = next((row for row in rows if row.state in VALID), None)
    if valid is not None:
        if valid.issue == issue:
            return None
        return VoidLabel(vial_id, code, issue, valid.issue, valid.printed_at, valid.full_name, reason=valid.reason)
    states = [LabelState(row.state) for row in rows if row.issue == issue]
    ended = next((state for state in reversed(states) if state in _COUNTS_FOR_NOTHING), None)
    known = bool(states) or (issue == 1 and not any(row.issue == 1 for row in rows))
    return None if known and ended is None else VoidLabel(vial_id, code, issue, None, state=ended)
