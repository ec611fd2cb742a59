"""Genotypes: STR profiles and what they are like, registered names, population coverage."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.genotype import name_rows, profile_rows, subjects
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.genotype.coverage import CoverageTab
from stembank_gui.ui.pages.genotype.names import NamesTab
from stembank_gui.ui.pages.genotype.profiles import ProfilesTab
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.tabs import Tabs


class GenotypePage(Page):
    """Proves that a bank is what its label says."""

    SHOWS = frozenset({"str_profile", "registry_name", "donor", "lot", "policy"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.header = PageHeader(self.tr("Genotype"), self.tr("Is each bank of the donor that its label says?"))
        self.profiles, self.names, self.coverage = ProfilesTab(jobs), NamesTab(jobs), CoverageTab()
        self.tabs = Tabs()
        self.tabs.tab("profiles", self.tr("STR profiles"), self.profiles)
        self.tabs.tab("names", self.tr("Registered names"), self.names)
        self.tabs.tab("coverage", self.tr("HLA coverage"), self.coverage)
        for tab in (self.profiles, self.names):
            tab.told.connect(self.told)
            tab.wanted.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Genotype")

    def reload(self) -> None:
        """Ask for profiles, names, and what a profile can be of."""
        self.jobs.ask(self, profile_rows).then(self.profiles.show_rows)
        self.jobs.ask(self, name_rows).then(self.names.show_rows)
        found = self.jobs.ask(self, subjects)
        found.then(self.profiles.offer_subjects).then(self.names.offer_subjects)
