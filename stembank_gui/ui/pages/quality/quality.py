"""Quality at a glance: the lot × test matrix, and what waits to be tested and approved."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.quality.matrix import WaitingResult
from stembank_gui.queries.quality.worklists import Worklist, worklist
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.matrix_view import MatrixView
from stembank_gui.ui.pages.quality.sections import Sections
from stembank_gui.ui.pages.quality.to_test import ToTest
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text


class QualityPage(Page):
    """Shows every lot's tests by state, and the worklists. Results are entered and approved where they belong."""

    SHOWS = frozenset({"test_result", "lot", "specification", "test_order", "test_order_line", "order_specimen"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.matrix = MatrixView()
        self.pointed = Text("", "hint", data=True)
        self.pointed.setObjectName("matrix_pointed")
        self.to_test = ToTest(jobs)
        self.to_approve = FilledTable(self._waiting(), EmptyState(self._approving()))
        self.empty = EmptyState(
            self.tr("No lot is filled yet. Fill a lot under Banks: its tests then appear here by its specification."),
            self.tr("Open &banks"),
        )
        self.tabs = Tabs()
        self.tabs.tab("matrix", self.tr("Matrix"), self._matrix_tab())
        self.tabs.tab("to_test", self.tr("To test"), self.to_test)
        self.tabs.tab("to_approve", self.tr("To approve"), self.to_approve)
        sections = Sections("quality")
        sections.wanted.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(PageHeader(self.title(), self.tr("Every lot's tests, by its specification")))
        layout.addWidget(sections)
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()
        self.empty.pressed.connect(lambda: self.wanted.emit(Place("page", "banks")))
        self.matrix.opened.connect(self._open_lot)
        self.matrix.pointed.connect(self.pointed.setText)
        self.to_test.told.connect(self.told)
        self.to_test.wanted.connect(self.wanted)
        self.reload()

    def title(self) -> str:
        return self.tr("Quality")

    def reload(self) -> None:
        self.jobs.ask(self, worklist).then(self._show).newest()

    def _show(self, found: Worklist) -> None:
        table = found.matrix
        self.matrix.show_matrix(table.rows, table.test_codes)
        self.to_test.show_work(found)
        self.to_approve.show_rows(table.waiting)
        self.tabs.say("to_test", self.tr("To test ({count})").format(count=len(found.rows)))
        self.tabs.say("to_approve", self.tr("To approve ({count})").format(count=len(table.waiting)))
        self.tabs.setVisible(bool(table.rows))
        self.empty.setVisible(not table.rows)

    def _open_lot(self, lot_id: int) -> None:
        self.wanted.emit(Place("lot_quality", lot_id))

    def _open_waiting(self, row: WaitingResult) -> None:
        retest = row.replicate and row.order_id is not None
        self.wanted.emit(Place("test_order", row.order_id or 0) if retest else Place("lot_quality", row.lot_id))

    def _matrix_tab(self) -> QWidget:
        legend = QHBoxLayout()
        legend.setSpacing(look.space(2))
        for standing in TestStanding:
            legend.addWidget(StateBadge(standing))
        legend.addStretch(1)
        tab = QWidget()
        layout = QVBoxLayout(tab)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.addWidget(self.matrix, 1)
        layout.addWidget(self.pointed)
        layout.addLayout(legend)
        return tab

    def _waiting(self) -> Table:
        table = Table(
            [
                Column(self.tr("Result no."), lambda row: row.code, width=110),
                Column(self.tr("Lot"), lambda row: row.lot_number, width=130),
                Column(self.tr("Code"), lambda row: row.test_code, width=70),
                Column(self.tr("Test"), _name, tip=_name),
                Column(self.tr("For"), self._occasion, width=130),
                Column(self.tr("Verdict"), width=100, state=lambda row: row.verdict),
                Column(self.tr("Analyst"), lambda row: row.analyst or "–", width=130),
                Column(self.tr("Raw file"), lambda row: row.file_name or "–", width=130, tip=lambda row: row.file_name),
                Column(self.tr("Entered by"), lambda row: row.entered_by, width=130),
                Column(self.tr("Entered"), lambda row: say_time(row.entered_at), width=170),
            ]
        )
        table.setObjectName("to_approve")
        table.setAccessibleName(self.tr("Results that wait for approval"))
        table.opened.connect(self._open_waiting)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        return table

    def _approving(self) -> str:
        return self.tr(
            "No result waits for approval. A result that is entered stands here until somebody else, who has the right "
            "to approve results, has read its raw file and signed: analyst and approver are never the same person."
        )

    def _occasion(self, row: WaitingResult) -> str:
        said = say_occasion(row.occasion)
        again = self.tr("{occasion}, retest {number}")
        return again.format(occasion=said, number=row.replicate) if row.replicate else said


def _name(row: WaitingResult) -> str:
    return row.name_zh if current() == "zh" else row.name_en
