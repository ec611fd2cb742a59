"""A tab of the page of banks: a list that loads when it is first looked at."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.ui.jobs import Jobs


class Part(QWidget):
    """One list of the banking stage. The page calls `reload` when it comes to the front and when `SHOWS` changed.

    Signals:
        wanted: open this Place.
        told: something was done; the text for the message bar.
    """

    SHOWS: frozenset[str] = frozenset()

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs

    def reload(self) -> None:
        """Ask for what is listed again and show it."""
