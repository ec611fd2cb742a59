"""One model for every long list: ids first, rows later (HOUSE.md §5).

All ids come in one question, in their order (8 bytes each); the rows of a page of 200 are asked for when they are first
looked at, and 50 pages are kept. `data()` never touches the database: a row that is not there yet shows "…".
"""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.widgets.table import Column, ListView, cell_data, header_data

if TYPE_CHECKING:
    from sqlmodel import Session

    IdsQuestion = Callable[[Session, "Wish"], "array[int]"]

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
PAGES_KEPT = 50
WAIT_MS = 150
"""Typing in a filter asks once, after the last key."""
_SOUGHT_AT_ONCE = 20_000
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Wish:
    """Which rows are wanted, and in what order.

    Args:
        filter: What the list's own ids question understands: a text, or a frozen record.
        sort: The sort key of a column; "" is the list's own order.
        descending: The other way round.
    """

    filter: Any = ""
    sort: str = ""
    descending: bool = False


@dataclass(frozen=True, slots=True)
class _Ids:
    """All ids in their order, and where one of them stands (-1: nowhere)."""

    ids: "array[int]"
    kept: int = -1
    place: int = -1


def place_of(ids: "array[int]", row_id: int) -> int:
    """Return where an id stands, or -1; sought in portions, so that other threads get their turn between them."""
    for start in range(0, len(ids), _SOUGHT_AT_ONCE):
        with suppress(ValueError):
            return start + ids[start : start + _SOUGHT_AT_ONCE].index(row_id)
    return -1


class RowsModel(QAbstractTableModel):
    """Rows of any number seen through columns.

    Args:
        jobs: Runs the questions.
        columns: What each column says of a row.
        ids: The question for all ids in order.
        rows: The question for the rows of some ids, by id.
        sort_keys: For each column the word by which `ids` sorts, "" for a column that does not sort.

    Signals:
        loaded: a new list of ids is there; carries their number.
        arrived: a page of rows is there.
    """

    loaded = Signal(int)
    arrived = Signal()

    def __init__(
        self,
        jobs: Jobs,
        columns: Sequence[Column],
        *,
        ids: "IdsQuestion",
        rows: Callable[["Session", Sequence[int]], Mapping[int, Any]],
        sort_keys: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.wish = Wish()
        self._jobs = jobs
        self._ids_question = ids
        self._rows_question = rows
        self._sort_keys = tuple(sort_keys)
        self.kept = -1
        """The id whose place in the next list is sought with it, away from the screen; -1 for none."""
        self._known = _Ids(array("q"))
        self._pages: OrderedDict[int, Mapping[int, Any]] = OrderedDict()
        self._asked: dict[int, Answer[Mapping[int, Any]]] = {}
        self._list: Answer[_Ids] | None = None
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.load)

    # --- what is shown

    def want(self, wish: Wish) -> None:
        """Show other rows, or another order, shortly: several wishes in a row ask once."""
        if wish != self.wish:
            self.wish = wish
            self._timer.start()

    def load(self) -> None:
        """Ask for the ids now."""
        self._timer.stop()
        if self._list is not None:
            self._list.cancel()
        self._list = self._jobs.ask(self, _listed, self._ids_question, self.wish, self.kept).then(self._show)

    def ids(self) -> Sequence[int]:
        """Return every id in its order."""
        return self._known.ids

    def row_at(self, number: int) -> Any | None:
        """Return a row if it is there already; ask for its page if not."""
        page = self._pages.get(number // PAGE)
        if page is None:
            self._ask(number // PAGE)
            return None
        self._pages.move_to_end(number // PAGE)
        return page.get(self._known.ids[number])

    def number_of(self, row_id: int) -> int:
        """Return where an id stands in the list, or -1."""
        known = self._known
        return known.place if row_id == known.kept else place_of(known.ids, row_id)

    # --- what Qt asks

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._known.ids)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return header_data(self.columns, section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._known.ids):
            return None
        row = self.row_at(index.row())
        if row is None:
            return "…" if role == Qt.ItemDataRole.DisplayRole else None
        return cell_data(row, self.columns[index.column()], role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = self._sort_keys[column] if 0 <= column < len(self._sort_keys) else ""
        self.want(replace(self.wish, sort=key, descending=bool(key) and order == Qt.SortOrder.DescendingOrder))

    # --- inside

    def _show(self, found: _Ids) -> None:
        self.beginResetModel()
        self._list = None
        self._known = found
        self._pages.clear()
        for answer in self._asked.values():
            answer.cancel()
        self._asked.clear()
        self.endResetModel()
        self.loaded.emit(len(found.ids))

    def _ask(self, number: int) -> None:
        if number in self._asked:
            return
        wanted = self._known.ids[number * PAGE : (number + 1) * PAGE]
        answer = self._jobs.ask(self, self._rows_question, wanted)
        self._asked[number] = answer.then(lambda rows: self._keep(number, rows))

    def _keep(self, number: int, rows: Mapping[int, Any]) -> None:
        self._asked.pop(number, None)
        self._pages[number] = rows
        while len(self._pages) > PAGES_KEPT:
            self._pages.popitem(last=False)
        last = min((number + 1) * PAGE, len(self._known.ids)) - 1
        self.dataChanged.emit(self.index(number * PAGE, 0), self.index(last, len(self.columns) - 1))
        self.arrived.emit()


def _listed(session: "Session", question: "IdsQuestion", wish: Wish, kept: int) -> _Ids:
    ids = question(session, wish)
    return _Ids(ids, kept, place_of(ids, kept) if kept >= 0 else -1)


class RowsTable(ListView):
    """The view of a RowsModel.

    Signals:
        opened: a row was double-clicked or Enter was pressed on it; carries the row.
        picked: another row is current; carries the row.
    """

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, model: RowsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows_model = model
        self.setModel(model)
        self.lay_out(model.columns)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setSortingEnabled(True)
        self.activated_row.connect(lambda number: self._emit(self.opened, number))
        self.selectionModel().currentRowChanged.connect(lambda index: self._emit(self.picked, index.row()))
        self.selectionModel().currentRowChanged.connect(lambda index: self._keep(index.row()))
        self._before = (-1, 0)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._find_again)

    def jump(self, number: int) -> None:
        """Go to a row by its place in the list."""
        index = self.rows_model.index(number, 0)
        self.setCurrentIndex(index)
        self.scrollTo(index, ListView.ScrollHint.PositionAtCenter)

    def _keep(self, number: int) -> None:
        self.rows_model.kept = self.rows_model.ids()[number] if number >= 0 else -1

    def _remember(self) -> None:
        number = self.currentIndex().row()
        current = self.rows_model.ids()[number] if number >= 0 else -1
        self._before = (current, self.verticalScrollBar().value())

    def _find_again(self) -> None:
        current, scrolled = self._before
        if current >= 0 and (number := self.rows_model.number_of(current)) >= 0:
            self.setCurrentIndex(self.rows_model.index(number, 0))
            self.verticalScrollBar().setValue(scrolled)

    def _emit(self, signal: Any, number: int) -> None:
        row = self.rows_model.row_at(number) if 0 <= number < self.rows_model.rowCount() else None
        if row is not None:
            signal.emit(row)
