"""Monitoring: every tank with its last reading, the chart of one tank, and the entry of a new reading."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from stembank_gui.queries.monitoring import TankReadings, TankStatus, tank_readings, tank_statuses
from stembank_gui.rules.monitoring import COLDEST_C, DEEPEST_MM, WARMEST_C
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import ReadingVerdict
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_term, say_time
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.monitoring.chart import ReadingsChart
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import MomentField, NumberField, TextField, clear_fields, together
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.offered import offer
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.monitoring.record_reading import Recorded, RecordReading, record_reading

_BAD = {ReadingVerdict.ALARM, ReadingVerdict.CRITICAL}


class MonitoringPage(Page):
    """Says at once which tank is too warm or has not been read."""

    SHOWS = frozenset({"tank", "tank_reading", "deviation", "policy"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._tank_id: int | None = None
        self.header = PageHeader(self.tr("Monitoring"))
        self._make_tanks()
        self._make_readings()
        self._make_entry()
        self._lay_out()
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Monitoring")

    def reload(self) -> None:
        """Ask for the tanks again, and for the readings of the one that is picked."""
        self.jobs.ask(self, tank_statuses).then(self._show_tanks)
        if self._tank_id is not None:
            self.jobs.ask(self, tank_readings, self._tank_id).then(self._show_readings)

    def _make_tanks(self) -> None:
        self.tanks = Table(
            [
                Column(self.tr("Tank"), lambda row: row.code, width=80, tip=lambda row: row.room),
                Column(self.tr("Zone"), state=lambda row: row.zone, width=135),
                Column(self.tr("Temperature (°C)"), _temperature, "right", 125, sort=_temperature_sorted),
                Column(self.tr("Level (mm)"), _level, "right", 90),
                Column(self.tr("Verdict"), self._verdict, state=_verdict_word, width=100),
                Column(self.tr("Age (h)"), self._age, "right", 75, sort=_age_sorted, tip=_last_read),
                Column(self.tr("Deviations"), lambda row: ", ".join(row.open_deviations) or "–"),
            ]
        )
        self.tanks.setObjectName("tanks_table")
        self.tanks.setAccessibleName(self.tr("Tanks"))
        self.tanks.picked.connect(self._pick)
        self.tanks.opened.connect(lambda row: self.wanted.emit(Place("tank", row.id)))
        words = self.tr("This bank has no tank yet. Tanks are made on the Storage page.")
        self.tank_list = FilledTable(self.tanks, EmptyState(words))

    def _make_readings(self) -> None:
        self.chart = ReadingsChart()
        self.chart_title = Text(self.tr("Readings"), "heading")
        self.readings = Table([
            Column(self.tr("Read at"), lambda row: say_time(row.read_at), width=165, sort=lambda row: row.read_at),
            Column(
                self.tr("Temperature (°C)"), lambda row: say_number(row.temperature_c), "right", 130,
                sort=lambda row: row.temperature_c,
            ),
            Column(self.tr("Level (mm)"), lambda row: say_number(row.level_mm), "right", 90),
            Column(self.tr("Verdict"), state=lambda row: row.verdict, width=110),
            Column(self.tr("Read by"), lambda row: row.recorded_by, width=130, tip=lambda row: row.recorded_by),
            Column(self.tr("Note"), lambda row: row.note, tip=lambda row: row.note),
        ])  # fmt: skip
        self.readings.setObjectName("readings_table")
        self.readings.setAccessibleName(self.tr("Readings"))

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Enter a reading"), self.tr("&Record reading"), "record_reading_button")
        self.tank_name = Text("–", "mono", data=True)
        self.read_at = MomentField()
        self.read_at.show_now()
        self.temperature = NumberField(COLDEST_C, WARMEST_C)
        self.level = NumberField(0, DEEPEST_MM)
        self.note = TextField()
        form = self.entry.form
        form.row(self.tr("Tank"), self.tank_name, "reading_tank")
        form.row(self.tr("Read &at"), self.read_at, "reading_read_at")
        form.row(self.tr("&Temperature (°C)"), self.temperature, "reading_temperature", self.tr("Vapour, top box."))
        form.row(self.tr("&Level (mm)"), self.level, "reading_level", self.tr("Empty where it is not measured."))
        form.row(self.tr("&Note"), self.note, "reading_note")
        self.entry.submitted.connect(self._record)
        offer(self.entry, when=self.jobs.may("record_reading"))
        self.side = Side(340, [self.entry])
        self.side.follow()

    def _lay_out(self) -> None:
        lower = QWidget()
        below = QVBoxLayout(lower)
        below.setContentsMargins(0, look.space(2), 0, 0)
        below.setSpacing(look.space(2))
        below.addWidget(self.chart_title)
        below.addWidget(self.chart, 3)
        below.addWidget(self.readings, 4)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.tank_list)
        parts.addWidget(lower)
        parts.setStretchFactor(0, 0)
        parts.setStretchFactor(1, 1)
        parts.setSizes([5 * look.size("row"), 400])
        body = QHBoxLayout()
        body.setSpacing(look.space(4))
        body.addWidget(parts, 1)
        body.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addLayout(body, 1)

    def _show_tanks(self, rows: tuple[TankStatus, ...]) -> None:
        bad = sum(row.last is not None and row.last.verdict in _BAD for row in rows)
        silent = sum(row.silent for row in rows)
        words = self.tr("{tanks} tanks · {bad} in alarm · {silent} without a recent reading")
        self.header.show_title(self.tr("Monitoring"), say_counted(words, tanks=len(rows), bad=bad, silent=silent))
        self.tank_list.show_rows(rows)
        self.entry.button.setEnabled(bool(rows))
        if rows and self.tanks.current_row() is None:
            self.tanks.pick(rows[0])

    def _show_readings(self, shown: TankReadings) -> None:
        if shown.tank_id != self._tank_id:
            return
        self.chart_title.setText(self.tr("Readings of {tank}").format(tank=shown.code))
        self.chart.show_readings(shown)
        self.readings.show_rows(shown.readings)

    def _pick(self, row: TankStatus) -> None:
        self.tank_name.setText(row.code)
        if row.id != self._tank_id:
            self._tank_id = row.id
            self.jobs.ask(self, tank_readings, row.id).then(self._show_readings).newest()

    def _verdict(self, row: TankStatus) -> str:
        return "" if row.last else self.tr("never read")

    def _age(self, row: TankStatus) -> str:
        if row.last is None:
            return "–"
        said = say_number(row.age_hours, 1)
        return self.tr("overdue · {hours}").format(hours=said) if row.silent else said

    def _record(self) -> None:
        tank_id = self._tank_id
        read = self.entry.read(
            lambda: together(
                lambda: self.read_at.moment("field.read_time"),
                lambda: self.temperature.number("field.temperature_c"),
                lambda: self.level.whole("field.level_mm") if self.level.text().strip() else None,
            )
        )
        if read is None or tank_id is None:
            return
        request = RecordReading(tank_id, read[0], read[1], read[2], self.note.text())
        self.entry.busy()
        self.jobs.do(self, record_reading, request).then(self._recorded).otherwise(self.entry.refuse)

    def _recorded(self, recorded: Recorded) -> None:
        self.entry.done()
        clear_fields([self.temperature, self.level, self.note])
        self.read_at.show_now()
        words = self.tr("The reading is recorded: {verdict}.").format(verdict=say_term(recorded.verdict))
        if recorded.deviation:
            words += " " + self.tr("Deviation {code} is open.").format(code=recorded.deviation)
        self.told.emit(words)


def _temperature(row: TankStatus) -> str:
    return say_number(row.last.temperature_c) if row.last else "–"


def _temperature_sorted(row: TankStatus) -> float:
    return float(row.last.temperature_c) if row.last else 1000.0


def _age_sorted(row: TankStatus) -> float:
    return float("inf") if row.age_hours is None else row.age_hours


def _last_read(row: TankStatus) -> str:
    return say_time(row.last.read_at if row.last else None)


def _level(row: TankStatus) -> str:
    return say_number(row.last.level_mm) if row.last else "–"


def _verdict_word(row: TankStatus) -> ReadingVerdict | None:
    return row.last.verdict if row.last else None
