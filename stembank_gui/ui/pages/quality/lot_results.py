"""The test sheet of a lot: every required test, its criterion, its result; entering, approving, correcting."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.quality.orders.cards import OrderRow, order_rows
from stembank_gui.queries.quality.results.sheet import LotSheet, TestRow, lot_sheet
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Severity
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.cases.of_lot import Cases
from stembank_gui.ui.pages.quality.desk import Desk, ResultDesk
from stembank_gui.ui.pages.quality.new_deviation import NewDeviation
from stembank_gui.ui.pages.quality.orders.table import OrdersTable
from stembank_gui.ui.pages.quality.tables import CorrectedTable, TestsTable
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.occasions import OccasionChoice
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.void_signatures import VoidSignatures
from stembank_gui.workflows.quality.cases.open_deviation import OpenDeviation, open_deviation

_PANE = 400


class LotResultsPage(Page):
    """Shows a lot's tests at the left; the chosen one is entered, read, approved or corrected at the right."""

    SHOWS = frozenset({"test_result", "lot", "oos", "deviation", "specification", "test_order", "order_specimen"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.lot_id = int(place.key)
        self.sheet: LotSheet | None = None
        self.order_button = self._button("order_tests", self.tr("O&rder tests…"))
        offer(self.order_button, when=jobs.may("order_tests"))
        self.orders, self.no_orders = OrdersTable(of_lot=True), Text(self.tr("No tests were ordered."), "hint")
        self.analysis_button = self._button("open_analysis", self.tr("Certificate of &analysis"))
        self.release_button = self._button("open_release", self.tr("Release chec&klist"))
        self.lot_button = self._button("open_lot", self.tr("O&pen lot"))
        buttons = [self.order_button, self.lot_button, self.analysis_button, self.release_button]
        self.header = PageHeader("", actions=buttons)
        self.void = VoidSignatures(jobs)
        self.occasion = OccasionChoice()
        self.table = TestsTable()
        self.desk = ResultDesk(jobs)
        self.entry, self.pane, self.stack = self.desk.entry, self.desk.pane, self.desk.stack
        self._cases()
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return self.sheet.number if self.sheet else ""

    def reload(self) -> None:
        self.jobs.ask(self, lot_sheet, self.lot_id, self.occasion.occasion()).then(self._show).newest()
        self.void.ask(self.lot_id)
        self.jobs.ask(self, order_rows, self.lot_id).then(self._show_orders)

    def _show(self, sheet: LotSheet) -> None:
        before, self.sheet = self.sheet, sheet
        used = [sheet.occasion, *sheet.waiting, *(row.result.occasion for row in sheet.stability)]
        self.occasion.offer(sheet, self._today(), used)
        if before is None and self.jobs.may("approve_result") and sheet.waiting and sheet.occasion not in sheet.waiting:
            self.occasion.choose(sheet.waiting[0])
        cell_type = sheet.cell_type_zh if current() == "zh" else sheet.cell_type_en
        parts = (cell_type, say_term(sheet.tier), say_term(sheet.grade), sheet.specification)
        self.header.show_title(sheet.number, " · ".join(part for part in parts if part), sheet.state)
        self.titled.emit(sheet.number)
        self.table.show_rows(sheet.tests)
        self.no_specification.setVisible(not sheet.tests)
        self.splitter.setVisible(bool(sheet.tests))
        other = before is None or before.occasion != sheet.occasion
        if sheet.tests and (other or self.table.current_row() is None):
            self.table.pick(self._first_to_do(sheet))
        self._show_test()
        self._show_cases(sheet)

    def _show_orders(self, rows: Sequence[OrderRow]) -> None:
        self.orders.show_rows(rows)
        self.orders.setVisible(bool(rows))
        self.no_orders.setVisible(not rows)
        self.tabs.say("orders", self.tr("Orders ({count})").format(count=len(rows)))

    def _first_to_do(self, sheet: LotSheet) -> TestRow:
        waiting = {TestStanding.WAITING, TestStanding.WAITING_FAILED}
        wanted = waiting if self.jobs.may("approve_result") else {TestStanding.MISSING}
        return next((row for row in sheet.tests if row.standing in wanted), sheet.tests[0])

    def _show_cases(self, sheet: LotSheet) -> None:
        self.oos.show_cases(sheet.oos)
        self.deviations.show_cases(sheet.deviations)
        self.corrected.show_rows(sheet.corrected)
        self.no_corrections.setVisible(not sheet.corrected)
        self.corrected.setVisible(bool(sheet.corrected))
        self.tabs.say("oos", self.tr("OOS ({count})").format(count=len(sheet.oos)))
        self.tabs.say("deviations", self.tr("Deviations ({count})").format(count=len(sheet.deviations)))
        self.tabs.say("corrections", self.tr("Corrections ({count})").format(count=len(sheet.corrected)))

    def _show_test(self) -> None:
        row: TestRow | None = self.table.current_row()
        if row is not None:
            assert self.sheet is not None
            self.desk.show_test(Desk(self.lot_id, self.sheet.number, self.sheet.occasion), row, row.result)

    def _today(self) -> date:
        return self.jobs.database.clock().date()

    def _open_deviation(self, title: str, description: str, severity: Severity) -> None:
        request = OpenDeviation(title, description, severity, lot_id=self.lot_id)

        def tell(code: str) -> None:
            self.new_deviation.done()
            self.told.emit(self.tr("{case} is open.").format(case=code))

        self.jobs.do(self, open_deviation, request).then(tell).otherwise(self.new_deviation.show_refusal)

    def _cases(self) -> None:
        self.oos = Cases("oos")
        self.deviations = Cases("deviation")
        self.new_deviation = NewDeviation()
        offer(self.new_deviation, when=self.jobs.may("open_deviation"))
        self.corrected = CorrectedTable()
        self.no_corrections = EmptyState(
            self.tr("No result was corrected. A corrected result stays here with its old value and the reason.")
        )

    def _connect(self) -> None:
        self.occasion.chosen.connect(lambda _name: self.reload())
        self.table.picked.connect(lambda _row: self._show_test())
        self.desk.told.connect(self.told)
        self.desk.wanted.connect(self.wanted)
        self.oos.wanted.connect(self.wanted)
        self.deviations.wanted.connect(self.wanted)
        self.new_deviation.open_wanted.connect(self._open_deviation)
        self.orders.opened.connect(lambda row: self.wanted.emit(Place("test_order", row.id)))
        self.order_button.clicked.connect(lambda: self.wanted.emit(Place("new_order", self.lot_id)))
        self.analysis_button.clicked.connect(lambda: self.wanted.emit(Place("lot_analysis", self.lot_id)))
        self.release_button.clicked.connect(lambda: self.wanted.emit(Place("lot_release", self.lot_id)))
        self.lot_button.clicked.connect(lambda: self.wanted.emit(Place("lot", self.lot_id)))
        self.void.wanted.connect(self.wanted)

    def _lay_out(self) -> None:
        self.tabs = Tabs()
        self.tabs.tab("tests", self.tr("Tests"), self._tests_tab())
        self.tabs.tab("orders", self.tr("Orders"), self._stacked(self.no_orders, self.orders))
        self.tabs.tab("oos", self.tr("OOS"), self.oos)
        self.tabs.tab("deviations", self.tr("Deviations"), self._stacked(self.new_deviation, self.deviations))
        self.tabs.tab("corrections", self.tr("Corrections"), self._stacked(self.no_corrections, self.corrected))
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.void)
        layout.addWidget(self.tabs, 1)

    def _tests_tab(self) -> QWidget:
        self.no_specification = EmptyState(
            self.tr("No specification is effective for this cell type, tier and grade, so that no test is required.")
        )
        self.no_specification.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("tests_splitter")
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.desk)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        return self._stacked(self.no_specification, self.occasion, self.splitter)

    def _stacked(self, *widgets: QWidget) -> QWidget:
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        for widget in widgets:
            layout.addWidget(widget)
        return tab

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAccessibleName(text.replace("&", ""))
        return button
