"""The window before anybody signed in. Light to import: nothing of the data layer is needed to paint it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QStandardPaths, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from stembank_gui import settings as workstation
from stembank_gui.rules.new_bank import NewBank
from stembank_gui.rules.people import Actor
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.settings import Settings
from stembank_gui.ui import look
from stembank_gui.ui.icons import icon
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, speak, speaker
from stembank_gui.ui.welcome.create import CreatePage, Draft
from stembank_gui.ui.welcome.opening import OpenedBank, create_place, demo_place, open_place, warm_up
from stembank_gui.ui.welcome.sign_in import SignInPage
from stembank_gui.ui.welcome.start import StartPage
from stembank_gui.ui.widgets.message_bar import MessageBar
from stembank_gui.ui.widgets.text import Text
from stembank_gui.words import Language

if TYPE_CHECKING:
    from stembank_gui.database import Database

_LANGUAGES: tuple[tuple[Language, str], ...] = (("en", "EN"), ("zh", "中文"))


class WelcomeWindow(QWidget):
    """Start page, create page and sign-in page, one at a time, with the language switch at the top right.

    Signals:
        signed_in: somebody may work now; carries the OpenedBank and the Actor.
        failed: an exception that is no refusal; carries it.
    """

    signed_in = Signal(object, object)
    failed = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome_window")
        self.setWindowTitle("StemBank")
        self.setWindowIcon(icon("stembank", "accent"))
        self.resize(1120, 800)
        self.settings = settings
        self.bank: OpenedBank | None = None
        self.page: StartPage | CreatePage | SignInPage
        self._jobs = Jobs(cast("Database", None), None, self)  # no bank is open yet: only plain functions are run
        self._jobs.failed.connect(self._fail)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._layout.addWidget(self._top_bar())
        self.bar = MessageBar()
        self._layout.addWidget(self.bar)
        self._put(StartPage(settings.recent))
        speaker().changed.connect(self._say_again)
        look.appearance().changed.connect(self._say_again)
        QTimer.singleShot(0, self._warm_up)

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
        self._put(self._sign_in_page(bank, ""))

    def close_bank(self) -> None:
        """Close the bank that waits for somebody to sign in."""
        if self.bank is not None:
            self.bank.database.close()
            self.bank = None

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave_page()
        self.close_bank()
        self._jobs.close()
        super().closeEvent(event)

    def show_reasons(self, reasons: tuple[Reason, ...]) -> None:
        """Show on the start page why a bank is not open."""
        self._show_start().show_reasons(reasons)

    def _show_start(self) -> StartPage:
        if not isinstance(self.page, StartPage):
            self._put(StartPage(self.settings.recent))
        assert isinstance(self.page, StartPage)
        return self.page

    def _put(self, page: StartPage | CreatePage | SignInPage) -> None:
        if hasattr(self, "page"):
            self._leave_page()
            self._layout.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
        self.page = page
        self._connect(page)
        self._layout.addWidget(page, 1)
        page.show()
        if isinstance(page, StartPage):
            page.create_button.setFocus()
        elif isinstance(page, CreatePage):
            page.site_name.setFocus()

    def _leave_page(self) -> None:
        if isinstance(self.page, SignInPage):
            self.page.close_jobs()

    def _connect(self, page: StartPage | CreatePage | SignInPage) -> None:
        match page:
            case StartPage():
                page.create_wanted.connect(lambda: self._put(CreatePage()))
                page.open_wanted.connect(self.open_place)
                page.demo_wanted.connect(self._make_demo)
                page.forget_wanted.connect(self._forget)
            case CreatePage():
                page.create_wanted.connect(self._create)
                page.back_wanted.connect(self._show_start)
            case SignInPage():
                page.signed_in.connect(self._enter)
                page.back_wanted.connect(self._choose_another)

    def _sign_in_page(self, bank: OpenedBank, user_id: str) -> SignInPage:
        return SignInPage(bank, user_id)

    def _create(self, place: str, bank: NewBank) -> None:
        self._jobs.run(self, create_place, place, bank).then(self.ask_sign_in).otherwise(self._refuse)

    def _make_demo(self) -> None:
        start = self._show_start()
        start.wait(self.tr("Making the demo bank…"))
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = Path(documents or Path.home()) / "StemBank demo"
        answer = self._jobs.run_long(self, demo_place, folder)
        answer.reporting(start.show_progress).then(self.ask_sign_in).otherwise(self._refuse)

    def _refuse(self, refused: Refused) -> None:
        if isinstance(self.page, StartPage | CreatePage):
            self.page.show_reasons(refused.reasons)

    def _fail(self, error: Exception) -> None:
        if isinstance(self.page, StartPage | CreatePage):
            self.page.show_reasons(())
        self.failed.emit(error)

    def _enter(self, actor: Actor) -> None:
        assert self.bank is not None
        bank, self.bank = self.bank, None
        self._leave_page()
        self.signed_in.emit(bank, actor)

    def _choose_another(self) -> None:
        self._show_start()
        self.close_bank()

    def _forget(self, place: str) -> None:
        self.settings = workstation.forgetting(self.settings, place)
        workstation.save(self.settings)
        self._put(StartPage(self.settings.recent))

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
        match self.page:
            case StartPage():
                self._put(StartPage(self.settings.recent))
            case CreatePage() as page:
                draft: Draft = page.draft()
                self._put(CreatePage(draft))
            case SignInPage() as page if self.bank is not None:
                self._put(self._sign_in_page(self.bank, page.user_id.text()))
