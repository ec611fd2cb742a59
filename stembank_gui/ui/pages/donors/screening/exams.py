"""Physical examinations: what was found, and the entry of another or of a correction."""

from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.queries.donors.screening import ExamRow
from stembank_gui.rules.donors.examination import PRESSURE_MMHG, PULSE_PER_MIN, TEMPERATURE_C, WEIGHT_KG
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_number
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import DayField, NoteField, NumberField, TextField, clear_fields, together
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.workflows.donors.record_exam import RecordExam, record_exam


class ExamsView(DonorTab):
    """The examinations at the left, the entry beside them."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._standing: tuple[object, ...] = ()
        self._corrected: ExamRow | None = None
        self._make_table()
        self._make_entry()
        self.side = Side(380, [self.entry])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addWidget(self.list, 1)
        layout.addWidget(self.side)

    def refresh(self, card: DonorCard) -> None:
        """Show the examinations."""
        self.list.show_rows(card.screening.exams)
        self.entry.setVisible(card.state is not DonorState.WITHDRAWN and self.jobs.may("record_exam"))
        self.side.follow()
        standing = (card.id, *((row.id, row.row_version) for row in card.screening.exams))
        if standing != self._standing:  # what is being typed stays while other things change
            self._standing = standing
            self._begin()

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Examined"), lambda row: say_date(row.examined_on), width=94),
                Column(self.tr("Weight (kg)"), lambda row: say_number(row.weight_kg), "right", 84),
                Column(self.tr("Pressure (mmHg)"), _pressure, "right", 112),
                Column(self.tr("Pulse (1/min)"), lambda row: _or_dash(row.pulse_per_min), "right", 88),
                Column(self.tr("Temp. (°C)"), lambda row: say_number(row.temperature_c), "right", 78),
                Column(
                    self.tr("Findings"), self._findings, tip=lambda row: f"{self._findings(row)} · {row.examined_by}"
                ),
            ]
        )
        self.table.setObjectName("exams_table")
        self.table.setAccessibleName(self.tr("Examinations"))
        words = self.tr(
            "No examination is recorded. The physician decides on it, and the weight tells whether infusions"
            " diluted a specimen."
        )
        self.list = FilledTable(self.table, EmptyState(words))
        self.table.picked.connect(self._pick)

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Record an examination"), self.tr("&Record examination"), "record_exam_button")
        self.examined_on = DayField()
        self.weight = NumberField(*WEIGHT_KG)
        self.systolic = NumberField(*PRESSURE_MMHG["systolic_mmhg"])
        self.diastolic = NumberField(*PRESSURE_MMHG["diastolic_mmhg"])
        self.pulse = NumberField(*PULSE_PER_MIN)
        self.temperature = NumberField(*TEMPERATURE_C)
        self.signs = QCheckBox(self.tr("Signs of infection or risk &behaviour"))
        self.signs.setObjectName("exam_signs")
        self.findings, self.correction = NoteField(2), TextField()
        form = self.entry.form
        form.row(self.tr("&Examined on"), self.examined_on, "exam_examined_on")
        form.row(self.tr("&Weight (kg)"), self.weight, "exam_weight")
        form.pair(
            self.tr("Pre&ssure (mmHg)"),
            (self.systolic, "exam_systolic", self.tr("Systolic (mmHg)")),
            (self.diastolic, "exam_diastolic", self.tr("Diastolic (mmHg)")),
        )
        form.row(self.tr("&Pulse (1/min)"), self.pulse, "exam_pulse")
        form.row(self.tr("&Temperature (°C)"), self.temperature, "exam_temperature")
        form.wide(self.signs)
        form.row(self.tr("&Findings"), self.findings, "exam_findings")
        form.row(self.tr("&Correction"), self.correction, "exam_correction", self.tr("Why it is corrected."))
        self.new_button = push_button(self.tr("&New one"), "new_exam_button")
        self.entry.add_button(self.new_button)
        self.new_button.clicked.connect(self._begin)
        self.entry.submitted.connect(self._record)
        self.entry.wanted.connect(self.wanted)
        self._begin()

    def _begin(self) -> None:
        """Start a new entry."""
        self._corrected = None
        clear_fields([self.weight, self.systolic, self.diastolic, self.pulse, self.temperature, self.findings])
        self.signs.setChecked(False)
        self.examined_on.show_today()
        self._show_mode()

    def _pick(self, row: ExamRow) -> None:
        self._corrected = row
        self.examined_on.show_day(row.examined_on)
        values = (row.weight_kg, row.systolic_mmhg, row.diastolic_mmhg, row.pulse_per_min, row.temperature_c)
        fields = (self.weight, self.systolic, self.diastolic, self.pulse, self.temperature)
        for field, value in zip(fields, values, strict=True):
            field.setText("" if value is None else str(value))
        self.signs.setChecked(row.signs_of_risk)
        self.findings.setPlainText(row.findings)
        self._show_mode()

    def _show_mode(self) -> None:
        row = self._corrected
        self.correction.clear()
        self.entry.form.show_row("exam_correction", shown=row is not None)
        self.new_button.setVisible(row is not None)
        heading = self.tr("Record an examination")
        if row is not None:
            heading = self.tr("Correct the examination of {day}").format(day=say_date(row.examined_on))
        self.entry.heading.setText(heading)
        self.entry.reasons.clear()

    def _findings(self, row: ExamRow) -> str:
        signs = self.tr("signs of risk") if row.signs_of_risk else ""
        parts = (self.tr("corrected") if row.corrected else "", signs, row.findings)
        return " · ".join(part for part in parts if part)

    def _record(self) -> None:
        read = self.entry.read(
            lambda: together(
                lambda: self.examined_on.day("field.examined_on"),
                lambda: self.weight.number("exam.weight_kg"),
                lambda: _whole_or_none(self.systolic, "exam.systolic_mmhg"),
                lambda: _whole_or_none(self.diastolic, "exam.diastolic_mmhg"),
                lambda: _whole_or_none(self.pulse, "exam.pulse_per_min"),
                lambda: _number_or_none(self.temperature, "exam.temperature_c"),
            )
        )
        if read is None or self.card is None:
            return
        day, weight, systolic, diastolic, pulse, temperature = read
        old = self._corrected
        request = RecordExam(
            self.card.id,
            day,
            weight,
            self.signs.isChecked(),
            self.findings.text(),
            systolic,
            diastolic,
            pulse,
            temperature,
            old.id if old else None,
            old.row_version if old else 0,
            self.correction.text(),
        )
        self.entry.busy()
        self.jobs.do(self, record_exam, request).then(self._recorded).otherwise(self.entry.refuse)

    def _recorded(self, _exam_id: int) -> None:
        self.entry.done()
        self.told.emit(self.tr("The examination is recorded."))


def _whole_or_none(field: NumberField, name: str) -> int | None:
    return field.whole(name) if field.text().strip() else None


def _number_or_none(field: NumberField, name: str) -> Decimal | None:
    return field.number(name) if field.text().strip() else None


def _pressure(row: ExamRow) -> str:
    return f"{_or_dash(row.systolic_mmhg)} / {_or_dash(row.diastolic_mmhg)}"


def _or_dash(value: int | None) -> str:
    return "–" if value is None else str(value)
