"""What printers say of themselves now: asked away from the screen, one after another, slowly; nothing ever waits."""

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from stembank_gui.devices.printers import Address, NotAllSent, Patience, ask, queues
from stembank_gui.queries.labels.printers import PrinterRow
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import PrinterKind
from stembank_gui.ui.jobs import Jobs

EVERY_MS = 30_000
"""So often every printer is asked while the list is in sight."""
PATIENCE = Patience(connect_s=3.0, status_s=2.0, stall_s=3.0, command_s=5.0)
_NO_PRINT_SYSTEM = "labels.no_print_system"


class PrinterStanding(StrEnum):
    """What a printer is said to be now, in plain words."""

    UNASKED = "unasked"
    ASKING = "asking"
    READY = "ready"
    PRINTING = "printing"
    SILENT = "silent"
    QUEUE_OPEN = "queue_open"
    PAPER_OUT = "paper_out"
    RIBBON_OUT = "ribbon_out"
    HEAD_OPEN = "head_open"
    PAUSED = "paused"
    FULL = "full"
    TEMPERATURE = "temperature"
    QUEUE_STOPPED = "queue_stopped"
    QUEUE_UNKNOWN = "queue_unknown"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True)
class PrinterAnswer:
    """What was learned: the word, why, how many labels it holds, and when it was asked (None: not yet)."""

    standing: PrinterStanding = PrinterStanding.UNASKED
    reasons: tuple[Reason, ...] = ()
    held: int = 0
    at: datetime | None = None


def address_of(row: PrinterRow) -> Address:
    """Return where a printer is."""
    return Address(row.name, row.kind, row.host, row.port, row.queue)


def asked(address: Address, patience: Patience = PATIENCE) -> PrinterAnswer:
    """Return what a printer, or its queue, says now. May take seconds: never called on the screen's thread."""
    now = datetime.now(UTC)
    try:
        found = _of_network(address, patience) if address.kind is PrinterKind.ZPL_TCP else _of_queue(address, patience)
    except NotAllSent as refused:
        found = PrinterAnswer(_word_of(refused.reasons), refused.reasons)
    return PrinterAnswer(found.standing, found.reasons, found.held, now)


def system_queues(patience: Patience = PATIENCE) -> tuple[str, ...]:
    """Return the names of this computer's print queues; those that Qt knows where there is no CUPS."""
    try:
        return tuple(one.name for one in queues(patience))
    except Refused as refused:
        if refused.reasons[0].code == _NO_PRINT_SYSTEM:
            return tuple(QPrinterInfo.availablePrinterNames())
        return ()


def _of_network(address: Address, patience: Patience) -> PrinterAnswer:
    status = ask(address, patience)
    if status is None:
        return PrinterAnswer(PrinterStanding.SILENT)
    held = status.formats + status.left
    if reasons := status.problems(address.name):
        return PrinterAnswer(_word_of(reasons), reasons, held)
    return PrinterAnswer(PrinterStanding.PRINTING if held else PrinterStanding.READY, held=held)


def _of_queue(address: Address, patience: Patience) -> PrinterAnswer:
    try:
        found = {one.name: one for one in queues(patience)}
    except NotAllSent as refused:
        if refused.reasons[0].code != _NO_PRINT_SYSTEM:
            raise
        return _of_driver(address)
    queue = found.get(address.queue)
    if queue is None:
        shown = ", ".join(found) or "–"
        unknown = Reason("labels.queue_unknown", {"printer": address.queue, "queues": shown})
        return PrinterAnswer(PrinterStanding.QUEUE_UNKNOWN, (unknown,))
    if not queue.enabled:
        stopped = Reason("labels.queue_is_stopped", {"printer": queue.name, "error": queue.says or "–"})
        return PrinterAnswer(PrinterStanding.QUEUE_STOPPED, (stopped,))
    return PrinterAnswer(PrinterStanding.QUEUE_OPEN)


def _of_driver(address: Address) -> PrinterAnswer:
    names = QPrinterInfo.availablePrinterNames()
    if address.queue in names:
        return PrinterAnswer(PrinterStanding.QUEUE_OPEN)
    unknown = Reason("labels.queue_unknown", {"printer": address.queue, "queues": ", ".join(names) or "–"})
    return PrinterAnswer(PrinterStanding.QUEUE_UNKNOWN, (unknown,))


def _word_of(reasons: Sequence[Reason]) -> PrinterStanding:
    """Return the word of the first reason; a printer that cannot be reached is offline."""
    name = reasons[0].code.removeprefix("labels.").removeprefix("printer_")
    return PrinterStanding(name) if name in set(PrinterStanding) else PrinterStanding.OFFLINE


class PrinterStates(QObject):
    """Asks printers, one at a time, so that one that hangs holds up nothing else.

    Signals:
        answered: something new is known of a printer; carries its id.
    """

    answered = Signal(int)

    def __init__(self, jobs: Jobs, owner: QWidget) -> None:
        super().__init__(owner)
        self._jobs, self._owner = jobs, owner
        self._rows: dict[int, PrinterRow] = {}
        self._answers: dict[int, PrinterAnswer] = {}
        self._waiting: deque[int] = deque()
        self._busy = False
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self._ask_all)
        self._timer.start()

    def follow(self, rows: Sequence[PrinterRow]) -> None:
        """Ask these printers from now on: new or changed ones at once."""
        fresh = [row.id for row in rows if self._rows.get(row.id) != row]
        self._rows = {row.id: row for row in rows}
        self._waiting.extend(one for one in fresh if one not in self._waiting)
        self.wake()

    def wake(self) -> None:
        """Go on asking, if the list is in sight."""
        if self._owner.isVisible() and not self._busy and self._waiting:
            self._ask(self._waiting.popleft())

    def ask_now(self, printer_id: int) -> None:
        """Ask one printer before all others."""
        if printer_id in self._rows:
            self._waiting.appendleft(printer_id)
            self._note(printer_id, PrinterAnswer(PrinterStanding.ASKING))
            self.wake()

    def answer_of(self, printer_id: int) -> PrinterAnswer:
        """Return what is known of a printer."""
        return self._answers.get(printer_id, PrinterAnswer())

    def ask_queues(self, show: Callable[[tuple[str, ...]], object]) -> None:
        """Ask for the computer's print queues; `show` gets their names."""
        self._jobs.run(self._owner, system_queues).then(show)

    def _ask_all(self) -> None:
        self._waiting.extend(one for one in self._rows if one not in self._waiting)
        self.wake()

    def _ask(self, printer_id: int) -> None:
        row = self._rows.get(printer_id)
        if row is None:
            self.wake()
            return
        self._busy = True
        answer = self._jobs.run(self, asked, address_of(row))
        answer.then(lambda found: self._note(printer_id, found)).finally_(self._next)

    def _note(self, printer_id: int, answer: PrinterAnswer) -> None:
        self._answers[printer_id] = answer
        self.answered.emit(printer_id)

    def _next(self) -> None:
        self._busy = False
        self.wake()
