"""What is to be tested again: points with their windows, and their tests ordered in one click."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.quality.stability.due import DueRow
from stembank_gui.rules.quality.stability.due import PlannedTest
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_number, say_term
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.orders.order_tests import order_tests
from stembank_gui.workflows.quality.orders.ordering import NewOrder, Ordered, WantedTest


class DueTab(QWidget):
    """Lists the points that can be tested now or had to be; on a tick all points, done and to come.

    Signals:
        wanted: open a Place.
        told: tests were ordered; the text for the message bar.
        trend_wanted: show the trend of a lot; carries its id.
    """

    wanted = Signal(object)
    told = Signal(str)
    trend_wanted = Signal(int)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._rows: Sequence[DueRow] = ()
        self.table = Table(self._columns())
        self.table.setObjectName("due_table")
        self.table.setAccessibleName(self.tr("Stability points"))
        self.everything = QCheckBox(self.tr("&All points"))
        self.everything.setObjectName("due_everything")
        self.everything.setAccessibleName(self.tr("All points"))
        self.everything.setToolTip(self.tr("Show what is done and what is to come, too"))
        self.count = Text("", "hint")
        self.count.setObjectName("due_count")
        self.order_button = push_button(self.tr("&Order these tests"), "order_point", "primary")
        self.sheet_button = push_button(self.tr("Test &sheet"), "open_sheet")
        self.trend_button = push_button(self.tr("&Trend"), "open_trend")
        self.reasons = ReasonsPanel()
        self.empty = EmptyState(
            self.tr(
                "No lot is to be tested again now. Master, working and intermediate banks are, at the points of the "
                "programme of their cells, counted from the day of freezing."
            )
        )
        self._lay_out()
        self._connect()
        self._allow()

    def show_rows(self, rows: Sequence[DueRow]) -> None:
        """Show other points; the chosen one stays chosen."""
        self._rows = rows
        self._filter()

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Lot"), lambda row: row.number, width=130),
            Column(self.tr("Tier"), lambda row: say_term(row.tier), width=150, tip=lambda row: say_term(row.tier)),
            Column(self.tr("Point"), lambda row: say_occasion(row.occasion), width=90, sort=lambda row: row.months),
            Column(self.tr("Due on"), lambda row: say_date(row.window.due_on), width=96),
            Column(self.tr("Window"), _window, width=176),
            Column(self.tr("State"), state=lambda row: row.standing, width=124),
            Column(self.tr("To order"), _to_order, tip=_tests_tip),
            Column(self.tr("Vials"), lambda row: say_number(row.vials), "right", width=58, sort=lambda row: row.vials),
            Column(self.tr("Ordered"), lambda row: ", ".join(row.orders) or "–", width=110),
        ]

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(look.space(3))
        above.addWidget(self.everything)
        above.addWidget(self.count)
        above.addStretch(1)
        for button in (self.trend_button, self.sheet_button, self.order_button):
            above.addWidget(button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addLayout(above)
        layout.addWidget(self.reasons)
        layout.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.everything.toggled.connect(lambda _on: self._filter())
        self.table.picked.connect(lambda _row: self._allow())
        self.table.opened.connect(lambda row: self.wanted.emit(Place("lot_quality", row.lot_id)))
        self.reasons.wanted.connect(self.wanted)
        self.order_button.clicked.connect(self._order)
        self.sheet_button.clicked.connect(lambda: self._with_row(self._open))
        self.trend_button.clicked.connect(lambda: self._with_row(lambda row: self.trend_wanted.emit(row.lot_id)))

    def _filter(self) -> None:
        shown = [row for row in self._rows if row.now or self.everything.isChecked()]
        self.table.show_rows(shown)
        if shown and self.table.current_row() is None:
            self.table.pick(shown[0])
        self.stack.setCurrentWidget(self.table if shown else self.empty)
        said = self.tr("Due: {due} of {all}")
        self.count.setText(said.format(due=sum(row.now for row in self._rows), all=len(self._rows)))
        self._allow()

    def _allow(self) -> None:
        row: DueRow | None = self.table.current_row()
        self.sheet_button.setEnabled(row is not None)
        self.trend_button.setEnabled(row is not None)
        self.order_button.setEnabled(row is not None and bool(row.to_order) and self._jobs.may("order_tests"))

    def _with_row(self, use: Callable[[DueRow], object]) -> None:
        row: DueRow | None = self.table.current_row()
        if row is not None:
            use(row)

    def _open(self, row: DueRow) -> None:
        self.wanted.emit(Place("lot_quality", row.lot_id))

    def _order(self) -> None:
        self.reasons.clear()
        self._with_row(self._order_row)

    def _order_row(self, row: DueRow) -> None:
        self.order_button.setEnabled(False)
        tests = tuple(WantedTest(test.spec_line_id, test.vials) for test in row.to_order)
        request = NewOrder(row.lot_id, tests, row.occasion, due_on=row.order_by)
        answer = self._jobs.do(self, order_tests, request)
        answer.then(self._tell).otherwise(self.reasons.show_reasons).finally_(self._allow)

    def _tell(self, made: Ordered) -> None:
        said = self.tr("{order} is ordered; {vials} vials are kept for it.")
        self.told.emit(say_counted(said, order=made.code, vials=made.vials))


def _window(row: DueRow) -> str:
    return f"{say_date(row.window.opens_on)} – {say_date(row.window.closes_on)}"


def _to_order(row: DueRow) -> str:
    return ", ".join(test.test_code for test in row.to_order) or "–"


def _tests_tip(row: DueRow) -> str:
    return "\n".join(_test_said(test) for test in row.tests)


def _test_said(test: PlannedTest) -> str:
    said = f"{test.test_code} · {say_term(test.standing)}"
    return f"{said} · {test.order}" if test.order else said
