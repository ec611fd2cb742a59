"""A harvest: counted by one person, seen and signed by a second one; doublings are said while the count is typed."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.banking.cultures import CultureCard, HarvestPreview, harvest_preview
from stembank_gui.rules.banking import cells
from stembank_gui.rules.banking.cultures import Count, Growth
from stembank_gui.rules.files import PICTURES
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Meaning, Step
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_cells, say_number, say_reason, say_time
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.pages.banking.fields import Fields, Reading, line
from stembank_gui.ui.widgets.fields import MomentField, NoteField, NumberField
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.uses_field import UsesField
from stembank_gui.workflows.banking.harvest_culture import HarvestCulture, harvest_culture

_PAUSE_MS = 120


class HarvestDialog(ActionDialog):
    """Asks for the count, then for the signature of the person who saw it."""

    def __init__(self, jobs: Jobs, card: CultureCard, parent: QWidget | None = None) -> None:
        super().__init__(jobs, "", "", parent)
        self.setWindowTitle(self.tr("Harvest {culture}").format(culture=card.facts.code))
        self.do_button.setText(self.tr("Second person &signs…"))
        self.do_button.setAccessibleName(self.tr("Second person signs"))
        self.setObjectName("harvest_dialog")
        self.setMinimumWidth(680)
        self._card = card
        self._fields()
        self.live = Text("", "heading", data=True)
        self.live.setObjectName("harvest_live")
        self.notes = Text("", "hint", wrap=True, data=True)
        self.notes.setObjectName("harvest_notes")
        self.uses = UsesField(jobs, Step.CULTURE)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        for field in (self.harvested, self.viability, self.at):
            field.textChanged.connect(self._timer.start)

    def act(self) -> None:
        reading = Reading()
        count = self._count(reading)
        confluence = None
        if self.confluence.text().strip():
            confluence = reading.read(self.confluence, lambda: self.confluence.whole("culture_field.confluence"), None)
        if reading.reasons:
            self.show_refusal(Refused(*reading.reasons))
            return
        self._sign(count, confluence)

    def _fields(self) -> None:
        self.harvested = line(20, "2.4e7")
        self.viability = NumberField(0, 100)
        self.confluence = NumberField(0, 100)
        self.at = MomentField()
        self.at.show_now()
        self.morphology = NoteField(2)
        self.picture = FileField(PICTURES)

    def _lay_out(self) -> None:
        card = self._card
        seeded = self.tr("Seeded {cells} cells at {time}.").format(
            cells=say_cells(card.seeded_cells), time=say_time(card.facts.started_at)
        )
        fields = Fields(4)
        fields.cell(self.tr("&Viable cells"), self.harvested, "harvested_cells", (0, 0))
        fields.cell(self.tr("Via&bility (%)"), self.viability, "viability", (0, 1))
        fields.cell(self.tr("Con&fluence (%)"), self.confluence, "confluence", (0, 2))
        fields.cell(self.tr("&Harvested at"), self.at, "harvested_at", (0, 3))
        form = Form()
        form.row(self.tr("&Morphology"), self.morphology, "morphology")
        form.row(self.tr("&Picture"), self.picture, "harvest_picture")
        for part in (Text(seeded, "label", data=True), fields, self.live, self.notes, form):
            self.body.addWidget(part)
        self.body.addWidget(Text(self.tr("Used"), "label"))
        self.body.addWidget(self.uses)

    def _count(self, reading: Reading) -> Count:
        harvested = reading.read(self.harvested, lambda: cells("culture_field.harvested", self.harvested.text()), 0)
        percent = reading.read(self.viability, lambda: self.viability.number("culture_field.viability"), Decimal(0))
        at: datetime | None = reading.read(self.at, lambda: self.at.moment("culture_field.harvested_at"), None)
        return Count(harvested, int(percent * 10), at)

    def _ask(self) -> None:
        count = self._count(reading := Reading())
        if reading.reasons or count.harvested_cells <= 0:
            self.live.setText("")
            self.notes.setText("")
            return
        culture_id = self._card.facts.culture_id
        self.jobs.ask(self, harvest_preview, culture_id, count).then(self._preview).newest()

    def _preview(self, found: HarvestPreview) -> None:
        self.live.setText(self._growth(found.grown))
        self.notes.setText("\n".join(map(say_reason, found.notes)))

    def _growth(self, grown: Growth) -> str:
        parts = [self.tr("PD {pd}").format(pd=say_number(grown.pd))]
        if grown.cpd is not None:
            parts.append(self.tr("CPD {cpd}").format(cpd=say_number(grown.cpd)))
        if grown.pdt_hours is not None:
            parts.append(self.tr("doubling time {hours} h").format(hours=say_number(grown.pdt_hours)))
        return " · ".join(parts)

    def _sign(self, count: Count, confluence: int | None) -> None:
        lines = [
            (self.tr("Culture"), f"{self._card.facts.code} · {self._card.passage_text}"),
            (self.tr("Viable cells"), f"{count.harvested_cells:,}"),
            (self.tr("Viability (%)"), say_number(Decimal(count.viability_permille) / 10, 1)),
            (self.tr("Growth"), self.live.text() or "–"),
            (self.tr("Counted by"), self.jobs.actor.name if self.jobs.actor else ""),
        ]
        title = self.tr("The second person who saw the count")
        dialog = SignDialog(lines, [Meaning.VERIFIED], self, title=title)

        def signed(witness: SignRequest) -> None:
            answer = self.jobs.do(dialog, harvest_culture, self._request(count, confluence, witness))
            answer.then(lambda grown: self._done(dialog, grown)).otherwise(dialog.show_refusal)

        dialog.signed.connect(signed)
        dialog.open()

    def _request(self, count: Count, confluence: int | None, witness: SignRequest) -> HarvestCulture:
        return HarvestCulture(
            culture_id=self._card.facts.culture_id,
            harvested_cells=count.harvested_cells,
            viability_permille=count.viability_permille,
            witness=witness,
            row_version=self._card.row_version,
            harvested_at=count.harvested_at,
            confluence_percent=confluence,
            morphology=self.morphology.text(),
            picture=self.picture.file(),
            uses=self.uses.uses(),
        )

    def _done(self, dialog: SignDialog, grown: Growth) -> None:
        dialog.accept()
        self.done_it.emit(grown)
        self.accept()
