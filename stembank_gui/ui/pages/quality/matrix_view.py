"""The lot × test matrix: one row a lot, one column a test, each cell a shape in its state's colour."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from stembank_gui.queries.quality.matrix import MatrixCell, MatrixRow
from stembank_gui.rules.vocabulary import Use
from stembank_gui.ui import look
from stembank_gui.ui.language import current, say_term
from stembank_gui.ui.widgets.shapes import paint_shape

Index = QModelIndex | QPersistentModelIndex
CELL_ROLE = int(Qt.ItemDataRole.UserRole) + 1
STATE_ROLE = int(Qt.ItemDataRole.UserRole) + 2
_NOWHERE = QModelIndex()
_SHAPE = 12
_ROOF = 6
_CELL_WIDTH = 56
_STATE_WIDTH = 120
_STATE_MARGINS = 34


class MatrixModel(QAbstractTableModel):
    """The matrix in memory: column 0 is the lot's state, the others are the tests."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[MatrixRow, ...] = ()
        self.codes: tuple[str, ...] = ()

    def show_matrix(self, rows: Sequence[MatrixRow], codes: Sequence[str]) -> None:
        """Show other rows and columns."""
        self.beginResetModel()
        self.rows, self.codes = tuple(rows), tuple(codes)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.codes) + 1

    def cell(self, index: Index) -> MatrixCell | None:
        """Return the test at an index; None where the lot does not need it, or in the state's column."""
        if index.column() == 0:
            return None
        return self.rows[index.row()].cells.get(self.codes[index.column() - 1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if index.column() == 0:
            return {Qt.ItemDataRole.DisplayRole: say_term(row.state), STATE_ROLE: row.state}.get(role)
        cell = self.cell(index)
        if role == CELL_ROLE:
            return cell
        if role in {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole} and cell is not None:
            return describe(row, cell)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Vertical:
            shown = role == Qt.ItemDataRole.DisplayRole and 0 <= section < len(self.rows)
            return self.rows[section].number if shown else None
        if not 0 <= section <= len(self.codes):
            return None
        if section == 0:
            return self.tr("State") if role == Qt.ItemDataRole.DisplayRole else None
        code = self.codes[section - 1]
        if role == Qt.ItemDataRole.DisplayRole:
            return code
        return self._name(code) if role == Qt.ItemDataRole.ToolTipRole else None

    def _name(self, code: str) -> str:
        cells = (row.cells[code] for row in self.rows if code in row.cells)
        return next((f"{code} · {name_of(cell)}" for cell in cells), code)


class MatrixDelegate(QStyledItemDelegate):
    """Draws the shape of a test's standing in the middle of its cell; the lot's state with its word."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._background(painter, option, index)
        state = index.data(STATE_ROLE)
        if state is not None:
            self._state(painter, option, str(index.data()), state)
            return
        cell = index.data(CELL_ROLE)
        if cell is None:
            return
        looks = look.state_look(f"test_standing.{cell.standing.value}")
        middle = QRectF(option.rect).center()
        box = QRectF(middle.x() - _SHAPE / 2, middle.y() - _SHAPE / 2, _SHAPE, _SHAPE)
        if cell.use is Use.INFORMATION:
            box.adjust(2, 2, -2, -2)
        paint_shape(painter, box, looks.shape, looks.ink)
        if cell.inherited:
            self._from_above(painter, box)

    def _from_above(self, painter: QPainter, box: QRectF) -> None:
        """Draw a small roof over a shape: the result is that of a lot above."""
        painter.setPen(QPen(look.colour("text_soft"), 1.5))
        top = box.top() - _ROOF
        painter.drawLine(QPointF(box.left(), box.top() - 2), QPointF(box.center().x(), top))
        painter.drawLine(QPointF(box.center().x(), top), QPointF(box.right(), box.top() - 2))

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(_STATE_WIDTH if index.column() == 0 else _CELL_WIDTH, look.size("row"))

    def _state(self, painter: QPainter, option: QStyleOptionViewItem, text: str, state: str) -> None:
        looks = look.state_look(f"lot_state.{state}")
        box = QRectF(option.rect)
        paint_shape(painter, QRectF(box.left() + 8, box.center().y() - 5, 10, 10), looks.shape, looks.ink)
        painter.setPen(looks.ink)
        words = box.adjusted(24, 0, -4, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(words.width()))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def _background(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view: Any = option.widget
        if view is not None and view.selectionModel().isSelected(index):
            painter.fillRect(option.rect, QColor(look.colour("selection")))


class MatrixView(QTableView):
    """The matrix on the screen. Arrows move, Enter or a double click opens the lot's test sheet.

    Signals:
        opened: a cell was opened; carries the lot's id.
        pointed: another cell is current; carries what it says.
    """

    opened = Signal(int)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.matrix_model = MatrixModel(self)
        self.setModel(self.matrix_model)
        self.setItemDelegate(MatrixDelegate(self))
        self.setObjectName("matrix")
        self.setAccessibleName(self.tr("Lots and tests"))
        self.setShowGrid(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self._headers()
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(lambda index, _previous: self._point(index))

    def show_matrix(self, rows: Sequence[MatrixRow], codes: Sequence[str]) -> None:
        """Show the matrix, with the columns as narrow as their codes."""
        self.matrix_model.show_matrix(rows, codes)
        words = (self.fontMetrics().horizontalAdvance(say_term(row.state)) for row in rows)
        state = max((_STATE_WIDTH, *(wide + _STATE_MARGINS for wide in words)))
        for column in range(self.matrix_model.columnCount()):
            self.setColumnWidth(column, state if column == 0 else _CELL_WIDTH)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _headers(self) -> None:
        rows, columns = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(look.size("row"))
        rows.sectionDoubleClicked.connect(lambda row: self.opened.emit(self.matrix_model.rows[row].lot_id))
        columns.setMinimumSectionSize(24)
        columns.setDefaultSectionSize(_CELL_WIDTH)
        columns.setHighlightSections(False)

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self.matrix_model.rows[index.row()].lot_id)

    def _point(self, index: QModelIndex) -> None:
        cell = self.matrix_model.cell(index) if index.isValid() else None
        self.pointed.emit(describe(self.matrix_model.rows[index.row()], cell) if cell else "")


def name_of(cell: MatrixCell) -> str:
    """Return a test's name in the screen's language."""
    return cell.name_zh if current() == "zh" else cell.name_en


def describe(row: MatrixRow, cell: MatrixCell) -> str:
    """Return what a cell says: lot, test, standing, value."""
    parts = (row.number, f"{cell.test_code} {name_of(cell)}", say_term(cell.standing), cell.value, cell.inherited)
    return " · ".join(part for part in parts if part)
