"""The papers of a lot: label runs and certificates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.labels.runs import RunRow, run_rows
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.tables.release import Certificate


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate of a lot."""

    certificate_id: int
    number: str
    version: int
    state: str
    language: str
    issued_at: datetime


def label_prints(session: Session, lot_id: int) -> tuple[RunRow, ...]:
    """Return the runs of labels of a lot, newest first."""
    made = LabelPrint
    ids = session.scalars(select(col(made.id)).where(col(made.lot_id) == lot_id).order_by(col(made.id).desc())).all()
    rows = run_rows(session, ids)
    return tuple(rows[print_id] for print_id in ids)


def certificates(session: Session, lot_id: int) -> tuple[CertificateRow, ...]:
    """Return the certificates of a lot, newest first."""
    made = Certificate
    columns = (made.id, made.number, made.version, made.state, made.language, made.issued_at)
    rows: Any = session.execute(
        select(*map(col, columns)).where(col(made.lot_id) == lot_id).order_by(col(made.id).desc())
    )
    return tuple(CertificateRow(*row) for row in rows)
