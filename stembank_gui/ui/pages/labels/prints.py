"""The tab of the ledger: every run of labels, what came out, and what became of each label."""

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.labels.runs import RunFilter, RunRow, run_ids, run_row, run_rows, who_printed
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number, say_term, say_time
from stembank_gui.ui.pages.labels.run_card import RunCard
from stembank_gui.ui.pages.labels.run_export import ExportButton
from stembank_gui.ui.pages.labels.runs_filter import RunsFilter
from stembank_gui.ui.pages.labels.tab import LabelsTab
from stembank_gui.ui.rows_model import RowsModel, RowsTable, Wish
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column
from stembank_gui.ui.widgets.text import Text

_SIDE = 450
_TOLD_BESIDE = (2, 3, 6, 7, 8)
"""Columns that are left out beside a run: kind, vials, template, printer, by."""


class PrintsTab(LabelsTab):
    """A filter, the list, and at its right the run that is chosen."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._chosen = 0
        self.filter = RunsFilter()
        self.filter.changed.connect(self._want)
        self.reasons = ReasonsPanel()
        self.filter.refused.connect(self.reasons.show_reasons)
        self.count = Text("", "hint")
        self.count.setObjectName("runs_count")
        self.export = ExportButton(jobs, lambda: self.rows.wish)
        self.export.told.connect(self.told)
        self.rows = RowsModel(jobs, self._columns(), ids=run_ids, rows=run_rows, parent=self)
        self.rows.wish = Wish(RunFilter())
        self.rows.loaded.connect(self._counted)
        self.list = RowsTable(self.rows)
        self.list.setSortingEnabled(False)
        self.list.setObjectName("runs_list")
        self.list.setAccessibleName(self.tr("Runs of labels"))
        self.list.picked.connect(self._pick)
        self.list.opened.connect(self._open)
        words = self.tr(
            "Every run of labels stands here: who printed which label when, and whether it came out. Labels are "
            "printed from the page of a lot, a vial, a box, a tank or a shipment."
        )
        self.empty = EmptyState(words)
        self.card = RunCard(jobs)
        self.card.setFixedWidth(_SIDE)
        self.card.hide()
        self.card.told.connect(self.told)
        self.card.wanted.connect(self.wanted)
        self._lay_out()

    def reload(self) -> None:
        """Ask for the list, and for the run that is chosen, again."""
        self.rows.load()
        self.jobs.ask(self, who_printed).then(self.filter.offer_people)
        if self._chosen:
            self.jobs.ask(self, run_row, self._chosen).then(self._show_again)

    def show_place(self, place: Place) -> None:
        """Choose a run."""
        self.jobs.ask(self, run_row, int(place.key)).then(self._show)

    def help_name(self) -> str:
        """Return the handbook's text: with a run chosen, how labels are printed."""
        return "labels" if self.card.isHidden() else "label_print"

    def _want(self, wanted: RunFilter) -> None:
        self.reasons.clear()
        self.rows.want(Wish(wanted))

    def _counted(self, count: int) -> None:
        self.count.setText(say_counted(self.tr("{count} runs"), count=say_number(count)))
        nothing = not count and self.rows.wish.filter == RunFilter()
        self.stack.setCurrentWidget(self.empty if nothing else self.list)
        self.export.setEnabled(bool(count))

    def _pick(self, row: RunRow) -> None:
        if row.id != self._chosen:
            self._show(row)

    def _show(self, row: RunRow | None) -> None:
        if row is None:
            return
        self._chosen = row.id
        self.card.show_run(row)
        self.card.show()
        for column in _TOLD_BESIDE:
            self.list.setColumnHidden(column, True)
        self.list.horizontalHeader().setStretchLastSection(True)

    def _show_again(self, row: RunRow | None) -> None:
        if row is not None and row.id == self._chosen:
            self.card.show_run(row)

    def _open(self, row: RunRow) -> None:
        if row.lot_id is not None:
            self.wanted.emit(Place("lot", row.lot_id))

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Printed"), lambda one: say_time(one.printed_at), width=170),
            Column(self.tr("For"), _what, width=130, tip=_what),
            Column(self.tr("Kind"), lambda one: say_term(one.kind), width=70),
            Column(self.tr("Vials"), _vials, "right", 66),
            Column(self.tr("Labels"), self._labels, "right", 80),
            Column(self.tr("State"), state=lambda one: one.state, width=124),
            Column(self.tr("Template"), _template, tip=_template),
            Column(
                self.tr("Printer"), lambda one: one.printer or self.tr("PDF"), width=110, tip=lambda one: one.printer
            ),
            Column(self.tr("By"), lambda one: one.printed_by, width=120, tip=lambda one: one.printed_by),
            Column(self.tr("Reprint"), self._reprint, width=80, tip=lambda one: one.reason),
        ]

    def _labels(self, row: RunRow) -> str:
        if not row.not_printed:
            return say_number(row.labels)
        said = self.tr("{came} of {all}")
        return said.format(came=say_number(row.labels), all=say_number(row.labels + row.not_printed))

    def _reprint(self, row: RunRow) -> str:
        if row.reprint:
            return self.tr("reprint")
        return self.tr("the rest") if row.resumes_id else ""

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(2))
        head.addWidget(self.filter, 1)
        head.addWidget(self.export)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.empty)
        body = QHBoxLayout()
        body.setSpacing(look.space(3))
        body.addWidget(self.stack, 1)
        body.addWidget(self.card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(2))
        layout.addLayout(head)
        layout.addWidget(self.reasons)
        layout.addLayout(body, 1)
        layout.addWidget(self.count)


def _what(row: RunRow) -> str:
    """Return what a run was for: its lot, or the thing that its first label is stuck on, and that there are more."""
    more = " …" if row.labels + row.not_printed > 1 else ""
    return row.lot or (f"{spaced(row.first_code)}{more}" if row.first_code else say_term(row.kind))


def _vials(row: RunRow) -> str:
    if row.first_vial is None or row.last_vial is None:
        return "–"
    return str(row.first_vial) if row.first_vial == row.last_vial else f"{row.first_vial}–{row.last_vial}"


def _template(row: RunRow) -> str:
    return f"{row.stock} · {row.template_version}" if row.template_version else row.stock
