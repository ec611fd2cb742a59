"""The harvested cultures that wait: one or several are filled into a lot."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from stembank_gui.queries.banking.waiting import CultureChoice
from stembank_gui.ui import look
from stembank_gui.ui.language import say_cells, say_date, say_number
from stembank_gui.ui.widgets.text import Text

_DATA = Qt.ItemDataRole.UserRole
_LINES = 4
_LINE_HEIGHT = 30


class CultureList(QWidget):
    """A line for each culture; Space or a click takes it, several are pooled.

    Signals:
        changed: other cultures are chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = QListWidget()
        self.list.setObjectName("waiting_cultures")
        self.list.setAccessibleName(self.tr("Harvested cultures"))
        self.list.setProperty("data", True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.origin = Text("", "hint", wrap=True, data=True)
        self.origin.setObjectName("cultures_origin")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        layout.addWidget(self.list)
        layout.addWidget(self.origin)
        self.list.itemChanged.connect(lambda _item: self._say())

    def show_choices(self, choices: Sequence[CultureChoice], wanted: int | None = None) -> None:
        """Offer cultures, keeping what is chosen; choose one if it was asked for."""
        chosen = {one.harvest.culture_id for one in self.chosen()} | {wanted}
        self.list.blockSignals(True)
        self.list.clear()
        for choice in choices:
            item = QListWidgetItem(self._words(choice))
            item.setData(_DATA, choice)
            item.setToolTip(item.text())
            taken = choice.harvest.culture_id in chosen
            item.setCheckState(Qt.CheckState.Checked if taken else Qt.CheckState.Unchecked)
            if choice.harvest.suspected_from:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEnabled)
                item.setToolTip(self.tr("A contaminated culture stood beside it: quality assurance must clear it."))
            self.list.addItem(item)
        self.list.blockSignals(False)
        self.list.setFixedHeight(min(max(len(choices), 1), _LINES) * _LINE_HEIGHT + look.space(1))
        self._say()

    def chosen(self) -> tuple[CultureChoice, ...]:
        """Return the cultures that are taken, in the order of the list."""
        items = [self.list.item(row) for row in range(self.list.count())]
        return tuple(item.data(_DATA) for item in items if item.checkState() is Qt.CheckState.Checked)

    def _words(self, choice: CultureChoice) -> str:
        one = choice.harvest
        parts = [one.code, one.cell_type, one.passage_text]
        if one.cpd is not None:
            parts.append(self.tr("CPD {cpd}").format(cpd=say_number(one.cpd)))
        parts.append(self.tr("{cells} cells left").format(cells=say_cells(one.cells_left)))
        parts.append(one.donor)
        if one.harvested_at is not None:
            parts.append(say_date(one.harvested_at.astimezone().date()))
        return " · ".join(parts)

    def _say(self) -> None:
        chosen = self.chosen()
        numbers = dict.fromkeys(number for one in chosen for number in one.parents)
        donations = dict.fromkeys(one.harvest.donation for one in chosen if one.harvest.donation)
        said = ""
        if numbers:
            said = self.tr("Grown from {banks}.").format(banks=self.tr(", ").join(numbers))
        elif donations:
            said = self.tr("Grown from donation {donation}.").format(donation=self.tr(", ").join(donations))
        if len(chosen) > 1:
            said = f"{said} {self.tr('They are pooled: the highest passage and doublings count.')}"
        self.origin.setText(said.strip())
        self.origin.setVisible(bool(said))
        self.changed.emit()
