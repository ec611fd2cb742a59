"""One account: its roles, its state, its password. What gives rights needs a counter-signature."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.people import AccountRow, RoleRow
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import AccountState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term, say_time
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.pages.people.role_choice import RoleChoice
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Line, Text
from stembank_gui.workflows.people.reset_password import ResetPassword, reset_password
from stembank_gui.workflows.people.set_account_role import SetAccountRole, set_account_role
from stembank_gui.workflows.people.set_account_state import SetAccountState, set_account_state


class AccountCard(QFrame):
    """Shows an account and lets the administrator change it.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, roles: Sequence[RoleRow], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("account_card")
        self.setProperty("role", "card")
        self._jobs = jobs
        self._account: AccountRow | None = None
        self.heading = Text("", "heading", data=True, wrap=True)
        self.badge = StateBadge()
        self.facts = Text("", "hint", data=True, wrap=True)
        self.roles = RoleChoice("account")
        self.roles.show_roles(roles)
        self.roles.toggled.connect(self._set_role)
        self.reason = TextField(self.tr("Why it is changed"))
        self.password, self.again = QLineEdit(maxLength=1024), QLineEdit(maxLength=1024)
        self.reasons = ReasonsPanel()
        self._buttons()
        self._lay_out()

    def show_account(self, account: AccountRow) -> None:
        """Show an account as it stands."""
        if self._account is None or self._account.id != account.id:
            self.reasons.clear()
            self.reason.clear()
        self._account = account
        self.heading.setText(f"{account.name} · {account.user_id}")
        self.badge.show_state(account.state)
        opened = self.tr("Opened {opened}. Password set {password}.")
        self.facts.setText(
            opened.format(opened=say_time(account.created_at), password=say_time(account.password_set_at))
        )
        self.roles.check(account.roles)
        active = account.state is AccountState.ACTIVE
        self.state_button.setText(self.tr("&Disable") if active else self.tr("&Enable"))
        look.set_role(self.state_button, "danger" if active else "")

    def _buttons(self) -> None:
        self.state_button = QPushButton(self.tr("&Disable"))
        self.state_button.setObjectName("set_state")
        self.state_button.clicked.connect(self._set_state)
        self.reset_button = QPushButton(self.tr("Set the &password"))
        self.reset_button.setObjectName("reset_password")
        self.reset_button.clicked.connect(self._reset)
        for button in (self.state_button, self.reset_button):
            button.setAutoDefault(False)
            offer(button, when=self._jobs.may("set_account_state"))
        self.roles.setEnabled(self._jobs.may("set_account_role"))
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)

    def _set_role(self, code: str, granted: bool) -> None:  # noqa: FBT001 - the signal of a check box
        account = self._account
        assert account is not None
        self.roles.check(account.roles)
        wish = self.tr("Give the role") if granted else self.tr("Take the role away")
        self._countersigned(
            set_account_role,
            lambda reason, signature: SetAccountRole(account.id, code, granted, reason, signature),
            [(wish, code)],
        )

    def _set_state(self) -> None:
        account = self._account
        assert account is not None
        if account.state is AccountState.DISABLED:
            self._countersigned(
                set_account_state,
                lambda reason, signature: SetAccountState(account.id, AccountState.ACTIVE, reason, signature),
                [(self.tr("New state"), say_term(AccountState.ACTIVE))],
            )
        elif (reason := self._reason()) is not None:
            request = SetAccountState(account.id, AccountState.DISABLED, reason)
            self._jobs.do(self, set_account_state, request).then(self._done).otherwise(self.reasons.show_reasons)

    def _reset(self) -> None:
        account, password = self._account, self.password.text()
        assert account is not None
        if password != self.again.text():
            self.reasons.show_reasons([Reason("people.passwords_differ")])
            return
        self._countersigned(
            reset_password,
            lambda reason, signature: ResetPassword(account.id, password, reason, signature),
            [(self.tr("New password"), "•" * 8)],
        )

    def _countersigned(
        self,
        workflow: Callable[..., Any],
        request_of: Callable[[str, SignRequest], object],
        lines: list[tuple[str, str]],
    ) -> None:
        reason = self._reason()
        if reason is None or self._account is None:
            return
        lines = [(self.tr("Account"), f"{self._account.name} ({self._account.user_id})"), *lines]
        dialog = CounterSignDialog(
            self._jobs,
            workflow,
            lambda signature: request_of(reason, signature),
            [*lines, (self.tr("Why"), reason)],
            self,
        )
        dialog.then(self._done).open()

    def _reason(self) -> str | None:
        self.reasons.clear()
        try:
            return clean_reason(self.reason.text())
        except Refused as refused:
            self.reasons.show_reasons(refused)
            self.reason.setFocus()
            return None

    def _done(self, _nothing: object) -> None:
        self.reason.clear()
        self.password.clear()
        self.again.clear()
        self.told.emit(self.tr("The account was changed."))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.heading, 1)
        head.addWidget(self.badge)
        form = Form()
        form.row(self.tr("&Why"), self.reason, "account_reason", self.tr("Required for each change."))
        passwords = Form()
        passwords.row(self.tr("New p&assword"), self.password, "reset_new", self.tr("Typed by the account's person."))
        passwords.row(self.tr("Password a&gain"), self.again, "reset_again")
        buttons = QHBoxLayout()
        buttons.addWidget(self.state_button)
        buttons.addStretch(1)
        buttons.addWidget(self.reset_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[look.space(4)] * 4)
        column.setSpacing(look.space(3))
        column.addLayout(head)
        column.addWidget(self.facts)
        column.addWidget(Line())
        column.addWidget(Text(self.tr("Roles"), "label"))
        column.addWidget(self.roles, 1)
        for widget in (Line(), form, passwords):
            offer(widget, when=self._jobs.may("set_account_state"))
            column.addWidget(widget)
        column.addWidget(self.reasons)
        column.addLayout(buttons)
