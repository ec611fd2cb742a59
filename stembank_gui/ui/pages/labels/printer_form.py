"""A printer is registered, or changed: the fields that its kind needs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.queries.labels.printers import PrinterRow
from stembank_gui.rules.labels.printers import DARKEST, DOTS, LARGEST_BATCH, RAW_PORT
from stembank_gui.rules.vocabulary import PrinterKind
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, CountField, TextField, clear_fields
from stembank_gui.workflows.labels.change_printer import ChangePrinter, change_printer
from stembank_gui.workflows.labels.register_printer import RegisterPrinter, register_printer

DRIVEN_DOTS = (180, 203, 300, 360, 600, 1200)
"""Dots per inch of printers that have a driver of their own: Brother 180, 300, 360; Dymo 300; Epson 360, 600, 1200."""
_LAST_PORT = 65_535
_NOT_SET = -1


class DotsChoice(QComboBox):
    """Dots per inch of a kind of printer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("data", True)

    def offer(self, dots: Sequence[int]) -> None:
        """Offer other resolutions; the one that is chosen stays if it is among them."""
        chosen = self.dpi() or DOTS[1]
        self.clear()
        for one in dots:
            self.addItem(f"{one} dpi", one)
        self.pick(chosen)

    def dpi(self) -> int:
        """Return what is chosen."""
        return int(self.currentData() or 0)

    def pick(self, dpi: int) -> None:
        """Choose a resolution; one that is not offered is added."""
        if self.findData(dpi) < 0 and dpi:
            self.addItem(f"{dpi} dpi", dpi)
        self.setCurrentIndex(self.findData(dpi))


class PrinterForm(EntryCard):
    """Registers a new printer, or changes one.

    Signals:
        saved: the printer is stored; carries its id.
        closed: the card is no longer wanted.
    """

    saved = Signal(int)
    closed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__("", self.tr("&Save"), "save_printer_button")
        self.setObjectName("printer_form")
        self._jobs = jobs
        self._row: PrinterRow | None = None
        self._fields()
        cancel = push_button(self.tr("&Cancel"), "cancel_printer_button")
        cancel.clicked.connect(self.closed)
        self.add_button(cancel)
        self.kind.currentIndexChanged.connect(lambda _: self._fit())
        self.submitted.connect(self._save)
        self.start()

    def start(self) -> None:
        """Begin a new printer."""
        self._row = None
        self.done()
        self.heading.setText(self.tr("Register a printer"))
        clear_fields([self.name, self.host, self.note, self.reason])
        self.kind.setEnabled(True)
        self.port.setValue(RAW_PORT)
        self.dots.pick(DOTS[1])
        self.darkness.setValue(_NOT_SET)
        self.batch.setValue(0)
        self._fit()

    def start_change(self, row: PrinterRow) -> None:
        """Begin to change a printer; its kind stays."""
        self._row = row
        self.done()
        self.heading.setText(self.tr("Change {printer}").format(printer=row.name))
        self.kind.pick(row.kind)
        self.kind.setEnabled(False)
        for field, text in ((self.name, row.name), (self.host, row.host), (self.note, row.note), (self.reason, "")):
            field.setText(text)
        self.queue.setCurrentText(row.queue)
        self.port.setValue(row.port)
        self.batch.setValue(row.batch)
        self.darkness.setValue(_NOT_SET if row.darkness is None else row.darkness)
        self._fit()
        self.dots.pick(row.dpi)

    def offer_queues(self, queues: Sequence[str]) -> None:
        """Offer the system's print queues; a queue that was typed or chosen stays."""
        chosen = self.queue.currentText()
        self.queue.clear()
        self.queue.addItems(list(queues))
        self.queue.setCurrentText(chosen or (queues[0] if queues else ""))

    def _fields(self) -> None:
        self.name, self.host, self.note, self.reason = TextField(), TextField("192.168.1.40"), TextField(), TextField()
        self.kind: Choice[PrinterKind] = Choice(PrinterKind)
        self.port = CountField(1, _LAST_PORT)
        self.queue = QComboBox(editable=True)
        self.queue.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.queue.setMinimumContentsLength(12)
        self.queue.setProperty("data", True)
        self.dots = DotsChoice()
        self.darkness = CountField(_NOT_SET, DARKEST)
        self.darkness.setSpecialValueText(self.tr("as set on the printer"))
        self.batch = CountField(0, LARGEST_BATCH)
        self.batch.setSpecialValueText(self.tr("no pause"))
        form = self.form
        form.row(self.tr("&Name"), self.name, "printer_name", self.tr("What people call it: “Zebra, room 2”."))
        form.row(self.tr("&Kind"), self.kind, "printer_kind")
        form.row(self.tr("&Address"), self.host, "printer_host", self.tr("Its name or address on the network."))
        form.row(self.tr("&Port"), self.port, "printer_port")
        form.row(self.tr("&Queue"), self.queue, "printer_queue", self.tr("One of this computer's print queues."))
        form.row(self.tr("&Dots per inch"), self.dots, "printer_dpi")
        form.row(self.tr("Dar&kness"), self.darkness, "printer_darkness")
        form.row(self.tr("&Labels between pauses"), self.batch, "printer_batch")
        form.row(self.tr("N&ote"), self.note, "printer_note")
        form.row(self.tr("&Reason"), self.reason, "printer_reason")

    def _fit(self) -> None:
        """Show the fields of the chosen kind."""
        kind = self.kind.word()
        over_network = kind is PrinterKind.ZPL_TCP
        for name, shown in (
            ("printer_host", over_network), ("printer_port", over_network), ("printer_queue", not over_network),
            ("printer_darkness", kind is not PrinterKind.SYSTEM), ("printer_reason", self._row is not None),
        ):  # fmt: skip
            self.form.show_row(name, shown=shown)
        self.dots.offer(DRIVEN_DOTS if kind is PrinterKind.SYSTEM else DOTS)

    def _save(self) -> None:
        self.busy()
        row = self._row
        if row is None:
            request = RegisterPrinter(kind=self.kind.word(), **self._values())
            self._jobs.do(self, register_printer, request).then(self.saved.emit).otherwise(self.refuse)
        else:
            change = change_of(row, self.reason.text(), **self._values())
            self._jobs.do(self, change_printer, change).then(lambda _: self.saved.emit(row.id)).otherwise(self.refuse)

    def _values(self) -> dict[str, Any]:
        darkness = self.darkness.value()
        return {
            "name": self.name.text(), "host": self.host.text(), "port": self.port.value(),
            "queue": self.queue.currentText(), "dpi": self.dots.dpi(), "note": self.note.text(),
            "darkness": None if darkness == _NOT_SET or self.kind.word() is PrinterKind.SYSTEM else darkness,
            "batch": self.batch.value(),
        }  # fmt: skip


def change_of(row: PrinterRow, reason: str, **values: Any) -> ChangePrinter:
    """Return the request that changes some values of a printer and leaves the others as they are."""
    same = ChangePrinter(
        row.id, row.row_version, row.name, row.host, row.port, row.queue, row.dpi, row.darkness, row.batch,
        row.calibration, row.state, reason, row.note,
    )  # fmt: skip
    return replace(same, **values)
