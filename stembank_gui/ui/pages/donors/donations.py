"""Donations: what arrived, and the receipt of a new one."""

from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from stembank_gui.queries.donors.card import DonationRow, DonorCard
from stembank_gui.rules.donors.entries import is_solid
from stembank_gui.rules.vocabulary import DonationState, DonorState, Tissue
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_term, say_time
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, MomentField, NumberField, TextField, together
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.workflows.donors.receive_donation import ReceiveDonation, receive_donation
from stembank_gui.workflows.donors.reject_donation import RejectDonation, reject_donation
from stembank_gui.workflows.donors.set_donation_number import SetDonationNumber, set_donation_number


class DonationsTab(DonorTab):
    """The donations of a donor at the left, the receipt of a new one beside them."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._make_table()
        self._make_entry()
        self._make_number()
        self._make_rejection()
        self.side = Side(380, [self.number, self.entry, self.rejection])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.side)

    def refresh(self, card: DonorCard) -> None:
        """Show the donations, and the receipt where one may be received."""
        self.list.show_rows(card.donations)
        self.entry.setVisible(card.state is not DonorState.WITHDRAWN and self.jobs.may("receive_donation"))
        self._offer(self.table.current_row())

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Donation"), lambda row: row.code, width=90),
                Column(self.tr("State"), state=lambda row: row.state, width=95),
                Column(self.tr("Tissue"), lambda row: say_term(row.tissue), width=110),
                Column(self.tr("Amount"), _amount, "right", 70),
                Column(self.tr("Collected"), lambda row: say_time(row.collected_at), width=150),
                Column(self.tr("Transit (h)"), _hours, "right", 85),
                Column(self.tr("DIN"), lambda row: row.din, width=140),
                Column(self.tr("Note"), lambda row: row.note, tip=lambda row: row.note),
            ]
        )
        self.table.setObjectName("donations_table")
        self.table.setAccessibleName(self.tr("Donations"))
        words = self.tr("No donation has arrived. The sample receiver records it with its times and amount.")
        self.list = FilledTable(self.table, EmptyState(words))
        self.table.picked.connect(self._offer)

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Receive a donation"), self.tr("&Receive"), "receive_donation_button")
        self.tissue = Choice(Tissue)
        self.collected, self.received = MomentField(), MomentField()
        self.received.show_now()
        self.amount = NumberField(Decimal("0.001"), 100_000)
        self.note, self.rejected_because = TextField(), QLineEdit()
        self.rejected_because.setProperty("data", True)
        form = self.entry.form
        form.row(self.tr("&Tissue"), self.tissue, "donation_tissue")
        form.row(self.tr("&Collected"), self.collected, "donation_collected")
        form.row(self.tr("Arri&ved"), self.received, "donation_received")
        form.row(self.tr("&Amount (g)"), self.amount, "donation_mass")
        self.volume = NumberField(Decimal("0.001"), 100_000)
        form.row(self.tr("A&mount (mL)"), self.volume, "donation_volume")
        form.row(self.tr("&Note"), self.note, "donation_note")
        why = self.tr("Empty accepts it. A reason records it as rejected on arrival.")
        form.row(self.tr("Re&jected because"), self.rejected_because, "donation_rejected_because", why)
        self.tissue.currentIndexChanged.connect(self._show_unit)
        self._show_unit()
        self.entry.submitted.connect(self._receive)
        self.entry.wanted.connect(self.wanted)

    def _make_rejection(self) -> None:
        words = self.tr("Reject an accepted donation")
        self.rejection = EntryCard(words, self.tr("R&eject"), "reject_donation_button", role="danger")
        self.reason = TextField()
        self.rejection.form.row(self.tr("Reason"), self.reason, "reject_donation_reason")
        self.rejection.submitted.connect(self._reject)
        self.rejection.hide()

    def _show_unit(self) -> None:
        solid = is_solid(self.tissue.word())
        self.entry.form.show_row("donation_mass", shown=solid)
        self.entry.form.show_row("donation_volume", shown=not solid)

    def _make_number(self) -> None:
        self.number = EntryCard("", self.tr("&Keep number"), "keep_din_button", role="")
        self.din, self.din_reason = TextField("G1234 17 654321 A"), TextField()
        hint = self.tr("Donation identification number of ISBT 128: scanned, or typed with its check character.")
        self.number.form.row(self.tr("&DIN"), self.din, "donation_din", hint)
        self.number.form.row(self.tr("Reason"), self.din_reason, "donation_din_reason", self.tr("Where it is changed."))
        self.number.submitted.connect(self._keep_number)
        self.number.wanted.connect(self.wanted)
        self.number.hide()

    def _offer(self, row: DonationRow | None) -> None:
        self.number.done()
        self.number.setVisible(row is not None and self.jobs.may("set_donation_number"))
        if row is not None:
            self.number.heading.setText(self.tr("Donation number of {code}").format(code=row.code))
            self.din.setText(row.din)
        self._offer_rejection(row)

    def _keep_number(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        self.number.busy()
        request = SetDonationNumber(row.id, row.row_version, self.din.text(), self.din_reason.text())
        self.jobs.do(self, set_donation_number, request).then(self._kept_number).otherwise(self.number.refuse)

    def _kept_number(self, number: str) -> None:
        self.number.done()
        self.din_reason.clear()
        words = (
            self.tr("The donation has the number {number}.") if number else self.tr("The donation has no number now.")
        )
        self.told.emit(words.format(number=number))

    def _offer_rejection(self, row: DonationRow | None) -> None:
        open_for_it = row is not None and row.state is DonationState.ACCEPTED
        self.rejection.setVisible(open_for_it and self.jobs.may("reject_donation"))
        self.side.follow()

    def _receive(self) -> None:
        solid = is_solid(self.tissue.word())
        amount = self.amount if solid else self.volume
        read = self.entry.read(
            lambda: together(
                lambda: self.collected.moment("field.collected_at"),
                lambda: self.received.moment("field.received_at"),
                lambda: amount.number("field.amount"),
            )
        )
        if read is None or self.card is None:
            return
        collected_at, received_at, given = read
        thousandths = int(given * 1000)
        request = ReceiveDonation(
            self.card.id,
            self.tissue.word(),
            collected_at,
            received_at,
            thousandths if solid else None,
            None if solid else thousandths,
            self.note.text(),
            self.rejected_because.text(),
        )
        self.entry.busy()
        self.jobs.do(self, receive_donation, request).then(self._received).otherwise(self.entry.refuse)

    def _received(self, code: str) -> None:
        self.entry.done()
        for field in (self.collected, self.amount, self.volume, self.note, self.rejected_because):
            field.clear()
        self.told.emit(self.tr("Donation {code} is recorded.").format(code=code))

    def _reject(self) -> None:
        row = self.table.current_row()
        if row is None:
            return
        self.rejection.busy()
        request = RejectDonation(row.id, row.row_version, self.reason.text())
        self.jobs.do(self, reject_donation, request).then(self._rejected).otherwise(self.rejection.refuse)

    def _rejected(self, _none: None) -> None:
        self.rejection.done()
        self.reason.clear()
        self.told.emit(self.tr("The donation is rejected."))


def _amount(row: DonationRow) -> str:
    if row.amount_mg is not None:
        return f"{say_number(Decimal(row.amount_mg) / 1000)} g"
    return f"{say_number(Decimal(row.amount_ul or 0) / 1000)} mL"


def _hours(row: DonationRow) -> str:
    if row.received_at is None or row.collected_at is None:
        return ""
    return f"{(row.received_at - row.collected_at).total_seconds() / 3600:.1f}"
