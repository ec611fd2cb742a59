"""What can be done with a consent that was signed: activate it, restrict it, withdraw it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.donors.concerned import Concerned, concerned_by_donor
from stembank_gui.queries.donors.consents import ConsentCard
from stembank_gui.rules.files import PAPERS
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import ConsentState, Meaning
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_reason, say_term
from stembank_gui.ui.pages.donors.consents.scope_boxes import ScopeBoxes, say_scopes
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.activate_consent import ActivateConsent, activate_consent
from stembank_gui.workflows.donors.change_consent import ChangeConsent, change_consent


class ActivateCard(EntryCard):
    """The compliance secretary lets a signed consent come into force.

    Signals:
        told: it is in force; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "activate_consent_button", parent=parent)
        self.jobs = jobs
        self._consent: ConsentCard | None = None
        self.button.setText(self.tr("A&ctivate"))
        self.button.setAccessibleName(self.tr("Activate"))
        words = self.tr("Compare the paper with the record: form, date, who signed, what was agreed to.")
        self.form.wide(Text(words, "hint", wrap=True))
        self.scan = FileField(PAPERS)
        self.form.row(self.tr("Scan"), self.scan, "activate_scan", self.tr("Where none is attached yet."))
        self.submitted.connect(self._activate)

    def begin(self, consent: ConsentCard) -> None:
        """Show the consent that would be activated."""
        if self._consent is None or self._consent.id != consent.id:
            self.done()
            self.scan.clear()
        self._consent = consent
        self.heading.setText(self.tr("Activate {code}").format(code=consent.code))
        self.form.show_row("activate_scan", shown=consent.scan is None)

    def _activate(self) -> None:
        if self._consent is None:
            return
        request = ActivateConsent(self._consent.id, self._consent.row_version, self.scan.file())
        self.busy()
        self.jobs.do(self, activate_consent, request).then(self._activated).otherwise(self.refuse)

    def _activated(self, code: str) -> None:
        self.done()
        self.told.emit(self.tr("Consent {code} is in force.").format(code=code))


class ChangeCard(EntryCard):
    """The donor takes something back, or everything; quality assurance witnesses it.

    Signals:
        told: it was changed; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "restrict_consent_button", role="", parent=parent)
        self.jobs = jobs
        self._consent: ConsentCard | None = None
        self._donor_id = 0
        self.dialog: SignDialog | None = None
        self.heading.setText(self.tr("The donor takes something back"))
        self.button.setText(self.tr("Restr&ict…"))
        self.button.setAccessibleName(self.tr("Restrict"))
        self.form.wide(Text(self.tr("Tick what the donor no longer agrees to:"), "label"))
        self.scope = ScopeBoxes()
        self.scope.setObjectName("revoked_scope")
        self.form.wide(self.scope)
        self.withdraw_button = push_button(self.tr("Withdraw &all of it…"), "withdraw_consent_button", "danger")
        self.add_button(self.withdraw_button)
        self.submitted.connect(lambda: self._ask(ConsentState.RESTRICTED))
        self.withdraw_button.clicked.connect(lambda: self._ask(ConsentState.WITHDRAWN))

    def begin(self, donor_id: int, consent: ConsentCard) -> None:
        """Show the consent of which something would be taken back."""
        if self._consent != consent:
            self.done()
            self.scope.tick(frozenset(), consent.granted)
        self._donor_id, self._consent = donor_id, consent
        self.button.setEnabled(consent.state is ConsentState.ACTIVE)

    def _ask(self, state: ConsentState) -> None:
        """Say first what the change concerns, then let quality assurance sign."""
        self.jobs.ask(self, concerned_by_donor, self._donor_id).then(lambda found: self._sign(state, found))

    def _sign(self, state: ConsentState, found: Concerned) -> None:
        consent = self._consent
        if consent is None:
            return
        taken = consent.granted if state is ConsentState.WITHDRAWN else self.scope.ticked()
        record = [
            (self.tr("Consent"), consent.code),
            (self.tr("Becomes"), say_term(state)),
            (self.tr("No longer allowed"), say_scopes(taken) or "–"),
            (self.tr("Lots concerned"), ", ".join(lot.number for lot in found.lots) or "–"),
            (self.tr("Vials in store"), str(len(found.vials))),
            (self.tr("Shipments"), ", ".join(one.code for one in found.shipments) or "–"),
        ]
        if state is ConsentState.WITHDRAWN:
            record += [(self.tr("The consent says"), " ".join(say_reason(one) for one in found.decisions))]
        title = self.tr("Quality assurance witnesses the change")
        dialog = SignDialog(record, [Meaning.VERIFIED], self, title=title, needs_reason=True)
        dialog.signed.connect(lambda witness: self._change(consent, state, witness))
        self.dialog = dialog
        dialog.open()

    def _change(self, consent: ConsentCard, state: ConsentState, witness: SignRequest) -> None:
        dialog = self.dialog
        if dialog is None:
            return
        request = ChangeConsent(consent.id, consent.row_version, state, self.scope.ticked(), witness.reason, witness)
        done = self.jobs.do(self, change_consent, request)
        done.then(lambda _found: self._changed(consent.code)).otherwise(dialog.show_refusal)

    def _changed(self, code: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.told.emit(self.tr("Consent {code} is changed.").format(code=code))
