"""A list that teaches while it is empty."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.table import Table


class FilledTable(QStackedWidget):
    """A table, or what belongs in it and the button that makes the first one."""

    def __init__(self, table: Table, empty: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table, self.empty = table, empty
        self.addWidget(table)
        self.addWidget(empty)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show rows, or the empty state for none."""
        self.table.show_rows(rows)
        self.setCurrentWidget(self.table if rows else self.empty)
