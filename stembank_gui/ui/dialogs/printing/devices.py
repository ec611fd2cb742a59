"""What a run is sent to: a ZPL printer, label by label on a thread of its own, or a printer with a driver, by pages."""

from abc import abstractmethod
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QMarginsF, QObject, QSizeF, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from stembank_gui.devices.printers import NotAllSent
from stembank_gui.documents.preview import Pixels, page_dots, page_sizes
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui.dialogs.printing.sheaf import Sheaf
from stembank_gui.ui.jobs import Answer, Jobs, Report
from stembank_gui.ui.widgets.pdf_pages import image_of

Send = Callable[[Report, Sequence[bytes]], object]
"""Sends commands to a printer, label by label; reports how many are there, and refuses with what is wrong."""


class Device(QObject):
    """Where labels are sent to, a batch at a time.

    Signals:
        advanced: so many labels of this batch were handed over.
        done: the batch was handed over.
        failed: it was not, or not whole; carries the Refused.
        stopped: it ended because somebody wanted it to.
    """

    advanced = Signal(int)
    done = Signal()
    failed = Signal(object)
    stopped = Signal()

    @abstractmethod
    def send(self, first: int, last: int) -> None:
        """Send the labels of some places (from 1)."""

    @abstractmethod
    def stop(self) -> None:
        """Send no more labels."""


class CommandDevice(Device):
    """A printer that takes commands; they are sent away from the screen."""

    def __init__(self, jobs: Jobs, sheaf: Sheaf, send: Send, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._sheaf, self._send = jobs, sheaf, send
        self._answer: Answer[object] | None = None
        self._ended = False

    def send(self, first: int, last: int) -> None:
        self._ended = False
        sending = self._jobs.run_long(self, self._send, self._sheaf.commands[first - 1 : last])
        sending.reporting(lambda done, _total: self.advanced.emit(done))
        sending.then(lambda _: self._end(self.done.emit)).otherwise(self._refused)
        self._answer = sending.finally_(self._over)

    def stop(self) -> None:
        if self._answer is not None:
            self._answer.stop()

    def _refused(self, refused: Refused) -> None:
        if isinstance(refused, NotAllSent):
            self.advanced.emit(refused.handed_over)
        self._end(partial(self.failed.emit, refused))

    def _end(self, say: Callable[[], None]) -> None:
        self._ended = True
        say()

    def _over(self) -> None:
        """End a batch that neither arrived nor was refused: it was stopped, or something broke, told elsewhere."""
        if self._ended or self._answer is None:
            return
        if self._answer.stopping:
            self.stopped.emit()
        else:
            self.failed.emit(Refused(Reason("labels.sending_broke")))


class DriverDevice(Device):
    """A printer of the computer with a driver: each batch is a print job of its own, dot by dot, black and white."""

    def __init__(
        self, jobs: Jobs, sheaf: Sheaf, printer: QPrinter, queue: str = "", parent: QObject | None = None
    ) -> None:
        """Make the device; `queue` is the print queue that must be there, empty where a person chose the printer."""
        super().__init__(parent)
        self._jobs, self._sheaf, self._printer, self._queue = jobs, sheaf, printer, queue
        self._stopping = False
        self._pages: tuple[int, ...] = ()

    def send(self, first: int, last: int) -> None:
        self._stopping = False
        each, skipped = self._sheaf.per_page, self._sheaf.skipped
        self._pages = tuple(range((skipped + first - 1) // each, (skipped + last - 1) // each + 1))
        names = QPrinterInfo.availablePrinterNames() if self._queue else []
        if self._queue and self._queue not in names:  # Qt would take another printer, or a file
            known = ", ".join(sorted(names)) or "–"
            self.failed.emit(Refused(Reason("labels.driver_unknown", {"printer": self._queue, "printers": known})))
            return
        fit_page(self._printer, self._sheaf)
        painter = QPainter()
        if not painter.begin(self._printer):
            self.failed.emit(Refused(Reason("labels.driver_silent", {"printer": self._printer.printerName() or "–"})))
            return
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._draw(0, painter)

    def stop(self) -> None:
        self._stopping = True

    def _draw(self, at: int, painter: QPainter) -> None:
        if self._stopping:
            painter.end()
            self.stopped.emit()
        elif at == len(self._pages):
            painter.end()
            self.done.emit()
        else:
            drawing = self._jobs.run(self, page_dots, self._sheaf.pdf, self._pages[at], self._printer.resolution())
            drawing.then(lambda pixels: self._put(at, pixels, painter))

    def _put(self, at: int, pixels: Pixels, painter: QPainter) -> None:
        if at:
            self._printer.newPage()
        painter.drawImage(0, 0, image_of(pixels))
        self.advanced.emit((at + 1) * self._sheaf.per_page - self._sheaf.skipped)
        self._draw(at + 1, painter)


def named_printer(queue: str, document: str) -> QPrinter:
    """Return a printer of the computer by the name of its queue; the usual one where there is no name."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if queue:
        printer.setPrinterName(queue)
    printer.setDocName(document)
    return printer


def fit_page(printer: QPrinter, sheaf: Sheaf) -> None:
    """Set a printer to the labels' page, without margins, at their dots."""
    wide, high = page_sizes(sheaf.pdf)[0]
    size = QPageSize(QSizeF(wide, high), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setResolution(sheaf.dpi)
    printer.setFullPage(True)
    upright = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point))
