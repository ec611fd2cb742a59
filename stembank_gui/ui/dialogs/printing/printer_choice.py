"""Where labels come out: a printer of the bank, a PDF file, or a printer of this computer; the last one first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui import settings
from stembank_gui.queries.labels.printers import PrinterRow
from stembank_gui.rules.labels.template import REFERENCE_DPI
from stembank_gui.rules.vocabulary import PrinterKind


class Way(StrEnum):
    """How labels leave the program; the value is what this workstation remembers."""

    PRINTER = ""
    FILE = "@pdf"
    DIALOG = "@system"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a run goes. `printer` is a printer of the bank; None for a file and for the computer's print dialog."""

    way: Way
    printer: PrinterRow | None = None

    @property
    def dpi(self) -> int:
        """Return the dots per inch that labels are drawn for."""
        return REFERENCE_DPI if self.printer is None else self.printer.dpi

    @property
    def printer_id(self) -> int | None:
        """Return the bank's printer, or None."""
        return None if self.printer is None else self.printer.id

    @property
    def takes_commands(self) -> bool:
        """Return whether it is sent commands instead of pages: it has no sheets."""
        return self.printer is not None and self.printer.kind is not PrinterKind.SYSTEM

    @property
    def remembered(self) -> str:
        """Return what this workstation remembers it by."""
        return self.way.value if self.printer is None else self.printer.name


class PrinterChoice(QComboBox):
    """Offers the bank's printers, a file and the computer's print dialog.

    Signals:
        changed: another one is chosen; carries its Target.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setProperty("data", True)  # names of printers
        self.setMinimumContentsLength(12)
        self._targets: tuple[Target, ...] = ()
        self.offer(())
        self.currentIndexChanged.connect(lambda _: self.changed.emit(self.target()))

    def offer(self, printers: Sequence[PrinterRow]) -> None:
        """Offer printers; the one that was used last on this workstation stands first and is chosen."""
        last = settings.load().label_printer
        every = [*(Target(Way.PRINTER, one) for one in printers), Target(Way.FILE), Target(Way.DIALOG)]
        every.sort(key=lambda one: one.remembered != last)
        self._targets = tuple(every)
        self.blockSignals(True)
        self.clear()
        for target in self._targets:
            self.addItem(self._said(target))
        self.setCurrentIndex(0)
        self.blockSignals(False)
        self.changed.emit(self.target())

    def target(self) -> Target:
        """Return what is chosen."""
        return self._targets[max(self.currentIndex(), 0)]

    def choose(self, target: Target) -> None:
        """Choose what was chosen elsewhere; what is not offered changes nothing."""
        names = [one.remembered for one in self._targets]
        if target.remembered in names:
            self.setCurrentIndex(names.index(target.remembered))

    def remember(self) -> None:
        """Let this workstation begin with this one next time."""
        settings.save(replace(settings.load(), label_printer=self.target().remembered))

    def _said(self, target: Target) -> str:
        if target.printer is not None:
            return self.tr("{printer} · {dpi} dpi").format(printer=target.printer.name, dpi=target.printer.dpi)
        return self.tr("PDF file") if target.way is Way.FILE else self.tr("System printer…")
