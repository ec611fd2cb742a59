"""A list of up to about two thousand rows, all of them in memory."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from stembank_gui.rules.vocabulary import term_key
from stembank_gui.ui import look
from stembank_gui.ui.abbreviations import spelled_out
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.state_cell import STATE_ROLE, Index, StateDelegate

_NOWHERE = QModelIndex()
_STRETCHED_AT_LEAST = 60
_WIDEST, _WIDEST_FREE = 300, 600  # of what the words of a column with a width may ask for, and of one without
_STEP = 20
_CAPS = range(_WIDEST_FREE, _STRETCHED_AT_LEAST - 1, -_STEP)
"""Pixels that a column without a width gets at most, from the widest on: those of few words keep theirs."""
_SPARED = 120  # so much of a column without a width others give way to with their own words
_SCROLLED = 190  # of a column without a width, where the table is scrolled anyway
_GIVES_WAY_TO = 0.9  # of its width
_TOLD_BY_TIP = 0.6  # of its width: the rest is read in the tip
_NEVER_CUT = 1.2  # of its width: so much a column without a tip may take for its words
_TITLE_ROOM = 28  # the margins on both sides, and a little for the mark of the sorting
_ACROSS = Qt.Orientation.Horizontal


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its title (with the unit), what it says for a row, and how.

    Args:
        title: The header; units stand here, not in the cells.
        value: What a row says in this column. A column with `state` may leave it empty.
        align: "right" for numbers.
        width: Pixels; 0 shares what is left.
        state: The state of a row, shown with colour, shape and word.
        sort: What to sort by, where the text would sort wrongly (numbers, dates).
        tip: What hovering over the cell says.
    """

    title: str
    value: Callable[[Any], str] = lambda _row: ""
    align: Literal["left", "right"] = "left"
    width: int = 0
    state: Callable[[Any], StrEnum | None] | None = None
    sort: Callable[[Any], Any] | None = None
    tip: Callable[[Any], str] | None = None

    def text(self, row: Any) -> str:
        """Return what the cell says."""
        word = self.state(row) if self.state else None
        return self.value(row) or (say_term(word) if word is not None else "")


class ListModel(QAbstractTableModel):
    """Frozen rows seen through columns."""

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Any] = []

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        return header_data(self.columns, section, orientation, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        return cell_data(row, column, role)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        key = self.columns[column].sort or self.columns[column].text
        self.layoutAboutToBeChanged.emit()
        before = list(self.rows)
        self.rows.sort(key=lambda row: (key(row) is None, key(row)), reverse=order == Qt.SortOrder.DescendingOrder)
        self._move_marks(before)
        self.layoutChanged.emit()

    def _move_marks(self, before: list[Any]) -> None:
        places = {id(row): number for number, row in enumerate(self.rows)}
        old = self.persistentIndexList()
        new = [self.index(places[id(before[index.row()])], index.column()) for index in old]
        self.changePersistentIndexList(old, new)


def header_data(columns: Sequence[Column], section: int, orientation: Qt.Orientation, role: int) -> Any:
    """Return what a header says for a role of Qt: the column's title and alignment."""
    if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(columns):
        return None
    if role == Qt.ItemDataRole.DisplayRole:
        return columns[section].title
    if role == Qt.ItemDataRole.ToolTipRole:
        return spelled_out(columns[section].title)
    return _alignment(columns[section]) if role == Qt.ItemDataRole.TextAlignmentRole else None


def cell_data(row: Any, column: Column, role: int) -> Any:
    """Return what a cell says for a role of Qt: its text, alignment, tip or state."""
    if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
        return column.text(row)
    if role == Qt.ItemDataRole.TextAlignmentRole:
        return _alignment(column)
    if role == STATE_ROLE:
        word = column.state(row) if column.state else None
        return None if word is None else term_key(word)  # Qt would hand an enum back as a bare str
    return column.tip(row) if role == Qt.ItemDataRole.ToolTipRole and column.tip else None


def _alignment(column: Column) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.align == "right" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class ListView(QTableView):
    """The one way tables look: rows of 28 pixels, whole rows selected, Enter or double click opens."""

    activated_row = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown_columns: tuple[Column, ...] = ()
        self._widths: list[int] = []
        self._needs: list[int] = []
        self._least: list[int] = []
        self._titles: list[int] = []
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(look.size("row"))
        rows.setMinimumSectionSize(look.size("row"))
        rows.hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setStretchLastSection(True)
        self.setItemDelegate(StateDelegate(self))
        self.doubleClicked.connect(lambda index: self.activated_row.emit(index.row()))

    def lay_out(self, columns: Sequence[Column]) -> None:
        """Give the columns their widths, their titles at least; those without one share what is left."""
        self._shown_columns = tuple(columns)
        self._widths = [column.width for column in columns]
        self._needs = self._least = [0] * len(columns)
        letters = QFontMetrics(look.font("small", bold=True))
        self._titles = [letters.horizontalAdvance(column.title) + _TITLE_ROOM for column in columns]
        header = self.horizontalHeader()
        header.setResizeContentsPrecision(0)
        header.ensurePolished()
        header.setStretchLastSection(all(self._widths))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def learn_needs(self) -> None:
        """Learn how wide the words of each column are, as far as they are in sight; a state is never cut."""
        most = [_WIDEST if width else _WIDEST_FREE for width in self._widths]
        needs = [min(self.sizeHintForColumn(number), widest) for number, widest in enumerate(most)]
        least = [_least(need, one) for need, one in zip(needs, self._shown_columns, strict=True)]
        if (needs, least) != (self._needs, self._least):
            self._needs, self._least = needs, least
            self._fit()

    def _fit(self) -> None:
        """Share the room out: columns with a width first, then those without one."""
        header = self.horizontalHeader()
        seen = [number for number in range(header.count()) if not header.isSectionHidden(number)]
        widths, kept = self._fitting(seen)
        spare = self._room() - sum(widths.values()) - sum(kept.values())
        fits = spare >= 0
        if fits:
            kept = self._widened(kept, spare)
        last = next(reversed(kept), None) if fits else None
        for number in seen:
            mode = QHeaderView.ResizeMode.Stretch if number == last else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
            header.resizeSection(number, widths.get(number) or kept[number])

    def _fitting(self, seen: Sequence[int]) -> tuple[dict[int, int], dict[int, int]]:
        """Return the widths of columns with one, and of those without; where nothing fits, they are scrolled."""
        widest = max((self._kept_free(number) for number in seen if not self._widths[number]), default=0)
        for cap in _CAPS:
            if cap > widest + _STEP and cap != _CAPS[-1]:
                continue
            widths, kept = self._tried(seen, cap)
            fits = sum(widths.values()) + sum(kept.values()) <= self._room()
            if fits and (cap <= _SPARED or not self._cut(widths)):
                return widths, kept
        widths, kept = self._tried(seen, _SCROLLED)
        return self._at_ease(widths), kept

    def _cut(self, widths: Mapping[int, int]) -> bool:
        """Return whether a column gives away room for its own words."""
        return any(width < min(self._needs[number], self._widths[number]) for number, width in widths.items())

    def _widened(self, kept: Mapping[int, int], spare: int) -> dict[int, int]:
        """Return the widths of columns without one where there is room to spare: first for their words, then alike."""
        widths = dict(kept)
        for number in sorted(kept, key=lambda one: self._needs[one]):
            more = max(0, min(self._needs[number] - widths[number], spare))
            widths[number] += more
            spare -= more
        return {number: width + spare // len(kept) for number, width in widths.items()}

    def _tried(self, seen: Sequence[int], cap: int) -> tuple[dict[int, int], dict[int, int]]:
        """Return the widths of columns with one, and of those without where none gets more than a cap."""
        least = {number: max(_STRETCHED_AT_LEAST, self._title_width(number)) for number in seen}
        kept = {
            number: max(least[number], min(self._kept_free(number), cap)) for number in seen if not self._widths[number]
        }
        given = [number for number in seen if self._widths[number]]
        return self._shared_out(self._room() - sum(kept.values()), given), kept

    def _at_ease(self, numbers: Iterable[int]) -> dict[int, int]:
        """Return the widths of columns that are scrolled anyway, and need not be narrow."""
        return {one: self._eased(one) for one in numbers}

    def _eased(self, number: int) -> int:
        width = self._widths[number]
        wanted = max(int(width * _GIVES_WAY_TO), min(self._needs[number], width))
        return max(wanted, self._title_width(number), self._least[number])

    def _room(self) -> int:
        """Return the width for the columns, by the rows alone: scroll bars come and go with the widths."""
        inside = self.contentsRect()
        high = self.horizontalHeader().height() + self.verticalHeader().length()
        bar = self.verticalScrollBar().sizeHint().width() if high > inside.height() else 0
        return inside.width() - bar

    def _shared_out(self, room: int, numbers: Sequence[int]) -> dict[int, int]:
        """Return the widths of columns: in a narrow place they give way down to their titles, states to their words.

        Where there is room, they take what their words need; where there is not, from those with more than they need.
        """
        given = sum(self._widths[number] for number in numbers)
        part = min(1.0, room / given) if given else 1.0
        floors = {number: max(self._title_width(number), self._least[number]) for number in numbers}
        widths = {number: max(floors[number], self._given(number, part)) for number in numbers}
        spare = room - sum(widths.values())
        lacking = sum(max(0, self._needs[number] - widths[number]) for number in numbers)
        for number in numbers:
            slack = widths[number] - max(self._needs[number] or widths[number], floors[number])
            taken = max(0, min(slack, lacking - spare))
            widths[number] -= taken
            spare += taken
        for number in numbers:
            more = max(0, min(self._needs[number] - widths[number], spare))
            widths[number] += more
            spare -= more
        return widths

    def _given(self, number: int, part: float) -> int:
        """Return the part of its width that a column keeps in a narrow place; where a tip tells the rest, less."""
        least = _TOLD_BY_TIP if self._shown_columns[number].tip and self._needs[number] else _GIVES_WAY_TO
        return int(self._widths[number] * max(least, part))

    def _kept_free(self, number: int) -> int:
        """Return what a column without a width would like: room for its title and its words."""
        return max(_STRETCHED_AT_LEAST, self._title_width(number), self._needs[number])

    def _title_width(self, number: int) -> int:
        return self._titles[number]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated_row.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)


class Table(ListView):
    """A sortable list of frozen rows.

    Signals:
        opened: a row was double-clicked or Enter was pressed on it; carries the row.
        picked: another row is current; carries the row.
    """

    opened = Signal(object)
    picked = Signal(object)

    def __init__(self, columns: Sequence[Column], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list_model = ListModel(columns, self)
        self.setModel(self.list_model)
        self.lay_out(columns)
        self.setSortingEnabled(True)
        self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.activated_row.connect(lambda number: self.opened.emit(self.list_model.rows[number]))
        self.selectionModel().currentRowChanged.connect(self._pick)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and any(getattr(self, "_needs", ())) and not self.isVisible():
            self.learn_needs()  # rows came before the table was in its window, and were measured without a stylesheet

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show rows, keeping the sorting and, where an equal row is still there, the current row."""
        current = self.current_row()
        self.list_model.show_rows(rows)
        header = self.horizontalHeader()
        if header.sortIndicatorSection() >= 0:
            self.list_model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        if current is not None:
            self._find_again(current)
        self.learn_needs()

    def rows(self) -> list[Any]:
        """Return the rows in the order they are shown."""
        return list(self.list_model.rows)

    def current_row(self) -> Any | None:
        """Return the current row, or None."""
        number = self.currentIndex().row()
        return self.list_model.rows[number] if 0 <= number < len(self.list_model.rows) else None

    def picked_rows(self) -> list[Any]:
        """Return the selected rows from top to bottom (several with an extended selection mode)."""
        return [
            self.list_model.rows[number] for number in sorted(i.row() for i in self.selectionModel().selectedRows())
        ]

    def pick(self, row: Any) -> bool:
        """Make a row the current one, and return whether it is there."""
        return self._find_again(row)

    def cell(self, row: int, column: int) -> str:
        """Return what a cell says."""
        return str(self.list_model.index(row, column).data())

    def _find_again(self, row: Any) -> bool:
        same = _identity(row)
        for number, candidate in enumerate(self.list_model.rows):
            if _identity(candidate) == same:
                self.setCurrentIndex(self.list_model.index(number, 0))
                return True
        return False

    def _pick(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            self.picked.emit(self.list_model.rows[current.row()])


def _least(need: int, column: Column) -> int:
    """Return the width below which a column's words would be cut, where nothing else tells them."""
    if column.state:
        return need
    return 0 if column.tip else min(need, int(column.width * _NEVER_CUT))


def _identity(row: Any) -> Any:
    return getattr(row, "id", row)
