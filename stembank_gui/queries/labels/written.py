"""Labels that people wrote: what the ledger keeps of them."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.rules.labels.issues import VALID
from stembank_gui.rules.labels.written_facts import MOST_COPIES, WrittenFacts, from_json
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.tables.labels import Label, LabelPrint

_COPIES = ("", *(f"/{copy}" for copy in range(1, MOST_COPIES + 1)))


def newest_facts(session: Session, kind: LabelKind, *conditions: Any) -> WrittenFacts | None:
    """Return what was written on the newest run of a kind for which the conditions hold; None where there is none."""
    rows = (
        select(col(LabelPrint.facts))
        .where(col(LabelPrint.kind) == kind, col(LabelPrint.facts) != "", *conditions)
        .order_by(col(LabelPrint.id).desc())
        .limit(1)
    )
    found = session.execute(rows).scalar()
    return None if found is None else from_json(found)


def valid_labels(session: Session, kind: LabelKind, units: Collection[str]) -> dict[int, str]:
    """Return the labels of a kind that came out and still count, of some units: their ids and codes."""
    codes = [unit + copy for unit in units for copy in _COPIES]
    rows = (
        select(col(Label.id), col(Label.code))
        .join(LabelPrint, col(LabelPrint.id) == col(Label.print_id))
        .where(col(LabelPrint.kind) == kind, col(Label.state).in_(VALID), col(Label.code).in_(codes))
    )
    return {row[0]: row[1] for row in session.execute(rows)}


def kept_facts(session: Session, print_id: int) -> WrittenFacts | None:
    """Return what was written on the labels of a run; None where nothing was, or there is no such run."""
    kept = session.execute(select(col(LabelPrint.facts)).where(col(LabelPrint.id) == print_id)).scalar()
    return from_json(kept) if kept else None
