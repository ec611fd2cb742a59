"""A spilled box is filled again: every scan is a vial for the next cell, or a position for the next vial."""

from collections import deque

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.rescans import RescanView, rescan_view
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.commands import Command, Said, command_code
from stembank_gui.rules.cryostorage.scanning import Act
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.sounds import Sound, play
from stembank_gui.ui.widgets.box_map import BoxMap, Ghost
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.vial_cards import ChosenVial, LostCard
from stembank_gui.workflows.cryostorage.finish_rescan import FinishRescan, Rescanned, finish_rescan
from stembank_gui.workflows.cryostorage.record_rescan import RecordRescan, RescanRecorded, record_rescan


class RescanPage(Page):
    """Takes every scan while it is in front; what was scanned stands on the map before anything is put."""

    SHOWS = frozenset({"vial", "box", "scan_line", "scan_session"})
    obeys_commands = True

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._view: RescanView | None = None
        self._waiting: deque[str] = deque(maxlen=50)
        self._busy = False
        self._make_parts()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return what the breadcrumb says."""
        return self.tr("Rescan") if self._view is None else self._view.contents.path()

    def reload(self) -> None:
        """Ask for the box and its vials again."""
        self.jobs.ask(self, rescan_view, int(self.place.key)).then(self._show)

    def take_scan(self, text: str) -> bool:
        """Do with a scan what it says; always true: here every scan is for this box."""
        self._waiting.append(text)
        self._next_scan()
        return True

    def _next_scan(self) -> None:
        if self._busy or not self._waiting:
            return
        self._busy = True
        self.reasons.clear()
        request = RecordRescan(int(self.place.key), self._waiting.popleft())
        self.jobs.do(self, record_rescan, request).then(self._recorded).otherwise(self._refused)

    def _recorded(self, recorded: RescanRecorded) -> None:
        self._busy = False
        play(Sound.ACCEPTED if recorded.is_accepted else Sound.REFUSED)
        self.reasons.show_reasons(recorded.meant.reasons)
        if recorded.meant.act is Act.CONFIRM:
            self._finish()
        self.reload()
        self._next_scan()

    def _refused(self, refused: Refused) -> None:
        self._busy = False
        play(Sound.REFUSED)
        self.reasons.show_reasons(refused)
        self._next_scan()

    def _say(self, command: Command, position: str = "") -> None:
        self.take_scan(command_code(Said(command, position=position)))

    def _say_position(self) -> None:
        if self._view is not None:
            self._say(Command.POSITION, self._view.contents.name(self.map.cursor_position()))

    def _finish(self) -> None:
        self.reasons.clear()
        doing = self.jobs.do(self, finish_rescan, FinishRescan(int(self.place.key)))
        doing.then(self._finished).otherwise(self._refused)

    def _finished(self, done: Rescanned) -> None:
        play(Sound.WARNING if done.missing else Sound.DONE)
        self.reasons.show_reasons(done.placed.warnings)
        placed = say_counted(self.tr("Put: {count} vials."), count=done.placed.vials)
        missing = say_counted(self.tr("{count} vials are still without a place."), count=done.missing)
        self.told.emit(f"{placed} {missing}" if done.missing else placed)
        self.reload()

    def _show(self, view: RescanView | None) -> None:
        self._view = view
        if view is None:
            return
        box = view.contents
        words = self.tr("{scanned} scanned, {missing} not seen yet")
        self.header.show_title(
            self.tr("Rescan · {box}").format(box=box.path()),
            words.format(scanned=len(view.scanned), missing=len(view.missing)),
        )
        self.titled.emit(box.path())
        ghosts = [Ghost(one.position, f"{int(one.code[-5:-1]):03d}", vial_id=one.vial_id) for one in view.scanned]
        self.map.show_box(box, ghosts, lit=view.next_position)
        following = box.name(view.next_position) if view.next_position else self.tr("the box is full")
        self.next.setText(self.tr("Next vial: {cell}").format(cell=following))
        self.missing.show_rows(view.missing)
        self.missing_heading.setText(say_counted(self.tr("{count} vials not seen yet"), count=len(view.missing)))
        may = self.jobs.may("record_rescan")
        self.undo_button.setEnabled(may and view.undoable)
        self.cancel_button.setEnabled(may and view.session_id is not None)
        self.finish_button.setEnabled(may and bool(view.scanned))
        self.here_button.setEnabled(may)
        self._allow()

    def _allow(self) -> None:
        self.lost_button.setEnabled(bool(self.missing.picked_rows()))

    def _open_lost(self) -> None:
        self.card.start([ChosenVial(one.id, one.code, "") for one in self.missing.picked_rows()])
        self.card.show()

    def _reported(self, words: str) -> None:
        self.card.hide()
        self.told.emit(words)

    def _make_parts(self) -> None:
        self.rack_button = push_button(self.tr("&Rack scan…"), "rescan_rack_button")
        self.rack_button.clicked.connect(lambda: self.wanted.emit(Place("box_scan", self.place.key)))
        self.header = PageHeader(self.tr("Rescan"), actions=[self.rack_button])
        self.sections = Sections("stock_takes")
        self.sections.wanted.connect(self.wanted)
        self.map = BoxMap()
        self.map.opened.connect(lambda vial_id: self.wanted.emit(Place("vial", vial_id)))
        self.next = Text("", "huge", data=True)
        self.next.setObjectName("rescan_next")
        self.hint = Text(
            self.tr("Scan the vials one after another as they stand in the box; a position code, or the cell "
                    "under the cursor, says where the next one stands."), "hint", wrap=True,
        )  # fmt: skip
        self.here_button = push_button(self.tr("Next one into the &cursor's cell"), "rescan_here_button")
        self.here_button.clicked.connect(self._say_position)
        self.undo_button = push_button(self.tr("&Undo"), "rescan_undo_button")
        self.undo_button.clicked.connect(lambda: self._say(Command.UNDO))
        self.cancel_button = push_button(self.tr("Cancel"), "rescan_cancel_button")
        self.cancel_button.clicked.connect(lambda: self._say(Command.CANCEL))
        self.finish_button = push_button(self.tr("&Put them there"), "rescan_finish_button", "primary")
        self.finish_button.clicked.connect(self._finish)
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        self._make_missing()

    def _make_missing(self) -> None:
        self.missing_heading = Text("", "heading")
        self.missing = Table(
            [
                Column(self.tr("Vial"), lambda one: spaced(one.code)),
                Column(self.tr("Since"), lambda one: say_time(one.since), width=170, sort=lambda one: one.since),
            ]
        )
        self.missing.setObjectName("rescan_missing")
        self.missing.setAccessibleName(self.tr("Vials not seen yet"))
        self.missing.setSelectionMode(Table.SelectionMode.ExtendedSelection)
        self.missing.opened.connect(lambda row: self.wanted.emit(Place("vial", row.id)))
        self.missing.selectionModel().selectionChanged.connect(lambda *_: self._allow())
        self.lost_button = push_button(self.tr("Lost or da&maged…"), "rescan_lost_button")
        offer(self.lost_button, when=self.jobs.may("report_vial_lost"))
        self.lost_button.clicked.connect(self._open_lost)
        self.card = LostCard(self.jobs)
        self.card.closed.connect(self.card.hide)
        self.card.finished.connect(self._reported)
        self.card.wanted.connect(self.wanted)
        self.card.hide()

    def _lay_out(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.map)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        buttons = QHBoxLayout()
        buttons.setSpacing(look.space(2))
        buttons.addWidget(self.here_button)
        buttons.addStretch(1)
        for button in (self.undo_button, self.cancel_button, self.finish_button):
            buttons.addWidget(button)
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(look.space(2))
        left.addWidget(self.next)
        left.addWidget(self.hint)
        left.addWidget(scroll, 1)
        left.addLayout(buttons)
        left.addWidget(self.reasons)
        right.addWidget(self.missing_heading)
        right.addWidget(self.missing, 1)
        right.addWidget(self.lost_button, 0, Qt.AlignmentFlag.AlignRight)
        right.addWidget(self.card)
        both = QHBoxLayout()
        both.setSpacing(look.space(4))
        both.addLayout(left, 3)
        both.addLayout(right, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addLayout(both, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
