"""Who may sign in."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.people import AccountRow, RoleRow, accounts, roles
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_time
from stembank_gui.ui.pages.people.account_card import AccountCard
from stembank_gui.ui.pages.people.new_account import NewAccountCard
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.people.create_account import CreatedAccount

_SIDE = 372


class AccountsTab(QWidget):
    """The list of accounts, and beside it the one that is chosen or a new one.

    Signals:
        told: something was done; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("accounts_tab")
        self._jobs = jobs
        self.card: AccountCard | None = None
        self.new_card: NewAccountCard | None = None
        self.table = Table(
            [
                Column(self.tr("User id"), lambda one: one.user_id, width=110),
                Column(self.tr("Name"), lambda one: one.name, width=160),
                Column(self.tr("Roles"), lambda one: ", ".join(one.roles), width=96),
                Column(self.tr("State"), state=lambda one: one.state, width=96),
                Column(self.tr("Failures"), lambda one: str(one.failed_attempts), align="right", width=76),
                Column(self.tr("Locked until"), lambda one: say_time(one.locked_until)),
            ]
        )
        self.table.setObjectName("accounts_table")
        self.table.setAccessibleName(self.tr("Accounts"))
        self.table.picked.connect(self._show_account)
        self.new_button = QPushButton(self.tr("&New account"))
        self.new_button.setObjectName("new_account")
        self.new_button.setProperty("role", "primary")
        self.new_button.setAutoDefault(False)
        offer(self.new_button, when=jobs.may("create_account"))
        self.new_button.clicked.connect(self._new)
        self.side = QStackedWidget()
        self.side.setFixedWidth(_SIDE)
        self._lay_out()

    def reload(self) -> None:
        """Ask for accounts and roles again."""
        self._jobs.ask(self, roles).then(self._show_roles)
        self._jobs.ask(self, accounts).then(self._show_accounts)

    def _show_roles(self, found: tuple[RoleRow, ...]) -> None:
        if self.card is not None:
            return
        self.card = AccountCard(self._jobs, found)
        self.card.told.connect(self.told)
        self.new_card = NewAccountCard(self._jobs, found)
        self.new_card.opened.connect(self._opened)
        self.new_card.cancelled.connect(self._show_card)
        for widget in (self.card, self.new_card):
            self.side.addWidget(widget)
        self._show_card()

    def _show_accounts(self, found: tuple[AccountRow, ...]) -> None:
        self.table.show_rows(found)
        self._show_chosen()

    def _show_account(self, account: AccountRow) -> None:
        if self.card is not None:
            self.card.show_account(account)
            self.side.setCurrentWidget(self.card)

    def _show_chosen(self) -> None:
        """Show the chosen account again, unless a new one is being typed."""
        if self.side.currentWidget() is not self.new_card:
            self._show_card()

    def _show_card(self) -> None:
        chosen = self.table.current_row()
        if chosen is not None:
            self._show_account(chosen)
        elif self.table.rows():
            self.table.selectRow(0)

    def _new(self) -> None:
        if self.new_card is not None:
            self.side.setCurrentWidget(self.new_card)
            self.new_card.name.setFocus()

    def _opened(self, created: CreatedAccount) -> None:
        self.told.emit(self.tr("The account {user_id} is open.").format(user_id=created.user_id))
        self._show_card()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        says = self.tr("Accounts are never deleted and a user id is never used again.")
        head.addWidget(Text(says, "hint"), 1)
        head.addWidget(self.new_button)
        left = QVBoxLayout()
        left.setSpacing(look.space(2))
        left.addLayout(head)
        left.addWidget(self.table, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addLayout(left, 1)
        layout.addWidget(self.side)
