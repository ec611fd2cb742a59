"""The session of scans: what is being done, what to scan next, its lines; and every command as a button too."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.tankside import LineRow, TankSide
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.commands import Command, Said, command_code, is_command, parse_command
from stembank_gui.rules.cryostorage.scanning import Bench
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Purpose, ScanMeaning, ScanOutcome, ScanSessionKind, term_key
from stembank_gui.ui import look
from stembank_gui.ui.language import say_clock, say_counted, say_reason, say_term
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_BUTTONS = (
    Command.PUT, Command.TAKE, Command.PULL, Command.BACK, Command.UNDO, Command.CANCEL, Command.CONFIRM,
)  # fmt: skip

_LIST_AT_LEAST = 60


class SessionPanel(QFrame):
    """Shows the session and its commands.

    Signals:
        scanned: a command was pressed; carries its code, as if it had been scanned.
    """

    scanned = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("session_panel")
        self.setProperty("role", "card")
        self.mode = Text("", "title")
        self.mode.setObjectName("session_mode")
        self.next = Text("", "lead", wrap=True)
        self.next.setObjectName("session_next")
        self.buttons = {command: self._button(command) for command in _BUTTONS}
        self.purposes = {purpose: self._purpose(purpose) for purpose in Purpose}
        self.lines = Table(self._columns())
        self.lines.setObjectName("session_lines")
        self.lines.setAccessibleName(self.tr("Lines of this session"))
        self._lay_out()

    def show_side(self, side: TankSide, idle: Bench, *, may_scan: bool) -> None:
        """Show the session as it is."""
        self.mode.setText(self._mode(side))
        self.next.setText(self._next(side, idle))
        self.lines.show_rows(side.lines)
        self.lines.setVisible(bool(side.lines))
        kind = None if side.session is None else side.session.kind
        for command, button in self.buttons.items():
            button.setEnabled(may_scan and (kind is not None or command not in {Command.UNDO, Command.CONFIRM}))
        for purpose, button in self.purposes.items():
            button.setVisible(kind is ScanSessionKind.TAKE)
            button.setChecked(side.session is not None and side.session.bench.purpose is purpose)

    def _mode(self, side: TankSide) -> str:
        if side.session is None:
            return self.tr("Looking")
        bench = side.session.bench
        if side.session.kind is ScanSessionKind.PUT:
            return say_counted(self.tr("Putting: {count}"), count=len(bench.moves))
        taking = say_counted(self.tr("Taking: {count}"), count=len(bench.taken))
        wanted = [say_term(bench.purpose)] if bench.purpose else []
        return " · ".join(part for part in (taking, bench.reservation, *wanted) if part)

    def _next(self, side: TankSide, idle: Bench) -> str:
        """Return what to scan next."""
        bench = idle if side.session is None else side.session.bench
        if bench.armed is Command.PULL:
            return self.tr("Scan the box that you pull.")
        if bench.armed is Command.BACK:
            return self.tr("Scan the box that you put back.")
        if side.session is None:
            return self._next_without(side, bench)
        if side.session.kind is ScanSessionKind.PUT:
            return self._next_put(side)
        return self._next_take(bench)

    def _next_without(self, side: TankSide, bench: Bench) -> str:
        if side.next_cell and bench.position:
            return self.tr("Scan the vial for {cell}.").format(cell=side.next_cell)
        if bench.box_id is not None:
            return self.tr("Scan a position of this box, or “put”.")
        return self.tr("Scan a vial to see where it lies, a box to put into it, or “take”.")

    def _next_put(self, side: TankSide) -> str:
        bench = side.session.bench if side.session else Bench()
        if bench.box_id is None:
            return self.tr("Scan the box.")
        if not side.next_cell:
            return self.tr("The box is full from here on: scan another position or box, or “confirm”.")
        words = self.tr("The next vial goes to {cell}. Scan it, another position, or “confirm”.")
        first = self.tr("The next vial goes to {cell}. Scan it, or another position.")
        return (words if bench.moves else first).format(cell=side.next_cell)

    def _next_take(self, bench: Bench) -> str:
        if not bench.taken:
            return self.tr("Scan the vials that you take.")
        if bench.purpose is None and not bench.reservation:
            return self.tr("Scan the next vial, or what they are taken for.")
        return self.tr("Scan the next vial, or “confirm”: then a second person signs.")

    def _button(self, command: Command) -> QPushButton:
        said = Said(command)
        words = self.tr("Undo") if command is Command.UNDO else say_term(command)
        button = self._plain(words, f"command_{command}", command_code(said))
        if command is Command.CONFIRM:
            button.setProperty("role", "primary")
        return button

    def _purpose(self, purpose: Purpose) -> QPushButton:
        code = command_code(Said(Command.PURPOSE, purpose=purpose))
        button = self._plain(say_term(purpose), f"command_purpose_{purpose}", code)
        button.setCheckable(True)
        button.setProperty("role", "section")
        bold = QFontMetrics(look.font(bold=True))
        button.setMinimumWidth(bold.horizontalAdvance(button.text()) + look.space(5))
        return button

    def _plain(self, words: str, name: str, code: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(name)
        button.setAccessibleName(words)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self.scanned.emit(code))
        return button

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("No."), lambda row: str(row.number), "right", 44),
            Column(self.tr("Scanned"), scanned_words, tip=_why),
            Column(self.tr("Cell"), lambda row: row.cell, width=150),
            Column(self.tr("Result"), self._result, state=_outcome, width=104, tip=_why),
            Column(self.tr("Time"), lambda row: say_clock(row.at), width=60),
        ]

    def _result(self, row: LineRow) -> str:
        return self.tr("taken back") if row.is_taken_back else ""

    def _lay_out(self) -> None:
        commands = QHBoxLayout()
        commands.setSpacing(look.space(2))
        for command in _BUTTONS:
            if command is Command.CONFIRM:
                commands.addStretch(1)
            commands.addWidget(self.buttons[command])
        purposes = QHBoxLayout()
        purposes.setSpacing(look.space(2))
        for button in self.purposes.values():
            purposes.addWidget(button)
        purposes.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(4), look.space(3), look.space(4), look.space(3))
        layout.setSpacing(look.space(2))
        layout.addWidget(self.mode)
        layout.addWidget(self.next)
        layout.addLayout(purposes)
        layout.addWidget(_holding(self.lines), 1)
        layout.addLayout(commands)


def _holding(list_: Table) -> QWidget:
    """Return a space that stays when its list is hidden: the words above it do not move."""
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    layout = QVBoxLayout(space)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(list_)
    list_.setMinimumHeight(_LIST_AT_LEAST)
    return space


def scanned_words(row: LineRow) -> str:
    """Return what a line says was scanned: a command in words, a code as people read it."""
    if row.meaning in {ScanMeaning.COMMAND, ScanMeaning.POSITION} and is_command(row.text):
        try:
            return said_words(parse_command(row.text))
        except Refused:
            return row.text
    return spaced(row.text)


def said_words(said: Said) -> str:
    """Return a command in words: "Take", "Purpose: quality control", "Position: C5"."""
    more = said.purpose or said.reason
    argument = say_term(term_key(more)) if more else said.position
    return f"{say_term(said.command)}: {argument}" if argument else say_term(said.command)


def _outcome(row: LineRow) -> ScanOutcome | None:
    if row.is_taken_back:
        return None
    return ScanOutcome.ACCEPTED if row.is_accepted else ScanOutcome.REFUSED


def _why(row: LineRow) -> str:
    return "\n".join(say_reason(one) for one in row.refusal)
