"""A new donation of a donor: planned for a day, collected just now, or standing at the door."""

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox

from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.queries.donors.donations import limits_by_tissue
from stembank_gui.rules.donors.donations import TransitLimits
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import Step, Tissue
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.donors.donations.fields import CollectionFields, ReceiptFields
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import DayField, TextField, together
from stembank_gui.ui.widgets.uses_field import UsesField
from stembank_gui.workflows.donors.collect_donation import CollectDonation, Made, collect_donation
from stembank_gui.workflows.donors.receive_donation import ReceiveDonation, WalkIn, receive_donation


class Way(StrEnum):
    """How a donation becomes known to the bank."""

    ARRIVED = "arrived"
    COLLECTED = "collected"
    PLANNED = "planned"


_NEEDS = {Way.ARRIVED: "receive_donation", Way.COLLECTED: "collect_donation", Way.PLANNED: "collect_donation"}


class NewDonationCard(EntryCard):
    """One card, three ways: only the fields of the chosen one are shown.

    Signals:
        told: a donation was written down; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__("", "", "new_donation_button")
        self.heading.setText(self.tr("New donation"))
        self.button.setText(self.tr("&Record donation"))
        self.button.setAccessibleName(self.tr("Record donation"))
        self.jobs = jobs
        self._donor: DonorCard | None = None
        self._limits: dict[Tissue, TransitLimits] = {}
        self._make_rows()
        self.submitted.connect(self._do)
        jobs.ask(self, limits_by_tissue).then(self._measure)
        self._follow()

    def show_donor(self, card: DonorCard) -> None:
        """Offer the donations of this donor; at first of the tissue that was given last."""
        if card.donations and (self._donor is None or self._donor.id != card.id):
            self.fields.tissue.pick(card.donations[0].tissue)
        self._donor = card
        self.jobs.ask(self, approval_facts).then(self.receipt.cover_by)

    def may_anything(self) -> bool:
        """Return whether the person may record a donation in one of the ways."""
        return bool(self._ways)

    def way(self) -> Way:
        """Return the way that is chosen."""
        return self._ways[max(self.how.currentIndex(), 0)]

    def _make_rows(self) -> None:
        self._ways = [way for way in Way if self.jobs.may(_NEEDS[way])]
        said = {
            Way.ARRIVED: self.tr("has arrived"),
            Way.COLLECTED: self.tr("was collected"),
            Way.PLANNED: self.tr("is planned"),
        }
        self.how = QComboBox()
        self.how.addItems([said[way] for way in self._ways])
        self.form.row(self.tr("It"), self.how, "donation_way")
        self.planned = DayField()
        self.fields = CollectionFields(self.form)
        self.site = TextField()
        self.form.row(self.tr("Planned &for"), self.planned, "donation_planned_on")
        self.form.row(self.tr("S&ite"), self.site, "donation_site")
        hint = self.tr("Number on the container (DIN), or the number of the consent that came along.")
        self.receipt = ReceiptFields(self.form, hint)
        self.receipt.warnings.wanted.connect(self.wanted)
        self.uses = UsesField(self.jobs, Step.RECEIPT)
        self.uses.wanted.connect(self.wanted)
        self.form.wide(self.uses)
        self.how.currentIndexChanged.connect(lambda _at: self._follow())
        self.fields.tissue.currentIndexChanged.connect(lambda _at: self._measure())
        self.fields.collected.textChanged.connect(lambda _text: self._measure())

    def _follow(self) -> None:
        """Show the rows of the way that is chosen."""
        if not self._ways:
            return
        way = self.way()
        self.fields.show(shown=way is not Way.PLANNED)
        self.form.show_row("donation_planned_on", shown=way is Way.PLANNED)
        self.receipt.show(shown=way is Way.ARRIVED)
        self.uses.setVisible(way is Way.ARRIVED)

    def _measure(self, limits: dict[Tissue, TransitLimits] | None = None) -> None:
        self._limits = self._limits if limits is None else limits
        try:
            collected_at = self.fields.collected.moment("field.collected_at")
        except Refused:
            collected_at = None
        self.receipt.measure_by(self._limits.get(self.fields.tissue.word()), collected_at)

    def _do(self) -> None:
        if self._donor is None or not self._ways:
            return
        {Way.ARRIVED: self._receive, Way.COLLECTED: self._collect, Way.PLANNED: self._plan}[self.way()](self._donor.id)

    def _plan(self, donor_id: int) -> None:
        day = self.read(lambda: self.planned.day("field.planned_on"))
        if day is not None:
            self._send(CollectDonation(donor_id, self.fields.tissue.word(), planned_on=day, site=self.site.text()))

    def _collect(self, donor_id: int) -> None:
        collection = self.read(self.fields.collection)
        if collection is not None:
            tissue, site = self.fields.tissue.word(), self.site.text()
            self._send(CollectDonation(donor_id, tissue, collection=collection, site=site))

    def _receive(self, donor_id: int) -> None:
        both = self.read(lambda: together(self.fields.collection, self.receipt.receipt))
        if both is None:
            return
        collection, receipt = both
        walk_in = WalkIn(donor_id, self.fields.tissue.word(), collection, site=self.site.text())
        self._send(replace(receipt, walk_in=walk_in, uses=self.uses.uses()))

    def _send(self, request: CollectDonation | ReceiveDonation) -> None:
        self.busy()
        if isinstance(request, CollectDonation):
            self.jobs.do(self, collect_donation, request).then(self._made).otherwise(self.refuse)
        else:
            self.jobs.do(self, receive_donation, request).then(self._made).otherwise(self.refuse)

    def _made(self, made: Made) -> None:
        self.done()
        self.fields.clear()
        self.receipt.clear()
        self.uses.clear()
        self.planned.clear()
        self.told.emit(self.tr("Donation {code} is recorded.").format(code=made.code))
        self.wanted.emit(Place("donation", made.donation_id))
