"""What is seen or done at a culture: confluence, morphology, a picture, fresh medium."""

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.banking.cultures import CultureCard
from stembank_gui.rules.files import PICTURES
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import ObservationKind, Step
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.pages.banking.fields import Reading
from stembank_gui.ui.widgets.fields import Choice, MomentField, NoteField, NumberField
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.uses_field import UsesField
from stembank_gui.workflows.banking.observe_culture import ObserveCulture, observe_culture


class ObserveDialog(ActionDialog):
    """Writes down a look at a culture, or a change of its medium."""

    def __init__(self, jobs: Jobs, card: CultureCard, parent: QWidget | None = None) -> None:
        super().__init__(jobs, "", "", parent)
        self.setWindowTitle(self.tr("Observe {culture}").format(culture=card.facts.code))
        self.do_button.setText(self.tr("&Write down"))
        self.do_button.setAccessibleName(self.tr("Write down"))
        self.setObjectName("observe_dialog")
        self.setMinimumWidth(620)
        self._culture_id = card.facts.culture_id
        self.kind = Choice((ObservationKind.LOOK, ObservationKind.MEDIUM))
        self.confluence = NumberField(0, 100)
        self.morphology = NoteField(2)
        self.picture = FileField(PICTURES)
        self.seen = MomentField()
        self.seen.show_now()
        self.uses = UsesField(jobs, Step.CULTURE)
        form = Form()
        form.row(self.tr("&Kind"), self.kind, "observation_kind")
        form.row(self.tr("Con&fluence (%)"), self.confluence, "confluence")
        form.row(self.tr("&Morphology"), self.morphology, "morphology")
        form.row(self.tr("&Picture"), self.picture, "observation_picture")
        form.row(self.tr("&Seen at"), self.seen, "seen_at")
        self.body.addWidget(form)
        self.body.addWidget(Text(self.tr("Used"), "label"))
        self.body.addWidget(self.uses)

    def act(self) -> None:
        reading = Reading()
        confluence = None
        if self.confluence.text().strip():
            confluence = reading.read(self.confluence, lambda: self.confluence.whole("culture_field.confluence"), None)
        at = reading.read(self.seen, lambda: self.seen.moment("culture_field.observed_at"), None)
        if reading.reasons:
            self.show_refusal(Refused(*reading.reasons))
            return
        self.run(
            observe_culture,
            ObserveCulture(
                self._culture_id, self.kind.word(), confluence, self.morphology.text(), self.picture.file(), at,
                self.uses.uses(),
            ),
        )  # fmt: skip
