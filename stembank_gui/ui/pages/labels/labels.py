"""Labels: what was printed and what became of it, the templates, the printers."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.written_labels.check_label import CheckLabelDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.page import Page
from stembank_gui.ui.pages.labels.printers import PrintersTab
from stembank_gui.ui.pages.labels.prints import PrintsTab
from stembank_gui.ui.pages.labels.tab import LabelsTab
from stembank_gui.ui.pages.labels.templates import TemplatesTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.header import PageHeader
from stembank_gui.ui.widgets.tabs import Tabs

_TAB_OF = {"label_print": "prints", "label_templates": "templates", "printer": "printers"}
"""The kinds of places that open this page, and the tab that is in front then."""


class LabelsPage(Page):
    """Three tabs; a place of a run, of the templates or of a printer brings its tab to the front."""

    SHOWS = frozenset({"label_print", "label", "label_template", "printer"})

    def __init__(self, jobs: Jobs, place: Place, parent: QWidget | None = None) -> None:
        super().__init__(jobs, place, parent)
        self.check_button = push_button(self.tr("Chec&k a product label…"), "check_label_button")
        self.check_button.clicked.connect(lambda _=False: CheckLabelDialog(jobs, self).open())
        said = self.tr("A label is how a patient gets the right cells.")
        self.header = PageHeader(self.tr("Labels"), said, actions=[self.check_button])
        self.prints, self.templates, self.printers = PrintsTab(jobs), TemplatesTab(jobs), PrintersTab(jobs)
        self._all: dict[str, LabelsTab] = {
            "prints": self.prints, "templates": self.templates, "printers": self.printers,
        }  # fmt: skip
        self.tabs = Tabs()
        self._titles = {"prints": self.tr("Prints"), "templates": self.tr("Templates"), "printers": self.tr("Printers")}
        for name, tab in self._all.items():
            self.tabs.tab(name, self._titles[name], tab)
            tab.told.connect(self.told)
            tab.wanted.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.header)
        layout.addWidget(self.tabs, 1)
        if place.kind in _TAB_OF:
            self.tabs.show_tab(_TAB_OF[place.kind])
            self._all[_TAB_OF[place.kind]].show_place(place)
        self.reload()

    def title(self) -> str:
        """Return the page's name, or that of the tab it was opened for."""
        return self._titles[_TAB_OF[self.place.kind]] if self.place.kind in _TAB_OF else self.tr("Labels")

    def help_name(self) -> str:
        """Return the help of the tab in front."""
        return self._all[self.tabs.current_name()].help_name()

    def reload(self) -> None:
        """Ask for the three lists again."""
        for tab in self._all.values():
            tab.reload()
