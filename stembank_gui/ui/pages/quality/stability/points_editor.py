"""The points of a programme as a table: a row for each test, a column for each month, in the cells the vials."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from stembank_gui.queries.quality.stability.programmes import KnownTest
from stembank_gui.rules.quality.stability import LAST_MONTH, Point, PointTest
from stembank_gui.rules.quality.stability.programmes import MOST_VIALS
from stembank_gui.ui import look
from stembank_gui.ui.language import current
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.ui.widgets.text import Text

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_CELL = 84
_DOWN = Qt.Orientation.Vertical


class PointsModel(QAbstractTableModel):
    """Tests by months. A cell without a text is not planned; "0" shares the vials of another test."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.months: list[int] = []
        self.tests: list[KnownTest] = []
        self.vials: dict[tuple[str, int], int] = {}
        self.editable = False

    def show_points(self, points: Sequence[Point], known: Sequence[KnownTest], *, editable: bool) -> None:
        """Show other points."""
        self.beginResetModel()
        self.vials = {(test.test_code, point.months): test.vials for point in points for test in point.tests}
        self.months = sorted({point.months for point in points})
        codes = dict.fromkeys(code for code, _ in self.vials)
        names = {one.code: one for one in known}
        self.tests = [names.get(code, KnownTest(code, code, code)) for code in codes]
        self.editable = editable
        self.endResetModel()

    def points(self) -> tuple[Point, ...]:
        """Return the points as they are written; a month without a test is none."""
        made = (
            Point(
                month,
                tuple(
                    PointTest(t.code, self.vials[t.code, month]) for t in self.tests if (t.code, month) in self.vials
                ),
            )
            for month in self.months
        )
        return tuple(point for point in made if point.tests)

    def add_month(self, months: int) -> None:
        """Add a column; one that is there stays."""
        self.beginResetModel()
        self.months = sorted({*self.months, months})
        self.endResetModel()

    def add_test(self, test: KnownTest) -> None:
        """Add a row; one that is there stays."""
        self.beginResetModel()
        if test not in self.tests:
            self.tests.append(test)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.tests)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.months)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self.editable else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole}:
            vials = self.vials.get(self._key(index))
            return "" if vials is None else str(vials)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.AccessibleTextRole:
            test, month = self._key(index)
            return f"{test} {month}: {self.vials.get((test, month), '–')}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        text = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not self.editable or not _fits(text):
            return False
        if text:
            self.vials[self._key(index)] = int(text)
        else:
            self.vials.pop(self._key(index), None)
        self.dataChanged.emit(index, index)
        return True

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        many = len(self.tests) if orientation == _DOWN else len(self.months)
        if role != Qt.ItemDataRole.DisplayRole or not 0 <= section < many:
            return None
        if orientation == _DOWN:
            test = self.tests[section]
            return f"{test.code}  {test.name_zh if current() == 'zh' else test.name_en}"
        return self.tr("{months} mo").format(months=self.months[section])

    def _key(self, index: Index) -> tuple[str, int]:
        return self.tests[index.row()].code, self.months[index.column()]


class PointsView(QTableView):
    """The table; Delete takes a test out of a point."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace} and self.currentIndex().isValid():
            self.model().setData(self.currentIndex(), "")
            return
        super().keyPressEvent(event)


class PointsEditor(QWidget):
    """Shows the points, and lets a draft's be written.

    Signals:
        changed: a cell has another text.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.points_model = PointsModel(self)
        self.view = PointsView()
        self.view.setModel(self.points_model)
        self.view.setObjectName("programme_points")
        self.view.setAccessibleName(self.tr("Tests and months"))
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        across, down = self.view.horizontalHeader(), self.view.verticalHeader()
        across.setDefaultSectionSize(_CELL)
        across.setHighlightSections(False)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(look.size("row"))
        self.hint = Text(
            self.tr("Vials of each lot; 0 shares those of another test; empty is not tested. Month 0 is the release."),
            "hint",
            wrap=True,
        )
        self.month = CountField(0, LAST_MONTH)
        self.test = QComboBox()
        self.add_month = push_button(self.tr("Add &month"), "add_month")
        self.add_test = push_button(self.tr("Add &test"), "add_test")
        self._lay_out()
        self.add_month.clicked.connect(lambda: self.points_model.add_month(self.month.value()))
        self.add_test.clicked.connect(self._add_test)
        self.points_model.dataChanged.connect(lambda *_: self.changed.emit())

    def show_points(self, points: Sequence[Point], known: Sequence[KnownTest], *, editable: bool) -> None:
        """Show other points; those of a draft can be written."""
        self.points_model.show_points(points, known, editable=editable)
        self.test.clear()
        for one in known:
            self.test.addItem(f"{one.code} · {one.name_zh if current() == 'zh' else one.name_en}", one)
        self.adding.setVisible(editable)

    def points(self) -> tuple[Point, ...]:
        """Return the points as they are written."""
        return self.points_model.points()

    def _add_test(self) -> None:
        test = self.test.currentData()
        if test is not None:
            self.points_model.add_test(test)

    def _lay_out(self) -> None:
        self.adding = QWidget()
        row = QHBoxLayout(self.adding)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(2))
        for widget, name, said in (
            (self.month, "new_month", self.tr("Month")), (self.test, "new_test", self.tr("Test")),
        ):  # fmt: skip
            widget.setObjectName(name)
            widget.setAccessibleName(said)
        self.test.setMaximumWidth(320)
        for part in (self.test, self.add_test, self.month, self.add_month):
            row.addWidget(part)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self.adding)
        layout.addWidget(self.hint)
        layout.addWidget(self.view, 1)


def _fits(text: str) -> bool:
    """Return whether a cell may say this: nothing, or how many vials."""
    return not text or (text.isascii() and text.isdecimal() and int(text) <= MOST_VIALS)
