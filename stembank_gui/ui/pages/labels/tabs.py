"""The tabs of templates and of printers."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.labels.tab import LabelsTab
from stembank_gui.ui.widgets.empty import EmptyState


class _EmptyTab(LabelsTab):
    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.empty = EmptyState(self.teaching())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.addWidget(self.empty)

    def teaching(self) -> str:
        """Return what the tab says while there is nothing in it."""
        raise NotImplementedError


class TemplatesTab(_EmptyTab):
    """The templates."""

    def teaching(self) -> str:
        """Return what the tab says."""
        return self.tr("A template says what stands where on a label. One person draws it, another one approves it.")

    def help_name(self) -> str:
        """Return the handbook's text."""
        return "label_templates"


class PrintersTab(_EmptyTab):
    """The printers."""

    def teaching(self) -> str:
        """Return what the empty list says."""
        return self.tr(
            "No printer is registered. Labels can be saved as PDF without one; a registered printer is spoken to "
            "directly, is calibrated, and says whether it is ready."
        )

    def help_name(self) -> str:
        """Return the handbook's text."""
        return "printer"
