"""The label runs of a lot: who printed what on which printer, what came out, is every label accounted for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.documents.labels import shipped_templates
from stembank_gui.queries.banking import LotCard
from stembank_gui.queries.labels.runs import RunRow
from stembank_gui.rules.labels.reconciliation import SaidLabels
from stembank_gui.rules.vocabulary import LotState, PrintState
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.account_labels import AccountLabelsDialog
from stembank_gui.ui.dialogs.printing.parts import Buttons
from stembank_gui.ui.dialogs.printing.scan_back import ScanBackDialog
from stembank_gui.ui.dialogs.printing.settle import SettleDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current, say_number, say_time
from stembank_gui.ui.pages.banking.label_balance import LabelBalance
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_BEFORE_THE_COUNT = frozenset({LotState.PLANNED, LotState.FILLED})
"""The second person has not counted the labels yet."""


class LotLabelRuns(QWidget):
    """The ledger of one lot.

    Signals:
        wanted: open this Place.
        told: something was done.
    """

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, lot_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs, self._lot_id = jobs, lot_id
        self.table = self._table()
        empty = EmptyState(self.tr("No label printed yet. Labels are applied before filling."))
        self.runs = FilledTable(self.table, empty)
        self.balance = LabelBalance()
        head = QHBoxLayout()
        head.setSpacing(look.space(3))
        head.addWidget(Text(self.tr("Printed labels"), "heading"))
        head.addWidget(self.balance, 1)
        head.addWidget(self._deeds())
        self.table.picked.connect(lambda _: self._allow())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.runs, 1)

    def show_card(self, card: LotCard) -> None:
        """Show the runs of a lot; one that waits for an answer is chosen."""
        self.runs.show_rows(card.label_prints)
        waiting = next((one for one in card.label_prints if one.state is PrintState.UNCONFIRMED or one.rest), None)
        if self.table.current_row() is None and waiting is not None:
            self.table.pick(waiting)
        self.balance.setVisible(bool(card.label_prints))
        said = SaidLabels(card.labels_applied, card.labels_spoiled, card.labels_retained)
        self.balance.show_said(card.labels_printed, said, is_final=card.state not in _BEFORE_THE_COUNT)
        self._allow()

    def _deeds(self) -> Buttons:
        buttons = Buttons()
        self.settle_button = buttons.add("settle_run_button", self.tr("Which came &out…"), self._settle)
        self.resume_button = buttons.add("resume_run_button", self.tr("Print what is le&ft…"), self._settle)
        self.scan_back_button = buttons.add("scan_back_button", self.tr("&Scan back…"), self._scan_back)
        self.account_button = buttons.add("account_labels_button", self.tr("Accou&nt for labels…"), self._account)
        for button in (self.settle_button, self.resume_button):
            button.hide()
        return buttons

    def _allow(self) -> None:
        row, runs, may = self.table.current_row(), self.table.rows(), self._jobs.may
        unconfirmed = row is not None and row.state is PrintState.UNCONFIRMED
        self.settle_button.setVisible(unconfirmed and may("settle_print"))
        self.resume_button.setVisible(row is not None and bool(row.rest) and may("resume_print"))
        self.scan_back_button.setVisible(bool(runs) and may("record_scan_back"))
        self.account_button.setVisible(bool(runs) and may("account_labels"))

    def _settle(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self._open(SettleDialog(self._jobs, row.id, self))

    def _scan_back(self) -> None:
        self._open(ScanBackDialog(self._jobs, self._lot_id, self))

    def _account(self) -> None:
        self._open(AccountLabelsDialog(self._jobs, self._lot_id, self))

    def _open(self, dialog: SettleDialog | ScanBackDialog | AccountLabelsDialog) -> None:
        dialog.told.connect(self.told)
        dialog.open()

    def _table(self) -> Table:
        table = Table(
            [
                Column(self.tr("Printed"), lambda row: say_time(row.printed_at), width=170),
                Column(self.tr("By"), lambda row: row.printed_by, width=130, tip=lambda row: row.printed_by),
                Column(self.tr("Vials"), _vials, "right", 80),
                Column(self.tr("Labels"), self._labels, "right", 90),
                Column(self.tr("State"), state=lambda row: row.state, width=130),
                Column(self.tr("Template"), _template, width=200, tip=_template),
                Column(self.tr("Printer"), self._printer, width=120, tip=lambda row: row.printer),
                Column(self.tr("Why again"), self._why, tip=lambda row: row.reason),
            ]
        )
        table.setObjectName("label_prints_table")
        table.setAccessibleName(self.tr("Printed labels"))
        return table

    def _labels(self, row: RunRow) -> str:
        if not row.not_printed:
            return say_number(row.labels)
        said = self.tr("{came} of {all}")
        return said.format(came=say_number(row.labels), all=say_number(row.labels + row.not_printed))

    def _printer(self, row: RunRow) -> str:
        return row.printer or self.tr("PDF")

    def _why(self, row: RunRow) -> str:
        if row.resumes_id:
            return self.tr("The rest of run {number}").format(number=row.resumes_id)
        return row.reason


def _vials(row: RunRow) -> str:
    if row.first_vial is None or row.last_vial is None:
        return "–"
    return str(row.first_vial) if row.first_vial == row.last_vial else f"{row.first_vial}–{row.last_vial}"


def _template(row: RunRow) -> str:
    """Return the title of a template that the program brings along; the code and version of the bank's own."""
    if row.template_version:
        return f"{row.stock} · {row.template_version}"
    found = next((one for one in shipped_templates() if one.code == row.stock), None)
    if found is None:
        return row.stock
    return found.title_zh if current() == "zh" and found.title_zh else found.title
