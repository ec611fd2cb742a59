"""What every tab of a donor's page has in common."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.ui.jobs import Jobs


class DonorTab(QWidget):
    """Shows one side of a donor, from the card that the page loaded.

    Signals:
        wanted: open this Place.
        told: something was done; the text for the message bar.
    """

    wanted = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.jobs = jobs
        self.card: DonorCard | None = None

    def show_card(self, card: DonorCard) -> None:
        """Show a donor as it stands now."""
        self.card = card
        self.refresh(card)

    def refresh(self, card: DonorCard) -> None:
        """Fill the widgets of this tab."""
