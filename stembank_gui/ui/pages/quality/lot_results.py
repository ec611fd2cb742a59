"""The test sheet of a lot: every required test, its criterion, its result; entering, approving, correcting."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.quality.results import LotSheet, ResultRow, TestRow, lot_sheet
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality import value_text
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Meaning, Severity
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.cases.of_lot import Cases
from stembank_gui.ui.pages.quality.entry import ResultEntry
from stembank_gui.ui.pages.quality.new_deviation import NewDeviation
from stembank_gui.ui.pages.quality.result_pane import ResultPane
from stembank_gui.ui.pages.quality.tables import CorrectedTable, TestsTable
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.occasions import OccasionChoice, say_occasion
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.quality.approve_result import ApproveResult, approve_result
from stembank_gui.workflows.quality.correct_result import CorrectResult, correct_result
from stembank_gui.workflows.quality.enter_result import EnterResult, enter_result
from stembank_gui.workflows.quality.open_deviation import OpenDeviation, open_deviation
from stembank_gui.workflows.quality.results import Entered, Measured

_PANE = 400


class LotResultsPage(Page):
    """Shows a lot's tests at the left; the chosen one is entered, read, approved or corrected at the right."""

    SHOWS = frozenset({"test_result", "lot", "oos", "deviation", "specification"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.lot_id = int(place.key)
        self.sheet: LotSheet | None = None
        self._correcting: ResultRow | None = None
        self.release_button = self._button("open_release", self.tr("Release chec&klist"))
        self.lot_button = self._button("open_lot", self.tr("O&pen lot"))
        self.header = PageHeader("", actions=[self.lot_button, self.release_button])
        self.occasion = OccasionChoice()
        self.table = TestsTable()
        self.test_title = Text("", "heading", wrap=True)
        self.test_method = Text("", "hint", wrap=True)
        self.entry = ResultEntry()
        self.pane = ResultPane()
        self.stack = QStackedWidget()
        self._cases()
        self._lay_out()
        self._connect()
        self.reload()

    def title(self) -> str:
        return self.sheet.number if self.sheet else ""

    def reload(self) -> None:
        self.jobs.ask(self, lot_sheet, self.lot_id, self.occasion.occasion()).then(self._show).newest()

    def _show(self, sheet: LotSheet) -> None:
        before, self.sheet = self.sheet, sheet
        used = [sheet.occasion, *sheet.waiting, *(row.result.occasion for row in sheet.stability)]
        self.occasion.offer(sheet.frozen_on, sheet.retest_on, self._today(), used)
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

    def _first_to_do(self, sheet: LotSheet) -> TestRow:
        waiting = {TestStanding.WAITING, TestStanding.WAITING_FAILED}
        wanted = waiting if self.jobs.may("approve_result") else {TestStanding.MISSING}
        return next((row for row in sheet.tests if row.standing in wanted), sheet.tests[0])

    def _show_cases(self, sheet: LotSheet) -> None:
        self.oos.show_cases(sheet.oos)
        self.deviations.show_cases(sheet.deviations)
        self.corrected.show_rows(sheet.corrected)
        self.no_corrections.setVisible(not sheet.corrected)
        self.tabs.say("oos", self.tr("OOS ({count})").format(count=len(sheet.oos)))
        self.tabs.say("deviations", self.tr("Deviations ({count})").format(count=len(sheet.deviations)))
        self.tabs.say("corrections", self.tr("Corrections ({count})").format(count=len(sheet.corrected)))

    def _show_test(self) -> None:
        row: TestRow | None = self.table.current_row()
        self._correcting = None
        if row is None:
            return
        name = row.line.name_zh if current() == "zh" else row.line.name_en
        self.test_title.setText(f"{row.line.test_code} · {name}")
        category = say_term(f"test_category.{row.line.category}")
        self.test_method.setText(f"{category} · {row.line.method} · {row.line.source}")
        if row.result is None:
            self.entry.show_test(row, self._today(), allowed=self.jobs.may("enter_result"))
            self.stack.setCurrentWidget(self.entry)
            return
        mine = self._me() == row.result.entered_by_id
        self.stack.setCurrentWidget(self.pane)
        self.pane.show_result(
            row,
            row.result,
            may_approve=self.jobs.may("approve_result") and not mine,
            may_correct=self.jobs.may("correct_result"),
        )

    def _me(self) -> int:
        return self.jobs.actor.person_id if self.jobs.actor else 0

    def _today(self) -> date:
        return self.jobs.database.clock().date()

    def _save(self, measured: Measured, reason: str) -> None:
        row: TestRow | None = self.table.current_row()
        assert row is not None
        if self._correcting is None:
            enter = EnterResult(self.lot_id, row.spec_line_id, measured, self.occasion.occasion())
            self.jobs.do(self, enter_result, enter).then(self._entered).otherwise(self.entry.show_refusal)
            return
        correct = CorrectResult(self._correcting.id, self._correcting.row_version, measured, reason)
        self.jobs.do(self, correct_result, correct).then(self._entered).otherwise(self.entry.show_refusal)

    def _entered(self, entered: Entered) -> None:
        said = self.tr("{result} stored: {verdict}.")
        if entered.oos_code:
            said = self.tr("{result} stored: {verdict}. {oos} is open.")
        verdict = say_term(entered.verdict)
        self.told.emit(said.format(result=entered.code, verdict=verdict, oos=entered.oos_code))

    def _approve(self, result: ResultRow) -> None:
        lines = [
            (self.tr("Lot"), self.title()),
            (self.tr("Result"), f"{result.code} · {result.test_code} · {say_occasion(result.occasion)}"),
            (self.tr("Raw value"), self._said(result)),
            (self.tr("Verdict"), say_term(result.verdict)),
            (self.tr("Entered by"), result.entered_by),
        ]
        user_id = self.jobs.actor.user_id if self.jobs.actor else ""
        dialog = SignDialog(lines, [Meaning.APPROVED], self, user_id=user_id, title=self.tr("Approve the result"))

        def sign(signature: SignRequest) -> None:
            request = ApproveResult(result.id, result.value, result.verdict, signature)
            self.jobs.do(dialog, approve_result, request).then(done).otherwise(dialog.show_refusal)

        def done(code: str) -> None:
            dialog.accept()
            self.told.emit(self.tr("{result} is approved.").format(result=code))

        dialog.signed.connect(sign)
        dialog.open()

    def _said(self, result: ResultRow) -> str:
        row: TestRow | None = self.table.current_row()
        assert row is not None
        return value_text(row.line, result.value, say_term)

    def _correct(self, result: ResultRow) -> None:
        row: TestRow | None = self.table.current_row()
        assert row is not None
        self._correcting = result
        self.entry.show_correction(row, result, self._today())
        self.stack.setCurrentWidget(self.entry)

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
        self.no_corrections = Text(self.tr("No result was corrected."), "hint")

    def _connect(self) -> None:
        self.occasion.chosen.connect(lambda _name: self.reload())
        self.table.picked.connect(lambda _row: self._show_test())
        self.entry.saved.connect(self._save)
        self.entry.cancelled.connect(self._show_test)
        self.pane.approve_wanted.connect(self._approve)
        self.pane.correct_wanted.connect(self._correct)
        self.oos.wanted.connect(self.wanted)
        self.deviations.wanted.connect(self.wanted)
        self.new_deviation.open_wanted.connect(self._open_deviation)
        for panel in (self.entry.reasons, self.pane.reasons):
            panel.wanted.connect(self.wanted)
        self.release_button.clicked.connect(lambda: self.wanted.emit(Place("lot_release", self.lot_id)))
        self.lot_button.clicked.connect(lambda: self.wanted.emit(Place("lot", self.lot_id)))

    def _lay_out(self) -> None:
        self.tabs = Tabs()
        self.tabs.tab("tests", self.tr("Tests"), self._tests_tab())
        self.tabs.tab("oos", self.tr("OOS"), self.oos)
        self.tabs.tab("deviations", self.tr("Deviations"), self._stacked(self.new_deviation, self.deviations))
        self.tabs.tab("corrections", self.tr("Corrections"), self._stacked(self.no_corrections, self.corrected))
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)

    def _tests_tab(self) -> QWidget:
        self.no_specification = EmptyState(
            self.tr("No specification is effective for this cell type, tier and grade, so that no test is required.")
        )
        self.no_specification.hide()
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setObjectName("tests_splitter")
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self._side())
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setChildrenCollapsible(False)
        return self._stacked(self.no_specification, self.occasion, self.splitter)

    def _side(self) -> QWidget:
        self.stack.addWidget(self.entry)
        self.stack.addWidget(self.pane)
        inside = QWidget()
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(look.space(4), look.space(2), look.space(2), look.space(2))
        layout.setSpacing(look.space(2))
        layout.addWidget(self.test_title)
        layout.addWidget(self.test_method)
        layout.addWidget(self.stack, 1)
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setFrameShape(QFrame.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setMinimumWidth(_PANE)
        side.setWidget(inside)
        return side

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
