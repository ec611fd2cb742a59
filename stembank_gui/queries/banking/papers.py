"""The papers of a lot: label runs and certificates."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.tables.labels import LabelPrint
from stembank_gui.tables.people import Person
from stembank_gui.tables.release import Certificate


@dataclass(frozen=True, slots=True)
class LabelPrintRow:
    """A run of labels that was printed for a lot."""

    print_id: int
    printed_at: datetime
    printed_by: str
    labels: int
    stock: str
    reason: str


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """A certificate of a lot."""

    certificate_id: int
    number: str
    version: int
    state: str
    language: str
    issued_at: datetime


def label_prints(session: Session, lot_id: int) -> tuple[LabelPrintRow, ...]:
    """Return the runs of labels of a lot, newest first."""
    rows: Any = session.execute(
        select(LabelPrint, col(Person.full_name))
        .join(Person, col(Person.id) == col(LabelPrint.printed_by))
        .where(col(LabelPrint.lot_id) == lot_id)
        .order_by(col(LabelPrint.id).desc())
    )
    return tuple(LabelPrintRow(row.id, row.printed_at, name, row.labels, row.stock, row.reason) for row, name in rows)


def certificates(session: Session, lot_id: int) -> tuple[CertificateRow, ...]:
    """Return the certificates of a lot, newest first."""
    made = Certificate
    columns = (made.id, made.number, made.version, made.state, made.language, made.issued_at)
    rows: Any = session.execute(
        select(*map(col, columns)).where(col(made.lot_id) == lot_id).order_by(col(made.id).desc())
    )
    return tuple(CertificateRow(*row) for row in rows)
