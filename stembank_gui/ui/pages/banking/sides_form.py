"""What is filled beside a bank from the same harvest: retained samples, a test bank."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.rules.banking import SideLot, cells
from stembank_gui.rules.vocabulary import LotUse
from stembank_gui.ui import look
from stembank_gui.ui.pages.banking.fields import Reading, line
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.ui.widgets.text import Text

_MOST = 6


class _Side:
    """The fields of one lot beside the bank."""

    def __init__(self, used_for: LotUse, words: str, place: int) -> None:
        self.used_for = used_for
        self.kind = Text(words)
        self.vials = CountField(1, 9999)
        self.vials.setValue(5)
        self.vials.setKeyboardTracking(True)
        self.cells = line(40, "1.0e6")
        self.times = Text("×", "hint", data=True)
        self.number = Text("", "mono", data=True)
        self.remove = push_button("×", f"side_remove_{place}", "quiet")
        for name, widget in (("side_vials", self.vials), ("side_cells", self.cells), ("side_number", self.number)):
            widget.setObjectName(f"{name}_{place}")

    def widgets(self) -> tuple[QWidget, ...]:
        """Return the widgets from left to right."""
        return self.kind, self.vials, self.times, self.cells, self.number, self.remove

    def read(self, reading: Reading) -> SideLot:
        """Return the lot that is described; what is wrong is kept in `reading`."""
        entered = reading.read(self.cells, lambda: cells("banking_field.side_cells_per_vial", self.cells.text()), 1)
        return SideLot(self.used_for, self.vials.value(), entered)


class SidesForm(QWidget):
    """A line for each lot beside the bank, and the buttons that add one.

    Signals:
        changed: something was typed, added or removed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sides: list[_Side] = []
        self._made = 0
        self._usual = ""
        self.retain_button = push_button(self.tr("Add retained &samples"), "add_retained", "quiet")
        self.end_button = push_button(self.tr("Add a test ban&k"), "add_test_bank", "quiet")
        self.end_button.setToolTip(self.tr("Cells at the end of production, filled beside a working bank"))
        self.retain_button.clicked.connect(lambda: self.add(LotUse.RETAIN))
        self.end_button.clicked.connect(lambda: self.add(LotUse.BANK))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.space(2))
        self._grid.setVerticalSpacing(look.space(1))
        self._grid.setColumnStretch(4, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.retain_button)
        buttons.addWidget(self.end_button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        layout.addLayout(self._grid)
        layout.addLayout(buttons)

    def add(self, used_for: LotUse) -> None:
        """Add a lot beside the bank."""
        if len(self._sides) == _MOST:
            return
        self._made += 1
        words = self.tr("Retained samples") if used_for is LotUse.RETAIN else self.tr("Test bank (EOPC)")
        side = _Side(used_for, words, self._made)
        side.vials.setAccessibleName(self.tr("{kind}: vials").format(kind=words))
        side.cells.setAccessibleName(self.tr("{kind}: cells per vial").format(kind=words))
        side.cells.setToolTip(self.tr("Cells per vial"))
        side.remove.setAccessibleName(self.tr("Take out: {kind}").format(kind=words))
        side.vials.valueChanged.connect(lambda _: self.changed.emit())
        side.cells.textChanged.connect(lambda _: self.changed.emit())
        side.remove.clicked.connect(lambda: self._take_out(side))
        for column, widget in enumerate(side.widgets()):
            self._grid.addWidget(widget, self._made, column)
        side.cells.setText(self._usual)
        self._sides.append(side)
        side.cells.setFocus()
        self.changed.emit()

    def offer_cells(self, text: str) -> None:
        """Offer the bank's own cells per vial for what is added beside it."""
        self._usual = text

    def read(self, reading: Reading) -> tuple[SideLot, ...]:
        """Return the lots that are described; what is wrong is kept in `reading`."""
        return tuple(side.read(reading) for side in self._sides)

    def show_numbers(self, numbers: Sequence[str]) -> None:
        """Show the number that each lot gets; with none, nothing."""
        for place, side in enumerate(self._sides):
            side.number.setText(numbers[place] if place < len(numbers) else "")

    def _take_out(self, side: _Side) -> None:
        self._sides.remove(side)
        for widget in side.widgets():
            self._grid.removeWidget(widget)
            widget.setParent(None)
            widget.deleteLater()
        self.retain_button.setFocus()
        self.changed.emit()
