"""The card that corrects or completes what was registered of a donor."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.rules.donors.registration import BLOOD_GROUPS
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import DonorState, DonorType, Panel, Sex
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, NoteField, NumberField, TextField
from stembank_gui.workflows.donors.change_donor import ChangeDonor, change_donor


class ChangeDonorCard(EntryCard):
    """Shows the donor's record as fields; it is kept with a reason.

    Signals:
        told: the change was kept; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "change_donor_button", role="", parent=parent)
        self.jobs = jobs
        self.card: DonorCard | None = None
        self.setObjectName("change_donor_card")
        self.heading.setText(self.tr("Correct the record"))
        self.button.setText(self.tr("&Keep changes"))
        self.button.setAccessibleName(self.tr("Keep changes"))
        self.kind, self.sex = Choice(DonorType), Choice(Sex)
        self.age = NumberField(0, 120)
        self.blood_group = QComboBox()
        self.blood_group.setProperty("data", True)
        self.blood_group.addItems([group or "–" for group in BLOOD_GROUPS])
        self.ethnicity, self.hla = TextField(), TextField("A*33:03 33:03, B*58:01 58:01, DRB1*03:01 03:01")
        self.panel = Choice((Panel.CN, Panel.EU, Panel.US))
        self.note, self.reason = NoteField(2), TextField()
        form = self.form
        form.row(self.tr("&Type"), self.kind, "change_donor_type")
        form.row(self.tr("&Sex"), self.sex, "change_donor_sex")
        form.row(self.tr("&Age at donation (years)"), self.age, "change_donor_age")
        form.row(self.tr("&Blood group"), self.blood_group, "change_donor_blood_group")
        form.row(self.tr("&Ethnicity"), self.ethnicity, "change_donor_ethnicity")
        form.row(self.tr("&HLA"), self.hla, "change_donor_hla", self.tr("Two alleles of each locus."))
        form.row(self.tr("Marker &panel"), self.panel, "change_donor_panel")
        form.row(self.tr("N&ote"), self.note, "change_donor_note")
        form.row(self.tr("&Reason"), self.reason, "change_donor_reason", self.tr("Why it is changed."))
        self.submitted.connect(self._keep)

    def show_card(self, card: DonorCard) -> None:
        """Show a donor's record, to those who may change it."""
        fresh = self.card is None or (card.id, card.row_version) != (self.card.id, self.card.row_version)
        self.card = card
        self.setVisible(card.state is not DonorState.WITHDRAWN and self.jobs.may("change_donor"))
        if not fresh:
            return
        self.kind.pick(card.donor_type)
        self.sex.pick(card.sex)
        self.age.setText(str(card.age_years))
        self.blood_group.setCurrentIndex(
            BLOOD_GROUPS.index(card.blood_group) if card.blood_group in BLOOD_GROUPS else 0
        )
        self.ethnicity.setText(card.ethnicity)
        self.hla.setText(card.hla)
        self.panel.pick(card.panel)
        self.note.setPlainText(card.note)
        self.reason.clear()

    def _keep(self) -> None:
        age = self.read(lambda: self.age.whole("field.age_years"))
        if age is None or self.card is None:
            return
        request = ChangeDonor(
            self.card.id,
            self.card.row_version,
            self.kind.word(),
            self.sex.word(),
            age,
            self.panel.word(),
            self.reason.text(),
            BLOOD_GROUPS[self.blood_group.currentIndex()],
            self.ethnicity.text(),
            self.hla.text(),
            self.note.text(),
        )
        self.busy()
        self.jobs.do(self, change_donor, request).then(self._kept).otherwise(self.refuse)

    def _kept(self, warnings: tuple[Reason, ...]) -> None:
        self.done()
        self.told.emit(" ".join([self.tr("The donor's record is changed."), *map(say_reason, warnings)]))
