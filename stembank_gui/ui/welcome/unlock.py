"""The locked window: hides the pages and keeps them, until their own person is back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stembank_gui.rules.people import Actor
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.icons import icon
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text

_CARD, _MARK = 400, 20


class UnlockPage(QWidget):
    """Asks for the password of the person who is signed in; anybody else signs in anew, on fresh pages.

    Signals:
        unlocked: the right password was typed.
        sign_out_wanted: somebody else wants to sign in.
    """

    unlocked = Signal()
    sign_out_wanted = Signal()

    def __init__(self, jobs: Jobs, actor: Actor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("unlock_page")
        self.setAutoFillBackground(True)
        self._jobs = jobs
        self.password = QLineEdit(maxLength=1024)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.returnPressed.connect(self._unlock)
        self.reasons = ReasonsPanel()
        self.unlock_button = QPushButton(self.tr("&Unlock"))
        self.unlock_button.setObjectName("unlock")
        self.unlock_button.setProperty("role", "primary")
        self.sign_out_button = QPushButton(self.tr("Sign &out"))
        self.sign_out_button.setObjectName("sign_out")
        self.sign_out_button.setProperty("role", "quiet")
        for button in (self.unlock_button, self.sign_out_button):
            button.setAutoDefault(False)
        self.unlock_button.clicked.connect(self._unlock)
        self.sign_out_button.clicked.connect(self.sign_out_wanted)
        self._lay_out(actor)

    def _unlock(self) -> None:
        from stembank_gui.workflows.people.unlock import Unlock, unlock  # noqa: PLC0415

        if not self.unlock_button.isEnabled():
            return
        self.unlock_button.setEnabled(False)
        answer = self._jobs.do(self, unlock, Unlock(self.password.text()))
        answer.then(lambda _nothing: self.unlocked.emit()).otherwise(self._refuse)
        self.password.clear()

    def _refuse(self, refused: Refused) -> None:
        self.reasons.show_reasons(refused)
        self.unlock_button.setEnabled(True)
        self.password.setFocus()

    def _lay_out(self, actor: Actor) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(_CARD)
        form = Form()
        form.row(self.tr("&Password"), self.password, "unlock_password")
        column = QVBoxLayout(card)
        column.setContentsMargins(*[look.space(5)] * 4)
        column.setSpacing(look.space(3))
        mark = QLabel()
        mark.setPixmap(icon("lock", "accent").pixmap(_MARK, _MARK))
        mark.setAccessibleName(self.tr("Locked"))
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(mark)
        head.addWidget(Text(self.tr("Locked"), "title"), 1)
        column.addLayout(head)
        column.addWidget(Text(actor.name, "lead", data=True, wrap=True))
        kept = self.tr("Your pages are kept as they are.")
        column.addWidget(Text(kept, "hint"))
        column.addWidget(form)
        column.addWidget(self.reasons)
        buttons = QHBoxLayout()
        buttons.addWidget(self.sign_out_button)
        buttons.addStretch(1)
        buttons.addWidget(self.unlock_button)
        column.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)
