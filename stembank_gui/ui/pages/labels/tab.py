"""What the tabs of the page Labels have in common."""

from abc import abstractmethod

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.jobs import Jobs


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

    def reload(self) -> None:
        """Ask for the tab's list again."""

    def show_place(self, place: Place) -> None:
        """Choose the thing that the page was opened for."""

    @abstractmethod
    def help_name(self) -> str:
        """Return the handbook's text for what is in front."""
