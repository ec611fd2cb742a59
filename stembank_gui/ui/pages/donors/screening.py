"""Screening: the markers of the donor's panel as a matrix, and the entry beside it."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard, MarkerRow
from stembank_gui.rules.donors.panels import SPECIMENS
from stembank_gui.rules.vocabulary import DonorState, MarkerOutcome, SpecimenOf
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_term
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, TextField
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.complete_screening import CompleteScreening, complete_screening
from stembank_gui.workflows.donors.record_marker import MarkerRecorded, RecordMarker, record_marker

_OUTCOMES = (
    MarkerOutcome.NONREACTIVE, MarkerOutcome.REACTIVE, MarkerOutcome.INDETERMINATE, MarkerOutcome.PENDING,
)  # fmt: skip


class ScreeningTab(DonorTab):
    """Every marker with its specimens and results; picking one prepares its entry."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._make_table()
        self._make_entry()
        self._make_completion()
        left = QVBoxLayout()
        left.setSpacing(look.space(3))
        left.addWidget(self.table, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.complete_button)
        left.addLayout(foot)
        left.addWidget(self.reasons)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addLayout(left, 1)
        self.side = Side(380, [self.entry])
        layout.addWidget(self.side)

    def refresh(self, card: DonorCard) -> None:
        """Show the matrix; the entry goes to the next marker that has no result."""
        self.table.show_rows(card.markers)
        self._fill_markers(card)
        self.specimen_of.offer(SPECIMENS[card.donor_type])
        self.entry.setVisible(card.state is not DonorState.WITHDRAWN and self.jobs.may("record_marker"))
        self.side.follow()
        waiting = card.state is DonorState.REGISTERED
        self.complete_button.setVisible(waiting and self.jobs.may("complete_screening"))
        missing = sum(row.panel_marker.required and not row.result_id for row in card.markers)
        words = self.tr("{count} required markers have no result yet.").format(count=missing)
        self.progress.setText(words if missing else self.tr("Every required marker has been entered."))
        self.reasons.clear()

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Test"), _test, width=150, tip=lambda row: row.panel_marker.source),
                Column(self.tr("Need"), self._need, width=70),
                Column(
                    self.tr("Specimen of"), lambda row: say_term(row.specimen_of) if row.specimen_of else "–", width=110
                ),
                Column(self.tr("Taken on"), lambda row: say_date(row.specimen_on), width=100),
                Column(self.tr("Result"), self._result, state=lambda row: row.outcome, width=90),
                Column(self.tr("Note"), self._note, tip=lambda row: row.note),
            ]
        )
        self.table.setObjectName("markers_table")
        self.table.setAccessibleName(self.tr("Markers"))
        self.table.picked.connect(self._pick)

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Enter a result"), self.tr("&Record result"), "record_marker_button")
        self.marker = QComboBox()
        self.marker.setProperty("data", True)
        self.specimen_of: Choice[SpecimenOf] = Choice(SpecimenOf)
        self.specimen_on = DayField()
        self.specimen_on.show_today()
        self.outcome = Choice(_OUTCOMES)
        self.note, self.correction = TextField(), TextField()
        form = self.entry.form
        form.row(self.tr("&Test"), self.marker, "marker_test")
        form.row(self.tr("&Specimen of"), self.specimen_of, "marker_specimen_of")
        form.row(self.tr("Taken &on"), self.specimen_on, "marker_specimen_on")
        form.row(self.tr("R&esult"), self.outcome, "marker_outcome")
        form.row(self.tr("&Note"), self.note, "marker_note")
        why = self.tr("Only where a result was entered before for this specimen.")
        form.row(self.tr("&Correction"), self.correction, "marker_correction", why)
        self.entry.submitted.connect(self._record)
        self.entry.wanted.connect(self.wanted)

    def _make_completion(self) -> None:
        self.progress = Text("", "label")
        self.complete_button = QPushButton(self.tr("Com&plete screening"))
        self.complete_button.setObjectName("complete_screening_button")
        self.complete_button.setAccessibleName(self.tr("Complete screening"))
        self.complete_button.setProperty("role", "primary")
        self.complete_button.setAutoDefault(False)
        self.complete_button.clicked.connect(self._complete)
        self.reasons = ReasonsPanel()
        self.reasons.setObjectName("screening_reasons")
        self.reasons.wanted.connect(self.wanted)

    def _need(self, row: MarkerRow) -> str:
        return self.tr("required") if row.panel_marker.required else self.tr("optional")

    def _result(self, row: MarkerRow) -> str:
        return "" if row.outcome else "–"

    def _note(self, row: MarkerRow) -> str:
        return self.tr("corrected · {note}").format(note=row.note).removesuffix(" · ") if row.corrected else row.note

    def _fill_markers(self, card: DonorCard) -> None:
        markers = {row.panel_marker.marker: _test(row) for row in card.markers}
        if [self.marker.itemData(at) for at in range(self.marker.count())] != list(markers):
            self.marker.clear()
            for code, said in markers.items():
                self.marker.addItem(said, code)
        missing = next((row.panel_marker.marker for row in card.markers if not row.result_id), None)
        if missing is not None:
            self.marker.setCurrentIndex(self.marker.findData(missing))

    def _pick(self, row: MarkerRow) -> None:
        self.marker.setCurrentIndex(self.marker.findData(row.panel_marker.marker))
        if row.result_id:
            self.specimen_of.pick(row.specimen_of)
            self.specimen_on.show_day(row.specimen_on)
            self.outcome.pick(row.outcome)
            self.note.setText(row.note)

    def _record(self) -> None:
        specimen_on = self.entry.read(lambda: self.specimen_on.day("field.specimen_on"))
        if specimen_on is None or self.card is None:
            return
        request = RecordMarker(
            self.card.id,
            self.marker.currentData(),
            self.specimen_of.word(),
            specimen_on,
            self.outcome.word(),
            self.note.text(),
            self.correction.text(),
        )
        self.entry.busy()
        self.jobs.do(self, record_marker, request).then(self._recorded).otherwise(self.entry.refuse)

    def _recorded(self, recorded: MarkerRecorded) -> None:
        self.entry.done()
        self.note.clear()
        self.correction.clear()
        words = self.tr("The result is recorded.")
        if recorded.cascade is not None:
            more = self.tr("{count} lots went on hold and {deviation} is open.")
            words += " " + say_counted(more, count=len(recorded.cascade.held), deviation=recorded.cascade.deviation)
        self.told.emit(words)

    def _complete(self) -> None:
        if self.card is None:
            return
        self.complete_button.setEnabled(False)
        done = self.jobs.do(self, complete_screening, CompleteScreening(self.card.id))
        done.then(lambda _none: self.told.emit(self.tr("Screening is complete: a physician decides next.")))
        done.otherwise(self.reasons.show_reasons).finally_(lambda: self.complete_button.setEnabled(True))


def _test(row: MarkerRow) -> str:
    return say_term(f"marker.{row.panel_marker.marker}")
