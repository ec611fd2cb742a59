"""The boxes of a stock-take at the left: how far each is, and the conclusion that closes it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.stock_takes import BoxRow, StockTakeView
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import CaseState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_term, say_time
from stembank_gui.ui.widgets.fields import NoteField
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class BoxesSide(QWidget):
    """Lists the boxes; the current one is counted beside.

    Signals:
        picked: another box is current; carries its BoxRow.
        close_wanted: close the stock-take; carries the conclusion.
        wanted: open a Place.
    """

    picked = Signal(object)
    close_wanted = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.progress = QProgressBar()
        self.progress.setObjectName("stock_take_progress")
        self.progress.setAccessibleName(self.tr("Boxes counted"))
        self.progress.setTextVisible(False)
        self.progress.setFixedHeight(6)
        self._make_table()
        self._make_conclusion()
        self._lay_out()

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Box"), lambda one: one.path, tip=lambda one: one.code),
                Column(self.tr("Found"), _found, "right", 84, sort=lambda one: one.found),
                Column(self.tr("Differ."), _differing, "right", 62, sort=lambda one: one.differences),
                Column(self.tr("Counted"), self._counted, width=96, tip=_when),
            ]
        )
        self.table.setObjectName("stock_take_boxes")
        self.table.setAccessibleName(self.tr("Boxes"))
        self.table.picked.connect(self.picked)

    def _make_conclusion(self) -> None:
        self.conclusion = NoteField()
        self.conclusion.setObjectName("stock_take_conclusion")
        self.conclusion.setAccessibleName(self.tr("Conclusion"))
        self.conclusion.setPlaceholderText(self.tr("Conclusion: what was found, what follows"))
        self.conclusion.textChanged.connect(self._allow)
        self.said = Text("", "label", wrap=True, data=True, selectable=True)
        self.said.setObjectName("stock_take_said")
        self.close_button = QPushButton(self.tr("Close &with quality assurance…"))
        self.close_button.setObjectName("close_stock_take_button")
        self.close_button.setAccessibleName(self.tr("Close with quality assurance"))
        self.close_button.setProperty("role", "primary")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(lambda: self.close_wanted.emit(self.conclusion.text()))
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self.progress)
        layout.addWidget(self.table, 1)
        for widget in (self.conclusion, self.said, self.close_button, self.reasons):
            layout.addWidget(widget)
        self.setMinimumWidth(380)

    def show_view(self, view: StockTakeView) -> None:
        """Show a stock-take; the first box that is not counted becomes the current one."""
        self.progress.setRange(0, max(view.head.boxes, 1))
        self.progress.setValue(view.head.counted)
        had = self.table.current_row() is not None
        self.table.show_rows(view.boxes)
        if not had and view.boxes:
            self.table.pick(next((one for one in view.boxes if one.counted_at is None), view.boxes[0]))
        is_open = view.head.state is CaseState.OPEN
        may = is_open and self.jobs.may("close_stock_take")
        self.conclusion.setVisible(may)
        self.close_button.setVisible(may)
        self.said.setVisible(not is_open)
        self.said.setText("" if is_open else _closing(view))
        self._allow()

    def pick_box(self, box_id: int) -> None:
        """Make a box the current one."""
        found = next((one for one in self.table.rows() if one.box_id == box_id), None)
        if found is not None:
            self.table.pick(found)

    def next_box(self) -> None:
        """Go to the first box that is not counted yet."""
        rows: Sequence[BoxRow] = self.table.rows()
        waiting = next((one for one in rows if one.counted_at is None), None)
        if waiting is not None:
            self.table.pick(waiting)

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was not closed."""
        self.reasons.show_reasons(refused)

    def _allow(self) -> None:
        self.close_button.setEnabled(bool(self.conclusion.text().strip()))

    def _counted(self, row: BoxRow) -> str:
        if row.undecided:
            return self.tr("undecided")
        return self.tr("not yet") if row.how is None else say_term(row.how)


def _found(row: BoxRow) -> str:
    return "" if row.counted_at is None else f"{say_number(row.found)} / {say_number(row.expected)}"


def _differing(row: BoxRow) -> str:
    return say_number(row.differences) if row.differences else ""


def _when(row: BoxRow) -> str:
    return "" if row.counted_at is None else f"{row.counted_by}, {say_time(row.counted_at)}"


def _closing(view: StockTakeView) -> str:
    signed = "\n".join(f"{one.name}, {say_term(one.meaning)}, {say_time(one.at)}" for one in view.signatures)
    return f"{view.head.conclusion}\n{view.head.closed_by}, {say_time(view.head.closed_at)}\n{signed}"
