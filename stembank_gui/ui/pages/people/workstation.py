"""This workstation: language and theme of the screen, and the own password."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stembank_gui import settings
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, speak
from stembank_gui.ui.sounds import sounds
from stembank_gui.ui.typed import ACTS_AT_ONCE
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.people.change_password import ChangePassword, change_password

_WIDTH = 560


class WorkstationTab(QWidget):
    """Language, theme and sounds; they are kept on this computer, not in the bank.

    Signals:
        wanted: open a Place: the scanner self-test.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("workstation_tab")
        self._make_choices()
        self.sounds = QCheckBox(self.tr("&Sounds when something was scanned"))
        self.sounds.setAccessibleName(self.tr("Sounds when something was scanned"))
        self.sounds.setChecked(sounds().wanted)
        self.sounds.setProperty(ACTS_AT_ONCE, True)
        self.sounds.toggled.connect(self._sound)
        self.test_button = QPushButton(self.tr("Scanner self-&test…"))
        self.test_button.setObjectName("open_scanner_test")
        self.test_button.setAccessibleName(self.tr("Scanner self-test"))
        self.test_button.setAutoDefault(False)
        self.test_button.clicked.connect(lambda: self.wanted.emit(Place("page", "scanner_test")))
        self._lay_out()

    def _make_choices(self) -> None:
        self.language, self.theme = QComboBox(), QComboBox()
        for code, name in (("en", "English"), ("zh", "简体中文")):
            self.language.addItem(name, code)
        self.language.setProperty("data", True)
        for code, text in (
            ("system", self.tr("As the computer is set")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ):
            self.theme.addItem(text, code)
        self.language.setCurrentIndex(self.language.findData(current()))
        self.theme.setCurrentIndex(self.theme.findData(look.appearance().choice))
        for box in (self.language, self.theme):
            box.setProperty(ACTS_AT_ONCE, True)
        self.language.activated.connect(self._speak)
        self.theme.activated.connect(self._dress)

    def _lay_out(self) -> None:
        form = Form()
        form.row(self.tr("&Language"), self.language, "language")
        form.row(self.tr("&Theme"), self.theme, "theme")
        form.row(self.tr("Scanning"), self.sounds, "scan_sounds")
        form.row(self.tr("Scanner"), self.test_button, "open_scanner_test")
        form.setFixedWidth(_WIDTH)
        where = self.tr("Kept on this computer in {file}.").format(file=settings.settings_file())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space(4), 0, 0)
        column.setSpacing(look.space(3))
        column.addWidget(form, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(Text(where, "hint", data=True, wrap=True, selectable=True))
        column.addStretch(1)

    def _speak(self) -> None:
        language = self.language.currentData()
        settings.save(replace(settings.load(), language=language))
        speak(language)

    def _sound(self, wanted: bool) -> None:  # noqa: FBT001 - Qt's own signal
        sounds().want(wanted=wanted)
        settings.save(replace(settings.load(), sounds=wanted))

    def _dress(self) -> None:
        theme = self.theme.currentData()
        settings.save(replace(settings.load(), theme=theme))
        look.choose(theme)


class PasswordTab(QWidget):
    """Changing one's own password.

    Signals:
        told: it was changed; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("password_tab")
        self._jobs = jobs
        self.old, self.new, self.again = (QLineEdit(maxLength=1024) for _ in range(3))
        for field in (self.old, self.new, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.card = EntryCard(self.tr("My password"), self.tr("&Change my password"), "change_password")
        self.card.form.row(self.tr("Password &until now"), self.old, "old_password")
        hint = self.tr("A few words are best.")
        self.card.form.row(self.tr("&New password"), self.new, "own_new_password", hint)
        self.card.form.row(self.tr("New password a&gain"), self.again, "own_again")
        self.card.setFixedWidth(_WIDTH)
        self.card.submitted.connect(self._change)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.space(4), 0, 0)
        column.addWidget(self.card, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def _change(self) -> None:
        if self.new.text() != self.again.text():
            self.card.reasons.show_reasons([Reason("people.passwords_differ")])
            return
        self.card.busy()
        request = ChangePassword(self.old.text(), self.new.text())
        self._jobs.do(self, change_password, request).then(self._done).otherwise(self.card.refuse)

    def _done(self, _nothing: object) -> None:
        for field in (self.old, self.new, self.again):
            field.clear()
        self.card.done()
        self.told.emit(self.tr("Your password was changed."))
