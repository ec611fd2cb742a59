"""The freeze run as it is entered: with the verdict as you type."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.queries.banking import FreezerChoice
from stembank_gui.rules.banking import FreezeLimits, FreezeRunEntry, freeze_run_faults
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import number
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.pages.banking.fields import Fields, Reading, line
from stembank_gui.ui.widgets.text import Text

_TIME = "%Y-%m-%d %H:%M"
NOTHING = Decimal(0)
_EARLIEST = datetime.fromtimestamp(0).astimezone()


class FreezeForm(QWidget):
    """Profile, freezer, times, rate, temperatures, transfer.

    Signals:
        changed: something was typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.limits = FreezeLimits()
        self._make()
        self.verdict = Text("", "hint", wrap=True)
        self.verdict.setObjectName("freeze_verdict")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addWidget(self._fields())
        layout.addWidget(self.verdict)
        for field in self._measured():
            field.textChanged.connect(self._changed)
        self._judge()

    def show_freezers(self, freezers: tuple[FreezerChoice, ...]) -> None:
        """Offer the controlled-rate freezers that may be used today."""
        self.freezer.clear()
        self.freezer.addItem(self.tr("not registered"), None)
        for one in freezers:
            self.freezer.addItem(f"{one.code} · {one.name}", one.equipment_id)
        self.freezer.setCurrentIndex(1 if freezers else 0)

    def show_limits(self, limits: FreezeLimits) -> None:
        """Judge by the site's limits."""
        self.limits = limits
        self._judge()

    def is_empty(self) -> bool:
        """Return whether no measured value was entered."""
        return not any(field.text().strip() for field in self._measured())

    def entry(self) -> FreezeRunEntry:
        """Return what was entered.

        Raises:
            Refused: With every field that is empty or no number or time.
        """
        reading = Reading()
        entry = self._read(reading)
        refuse_if(reading.reasons)
        return entry

    def _make(self) -> None:
        self.profile = line(80, "", self.tr("Vial 1 mL, −1 °C/min, version 1"))
        self.freezer = QComboBox()
        self.freezer.setProperty("data", True)
        self.show_freezers(())
        self.start, self.end = line(20, "2024-05-27 10:05"), line(20, "2024-05-27 11:00")
        self.rate, self.end_temperature = line(12, "-1.0"), line(12, "-92")
        self.nucleation, self.transfer = line(12, "-8"), line(12, "2")

    def _measured(self) -> tuple[QLineEdit, ...]:
        return self.start, self.end, self.rate, self.end_temperature, self.nucleation, self.transfer

    def _fields(self) -> Fields:
        fields = Fields(6)
        fields.cell(self.tr("Cooling profile"), self.profile, "freeze_profile", (0, 0), 3)
        fields.cell(self.tr("Freezer"), self.freezer, "freezer", (0, 3), 3)
        fields.cell(self.tr("Start"), self.start, "freeze_start", (1, 0), 3)
        fields.cell(self.tr("End"), self.end, "freeze_end", (1, 3), 3)
        fields.cell(self.tr("Rate (°C/min)"), self.rate, "freeze_rate", (2, 0), 2)
        fields.cell(self.tr("End temperature (°C)"), self.end_temperature, "freeze_end_temperature", (2, 2), 2)
        fields.cell(self.tr("Transfer (min)"), self.transfer, "freeze_transfer", (2, 4), 1)
        fields.cell(self.tr("Nucleation (°C)"), self.nucleation, "freeze_nucleation", (2, 5), 1)
        return fields

    def _read(self, reading: Reading) -> FreezeRunEntry:
        return FreezeRunEntry(
            profile=self.profile.text(),
            started_at=read_time(reading, self.start, "banking_field.started_at"),
            ended_at=read_time(reading, self.end, "banking_field.ended_at"),
            rate_c_per_min=read_number(reading, self.rate, "banking_field.cooling_rate"),
            end_temperature_c=read_number(reading, self.end_temperature, "banking_field.end_temperature"),
            transfer_minutes=read_number(reading, self.transfer, "banking_field.transfer_minutes"),
            nucleation_c=read_number(reading, self.nucleation, "banking_field.nucleation")
            if self.nucleation.text().strip()
            else None,
            equipment_id=self.freezer.currentData(),
        )

    def _changed(self) -> None:
        self._judge()
        self.changed.emit()

    def _judge(self) -> None:
        limits = self.limits
        allowed = self.tr("Limits: {fastest} … {slowest} °C/min, end at most {end} °C, transfer at most {minutes} min.")
        said = allowed.format(
            fastest=limits.fastest_c_per_min, slowest=limits.slowest_c_per_min, end=limits.end_c,
            minutes=limits.transfer_minutes,
        )  # fmt: skip
        if self.rate.text().strip() and self.end_temperature.text().strip() and self.transfer.text().strip():
            said = self._verdict()
        self.verdict.setText(said)

    def _verdict(self) -> str:
        entry = self._read(reading := Reading())
        wrong = {"banking_field.cooling_rate", "banking_field.end_temperature", "banking_field.transfer_minutes"}
        if any(str(reason.params.get("field", "")).removeprefix("@") in wrong for reason in reading.reasons):
            return ""
        faults = freeze_run_faults(entry, self.limits)
        if not faults:
            return self.tr("Within its limits: the run may be accepted.")
        return "\n".join(say_reason(fault) for fault in faults)


def read_number(reading: Reading, field: QLineEdit, name: str) -> Decimal:
    """Return the number of a field, its refusal kept in the reading."""
    return reading.read(field, lambda: number(name, field.text(), low=-1000, high=1000), NOTHING)


def read_time(reading: Reading, field: QLineEdit, name: str) -> datetime:
    """Return the local moment of a field, its refusal kept in the reading."""
    return reading.read(field, lambda: _time(name, field.text()), _EARLIEST)


def _time(field: str, text: str) -> datetime:
    try:
        return datetime.strptime(text.strip(), _TIME).astimezone()
    except (ValueError, OverflowError):
        shown = "".join(one for one in text.strip() if one.isprintable())[:40]
        raise Refused(Reason("banking.not_a_time", {"field": f"@{field}", "value": shown})) from None
