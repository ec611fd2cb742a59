"""The signature dialog: what is signed, by whom, with which meaning."""

import secrets
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text


class SignDialog(QDialog):
    """Shows the record and asks for user id, password and meaning; no key but a press of its button signs.

    Both components are typed each time (21 CFR 11.200): `user_id` only says faintly whose signature is asked for.

    The dialog stays open after `signed`, so that a refusal can be shown in it (`show_refusal`); the page closes it by
    `accept()` when the workflow is done. `exec()` is never needed: use `open()`.

    Signals:
        signed: the button was pressed; carries the SignRequest.
    """

    signed = Signal(object)

    def __init__(
        self,
        record_lines: Sequence[tuple[str, str]],
        meanings: Sequence[Meaning],
        parent: QWidget | None = None,
        *,
        user_id: str = "",
        title: str = "",
        needs_reason: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sign_dialog")
        self.setWindowTitle(title or self.tr("Electronic signature"))
        self.setModal(True)
        self.setMinimumWidth(460)
        self._needs_reason = needs_reason
        self._nonce = ""
        self._draw_nonce()
        self._fields(meanings, user_id)
        self.reasons = ReasonsPanel()
        self._buttons()
        self._lay_out(record_lines)
        self._check()
        self.user_id.setFocus()

    def request(self) -> SignRequest:
        """Return what was entered."""
        return SignRequest(
            user_id=self.user_id.text().strip(),
            password=self.password.text(),
            meaning=Meaning(self.meaning.currentData()),
            reason=self.reason.text().strip(),
            nonce=self._nonce,
        )

    def show_refusal(self, refused: Refused) -> None:
        """Show why the signature was refused, clear the password and let the person try again."""
        self.reasons.show_reasons(refused)
        self.password.clear()
        self.password.setFocus()
        self._busy = False
        self._check()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self.password.clear()
        self._draw_nonce()
        super().done(result)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        layout = self.layout()
        if layout is not None and layout.hasHeightForWidth():  # no taller than its texts are at this width
            self.resize(self.width(), layout.totalHeightForWidth(self.width()))

    def _draw_nonce(self) -> None:
        """Draw the number by which a request that is sent twice is known: it is good for one signature."""
        self._nonce = secrets.token_hex(16)

    def _fields(self, meanings: Sequence[Meaning], user_id: str) -> None:
        self.user_id = QLineEdit(maxLength=40)
        self.user_id.setPlaceholderText(user_id)
        self.user_id.setProperty("data", True)
        self.password = QLineEdit(maxLength=1024)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.meaning = QComboBox()
        for meaning in meanings:
            self.meaning.addItem(say_term(meaning), meaning.value)
        self.reason = TextField()
        for field in (self.user_id, self.password, self.reason):
            field.textChanged.connect(self._check)

    def _buttons(self) -> None:
        self.sign_button = QPushButton(self.tr("&Sign"))
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        self.sign_button.setProperty("role", "primary")
        for button, name in ((self.sign_button, "sign_button"), (self.cancel_button, "cancel_button")):
            button.setObjectName(name)
            button.setAutoDefault(False)
            button.setDefault(False)
            button.setAccessibleName(button.text().replace("&", ""))
        self._busy = False
        self.sign_button.clicked.connect(self._sign)
        self.cancel_button.clicked.connect(self.reject)

    def _lay_out(self, record_lines: Sequence[tuple[str, str]]) -> None:
        form = Form()
        form.row(self.tr("&User id"), self.user_id, "sign_user_id")
        form.row(self.tr("&Password"), self.password, "sign_password")
        form.row(self.tr("&Meaning"), self.meaning, "sign_meaning")
        form.row(self.tr("&Reason"), self.reason, "sign_reason", self.tr("Required.") if self._needs_reason else "")
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(self.sign_button)
        legal = self.tr("This signature is binding like one written by hand.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(4))
        layout.addWidget(Text(self.tr("You sign:"), "heading"))
        layout.addWidget(_record(record_lines))
        layout.addWidget(form)
        layout.addWidget(Text(legal, "hint", wrap=True))
        layout.addWidget(self.reasons)
        layout.addLayout(buttons)

    def _check(self) -> None:
        filled = self.user_id.text().strip() and self.password.text()
        reasoned = self.reason.text().strip() or not self._needs_reason
        self.sign_button.setEnabled(bool(filled and reasoned and not self._busy))

    def _sign(self) -> None:
        self._busy = True
        self.reasons.clear()
        self._check()
        self.signed.emit(self.request())


def _record(lines: Sequence[tuple[str, str]]) -> QFrame:
    card = QFrame()
    card.setObjectName("sign_record")
    card.setProperty("role", "card")
    card.setMinimumHeight(1)  # what its texts need at the dialog's width, not what they would need at their narrowest
    grid = QGridLayout(card)
    grid.setHorizontalSpacing(look.space(4))
    grid.setVerticalSpacing(look.space(1))
    grid.setColumnStretch(1, 1)
    for row, (label, value) in enumerate(lines):
        grid.addWidget(Text(label, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(value, data=True, wrap=True, selectable=True), row, 1)
    return card
