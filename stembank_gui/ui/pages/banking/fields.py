"""Small labelled fields in a grid, and lines of what is read-only: dense forms for one page."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui import look
from stembank_gui.ui.abbreviations import spelled_out
from stembank_gui.ui.widgets.text import Text

Value = TypeVar("Value")


class Fields(QWidget):
    """A grid of fields, each under its label."""

    def __init__(self, columns: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.space(3))
        self._grid.setVerticalSpacing(look.space(2))
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._cells: dict[str, QWidget] = {}

    def cell(self, label: str, field: QWidget, name: str, at: tuple[int, int], span: int = 1) -> QWidget:
        """Put a field with its label at (row, column) and return its cell.

        Args:
            label: The label; "&" before a letter makes Alt+letter go to the field.
            field: The field.
            name: The field's English name, in snake case.
            at: Row and column.
            span: Columns that it takes.
        """
        cell = QWidget()
        words = QLabel(label)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setProperty("role", "hint")
        words.setBuddy(field)
        words.setToolTip(spelled_out(label))
        field.setObjectName(name)
        field.setAccessibleName(label.replace("&", ""))
        if isinstance(field, QComboBox):
            field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            field.setMinimumContentsLength(6)
        layout = QVBoxLayout(cell)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(words)
        layout.addWidget(field)
        self._cells[name] = cell
        self._grid.addWidget(cell, at[0], at[1], 1, span)
        return cell

    def show_cell(self, name: str, *, shown: bool) -> None:
        """Show or hide a field with its label."""
        self._cells[name].setVisible(shown)


class Step(QFrame):
    """One step of a page: its number, its name, a note at the right, and what is in it."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName(f"step_{number}")
        self.note = Text("", "hint")
        self.note.setObjectName(f"step_{number}_note")
        self.head = QHBoxLayout()
        self.head.setSpacing(look.space(2))
        self.head.addWidget(Text(str(number), "number", data=True))
        self.head.addWidget(Text(title, "heading"))
        self.head.addStretch(1)
        self.head.addWidget(self.note)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(3))
        self.body.setSpacing(look.space(2))
        self.body.addLayout(self.head)


class Lines(QWidget):
    """Lines of a label and a value, aligned."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.space(4))
        self._grid.setVerticalSpacing(look.space(1))
        self._grid.setColumnStretch(1, 1)

    def show_lines(self, lines: Sequence[tuple[str, str]]) -> None:
        """Show other lines; values are data and can be copied."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.setParent(None)
                widget.deleteLater()
        for row, (label, value) in enumerate(lines):
            self._grid.addWidget(Text(label, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(Text(value, data=True, wrap=True, selectable=True), row, 1)


class Reading:
    """Reads fields and keeps every refusal, so that all wrong fields are named at once."""

    def __init__(self) -> None:
        self.reasons: list[Reason] = []

    def read(self, field: QWidget, parse: Callable[[], Value], otherwise: Value) -> Value:
        """Return what a field holds; where it is refused, keep the reason, mark the field unless it is only empty."""
        try:
            value = parse()
        except Refused as refused:
            self.reasons.extend(refused.reasons)
            mark(field, wrong=not isinstance(field, QLineEdit) or bool(field.text().strip()))
            return otherwise
        mark(field, wrong=False)
        return value


def mark(field: QWidget, *, wrong: bool) -> None:
    """Mark a field as wrong, or as right again."""
    if bool(field.property("wrong")) != wrong:
        field.setProperty("wrong", wrong)
        field.style().unpolish(field)
        field.style().polish(field)


def line(at_most: int, placeholder: str = "", text: str = "") -> QLineEdit:
    """Return a field for one line of data."""
    field = QLineEdit(text)
    field.setMaxLength(at_most)
    field.setPlaceholderText(placeholder)
    field.setProperty("data", True)
    return field
