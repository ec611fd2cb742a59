"""The label printers as a list, with when each printed last."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlmodel import Session, col

from stembank_gui.queries.labels.printers import PrinterCard, printer_card, printers
from stembank_gui.tables.labels import LabelPrint


@dataclass(frozen=True, slots=True)
class ListedPrinter:
    """A printer of the list, with its card and when it printed last (None: never)."""

    id: int
    card: PrinterCard
    printed_at: datetime | None


def listed_printers(session: Session) -> tuple[ListedPrinter, ...]:
    """Return every printer by name, retired ones last."""
    last = _last_prints(session)
    rows = printers(session, retired=True)
    return tuple(ListedPrinter(row.id, printer_card(session, row.id), last.get(row.id)) for row in rows)


def _last_prints(session: Session) -> dict[int, datetime]:
    statement = (
        select(col(LabelPrint.printer_id), func.max(col(LabelPrint.printed_at)))
        .where(col(LabelPrint.printer_id).is_not(None))
        .group_by(col(LabelPrint.printer_id))
    )
    return {row[0]: row[1] for row in session.execute(statement)}
