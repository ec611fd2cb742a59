"""The differences of a counted box, and what is decided about them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.counts import LineRow
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage.stock_takes import LineChoice
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import StockDecision
from stembank_gui.ui import look
from stembank_gui.ui.language import say_time
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import Choice, TextField
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table


class DifferencesPanel(QWidget):
    """Lists differences; those selected are decided together, with a reason.

    Signals:
        decided: carries the tuple of LineChoices and the reason.
        recount: the box is to be counted again; carries the reason.
        wanted: open a Place.
    """

    decided = Signal(object, str)
    recount = Signal(str)
    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cursor = 0
        self.table = Table(self._columns())
        self.table.setObjectName("differences_table")
        self.table.setAccessibleName(self.tr("Differences"))
        self.table.setSelectionMode(Table.SelectionMode.ExtendedSelection)
        self.table.opened.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        self.decision: Choice[StockDecision] = Choice(())
        self.decision.setMinimumContentsLength(14)
        self.decision.setObjectName("difference_decision")
        self.decision.setAccessibleName(self.tr("Decision"))
        self.reason = TextField(self.tr("Reason"))
        self.reason.setObjectName("difference_reason")
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.textChanged.connect(lambda _text: self._allow())
        self.decide_button = push_button(self.tr("&Decide"), "decide_button", "primary")
        self.decide_button.clicked.connect(self._decide)
        self.recount_button = push_button(self.tr("Count a&gain"), "recount_button")
        self.recount_button.clicked.connect(lambda: self.recount.emit(self.reason.text()))
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        self._lay_out()
        self.setEnabled(True)

    def show_lines(self, lines: Sequence[LineRow]) -> None:
        """Show differences; the first one that nobody decided becomes the current one."""
        self.table.show_rows(lines)
        first = next((one for one in lines if one.decision is None), None)
        if first is not None and not [one for one in self.table.picked_rows() if one.decision is None]:
            self.table.pick(first)
        self.table.setVisible(bool(lines))
        self.table.setFixedHeight(min(36 + 28 * max(len(lines), 1), 200))
        self._allow()

    def show_cursor(self, position: int) -> None:
        """Know where on the map the cursor is: there lies an extra vial that was scanned without a position."""
        self._cursor = position

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was not decided."""
        self.reasons.show_reasons(refused)

    def done(self) -> None:
        """Forget the reason after something was decided."""
        self.reasons.clear()
        self.reason.clear()

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Cell"), lambda one: one.cell or "–", width=52),
            Column(self.tr("Difference"), state=lambda one: one.finding, width=150),
            Column(self.tr("Vial"), lambda one: spaced(one.code) or "–", width=170),
            Column(self.tr("In the books at"), lambda one: one.should_be or "–", tip=lambda one: one.should_be),
            Column(self.tr("Decision"), state=lambda one: one.decision, width=140, tip=self._who),
        ]

    def _who(self, line: LineRow) -> str:
        if line.decision is None:
            return ""
        return f"{line.note}\n{line.decided_by}, {say_time(line.decided_at)}"

    def _chosen(self) -> list[LineRow]:
        return [one for one in self.table.picked_rows() if one.decision is None]

    def _allow(self) -> None:
        chosen = self._chosen()
        common = [one for one in StockDecision if chosen and all(one in line.choices for line in chosen)]
        self.decision.offer(common)
        reasoned = bool(self.reason.text().strip())
        self.decide_button.setEnabled(bool(common) and reasoned)
        self.recount_button.setEnabled(reasoned)

    def _decide(self) -> None:
        decision = self.decision.word()
        choices = tuple(LineChoice(one.id, decision, one.position or self._cursor or None) for one in self._chosen())
        self.reasons.clear()
        self.decided.emit(choices, self.reason.text())

    def _open(self, line: LineRow) -> None:
        if line.vial_id is not None:
            self.wanted.emit(Place("vial", line.vial_id))

    def _lay_out(self) -> None:
        deciding = QHBoxLayout()
        deciding.setSpacing(look.space(2))
        deciding.addWidget(self.decision)
        deciding.addWidget(self.reason, 1)
        deciding.addWidget(self.recount_button)
        deciding.addWidget(self.decide_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self.table)
        layout.addLayout(deciding)
        layout.addWidget(self.reasons)
