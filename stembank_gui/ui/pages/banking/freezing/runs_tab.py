"""The list of freeze runs: by which profile, which vials, what was measured, where each stands."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.banking.freezing import FreezeRunRow, freeze_run_rows
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_date, say_number, say_reason, say_term, say_time
from stembank_gui.ui.pages.banking.freezing.prepare_dialog import PrepareDialog
from stembank_gui.ui.pages.banking.part import Part
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class FreezeRunsTab(Part):
    """Shows every freeze run, newest first."""

    SHOWS = frozenset({"freeze_run", "freeze_run_lot", "lot", "deviation", "policy"})

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._rows: Sequence[FreezeRunRow] = ()
        self.search = QLineEdit(maxLength=60)
        self.search.setObjectName("runs_search")
        self.search.setAccessibleName(self.tr("Find freeze runs"))
        self.search.setPlaceholderText(self.tr("Run, lot, profile or state…"))
        self.search.setClearButtonEnabled(True)
        self.search.setFixedWidth(280)
        self.search.textChanged.connect(self._filter)
        self.count = Text("", "hint")
        self.count.setObjectName("runs_count")
        self.prepare_button = push_button(self.tr("&Prepare freeze run…"), "prepare_run_button", "primary")
        self.prepare_button.setEnabled(jobs.may("prepare_freeze_run"))
        self.prepare_button.setToolTip("" if self.prepare_button.isEnabled() else self.tr("Operators prepare runs."))
        self.prepare_button.clicked.connect(self.prepare)
        self._lists()
        self._lay_out()

    def reload(self) -> None:
        """Ask for every run again."""
        self.jobs.ask(self, freeze_run_rows).then(self._show)

    def prepare(self) -> None:
        """Ask what a run is to be, prepare it and open its page."""
        dialog = PrepareDialog(self.jobs, parent=self)
        dialog.done_it.connect(lambda run_id: self.wanted.emit(Place("freeze_run", run_id)))
        dialog.open()

    def _lists(self) -> None:
        self.table = Table(self._columns())
        self.table.setObjectName("runs_table")
        self.table.setAccessibleName(self.tr("Freeze runs"))
        self.table.opened.connect(lambda row: self.wanted.emit(Place("freeze_run", row.run_id)))
        may = self.jobs.may("prepare_freeze_run")
        text = self.tr("No freeze run yet. A run is prepared for vials of one or more lots, started, and completed.")
        self.empty = EmptyState(text, self.tr("&Prepare freeze run…") if may else "")
        self.empty.pressed.connect(self.prepare)
        self.nothing = EmptyState(self.tr("No run fits the words."), self.tr("&Clear them"))
        self.nothing.pressed.connect(self.search.clear)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Run"), lambda row: row.code, width=130),
            Column(self.tr("State"), state=lambda row: row.state, width=110),
            Column(self.tr("Lots"), _lots, width=150, tip=_lots),
            Column(self.tr("Vials"), lambda row: say_number(row.vials), "right", width=60, sort=lambda row: row.vials),
            Column(self.tr("Profile"), lambda row: row.profile, tip=lambda row: row.profile),
            Column(self.tr("Freezer"), lambda row: row.equipment or "–", width=96),
            Column(self.tr("Started"), lambda row: say_date(row.started_at), width=96, tip=_started),
            Column(self.tr("°C/min"), lambda row: say_number(row.rate_c_per_min), "right", width=64),
            Column(self.tr("End (°C)"), lambda row: say_number(row.end_temperature_c), "right", width=74),
            Column(self.tr("Curve"), self._curve, width=60),
            Column(self.tr("Limits"), self._limits, width=74, tip=_faults),
        ]

    def _curve(self, row: FreezeRunRow) -> str:
        return self.tr("yes") if row.has_curve else "–"

    def _limits(self, row: FreezeRunRow) -> str:
        if row.ended_at is None:
            return "–"
        return self.tr("left") if row.faults else self.tr("kept")

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(look.space(2))
        above.addWidget(self.search)
        above.addStretch(1)
        above.addWidget(self.count)
        above.addWidget(self.prepare_button)
        self.stack = QStackedWidget()
        for shown in (self.table, self.empty, self.nothing):
            self.stack.addWidget(shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addLayout(above)
        layout.addWidget(self.stack, 1)

    def _show(self, rows: Sequence[FreezeRunRow]) -> None:
        self._rows = rows
        self._filter()

    def _filter(self) -> None:
        words = self.search.text().casefold().split()
        found = [row for row in self._rows if all(word in _said(row) for word in words)]
        self.table.show_rows(found)
        self.stack.setCurrentWidget(self.table if found else (self.nothing if self._rows else self.empty))
        self.count.setText(say_counted(self.tr("{shown} of {all} runs"), shown=len(found), all=len(self._rows)))


def _lots(row: FreezeRunRow) -> str:
    return ", ".join(dict.fromkeys(lot.number for lot in row.lots))


def _started(row: FreezeRunRow) -> str:
    return say_time(row.started_at)


def _faults(row: FreezeRunRow) -> str:
    return "\n".join(say_reason(fault) for fault in row.faults)


def _said(row: FreezeRunRow) -> str:
    return f"{row.code} {_lots(row)} {row.profile} {row.equipment} {say_term(row.state)} {row.operated_by}".casefold()
