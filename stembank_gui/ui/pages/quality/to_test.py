"""The worklist: every test that needs a result, by analyst; tests are given to people here."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.holders import Holder
from stembank_gui.queries.quality.worklists import Worklist, WorkRow
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_counted, say_date, say_term
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.orders.assign_tests import AssignTests, assign_tests

EVERYBODY, MINE, NOBODY, UNORDERED = "everybody", "mine", "nobody", "unordered"


class ToTest(QWidget):
    """Lists tests that need a result; a double click opens the order, or the lot's test sheet where there is none.

    Signals:
        told: something was done; the text for the message bar.
        wanted: carries the Place to open.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.found: Worklist | None = None
        self.whose = QComboBox()
        self.whose.setObjectName("worklist_whose")
        self.whose.setAccessibleName(self.tr("Whose work"))
        self.whose.setProperty("data", True)
        self.count = Text("", "hint", data=True)
        self.table = Table(self._columns())
        self.table.setObjectName("to_test")
        self.table.setAccessibleName(self.tr("Tests that need a result"))
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.list = FilledTable(self.table, EmptyState(self._teaching()))
        self.analyst = QComboBox()
        self.analyst.setObjectName("worklist_analyst")
        self.analyst.setAccessibleName(self.tr("Analyst"))
        self.analyst.setProperty("data", True)
        self.assign_button = push_button(self.tr("&Give to analyst"), "assign_tests")
        self.order_button = push_button(self.tr("O&rder tests of the lot…"), "order_tests")
        self.reasons = ReasonsPanel()
        self._lay_out()
        for control in (self.analyst, self.assign_button):
            offer(control, when=jobs.may("assign_tests"))
        offer(self.order_button, when=jobs.may("order_tests"))
        self.whose.currentIndexChanged.connect(lambda _at: self._show_rows())
        self.table.picked.connect(lambda _row: self._allow())
        self.table.opened.connect(self._open)
        self.assign_button.clicked.connect(self._assign)
        self.order_button.clicked.connect(self._order)
        self.reasons.wanted.connect(self.wanted)

    def show_work(self, found: Worklist) -> None:
        """Show the worklist; an analyst sees the own work first, if there is any."""
        first = self.found is None
        self.found = found
        self._offer_people(found.analysts)
        if first and any(row.analyst_id == self._me() for row in found.rows):
            self.whose.setCurrentIndex(self.whose.findData(MINE))
        self._show_rows()

    def rows(self) -> Sequence[WorkRow]:
        """Return what is listed."""
        return self.table.rows()

    def _offer_people(self, people: Sequence[Holder]) -> None:
        chosen, given = self.whose.currentData(), self.analyst.currentData()
        self.whose.blockSignals(True)
        self.whose.clear()
        self.analyst.clear()
        for words, whose in (
            (self.tr("Everybody's work"), EVERYBODY),
            (self.tr("My work"), MINE),
            (self.tr("Ordered, nobody's yet"), NOBODY),
            (self.tr("Not ordered yet"), UNORDERED),
        ):
            self.whose.addItem(words, whose)
        self.analyst.addItem(self.tr("Nobody yet"), None)
        for one in people:
            self.whose.addItem(one.name, one.person_id)
            self.analyst.addItem(one.name, one.person_id)
        self.whose.setCurrentIndex(max(0, self.whose.findData(chosen)))
        self.analyst.setCurrentIndex(max(0, self.analyst.findData(given)))
        self.whose.blockSignals(False)

    def _show_rows(self) -> None:
        if self.found is None:
            return
        rows = [row for row in self.found.rows if self._is_shown(row)]
        self.list.show_rows(rows)
        late = sum(_late(row, self.found.today) for row in rows)
        words = self.tr("{count} tests, {late} late") if late else self.tr("{count} tests")
        self.count.setText(say_counted(words, count=len(rows), late=late))
        self._allow()

    def _is_shown(self, row: WorkRow) -> bool:
        whose = self.whose.currentData()
        if whose in {EVERYBODY, None}:
            return True
        if whose in {NOBODY, UNORDERED}:
            return row.analyst_id is None and bool(row.order_id) is (whose == NOBODY)
        return row.analyst_id == (self._me() if whose == MINE else whose)

    def _me(self) -> int:
        return self.jobs.actor.person_id if self.jobs.actor else 0

    def _allow(self) -> None:
        row: WorkRow | None = self.table.current_row()
        self.assign_button.setEnabled(row is not None and bool(row.order_id))
        self.order_button.setEnabled(row is not None)

    def _open(self, row: WorkRow) -> None:
        place = Place("test_order", row.order_id) if row.order_id else Place("lot_quality", row.lot_id)
        self.wanted.emit(place)

    def _order(self) -> None:
        row: WorkRow | None = self.table.current_row()
        if row is not None:
            self.wanted.emit(Place("new_order", row.lot_id))

    def _assign(self) -> None:
        row: WorkRow | None = self.table.current_row()
        if row is None:
            return
        request = AssignTests((row.line_id,), self.analyst.currentData())
        self.jobs.do(self, assign_tests, request).then(self._assigned).otherwise(self.reasons.show_reasons)

    def _assigned(self, _changed: int) -> None:
        self.reasons.clear()
        self.told.emit(self.tr("The test is given to: {analyst}").format(analyst=self.analyst.currentText()))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.whose)
        head.addWidget(self.count, 1)
        head.addWidget(self.analyst)
        head.addWidget(self.assign_button)
        head.addWidget(self.order_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.reasons)
        layout.addWidget(self.list, 1)

    def _teaching(self) -> str:
        return self.tr(
            "No test waits for a result here. The tests of a lot stand here from its filling on, those of an order "
            "with their analyst and the day they are due; each leaves the list when its result is entered."
        )

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Lot"), lambda row: row.lot_number, width=130),
            Column(self.tr("Tier"), lambda row: say_term(row.tier), width=120),
            Column(self.tr("For"), lambda row: say_occasion(row.occasion), width=90),
            Column(self.tr("Code"), lambda row: row.test_code, width=70),
            Column(self.tr("Test"), _name, tip=_name),
            Column(self.tr("Order"), lambda row: row.order or "–", width=110),
            Column(self.tr("State"), width=116, state=lambda row: row.state),
            Column(self.tr("Vials taken"), _vials, align="right", width=90),
            Column(self.tr("Analyst"), lambda row: row.analyst or "–", width=130),
            Column(self.tr("Due"), self._due, width=110, sort=lambda row: row.due_on or date.max),
        ]

    def _due(self, row: WorkRow) -> str:
        late = self.found is not None and _late(row, self.found.today)
        return self.tr("{day} late").format(day=say_date(row.due_on)) if late else say_date(row.due_on)


def _name(row: WorkRow) -> str:
    return row.name_zh if current() == "zh" else row.name_en


def _vials(row: WorkRow) -> str:
    return f"{row.taken} / {row.wanted}" if row.wanted or row.taken else "–"


def _late(row: WorkRow, today: date) -> bool:
    return row.due_on is not None and row.due_on < today
