"""Labelled fields, aligned."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.abbreviations import spelled_out
from stembank_gui.ui.widgets.text import Text

_LAST_ROW = 500
"""An empty row that takes the height nobody needs."""
_MUCH = 1000
_SPIN_MARGIN = 6

Said = tuple[QWidget, str, str]
"""A field, its English name, and what it is called in the language of the screen."""


class Form(QWidget):
    """Rows of a label and a field; a hint in small type stands under its field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.space(4))
        self._grid.setVerticalSpacing(look.space(2))
        self._grid.setColumnStretch(1, 1)
        self._grid.setRowStretch(_LAST_ROW, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._lines = 0
        self._rows: dict[str, tuple[QWidget, ...]] = {}

    def row(self, label_text: str, widget: QWidget, object_name: str, hint: str = "") -> QWidget:
        """Add a row and return its field, named and labelled.

        Args:
            label_text: The label; "&" before a letter makes Alt+letter go to the field.
            widget: The field.
            object_name: The field's English name, in snake case.
            hint: What a person needs to know to fill it in (unit, limit, form).
        """
        label = QLabel(label_text)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setProperty("role", "label")
        label.setBuddy(widget)
        label.setToolTip(spelled_out(label_text))
        label.setMinimumHeight(look.size("control"))
        widget.setObjectName(object_name)
        widget.setAccessibleName(label_text.replace("&", ""))
        widget.setAccessibleDescription(hint)
        if isinstance(widget, QAbstractSpinBox):  # the stylesheet's padding does not reach inside
            widget.lineEdit().setTextMargins(_SPIN_MARGIN, 0, 0, 0)
        self._grid.addWidget(label, self._lines, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(widget, self._lines, 1)
        self._grid.setRowStretch(self._lines, _MUCH if _grows(widget) else 0)
        self._lines += 1
        parts: tuple[QWidget, ...] = (label, widget)
        if hint:
            parts = (*parts, self._hint(hint))
        self._rows[object_name] = parts
        return widget

    def pair(self, label_text: str, first: Said, second: Said, hint: str = "") -> None:
        """Add a row of two short fields that belong together.

        Args:
            label_text: The label of both; "&" before a letter makes Alt+letter go to the first.
            first: The first field, its English name and what it is called where it is read aloud.
            second: The second one.
            hint: What a person needs to know to fill them in.
        """
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space(2))
        self.row(label_text, both, f"{first[1]}_pair", hint)
        for widget, name, said in (first, second):
            widget.setObjectName(name)
            widget.setAccessibleName(said)
            widget.setAccessibleDescription(hint)
            line.addWidget(widget, 1)
        label: Any = self._rows[f"{first[1]}_pair"][0]
        label.setBuddy(first[0])

    def wide(self, widget: QWidget) -> None:
        """Add something that takes the whole width."""
        self._grid.addWidget(widget, self._lines, 0, 1, 2)
        self._lines += 1

    def show_row(self, object_name: str, *, shown: bool) -> None:
        """Show or hide a row with its label and hint."""
        for part in self._rows[object_name]:
            part.setVisible(shown)

    def has_row(self, object_name: str) -> bool:
        """Return whether there is such a row."""
        return object_name in self._rows

    def rename(self, object_name: str, label_text: str) -> None:
        """Call a row otherwise; its field stays what it is."""
        label, widget = self._rows[object_name][:2]
        label.setText(label_text)  # type: ignore[attr-defined]
        label.setToolTip(spelled_out(label_text))
        widget.setAccessibleName(label_text.replace("&", ""))

    def _hint(self, hint: str) -> QWidget:
        text = Text(hint, "hint", wrap=True)
        self._grid.addWidget(text, self._lines, 1)
        self._lines += 1
        return text


def _grows(widget: QWidget) -> bool:
    return widget.sizePolicy().expandingDirections() & Qt.Orientation.Vertical == Qt.Orientation.Vertical
