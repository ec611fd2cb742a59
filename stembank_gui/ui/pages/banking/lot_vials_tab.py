"""The vials of a lot: where each one lies and what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.banking import VialRow, lot_vials
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_term, say_time
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class LotVials(QWidget):
    """A list with a filter by state; a vial opens its card.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, jobs: Jobs, lot_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._lot_id = jobs, lot_id
        self._rows: Sequence[VialRow] = ()
        self.state = QComboBox()
        self.state.setObjectName("vials_state")
        self.state.setAccessibleName(self.tr("State"))
        self.state.addItem(self.tr("All states"), None)
        for word in VialState:
            self.state.addItem(say_term(word), word.value)
        self.state.currentIndexChanged.connect(self._filter)
        self.count = Text("", "hint")
        self.table = Table(
            [
                Column(self.tr("Vial"), lambda row: spaced(row.code), width=170),
                Column(self.tr("State"), state=lambda row: row.state, width=120),
                Column(self.tr("Place"), lambda row: row.place or "–", width=210),
                Column(self.tr("Zone"), state=lambda row: row.zone, width=150),
                Column(self.tr("Kind"), lambda row: say_term(row.kind), width=80),
                Column(self.tr("Taken for"), lambda row: say_term(row.purpose) if row.purpose else "–", width=120),
                Column(
                    self.tr("Out of nitrogen (s)"), lambda row: say_number(row.exposure_s), "right", 100,
                    sort=lambda row: row.exposure_s,
                ),
                Column(self.tr("There since"), lambda row: say_time(row.placed_at) if row.place else "–"),
            ]
        )  # fmt: skip
        self.table.setObjectName("vials_table")
        self.table.setAccessibleName(self.tr("Vials"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("vial", row.vial_id)))
        head = QHBoxLayout()
        head.addWidget(self.state)
        head.addStretch(1)
        head.addWidget(self.count)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.table, 1)

    def reload(self) -> None:
        """Ask for the vials again."""
        self._jobs.ask(self, lot_vials, self._lot_id).then(self._show)

    def _show(self, rows: Sequence[VialRow]) -> None:
        self._rows = rows
        self._filter()

    def _filter(self) -> None:
        wanted = self.state.currentData()
        found = [row for row in self._rows if wanted in {None, row.state.value}]
        self.table.show_rows(found)
        said = self.tr("{shown} of {all} vials")
        self.count.setText(say_counted(said, shown=say_number(len(found)), all=say_number(len(self._rows))))
