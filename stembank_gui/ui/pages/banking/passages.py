"""The passages of a new lot: cells seeded and harvested, with doublings as you type."""

from contextlib import suppress
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stembank_gui.rules.banking import Passage, cells, cumulative, recorded_doublings
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.text import day, number, whole_number
from stembank_gui.ui import look
from stembank_gui.ui.abbreviations import spelled_out
from stembank_gui.ui.pages.banking.fields import Reading, line
from stembank_gui.ui.typed import ADDS
from stembank_gui.ui.widgets.text import Text

_MOST = 10
_ANY_DAY = date(2000, 1, 1)


class _Row:
    """The fields of one passage."""

    def __init__(self, place: int, titles: tuple[str, ...]) -> None:
        self.passage, self.seeded, self.harvested = line(4), line(40, "1.0e7"), line(40, "8.0e7")
        self.viability, self.harvested_on = line(8, "95"), line(12, "2024-05-27")
        self.pd, self.cpd = Text("–", "number_cell", data=True), Text("–", "number_cell", data=True)
        self.fields = (self.passage, self.seeded, self.harvested, self.viability, self.harvested_on)
        names = ("passage", "seeded", "harvested", "viability", "harvested_on", "pd", "cpd")
        for name, title, widget in zip(names, titles, self.widgets(), strict=True):
            widget.setObjectName(f"{name}_{place}")
            widget.setAccessibleName(f"{title} {place}")
        self.passage.setFixedWidth(46)
        self.viability.setFixedWidth(60)
        self.harvested_on.setFixedWidth(98)
        for text in (self.pd, self.cpd):
            text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            text.setMinimumWidth(40)

    def widgets(self) -> tuple[QWidget, ...]:
        """Return the widgets from left to right."""
        return (*self.fields, self.pd, self.cpd)

    def read(self, reading: Reading) -> Passage:
        """Return the passage that is entered; what is wrong is kept in `reading`."""
        return Passage(
            passage=_whole(reading, self.passage),
            seeded_cells=_cells(reading, self.seeded, "banking_field.seeded_cells"),
            harvested_cells=_cells(reading, self.harvested, "banking_field.harvested_cells"),
            viability_permille=_permille(reading, self.viability),
            harvested_on=reading.read(
                self.harvested_on, lambda: day("banking_field.harvested_on", self.harvested_on.text()), _ANY_DAY
            ),
        )


class Passages(QWidget):
    """A line of fields for each passage, in order.

    Signals:
        changed: something was typed, added or removed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._before = Decimal(0)
        self._counted = True
        self._rows: list[_Row] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.space(2))
        self._grid.setVerticalSpacing(look.space(1))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1)
        self._titles = (
            self.tr("Passage"), self.tr("Cells seeded"), self.tr("Cells harvested"), self.tr("Viable (%)"),
            self.tr("Harvested on"), self.tr("PD"), self.tr("CPD"),
        )  # fmt: skip
        for column, title in enumerate(self._titles):
            side = Qt.AlignmentFlag.AlignRight if column > 4 else Qt.AlignmentFlag.AlignLeft  # noqa: PLR2004
            head = Text(title, "hint")
            head.setToolTip(spelled_out(title))
            self._grid.addWidget(head, 0, column, side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(1))
        layout.addLayout(self._grid)
        layout.addLayout(self._buttons())
        self.add()

    def add(self) -> None:
        """Add a passage after the last one."""
        if len(self._rows) == _MOST:
            return
        row = _Row(len(self._rows) + 1, self._titles)
        for column, widget in enumerate(row.widgets()):
            self._grid.addWidget(widget, len(self._rows) + 1, column)
        for field in row.fields:
            field.textChanged.connect(self._typed)
        self._number(row)
        self._rows.append(row)
        self._offer()
        self.changed.emit()

    def remove(self) -> None:
        """Remove the last passage; one always stays."""
        if len(self._rows) > 1:
            for widget in self._rows.pop().widgets():
                self._grid.removeWidget(widget)
                widget.setParent(None)
                widget.deleteLater()
            self._typed()
            self._offer()

    def start_after(self, passage: int | None, before: Decimal | None, *, counted: bool) -> None:
        """Count on from a parent's passage and doublings.

        Args:
            passage: The parent's passage; None for a line's first lot.
            before: Cumulative doublings of the cells that are seeded first.
            counted: Whether cumulative doublings are counted for this cell type.
        """
        self._before, self._counted = before or Decimal(0), counted
        first = 1 if passage is None else passage + 1
        for place, row in enumerate(self._rows):
            row.passage.setText(str(first + place))
        self._typed()

    def read(self, reading: Reading) -> tuple[Passage, ...]:
        """Return the passages that are entered; what is wrong is kept in `reading`."""
        return tuple(row.read(reading) for row in self._rows)

    def count_from(self, before: Decimal | None) -> None:
        """Count doublings on from this number."""
        self._before = before or Decimal(0)
        self._count()

    def _buttons(self) -> QHBoxLayout:
        self.add_button = QPushButton(self.tr("&Add passage"))
        self.add_button.setObjectName("add_passage")
        self.add_button.setProperty(ADDS, "passage_")
        self.remove_button = QPushButton(self.tr("&Remove last"))
        self.remove_button.setObjectName("remove_passage")
        buttons = QHBoxLayout()
        for button, action in ((self.add_button, self.add), (self.remove_button, self.remove)):
            button.setProperty("role", "quiet")
            button.setAutoDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
            button.clicked.connect(action)
            buttons.addWidget(button)
        buttons.addStretch(1)
        return buttons

    def _number(self, row: _Row) -> None:
        if self._rows:
            with suppress(ValueError):
                row.passage.setText(str(int(self._rows[-1].passage.text()) + 1))

    def _offer(self) -> None:
        self.remove_button.setEnabled(len(self._rows) > 1)
        self.add_button.setEnabled(len(self._rows) < _MOST)

    def _typed(self) -> None:
        self._count()
        self.changed.emit()

    def _count(self) -> None:
        doublings: list[Decimal] = []
        for row in self._rows:
            pd = _doublings(row)
            row.pd.setText("–" if pd is None else str(pd))
            known = pd is not None and len(doublings) == self._rows.index(row)
            if known and pd is not None:
                doublings.append(pd)
            shown = self._counted and known
            row.cpd.setText(str(cumulative(doublings, self._before)[-1]) if shown else "–")


def _doublings(row: _Row) -> Decimal | None:
    try:
        seeded = cells("banking_field.seeded_cells", row.seeded.text())
        return recorded_doublings(seeded, cells("banking_field.harvested_cells", row.harvested.text()))
    except (Refused, ValueError):
        return None


def _whole(reading: Reading, field: QLineEdit) -> int:
    return reading.read(field, lambda: whole_number("banking_field.passage", field.text(), low=0, high=200), 0)


def _cells(reading: Reading, field: QLineEdit, name: str) -> int:
    return reading.read(field, lambda: cells(name, field.text()), 1)


def _permille(reading: Reading, field: QLineEdit) -> int:
    name = "banking_field.viability_percent"
    return reading.read(field, lambda: int(number(name, field.text(), low=0, high=100) * 10), 0)
