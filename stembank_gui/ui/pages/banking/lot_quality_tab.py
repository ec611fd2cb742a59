"""The quality of a lot at a glance: each test of its specification, and the ways to results and release."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.quality.results.sheet import LotSheet, StabilityRow, TestRow, lot_sheet
from stembank_gui.rules.quality.judging.limits import limit_text, value_text
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_date, say_number, say_term
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_DONE = frozenset({TestStanding.PASSED, TestStanding.REPORTED, TestStanding.REVIEWED})
_NO_RESULTS = frozenset({LotState.PLANNED, LotState.FILLED})


class LotQuality(QWidget):
    """Tests with limit, result and standing.

    Signals:
        wanted: open this Place.
        counted: how many of the tests are done; carries (done, all).
    """

    wanted = Signal(object)
    counted = Signal(int, int)

    def __init__(self, jobs: Jobs, lot_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._lot_id = jobs, lot_id
        self.summary = Text("", "hint", wrap=True)
        self.summary.setObjectName("quality_summary")
        self.results_button = self._way(self.tr("Open the res&ults"), "open_results", "lot_quality")
        self.checklist_button = self._way(self.tr("Open the release &checklist"), "open_checklist", "lot_release")
        table = Table(
            [
                Column(self.tr("Test"), lambda row: row.line.test_code, width=84),
                Column(self.tr("Name"), _name),
                Column(self.tr("Use"), lambda row: say_term(row.line.use), width=110),
                Column(self.tr("Criterion"), lambda row: limit_text(row.line, say_term), width=200, tip=_criterion),
                Column(self.tr("Result"), _result, width=150),
                Column(
                    self.tr("Tested on"), lambda row: say_date(row.result.tested_on if row.result else None), width=100
                ),
                Column(self.tr("Standing"), state=lambda row: row.standing, width=150),
            ]
        )
        table.setObjectName("lot_tests_table")
        table.setAccessibleName(self.tr("Tests of the lot"))
        table.opened.connect(lambda _: self.wanted.emit(Place("lot_quality", self._lot_id)))
        nothing = self.tr("No specification is effective for this cell type, tier and grade.")
        self.tests = FilledTable(table, EmptyState(nothing))
        self.stability_heading = Text(self.tr("Stability"), "heading")
        self.stability = self._stability_table()
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.results_button)
        head.addWidget(self.checklist_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.tests, 2)
        layout.addWidget(self.stability_heading)
        layout.addWidget(self.stability, 1)

    def reload(self) -> None:
        """Ask for the tests again."""
        self._jobs.ask(self, lot_sheet, self._lot_id).then(self._show)

    def _stability_table(self) -> Table:
        table = Table(
            [
                Column(self.tr("After"), lambda row: say_occasion(row.result.occasion), width=100),
                Column(self.tr("Test"), lambda row: row.line.test_code, width=84),
                Column(self.tr("Name"), _name),
                Column(self.tr("Criterion"), lambda row: limit_text(row.line, say_term), width=200, tip=_criterion),
                Column(self.tr("Result"), _result, width=150),
                Column(self.tr("Tested on"), lambda row: say_date(row.result.tested_on), width=100),
                Column(self.tr("Standing"), state=lambda row: row.standing, width=150),
            ]
        )
        table.setObjectName("stability_table")
        table.setAccessibleName(self.tr("Stability"))
        table.opened.connect(lambda _: self.wanted.emit(Place("lot_quality", self._lot_id)))
        return table

    def _way(self, text: str, name: str, kind: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.setAccessibleName(text.replace("&", ""))
        button.clicked.connect(lambda: self.wanted.emit(Place(kind, self._lot_id)))
        return button

    def _show(self, sheet: LotSheet) -> None:
        self.tests.show_rows(sheet.tests)
        self.stability.show_rows(sheet.stability)
        for part in (self.stability_heading, self.stability):
            part.setVisible(bool(sheet.stability))
        done = sum(row.standing in _DONE for row in sheet.tests)
        counted = sum(row.standing is not TestStanding.OPTIONAL for row in sheet.tests)
        tested = sheet.state not in _NO_RESULTS
        for button in (self.results_button, self.checklist_button):
            button.setEnabled(tested)
        said = self.tr("Tests are entered once the lot is in quarantine: filled, frozen, stored and checked.")
        if tested:
            said = self.tr("{specification}: {done} of {all} tests are done.").format(
                specification=sheet.specification, done=say_number(done), all=say_number(counted)
            )
        self.summary.setText(said)
        self.counted.emit(done, counted)


def _name(row: TestRow | StabilityRow) -> str:
    return row.line.name_zh if current() == "zh" else row.line.name_en


def _criterion(row: TestRow | StabilityRow) -> str:
    return row.line.criterion


def _result(row: TestRow | StabilityRow) -> str:
    if isinstance(row, TestRow) and row.came_from:
        return f"{value_text(row.line, row.value, say_term)} · {row.came_from}"
    return "–" if row.result is None else value_text(row.line, row.result.value, say_term)
