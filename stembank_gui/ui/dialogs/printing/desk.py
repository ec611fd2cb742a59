"""From the choice to the device: a file name or a printer is asked for, the entry is made, the labels are sent."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QByteArray, QIODevice, QObject, QSaveFile, Qt, Signal
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from stembank_gui.devices.printers import Address, sender
from stembank_gui.documents.preview import joined_pages
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui.dialogs.printing.devices import CommandDevice, Device, DriverDevice, named_printer
from stembank_gui.ui.dialogs.printing.printer_choice import Target, Way
from stembank_gui.ui.dialogs.printing.printing_card import PrintingCard
from stembank_gui.ui.dialogs.printing.sheaf import Sheaf, SheafRun, labels_of
from stembank_gui.ui.jobs import Jobs
from stembank_gui.workflows.labels.print_labels import PrintedLabels
from stembank_gui.workflows.labels.resume_print import ResumePrint, resume_print
from stembank_gui.workflows.labels.written_run import PrintedWritten

Printed = PrintedLabels | PrintedWritten
Then = Callable[[Any], object]
Otherwise = Callable[[Refused], object]
Enter = Callable[[Then, Otherwise], object]
"""Writes the entry of the ledger, then calls the one or the other."""


@dataclass(frozen=True, slots=True)
class Order:
    """Where a run goes and how.

    Args:
        target: The printer, a file, or the computer's print dialog.
        name: What its file or print job is called.
        per_page: Labels on a page.
        start: First free label of a sheet.
        batch: Labels before each pause; 0 prints all.
    """

    target: Target
    name: str
    per_page: int = 1
    start: int = 1
    batch: int = 0


class Desk(QObject):
    """Takes orders of one dialog.

    Signals:
        busy: an entry is being made (True), or that is over.
        entered: labels are in the ledger; carries the PrintedLabels.
        refused: nothing was entered; carries the Refused.
        saved: a file was written; carries its place.
    """

    busy = Signal(bool)
    entered = Signal(object)
    refused = Signal(object)
    saved = Signal(str)

    def __init__(self, jobs: Jobs, card: PrintingCard, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._jobs, self._card, self._dialog = jobs, card, dialog
        self._unsaved: Printed | None = None

    def take(self, order: Order, enter: Enter) -> None:
        """Ask for a file name or a printer where one is needed, then make the entry and print."""
        if order.target.way is Way.FILE:
            self._ask_file(order, enter)
        elif order.target.way is Way.DIALOG:
            self._ask_printer(order, enter)
        else:
            self._enter(order, enter, None)

    def resume(self, order: Order, print_ids: list[int]) -> None:
        """Print what is left of runs; those of several lots come out as one."""
        left = tuple(print_ids)
        self.take(order, lambda then, otherwise: self._resume(order, deque(left), [], (then, otherwise)))

    def has_unsaved(self) -> bool:
        """Return whether labels are in the ledger whose file could not be written."""
        return self._unsaved is not None

    def forget_unsaved(self) -> None:
        """Something else was chosen: what could not be saved is not tried again."""
        self._unsaved = None

    # --- a file

    def _ask_file(self, order: Order, enter: Enter) -> None:
        chooser = QFileDialog(
            self._dialog, self.tr("Save labels"), f"{order.name}.pdf", self.tr("PDF documents (*.pdf)")
        )
        chooser.setObjectName("save_dialog")
        chooser.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        chooser.setDefaultSuffix("pdf")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.fileSelected.connect(lambda place: self._save(place, enter))
        chooser.open()

    def _save(self, place: str, enter: Enter) -> None:
        """Write the entry, then the file; one that could not be written is tried again without another entry."""
        if self._unsaved is not None:
            self._write(self._unsaved, place)
            return
        self._make_entry(enter, lambda printed: self._entered_for_file(printed, place))

    def _entered_for_file(self, printed: Printed, place: str) -> None:
        self._unsaved = printed
        self.entered.emit(printed)
        self._write(printed, place)

    def _write(self, printed: Printed, place: str) -> None:
        file = QSaveFile(place)
        whole = file.open(QIODevice.OpenModeFlag.WriteOnly) and file.write(QByteArray(printed.pdf)) == len(printed.pdf)
        if whole and file.commit():
            self._unsaved = None
            self.saved.emit(place)
            return
        self.refused.emit(Refused(Reason("labels.not_saved", {"why": file.errorString()})))

    # --- a device

    def _ask_printer(self, order: Order, enter: Enter) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(order.name)
        chooser = QPrintDialog(printer, self._dialog)
        chooser.setObjectName("print_dialog")
        chooser.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chooser.accepted.connect(lambda: self._enter(order, enter, printer))
        QDialog.open(chooser)

    def _enter(self, order: Order, enter: Enter, printer: QPrinter | None) -> None:
        self._make_entry(enter, lambda printed: self._begin(order, printed, printer))

    def _make_entry(self, enter: Enter, then: Then) -> None:
        """Write the entry; nothing else can be printed meanwhile."""

        def over(show: Then, result: Any) -> None:
            self.busy.emit(False)
            show(result)

        self.busy.emit(True)
        enter(partial(over, then), partial(over, self.refused.emit))

    def _begin(self, order: Order, printed: Printed, printer: QPrinter | None) -> None:
        sheaf = sheaf_of(printed, order.per_page, order.start)
        self.entered.emit(printed)
        self._card.begin(self._said(order), sheaf, self._device(order, sheaf, printer), order.batch)

    def _device(self, order: Order, sheaf: Sheaf, printer: QPrinter | None) -> Device:
        bank = order.target.printer
        if bank is not None and order.target.takes_commands:
            address = Address(bank.name, bank.kind, bank.host, bank.port, bank.queue)
            return CommandDevice(self._jobs, sheaf, sender(address))
        queue = "" if bank is None else bank.queue
        return DriverDevice(self._jobs, sheaf, printer or named_printer(queue, order.name), queue)

    def _said(self, order: Order) -> str:
        where = order.target.printer.name if order.target.printer is not None else self.tr("System printer")
        return f"{order.name} · {where}"

    # --- what is left

    def _resume(self, order: Order, left: deque[int], done: list[PrintedLabels], after: tuple[Then, Otherwise]) -> None:
        """Make the entries of what is left, run after run, and hand them over as one."""
        then, otherwise = after
        if not left:
            then(joined(done))
            return
        target = order.target
        request = ResumePrint(
            left.popleft(), target.printer_id, through_dialog=target.way is Way.DIALOG, start=1 if done else order.start
        )
        doing = self._jobs.do(self, resume_print, request)
        doing.then(lambda printed: self._resume(order, left, [*done, printed], after)).otherwise(otherwise)


def sheaf_of(printed: Printed, per_page: int = 1, start: int = 1) -> Sheaf:
    """Return what is sent to a device from what was entered in the ledger."""
    runs = printed.runs if isinstance(printed, PrintedLabels) else (printed,)
    return Sheaf(
        runs=tuple(SheafRun(one.print_id, len(one.codes)) for one in runs),
        labels=labels_of(code for one in runs for code in one.codes),
        commands=tuple(command for one in runs for command in one.zpl),
        pdf=printed.pdf,
        dpi=printed.dpi,
        per_page=per_page,
        skipped=start - 1,
    )


def joined(parts: list[PrintedLabels]) -> PrintedLabels:
    """Return several entries that are printed as one."""
    first = parts[0]
    if len(parts) == 1:
        return first
    return replace(
        first, labels=sum(one.labels for one in parts), runs=tuple(run for one in parts for run in one.runs),
        pdf=joined_pages(one.pdf for one in parts),
    )  # fmt: skip
