"""The card that registers a donor."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from stembank_gui.rules.donors.registration import BLOOD_GROUPS
from stembank_gui.rules.vocabulary import DonorType, Panel, Sex
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, NoteField, NumberField, TextField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.register_donor import RegisterDonor, register_donor


class NewDonorCard(EntryCard):
    """Asks for what the program may know of a donor: nothing that tells who it is.

    Signals:
        registered: a donor was registered; carries the Registered.
        closed: the person does not want to register one now.
    """

    registered = Signal(object)
    closed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "register_donor_button", parent=parent)
        self.jobs = jobs
        self.setObjectName("new_donor_card")
        self.heading.setText(self.tr("New donor"))
        self.button.setText(self.tr("&Register"))
        self.button.setAccessibleName(self.tr("Register"))
        self.setMinimumWidth(380)
        self._make_fields()
        self.submitted.connect(self._register)

    def show_next_code(self, code: str) -> None:
        """Show the code that the donor will get."""
        self.code.setText(code)

    def start(self) -> None:
        """Begin a new entry."""
        self.age.clear()
        self.note.clear()
        self.ethnicity.clear()
        self.hla.clear()
        self.done()
        self.kind.setFocus()

    def _make_fields(self) -> None:
        self.code = Text("", "mono", data=True, selectable=True)
        self.kind = Choice(DonorType)
        self.sex = Choice(Sex)
        self.age = NumberField(0, 120)
        self.blood_group = QComboBox()
        self.blood_group.setProperty("data", True)
        self.blood_group.addItems([group or "–" for group in BLOOD_GROUPS])
        self.ethnicity, self.hla = TextField(), TextField("A*33:03 33:03, B*58:01 58:01")
        self.panel = Choice((Panel.CN, Panel.EU, Panel.US))
        self.note = NoteField()
        form = self.form
        form.row(self.tr("Code"), self.code, "donor_code", self.tr("Year, running number and check character."))
        form.row(self.tr("&Type"), self.kind, "donor_type")
        form.row(self.tr("&Sex"), self.sex, "donor_sex")
        form.row(self.tr("&Age at donation (years)"), self.age, "donor_age")
        form.row(self.tr("&Blood group"), self.blood_group, "donor_blood_group")
        form.row(self.tr("&Ethnicity"), self.ethnicity, "donor_ethnicity")
        form.row(self.tr("&HLA"), self.hla, "donor_hla", self.tr("Two alleles of each locus, where it is typed."))
        form.row(self.tr("Marker &panel"), self.panel, "donor_panel")
        form.row(self.tr("N&ote"), self.note, "donor_note", self.tr("No name, no identity or hospital number."))
        cancel = QPushButton(self.tr("Cancel"))
        cancel.setObjectName("cancel_new_donor")
        cancel.setAccessibleName(self.tr("Cancel"))
        cancel.setAutoDefault(False)
        cancel.clicked.connect(self.closed)
        self.add_button(cancel)

    def _register(self) -> None:
        age = self.read(lambda: self.age.whole("field.age_years"))
        if age is None:
            return
        request = RegisterDonor(
            self.kind.word(),
            self.sex.word(),
            age,
            self.panel.word(),
            BLOOD_GROUPS[self.blood_group.currentIndex()],
            self.note.text(),
            ethnicity=self.ethnicity.text(),
            hla=self.hla.text(),
        )
        self.busy()
        self.jobs.do(self, register_donor, request).then(self._done).otherwise(self.refuse)

    def _done(self, registered: object) -> None:
        self.done()
        self.registered.emit(registered)
