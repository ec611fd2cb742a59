"""The scanner self-test: scan the printed test code; the page tells what arrives, what is wrong and what to set."""

import time
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui import settings
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.scanners import Keystroke, ScannerFinding, judge_scanner
from stembank_gui.rules.vocabulary import ReadingVerdict
from stembank_gui.ui import look
from stembank_gui.ui.bursts import RAW_KEYS, Frame, scanner
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.cryostorage.sections import Sections
from stembank_gui.ui.pages.cryostorage.tankside.command_sheet import CommandSheetDialog
from stembank_gui.ui.sounds import Sound, play
from stembank_gui.ui.widgets.big_state import BigState
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text

_SILENT_MS = 250
_HIGH = 120
_NAMES = {Qt.Key.Key_Return: "enter", Qt.Key.Key_Enter: "enter", Qt.Key.Key_Tab: "tab", Qt.Key.Key_Backtab: "tab"}


class KeyCatcher(QFrame):
    """A field that sees every key of a scanner as it comes, Tab and control characters too; Escape leaves it.

    Signals:
        scanned: the keys stopped; carries them as a tuple of Keystroke.
    """

    scanned = Signal(object)

    def __init__(self, parent: QWidget | None = None, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.setObjectName("scanner_keys")
        self.setAccessibleName(self.tr("Scan the test code here"))
        self.setProperty("role", "card")
        self.setProperty(RAW_KEYS, True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._clock = clock
        self._keys: list[Keystroke] = []
        self.words = Text("", "huge", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(self)
        layout.addWidget(self.words)
        self._timer = QTimer(self, singleShot=True, interval=_SILENT_MS)
        self._timer.timeout.connect(self._end)
        self._say()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HIGH)

    def event(self, event: QEvent) -> bool:
        """Take Tab as a key of the scanner, not as a step to the next field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._take(event)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._say()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._say()

    def _take(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._keys:
            self.focusNextChild()
            return
        name = _NAMES.get(Qt.Key(event.key()), "")
        if name or event.text():
            self._keys.append(Keystroke("" if name else event.text(), self._clock() * 1000, name))
            self._timer.start()

    def _end(self) -> None:
        keys, self._keys = tuple(self._keys), []
        self.scanned.emit(keys)

    def _say(self) -> None:
        ready = self.window().focusWidget() is self
        self.words.setText(self.tr("Scan the test code now") if ready else self.tr("Click here, then scan"))


class ScannerTestPage(Page):
    """One scan of the test code tells prefix, suffix, end, keyboard layout, case and speed."""

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._finding: ScannerFinding | None = None
        self._make_parts()
        self._lay_out()
        self._show_frame()

    def title(self) -> str:
        """Return what the breadcrumb says."""
        return self.tr("Scanner self-test")

    def take_scan(self, text: str) -> bool:  # noqa: ARG002 - the keys matter, not the text
        """Ask for the scan again, in the field that sees its keys."""
        self.keys.setFocus()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self.keys, self.keys.setFocus)

    def print_(self) -> None:
        """Show the sheet with the test code to print."""
        CommandSheetDialog(self.jobs, self).open()

    def _judge(self, keys: tuple[Keystroke, ...]) -> None:
        found = judge_scanner(keys)
        self._finding = found
        play(Sound.ACCEPTED if found.is_usable else Sound.REFUSED)
        self.outcome.show_state(ReadingVerdict.NORMAL if found.is_usable else ReadingVerdict.WARNING)
        self.verdict.setText(self._verdict(found))
        group = {None: "–", True: self.tr("kept"), False: self.tr("lost")}
        said = {
            "read": _shown(found.read), "prefix": _shown(found.prefix), "suffix": _shown(found.suffix),
            "end": say_term(found.end), "layout": say_term(found.layout),
            "case": self.tr("kept") if found.is_case_kept else self.tr("changed"),
            "speed": self.tr("{median} ms, at most {slowest} ms").format(
                median=round(found.median_ms), slowest=round(found.slowest_ms)
            ),
            "group": group[found.keeps_group],
        }  # fmt: skip
        for name, text in said.items():
            self.values[name].setText(text)
        self.advice.show_reasons(found.advice)
        self.take_button.setEnabled(found.is_usable and self._found_frame() != scanner().frame)

    def _verdict(self, found: ScannerFinding) -> str:
        if not found.is_usable:
            return self.tr("This scanner must be set before it is used.")
        if self._found_frame() != scanner().frame:
            return self.tr("Codes arrive whole. Take over what was found, so that the program knows this scanner.")
        return self.tr("This scanner is set right.")

    def _found_frame(self) -> Frame:
        found = self._finding
        return scanner().frame if found is None else Frame(found.prefix, found.suffix, found.end.value)

    def _take_over(self) -> None:
        frame = self._found_frame()
        scanner().frame = frame
        kept = replace(
            settings.load(), scan_prefix=frame.prefix, scan_suffix=frame.suffix, scan_end=frame.end
        )  # fmt: skip
        settings.save(kept)
        self.take_button.setEnabled(False)
        self._show_frame()
        self.verdict.setText(self.tr("This scanner is set right."))
        self.advice.clear()
        self.told.emit(self.tr("This workstation knows its scanner now."))

    def _show_frame(self) -> None:
        frame = scanner().frame
        words = self.tr("Known to this workstation: prefix {prefix}, suffix {suffix}, end {end}.")
        self.known.setText(
            words.format(
                prefix=_shown(frame.prefix), suffix=_shown(frame.suffix), end=say_term(f"scan_end.{frame.end}")
            )
        )

    def _make_parts(self) -> None:
        self.sheet_button = QPushButton(self.tr("&Print the test code…"))
        self.sheet_button.setObjectName("print_test_code")
        self.sheet_button.setAccessibleName(self.tr("Print the test code"))
        self.sheet_button.clicked.connect(self.print_)
        self.header = PageHeader(self.title(), actions=[self.sheet_button])
        self.sections = Sections("tankside")
        self.sections.wanted.connect(self.wanted)
        self.keys = KeyCatcher()
        self.keys.scanned.connect(self._judge)
        self.outcome = BigState()
        self.outcome.setObjectName("scanner_outcome")
        self.outcome.hide()
        self.verdict = Text("", "title", wrap=True)
        self.verdict.setObjectName("scanner_verdict")
        self.advice = ReasonsPanel()
        self.form = Form()
        self.values: dict[str, Text] = {}
        for name, label in (
            ("read", self.tr("Read")), ("prefix", self.tr("Prefix")), ("suffix", self.tr("Suffix")),
            ("end", self.tr("End")), ("layout", self.tr("Keyboard")), ("case", self.tr("Capital letters")),
            ("speed", self.tr("Between two keys")), ("group", self.tr("GS1 separator")),
        ):  # fmt: skip
            self.values[name] = Text("–", data=True, wrap=True, selectable=True)
            self.values[name].setMinimumHeight(look.size("control"))
            self.form.row(label, self.values[name], f"scanner_{name}")
        self.take_button = QPushButton(self.tr("&Take over what was found"))
        self.take_button.setObjectName("take_over_frame")
        self.take_button.setAccessibleName(self.tr("Take over what was found"))
        self.take_button.setProperty("role", "primary")
        self.take_button.setAutoDefault(False)
        self.take_button.setEnabled(False)
        self.take_button.clicked.connect(self._take_over)
        self.known = Text("", "hint", data=True, wrap=True)
        self.known.setObjectName("scanner_known")

    def _lay_out(self) -> None:
        verdict = QHBoxLayout()
        verdict.setSpacing(look.space(3))
        verdict.addWidget(self.outcome)
        verdict.addWidget(self.verdict, 1)
        column = QVBoxLayout()
        column.setSpacing(look.space(3))
        column.addWidget(self.keys)
        column.addLayout(verdict)
        column.addWidget(self.advice)
        column.addStretch(1)
        found = QVBoxLayout()
        found.setSpacing(look.space(3))
        found.addWidget(self.form)
        found.addWidget(self.take_button, 0, Qt.AlignmentFlag.AlignLeft)
        found.addWidget(self.known)
        found.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(look.space(5))
        both.addLayout(column, 4)
        both.addLayout(found, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.sections)
        layout.addLayout(both, 1)


def _shown(text: str) -> str:
    return "".join(one if one.isprintable() else "·" for one in text) or "–"
