"""Two persons judge a donation: every reason against it stands above the buttons; what is left is destroyed by two."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.donors.donations import DonationCard
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import DonationState, Meaning
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.donors.donations.saying import say_amount, say_warmth
from stembank_gui.ui.pages.donors.donations.steps import StepCard
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.fields import NoteField, TextField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.accept_donation import AcceptDonation, accept_donation
from stembank_gui.workflows.donors.dispose_donation import DisposeDonation, dispose_donation
from stembank_gui.workflows.donors.reject_donation import RejectDonation, reject_donation

Request = Callable[[SignRequest, SignRequest], Any]


class JudgeCard(StepCard):
    """Accept or reject what was received; reject what was accepted and turns out unfit."""

    STATES = frozenset({DonationState.RECEIVED, DonationState.ACCEPTED})
    PERMISSION = "accept_donation"

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "accept_donation_button")
        self.call(self.tr("Judge it"), self.tr("&Accept…"))
        self.reject_button = push_button(self.tr("Re&ject…"), "reject_donation_button", "danger")
        self.reject_button.clicked.connect(self._reject)
        self.add_button(self.reject_button)
        self.in_order = Text(
            self.tr("Time, temperature, seal, identifiers, consent and approvals are in order."), wrap=True
        )
        self.in_order.setObjectName("donation_in_order")
        self.say(self.in_order)
        self.bioburden, self.why = TextField(), NoteField(2)
        hint = self.tr("Where it is known.")
        self.form.row(self.tr("&Bioburden"), self.bioburden, "donation_bioburden", hint)
        self.form.row(self.tr("Rejected be&cause"), self.why, "reject_donation_reason", self.tr("To reject it."))

    def show_card(self, card: DonationCard) -> None:
        """Show every reason against the donation; only without any can it be accepted."""
        super().show_card(card)
        received = card.row.state is DonationState.RECEIVED
        self.heading.setText(self.tr("Judge it") if received else self.tr("Reject it before it is processed"))
        self.reasons.show_reasons(card.against)
        self.in_order.setVisible(received and not card.against)
        self.button.setVisible(received)
        self.button.setEnabled(not card.against)
        self.form.show_row("donation_bioburden", shown=received)

    def first_field(self) -> QWidget:
        """Return the button to accept, where that is possible, else the reason."""
        return self.button if self.button.isEnabled() and self.button.isVisibleTo(self) else self.why

    def submit(self, card: DonationCard) -> None:
        """Ask both signatures for accepting."""
        row, bioburden = card.row, self.bioburden.text()
        ask_both(
            self, card, DonationState.ACCEPTED, accept_donation,
            lambda own, second: AcceptDonation(row.id, row.row_version, own, second, bioburden),
        )  # fmt: skip

    def _reject(self) -> None:
        if self.card is None:
            return
        row, why = self.card.row, self.why.text()
        ask_both(
            self, self.card, DonationState.REJECTED, reject_donation,
            lambda own, second: RejectDonation(row.id, row.row_version, why, own, second),
        )  # fmt: skip

    def lines(self, card: DonationCard, becomes: DonationState) -> list[tuple[str, str]]:
        """Return what both sign."""
        found = [
            (self.tr("Donation"), card.row.code),
            (self.tr("Donor"), card.row.donor_code),
            (self.tr("Tissue"), f"{say_term(card.row.tissue)} · {say_amount(card.row)}"),
            (self.tr("Transit (h)"), "–" if card.row.hours is None else f"{card.row.hours:.1f}"),
            (self.tr("Temperature"), say_warmth(card.temperature_min_c, card.temperature_max_c)),
            (self.tr("Becomes"), say_term(becomes)),
        ]
        if becomes is DonationState.REJECTED:
            found.append((self.tr("Because"), self.why.text().strip() or "–"))
        return found

    def judged(self, code: str, becomes: DonationState) -> None:
        """Tell what became of the donation."""
        self.why.clear()
        self.bioburden.clear()
        words = self.tr("{code} is accepted.") if becomes is DonationState.ACCEPTED else self.tr("{code} is rejected.")
        self.finished(words.format(code=code))

    def second_title(self) -> str:
        """Return the title of the second signature."""
        return self.tr("Second signature: QC manager")


def ask_both(card: JudgeCard, shown: DonationCard, becomes: DonationState, workflow: Any, request: Request) -> None:
    """Ask the receiver's signature, then that of the QC manager at the same workstation, then judge."""
    lines = card.lines(shown, becomes)
    own_id = card.jobs.actor.user_id if card.jobs.actor else ""
    first = SignDialog(lines, [Meaning.APPROVED], card, user_id=own_id, title=say_term(becomes))
    second = SignDialog(lines, [Meaning.VERIFIED], card, title=card.second_title())
    second.setObjectName("witness_dialog")

    def judged(code: str) -> None:
        second.accept()
        card.judged(code, becomes)

    def countersign(own: SignRequest) -> None:
        first.accept()
        second.signed.connect(
            lambda other: (
                card.jobs.do(second, workflow, request(own, other)).then(judged).otherwise(second.show_refusal)
            )
        )
        second.open()

    first.signed.connect(countersign)
    first.open()


class DisposeCard(StepCard):
    """What is left of a rejected or processed donation is destroyed, with a witness."""

    STATES = frozenset({DonationState.REJECTED, DonationState.PROCESSED})
    PERMISSION = "dispose_donation"

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "dispose_donation_button", role="danger")
        self.call(self.tr("Destroy what is left"), self.tr("&Destroyed…"))
        self.why = NoteField(2)
        hint = self.tr("How and why: autoclaved, incinerated.")
        self.form.row(self.tr("&How and why"), self.why, "dispose_donation_reason", hint)

    def first_field(self) -> QWidget:
        """Return the reason."""
        return self.why

    def submit(self, card: DonationCard) -> None:
        """Ask the witness."""
        lines = [
            (self.tr("Donation"), card.row.code),
            (self.tr("Becomes"), say_term(DonationState.DISPOSED)),
            (self.tr("How and why"), self.why.text().strip() or "–"),
        ]
        dialog = SignDialog(lines, [Meaning.VERIFIED], self, title=self.tr("A second person saw it destroyed"))
        why, row = self.why.text(), card.row

        def witnessed(witness: SignRequest) -> None:
            request = DisposeDonation(row.id, row.row_version, why, witness)
            self.jobs.do(dialog, dispose_donation, request).then(gone).otherwise(dialog.show_refusal)

        def gone(code: str) -> None:
            dialog.accept()
            self.why.clear()
            self.finished(self.tr("{code} is destroyed.").format(code=code))

        dialog.signed.connect(witnessed)
        dialog.open()
