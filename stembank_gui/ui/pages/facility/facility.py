"""The facility: equipment, materials, procedures and training that gate the work, and the site itself."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.queries.facility import (
    TrainingMatrix,
    document_rows,
    equipment_rows,
    material_rows,
    training_matrix,
)
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import ReadingVerdict
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.facility.documents import DocumentsTab
from stembank_gui.ui.pages.facility.equipment import EquipmentTab
from stembank_gui.ui.pages.facility.materials import MaterialsTab
from stembank_gui.ui.pages.facility.register_tab import RegisterTab
from stembank_gui.ui.pages.facility.site import SiteTab
from stembank_gui.ui.pages.facility.training import TrainingTab
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.tabs import Tabs

_PRESSING = {ReadingVerdict.ALARM, ReadingVerdict.CRITICAL, ReadingVerdict.WARNING}
_TAB_OF = {"equipment": "equipment", "material": "materials", "document": "documents", "training": "training"}


class FacilityPage(Page):
    """The registers, each tab says how many of its lines are due or overdue; and the site itself.

    A place of kind "equipment", "material" or "document" opens its register at that line.
    """

    SHOWS = frozenset(
        {"equipment", "material", "controlled_document", "training", "account", "policy", "site", "attachment"}
    )

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.header = PageHeader(self.tr("Facility"), self.tr("What is not in order cannot be chosen for the work."))
        self.equipment, self.materials, self.documents = EquipmentTab(jobs), MaterialsTab(jobs), DocumentsTab(jobs)
        self.training, self.site = TrainingTab(jobs), SiteTab(jobs)
        self._names = {
            "equipment": self.tr("Equipment"),
            "materials": self.tr("Materials"),
            "documents": self.tr("Documents"),
            "training": self.tr("Training"),
            "site": self.tr("Site"),
        }
        self.tabs = Tabs()
        for name, words in self._names.items():
            self.tabs.tab(name, words, getattr(self, name))
            getattr(self, name).told.connect(self.told)
        for tab in (self.equipment, self.materials, self.documents, self.training):
            tab.wanted.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        self._sought: int | None = None
        self._seek(place)
        self.reload()

    def title(self) -> str:
        """Return the page's name."""
        return self.tr("Facility")

    def help_name(self) -> str:
        """Return the name of the handbook's text that F1 opens here: that of the register in front."""
        front = self.tabs.current_name()
        return next((kind for kind, name in _TAB_OF.items() if name == front), "facility")

    def may_turn(self) -> bool:
        """Return that another line of the registers is shown on the same page."""
        return True

    def turn_to(self, place: Place) -> None:
        """Show another line of the registers."""
        self._seek(place)
        super().turn_to(place)

    def reload(self) -> None:
        """Ask for the registers and the site again."""
        self.site.reload()
        self.jobs.ask(self, equipment_rows).then(lambda rows: self._show("equipment", self.equipment, rows))
        self.jobs.ask(self, material_rows).then(lambda rows: self._show("materials", self.materials, rows))
        self.jobs.ask(self, document_rows).then(lambda rows: self._show("documents", self.documents, rows))
        self.jobs.ask(self, training_matrix).then(self._show_matrix)

    def _seek(self, place: Place) -> None:
        if place.kind in _TAB_OF:
            self.tabs.show_tab(_TAB_OF[place.kind])
            self._sought = int(place.key)

    def _show(self, name: str, tab: RegisterTab, rows: Sequence[Any]) -> None:
        tab.show_rows(rows)
        self._count(name, sum(row.urgency in _PRESSING for row in rows))
        if self.tabs.current_name() == name and self._sought is not None:
            for row in rows:
                if row.id == self._sought:
                    tab.table.pick(row)
            self._sought = None

    def _show_matrix(self, matrix: TrainingMatrix) -> None:
        self.training.show_matrix(matrix)
        self._count("training", matrix.pressing())

    def _count(self, name: str, pressing: int) -> None:
        words = self.tr("{name} ({count} due)").format(name=self._names[name], count=pressing)
        self.tabs.say(name, words if pressing else self._names[name])
