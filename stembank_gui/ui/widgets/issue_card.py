"""Sending vials to a recipient: for what, where to, under which agreement and export permit."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.queries.donors.approvals import ApprovalRow
from stembank_gui.queries.issuing import Sending, SendingChoices, sending_choices
from stembank_gui.rules.countries import COUNTRIES, is_abroad
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import Grade
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.fields import Choice, TextField
from stembank_gui.ui.widgets.vial_cards import VialCardForm
from stembank_gui.workflows.distribution.issue_vials import Issued, IssueVials, issue_vials

_FEW_LETTERS = 8


class CountryChoice(QComboBox):
    """A country of the world in the screen's language; the first line is the bank's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEW_LETTERS)
        self.addItem(self.tr("within the country"), "")
        for name, code in sorted((say_term(f"country.{code}"), code) for code in COUNTRIES):
            self.addItem(name, code)

    def code(self) -> str:
        """Return the ISO 3166 code of what is chosen; empty within the country."""
        return str(self.currentData() or "")

    def pick(self, code: str) -> None:
        """Choose a country by its code."""
        self.setCurrentIndex(max(self.findData(code), 0))


class PermitChoice(QComboBox):
    """An export permit in force, with what it still lets out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("data", True)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_FEW_LETTERS)
        self.offer(())

    def offer(self, permits: tuple[ApprovalRow, ...]) -> None:
        """Offer permits; the chosen one stays chosen while it is among them."""
        chosen = self.permit_id()
        self.blockSignals(True)
        self.clear()
        self.addItem(self.tr("none"), None)
        for one in permits:
            left = "–" if one.balance is None else f"{one.balance.normalize():f}"
            self.addItem(self.tr("{number}: {left} left").format(number=one.number, left=left), one.id)
        self.pick(chosen)
        self.blockSignals(False)

    def permit_id(self) -> int | None:
        """Return the id of the chosen permit."""
        found: int | None = self.currentData()
        return found

    def pick(self, permit_id: int | None) -> None:
        """Choose a permit by its id."""
        self.setCurrentIndex(max(self.findData(permit_id), 0))


class IssueCard(VialCardForm):
    """Sends vials to a recipient.

    Signals:
        sending_changed: use, country or permit was chosen: what is against the shipment may have changed.
    """

    sending_changed = Signal()

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "issue", "", "")
        self._home = ""
        self._title = self.tr("Issue")
        self.button.setText(self.tr("Issue &with second person…"))
        self.button.setAccessibleName(self.tr("Issue with second person"))
        self.sheet_button.show()
        self.recipient = TextField()
        self.agreement = TextField("MTA-2026-001")
        self.use = Choice(Grade)
        self.country, self.permit = CountryChoice(), PermitChoice()
        self.note = TextField()
        self._lay_rows()
        self.use.currentIndexChanged.connect(self.sending_changed)
        self.country.currentIndexChanged.connect(self._go_abroad)
        self.permit.currentIndexChanged.connect(self.sending_changed)
        self.offer_choices()

    def sending(self) -> Sending:
        """Return for what and where the vials are to be sent."""
        permit = self.permit.permit_id() if self._abroad() else None
        return Sending(self.use.word(), self.country.code(), permit)

    def offer_choices(self) -> None:
        """Ask again which export permits are in force, and in which country the bank is."""
        self.jobs.ask(self, sending_choices).then(self._offer)

    def go(self) -> None:
        lines = [
            (self.tr("Recipient"), self.recipient.text()),
            (self.tr("Agreement"), self.agreement.text()),
            (self.tr("Intended use"), say_term(self.use.word())),
            (self.tr("Country"), self.country.currentText()),
        ]
        if self._abroad():
            lines.append((self.tr("Export permit"), self.permit.currentText()))
        self.ask_second_person(lines, self._issue)

    def _lay_rows(self) -> None:
        form = self.form
        form.row(self.tr("Recipi&ent"), self.recipient, "issue_recipient")
        form.row(self.tr("&Agreement"), self.agreement, "issue_agreement", self.tr("Transfer agreement or contract."))
        form.row(self.tr("Intended &use"), self.use, "issue_use")
        form.row(self.tr("Coun&try"), self.country, "issue_country")
        words = self.tr("Each shipment abroad takes its vials off the permit.")
        form.row(self.tr("E&xport permit"), self.permit, "issue_permit", words)
        form.row(self.tr("&Note"), self.note, "issue_note")
        form.show_row("issue_permit", shown=False)

    def _abroad(self) -> bool:
        return is_abroad(self.country.code(), self._home)

    def _offer(self, choices: SendingChoices) -> None:
        self._home = choices.home
        self.permit.offer(choices.permits)
        self.form.show_row("issue_permit", shown=self._abroad())

    def _go_abroad(self) -> None:
        self.form.show_row("issue_permit", shown=self._abroad())
        self.sending_changed.emit()

    def _issue(self, second: SignRequest) -> None:
        sending = self.sending()
        request = IssueVials(
            self.ids(), self.recipient.text(), self.agreement.text(), sending.use, second, self.note.text(),
            sending.country, sending.permit_id,
        )  # fmt: skip
        self.perform(issue_vials, request).then(self._issued)

    def _issued(self, issued: Issued) -> None:
        self.close_dialog()
        for field in (self.recipient, self.agreement, self.note):
            field.clear()
        self.country.pick("")
        self.offer_choices()
        self.finished.emit(
            self.tr("Shipment {code}, vials issued: {count}.").format(code=issued.code, count=issued.vials)
        )
