"""What happened to one thing: its part of the trail, in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.trail import TrailEntry, TrailPage, history
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.widgets.entry_view import EntryView
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.trail_words import say_action, say_changes, say_short, say_thing, say_zone


class HistoryView(QWidget):
    """The history of a row of a table and of what belongs to it, the newest first.

    It asks when it is first shown, and again while it is shown whenever something changed.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def __init__(self, jobs: Jobs, entity: str, row_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("history_view")
        self._jobs = jobs
        self._thing = (entity, row_id)
        self._entries: list[TrailEntry] = []
        self._asked: Answer[TrailPage] | None = None
        self._stale = True
        when = self.tr("When ({zone})").format(zone=say_zone())
        self.table = Table(
            [
                Column(when, lambda one: say_short(one.at), width=126, sort=lambda one: one.seq),
                Column(self.tr("Who"), lambda one: one.name, width=106, tip=lambda one: one.user_id),
                Column(self.tr("What"), say_action, width=128, tip=say_action),
                Column(self.tr("Thing"), say_thing, width=196, tip=say_thing),
                Column(self.tr("Change"), say_changes, tip=say_changes),
                Column(self.tr("Why"), lambda one: one.reason, width=72, tip=lambda one: one.reason),
            ]
        )
        self.table.setObjectName("history_table")
        self.table.setAccessibleName(self.tr("History"))
        self.details = EntryView()
        self.more_button = QPushButton(self.tr("&Older entries"))
        self.more_button.setObjectName("older_entries")
        self.more_button.setAutoDefault(False)
        self.more_button.hide()
        self.more_button.clicked.connect(self._ask_older)
        self.table.picked.connect(self.details.show_entry)
        self.details.wanted.connect(self.wanted)
        jobs.changed.connect(self._changed)
        self._lay_out()

    def reload(self) -> None:
        """Ask for the newest entries again."""
        self._stale = False
        entity, row_id = self._thing
        self._forget_asked()
        self._asked = self._jobs.ask(self, history, entity, row_id).then(self._show_first)

    def show_thing(self, entity: str, row_id: int) -> None:
        """Show the history of another thing."""
        self._thing = (entity, row_id)
        self._forget_asked()
        self._show_first(TrailPage((), more=False))
        self._changed(frozenset())

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        if self._stale:
            self.reload()

    def _changed(self, _tables: frozenset[str]) -> None:
        self._stale = True
        if self.isVisible():
            self.reload()

    def _ask_older(self) -> None:
        entity, row_id = self._thing
        self._forget_asked()
        self._asked = self._jobs.ask(self, history, entity, row_id, self._entries[-1].seq).then(self._show_older)

    def _forget_asked(self) -> None:
        if self._asked is not None:
            self._asked.cancel()
            self._asked = None

    def _show_first(self, page: TrailPage) -> None:
        self._entries = []
        self._show_older(page)

    def _show_older(self, page: TrailPage) -> None:
        self._entries += page.entries
        self.table.show_rows(self._entries)
        self.more_button.setVisible(page.more)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(self.table, 1)
        column.addWidget(self.more_button, 0, Qt.AlignmentFlag.AlignLeft)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.addWidget(left)
        splitter.addWidget(self.details)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([800, 280])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(2), 0, 0)
        layout.addWidget(splitter)
