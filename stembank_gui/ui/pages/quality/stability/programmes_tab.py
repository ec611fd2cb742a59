"""The versions of the stability programmes."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from stembank_gui.queries.quality.stability.programmes import ProgrammeRow
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Family
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.empty import EmptyState
from stembank_gui.ui.widgets.fields import Choice
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.workflows.quality.stability.save_programme import SavedProgramme, SaveProgramme, save_programme


class ProgrammesTab(QWidget):
    """Lists every version; a new one is begun for a family, empty or, from its own page, from the one in force.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self.table = Table(self._columns())
        self.table.setObjectName("programmes_table")
        self.table.setAccessibleName(self.tr("Stability programmes"))
        self.family = Choice(Family)
        self.family.setObjectName("new_programme_family")
        self.family.setAccessibleName(self.tr("Cells"))
        self.new_button = push_button(self.tr("&New programme"), "new_programme")
        self.family.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToContents)
        allowed = jobs.may("save_programme")
        for widget in (self.family, self.new_button):
            widget.setEnabled(allowed)
        self.reasons = ReasonsPanel()
        self.empty = EmptyState(
            self.tr(
                "No stability programme yet. It says when lots of a family of cells are tested again, and for what."
            )
        )
        self._lay_out()
        self.table.opened.connect(lambda row: self.wanted.emit(Place("stability_programme", row.id)))
        self.new_button.clicked.connect(self._begin)
        self.reasons.wanted.connect(self.wanted)

    def show_rows(self, rows: Sequence[ProgrammeRow]) -> None:
        """Show other versions."""
        self.table.show_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Code"), lambda row: row.code, width=120),
            Column(self.tr("Version"), lambda row: str(row.version), "right", width=70, sort=lambda row: row.version),
            Column(self.tr("State"), state=lambda row: row.state, width=120),
            Column(self.tr("Cells"), lambda row: say_term(row.family), width=90),
            Column(self.tr("Points (months)"), lambda row: ", ".join(map(str, row.points)) or "–"),
            Column(self.tr("Then every"), self._every, width=120, sort=lambda row: row.repeat_months),
            Column(self.tr("Window"), self._window, width=100, sort=lambda row: row.window_days),
            Column(self.tr("In force since"), lambda row: say_date(row.effective_on), width=120),
        ]

    def _every(self, row: ProgrammeRow) -> str:
        return self.tr("{months} months").format(months=row.repeat_months)

    def _window(self, row: ProgrammeRow) -> str:
        return self.tr("± {days} days").format(days=row.window_days)

    def _begin(self) -> None:
        self.reasons.clear()
        answer = self._jobs.do(self, save_programme, SaveProgramme(self.family.word(), ()))
        answer.then(self._open).otherwise(self.reasons.show_reasons)

    def _open(self, saved: SavedProgramme) -> None:
        self.wanted.emit(Place("stability_programme", saved.programme_id))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(look.space(2))
        above.addStretch(1)
        above.addWidget(self.family)
        above.addWidget(self.new_button)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.table)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addLayout(above)
        layout.addWidget(self.reasons)
        layout.addWidget(self.stack, 1)
