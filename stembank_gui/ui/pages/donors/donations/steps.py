"""The next step of a donation: one card for each, with nothing but what this step asks."""

from abc import abstractmethod
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.donors.donations import DonationCard
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import DonationState, Step
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.donors.donations.fields import CollectionFields, ReceiptFields, ScanField
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import MomentField, TextField
from stembank_gui.ui.widgets.uses_field import UsesField
from stembank_gui.workflows.donors.collect_donation import CollectDonation, Made, collect_donation
from stembank_gui.workflows.donors.dispatch_donation import DispatchDonation, dispatch_donation
from stembank_gui.workflows.donors.exhaust_donation import ExhaustDonation, exhaust_donation
from stembank_gui.workflows.donors.receive_donation import receive_donation
from stembank_gui.workflows.donors.set_donation_number import SetDonationNumber, set_donation_number


class StepCard(EntryCard):
    """A step of a donation that a person may do.

    Signals:
        told: it was done; the text for the message bar.
    """

    told = Signal(str)
    STATES: frozenset[DonationState] = frozenset()
    PERMISSION = ""

    def __init__(self, jobs: Jobs, name: str, *, role: str = "primary") -> None:
        super().__init__("", "", name, role=role)
        self.jobs = jobs
        self.card: DonationCard | None = None
        self.submitted.connect(self._do)
        self.hide()

    def call(self, title: str, button: str) -> None:
        """Give the card its title and its button's words."""
        self.heading.setText(title)
        self.button.setText(button)
        self.button.setAccessibleName(button.replace("&", "").removesuffix("…"))

    def show_card(self, card: DonationCard) -> None:
        """Show the card where the donation waits for this step and the person may do it."""
        again = self.card is None or self.card.row.state is not card.row.state
        self.card = card
        self.setVisible(card.row.state in self.STATES and self.jobs.may(self.PERMISSION))
        if again:
            self.done()
            self.start(card)

    def start(self, card: DonationCard) -> None:
        """Fill the fields with what is known."""

    def first_field(self) -> QWidget | None:
        """Return the field that the keyboard goes to."""
        return None

    @abstractmethod
    def submit(self, card: DonationCard) -> None:
        """Do the step."""

    def _do(self) -> None:
        if self.card is not None:
            self.submit(self.card)

    def finished(self, words: str) -> None:
        """Tell that the step was done."""
        self.done()
        self.told.emit(words)


class CollectCard(StepCard):
    """A planned donation was collected."""

    STATES = frozenset({DonationState.PLANNED})
    PERMISSION = "collect_donation"

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "collect_donation_button")
        self.call(self.tr("Record the collection"), self.tr("&Record collection"))
        self.fields = CollectionFields(self.form)
        self.form.show_row("donation_tissue", shown=False)

    def start(self, card: DonationCard) -> None:
        """The tissue is the planned one, the time is now."""
        self.fields.tissue.pick(card.row.tissue)
        self.fields.collected.show_now()

    def first_field(self) -> QWidget:
        """Return the time of collection."""
        return self.fields.collected

    def submit(self, card: DonationCard) -> None:
        """Record the collection."""
        collection = self.read(self.fields.collection)
        if collection is None:
            return
        row = card.row
        request = CollectDonation(
            row.donor_id, row.tissue, collection=collection, donation_id=row.id, row_version=row.row_version
        )
        self.busy()
        self.jobs.do(self, collect_donation, request).then(self._collected).otherwise(self.refuse)

    def _collected(self, made: Made) -> None:
        self.finished(self.tr("The collection of {code} is recorded.").format(code=made.code))


class DispatchCard(StepCard):
    """A collected donation leaves."""

    STATES = frozenset({DonationState.COLLECTED})
    PERMISSION = "dispatch_donation"

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "dispatch_donation_button")
        self.call(self.tr("Send it off"), self.tr("&Send off"))
        self.left, self.seal, self.logger, self.medium = MomentField(), ScanField(), ScanField(), TextField()
        self.form.row(self.tr("&Left at"), self.left, "donation_dispatched")
        self.form.row(self.tr("S&eal"), self.seal, "dispatch_seal")
        self.form.row(self.tr("L&ogger"), self.logger, "dispatch_logger")
        self.form.row(self.tr("Medi&um"), self.medium, "dispatch_medium")

    def start(self, card: DonationCard) -> None:
        """The time is now; seal, logger and medium are those of the collection."""
        self.left.show_now()
        self.seal.setText(card.seal)
        self.logger.setText(card.logger)
        self.medium.setText(card.medium)

    def first_field(self) -> QWidget:
        """Return the seal."""
        return self.seal

    def submit(self, card: DonationCard) -> None:
        """Record the dispatch."""
        left = self.read(lambda: self.left.moment("field.dispatched_at"))
        if left is None:
            return
        request = DispatchDonation(
            card.row.id, card.row.row_version, left, self.seal.text(), self.logger.text(), self.medium.text()
        )
        self.busy()
        self.jobs.do(self, dispatch_donation, request).then(self._sent).otherwise(self.refuse)

    def _sent(self, code: str) -> None:
        self.finished(self.tr("{code} is in transit.").format(code=code))


class ReceiveCard(StepCard):
    """A donation on its way has arrived."""

    STATES = frozenset({DonationState.IN_TRANSIT})
    PERMISSION = "receive_donation"

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "receive_donation_button")
        self.call(self.tr("Receive it"), self.tr("&Receive"))
        hint = self.tr("Code or number (DIN) on the container, scanned.")
        self.fields = ReceiptFields(self.form, hint)
        self.fields.warnings.wanted.connect(self.wanted)
        self.fields.donation.setPlaceholderText("DN240001")
        self.uses = UsesField(jobs, Step.RECEIPT)
        self.uses.wanted.connect(self.wanted)
        self.form.wide(self.uses)

    def show_card(self, card: DonationCard) -> None:
        """Show the card, and warn where no approval covers the day of arrival."""
        super().show_card(card)
        if not self.isHidden():
            self.jobs.ask(self, approval_facts).then(self.fields.cover_by)

    def start(self, card: DonationCard) -> None:
        """Nothing is filled in but the time: what stands on the container is scanned."""
        self.fields.clear()
        self.fields.measure_by(card.limits, card.row.collected_at)

    def first_field(self) -> QWidget:
        """Return the first of the two identifiers."""
        return self.fields.donation

    def submit(self, card: DonationCard) -> None:
        """Record the receipt."""
        receipt = self.read(self.fields.receipt)
        if receipt is None:
            return
        request = replace(receipt, donation_id=card.row.id, row_version=card.row.row_version, uses=self.uses.uses())
        self.busy()
        self.jobs.do(self, receive_donation, request).then(self._received).otherwise(self.refuse)

    def _received(self, made: Made) -> None:
        self.uses.clear()
        self.finished(self.tr("{code} is received. Two persons judge it now.").format(code=made.code))


class ExhaustCard(StepCard):
    """A processed donation is used up."""

    STATES = frozenset({DonationState.PROCESSED})
    PERMISSION = "exhaust_donation"

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "exhaust_donation_button", role="")
        self.call(self.tr("Nothing is left of it"), self.tr("&Used up"))

    def submit(self, card: DonationCard) -> None:
        """Say that nothing is left."""
        self.busy()
        request = ExhaustDonation(card.row.id, card.row.row_version)
        self.jobs.do(self, exhaust_donation, request).then(self._used).otherwise(self.refuse)

    def _used(self, code: str) -> None:
        self.finished(self.tr("{code} is used up.").format(code=code))


class NumberCard(StepCard):
    """The donation's number of ISBT 128."""

    STATES = frozenset(DonationState)
    PERMISSION = "set_donation_number"

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "keep_din_button", role="")
        self.call(self.tr("Donation number"), self.tr("&Keep number"))
        self.din, self.reason = ScanField("G1234 17 654321 A"), TextField()
        hint = self.tr("Donation identification number of ISBT 128: scanned, or typed with its check character.")
        self.form.row(self.tr("D&IN"), self.din, "donation_din", hint)
        self.form.row(self.tr("Reason"), self.reason, "donation_din_reason", self.tr("Where it is changed."))

    def show_card(self, card: DonationCard) -> None:
        """Show the number that the donation has."""
        changed = self.card is None or self.card.row.din != card.row.din
        super().show_card(card)
        if changed:
            self.din.setText(card.row.din)

    def submit(self, card: DonationCard) -> None:
        """Keep the number."""
        self.busy()
        request = SetDonationNumber(card.row.id, card.row.row_version, self.din.text(), self.reason.text())
        self.jobs.do(self, set_donation_number, request).then(self._kept).otherwise(self.refuse)

    def refuse(self, refused: Refused) -> None:
        """Show why, and leave what was typed."""
        super().refuse(refused)
        self.din.selectAll()

    def _kept(self, number: str) -> None:
        self.reason.clear()
        words = (
            self.tr("The donation has the number {number}.") if number else self.tr("The donation has no number now.")
        )
        self.finished(words.format(number=number))
