"""The label runs of a lot: who printed what on which printer, what came out, is every label accounted for."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.banking import LotCard
from stembank_gui.queries.labels.runs import RunRow
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_time
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.filled_table import FilledTable
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


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
        self.balance = Text("", "hint", data=True)
        self.balance.setObjectName("label_balance")
        head = QHBoxLayout()
        head.setSpacing(look.space(3))
        head.addWidget(Text(self.tr("Printed labels"), "heading"))
        head.addWidget(self.balance, 1)
        self.head = head
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.runs, 1)

    def show_card(self, card: LotCard) -> None:
        """Show the runs of a lot."""
        self.runs.show_rows(card.label_prints)

    def _table(self) -> Table:
        table = Table(
            [
                Column(self.tr("Printed"), lambda row: say_time(row.printed_at), width=170),
                Column(self.tr("By"), lambda row: row.printed_by, width=130, tip=lambda row: row.printed_by),
                Column(self.tr("Vials"), _vials, "right", 80),
                Column(self.tr("Labels"), self._labels, "right", 90),
                Column(self.tr("State"), state=lambda row: row.state, width=130),
                Column(self.tr("Template"), _template, width=190, tip=_template),
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
    return f"{row.stock} · {row.template_version}" if row.template_version else row.stock
