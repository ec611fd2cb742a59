"""The first rows of a file, as they were read."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from stembank_gui.rules.cryostorage.imports.table import Table

_ROWS = 200
_ROOM = 12
_SIZED_BY = 20
_WIDEST = 240
_NOWHERE = QModelIndex()
_LONGEST = 200
Index = QModelIndex | QPersistentModelIndex


class PreviewModel(QAbstractTableModel):
    """Rows of texts under their headers."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._headers: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._numbers: tuple[int, ...] = ()

    def show_table(self, table: Table) -> None:
        """Show the first rows of another table."""
        self.beginResetModel()
        self._headers, self._rows, self._numbers = table.headers, table.head(_ROWS), tuple(table.numbers[:_ROWS])
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or role != int(Qt.ItemDataRole.DisplayRole):
            return None
        return self._rows[index.row()][index.column()][:_LONGEST]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role != int(Qt.ItemDataRole.DisplayRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(self._numbers[section])
        return self._headers[section]


class Preview(QTableView):
    """The first rows, with the numbers that they have in the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_preview")
        self.setAccessibleName(self.tr("First rows of the file"))
        self.setProperty("data", True)
        self.rows = PreviewModel(self)
        self.setModel(self.rows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().setDefaultSectionSize(26)

    def show_table(self, table: Table) -> None:
        """Show the first rows of another table."""
        self.rows.show_table(table)
        self.horizontalHeader().setResizeContentsPrecision(_SIZED_BY)
        self.resizeColumnsToContents()
        for column in range(self.rows.columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column) + _ROOM, _WIDEST))
