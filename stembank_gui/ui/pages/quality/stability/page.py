"""Stability: what is due, what the years have shown, what the tanks show, by which programmes."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.quality.stability.due import DueRow, due_points
from stembank_gui.queries.quality.stability.programmes import programme_rows
from stembank_gui.queries.quality.stability.tanks import tank_charts
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.quality.sections import Sections
from stembank_gui.ui.pages.quality.stability.due_tab import DueTab
from stembank_gui.ui.pages.quality.stability.programmes_tab import ProgrammesTab
from stembank_gui.ui.pages.quality.stability.tanks_tab import TanksTab
from stembank_gui.ui.pages.quality.stability.trend_tab import TrendTab
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.tabs import Tabs


class StabilityPage(Page):
    """Four tabs. A place of kind "lot_stability", with the lot's id, opens the trend of that lot."""

    SHOWS = frozenset({
        "lot", "test_result", "test_order", "stability_programme", "specification", "release_decision",
    })  # fmt: skip

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.due = DueTab(jobs)
        self.trend = TrendTab(jobs)
        self.tanks = TanksTab()
        self.programmes = ProgrammesTab(jobs)
        self.tabs = Tabs()
        self.tabs.tab("due", self.tr("Due"), self.due)
        self.tabs.tab("trend", self.tr("Trend"), self.trend)
        self.tabs.tab("tanks", self.tr("Tanks"), self.tanks)
        self.tabs.tab("programmes", self.tr("Programmes"), self.programmes)
        self.sections = Sections("stability")
        layout = QVBoxLayout(self)
        layout.setSpacing(look.space(3))
        subtitle = self.tr("Lots that are tested again over the years, and how long they may be kept")
        layout.addWidget(PageHeader(self.title(), subtitle))
        layout.addWidget(self.sections)
        layout.addWidget(self.tabs, 1)
        self._connect()
        self._take(place)
        self.reload()

    def title(self) -> str:
        """Return what the breadcrumb says."""
        return self.tr("Stability")

    def may_turn(self) -> bool:
        """Another lot's trend is shown on the same page."""
        return True

    def turn_to(self, place: Place) -> None:
        """Show the trend of another lot."""
        self._take(place)
        super().turn_to(place)

    def reload(self) -> None:
        """Ask for everything again."""
        self.jobs.ask(self, due_points).then(self._show_due)
        self.jobs.ask(self, tank_charts).then(self.tanks.show_charts)
        self.jobs.ask(self, programme_rows).then(self.programmes.show_rows)

    def _take(self, place: Place) -> None:
        if place.kind == "lot_stability":
            self.trend.lot_id = int(place.key)
            self.tabs.show_tab("trend")

    def _connect(self) -> None:
        for part in (self.due, self.trend, self.tanks, self.programmes, self.sections):
            part.wanted.connect(self.wanted)
        for part in (self.due, self.trend):
            part.told.connect(self.told)
        self.due.trend_wanted.connect(self._show_trend)

    def _show_due(self, rows: Sequence[DueRow]) -> None:
        self.due.show_rows(rows)
        self.trend.show_lots(rows)
        self.tabs.say("due", self.tr("Due ({count})").format(count=sum(row.now for row in rows)))

    def _show_trend(self, lot_id: int) -> None:
        self.trend.show_lot(lot_id)
        self.tabs.show_tab("trend")
