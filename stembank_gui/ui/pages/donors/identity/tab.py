"""The tab of a donor's page that only the identity-vault custodian sees: who the donor is, and who looked."""

from functools import partial

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.queries.donors.identity import identity_accesses
from stembank_gui.rules.donors.identity import needs_second_person, permitted_acts
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import IdentityAct, Meaning
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.donors.identity.accesses import AccessList
from stembank_gui.ui.pages.donors.identity.act_card import ActCard, Wish
from stembank_gui.ui.pages.donors.identity.desk import Standing, desk_of
from stembank_gui.ui.pages.donors.identity.performing import perform
from stembank_gui.ui.pages.donors.identity.shown import ShownIdentity
from stembank_gui.ui.pages.donors.identity.unlock_card import UnlockCard
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text
from stembank_gui.vault import Permit, Seen
from stembank_gui.workflows.donors.record_identity_access import RecordIdentityAccess, record_identity_access

VAULT_PAGE = Place("page", "identity_vault")


class IdentityTab(DonorTab):
    """Every act is asked for with its reason, stands in the trail, and only then is done by the vault.

    The donor's page shows it to whoever holds `record_identity_access`, and to nobody else.
    """

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.dialog: SignDialog | None = None
        self._of = 0
        self.desk = desk_of(jobs)
        self.shown = ShownIdentity()
        self.accesses = AccessList(of_one=True)
        self.unlock = UnlockCard(self.desk)
        self._make_state()
        self._make_cards()
        self._lay_out()
        self.desk.changed.connect(self.follow)
        jobs.changed.connect(self._when_changed)

    def refresh(self, card: DonorCard) -> None:
        """Show the standing of a donor's identity; nothing of what it says."""
        if self._of != card.id:
            self.shown.forget()
            self._put_away()
        self._of = card.id
        self.follow()
        self.jobs.ask(self, identity_accesses, card.id).newest().then(self.accesses.show_rows)

    def follow(self) -> None:
        """Show what can be done as the vault stands now."""
        standing = self.desk.standing()
        is_open = standing is Standing.OPEN
        self.stack.setCurrentWidget(self.work if is_open or standing is Standing.LOCKED else self.teach)
        self.teach.label.setText(self._teaching(standing))
        self.unlock.setVisible(standing is Standing.LOCKED)
        self.unlock.refresh()
        if not is_open:
            self.shown.forget()
            self._put_away()
        self._show_state(is_open=is_open)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shown.forget()

    def _show_state(self, *, is_open: bool) -> None:
        state = self.desk.state_of(self.card.code) if is_open and self.card is not None else None
        acts = permitted_acts(state) if is_open else ()
        self.badge.show_state(state)
        nothing = self.tr("Nothing is entered for this donor yet.") if is_open else self.tr("The vault is locked.")
        self.state_words.setText("" if state else nothing)
        for act, button in self.buttons.items():
            button.setVisible(act in acts)
        self.lock_button.setVisible(is_open)
        for act, card in self.cards.items():
            if act not in acts:
                card.put_away()
        self.side.follow()

    def _teaching(self, standing: Standing) -> str:
        if standing is Standing.MISSING:
            words = self.tr(
                "The identity vault is not where it was: {file}. Put its disk in place, or open it elsewhere."
            )
            return words.format(file=self.desk.file())
        return self.tr(
            "Names, identity numbers and contacts are kept in the identity vault: an encrypted file of its own, apart "
            "from the bank, opened by a passphrase. Make it once, or open the one that this bank has."
        )

    def _make_state(self) -> None:
        self.badge = StateBadge()
        self.state_words = Text("", "label")
        self.state_words.setObjectName("identity_state")
        words = {
            IdentityAct.ENTER: self.tr("&Enter…"),
            IdentityAct.VIEW: self.tr("Loo&k…"),
            IdentityAct.CORRECT: self.tr("Co&rrect…"),
            IdentityAct.LINK: self.tr("&Mother or infant…"),
            IdentityAct.SEAL: self.tr("Se&al…"),
            IdentityAct.ERASE: self.tr("Erase &for ever…"),
        }
        self.buttons: dict[IdentityAct, QPushButton] = {}
        for act, text in words.items():
            button = push_button(text, f"start_identity_{act.value}", "danger" if act is IdentityAct.ERASE else "")
            button.clicked.connect(partial(self.start, act))
            self.buttons[act] = button
        self.lock_button = push_button(self.tr("Lock the &vault"), "lock_vault")
        self.lock_button.clicked.connect(self.desk.lock)

    def _make_cards(self) -> None:
        self.cards = {act: ActCard(act) for act in IdentityAct}
        self.side = Side(380, [self.unlock, *self.cards.values()])
        for card in self.cards.values():
            card.submitted.connect(partial(self._submit, card))
            card.close_button.clicked.connect(self.side.follow)

    def _lay_out(self) -> None:
        self.work = QWidget()
        column = QVBoxLayout(self.work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.space(3))
        column.addLayout(self._head())
        column.addLayout(self._body(), 1)
        self.teach = EmptyState(self._teaching(Standing.NONE), self.tr("Open the page of the identity vault"))
        self.teach.pressed.connect(lambda: self.wanted.emit(VAULT_PAGE))
        self.stack = QStackedWidget()
        self.stack.addWidget(self.teach)
        self.stack.addWidget(self.work)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.addWidget(self.stack)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        for widget in (self.badge, self.state_words):
            head.addWidget(widget)
        head.addStretch(1)
        for button in (*self.buttons.values(), self.lock_button):
            head.addWidget(button)
        return head

    def _body(self) -> QHBoxLayout:
        left = QVBoxLayout()
        left.setSpacing(look.space(3))
        left.addWidget(self.shown)
        left.addWidget(Text(self.tr("Who worked with this identity"), "heading"))
        left.addWidget(self.accesses, 1)
        row = QHBoxLayout()
        row.setSpacing(look.space(4))
        row.addLayout(left, 1)
        row.addWidget(self.side)
        return row

    def start(self, act: IdentityAct) -> None:
        """Offer the card of one act, with nothing typed in it."""
        self._put_away()
        card = self.cards[act]
        card.show()
        self.side.follow()
        first = next(iter(card.fields.values()), card.related if act is IdentityAct.LINK else card.reason)
        first.setFocus()

    def _put_away(self) -> None:
        for card in self.cards.values():
            card.put_away()

    def _submit(self, card: ActCard) -> None:
        wish = card.read(card.wish)
        if wish is None or self.card is None:
            return
        if needs_second_person(wish.act):
            self._ask_agreement(card, wish)
        else:
            self._record(card, wish, None)

    def _ask_agreement(self, card: ActCard, wish: Wish) -> None:
        assert self.card is not None
        record = [
            (self.tr("Donor"), self.card.code),
            (self.tr("The identity is"), say_term(wish.act)),
            (self.tr("Reason"), wish.reason),
        ]
        title = self.tr("Quality assurance agrees")
        self.dialog = SignDialog(record, [Meaning.APPROVED], self, title=title)
        self.dialog.signed.connect(partial(self._record, card, wish))
        self.dialog.open()

    def _record(self, card: ActCard, wish: Wish, agreed: SignRequest | None) -> None:
        assert self.card is not None
        card.busy()
        request = RecordIdentityAccess(self.card.id, wish.act, wish.reason, agreed)
        recording = self.jobs.do(self, record_identity_access, request).then(partial(self._perform, card, wish))
        refuse = self.dialog.show_refusal if agreed is not None and self.dialog is not None else card.refuse
        recording.otherwise(refuse).finally_(lambda: card.button.setEnabled(True))

    def _perform(self, card: ActCard, wish: Wish, permit: Permit) -> None:
        if self.dialog is not None:
            self.dialog.accept()
            self.dialog = None
        if self.desk.vault is None:
            card.refuse(Refused(Reason("vault.locked")))
            return
        doing = self.jobs.run(self, perform, self.desk.vault, permit, wish)
        doing.then(partial(self._performed, card, permit)).otherwise(card.refuse)

    def _performed(self, card: ActCard, permit: Permit, seen: Seen | None) -> None:
        card.put_away()
        self.follow()
        if self.card is None or permit.donor_code != self.card.code or not self.isVisible():
            return
        if seen is not None:
            self.shown.show_identity(permit.donor_code, seen)
        said = self.tr("Identity of {code}: {act}.").format(code=permit.donor_code, act=say_term(permit.act))
        self.told.emit(said)

    def _when_changed(self, tables: frozenset[str]) -> None:
        if "identity_access" in tables and self.card is not None:
            self.jobs.ask(self, identity_accesses, self.card.id).newest().then(self.accesses.show_rows)
