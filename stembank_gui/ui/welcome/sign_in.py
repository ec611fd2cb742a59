"""Signing in to an open bank."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stembank_gui.rules.people import SYSTEM, Actor
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.welcome.opening import OpenedBank
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_CARD = 400
_DEMO = 520


class SignInPage(QWidget):
    """Asks for user id and password; a demo bank shows its accounts beside them.

    Signals:
        signed_in: carries the Actor.
        back_wanted: choose another bank.
    """

    signed_in = Signal(object)
    back_wanted = Signal()

    def __init__(self, bank: OpenedBank, user_id: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sign_in_page")
        self._bank = bank
        self._jobs = Jobs(bank.database, SYSTEM, self)
        self.user_id = QLineEdit(user_id or bank.user_id, maxLength=40)
        self.user_id.setProperty("data", True)
        self.password = QLineEdit(maxLength=1024)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.reasons = ReasonsPanel()
        self.sign_in_button = QPushButton(self.tr("&Sign in"))
        self.sign_in_button.setObjectName("sign_in")
        self.sign_in_button.setProperty("role", "primary")
        self.sign_in_button.setAutoDefault(False)
        self.back_button = QPushButton(self.tr("&Another bank"))
        self.back_button.setObjectName("another_bank")
        self.back_button.setProperty("role", "quiet")
        self.back_button.setAutoDefault(False)
        self._connect()
        self._lay_out()

    def take_focus(self) -> None:
        """Put the cursor where the next thing is to be typed."""
        (self.password if self.user_id.text() else self.user_id).setFocus()

    def close_jobs(self) -> None:
        """End the page's threads; the bank stays open."""
        self._jobs.close()

    def _connect(self) -> None:
        self.sign_in_button.clicked.connect(self._sign_in)
        self.user_id.returnPressed.connect(self.password.setFocus)
        self.password.returnPressed.connect(self._sign_in)
        self.back_button.clicked.connect(self.back_wanted)

    def _sign_in(self) -> None:
        from stembank_gui.workflows.people.sign_in import SignIn, sign_in  # noqa: PLC0415 - after the first paint

        if not self.sign_in_button.isEnabled():
            return
        self.sign_in_button.setEnabled(False)
        self.reasons.clear()
        request = SignIn(self.user_id.text(), self.password.text())
        self._jobs.do(self, sign_in, request).then(self._enter).otherwise(self._refuse)

    def _enter(self, actor: Actor) -> None:
        self.password.clear()
        self.sign_in_button.setEnabled(True)
        self.signed_in.emit(actor)

    def _refuse(self, refused: Refused) -> None:
        self.reasons.show_reasons(refused)
        self.sign_in_button.setEnabled(True)
        self.password.clear()
        self.password.setFocus()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(look.space(5))
        row.addStretch(1)
        row.addWidget(self._card(), 0, Qt.AlignmentFlag.AlignTop)
        if self._bank.demo_accounts:
            row.addWidget(self._demo(), 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        layout.addLayout(row)
        layout.addStretch(3)

    def _card(self) -> QWidget:
        card = QFrame()
        card.setProperty("role", "card")
        card.setFixedWidth(_CARD)
        form = Form()
        form.row(self.tr("&User id"), self.user_id, "user_id")
        form.row(self.tr("&Password"), self.password, "password")
        column = QVBoxLayout(card)
        column.setContentsMargins(*[look.space(5)] * 4)
        column.setSpacing(look.space(3))
        column.addWidget(Text(self._bank.site_name, "title", data=True, wrap=True))
        place = Text(_shortened(self._bank.place), "hint", data=True)
        place.setToolTip(self._bank.place)
        column.addWidget(place)
        column.addWidget(form)
        column.addWidget(self.reasons)
        buttons = QHBoxLayout()
        buttons.addWidget(self.back_button)
        buttons.addStretch(1)
        buttons.addWidget(self.sign_in_button)
        column.addLayout(buttons)
        return card

    def _demo(self) -> QWidget:
        from stembank_gui.rules.permissions import ROLES  # noqa: PLC0415

        place = 1 if current() == "zh" else 0
        self.accounts = Table(
            [
                Column(self.tr("User id"), lambda one: one.user_id, width=100),
                Column(self.tr("Name"), lambda one: one.name, width=140),
                Column(
                    self.tr("Role"), lambda one: ", ".join(ROLES[code][place] for code in one.roles if code in ROLES)
                ),
            ]
        )
        self.accounts.setObjectName("demo_accounts")
        self.accounts.setAccessibleName(self.tr("Accounts of the demo bank"))
        self.accounts.show_rows(self._bank.demo_accounts)
        self.accounts.picked.connect(self._fill_in)
        self.accounts.opened.connect(lambda _one: self._sign_in())
        self.accounts.setMinimumHeight(min(480, 36 + look.size("row") * len(self._bank.demo_accounts)))
        box = QWidget()
        box.setFixedWidth(_DEMO)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(2))
        column.addWidget(Text(self.tr("Accounts of the demo bank"), "heading"))
        says = self.tr("Choose one: its user id and password are filled in. The password of all is “{password}”.")
        column.addWidget(Text(says.format(password=self._bank.demo_accounts[0].password), "hint", wrap=True))
        column.addWidget(self.accounts)
        return box

    def _fill_in(self, account: object) -> None:
        self.user_id.setText(account.user_id)  # type: ignore[attr-defined]
        self.password.setText(account.password)  # type: ignore[attr-defined]


def _shortened(place: str, most: int = 52) -> str:
    return place if len(place) <= most else "…" + place[-most + 1 :]
