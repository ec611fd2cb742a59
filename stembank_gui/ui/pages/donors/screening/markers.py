"""Markers: the donor's panel as a matrix, and the entry of a laboratory's report beside it."""

from datetime import date, datetime

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.queries.donors.screening import MarkerRow
from stembank_gui.rules import text
from stembank_gui.rules.donors.panels import SPECIMENS
from stembank_gui.rules.vocabulary import DonorState, MarkerOutcome, SpecimenOf
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_clock, say_date, say_term, speaker
from stembank_gui.ui.pages.donors.saying_cascade import say_cascade
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, TextField
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.workflows.donors.record_marker import MarkerRecorded, RecordMarker, record_marker

_OUTCOMES = (
    MarkerOutcome.NONREACTIVE, MarkerOutcome.REACTIVE, MarkerOutcome.INDETERMINATE, MarkerOutcome.PENDING,
)  # fmt: skip


class MarkersView(DonorTab):
    """Every marker with its specimens and results; picking one prepares its entry."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._make_table()
        self._make_entry()
        self.side = Side(380, [self.entry])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.side)

    def refresh(self, card: DonorCard) -> None:
        """Show the matrix; the entry goes to the next marker that has no result."""
        self.table.show_rows(card.screening.markers)
        self._fill_markers(card)
        self.specimen_of.offer(SPECIMENS[card.donor_type])
        self.entry.setVisible(card.state is not DonorState.WITHDRAWN and self.jobs.may("record_marker"))
        self.side.follow()

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Test"), _test, width=108, tip=self._when),
                Column(self.tr("Need"), self._need, width=70),
                Column(self.tr("Specimen of"), lambda row: _said(row.specimen_of), width=80),
                Column(self.tr("Taken"), _taken, width=122, sort=_moment),
                Column(self.tr("Result"), self._result, state=lambda row: row.outcome, width=110),
                Column(self.tr("Report and note"), self._note, tip=lambda row: f"{self._note(row)} · {row.entered_by}"),
            ]
        )
        self.table.setObjectName("markers_table")
        self.table.setAccessibleName(self.tr("Markers"))
        self.table.picked.connect(self._pick)

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Enter a result"), self.tr("&Record result"), "record_marker_button")
        self.marker = QComboBox()
        self.marker.setProperty("data", True)
        self.specimen_of: Choice[SpecimenOf] = Choice(())
        self.specimen_on, self.specimen_time = DayField(), TextField("08:30")
        self.specimen_on.show_today()
        self.specimen_time.setMaximumWidth(160)
        self.outcome = Choice(_OUTCOMES)
        self.laboratory, self.report = TextField(), TextField()
        self.note, self.correction = TextField(), TextField()
        form = self.entry.form
        form.row(self.tr("&Test"), self.marker, "marker_test")
        form.row(self.tr("&Specimen of"), self.specimen_of, "marker_specimen_of")
        form.pair(
            self.tr("Taken &on"),
            (self.specimen_on, "marker_specimen_on", self.tr("Taken on")),
            (self.specimen_time, "marker_specimen_time", self.tr("Time")),
            self.tr("The time tells whether infusions count; empty where it is not known."),
        )
        form.row(self.tr("R&esult"), self.outcome, "marker_outcome")
        form.row(self.tr("&Laboratory"), self.laboratory, "marker_laboratory")
        form.row(self.tr("Report n&umber"), self.report, "marker_report")
        form.row(self.tr("&Note"), self.note, "marker_note")
        form.row(self.tr("&Correction"), self.correction, "marker_correction", self.tr("Why it is corrected."))
        self.marker.currentIndexChanged.connect(self._offer_correction)
        self.entry.submitted.connect(self._record)
        self.entry.wanted.connect(self.wanted)

    def _need(self, row: MarkerRow) -> str:
        return self.tr("required") if row.required else self.tr("optional")

    def _when(self, row: MarkerRow) -> str:
        when = row.panel_marker.when_zh if current() == "zh" else row.panel_marker.when_en
        return " · ".join((_test(row), when or self.tr("every donor"), row.panel_marker.source))

    def _result(self, row: MarkerRow) -> str:
        if row.diluted and row.outcome is not MarkerOutcome.REACTIVE:
            return self.tr("diluted")
        return "" if row.outcome else "–"

    def _note(self, row: MarkerRow) -> str:
        corrected = self.tr("corrected") if row.corrected else ""
        return " · ".join(part for part in (corrected, row.laboratory, row.report_number, row.note) if part)

    def _fill_markers(self, card: DonorCard) -> None:
        markers = {row.panel_marker.marker: _test(row) for row in card.screening.markers}
        if [self.marker.itemData(at) for at in range(self.marker.count())] != list(markers):
            self.marker.clear()
            for code, said in markers.items():
                self.marker.addItem(said, code)
        waiting = [row for row in card.screening.markers if not row.result_id]
        missing = next((row for row in waiting if row.required), waiting[0] if waiting else None)
        if missing is not None:
            self.marker.setCurrentIndex(self.marker.findData(missing.panel_marker.marker))
        self._offer_correction()

    def _offer_correction(self) -> None:
        """Ask for the reason only where the test has a result that may be corrected."""
        rows = self.card.screening.markers if self.card else ()
        chosen = self.marker.currentData()
        corrects = any(row.result_id and row.panel_marker.marker == chosen for row in rows)
        self.entry.form.show_row("marker_correction", shown=corrects)

    def _pick(self, row: MarkerRow) -> None:
        self.marker.setCurrentIndex(self.marker.findData(row.panel_marker.marker))
        if not row.result_id:
            return
        self.specimen_of.pick(row.specimen_of)
        self.specimen_on.show_day(row.specimen_on)
        self.specimen_time.setText(say_clock(row.specimen_at) if row.specimen_at else "")
        self.outcome.pick(row.outcome)
        self.note.setText(row.note)
        self.laboratory.setText(row.laboratory)
        self.report.setText(row.report_number)

    def _record(self) -> None:
        taken = self.entry.read(self._taken)
        if taken is None or self.card is None:
            return
        specimen_on, specimen_at = taken
        request = RecordMarker(
            self.card.id,
            self.marker.currentData(),
            self.specimen_of.word(),
            specimen_on,
            self.outcome.word(),
            self.note.text(),
            self.correction.text(),
            specimen_at,
            self.laboratory.text(),
            self.report.text(),
        )
        self.entry.busy()
        self.jobs.do(self, record_marker, request).then(self._recorded).otherwise(self.entry.refuse)

    def _taken(self) -> tuple[date, datetime | None]:
        day = self.specimen_on.day("field.specimen_on")
        if not (time := self.specimen_time.text().strip()):
            return day, None
        wall, zone = text.moment("field.specimen_at", f"{day} {time}"), speaker().zone
        return day, wall.astimezone() if zone is None else wall.replace(tzinfo=zone)

    def _recorded(self, recorded: MarkerRecorded) -> None:
        self.entry.done()
        self.note.clear()
        self.correction.clear()
        words = self.tr("The result is recorded.")
        self.told.emit(f"{words} {say_cascade(recorded.cascade)}" if recorded.cascade else words)


def _test(row: MarkerRow) -> str:
    return say_term(f"marker.{row.panel_marker.marker}")


def _said(word: SpecimenOf | None) -> str:
    return say_term(word) if word else "–"


def _taken(row: MarkerRow) -> str:
    day = say_date(row.specimen_on)
    return f"{day} {say_clock(row.specimen_at)}" if row.specimen_at else day


def _moment(row: MarkerRow) -> tuple[date, str]:
    return row.specimen_on or date.min, row.specimen_at.isoformat() if isinstance(row.specimen_at, datetime) else ""
