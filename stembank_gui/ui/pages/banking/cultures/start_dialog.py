"""The form that starts a culture: passage, density and limits are said while it is filled in."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.queries.banking.cultures import StartChoices, StartPreview, start_choices, start_preview
from stembank_gui.rules.banking.cultures import StartCulture, seed_density
from stembank_gui.rules.banking.cultures.vessels import GROWTH_AREA_CM2, area_of
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.text import number
from stembank_gui.rules.vocabulary import CultureOrigin, Step
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_reason
from stembank_gui.ui.pages.banking.cultures.source_field import SourceField
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.pages.banking.fields import Fields, Reading, line
from stembank_gui.ui.widgets.fields import CountField, MomentField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.uses_field import UsesField
from stembank_gui.workflows.banking.start_culture import start_culture

_PAUSE_MS = 150
_AREA_MOST = 1_000_000
_VESSELS_MOST = 9999


class StartDialog(ActionDialog):
    """Starts a culture from a donation, from vials, or from harvests that are passed on.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, jobs: Jobs, start: Place | None = None, parent: QWidget | None = None) -> None:
        super().__init__(jobs, "", "", parent)
        self.setWindowTitle(self.tr("Start a culture"))
        self.do_button.setText(self.tr("&Start"))
        self.do_button.setAccessibleName(self.tr("Start"))
        self.setObjectName("start_culture_dialog")
        self.setMinimumWidth(780)
        self._start = start
        self._typed_area = False
        self.source = SourceField(jobs)
        self._vessel_fields()
        self.live = Text("", "heading", data=True)
        self.live.setObjectName("culture_live")
        self.notes = Text("", "hint", wrap=True, data=True)
        self.notes.setObjectName("culture_notes")
        self.uses = UsesField(jobs, Step.CULTURE)
        self._lay_out()
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._ask)
        self._connect()
        jobs.ask(self, start_choices).then(self._offer)

    def request(self) -> StartCulture:
        """Return what was entered.

        Raises:
            Refused: With every field that cannot be read.
        """
        reading = Reading()
        source = self.source.source(reading)
        area = reading.read(self.area, self._area, None)
        at = reading.read(self.started, self._started, None)
        if reading.reasons:
            raise Refused(*reading.reasons)
        return StartCulture(
            origin=source.origin,
            vessel=self.vessel.currentText(),
            vessels=self.vessels.value(),
            area_cm2=area,
            place=self.place.text(),
            started_at=at,
            seeded_cells=source.seeded_cells,
            cell_type_id=source.cell_type_id,
            donation_id=source.donation_id,
            vial_ids=source.vial_ids,
            reservation_id=source.reservation_id,
            parents=source.parents,
            uses=self.uses.uses(),
            note=self.note.text(),
        )

    def act(self) -> None:
        try:
            request = self.request()
        except Refused as refused:
            self.show_refusal(refused)
            return
        self.run(start_culture, request)

    def _vessel_fields(self) -> None:
        self.vessel = QComboBox(editable=True)
        self.vessel.addItems(list(GROWTH_AREA_CM2))
        self.vessel.setCurrentText("T175")
        typed = self.vessel.lineEdit()
        assert typed is not None
        typed.setMaxLength(80)
        self.vessel.setProperty("data", True)
        self.vessels = CountField(1, _VESSELS_MOST)
        self.area = line(12, "", "175")
        self.place = line(80, "INC-01 · 2")
        self.started = MomentField()
        self.note = line(4000)

    def _lay_out(self) -> None:
        fields = Fields(6)
        fields.cell(self.tr("&Vessel"), self.vessel, "vessel", (0, 0), 2)
        fields.cell(self.tr("&Number"), self.vessels, "vessels", (0, 2))
        fields.cell(self.tr("Growth area (cm²)"), self.area, "growth_area", (0, 3))
        fields.cell(self.tr("&Incubator and shelf"), self.place, "culture_place", (0, 4), 2)
        fields.cell(self.tr("Seeded &at (empty: now)"), self.started, "seeded_at", (1, 0), 2)
        fields.cell(self.tr("N&ote"), self.note, "culture_note", (1, 2), 4)
        self.body.addWidget(self.source)
        self.body.addWidget(fields)
        self.body.addWidget(self.live)
        self.body.addWidget(self.notes)
        self.body.addWidget(Text(self.tr("Used"), "label"))
        self.body.addWidget(self.uses)

    def _connect(self) -> None:
        self.reasons.wanted.connect(self._leave)
        self.uses.wanted.connect(self._leave)
        self.source.changed.connect(self._timer.start)
        self.vessel.currentTextChanged.connect(self._show_area)
        self.vessels.valueChanged.connect(self._show_area)
        self.area.textEdited.connect(self._type_area)
        self.area.textChanged.connect(self._timer.start)
        self.started.textChanged.connect(self._timer.start)

    def _leave(self, place: Place) -> None:
        self.reject()
        self.wanted.emit(place)

    def _offer(self, found: StartChoices) -> None:
        self.source.offer(found)
        start = self._start
        if start is None and not found.donations:
            self.source.origin.pick(CultureOrigin.PASSAGE if found.cultures else CultureOrigin.THAW)
        self.source.begin(start)
        self._timer.start()

    def _type_area(self) -> None:
        self._typed_area = bool(self.area.text().strip())

    def _show_area(self) -> None:
        area = area_of(self.vessel.currentText(), self.vessels.value())
        if not self._typed_area:
            self.area.setText("" if area is None else f"{area:f}")
        self._timer.start()

    def _area(self) -> Decimal | None:
        if not self.area.text().strip():
            return None
        return number("culture_field.area", self.area.text(), low=1, high=_AREA_MOST)

    def _started(self) -> datetime | None:
        return self.started.moment("culture_field.started_at") if self.started.text().strip() else None

    def _ask(self) -> None:
        try:
            request = self.request()
        except Refused:
            self.live.setText("")
            return
        answer = self.jobs.ask(self, start_preview, request).newest()
        answer.then(lambda found: self._preview(request, found)).otherwise(lambda _: self.live.setText(""))

    def _preview(self, request: StartCulture, found: StartPreview) -> None:
        parts = [self.tr("Passage {passage}").format(passage=found.passage)]
        density = seed_density(request.cells(), request.area_cm2)
        if density is not None:
            parts.append(self.tr("{density} cells/cm²").format(density=say_number(density)))
        if found.cpd is not None:
            parts.append(self.tr("CPD so far {cpd}").format(cpd=say_number(found.cpd)))
        self.live.setText(" · ".join(parts))
        self.notes.setText("\n".join(map(say_reason, found.notes)))
        self.notes.setVisible(bool(found.notes))
