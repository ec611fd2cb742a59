"""The page at the tank: made for gloves. One scan after another; the answer very large; nothing else is needed."""

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.scans import Look, look_at
from stembank_gui.queries.cryostorage.tankside import Shown, TankSide, tank_side
from stembank_gui.rules.commands import Command
from stembank_gui.rules.cryostorage.scanning import Act, Bench, Meant
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import Meaning, ScanOutcome, ScanSessionKind
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.language import say_counted, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.pages.cryostorage.tankside.answer import AnswerCard
from stembank_gui.ui.pages.cryostorage.tankside.box_view import BoxView
from stembank_gui.ui.pages.cryostorage.tankside.clock_panel import ClockPanel
from stembank_gui.ui.pages.cryostorage.tankside.command_sheet import CommandSheetDialog
from stembank_gui.ui.pages.cryostorage.tankside.notice import OpenSessionNotice
from stembank_gui.ui.pages.cryostorage.tankside.session_panel import SessionPanel, said_words
from stembank_gui.ui.sounds import Sound, play
from stembank_gui.ui.widgets.box_map import Ghost
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.workflows.cryostorage.placing import Placed, Taken
from stembank_gui.workflows.cryostorage.put_scanned import PutScanned, put_scanned
from stembank_gui.workflows.cryostorage.record_scan import RecordScan, ScanRecorded, record_scan
from stembank_gui.workflows.cryostorage.take_scanned import TakeScanned, take_scanned

_WAITING_AT_MOST = 50
R = TypeVar("R")


class TankSidePage(Page):
    """Takes every scan while it is in front; scans are done one after another, in the order in which they came."""

    SHOWS = frozenset({"vial", "box", "policy", "lot"})
    obeys_commands = True

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._bench = Bench()
        self._shown = Shown()
        self._meant: Meant | None = None
        self._warnings: tuple[Reason, ...] = ()
        self._side: TankSide | None = None
        self._waiting: deque[str] = deque(maxlen=_WAITING_AT_MOST)
        self._running = 0
        self._dialog: SignDialog | None = None
        self._make_parts()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return what the breadcrumb says."""
        return self.tr("At the tank")

    def reload(self) -> None:
        """Ask for the session and for what is outside again."""
        actor = self.jobs.actor
        person = 0 if actor is None else actor.person_id
        self._started(self.jobs.ask(self, tank_side, person, self._shown, self._bench).then(self._show))

    def take_scan(self, text: str) -> bool:
        """Do with a scan what it says; always true: here every scan is for this page."""
        self._waiting.append(text)
        self._go_on()
        return True

    def print_(self) -> None:
        """Show the sheet of commands to print."""
        CommandSheetDialog(self.jobs, self).open()

    # --- one scan after another

    def _go_on(self) -> None:
        if self._running or self._side is None or not self._waiting or self._dialog is not None:
            return
        text = self._waiting.popleft()
        self.notice.hide()
        if self._side.session is None:
            asked = self._started(self.jobs.ask(self, look_at, text, self._bench))
            asked.then(lambda seen: self._looked(text, seen)).otherwise(self._refused)
        else:
            self._record(text)

    def _started(self, job: Answer[R]) -> Answer[R]:
        """Return a job; the next scan waits until it is over, however it ends."""
        self._running += 1
        return job.finally_(self._over)

    def _over(self) -> None:
        self._running -= 1
        self._go_on()

    def _looked(self, text: str, seen: Look) -> None:
        if seen.writes:
            self._record(text)
        else:
            self._bench, self._warnings = seen.bench, ()
            self._answer(seen.meant)

    def _record(self, text: str) -> None:
        doing = self._started(self.jobs.do(self, record_scan, RecordScan(text, self._bench)))
        doing.then(self._recorded).otherwise(self._refused)

    def _recorded(self, recorded: ScanRecorded) -> None:
        self._bench = recorded.bench
        self._warnings = recorded.warnings
        if recorded.meant.act is Act.CONFIRM and recorded.session_id is not None:
            self._finish(recorded.session_id, needs_second=recorded.needs_second)
        self._answer(recorded.meant)

    def _answer(self, meant: Meant) -> None:
        """Let the answer be heard at once, and ask for what is to be seen."""
        self._meant = meant
        play(Sound.REFUSED if meant.reasons else Sound.WARNING if self._warnings else Sound.ACCEPTED)
        if meant.vial_id or meant.box_id:
            self._shown = Shown(meant.vial_id, meant.box_id, meant.position)
        elif meant.act in {Act.CANCEL, Act.FORGET}:
            self._shown = Shown()
        self.reload()

    def _refused(self, refused: Refused) -> None:
        play(Sound.REFUSED)
        self._meant = None
        self.answer.show_thing("", self.answer.location.text(), ScanOutcome.REFUSED)
        self.answer.show_reasons(refused.reasons)

    # --- finishing

    def _finish(self, session_id: int, *, needs_second: bool) -> None:
        side = self._side
        if side is None or side.session is None:
            return
        kind = side.session.kind
        if needs_second:
            self._ask_second_person(session_id, kind)
        else:
            self._put(PutScanned(session_id))

    def _ask_second_person(self, session_id: int, kind: ScanSessionKind) -> None:
        dialog = SignDialog(self._record_lines(kind), [Meaning.VERIFIED], self, title=self.tr("Second person"))
        dialog.signed.connect(lambda signed: self._signed(session_id, kind, signed))
        dialog.finished.connect(lambda _result: self._closed())
        self._dialog = dialog
        dialog.open()

    def _record_lines(self, kind: ScanSessionKind) -> list[tuple[str, str]]:
        side = self._side
        bench = side.session.bench if side is not None and side.session is not None else Bench()
        lines = [(self.tr("What"), say_term(kind)), (self.tr("Vials"), str(len(bench.vials())))]
        if bench.purpose is not None:
            lines.append((self.tr("Purpose"), say_term(bench.purpose)))
        if bench.reservation:
            lines.append((self.tr("Reservation"), bench.reservation))
        if bench.reason is not None:
            lines.append((self.tr("Reason"), say_term(bench.reason)))
        return lines

    def _signed(self, session_id: int, kind: ScanSessionKind, second: SignRequest) -> None:
        if kind is ScanSessionKind.TAKE:
            doing = self._started(self.jobs.do(self, take_scanned, TakeScanned(session_id, second)))
            doing.then(self._taken).otherwise(self._not_finished)
        else:
            self._put(PutScanned(session_id, second))

    def _put(self, request: PutScanned) -> None:
        doing = self._started(self.jobs.do(self, put_scanned, request))
        doing.then(self._placed).otherwise(self._not_finished)

    def _taken(self, taken: Taken) -> None:
        words = say_counted(self.tr("Taken: {count} vials."), count=len(taken.places))
        self._done(words, taken.warnings)

    def _placed(self, placed: Placed) -> None:
        words = say_counted(self.tr("Put: {count} vials."), count=placed.vials)
        self._done(words, placed.warnings)

    def _done(self, words: str, warnings: tuple[Reason, ...]) -> None:
        self._close_dialog()
        self._meant, self._warnings, self._shown, self._bench = None, (), Shown(), Bench()
        play(Sound.WARNING if warnings else Sound.DONE)
        self.answer.show_thing(words, "")
        self.answer.show_reasons(warnings)
        self.told.emit(words)
        self.reload()

    def _not_finished(self, refused: Refused) -> None:
        play(Sound.REFUSED)
        if self._dialog is not None:
            self._dialog.show_refusal(refused)
        else:
            self.answer.show_thing("", "", ScanOutcome.REFUSED)
            self.answer.show_reasons(refused.reasons)

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.accept()

    def _closed(self) -> None:
        self._dialog = None
        self._go_on()

    # --- showing

    def _show(self, side: TankSide) -> None:
        first = self._side is None
        self._side = side
        self.panel.show_side(side, self._bench, may_scan=self.jobs.may("record_scan"))
        own = [replace(one, who="" if self.jobs.actor is None else self.jobs.actor.name) for one in side.in_hand]
        self.clock.show_things((*own, *side.outside.things), side.outside.limits)
        self.box.show_box(side.box, self._ghosts(side), side.lit)
        if self._meant is not None:
            self._show_answer(side, self._meant)
        if first and side.session is not None:
            self.notice.show_since(say_time(side.session.opened_at), len(side.lines))

    def _show_answer(self, side: TankSide, meant: Meant) -> None:
        outcome = _outcome(meant)
        if side.card is not None and meant.vial_id:
            self.answer.show_vial(side.card, self._location(side, meant), outcome)
        elif meant.box_id and side.box is not None:
            position = side.box.name(meant.position) if meant.position else ""
            way = " › ".join(part for part in (side.box.path(), position) if part)
            self.answer.show_thing(self._box_words(meant), way, outcome)
        else:
            self.answer.show_thing(said_words(meant.said) if meant.said else "", "", outcome)
        self.answer.show_reasons(meant.reasons or self._warnings)

    def _box_words(self, meant: Meant) -> str:
        words = {Act.PULL: self.tr("Box pulled: its clock runs"), Act.BACK: self.tr("Box is back")}
        return words.get(meant.act, self.tr("Box"))

    def _location(self, side: TankSide, meant: Meant) -> str:
        if meant.act is Act.PUT and side.box is not None and meant.position:
            return f"{side.box.path()} › {side.box.name(meant.position)}"
        card = side.card
        if card is None or card.location is None:
            return "" if card is None else say_term(card.state)
        return card.location.path(self.tr("box"))

    def _ghosts(self, side: TankSide) -> Sequence[Ghost]:
        if side.session is None or side.box is None:
            return ()
        moves = [move for move in side.session.bench.moves if move.box_id == side.box.box_id]
        return [Ghost(move.position, side.tails.get(move.vial_id, "")) for move in moves]

    def _moment(self) -> datetime:
        return self.jobs.database.clock()

    # --- making

    def _make_parts(self) -> None:
        self.sheet_button = QPushButton(self.tr("Command &sheet…"))
        self.sheet_button.setObjectName("command_sheet_button")
        self.sheet_button.clicked.connect(self.print_)
        self.test_button = QPushButton(self.tr("Scanner self-&test"))
        self.test_button.setObjectName("scanner_test_button")
        self.test_button.clicked.connect(lambda: self.wanted.emit(Place("page", "scanner_test")))
        for button in (self.sheet_button, self.test_button):
            button.setAccessibleName(button.text().replace("&", ""))
        self.header = PageHeader(self.title(), actions=[self.test_button, self.sheet_button])
        self.sections = Sections("tankside")
        self.sections.wanted.connect(self.wanted)
        self.answer = AnswerCard()
        self.panel = SessionPanel()
        self.panel.scanned.connect(self.take_scan)
        self.notice = OpenSessionNotice()
        self.notice.cancel_wanted.connect(self.panel.buttons[Command.CANCEL].click)
        self.notice.hide()
        self.clock = ClockPanel(self._moment)
        self.clock.wanted.connect(self.wanted)
        self.box = BoxView()
        self.box.map.opened.connect(lambda vial_id: self.wanted.emit(Place("vial", vial_id)))

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(look.space(3))
        left.addWidget(self.notice)
        left.addWidget(self.answer)
        left.addWidget(self.panel, 1)
        right.addWidget(self.clock, 3)
        right.addWidget(self.box, 4)
        both = QHBoxLayout()
        both.setSpacing(look.space(4))
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addLayout(both, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _outcome(meant: Meant) -> ScanOutcome | None:
    """Return accepted or refused; nothing where somebody only looked."""
    if meant.reasons:
        return ScanOutcome.REFUSED
    return None if meant.act is Act.LOOK else ScanOutcome.ACCEPTED
