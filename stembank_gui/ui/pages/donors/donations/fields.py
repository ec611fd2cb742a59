"""The fields of a collection and of a receipt: one form each, whoever fills it in."""

from datetime import UTC, date, datetime
from decimal import Decimal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from stembank_gui.rules.donors.approvals import ApprovalFacts
from stembank_gui.rules.donors.collecting import receiving_blockers
from stembank_gui.rules.donors.donations import (
    TransitLimits,
    amount_limits,
    has_length,
    is_solid,
    transit_hours,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Tissue
from stembank_gui.ui.language import say_number
from stembank_gui.ui.pages.donors.donations.saying import say_warmth
from stembank_gui.ui.widgets.fields import Choice, MomentField, NumberField, TextField, together
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.collect_donation import Collection
from stembank_gui.workflows.donors.receive_donation import ReceiveDonation

_MOST = 100_000
_COLDEST, _WARMEST = -200, 100


class ScanField(QLineEdit):
    """A code that is scanned into this field, or typed."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)
        self.setMaxLength(80)
        self.setProperty("scans", True)
        self.setProperty("data", True)


class SealField(QComboBox):
    """Whether a seal was intact; nothing is chosen until somebody looked."""

    _ANSWERS = (None, True, False)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.addItems([self.tr("not looked at"), self.tr("intact"), self.tr("broken or missing")])

    def answer(self) -> bool | None:
        """Return what was found, or None."""
        return self._ANSWERS[max(self.currentIndex(), 0)]


class CollectionFields(QObject):
    """The rows of a collection, put into a form: times, amount in the unit of the tissue, what it travels in."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.form = form
        self.tissue: Choice[Tissue] = Choice(Tissue)
        self.collected = MomentField()
        self.mass = NumberField(Decimal("0.001"), _MOST)
        self.volume = NumberField(Decimal("0.001"), _MOST)
        self.length = NumberField(1, 5000)
        self.medium, self.seal, self.logger = TextField(), ScanField(), ScanField()
        form.row(self.tr("&Tissue"), self.tissue, "donation_tissue")
        form.row(self.tr("&Collected"), self.collected, "donation_collected")
        form.row(self.tr("Amount (&g)"), self.mass, "donation_mass")
        form.row(self.tr("Amount (&mL)"), self.volume, "donation_volume")
        form.row(self.tr("&Length (mm)"), self.length, "donation_length")
        form.row(self.tr("Medi&um"), self.medium, "donation_medium")
        form.pair(
            self.tr("&Seal, logger"), (self.seal, "donation_seal", self.tr("Seal")),
            (self.logger, "donation_logger", self.tr("Logger")),
        )  # fmt: skip
        self.tissue.currentIndexChanged.connect(lambda _at: self.follow())
        self.follow()

    def rows(self) -> tuple[str, ...]:
        """Return the names of the rows, the tissue apart."""
        return (
            "donation_collected", "donation_mass", "donation_volume", "donation_length", "donation_medium",
            "donation_seal_pair",
        )  # fmt: skip

    def show(self, *, shown: bool) -> None:
        """Show or hide the rows; the tissue stays."""
        for name in self.rows():
            self.form.show_row(name, shown=shown)
        if shown:
            self.follow()

    def follow(self) -> None:
        """Show the amount in the unit of the tissue, with what one donation can be."""
        tissue = self.tissue.word()
        solid = is_solid(tissue)
        low, high = amount_limits(tissue)
        between = f"{say_number(Decimal(low) / 1000)} – {say_number(Decimal(high) / 1000)}"
        for name, field, shown in (
            ("donation_mass", self.mass, solid), ("donation_volume", self.volume, not solid),
        ):  # fmt: skip
            self.form.show_row(name, shown=shown)
            field.setPlaceholderText(between)
        self.form.show_row("donation_length", shown=has_length(tissue))

    def collection(self) -> Collection:
        """Return what was collected.

        Raises:
            Refused: With every field that cannot be read.
        """
        tissue = self.tissue.word()
        amount = self.mass if is_solid(tissue) else self.volume
        collected_at, given, length = together(
            lambda: self.collected.moment("field.collected_at"),
            lambda: amount.number("field.amount"),
            lambda: self._length(tissue),
        )
        thousandths = int(given * 1000)
        solid = is_solid(tissue)
        return Collection(
            collected_at, thousandths if solid else None, None if solid else thousandths, length,
            self.medium.text(), self.seal.text(), self.logger.text(),
        )  # fmt: skip

    def clear(self) -> None:
        """Empty the fields once they are stored."""
        for field in (self.collected, self.mass, self.volume, self.length, self.seal, self.logger):
            field.clear()

    def _length(self, tissue: Tissue) -> int | None:
        if not has_length(tissue) or not self.length.text().strip():
            return None
        return self.length.whole("field.length_mm")


class ReceiptFields(QObject):
    """What the receiver found, with the limits beside the fields and what they say of it while it is typed."""

    def __init__(self, form: Form, scanned_hint: str) -> None:
        super().__init__(form)
        self._limits: TransitLimits | None = None
        self._collected_at: datetime | None = None
        self._approvals: tuple[ApprovalFacts, ...] | None = None
        self._shown = True
        self.form = form
        self.donation, self.donor = ScanField(), ScanField("D2400013")
        self.received, self.seal = MomentField(), SealField()
        self.lowest, self.highest = NumberField(_COLDEST, _WARMEST), NumberField(_COLDEST, _WARMEST)
        self.mismatch, self.note = TextField(), TextField()
        self.verdict = Text("", "hint", wrap=True)
        self.verdict.setObjectName("transit_verdict")
        self.warnings = ReasonsPanel()
        self.warnings.setObjectName("receipt_warnings")
        form.row(self.tr("&Donation"), self.donation, "scanned_donation", scanned_hint)
        form.row(self.tr("Donor"), self.donor, "scanned_donor", self.tr("Donor code on the container, scanned."))
        form.row(self.tr("Arri&ved"), self.received, "donation_received")
        form.row(self.tr("S&eal found"), self.seal, "seal_found")
        form.pair(
            self.tr("Lo&west, highest (°C)"), (self.lowest, "temperature_lowest", self.tr("Lowest (°C)")),
            (self.highest, "temperature_highest", self.tr("Highest (°C)")),
        )  # fmt: skip
        form.wide(self.verdict)
        form.row(self.tr("&Note"), self.note, "receipt_note")
        why = self.tr("Only where the container bears other identifiers: what stands on it.")
        form.row(self.tr("Mism&atch"), self.mismatch, "receipt_mismatch", why)
        form.wide(self.warnings)
        self.received.show_now()
        for field in (self.received, self.lowest, self.highest):
            field.textChanged.connect(lambda _text: self._judge())
        self.received.textChanged.connect(lambda _text: self._warn())

    def show(self, *, shown: bool) -> None:
        """Show the fields, or hide them."""
        self._shown = shown
        for name in (
            "scanned_donation", "scanned_donor", "donation_received", "seal_found", "temperature_lowest_pair",
            "receipt_note", "receipt_mismatch",
        ):  # fmt: skip
            self.form.show_row(name, shown=shown)
        self.verdict.setVisible(shown)
        self._warn()

    def cover_by(self, approvals: tuple[ApprovalFacts, ...]) -> None:
        """Warn from now on where these approvals do not hold on the day of arrival: it cannot be accepted then."""
        self._approvals = approvals
        self._warn()

    def measure_by(self, limits: TransitLimits | None, collected_at: datetime | None) -> None:
        """Say from now on what these limits make of what is typed."""
        self._limits, self._collected_at = limits, collected_at
        self._judge()

    def receipt(self) -> ReceiveDonation:
        """Return what was found, of no donation yet.

        Raises:
            Refused: With every field that cannot be read.
        """
        received_at, lowest, highest = together(
            lambda: self.received.moment("field.received_at"),
            lambda: _optional(self.lowest, "field.lowest_c"),
            lambda: _optional(self.highest, "field.highest_c"),
        )
        return ReceiveDonation(
            received_at, self.donation.text(), self.donor.text(), self.seal.answer(), lowest, highest,
            self.mismatch.text(), self.note.text(),
        )  # fmt: skip

    def clear(self) -> None:
        """Empty the fields once they are stored."""
        for field in (self.donation, self.donor, self.lowest, self.highest, self.mismatch, self.note):
            field.clear()
        self.seal.setCurrentIndex(0)
        self.received.show_now()

    def _warn(self) -> None:
        known = self._approvals
        day = self._day() if self._shown else None
        self.warnings.show_reasons(() if known is None or day is None else receiving_blockers(known, day))

    def _day(self) -> date | None:
        try:
            return self.received.moment("field.received_at").astimezone().date()
        except Refused:
            return None

    def _judge(self) -> None:
        self.verdict.setText("" if self._limits is None else self._said(self._limits))
        self.verdict.setProperty("role", "danger" if self._bad() else "hint")
        self.verdict.style().polish(self.verdict)

    def _said(self, limits: TransitLimits) -> str:
        hours = self._hours()
        words = self.tr("Limits: {hours} h, {ranges}.").format(hours=limits.hours, ranges=limits.said())
        if hours is not None:
            words += " " + self.tr("Under way: {hours} h.").format(hours=f"{hours:.1f}")
        lowest, highest = self._typed()
        if lowest is not None and highest is not None:
            words += " " + self.tr("Measured: {warmth}.").format(warmth=say_warmth(lowest, highest))
        return words + " " + self.tr("Outside the limits.") if self._bad() else words

    def _bad(self) -> bool:
        limits, hours = self._limits, self._hours()
        if limits is None:
            return False
        lowest, highest = self._typed()
        warm = lowest is not None and highest is not None and not limits.holds(lowest, highest)
        return warm or (hours is not None and hours > limits.hours)

    def _hours(self) -> Decimal | None:
        try:
            received_at = self.received.moment("field.received_at").astimezone(UTC)
        except Refused:
            return None
        return None if self._collected_at is None else transit_hours(self._collected_at, received_at)

    def _typed(self) -> tuple[Decimal | None, Decimal | None]:
        try:
            return _optional(self.lowest, "field.lowest_c"), _optional(self.highest, "field.highest_c")
        except Refused:
            return None, None


def _optional(field: NumberField, name: str) -> Decimal | None:
    return field.number(name) if field.text().strip() else None
