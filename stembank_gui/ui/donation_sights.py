"""What the pictures show of donations: a new one at the door; and of registered names: one that is corrected."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the data layer comes with the pages, when a picture wants them
    from stembank_gui.ui.main_window import MainWindow
    from stembank_gui.ui.pages.donors.donor import DonorPage
    from stembank_gui.ui.pages.genotype.genotype import GenotypePage


def new_donation(window: "MainWindow") -> None:
    """Show the receipt of a donation that nobody announced; its logger measured too much."""
    page: DonorPage = window.page()  # type: ignore[assignment]
    page.tabs.show_tab("donations")
    receipt = page.donations.entry.receipt
    receipt.lowest.setText("3.5")
    receipt.highest.setText("27")


def correct_name(window: "MainWindow") -> None:
    """Show the correction of a registered name."""
    page: GenotypePage = window.page()  # type: ignore[assignment]
    page.tabs.show_tab("names")
    page.names.table.selectRow(0)
