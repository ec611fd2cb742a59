"""What can be done with consent forms: write a version down, change a draft, let it become effective."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.queries.donors.approvals import ApprovalRow
from stembank_gui.queries.donors.consents import FormRow
from stembank_gui.rules.donors.consents import STORAGE_YEARS
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date
from stembank_gui.ui.pages.donors.consents.scope_boxes import ScopeBoxes, say_scopes
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import DayField, NumberField, TextField, clear_fields
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.approve_consent_form import ApproveConsentForm, approve_consent_form
from stembank_gui.workflows.donors.save_consent_form import PAPER, SaveConsentForm, save_consent_form

_FEW_LETTERS = 8


class FormCard(EntryCard):
    """Writes a new version of a form down, or changes the draft that is chosen.

    Signals:
        told: it was saved; the text for the message bar.
        left: the person does not want to change the draft now, but to write another version.
    """

    told = Signal(str)
    left = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "save_form_button", parent=parent)
        self.jobs = jobs
        self._draft: FormRow | None = None
        self._shown: tuple[int, int] | None = None
        self._approval_id: int | None = None
        self.button.setText(self.tr("&Save draft"))
        self.button.setAccessibleName(self.tr("Save draft"))
        self.code, self.version, self.language = TextField("ICF-BANK"), TextField("3.0"), TextField("zh")
        self.named = TextField()
        self.years = NumberField(*STORAGE_YEARS)
        self.approval = QComboBox()
        self.approval.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.approval.setMinimumContentsLength(_FEW_LETTERS)
        self.approval.setProperty("data", True)
        self.approval.currentIndexChanged.connect(self._take_approval)
        self.paper = FileField(PAPER)
        self.scope = ScopeBoxes()
        self.another_button = push_button(self.tr("&Another version"), "another_form_button")
        self.another_button.clicked.connect(self._leave)
        self.add_button(self.another_button)
        self._lay_rows()
        self.submitted.connect(self._save)
        self.begin(None)

    def offer_approvals(self, rows: Sequence[ApprovalRow]) -> None:
        """Offer the ethics approvals that a form may be tied to; the chosen one stays."""
        self.approval.blockSignals(True)
        self.approval.clear()
        self.approval.addItem(self.tr("none yet"), None)
        for row in rows:
            self.approval.addItem(f"{row.number} · {row.title}", row.id)
        self.approval.blockSignals(False)
        self._pick_approval(self._approval_id)

    def begin(self, draft: FormRow | None) -> None:
        """Begin with a draft, or with a new version; what was typed for the same one stays."""
        self._draft = draft
        self.another_button.setVisible(draft is not None)
        self.heading.setText(self.tr("New version of a form") if draft is None else self.tr("Change the draft"))
        shown = None if draft is None else (draft.id, draft.row_version)
        if shown == self._shown:
            return
        self._shown = shown
        self.done()
        self.paper.clear()
        self._fill(draft)

    def _fill(self, draft: FormRow | None) -> None:
        if draft is None:
            clear_fields([self.code, self.version, self.language, self.named, self.years])
            self._pick_approval(None)
            self.scope.tick(frozenset())
            return
        texts = (draft.code, draft.version, draft.language, draft.title, str(draft.storage_years or ""))
        for field, text in zip((self.code, self.version, self.language, self.named, self.years), texts, strict=True):
            field.setText(text)
        self._pick_approval(draft.approval_id)
        self.scope.tick(draft.scopes)

    def _pick_approval(self, approval_id: int | None) -> None:
        """Choose an approval, now or when the approvals have come."""
        self._approval_id = approval_id
        at = self.approval.findData(approval_id)
        if at >= 0:
            self.approval.setCurrentIndex(at)

    def _take_approval(self) -> None:
        self._approval_id = self.approval.currentData()

    def _lay_rows(self) -> None:
        form = self.form
        form.row(self.tr("&Form"), self.code, "form_code", self.tr("What people call it, the same for every version."))
        form.row(self.tr("&Version"), self.version, "form_version")
        form.row(self.tr("&Language"), self.language, "form_language", self.tr("Two letters, such as zh or en."))
        form.row(self.tr("&Title"), self.named, "form_title")
        form.row(self.tr("Storage te&rm (years)"), self.years, "form_storage_years", self.tr("Empty: without end."))
        form.row(self.tr("&Ethics approval"), self.approval, "form_approval")
        form.row(self.tr("Paper (PDF)"), self.paper, "form_paper")
        form.wide(Text(self.tr("The form asks for"), "label"))
        form.wide(self.scope)

    def _leave(self) -> None:
        self.begin(None)

    def _save(self) -> None:
        years = self.read(lambda: (self.years.whole("field.storage_years") if self.years.text().strip() else None,))
        if years is None:
            return
        draft = self._draft
        request = SaveConsentForm(
            self.code.text(), self.version.text(), self.language.text(), self.named.text(), self.scope.ticked(),
            years[0], self._approval_id, self.paper.file(),
            None if draft is None else draft.id, 0 if draft is None else draft.row_version,
        )  # fmt: skip
        self.busy()
        self.jobs.do(self, save_consent_form, request).then(self._saved).otherwise(self.refuse)

    def _saved(self, _form_id: int) -> None:
        self.done()
        if self._draft is None:
            self.paper.clear()
            self._fill(None)
        self.told.emit(self.tr("The draft is saved. Quality assurance approves it."))


class ApproveFormCard(EntryCard):
    """Lets a draft become effective from a day on, by signature.

    Signals:
        told: it was approved; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "approve_form_button", parent=parent)
        self.jobs = jobs
        self._row: FormRow | None = None
        self.dialog: SignDialog | None = None
        self.button.setText(self.tr("A&pprove…"))
        self.button.setAccessibleName(self.tr("Approve"))
        self.effective_on = DayField()
        self.effective_on.show_today()
        hint = self.tr("The version before it may not be signed from this day on.")
        self.form.row(self.tr("E&ffective from"), self.effective_on, "form_effective_on")
        self.form.wide(Text(hint, "hint", wrap=True))
        self.submitted.connect(self._ask)

    def begin(self, row: FormRow) -> None:
        """Show the draft that would be approved."""
        if self._row is None or self._row.id != row.id:
            self.done()
        self._row = row
        self.heading.setText(self.tr("Approve {form}").format(form=row.name))

    def _ask(self) -> None:
        day = self.read(lambda: self.effective_on.day("field.form_effective_on"))
        row = self._row
        if day is None or row is None:
            return
        record = [
            (self.tr("Form"), f"{row.name} ({row.language})"),
            (self.tr("Effective from"), say_date(day)),
            (self.tr("It asks for"), say_scopes(row.scopes)),
            (self.tr("Paper"), row.paper.name if row.paper else "–"),
        ]
        title, actor = self.tr("Quality assurance approves the form"), self.jobs.actor
        dialog = SignDialog(
            record, [Meaning.APPROVED], self, user_id=actor.user_id if actor else "", title=title
        )  # fmt: skip

        def go(signature: SignRequest) -> None:
            request = ApproveConsentForm(row.id, row.row_version, day, signature)
            self.jobs.do(self, approve_consent_form, request).then(self._approved).otherwise(dialog.show_refusal)

        dialog.signed.connect(go)
        self.dialog = dialog
        dialog.open()

    def _approved(self, name: str) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.done()
        self.told.emit(self.tr("The form {form} is approved.").format(form=name))
