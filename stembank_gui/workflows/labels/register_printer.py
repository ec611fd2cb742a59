"""A label printer is entered in the register."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.rules.labels.printers import RAW_PORT, PrinterFacts, printer_problems
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import PrinterKind
from stembank_gui.tables.labels import Printer

_NAME_LENGTH = 80


@dataclass(frozen=True, slots=True)
class RegisterPrinter:
    """A label printer.

    Args:
        name: What people call it.
        kind: How it is spoken to.
        host: Its name or address on the network; for ZPL over the network.
        port: Where it listens there.
        queue: Name of the system's print queue; for the other kinds.
        dpi: Its dots per inch.
        darkness: Added to the darkness set on it, 0–30; None leaves that alone.
        batch: Labels between two pauses; 0 for none.
        note: Anything else.
    """

    name: str
    kind: PrinterKind
    host: str = ""
    port: int = RAW_PORT
    queue: str = ""
    dpi: int = 300
    darkness: int | None = None
    batch: int = 0
    note: str = ""


def register_printer(session: Session, request: RegisterPrinter) -> int:
    """Return the id of the printer, which is in use and not calibrated yet.

    Raises:
        Refused: If a text is missing, the name is taken, or the address or a number is out of its form or limits.
    """
    name = clean("field.printer_name", request.name, at_most=_NAME_LENGTH)
    note = clean("field.printer_note", request.note, at_most=NOTE_LENGTH, required=False)
    over_network = request.kind is PrinterKind.ZPL_TCP
    host, queue = (request.host.strip(), "") if over_network else ("", request.queue.strip())
    facts = PrinterFacts(request.kind, host, request.port, queue, request.dpi, request.darkness, request.batch)
    refuse_if((*_name_problems(session, name), *printer_problems(facts)))
    port = request.port if over_network else RAW_PORT
    printer = Printer(
        name=name, kind=request.kind, host=host, port=port, queue=queue, dpi=request.dpi,
        darkness=request.darkness, batch=request.batch, note=note,
    )  # fmt: skip
    session.add(printer)
    session.flush()
    assert printer.id is not None
    return printer.id


def _name_problems(session: Session, name: str) -> tuple[Reason, ...]:
    taken = session.exec(select(Printer.id).where(Printer.name == name)).first()
    return () if taken is None else (Reason("labels.printer_name_taken", {"name": name}, Place("page", "labels")),)
