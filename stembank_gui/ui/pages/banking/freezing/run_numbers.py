"""The numbers of a freeze run beside the site's limits, each with its verdict."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from stembank_gui.queries.banking.freezing import RunCard
from stembank_gui.rules.vocabulary import Verdict
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class Measured:
    """A number, its limit in words, and whether it is kept; None where there is nothing to judge."""

    label: str
    value: str
    limit: str
    verdict: Verdict | None


class RunNumbers(QWidget):
    """Rate, end, transfer, nucleation and chamber of a run."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("run_numbers")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.space(4))
        self._grid.setVerticalSpacing(look.space(1))
        self._grid.setColumnStretch(2, 1)
        self._shown: tuple[Measured, ...] = ()

    def show_card(self, card: RunCard) -> None:
        """Show the numbers of a run."""
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._shown = tuple(self._lines(card))
        for row, one in enumerate(self._shown):
            self._grid.addWidget(Text(one.label, "label"), row, 0)
            number = Text(one.value, data=True, selectable=True)
            self._grid.addWidget(number, row, 1, Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(Text(one.limit, "hint"), row, 2)
            self._grid.addWidget(StateBadge(one.verdict), row, 3)

    def lines(self) -> tuple[Measured, ...]:
        """Return what is shown."""
        return self._shown

    def _lines(self, card: RunCard) -> Iterator[Measured]:
        row, limits = card.row, card.limits
        between = self.tr("{fastest} … {slowest}").format(
            fastest=say_number(limits.fastest_c_per_min), slowest=say_number(limits.slowest_c_per_min)
        )
        kept = row.rate_c_per_min is not None and (
            limits.fastest_c_per_min <= row.rate_c_per_min <= limits.slowest_c_per_min
        )
        over = row.ended_at is not None
        rate = say_number(row.rate_c_per_min)
        yield Measured(self.tr("Rate −10 … −40 °C (°C/min)"), rate, between, _verdict(kept) if over else None)
        yield self._at_most(self.tr("End temperature (°C)"), row.end_temperature_c, limits.end_c)
        yield self._at_most(self.tr("Transfer (min)"), row.transfer_minutes, limits.transfer_minutes)
        yield Measured(self.tr("Nucleation (°C)"), say_number(row.nucleation_c), self._peak(card), None)
        if card.curve is not None:
            off = card.curve.chamber_off_c
            words = self.tr("within ±{limit}").format(limit=say_number(limits.chamber.alarm_c))
            within = None if off is None else _verdict(abs(off) <= limits.chamber.alarm_c)
            yield Measured(self.tr("Chamber off its programme (°C)"), say_number(off), words, within)
            yield Measured(self.tr("Readings"), say_number(card.curve.points), "", None)

    def _at_most(self, label: str, value: Decimal | None, limit: Decimal) -> Measured:
        words = self.tr("at most {limit}").format(limit=say_number(limit))
        return Measured(label, say_number(value), words, None if value is None else _verdict(value <= limit))

    def _peak(self, card: RunCard) -> str:
        peak = None if card.curve is None else card.curve.nucleation_peak_c
        return "" if peak is None else self.tr("rise to {peak}").format(peak=say_number(peak))


def _verdict(kept: bool) -> Verdict:  # noqa: FBT001 - the answer to one question
    return Verdict.PASS if kept else Verdict.FAIL
