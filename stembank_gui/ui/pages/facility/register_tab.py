"""What the registers of the facility have in common: a list at the left, cards for entry and change at the right."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Table

SIDE = 340


class RegisterTab(QWidget):
    """One register.

    Signals:
        told: something was done; the text for the message bar.
        wanted: open this Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.table = self.make_table()
        self.entry = self.make_entry()
        self.change = self.make_change()
        self.change.heading.setProperty("data", True)
        self.list = FilledTable(self.table, EmptyState(self.teaching()))
        self.side = Side(SIDE, [self.change, self.entry])
        self.table.picked.connect(self._pick)
        for card in (self.entry, self.change):
            card.wanted.connect(self.wanted)
        self._pick(None)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.side)

    def show_rows(self, rows: Sequence[Any]) -> None:
        """Show the register as it stands."""
        self.list.show_rows(rows)
        self._pick(self.table.current_row())

    @abstractmethod
    def make_table(self) -> Table:
        """Return the list."""

    @abstractmethod
    def make_entry(self) -> EntryCard:
        """Return the card that makes a new line."""

    @abstractmethod
    def make_change(self) -> EntryCard:
        """Return the card that changes the current line."""

    @abstractmethod
    def teaching(self) -> str:
        """Return what an empty register says."""

    @abstractmethod
    def may_enter(self) -> bool:
        """Return whether the person may make a new line."""

    @abstractmethod
    def offer(self, row: Any) -> bool:
        """Prepare the change of a line; return whether the person may change anything of it."""

    def _pick(self, row: Any | None) -> None:
        self.entry.setVisible(self.may_enter())
        self.change.done()
        self.change.setVisible(row is not None and self.offer(row))
        self.side.follow()
