"""The tab of printers: how each is reached, its calibration, and what it says of itself."""

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.documents.labels import shipped_templates
from stembank_gui.queries.labels.printer_list import ListedPrinter, listed_printers
from stembank_gui.queries.labels.printers import PrinterCard
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import PrinterKind, PrinterState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_number, say_term, say_time
from stembank_gui.ui.pages.labels.printer_calibration import CalibrationCard
from stembank_gui.ui.pages.labels.printer_form import PrinterForm
from stembank_gui.ui.pages.labels.printer_retire import RetirePrinterCard
from stembank_gui.ui.pages.labels.printer_side import PrinterSide
from stembank_gui.ui.pages.labels.printer_states import PrinterStates
from stembank_gui.ui.pages.labels.tab import LabelsTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_SIDE = 380


class PrintersTab(LabelsTab):
    """The list; at its right the printer that is chosen, with what can be done to it."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._rows: tuple[ListedPrinter, ...] = ()
        self._to_pick = self._wanted_id = self._shown_id = 0
        may = jobs.may("register_printer")
        self.new_button = push_button(self.tr("&Register a printer…"), "new_printer_button", "primary")
        if not may:
            self.new_button.hide()
        self.new_button.clicked.connect(self.start_new)
        self.retired = QCheckBox(self.tr("Re&tired ones too"))
        self.retired.setObjectName("printers_retired")
        self.retired.setAccessibleName(self.tr("Retired ones too"))
        self.retired.toggled.connect(lambda _: self._show())
        self.count = Text("", "hint")
        self.states = PrinterStates(jobs, self)
        self.states.answered.connect(self._answered)
        self.table = self._table()
        words = self.tr(
            "No printer is registered. Labels can be saved as PDF without one; a registered printer is spoken to "
            "directly, is calibrated, and says whether it is ready."
        )
        self.empty = EmptyState(words, self.tr("&Register a printer…") if may else "")
        self.empty.pressed.connect(self.start_new)
        self.list = FilledTable(self.table, self.empty)
        self._make_side()
        self._lay_out()

    def reload(self) -> None:
        """Ask for the printers again."""
        self.jobs.ask(self, listed_printers).then(self._learn)

    def show_place(self, place: Place) -> None:
        """Choose a printer."""
        self._to_pick = self._wanted_id = int(place.key)

    def help_name(self) -> str:
        """Return the handbook's text."""
        return "printer"

    def start_new(self) -> None:
        """Ask for a new printer."""
        self.form.start()
        self.states.ask_queues(self.form.offer_queues)
        self._open(self.form)
        self.form.name.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.states.wake()

    def _learn(self, rows: tuple[ListedPrinter, ...]) -> None:
        self._rows = rows
        if any(one.id == self._wanted_id and one.card.row.state is PrinterState.RETIRED for one in rows):
            with QSignalBlocker(self.retired):
                self.retired.setChecked(True)
        self._wanted_id = 0
        self._show()
        self.states.follow([one.card.row for one in rows if one.card.row.state is PrinterState.ACTIVE])

    def _show(self) -> None:
        rows = [one for one in self._rows if self.retired.isChecked() or one.card.row.state is PrinterState.ACTIVE]
        self.list.show_rows(rows)
        self.count.setText(say_counted(self.tr("{count} printers"), count=say_number(len(rows))))
        self._choose(rows)
        chosen = self.table.current_row()
        if chosen is None:
            self._open(self.form if self.form.isVisible() else None)
        else:
            self._show_one(chosen)

    def _choose(self, rows: Sequence[ListedPrinter]) -> None:
        wanted = next((one for one in rows if one.id == self._to_pick), None)
        if wanted is not None:
            self.table.pick(wanted)
            self._to_pick = 0
        elif self.table.current_row() is None and rows:
            self.table.pick(rows[0])

    def _pick(self, row: ListedPrinter) -> None:
        """Show a printer; one that is shown already leaves open what is being filled in."""
        other = row.id != self._shown_id
        self._show_one(row)
        if other:
            self._open(self.one)

    def _show_one(self, row: ListedPrinter) -> None:
        self._shown_id = row.id
        self.one.show_printer(row.card, row.printed_at, shipped_templates())
        self.one.show_answer(self.states.answer_of(row.id))
        if all(card.isHidden() for card in self._cards):
            self._open(self.one)

    def _answered(self, printer_id: int) -> None:
        row = self.table.current_row()
        if row is not None and row.id == printer_id:
            self.one.show_answer(self.states.answer_of(printer_id))
        self.table.viewport().update()

    # --- the cards at the right

    def _make_side(self) -> None:
        self.one, self.form = PrinterSide(self.jobs), PrinterForm(self.jobs)
        self.calibration, self.retire = CalibrationCard(self.jobs), RetirePrinterCard(self.jobs)
        self._cards: list[QWidget] = [self.one, self.form, self.calibration, self.retire]
        self.side = Side(_SIDE, self._cards)
        self.one.told.connect(self.told)
        self.one.ask_wanted.connect(self.states.ask_now)
        self.one.change_wanted.connect(self._change)
        self.one.calibrate_wanted.connect(self._calibrate)
        self.one.retire_wanted.connect(self._retire)
        self.calibration.told.connect(self.told)
        for card in (self.form, self.calibration, self.retire):
            card.saved.connect(self._saved)
            card.closed.connect(self._back)
            card.wanted.connect(self.wanted)
        self._open(None)

    def _open(self, wanted: QWidget | None) -> None:
        for card in self._cards:
            card.setVisible(card is wanted)
        self.side.follow()

    def _back(self) -> None:
        self._open(self.one if self.table.current_row() is not None else None)

    def _change(self, card: PrinterCard) -> None:
        self.form.start_change(card.row)
        self.states.ask_queues(self.form.offer_queues)
        self._open(self.form)

    def _calibrate(self, card: PrinterCard) -> None:
        self.calibration.start(card.row, shipped_templates())
        self._open(self.calibration)

    def _retire(self, card: PrinterCard) -> None:
        self.retire.start(card.row)
        self._open(self.retire)

    def _saved(self, printer_id: int) -> None:
        self._to_pick = printer_id
        self._back()
        self.told.emit(self.tr("The printer is saved."))
        self.reload()

    # --- the list

    def _table(self) -> Table:
        table = Table(
            [
                Column(self.tr("Name"), _name, width=124, tip=_name),
                Column(self.tr("Now"), state=self._now, width=116),
                Column(self.tr("Kind"), self._way, width=84, tip=_kind),
                Column(self.tr("Address"), _address, width=100, tip=_address),
                Column(self.tr("dpi"), _dpi, "right", 46, sort=lambda one: one.card.row.dpi),
                Column(self.tr("Calibrated"), lambda one: say_date(one.card.calibrated_at), width=90, tip=_calibrated),
                Column(self.tr("Last print"), lambda one: say_date(one.printed_at), width=90),
            ]
        )
        table.setObjectName("printers_table")
        table.setAccessibleName(self.tr("Label printers"))
        table.picked.connect(self._pick)
        return table

    def _now(self, row: ListedPrinter) -> StrEnum:
        retired = row.card.row.state is PrinterState.RETIRED
        return row.card.row.state if retired else self.states.answer_of(row.id).standing

    def _way(self, row: ListedPrinter) -> str:
        """Return a printer's kind in few words; the whole stands in the tip."""
        words = {
            PrinterKind.ZPL_TCP: self.tr("ZPL network"),
            PrinterKind.ZPL_QUEUE: self.tr("ZPL queue"),
            PrinterKind.SYSTEM: self.tr("driver"),
        }
        return words[row.card.row.kind]

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.retired)
        head.addWidget(self.count)
        head.addStretch(1)
        head.addWidget(self.new_button)
        body = QHBoxLayout()
        body.setSpacing(look.space(3))
        body.addWidget(self.list, 1)
        body.addWidget(self.side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addLayout(body, 1)


def _name(row: ListedPrinter) -> str:
    return row.card.row.name


def _kind(row: ListedPrinter) -> str:
    return say_term(row.card.row.kind)


def _address(row: ListedPrinter) -> str:
    return row.card.row.address


def _calibrated(row: ListedPrinter) -> str:
    return f"{say_time(row.card.calibrated_at)} {row.card.calibrated_by}".strip("– ")


def _dpi(row: ListedPrinter) -> str:
    return str(row.card.row.dpi)
