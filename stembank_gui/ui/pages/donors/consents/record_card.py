"""Records a consent: a draft before it is signed, or as it was signed on paper."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.queries.donors.consents import ConsentCard, FormRow
from stembank_gui.rules.donors.consents import STORAGE_YEARS, signatories
from stembank_gui.rules.files import PAPERS
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import ConsentState, Signatory, WithdrawalClause
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.donors.consents.scope_boxes import ScopeBoxes
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, MomentField, NumberField, TextField, clear_fields, together
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.record_consent import RecordConsent, Recorded, record_consent

_FEW_LETTERS = 8


class RecordCard(EntryCard):
    """What the donor signed: form, time, who signed, uses, storage, what happens on withdrawal, the scan.

    Signals:
        told: it was recorded; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "record_consent_button", parent=parent)
        self.jobs = jobs
        self._donor: DonorCard | None = None
        self._draft: ConsentCard | None = None
        self._forms: tuple[FormRow, ...] = ()
        self._form_id: int | None = None
        self._shown: tuple[int, int, int] | None = None
        self.button.setText(self.tr("&Record consent"))
        self.button.setAccessibleName(self.tr("Record consent"))
        self.draft_button = push_button(self.tr("Save as dra&ft"), "save_consent_draft_button")
        self.draft_button.clicked.connect(lambda: self._record(ConsentState.DRAFT))
        self.add_button(self.draft_button)
        self._make_fields()
        self._lay_rows()
        self.submitted.connect(lambda: self._record(ConsentState.SIGNED))

    def offer_forms(self, forms: Sequence[FormRow]) -> None:
        """Take over the forms that are or were effective."""
        self._forms = tuple(forms)
        self._offer()

    def begin(self, donor: DonorCard, draft: ConsentCard | None) -> None:
        """Begin with a draft of the donor, or with a new consent; what was typed for the same one stays."""
        self._donor, self._draft = donor, draft
        self.heading.setText(self.tr("Record a consent") if draft is None else self.tr("Complete the draft"))
        self.signatory.offer(signatories(donor.donor_type, donor.age_years))
        shown = (donor.id, draft.id if draft else 0, draft.row_version if draft else 0)
        if shown != self._shown:
            self._shown = shown
            self.done()
            self._fill(draft)

    def form_row(self) -> FormRow | None:
        """Return the form that is chosen."""
        return next((one for one in self._forms if one.id == self.consent_form.currentData()), None)

    def _make_fields(self) -> None:
        self.signed_at = MomentField()
        self.signed_at.show_now()
        self.signed_at.editingFinished.connect(self._offer)
        self.consent_form = QComboBox()
        self.consent_form.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.consent_form.setMinimumContentsLength(_FEW_LETTERS)
        self.consent_form.setProperty("data", True)
        self.consent_form.currentIndexChanged.connect(self._take_form)
        self.no_form = Text(self.tr("No form was effective that day."), "hint", wrap=True)
        self.signatory: Choice[Signatory] = Choice(Signatory)
        self.valid_until = DayField()
        self.storage_years = NumberField(*STORAGE_YEARS)
        self.clause: Choice[WithdrawalClause] = Choice(WithdrawalClause)
        self.recall = self._box(self.tr("Issued vials are called back"), "consent_recall_issued")
        self.benefits = self._box(self.tr("Benefits and risks were explained"), "consent_benefits")
        self.witnessed = self._box(self.tr("A witness signed too"), "consent_witnessed")
        self.scope = ScopeBoxes()
        self.scan = FileField(PAPERS)
        self.note = TextField()

    def _box(self, words: str, name: str) -> QCheckBox:
        box = QCheckBox(words)
        box.setObjectName(name)
        box.setAccessibleName(words)
        return box

    def _lay_rows(self) -> None:
        form = self.form
        form.row(self.tr("&Signed at"), self.signed_at, "consent_signed_at")
        form.row(self.tr("F&orm"), self.consent_form, "consent_form", self.tr("Forms that were effective that day."))
        form.wide(self.no_form)
        form.row(self.tr("Signed &by"), self.signatory, "consent_signatory", self.tr("A relation, never a name."))
        form.wide(Text(self.tr("The donor agrees to"), "label"))
        form.wide(self.scope)
        form.row(
            self.tr("&Valid until"), self.valid_until, "consent_valid_until", self.tr("Empty where it has no end.")
        )
        form.row(self.tr("Storage te&rm (years)"), self.storage_years, "consent_storage_years")
        form.row(self.tr("On with&drawal"), self.clause, "consent_clause")
        for box in (self.recall, self.benefits, self.witnessed):
            form.wide(box)
        form.row(self.tr("Scan"), self.scan, "consent_scan")
        form.row(self.tr("&Note"), self.note, "consent_note", self.tr("No name and no identity number."))

    def _fill(self, draft: ConsentCard | None) -> None:
        clear_fields([self.valid_until, self.storage_years, self.note])
        self._form_id = None if draft is None else draft.form_id
        self.scan.clear()
        if draft is None:
            self.signed_at.show_now()
            self.signatory.setCurrentIndex(0)
            self.clause.setCurrentIndex(0)
            self.scope.tick(frozenset())
            for box in (self.recall, self.benefits, self.witnessed):
                box.setChecked(False)
        else:
            self._fill_from(draft)
        self._offer()

    def _fill_from(self, draft: ConsentCard) -> None:
        self.signed_at.show_now()
        self.signatory.pick(draft.signatory)
        self.valid_until.show_day(draft.valid_until)
        self.storage_years.setText(str(draft.storage_years or ""))
        self.clause.pick(draft.withdrawal_clause)
        self.note.setText(draft.note)
        self.scope.tick(draft.granted)
        for box, said in (
            (self.recall, draft.recall_issued), (self.benefits, draft.benefits_explained),
            (self.witnessed, draft.witnessed),
        ):  # fmt: skip
            box.setChecked(said)

    def _offer(self) -> None:
        """Offer the forms that were effective on the day of the signature; the chosen one stays if it is among them."""
        day = self._day()
        self.consent_form.blockSignals(True)
        self.consent_form.clear()
        for row in self._forms:
            if row.effective_at(day):
                self.consent_form.addItem(f"{row.name} ({row.language})", row.id)
        self.consent_form.setCurrentIndex(max(self.consent_form.findData(self._form_id), 0))
        self.consent_form.blockSignals(False)
        self.no_form.setVisible(self.consent_form.count() == 0)
        self._chosen()

    def _day(self) -> date:
        try:
            return self.signed_at.moment("field.signed_at").astimezone().date()
        except Refused:
            return datetime.now(UTC).astimezone().date()

    def _take_form(self) -> None:
        self._form_id = self.consent_form.currentData()
        self._chosen()

    def _chosen(self) -> None:
        row = self.form_row()
        usable = row is not None
        self.button.setEnabled(usable)
        self.draft_button.setEnabled(usable)
        if row is not None:
            self.scope.offer(row.scopes)
            self.storage_years.setPlaceholderText(str(row.storage_years or ""))

    def _record(self, state: ConsentState) -> None:
        read = self.read(
            lambda: together(
                lambda: self.signed_at.moment("field.signed_at"),
                lambda: self.valid_until.day_or_none("field.valid_until"),
                lambda: self.storage_years.whole("field.storage_years") if self.storage_years.text().strip() else None,
            )
        )
        form = self.form_row()
        if read is None or form is None or self._donor is None:
            return
        signed_at, valid_until, years = read
        draft = self._draft
        request = RecordConsent(
            self._donor.id, form.id, signed_at, self.scope.ticked(), self.signatory.word(), valid_until, years,
            self.clause.word(), self.recall.isChecked(), self.witnessed.isChecked(), self.benefits.isChecked(),
            self.scan.file(), self.note.text(), state,
            None if draft is None else draft.id, 0 if draft is None else draft.row_version,
        )  # fmt: skip
        self.busy()
        self.jobs.do(self, record_consent, request).then(lambda recorded: self._recorded(recorded, state)).otherwise(
            self.refuse
        )

    def _recorded(self, recorded: Recorded, state: ConsentState) -> None:
        self.done()
        self._shown = None
        words = self.tr("Consent {code} is saved as a draft.")
        if state is ConsentState.SIGNED:
            words = self.tr("Consent {code} is recorded. It is in force once the compliance secretary activates it.")
        self.told.emit(words.format(code=recorded.code))
