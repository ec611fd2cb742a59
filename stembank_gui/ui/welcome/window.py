"""The window before anybody signed in. Light to import: nothing of the data layer is needed to paint it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stembank_gui import settings as workstation
from stembank_gui.rules.people import Actor
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.settings import Settings
from stembank_gui.ui import look
from stembank_gui.ui.icons import icon
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, speak, speaker
from stembank_gui.ui.welcome.opening import (
    OpenedBank,
    create_place,
    demo_place,
    open_place,
    warm_up,
    warm_up_creating,
    warm_up_signing_in,
)
from stembank_gui.ui.welcome.start import StartPage
from stembank_gui.ui.widgets.message_bar import MessageBar
from stembank_gui.ui.widgets.text import Text
from stembank_gui.words import Language

if TYPE_CHECKING:
    from stembank_gui.database import Database
    from stembank_gui.rules.new_bank import NewBank
    from stembank_gui.ui.welcome.create import CreatePage, Draft
    from stembank_gui.ui.welcome.sign_in import SignInPage

_LANGUAGES: tuple[tuple[Language, str], ...] = (("en", "EN"), ("zh", "中文"))


class WelcomeWindow(QWidget):
    """Start page, create page and sign-in page, one at a time, with the language switch at the top right.

    Signals:
        signed_in: somebody may work now; carries the OpenedBank and the Actor.
        failed: an exception that is no refusal; carries it.
        painted: the window was painted for the first time: only now may a thread import what comes next.
    """

    signed_in = Signal(object, object)
    failed = Signal(object)
    painted = Signal()

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome_window")
        self.setWindowTitle("StemBank")
        self.setWindowIcon(icon("stembank", "accent"))
        self.resize(1120, 800)
        look.wear(self)
        self.settings = settings
        self.bank: OpenedBank | None = None
        self.page: StartPage | CreatePage | SignInPage | None = None
        self._again: Callable[[], object] = self._show_new_start
        self._leave_page: Callable[[], object] = lambda: None
        self._jobs = Jobs(cast("Database", None), None, self)  # no bank is open yet: only plain functions are run
        self._jobs.failed.connect(self._fail)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._top_bar())
        self.bar = MessageBar()
        self._layout.addWidget(self.bar)
        self._show_new_start()
        speaker().changed.connect(self._say_again)
        look.appearance().changed.connect(self._say_again)
        self.painted.connect(self._warm_up)
        self._unpainted = True

    def open_place(self, place: str) -> None:
        """Open the bank at a file or server address and ask who is there."""
        self.bar.clear()
        self._show_start().wait(self.tr("Opening…"))
        self._jobs.run(self, open_place, place).then(self.ask_sign_in).otherwise(self._refuse)

    def ask_sign_in(self, bank: OpenedBank) -> None:
        """Ask who is there."""
        self.bank = bank
        self.settings = workstation.remembering(self.settings, bank.place)
        workstation.save(self.settings)
        self._show_sign_in(bank, "")

    def close_bank(self) -> None:
        """Close the bank that waits for somebody to sign in."""
        if self.bank is not None:
            self.bank.database.close()
            self.bank = None

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._unpainted:
            self._unpainted = False
            QTimer.singleShot(0, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_page()
        self.close_bank()
        self._jobs.close()
        super().closeEvent(event)

    def show_reasons(self, reasons: tuple[Reason, ...]) -> None:
        """Show on the start page why a bank is not open."""
        self._show_start().show_reasons(reasons)

    def _show_start(self) -> StartPage:
        """Show the start page, as it is where it is in front already."""
        return self.page if isinstance(self.page, StartPage) else self._show_new_start()

    def _show_new_start(self) -> StartPage:
        page = StartPage(self.settings.recent)
        page.create_wanted.connect(self._show_create)
        page.open_wanted.connect(self.open_place)
        page.demo_wanted.connect(self._make_demo)
        page.forget_wanted.connect(self._forget)
        self._put(page, again=self._show_new_start)
        page.create_button.setFocus()
        return page

    def _show_create(self, draft: "Draft | None" = None) -> None:
        from stembank_gui.ui.welcome.create import CreatePage  # noqa: PLC0415 - not before the first paint

        page = CreatePage(draft)
        page.create_wanted.connect(self._create)
        page.back_wanted.connect(self._show_start)
        self._put(page, again=lambda: self._show_create(page.draft()))
        page.site_name.setFocus()
        self._jobs.run(self, warm_up_creating)

    def _show_sign_in(self, bank: OpenedBank, user_id: str) -> None:
        from stembank_gui.ui.welcome.sign_in import SignInPage  # noqa: PLC0415 - not before the first paint

        page = SignInPage(bank, user_id)
        page.signed_in.connect(self._enter)
        page.back_wanted.connect(self._choose_another)
        self._put(page, again=lambda: self._show_sign_in(bank, page.user_id.text()))
        self._leave_page = page.close_jobs
        page.take_focus()
        self._jobs.run(self, warm_up_signing_in)

    def _put(self, page: "StartPage | CreatePage | SignInPage", again: Callable[[], object]) -> None:
        """Put a page in front; `again` builds it anew with what was typed, in another language or theme."""
        self._leave_page()
        self._leave_page = lambda: None
        if self.page is not None:
            self._layout.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
        self.page, self._again = page, again
        self._layout.addWidget(page, 1)
        page.show()

    def _create(self, place: str, bank: "NewBank") -> None:
        self._jobs.run(self, create_place, place, bank).then(self.ask_sign_in).otherwise(self._refuse)

    def _make_demo(self) -> None:
        start = self._show_start()
        start.wait(self.tr("Making the demo bank…"))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents or Path.home()) / "StemBank demo"
        answer = self._jobs.run_long(self, demo_place, folder)
        answer.reporting(start.show_progress).then(self.ask_sign_in).otherwise(self._refuse)

    def _refuse(self, refused: Refused) -> None:
        self._tell(refused.reasons)

    def _fail(self, error: Exception) -> None:
        self._tell(())
        self.failed.emit(error)

    def _tell(self, reasons: tuple[Reason, ...]) -> None:
        """Show reasons where the work was started, and let people start again."""
        if (show := getattr(self.page, "show_reasons", None)) is not None:
            show(reasons)

    def _enter(self, actor: Actor) -> None:
        assert self.bank is not None
        bank, self.bank = self.bank, None
        self._leave_page()
        self._leave_page = lambda: None
        self.signed_in.emit(bank, actor)

    def _choose_another(self) -> None:
        self._show_start()
        self.close_bank()

    def _forget(self, place: str) -> None:
        self.settings = workstation.forgetting(self.settings, place)
        workstation.save(self.settings)
        self._show_new_start()

    def _warm_up(self) -> None:
        self._jobs.run(self, warm_up)

    def _top_bar(self) -> QWidget:
        bar = QWidget()
        bar.setProperty("role", "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(2))
        self._mark = QLabel()
        self._mark.setPixmap(icon("stembank", "accent").pixmap(20, 20))
        row.addWidget(self._mark)
        row.addWidget(Text("StemBank", "heading", data=True))
        row.addStretch(1)
        self.language_buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(bar)
        for language, name in _LANGUAGES:
            row.addWidget(self._language_button(language, name, group))
        return bar

    def _language_button(self, language: Language, name: str, group: QButtonGroup) -> QPushButton:
        button = QPushButton(name)
        button.setCheckable(True)
        button.setObjectName(f"language_{language}")
        button.setProperty("role", "rail")
        button.setProperty("data", True)
        button.setAutoDefault(False)
        button.setAccessibleName(name)
        button.setChecked(current() == language)
        button.clicked.connect(lambda: self._speak(language))
        group.addButton(button)
        self.language_buttons[language] = button
        return button

    def _speak(self, language: Language) -> None:
        self.settings = replace(self.settings, language=language)
        workstation.save(self.settings)
        speak(language)

    def _say_again(self) -> None:
        """Build the page anew in the language and theme in use; what was typed stays."""
        for language, button in self.language_buttons.items():
            button.setChecked(current() == language)
        self._mark.setPixmap(icon("stembank", "accent").pixmap(20, 20))
        self._again()
