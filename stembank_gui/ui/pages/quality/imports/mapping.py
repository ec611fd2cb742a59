"""What each column of a file of results is: chosen above its first rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.rules.cryostorage.imports.table import Table
from stembank_gui.rules.quality.imports.columns import Column, KnownTest, ResultField
from stembank_gui.ui import look
from stembank_gui.ui.language import current, say_term
from stembank_gui.ui.widgets.text import Text

_SAMPLE = 2
_COLUMN_WIDTH = 170
_LONGEST = 40


class Mapping(QScrollArea):
    """One column under another: the header, what it is taken for, the first cells below.

    Signals:
        changed: another meaning was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result_columns")
        self.setWidgetResizable(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.choices: list[QComboBox] = []
        self._columns: list[Column | None] = []

    def show_table(self, table: Table, tests: Sequence[KnownTest], proposed: Sequence[Column | None]) -> None:
        """Show the columns of a file with what they are taken for."""
        self.choices, self._columns = [], _meanings(tests)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.space(2))
        grid.setVerticalSpacing(look.space(1))
        for at, header in enumerate(table.headers):
            title = Text(header or self.tr("(column {number})").format(number=at + 1), "label", data=True)
            choice = self._choice(at, header, tests, proposed[at])
            grid.addWidget(title, 0, at)
            grid.addWidget(choice, 1, at)
            for row, cell in enumerate(table.columns[at][:_SAMPLE], start=2):
                grid.addWidget(Text(cell[:_LONGEST], "hint", data=True), row, at)
        grid.setColumnStretch(len(table.headers), 1)
        outer = QWidget()
        layout = QVBoxLayout(outer)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner)
        layout.addStretch(1)
        self.setWidget(outer)
        self.setFixedHeight(inner.sizeHint().height() + look.space(5))

    def columns(self) -> tuple[Column | None, ...]:
        """Return what each column is, in their order."""
        return tuple(self._columns[choice.currentIndex()] for choice in self.choices)

    def _choice(self, at: int, header: str, tests: Sequence[KnownTest], proposed: Column | None) -> QComboBox:
        choice = QComboBox()
        choice.setObjectName(f"result_column_{at}")
        choice.setAccessibleName(self.tr("What column {header} is").format(header=header))
        choice.setProperty("data", True)
        choice.setFixedWidth(_COLUMN_WIDTH)
        named = {one.code: one.name_zh if current() == "zh" else one.name_en for one in tests}
        for column in self._columns:
            choice.addItem(self._words(column, named))
        choice.setCurrentIndex(self._columns.index(proposed) if proposed in self._columns else 0)
        choice.activated.connect(lambda _at: self.changed.emit())
        self.choices.append(choice)
        return choice

    def _words(self, column: Column | None, named: dict[str, str]) -> str:
        if column is None:
            return self.tr("– not read –")
        if column.field is not None:
            return say_term(f"result_field.{column.field}")
        return f"{column.test} · {column.reading or named[column.test]}"


def _meanings(tests: Sequence[KnownTest]) -> list[Column | None]:
    """Return everything that a column can be: nothing, a field, a test or one of its readings."""
    found: list[Column | None] = [None, *(Column(one) for one in ResultField)]
    for test in tests:
        if not test.readings:
            found.append(Column(test=test.code))
        found += [Column(test=test.code, reading=reading) for reading in test.readings]
    return found
