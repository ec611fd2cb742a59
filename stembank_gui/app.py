"""The program with its window: settings, welcome, sign-in, main window, and back again. Heavy imports come after paint."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from stembank_gui import settings as workstation
from stembank_gui.ui import look
from stembank_gui.ui.language import speak, system_language
from stembank_gui.ui.problems import BugDialog, Problems, start_log
from stembank_gui.ui.welcome.window import WelcomeWindow

if TYPE_CHECKING:
    from stembank_gui.rules.people import Actor
    from stembank_gui.ui.main_window import MainWindow
    from stembank_gui.ui.welcome.opening import OpenedBank


class Program(QObject):
    """Which window is open: the welcome window until somebody signed in, then the main window, until they sign out."""

    def __init__(self, place: str | None) -> None:
        super().__init__()
        self.settings = workstation.load()
        speak(self.settings.language or system_language())  # type: ignore[arg-type]
        look.choose(self.settings.theme)  # type: ignore[arg-type]
        self.problems = Problems(self)
        self.main: MainWindow | None = None
        self.welcome = self._welcome()
        self.welcome.show()
        if place:
            self.welcome.open_place(place)

    def _welcome(self) -> WelcomeWindow:
        window = WelcomeWindow(self.settings)
        window.signed_in.connect(self._enter)
        window.failed.connect(self.problems.take)
        self.problems.bug.connect(lambda number: BugDialog(number, window).open())
        return window

    def _enter(self, bank: "OpenedBank", actor: "Actor") -> None:
        from stembank_gui.ui.idle import IdleWatch  # noqa: PLC0415
        from stembank_gui.ui.main_window import MainWindow  # noqa: PLC0415 - brings the pages: not before the first paint

        self.settings = self.welcome.settings
        window = MainWindow(bank.database, actor, self.settings, bank.site_name)
        window.problems.watch()
        window.signed_out.connect(lambda: self._leave(bank))
        self._idle = IdleWatch(_idle_minutes(bank), window)
        self._idle.idle.connect(lambda: window.lock(idle=True))
        window.show()
        self.main = window
        self.welcome.hide()

    def _leave(self, bank: "OpenedBank") -> None:
        if self.main is None:
            return
        window, self.main = self.main, None
        self.settings = window.settings
        self.welcome.settings = self.settings
        self.welcome.ask_sign_in(bank)
        self.welcome.show()
        window.close()
        window.deleteLater()


def _idle_minutes(bank: "OpenedBank") -> float:
    from stembank_gui.queries.facility import policy  # noqa: PLC0415

    with bank.database.reading() as session:
        return float(policy(session).idle_lock_minutes)


def run(place: str | None = None) -> int:
    """Open the program's window, with a bank if a place is given, and return its exit status when it is closed."""
    start_log()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setApplicationName("StemBank")
    application.setApplicationDisplayName("StemBank")
    application.setDesktopFileName("stembank")
    program = Program(place)
    status = application.exec()
    if program.main is not None:
        program.main.close()
    return status
