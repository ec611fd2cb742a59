"""One box of a stock-take: its map, what is said of each position, the scans, and what the count says."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.counts import CountView
from stembank_gui.rules.cryostorage.rack_scans import LIES_HERE
from stembank_gui.rules.cryostorage.stock_takes import Seen
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import CaseState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_term, say_time
from stembank_gui.ui.pages.cryostorage.stock_takes.count_map import CountMap
from stembank_gui.ui.pages.cryostorage.stock_takes.differences import DifferencesPanel
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.cryostorage.record_count import Tick

_BY_EYE = (Seen.THERE, Seen.GONE, Seen.OTHER, Seen.UNREADABLE)


class CountSide(QWidget):
    """Shows the box that is counted; scans come from the page.

    Signals:
        seen: carries the tuple of Ticks to save.
        take_back: carries the position whose marks are taken back, 0 for the newest line.
        finished: the count of the box is finished.
        rack_file: a rack scanner's file is to be read; carries its path.
        spill_wanted: the box is to be emptied to limbo.
    """

    seen = Signal(object)
    take_back = Signal(int)
    finished = Signal()
    rack_file = Signal(object)
    spill_wanted = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.view: CountView | None = None
        self.heading = Text("", "title", data=True, selectable=True)
        self.heading.setObjectName("count_box_path")
        self.said = Text("", "label", wrap=True)
        self.said.setObjectName("count_said")
        self.map = CountMap()
        self.map.visited.connect(self._visit)
        self.here = Text("", "label", data=True)
        self.here.setObjectName("count_cursor")
        self.reasons = ReasonsPanel()
        self.differences = DifferencesPanel()
        self._make_buttons()
        self._lay_out()

    def show_view(self, view: CountView | None) -> None:
        """Show a box, or nothing."""
        other = view is None or self.view is None or view.row.id != self.view.row.id
        self.view = view
        self._show_map(view)
        if other:
            self.reasons.clear()
        self._show_words()
        self._allow()

    def _show_map(self, view: CountView | None) -> None:
        if view is None:
            self.map.show_count(None, (), hidden=False)
        elif view.row.counted_at is None:
            self.map.show_count(view.contents, view.sightings, hidden=view.is_hidden())
        else:
            self.map.show_differences(view.contents, [one for one in view.lines if one.decision is None])

    def scan_ticks(self, text: str) -> tuple[Tick, ...]:
        """Return what a scanned vial says: in which position, where they are scanned one after another."""
        position = self.map.cursor_position() if self.in_order.isChecked() else None
        return (Tick(Seen.VIAL, position, text),)

    def go_on(self) -> None:
        """Go to the next position after a scan: the next that the books expect; in a blind count the next cell."""
        view = self.view
        if view is None or not self.in_order.isChecked():
            return
        at = self.map.cursor_position()
        later = [one for one in self._expected() if one > at]
        following = at + 1 if view.is_hidden() else (later[0] if later else at)
        self.map.go_to(min(following, view.contents.capacity))

    def show_refusal(self, refused: Refused) -> None:
        """Show why it was refused."""
        self.reasons.show_reasons(refused)

    def _expected(self) -> list[int]:
        cells = () if self.view is None else self.view.contents.cells
        return [cell.position for cell in cells if cell.state in LIES_HERE]

    def _tick(self, seen: Seen) -> None:
        positions = self.map.selection() or [self.map.cursor_position()]
        self.reasons.clear()
        self.seen.emit(tuple(Tick(seen, one) for one in positions))

    def _tick_rest(self) -> None:
        rest = [one for one in self._expected() if self.map.seen_at(one) is None]
        if rest:
            self.reasons.clear()
            self.seen.emit(tuple(Tick(Seen.THERE, one) for one in rest))

    def _choose_file(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self, self.tr("File of the rack scanner"), "", self.tr("Rack scans (*.csv *.txt *.json);;All files (*)")
        )
        if chosen:
            self.rack_file.emit(Path(chosen))

    def _visit(self, position: int) -> None:
        self.differences.show_cursor(position)
        view = self.view
        self.here.setText("" if view is None or not position else view.contents.name(position))

    def _show_words(self) -> None:
        view = self.view
        self.heading.setText("" if view is None else view.row.path)
        self.said.setText("" if view is None else self._words(view))
        self._visit(self.map.cursor_position())

    def _words(self, view: CountView) -> str:
        row = view.row
        if row.counted_at is None:
            marked = say_counted(self.tr("{count} entries so far"), count=len(view.sightings))
            return marked if view.is_hidden() else f"{marked} · {self._expectation()}"
        numbers = self.tr(
            "{expected} expected: {found} found, {missing} missing, {misplaced} in another position; "
            "{extra} not expected, {unreadable} unreadable"
        ).format(
            expected=row.expected, found=row.found, missing=row.missing, misplaced=row.misplaced, extra=row.extra,
            unreadable=row.unreadable,
        )  # fmt: skip
        how = "" if row.how is None else say_term(row.how)
        return " · ".join(filter(None, (numbers, how, row.counted_by, say_time(row.counted_at), row.deviation)))

    def _expectation(self) -> str:
        return say_counted(self.tr("{count} vials expected"), count=len(self._expected()))

    def _allow(self) -> None:
        view = self.view
        counting = view is not None and view.row.counted_at is None and view.head.state is CaseState.OPEN
        for button in (*self.ticks.values(), self.rest_button, self.file_button, self.finish_button, self.back_button):
            button.setVisible(counting and self.jobs.may("record_count"))
        self.rest_button.setVisible(self.rest_button.isVisibleTo(self) and view is not None and not view.is_hidden())
        self.in_order.setVisible(counting)
        self.back_button.setEnabled(view is not None and bool(view.sightings))
        self.spill_button.setVisible(counting and self.jobs.may("spill_box"))
        lines = () if view is None or counting else view.lines
        self.differences.setVisible(bool(lines))
        self.differences.show_lines(lines)

    def _make_buttons(self) -> None:
        names: Sequence[tuple[Seen, str]] = (
            (Seen.THERE, self.tr("&There")), (Seen.GONE, self.tr("&Not there")),
            (Seen.OTHER, self.tr("Something &else")), (Seen.UNREADABLE, self.tr("&Unreadable")),
        )  # fmt: skip
        self.ticks = {seen: push_button(words, f"tick_{seen.value}") for seen, words in names}
        for seen, button in self.ticks.items():
            button.clicked.connect(lambda _checked=False, said=seen: self._tick(said))
        self.rest_button = push_button(self.tr("&All others are there"), "tick_rest")
        self.rest_button.clicked.connect(self._tick_rest)
        self.back_button = push_button(self.tr("Take &back"), "take_back_button")
        self.back_button.clicked.connect(self._take_back)
        self.file_button = push_button(self.tr("&Rack scan…"), "rack_file_button")
        self.file_button.clicked.connect(self._choose_file)
        self.spill_button = push_button(self.tr("Empty to &limbo…"), "count_spill_button")
        self.spill_button.clicked.connect(self.spill_wanted)
        self.finish_button = push_button(self.tr("&Finish this box"), "finish_count_button", "primary")
        self.finish_button.clicked.connect(self.finished)
        self.in_order = QCheckBox(self.tr("Scans go &position by position"))
        self.in_order.setObjectName("count_in_order")
        self.in_order.setAccessibleName(self.in_order.text().replace("&", ""))

    def _take_back(self) -> None:
        at = self.map.cursor_position()
        self.take_back.emit(at if self.map.seen_at(at) is not None and self.map.selection() else 0)

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.map)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.here)
        by_eye = QHBoxLayout()
        by_eye.setSpacing(look.space(2))
        for button in (*self.ticks.values(), self.rest_button):
            by_eye.addWidget(button)
        by_eye.addStretch(1)
        ending = QHBoxLayout()
        ending.setSpacing(look.space(2))
        for widget in (self.in_order, self.back_button):
            ending.addWidget(widget)
        ending.addStretch(1)
        for widget in (self.spill_button, self.file_button, self.finish_button):
            ending.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(3), 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.said)
        layout.addWidget(scroll, 1)
        layout.addLayout(by_eye)
        layout.addLayout(ending)
        layout.addWidget(self.reasons)
        layout.addWidget(self.differences)
