"""A label printer gets another address, other settings or a calibration; or it is retired, or taken into use again."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.queries.labels.printers import known_printer
from stembank_gui.rules.labels.printers import PrinterFacts, printer_problems
from stembank_gui.rules.labels.template import Calibration
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.rules.vocabulary import PrinterKind, PrinterState
from stembank_gui.tables.labels import Printer

_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class ChangePrinter:
    """A printer as it is to be, and why. Its kind stays: another way of printing is another printer.

    Args:
        printer_id: The printer.
        row_version: The version that was seen.
        name: What people call it.
        host: Its name or address on the network; for ZPL over the network.
        port: Where it listens there.
        queue: Name of the system's print queue; for the other kinds.
        dpi: Its dots per inch.
        darkness: Added to the darkness set on it, 0–30; None leaves that alone.
        batch: Labels between two pauses; 0 for none.
        calibration: What moves and stretches its labels; another one counts as calibrated by the one who acts, now.
        state: In use or retired.
        reason: Why.
        note: Anything else.
    """

    printer_id: int
    row_version: int
    name: str
    host: str
    port: int
    queue: str
    dpi: int
    darkness: int | None
    batch: int
    calibration: Calibration
    state: PrinterState
    reason: str
    note: str = ""


def change_printer(session: Session, request: ChangePrinter) -> None:
    """Change a printer.

    Raises:
        Refused: If somebody changed it meanwhile, there is no reason, a text is missing, the name is taken, or the
            address, a number or the calibration is out of its form or limits.
    """
    reason = clean_reason(request.reason)
    printer = known_printer(session, request.printer_id)
    if printer.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    name = clean("field.printer_name", request.name, at_most=_NAME_LENGTH)
    note = clean("field.printer_note", request.note, at_most=NOTE_LENGTH, required=False)
    over_network = printer.kind == PrinterKind.ZPL_TCP
    host, queue = (request.host.strip(), "") if over_network else ("", request.queue.strip())
    facts = PrinterFacts(PrinterKind(printer.kind), host, request.port, queue, request.dpi, request.darkness,
                         request.batch, request.calibration)  # fmt: skip
    refuse_if((*_name_problems(session, printer, name), *printer_problems(facts)))
    give_reason(session, reason)
    printer.name, printer.note, printer.host, printer.queue = name, note, host, queue
    printer.port = request.port if over_network else printer.port
    printer.dpi, printer.darkness, printer.batch = request.dpi, request.darkness, request.batch
    printer.state = request.state.value
    _calibrate(session, printer, request.calibration)
    session.flush()


def _calibrate(session: Session, printer: Printer, new: Calibration) -> None:
    old = Calibration(printer.offset_x_um, printer.offset_y_um, printer.scale_x_ppm, printer.scale_y_ppm)
    if new == old:
        return
    printer.offset_x_um, printer.offset_y_um = new.offset_x_um, new.offset_y_um
    printer.scale_x_ppm, printer.scale_y_ppm = new.scale_x_ppm, new.scale_y_ppm
    printer.calibrated_by, printer.calibrated_at = acting(session).person_id, now(session)


def _name_problems(session: Session, printer: Printer, name: str) -> tuple[Reason, ...]:
    others = select(Printer.id).where(Printer.name == name, Printer.id != printer.id)
    taken = session.exec(others).first()
    return () if taken is None else (Reason("labels.printer_name_taken", {"name": name}, Place("page", "labels")),)
