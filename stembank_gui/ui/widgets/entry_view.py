"""One entry of the trail, whole and in words."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.trail import TrailEntry
from stembank_gui.ui import look
from stembank_gui.ui.language import say_time
from stembank_gui.ui.widgets.text import Line, Text
from stembank_gui.ui.widgets.trail_words import say_action, say_column, say_thing, say_value


class EntryView(QScrollArea):
    """Who, when, what, old → new, why, and the entry's place in the chain.

    Signals:
        wanted: open the thing; carries its Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("entry_view")
        self.setAccessibleName(self.tr("Entry"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.show_entry(None)

    def show_entry(self, entry: TrailEntry | None) -> None:
        """Show an entry, or what to do to see one."""
        body = QFrame()
        column = QVBoxLayout(body)
        column.setContentsMargins(look.space(4), look.space(2), look.space(2), look.space(2))
        column.setSpacing(look.space(3))
        if entry is None:
            column.addWidget(Text(self.tr("Choose an entry to read it whole."), "hint", wrap=True))
        else:
            self._fill(column, entry)
        column.addStretch(1)
        self.setWidget(body)

    def _fill(self, column: QVBoxLayout, entry: TrailEntry) -> None:
        column.addWidget(Text(say_action(entry), "heading", data=True, wrap=True))
        column.addWidget(Text(say_thing(entry), "label", data=True, wrap=True, selectable=True))
        if entry.place is not None:
            column.addWidget(self._open_button(entry), 0, Qt.AlignmentFlag.AlignLeft)
        facts = [
            (self.tr("Who"), f"{entry.name} ({entry.user_id})"),
            (self.tr("When"), say_time(entry.at)),
            (self.tr("Why"), entry.reason or "–"),
        ]
        column.addLayout(_grid(facts))
        column.addWidget(Line())
        column.addLayout(self._changes(entry))
        column.addWidget(Line())
        facts = [
            (self.tr("Entry"), str(entry.seq)),
            (self.tr("Workstation"), entry.station),
            (self.tr("Program"), entry.version),
            (self.tr("Hash"), _in_groups(entry.hash)),
        ]
        column.addLayout(_grid(facts))

    def _open_button(self, entry: TrailEntry) -> QPushButton:
        button = QPushButton(self.tr("Open"))
        button.setObjectName("open_thing")
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.setAccessibleName(self.tr("Open {thing}").format(thing=say_thing(entry)))
        button.clicked.connect(lambda: self.wanted.emit(entry.place))
        return button

    def _changes(self, entry: TrailEntry) -> QGridLayout:
        if entry.is_new:
            return _grid([(say_column(change), say_value(change.new)) for change in entry.changes])
        grid = _grid([])
        for column, head in enumerate(("", self.tr("Old"), self.tr("New"))):
            grid.addWidget(Text(head, "hint"), 0, column)
        for row, change in enumerate(entry.changes, start=1):
            texts = (say_column(change), say_value(change.old), say_value(change.new))
            for column, text in enumerate(texts):
                grid.addWidget(_cell(text, column), row, column, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(2, 1)
        return grid


def _grid(rows: list[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look.space(3))
    grid.setVerticalSpacing(look.space(1))
    grid.setColumnMinimumWidth(0, 96)
    grid.setColumnStretch(1, 1)
    for row, (name, value) in enumerate(rows):
        grid.addWidget(_cell(name, 0), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_cell(value, 1), row, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _cell(text: str, column: int) -> Text:
    return Text(text, "" if column else "hint", data=True, wrap=True, selectable=bool(column))


def _in_groups(hash_: str) -> str:
    return " ".join(hash_[start : start + 8] for start in range(0, len(hash_), 8))
