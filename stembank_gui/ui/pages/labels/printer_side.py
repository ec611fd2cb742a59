"""One printer: what it says of itself in large words, how it is reached, its calibration, and what can be done."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.labels.printers import PrinterCard, PrinterRow
from stembank_gui.rules.labels.template import TRUE, Calibration, Template
from stembank_gui.rules.vocabulary import PrinterKind, PrinterState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_clock, say_counted, say_number, say_reason, say_term, say_time
from stembank_gui.ui.pages.labels.printer_states import PrinterAnswer, PrinterStanding
from stembank_gui.ui.pages.labels.printer_trial import TrialPrint
from stembank_gui.ui.widgets.big_state import BigState
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Line, Text

_UM_PER_MM = 1000
_PPM_PER_PERCENT = 10_000


class PrinterSide(QFrame):
    """Shows a printer.

    Signals:
        told: something was done; the text for the message bar.
        ask_wanted: ask it now; carries its id.
        change_wanted: change it; carries its PrinterCard.
        calibrate_wanted: calibrate it; carries its PrinterCard.
        retire_wanted: retire it, or take it into use again; carries its PrinterCard.
    """

    told = Signal(str)
    ask_wanted = Signal(int)
    change_wanted = Signal(object)
    calibrate_wanted = Signal(object)
    retire_wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printer_side")
        self.setProperty("role", "card")
        self._jobs = jobs
        self._card: PrinterCard | None = None
        self.heading, self.badge = Text("", "heading", data=True), StateBadge()
        self.standing = BigState()
        self.advice = Text("", wrap=True)
        self.advice.setObjectName("printer_advice")
        self.asked_at = Text("", "hint")
        self.facts = Text("", wrap=True, selectable=True)
        self.facts.setObjectName("printer_facts")
        self.reasons = ReasonsPanel()
        self._buttons()
        self._lay_out()

    def show_printer(self, card: PrinterCard, printed_at: datetime | None, templates: Sequence[Template]) -> None:
        """Show a printer, when it printed last, and the templates whose labels may be in it."""
        if self._card is None or self._card.row.id != card.row.id:
            self.reasons.clear()
        self._card = card
        row = card.row
        in_use = row.state is PrinterState.ACTIVE
        self.heading.setText(row.name)
        self.badge.show_state(row.state)
        self.facts.setText("\n".join(self._facts(card, printed_at)))
        self.test.offer(row, templates)
        may_change = self._jobs.may("change_printer")
        for shown, one in (
            (in_use, self.ask_button), (in_use, self.test), (in_use and may_change, self.calibrate_button),
            (in_use and may_change, self.change_button), (may_change, self.retire_button),
        ):  # fmt: skip
            one.setVisible(shown)
        words = self.tr("Re&tire…") if in_use else self.tr("&Take into use…")
        self.retire_button.setText(words)
        self.retire_button.setAccessibleName(words.replace("&", "").removesuffix("…"))
        for part in (self.standing, self.advice, self.asked_at):
            part.setVisible(in_use)

    def show_answer(self, answer: PrinterAnswer) -> None:
        """Show what the printer said."""
        self.standing.show_state(answer.standing)
        self.advice.setText("\n".join(self._advice(answer)))
        self.advice.setVisible(bool(self.advice.text()) and not self.test.isHidden())
        words = self.tr("Asked at {time}").format(time=say_clock(answer.at)) if answer.at else ""
        self.asked_at.setText(words)
        self.ask_button.setEnabled(answer.standing is not PrinterStanding.ASKING)
        if self._card is not None and self._card.row.state is PrinterState.RETIRED:
            self.standing.hide()

    def _advice(self, answer: PrinterAnswer) -> Iterator[str]:
        if answer.standing is PrinterStanding.OFFLINE:
            yield self.tr("It cannot be reached. Is it switched on, is the cable in, is its address right?")
        elif answer.standing is PrinterStanding.SILENT:
            yield self.tr("It takes labels, but does not answer questions: look at the printer itself.")
        elif answer.standing is PrinterStanding.QUEUE_OPEN:
            yield self.tr("The system takes labels for it. Whether it prints stands on the printer itself.")
        else:
            yield from map(say_reason, answer.reasons)
        if answer.held:
            yield say_counted(self.tr("It holds {count} labels that are not printed yet."), count=answer.held)

    def _facts(self, card: PrinterCard, printed_at: datetime | None) -> Iterator[str]:
        row = card.row
        yield f"{say_term(row.kind)} · {row.address}"
        yield " · ".join(self._settings(row))
        yield self._calibration(card)
        runs = say_counted(self.tr("{count} runs"), count=say_number(card.prints))
        last = self.tr("the last one {when}").format(when=say_time(printed_at)) if printed_at else ""
        waiting = self.tr("unconfirmed: {count}").format(count=card.unconfirmed) if card.unconfirmed else ""
        yield " · ".join(filter(None, (runs, last, waiting)))
        if row.note:
            yield row.note

    def _settings(self, row: PrinterRow) -> Iterator[str]:
        yield f"{row.dpi} dpi"
        if row.kind is not PrinterKind.SYSTEM:
            own = self.tr("darkness as set on the printer")
            yield own if row.darkness is None else self.tr("darkness +{darkness}").format(darkness=row.darkness)
        if row.batch:
            yield say_counted(self.tr("a pause after {count} labels"), count=row.batch)

    def _calibration(self, card: PrinterCard) -> str:
        if card.calibrated_at is None:
            return self.tr("Not calibrated")
        said = self.tr("Calibrated by {name}, {when}").format(
            name=card.calibrated_by, when=say_time(card.calibrated_at)
        )
        return f"{said}\n{say_calibration(card.row.calibration)}"

    def _buttons(self) -> None:
        self.ask_button = push_button(self.tr("Ask &again"), "ask_printer_button")
        self.test = TrialPrint(self._jobs, "test_printer_button", self.tr("&Print a test page"))
        self.calibrate_button = push_button(self.tr("&Calibrate…"), "calibrate_printer_button")
        self.change_button = push_button(self.tr("C&hange…"), "change_printer_button")
        self.retire_button = push_button(self.tr("Re&tire…"), "retire_printer_button")
        self.test.told.connect(self.told)
        self.test.refused.connect(self.reasons.show_reasons)
        self.test.button.clicked.connect(self.reasons.clear)
        self.ask_button.clicked.connect(lambda: self._send(self.ask_wanted, by_id=True))
        self.calibrate_button.clicked.connect(lambda: self._send(self.calibrate_wanted))
        self.change_button.clicked.connect(lambda: self._send(self.change_wanted))
        self.retire_button.clicked.connect(lambda: self._send(self.retire_wanted))

    def _send(self, signal: SignalInstance, *, by_id: bool = False) -> None:
        if self._card is not None:
            signal.emit(self._card.row.id if by_id else self._card)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.heading)
        head.addWidget(self.badge)
        head.addStretch(1)
        now = QHBoxLayout()
        now.setSpacing(look.space(3))
        now.addWidget(self.standing)
        now.addStretch(1)
        now.addWidget(self.asked_at)
        grid = QGridLayout()
        grid.setSpacing(look.space(2))
        for at, one in enumerate((self.ask_button, self.calibrate_button, self.change_button, self.retire_button)):
            grid.addWidget(one, at // 2, at % 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        layout.addLayout(head)
        layout.addLayout(now)
        for part in (self.advice, Line(), self.facts):
            layout.addWidget(part)
        layout.addWidget(self.test)
        layout.addLayout(grid)
        layout.addWidget(self.reasons)
        layout.addStretch(1)


def say_calibration(calibration: Calibration) -> str:
    """Return a calibration as people read it: moved right and down, width, height.

    >>> say_calibration(Calibration(500, -200, 1_003_000, 1_000_000))
    '→ 0.50 mm · ↓ −0.20 mm · ↔ 100.30 % · ↕ 100.00 %'
    """
    if calibration == TRUE:
        return "→ 0 mm · ↓ 0 mm · ↔ 100 % · ↕ 100 %"
    moved = (calibration.offset_x_um / _UM_PER_MM, calibration.offset_y_um / _UM_PER_MM)
    scaled = (calibration.scale_x_ppm / _PPM_PER_PERCENT, calibration.scale_y_ppm / _PPM_PER_PERCENT)
    said = f"→ {moved[0]:.2f} mm · ↓ {moved[1]:.2f} mm · ↔ {scaled[0]:.2f} % · ↕ {scaled[1]:.2f} %"
    return said.replace("-", "−")
