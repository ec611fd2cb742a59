"""The program with its windows: welcome and sign in → work, lock, unlock → sign out, and again."""

import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from stembank_gui.ui import unscanned  # noqa: F401 - before all others, which are imported faster for it

# isort: split

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from stembank_gui import __version__
from stembank_gui import settings as workstation
from stembank_gui.rules.people import Actor
from stembank_gui.rules.reasons import Refused
from stembank_gui.settings import Settings
from stembank_gui.ui import look
from stembank_gui.ui.collector import Collector
from stembank_gui.ui.idle import IdleWatch
from stembank_gui.ui.language import speak, system_language
from stembank_gui.ui.problems import BugDialog, Problems, start_log
from stembank_gui.ui.welcome.opening import OpenedBank
from stembank_gui.ui.welcome.window import WelcomeWindow
from stembank_gui.ui.widgets.message_bar import MessageBar

if TYPE_CHECKING:
    from stembank_gui.rules.facility import Policy
    from stembank_gui.ui.main_window import MainWindow

_IDLE_MINUTES = 10
"""Until the bank has said its own."""


def run(place: str | None = None) -> int:
    """Run the program until its last window is closed, and return its exit status.

    Args:
        place: The bank to open: a file or a PostgreSQL URL; without one, the welcome window asks.
    """
    app = QApplication([*sys.argv[:1], *look.IN_FUSION])
    app.setApplicationName("StemBank")
    app.setApplicationDisplayName("StemBank")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("stembank")
    start_log()
    collector = Collector()
    program = Program(workstation.load())
    program.entered.connect(collector.settle)
    program.running.connect(collector.watch)
    program.problems.watch()
    program.start(place)
    status = app.exec()
    program.close()
    collector.close()
    return status


class Program(QObject):
    """One welcome window or one main window at a time.

    Signals:
        entered: somebody signed in; the main window stands.
        running: how many jobs of its run or wait now.
    """

    entered = Signal()
    running = Signal(int)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.problems = Problems(self)
        self.welcome: WelcomeWindow | None = None
        self.window: MainWindow | None = None
        self._bank: OpenedBank | None = None
        self._actor: Actor | None = None
        self.problems.refused.connect(self._refuse)
        self.problems.trouble.connect(lambda text: self._bar().warn(text))
        self.problems.bug.connect(lambda number: BugDialog(number, self.window or self.welcome).open())
        look.choose(settings.theme)  # type: ignore[arg-type]
        speak(settings.language or system_language())  # type: ignore[arg-type]

    def start(self, place: str | None = None) -> None:
        """Show the first window; with a place, open that bank once the window is painted."""
        welcome = self._show_welcome()
        if place is not None:
            welcome.painted.connect(lambda: welcome.open_place(place))

    def close(self) -> None:
        """Close what is open: whoever is signed in leaves, the bank is given back."""
        if self.window is not None:
            self.window.close()
            self._leave()
            self.window.deleteLater()
            self.window = None
        if self.welcome is not None:
            self.welcome.close()
            self.welcome.deleteLater()
            self.welcome = None
        if self._bank is not None:
            self._bank.database.close()
            self._bank = None

    def enter(self, bank: OpenedBank, actor: Actor) -> None:
        """Let somebody work."""
        from stembank_gui.ui.day_watch import DayWatch  # noqa: PLC0415 - as the next
        from stembank_gui.ui.main_window import MainWindow  # noqa: PLC0415 - brings the pages and the data layer

        self._bank, self._actor = bank, actor
        self.window = MainWindow(bank.database, actor, workstation.load(), bank.site_name)
        self.window.signed_out.connect(self._sign_in_again)
        self._watch_idleness(self.window)
        DayWatch(self.window.jobs, self.window)
        self.window.jobs.running.connect(self.running)
        self.window.show()
        self.entered.emit()
        if self.welcome is not None:
            self.welcome.close()
            self.welcome.deleteLater()
            self.welcome = None

    def _show_welcome(self) -> WelcomeWindow:
        self.welcome = WelcomeWindow(workstation.load())
        self.welcome.signed_in.connect(self.enter)
        self.welcome.failed.connect(self.problems.take)
        self.welcome.show()
        return self.welcome

    def _sign_in_again(self) -> None:
        """Show the sign-in page of the same bank; the pages of whoever left are gone."""
        if self.window is None or self._bank is None:
            return
        bank, self._bank, self._actor = self._bank, None, None
        welcome = self._show_welcome()
        welcome.ask_sign_in(OpenedBank(bank.database, bank.place, bank.site_name, bank.demo_accounts))
        self.window.close()
        self.window.deleteLater()
        self.window = None

    def _watch_idleness(self, window: "MainWindow") -> None:
        from stembank_gui.queries.facility import policy  # noqa: PLC0415

        watch = IdleWatch(_IDLE_MINUTES, window)
        watch.idle.connect(lambda: window.lock(idle=True))

        def take(limits: "Policy") -> None:
            watch.set_minutes(limits.idle_lock_minutes)

        def look_again(tables: frozenset[str]) -> None:
            if "policy" in tables:
                window.jobs.ask(window, policy).then(take)

        window.jobs.changed.connect(look_again)
        look_again(frozenset({"policy"}))

    def _leave(self) -> None:
        """Write into the trail that whoever was signed in closed the window."""
        from stembank_gui.workflows.people.sign_out import sign_out  # noqa: PLC0415

        if self._bank is not None and self._actor is not None:
            with suppress(Refused):
                self._bank.database.perform(self._actor, sign_out, None)
            self._actor = None

    def _refuse(self, refused: Refused) -> None:
        self._bar().refuse(refused)

    def _bar(self) -> MessageBar:
        shown = self.window or self.welcome
        assert shown is not None
        return shown.bar
