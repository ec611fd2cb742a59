"""The tabs of the page Labels."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.empty import EmptyState


class LabelsTab(QWidget):
    """One tab.

    Signals:
        told: something was done; the text for the message bar.
        wanted: open this Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.empty = EmptyState(self.teaching())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.addWidget(self.empty)

    def teaching(self) -> str:
        """Return what the tab says while there is nothing in it."""
        raise NotImplementedError

    def reload(self) -> None:
        """Ask for the tab's list again."""


class PrintsTab(LabelsTab):
    """The ledger."""

    def teaching(self) -> str:
        """Return what the empty ledger says."""
        return self.tr(
            "Every run of labels stands here: who printed which label when, and whether it came out. Labels are "
            "printed from the page of a lot, a vial, a box, a tank or a shipment."
        )


class TemplatesTab(LabelsTab):
    """The templates."""

    def teaching(self) -> str:
        """Return what the tab says."""
        return self.tr("A template says what stands where on a label. One person draws it, another one approves it.")


class PrintersTab(LabelsTab):
    """The printers."""

    def teaching(self) -> str:
        """Return what the empty list says."""
        return self.tr(
            "No printer is registered. Labels can be saved as PDF without one; a registered printer is spoken to "
            "directly, is calibrated, and says whether it is ready."
        )
