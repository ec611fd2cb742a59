"""A running freezing is over: its curve is imported, or its numbers are typed."""

from PySide6.QtWidgets import QHBoxLayout, QRadioButton, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.banking.freezing import RunCard
from stembank_gui.rules.banking.freezing import TypedNumbers
from stembank_gui.rules.reasons import Refused, refuse_if
from stembank_gui.rules.text import number
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.pages.banking.fields import Fields, Reading, line
from stembank_gui.ui.pages.banking.freeze_form import NOTHING, read_number, read_time
from stembank_gui.ui.pages.banking.freezing.curve_import import CurveImport
from stembank_gui.workflows.banking.complete_freeze_run import CompleteFreezeRun, complete_freeze_run


class CompleteDialog(ActionDialog):
    """Completes a run: curve or numbers, transfer, note."""

    def __init__(self, jobs: Jobs, card: RunCard, parent: QWidget | None = None) -> None:
        super().__init__(jobs, self.tr("Complete freeze run"), self.tr("Co&mplete"), parent)
        self.setObjectName("complete_dialog")
        self.setMinimumSize(900, 660)
        self._run_id = card.row.run_id
        self.by_curve = QRadioButton(self.tr("The free&zer's file"))
        self.by_hand = QRadioButton(self.tr("Numbers read off by &hand"))
        self.curve = CurveImport(jobs)
        self.curve.show_run(card.profile, card.row.started_at, card.limits)
        self._make_numbers()
        self._lay_out()
        self.by_curve.setChecked(True)

    def act(self) -> None:
        """Complete the run with what was imported or typed."""
        try:
            request = self._request()
        except Refused as refused:
            self.show_refusal(refused)
            return
        self.run(complete_freeze_run, request)

    def _make_numbers(self) -> None:
        self.end, self.rate, self.end_temperature = line(20, "2024-05-27 11:00"), line(12, "-1.0"), line(12, "-92")
        self.nucleation, self.transfer, self.note = line(12, "-8"), line(12, "2"), line(200)
        self.typed = Fields(4)
        self.typed.cell(self.tr("End"), self.end, "freeze_end", (0, 0))
        self.typed.cell(self.tr("Rate (°C/min)"), self.rate, "freeze_rate", (0, 1))
        self.typed.cell(self.tr("End temperature (°C)"), self.end_temperature, "freeze_end_temperature", (0, 2))
        self.typed.cell(self.tr("Nucleation (°C)"), self.nucleation, "freeze_nucleation", (0, 3))
        self.common = Fields(4)
        self.common.cell(self.tr("&Transfer (min)"), self.transfer, "freeze_transfer", (0, 0))
        self.common.cell(self.tr("N&ote"), self.note, "freeze_note", (0, 1), 3)

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(look.space(5))
        for button, name in ((self.by_curve, "by_curve"), (self.by_hand, "by_hand")):
            button.setObjectName(name)
            button.setAccessibleName(button.text().replace("&", ""))
            ways.addWidget(button)
        ways.addStretch(1)
        self.body.addLayout(ways)
        typed = QWidget()
        column = QVBoxLayout(typed)
        column.setContentsMargins(0, look.space(2), 0, 0)
        column.addWidget(self.typed)
        column.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.curve)
        self.stack.addWidget(typed)
        self.by_hand.toggled.connect(lambda by_hand: self.stack.setCurrentIndex(int(by_hand)))
        self.body.addWidget(self.stack, 1)
        self.body.addWidget(self.common)

    def _request(self) -> CompleteFreezeRun:
        reading = Reading()
        transfer = read_number(reading, self.transfer, "banking_field.transfer_minutes")
        typed = self._typed(reading) if self.by_hand.isChecked() else None
        refuse_if(reading.reasons)
        curve = None if self.by_hand.isChecked() else self.curve.curve_file()
        return CompleteFreezeRun(self._run_id, transfer, curve, typed, self.note.text())

    def _typed(self, reading: Reading) -> TypedNumbers:
        seen = self.nucleation.text().strip()
        return TypedNumbers(
            ended_at=read_time(reading, self.end, "banking_field.ended_at"),
            rate_c_per_min=read_number(reading, self.rate, "banking_field.cooling_rate"),
            end_temperature_c=read_number(reading, self.end_temperature, "banking_field.end_temperature"),
            nucleation_c=reading.read(
                self.nucleation, lambda: number("banking_field.nucleation", seen, low=-100, high=100), NOTHING
            )
            if seen
            else None,
        )
