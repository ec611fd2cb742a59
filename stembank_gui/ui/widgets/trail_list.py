"""The entries of the trail as a list that grows while one scrolls, page by page by key: of any length."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.trail import TrailEntry, TrailFilter, TrailPage, trail_page
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.table import Column, ListView, cell_data
from stembank_gui.ui.widgets.trail_words import say_action, say_changes, say_short, say_thing, say_zone

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class TrailModel(QAbstractTableModel):
    """Entries that were loaded so far, the newest first.

    Signals:
        loaded: more entries are there, or there are no more.
    """

    loaded = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._wanted = TrailFilter()
        self._asked = 0
        self._waiting = False
        self.entries: list[TrailEntry] = []
        self.more = False
        when = self.tr("When ({zone})").format(zone=say_zone())
        self.columns = (
            Column(when, lambda one: say_short(one.at), width=126),
            Column(self.tr("Who"), lambda one: one.name, width=116),
            Column(self.tr("What"), say_action, width=128, tip=say_action),
            Column(self.tr("Thing"), say_thing, width=196, tip=say_thing),
            Column(self.tr("Change"), say_changes, tip=say_changes),
            Column(self.tr("Why"), lambda one: one.reason, width=72, tip=lambda one: one.reason),
        )

    def show_wanted(self, wanted: TrailFilter) -> None:
        """Load the newest entries that pass a filter; older ones follow when they are scrolled to."""
        self._wanted = wanted
        self._asked += 1
        self._ask(None, self._asked)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return self.columns[section].title if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return cell_data(self.entries[index.row()], self.columns[index.column()], role) if index.isValid() else None

    def canFetchMore(self, parent: Index = _NOWHERE) -> bool:
        return not parent.isValid() and self.more and not self._waiting

    def fetchMore(self, parent: Index = _NOWHERE) -> None:
        if self.canFetchMore(parent):
            self._ask(self.entries[-1].seq, self._asked)

    def _ask(self, before: int | None, asked: int) -> None:
        self._waiting = True
        answer = self._jobs.ask(self, trail_page, self._wanted, before)
        answer.then(lambda page: self._show(page, before, asked))

    def _show(self, page: TrailPage, before: int | None, asked: int) -> None:
        if asked != self._asked:
            return
        self.more = page.more
        if before is None:
            self.beginResetModel()
            self.entries = list(page.entries)
            self.endResetModel()
        elif page.entries:
            first = len(self.entries)
            self.beginInsertRows(_NOWHERE, first, first + len(page.entries) - 1)
            self.entries += page.entries
            self.endInsertRows()
        self._waiting = False
        self.loaded.emit()


class TrailList(ListView):
    """The list on the page.

    Signals:
        picked: another entry is current; carries it, or None.
        opened: an entry was double-clicked or Enter was pressed on it.
    """

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trail_list")
        self.setAccessibleName(self.tr("Entries of the trail"))
        self.entries = TrailModel(jobs, self)
        self.setModel(self.entries)
        self.lay_out(self.entries.columns)
        self.activated_row.connect(lambda row: self.opened.emit(self.entries.entries[row]))
        self.selectionModel().currentRowChanged.connect(self._pick)
        self.entries.modelReset.connect(lambda: self.picked.emit(None))
        self.entries.loaded.connect(self.learn_needs)

    def _pick(self, current: QModelIndex) -> None:
        self.picked.emit(self.entries.entries[current.row()] if current.isValid() else None)
