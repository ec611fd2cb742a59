"""Questions about label printers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session, col

from stembank_gui.rules.labels.printers import PrinterFacts
from stembank_gui.rules.labels.template import Calibration
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import PrinterKind, PrinterState, PrintState
from stembank_gui.tables.labels import LabelPrint, Printer
from stembank_gui.tables.people import Person


@dataclass(frozen=True, slots=True)
class PrinterRow:
    """A label printer: where it is, its dots, its calibration. `batch` 0 means without a pause."""

    id: int
    row_version: int
    name: str
    kind: PrinterKind
    host: str
    port: int
    queue: str
    dpi: int
    calibration: Calibration
    darkness: int | None
    batch: int
    state: PrinterState
    note: str

    @property
    def address(self) -> str:
        """Return where it is, as people write it: "10.0.0.7:9100", or the name of its queue."""
        return f"{self.host}:{self.port}" if self.kind is PrinterKind.ZPL_TCP else self.queue

    def facts(self) -> PrinterFacts:
        """Return what the rules look at."""
        return PrinterFacts(
            self.kind, self.host, self.port, self.queue, self.dpi, self.darkness, self.batch, self.calibration
        )


@dataclass(frozen=True, slots=True)
class PrinterCard:
    """A printer, who calibrated it when (None: nobody yet), and how many of its runs nobody has confirmed."""

    row: PrinterRow
    calibrated_by: str
    calibrated_at: datetime | None
    prints: int
    unconfirmed: int


def printers(session: Session, *, retired: bool = False) -> tuple[PrinterRow, ...]:
    """Return the printers by name: those in use; with `retired` the others too, at the end."""
    statement: Select[Any] = select(Printer).order_by(col(Printer.state) == PrinterState.RETIRED, col(Printer.name))
    if not retired:
        statement = statement.where(col(Printer.state) == PrinterState.ACTIVE)
    return tuple(_row(one) for one in session.execute(statement).scalars())


def printer_row(session: Session, printer_id: int) -> PrinterRow:
    """Return one printer.

    Raises:
        Refused: `labels.printer_unknown`.
    """
    return _row(known_printer(session, printer_id))


def printer_card(session: Session, printer_id: int) -> PrinterCard:
    """Return one printer with who calibrated it and what was printed on it.

    Raises:
        Refused: `labels.printer_unknown`.
    """
    printer = known_printer(session, printer_id)
    person = session.get(Person, printer.calibrated_by) if printer.calibrated_by is not None else None
    ran = dict.fromkeys(PrintState, 0)
    statement = (
        select(col(LabelPrint.state), func.count())
        .where(col(LabelPrint.printer_id) == printer_id)
        .group_by(col(LabelPrint.state))
    )
    for state, count in session.execute(statement):
        ran[PrintState(state)] = count
    by = "" if person is None else person.full_name
    return PrinterCard(_row(printer), by, printer.calibrated_at, sum(ran.values()), ran[PrintState.UNCONFIRMED])


def known_printer(session: Session, printer_id: int) -> Printer:
    """Return the row of a printer.

    Raises:
        Refused: `labels.printer_unknown`.
    """
    printer = session.get(Printer, printer_id)
    if printer is None:
        raise Refused(Reason("labels.printer_unknown", {}, Place("page", "labels")))
    return printer


def _row(printer: Printer) -> PrinterRow:
    assert printer.id is not None
    return PrinterRow(
        id=printer.id,
        row_version=printer.row_version,
        name=printer.name,
        kind=PrinterKind(printer.kind),
        host=printer.host,
        port=printer.port,
        queue=printer.queue,
        dpi=printer.dpi,
        calibration=Calibration(printer.offset_x_um, printer.offset_y_um, printer.scale_x_ppm, printer.scale_y_ppm),
        darkness=printer.darkness,
        batch=printer.batch,
        state=PrinterState(printer.state),
        note=printer.note,
    )
