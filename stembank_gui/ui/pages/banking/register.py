"""The banks: lots, cultures, freeze runs, profiles and cell types, each a tab."""

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.banking.cell_types.tab import CellTypesTab
from stembank_gui.ui.pages.banking.cultures.tab import CulturesTab
from stembank_gui.ui.pages.banking.freezing.profiles_tab import ProfilesTab
from stembank_gui.ui.pages.banking.freezing.runs_tab import FreezeRunsTab
from stembank_gui.ui.pages.banking.lots_tab import LotsTab
from stembank_gui.ui.pages.banking.part import Part
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.tabs import Tabs


class BanksPage(Page):
    """Shows the lists of banking. A list is asked for when its tab comes to the front, not before."""

    SHOWS = LotsTab.SHOWS | CulturesTab.SHOWS | FreezeRunsTab.SHOWS | ProfilesTab.SHOWS | CellTypesTab.SHOWS

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self._late: set[Part] = set()
        self._make_button()
        self.header = PageHeader(
            self.tr("Banks"), self.tr("Every bank lot, and what it is grown and frozen by."), actions=[self.new_button]
        )
        self._make_tabs()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(4))
        layout.setSpacing(look.space(2))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Banks")

    def reload(self) -> None:
        """Ask for the list in front again; the others follow when they come to the front."""
        self._late = set(self._parts())
        self._show_front()

    def _make_button(self) -> None:
        self.new_button = QPushButton(self.tr("&New bank"))
        self.new_button.setObjectName("new_bank_button")
        self.new_button.setAccessibleName(self.tr("New bank"))
        self.new_button.setProperty("role", "primary")
        self.new_button.setEnabled(self.jobs.may("plan_lot"))
        refused = self.tr("Only processing operators plan banks.")
        self.new_button.setToolTip("" if self.jobs.may("plan_lot") else refused)
        self.new_button.clicked.connect(lambda: self.wanted.emit(Place("page", "new_bank")))

    def _make_tabs(self) -> None:
        self.tabs = Tabs()
        self.lots = LotsTab(self.jobs)
        self._tab("lots", self.tr("Lots"), self.lots)
        self.cultures = CulturesTab(self.jobs)
        self._tab("cultures", self.tr("Cultures"), self.cultures)
        self.runs, self.profiles = FreezeRunsTab(self.jobs), ProfilesTab(self.jobs)
        self._tab("freeze_runs", self.tr("Freeze runs"), self.runs)
        self._tab("freeze_profiles", self.tr("Cooling profiles"), self.profiles)
        self.cell_types = CellTypesTab(self.jobs)
        self._tab("cell_types", self.tr("Cell types"), self.cell_types)
        if self.place.kind in self.tabs.names():
            self.tabs.show_tab(self.place.kind)
        self.tabs.currentChanged.connect(self._show_front)

    def _tab(self, name: str, text: str, part: Part) -> None:
        self.tabs.tab(name, text, part)
        part.wanted.connect(self.wanted)
        part.told.connect(self.told)

    def _parts(self) -> list[Part]:
        widgets = (self.tabs.widget(index) for index in range(self.tabs.count()))
        return [widget for widget in widgets if isinstance(widget, Part)]

    def _show_front(self) -> None:
        front = self.tabs.currentWidget()
        if isinstance(front, Part) and front in self._late:
            self._late.discard(front)
            front.reload()
