"""The facility: equipment and materials that gate the work, and the site itself."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.facility import equipment_rows, material_rows
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import ReadingVerdict
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.facility.equipment import EquipmentTab
from stembank_gui.ui.pages.facility.materials import MaterialsTab
from stembank_gui.ui.pages.facility.site import SiteTab
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.tabs import Tabs

_PRESSING = {ReadingVerdict.ALARM, ReadingVerdict.CRITICAL, ReadingVerdict.WARNING}


class FacilityPage(Page):
    """Two registers, each tab says how many of its lines are due or overdue; and the site itself."""

    SHOWS = frozenset({"equipment", "material", "policy", "site"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.header = PageHeader(self.tr("Facility"), self.tr("What is not in order cannot be chosen for the work."))
        self.equipment, self.materials = EquipmentTab(jobs), MaterialsTab(jobs)
        self._names = {
            "equipment": self.tr("Equipment"),
            "materials": self.tr("Materials"),
        }
        self.tabs = Tabs()
        for name, tab in (("equipment", self.equipment), ("materials", self.materials)):
            self.tabs.tab(name, self._names[name], tab)
            tab.told.connect(self.told)
            tab.wanted.connect(self.wanted)
        self.site = SiteTab(jobs)
        self.tabs.tab("site", self.tr("Site"), self.site)
        self.site.told.connect(self.told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Facility")

    def reload(self) -> None:
        """Ask for the two registers and the site again."""
        self.site.reload()
        self.jobs.ask(self, equipment_rows).then(lambda rows: self._show("equipment", self.equipment, rows))
        self.jobs.ask(self, material_rows).then(lambda rows: self._show("materials", self.materials, rows))

    def _show(self, name: str, tab: EquipmentTab | MaterialsTab, rows: tuple) -> None:  # type: ignore[type-arg]
        tab.show_rows(rows)
        pressing = sum(row.urgency in _PRESSING for row in rows)
        words = self.tr("{name} ({count} due)").format(name=self._names[name], count=pressing)
        self.tabs.say(name, words if pressing else self._names[name])
