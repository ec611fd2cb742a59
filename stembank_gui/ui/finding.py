"""Scanning and searching: what is in the scan box becomes a Place, a list of hits, or reasons."""

from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from stembank_gui.rules.reasons import Refused
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.scan_box import ScanBox
from stembank_gui.ui.widgets.search_hits import SearchHits

SEARCH_AFTER_MS = 150
_WHILE_TYPING = 12
_AFTER_ENTER = 50


class Shell(Protocol):
    """What the window lends: its scan box and its list of hits, which change with the language."""

    def scan_box(self) -> ScanBox: ...
    def hit_list(self) -> SearchHits: ...


class Finder(QObject):
    """Asks what a code names; words that are no code are searched for.

    Signals:
        found: open this Place.
        noted: what is to be said of the label that was scanned; carries reasons, none where it is a good one.
        refused: neither a code nor a word that finds anything; carries the Refused.
    """

    found = Signal(object)
    noted = Signal(tuple)
    refused = Signal(object)

    def __init__(self, jobs: Jobs, shell: Shell, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._shell = shell
        self._wanted = ""
        self._timer = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._timer.timeout.connect(self._search)

    def typing(self) -> None:
        """Search shortly after the last key."""
        self._timer.start()

    def find(self, text: str) -> None:
        """Open what a scanned or typed code names, or show what a word finds."""
        from stembank_gui.queries.find import find_code  # noqa: PLC0415 - brings SQLModel: not before the window

        self._shell.hit_list().hide()
        self._timer.stop()
        self._wanted = text
        answer = self._jobs.ask(self, find_code, text)
        answer.then(self._open).otherwise(lambda no: self._not_a_code(text, no))

    def _open(self, found: Any) -> None:
        self.found.emit(found.place)
        self.noted.emit(() if found.void is None else (found.void.said(),))

    def _search(self) -> None:
        from stembank_gui.queries.search import search  # noqa: PLC0415 - as above

        text = self._shell.scan_box().text()
        answer = self._jobs.ask(self, search, text, _WHILE_TYPING)
        answer.then(lambda hits: self._show(text, hits)).otherwise(lambda _no: self._shell.hit_list().hide())

    def _show(self, text: str, hits: Any) -> None:
        box = self._shell.scan_box()
        if text == box.text() and box.hasFocus():
            self._shell.hit_list().show_hits(hits, box)

    def _not_a_code(self, text: str, refused: Refused) -> None:
        if refused.reasons[0].code != "codes.unknown_form":
            self.refused.emit(refused)
            return
        from stembank_gui.queries.search import search  # noqa: PLC0415 - as above

        answer = self._jobs.ask(self, search, text, _AFTER_ENTER)
        answer.then(lambda hits: self._offer(text, hits, refused)).otherwise(self.refused.emit)

    def _offer(self, text: str, hits: Any, refused: Refused) -> None:
        if not hits:
            self.refused.emit(refused)
        if not hits or text != self._wanted:  # something else was scanned meanwhile
            return
        self._shell.hit_list().show_hits(hits, self._shell.scan_box())
        self._shell.hit_list().setFocus()
