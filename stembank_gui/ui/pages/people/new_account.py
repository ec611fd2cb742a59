"""Opening an account: the person types the password; quality assurance counter-signs."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from stembank_gui.queries.people import RoleRow
from stembank_gui.rules.people import new_password_problems, normalised_user_id
from stembank_gui.rules.permissions import role_problems
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.people.countersign import CounterSignDialog
from stembank_gui.ui.pages.people.role_choice import RoleChoice
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.people.create_account import CreateAccount, CreatedAccount, create_account


class NewAccountCard(EntryCard):
    """Name, user id, roles and password of a new account.

    Signals:
        opened: the account exists; carries the CreatedAccount.
        cancelled: the card is not needed.
    """

    opened = Signal(object)
    cancelled = Signal()

    def __init__(self, jobs: Jobs, roles: Sequence[RoleRow], parent: QWidget | None = None) -> None:
        super().__init__("", "", "open_account", parent=parent)
        self.setObjectName("new_account_card")
        self.heading.setText(self.tr("New account"))
        self.button.setText(self.tr("&Open the account"))
        self.button.setAccessibleName(self.tr("Open the account"))
        self._jobs = jobs
        self.name = TextField()
        self.user_id = QLineEdit(maxLength=40)
        self.password, self.again = QLineEdit(maxLength=1024), QLineEdit(maxLength=1024)
        for field in (self.password, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.roles = RoleChoice("new")
        self.roles.show_roles(roles)
        self.form.row(self.tr("&Full name"), self.name, "new_name")
        self.form.row(self.tr("&User id"), self.user_id, "new_user_id")
        self.form.row(self.tr("&Password"), self.password, "new_password", self.tr("Typed by the person."))
        self.form.row(self.tr("Password a&gain"), self.again, "new_again")
        self.form.wide(Text(self.tr("Roles"), "label"))
        self.form.wide(self.roles)
        cancel = QPushButton(self.tr("&Cancel"))
        cancel.setObjectName("cancel_new_account")
        cancel.clicked.connect(self.cancelled)
        self.add_button(cancel)
        self.submitted.connect(self._ask_signature)

    def problems(self) -> tuple[Reason, ...]:
        """Return what can be seen to be wrong before anybody signs."""
        found = [
            *_refusal(clean, "field.full_name", self.name.text()),
            *_refusal(normalised_user_id, self.user_id.text()),
        ]
        found += new_password_problems(self.password.text(), self.user_id.text().strip())
        if self.password.text() != self.again.text():
            found.append(Reason("people.passwords_differ"))
        if not self.roles.checked():
            found.append(Reason("people.roles_none"))
        return (*found, *role_problems(self.roles.checked()))

    def _ask_signature(self) -> None:
        found = self.problems()
        self.reasons.show_reasons(found)
        if found:
            return
        name, user_id, password = self.name.text(), self.user_id.text(), self.password.text()
        roles = self.roles.checked()
        lines = [
            (self.tr("Full name"), name),
            (self.tr("User id"), user_id),
            (self.tr("Roles"), ", ".join(sorted(roles))),
        ]
        dialog = CounterSignDialog(
            self._jobs,
            create_account,
            lambda signature: CreateAccount(name, user_id, roles, password, signature),
            lines,
            self,
        )
        dialog.then(self._finish).open()

    def _finish(self, created: CreatedAccount) -> None:
        for field in (self.name, self.user_id, self.password, self.again):
            field.clear()
        self.opened.emit(created)


def _refusal(check: Callable[..., object], *args: object) -> tuple[Reason, ...]:
    try:
        check(*args)
    except Refused as refused:
        return refused.reasons
    return ()
