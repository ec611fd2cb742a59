"""The story of a donor: everything that happened, one line for each unit of work, with who, when, why, old and new."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.queries.trail.entries import TrailEntry
from stembank_gui.queries.trail.story import Story, StoryLine, donor_story
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.entry_view import EntryView
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.trail_words import say_change, say_known, say_short, say_thing, say_zone

_TELLING = ("state", "outcome", "decision", "severity", "recipient", "vials", "tissue", "answer")
"""Columns that tell a reader most; of a row without one, its kind and name do."""
_MANY = 6


class StoryTab(DonorTab):
    """The lines at the left, everything that one of them changed at the right; asked for when it is first seen."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._stale = True
        self._story = Story((), more=False)
        self._make_table()
        self.counted = Text("", "label")
        self.oldest_first = QCheckBox(self.tr("&Oldest first"))
        self.oldest_first.setObjectName("story_oldest_first")
        self.oldest_first.toggled.connect(self._show_lines)
        self.details = EntryView()
        self.details.wanted.connect(self.wanted)
        self.entries = Table(
            [
                Column(self.tr("Thing"), say_thing, width=150, tip=say_thing),
                Column(self.tr("Change"), _telling, tip=_every_change),
            ]
        )
        self.entries.setObjectName("story_entries_table")
        self.entries.setAccessibleName(self.tr("Changes"))
        self.entries.picked.connect(self.details.show_entry)
        self._lay_out()
        jobs.changed.connect(lambda _tables: self._ask_again())

    def refresh(self, card: DonorCard) -> None:
        """Take note of the donor; the story is asked for when it is seen."""
        del card
        self._ask_again()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._ask()

    def _ask_again(self) -> None:
        self._stale = True
        if self.isVisible():
            self._ask()

    def _ask(self) -> None:
        if self.card is not None:
            self._stale = False
            self.jobs.ask(self, donor_story, self.card.id).then(self._show)

    def _show(self, story: Story) -> None:
        self._story = story
        words = say_counted(self.tr("{count} units of work"), count=len(story.lines))
        self.counted.setText(words + (self.tr("; older ones stand on the page Trail") if story.more else ""))
        self._show_lines()

    def _show_lines(self) -> None:
        lines = self._story.lines
        self.table.show_rows(lines[::-1] if self.oldest_first.isChecked() else lines)

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("When ({zone})").format(zone=say_zone()), lambda one: say_short(one.at), width=126,
                       sort=lambda one: one.id),
                Column(self.tr("Who"), lambda one: one.name, width=120, tip=lambda one: one.user_id),
                Column(self.tr("What"), _action, width=150, tip=_action),
                Column(self.tr("Old → new"), _summary, tip=_summary),
                Column(self.tr("Why"), lambda one: one.reason or "–", width=130, tip=lambda one: one.reason),
            ]
        )  # fmt: skip
        self.table.setObjectName("story_table")
        self.table.setAccessibleName(self.tr("Story"))
        self.table.picked.connect(self._pick)

    def _pick(self, line: StoryLine) -> None:
        self.entries.show_rows(line.entries)
        if line.entries:
            self.details.show_entry(line.entries[0])

    def _lay_out(self) -> None:
        below = QSplitter(Qt.Orientation.Horizontal)
        below.addWidget(self.entries)
        below.addWidget(self.details)
        below.setSizes([560, 460])
        splitter = QSplitter(Qt.Orientation.Vertical)
        splitter.addWidget(self.table)
        splitter.addWidget(below)
        splitter.setSizes([420, 220])
        head = QHBoxLayout()
        head.addWidget(self.counted, 1)
        head.addWidget(self.oldest_first)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(splitter, 1)


def _action(line: StoryLine) -> str:
    return say_known(f"action.{line.action}")


def _summary(line: StoryLine) -> str:
    told = list(dict.fromkeys(f"{say_thing(one)}: {said}" if said else say_thing(one) for one, said in _said(line)))
    more = f" … (+{len(told) - _MANY})" if len(told) > _MANY else ""
    return "; ".join(told[:_MANY]) + more


def _said(line: StoryLine) -> list[tuple[TrailEntry, str]]:
    return [(entry, _telling(entry)) for entry in line.entries]


def _telling(entry: TrailEntry) -> str:
    chosen = [change for change in entry.changes if change.column in _TELLING]
    if not chosen and not entry.is_new:
        chosen = list(entry.changes)[:2]
    return ", ".join(say_change(change) for change in chosen)


def _every_change(entry: TrailEntry) -> str:
    return "\n".join(say_change(change) for change in entry.changes)
