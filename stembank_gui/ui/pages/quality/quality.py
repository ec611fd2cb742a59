"""Quality at a glance: the lot × test matrix, and what waits to be tested, approved, investigated."""

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.quality.matrix import Matrix, MatrixCell, MatrixRow, matrix
from stembank_gui.rules.quality.standing import TestStanding
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_date, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.matrix_view import MatrixView, name_of
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.occasions import say_occasion
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class ToTest:
    """A test that needs a result."""

    row: MatrixRow
    cell: MatrixCell

    @property
    def lot_id(self) -> int:
        """The lot whose test sheet opens."""
        return self.row.lot_id


class QualityPage(Page):
    """Shows every lot's tests by state, and the worklists. Results are entered and approved on the lot's own page."""

    SHOWS = frozenset({"test_result", "lot", "oos", "specification"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.matrix = MatrixView()
        self.pointed = Text("", "hint", data=True)
        self.pointed.setObjectName("matrix_pointed")
        self.to_test = self._list("to_test", self._to_test_columns())
        self.to_approve = self._list("to_approve", self._to_approve_columns())
        self.open_oos = self._list("open_oos", self._oos_columns())
        self.empty = EmptyState(
            self.tr("No lot is filled yet. Fill a lot under Banks: its tests then appear here by its specification."),
            self.tr("Open &banks"),
        )
        self.tabs = Tabs()
        self.tabs.tab("matrix", self.tr("Matrix"), self._matrix_tab())
        self.tabs.tab("to_test", self.tr("To test"), self.to_test)
        self.tabs.tab("to_approve", self.tr("To approve"), self.to_approve)
        self.tabs.tab("oos", self.tr("OOS"), self.open_oos)
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        layout.addWidget(PageHeader(self.title(), self.tr("Every lot's tests, by its specification")))
        layout.addWidget(self.tabs, 1)
        layout.addWidget(self.empty, 1)
        self.empty.hide()
        self.empty.pressed.connect(lambda: self.wanted.emit(Place("page", "banks")))
        self.matrix.opened.connect(self._open_lot)
        self.matrix.pointed.connect(self.pointed.setText)
        self.reload()

    def title(self) -> str:
        return self.tr("Quality")

    def reload(self) -> None:
        self.jobs.ask(self, matrix).then(self._show)

    def _show(self, found: Matrix) -> None:
        self.matrix.show_matrix(found.rows, found.test_codes)
        missing = [ToTest(row, cell) for row in found.rows for cell in row.missing]
        self.to_test.show_rows(missing)
        self.to_approve.show_rows(found.waiting)
        self.open_oos.show_rows(found.oos)
        self.tabs.say("to_test", self.tr("To test ({count})").format(count=len(missing)))
        self.tabs.say("to_approve", self.tr("To approve ({count})").format(count=len(found.waiting)))
        self.tabs.say("oos", self.tr("OOS ({count})").format(count=len(found.oos)))
        self.tabs.setVisible(bool(found.rows))
        self.empty.setVisible(not found.rows)

    def _open_lot(self, lot_id: int) -> None:
        self.wanted.emit(Place("lot_quality", lot_id))

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

    def _list(self, name: str, columns: list[Column]) -> Table:
        table = Table(columns)
        table.setObjectName(name)
        table.setAccessibleName(name.replace("_", " "))
        table.opened.connect(lambda row: self._open_lot(row.lot_id))
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        return table

    def _to_test_columns(self) -> list[Column]:
        return [
            Column(self.tr("Lot"), lambda row: row.row.number, width=140),
            Column(self.tr("Tier"), lambda row: say_term(row.row.tier), width=150),
            Column(self.tr("Frozen on"), lambda row: say_date(row.row.frozen_on), width=110),
            Column(self.tr("Code"), lambda row: row.cell.test_code, width=80),
            Column(self.tr("Test"), lambda row: name_of(row.cell)),
        ]

    def _to_approve_columns(self) -> list[Column]:
        return [
            Column(self.tr("Result"), lambda row: row.code, width=110),
            Column(self.tr("Lot"), lambda row: row.lot_number, width=140),
            Column(self.tr("Code"), lambda row: row.test_code, width=80),
            Column(self.tr("Test"), lambda row: row.name_zh if current() == "zh" else row.name_en),
            Column(self.tr("For"), lambda row: say_occasion(row.occasion), width=110),
            Column(self.tr("Entered by"), lambda row: row.entered_by, width=180),
            Column(self.tr("Entered"), lambda row: say_time(row.entered_at), width=180),
        ]

    def _oos_columns(self) -> list[Column]:
        return [
            Column(self.tr("OOS"), lambda row: row.code, width=110),
            Column(self.tr("Lot"), lambda row: row.lot_number, width=140),
            Column(self.tr("Code"), lambda row: row.test_code, width=80),
            Column(self.tr("Result"), lambda row: row.value),
            Column(self.tr("Opened by"), lambda row: row.opened_by, width=180),
            Column(self.tr("Opened"), lambda row: say_time(row.opened_at), width=180),
        ]
