"""A test label on a printer, on the way that all labels go; the labels that are in it are chosen by their template."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from stembank_gui.devices.printers import sender
from stembank_gui.documents.labels import test_page
from stembank_gui.queries.labels.printers import PrinterRow
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind, PrinterKind
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.devices import CommandDevice, Device, DriverDevice, named_printer
from stembank_gui.ui.dialogs.printing.sheaf import Sheaf, SheafLabel
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.labels.printer_states import address_of
from stembank_gui.ui.pages.labels.shown_templates import title_of
from stembank_gui.ui.widgets.button import push_button

_KINDS = tuple(LabelKind)


def trial_sheaf(row: PrinterRow, template: Template) -> Sheaf:
    """Return a test label, or a sheet of them, as it goes to a printer with its calibration.

    Raises:
        Refused: `labels.off_printer` where the calibration moves it off the printer.
    """
    count = 1 if template.sheet is None else template.sheet.labels
    labels = (SheafLabel(test_page.TEST_CODE),) * count
    if row.kind is PrinterKind.SYSTEM:
        pdf = test_page.calibration_pdf(template, dpi=row.dpi, calibration=row.calibration)
        return Sheaf((), labels, pdf=pdf, dpi=row.dpi, per_page=count)
    commands = test_page.calibration_zpl(template, dpi=row.dpi, calibration=row.calibration, darkness=row.darkness)
    return Sheaf((), labels[:1], commands=commands, dpi=row.dpi)


class TrialPrint(QWidget):
    """Which labels are in the printer, and the button that prints a test label.

    Signals:
        told: it was handed over; the text for the message bar.
        refused: it was not; carries the Refused.
        chosen: other labels are chosen.
    """

    told = Signal(str)
    refused = Signal(object)
    chosen = Signal()

    def __init__(self, jobs: Jobs, name: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._row: PrinterRow | None = None
        self._templates: tuple[Template, ...] = ()
        self._device: Device | None = None
        self.stock = QComboBox()
        self.stock.setObjectName(f"{name}_stock")
        self.stock.setAccessibleName(self.tr("Labels in the printer"))
        self.stock.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.stock.setMinimumContentsLength(12)
        self.stock.currentIndexChanged.connect(lambda _: self.chosen.emit())
        self.button = push_button(words, name)
        self.button.clicked.connect(self.print_test)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        row.addWidget(self.stock, 1)
        row.addWidget(self.button)

    def offer(self, row: PrinterRow, templates: Sequence[Template]) -> None:
        """Offer the labels that a printer can have in it: a ZPL printer has no sheets."""
        self._row = row
        before = self.stock.currentData()
        fitting = (one for one in templates if one.sheet is None or row.kind is PrinterKind.SYSTEM)
        self._templates = tuple(sorted(fitting, key=lambda one: _KINDS.index(one.kind)))
        self.stock.blockSignals(True)
        self.stock.clear()
        for one in self._templates:
            self.stock.addItem(title_of(one), one.code)
        self.stock.setCurrentIndex(max(0, self.stock.findData(before)))
        self.stock.blockSignals(False)
        self.button.setEnabled(bool(self._templates) and self._device is None)

    def template(self) -> Template | None:
        """Return the template of the labels that are chosen."""
        at = self.stock.currentIndex()
        return self._templates[at] if 0 <= at < len(self._templates) else None

    def print_test(self) -> None:
        """Print a test label."""
        row, template = self._row, self.template()
        if row is None or template is None:
            return
        self.button.setEnabled(False)
        making = self._jobs.run(self, trial_sheaf, row, template)
        making.then(lambda sheaf: self._send(row, sheaf)).otherwise(self._refused)

    def _send(self, row: PrinterRow, sheaf: Sheaf) -> None:
        if row.kind is PrinterKind.SYSTEM:
            self._device = DriverDevice(self._jobs, sheaf, named_printer(row.queue, "StemBank"), row.queue, self)
        else:
            self._device = CommandDevice(self._jobs, sheaf, sender(address_of(row)), self)
        self._device.done.connect(self._done)
        self._device.failed.connect(self._refused)
        self._device.send(1, len(sheaf.labels))

    def _done(self) -> None:
        self._over()
        self.told.emit(self.tr("The test label is on its way to the printer."))

    def _refused(self, refused: Refused) -> None:
        self._over()
        self.refused.emit(refused)

    def _over(self) -> None:
        if self._device is not None:
            self._device.deleteLater()
        self._device = None
        self.button.setEnabled(True)
