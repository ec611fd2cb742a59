"""What the pictures show of donations: those on their way, their labels, a new one at the door."""

from typing import TYPE_CHECKING

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.sight import Sight, as_it_is, press

if TYPE_CHECKING:  # the data layer comes with the pages, when a picture wants them
    from stembank_gui.ui.pages.donors.donor import DonorPage


def new_donation(window: MainWindow) -> None:
    """Show the receipt of a donation that nobody announced; its logger measured too much."""
    page: DonorPage = window.page()  # type: ignore[assignment]
    page.tabs.show_tab("donations")
    receipt = page.donations.entry.receipt
    receipt.lowest.setText("3.5")
    receipt.highest.setText("27")


SIGHTS = (Sight("donation", "SELECT id FROM donation WHERE state = 'in_transit' ORDER BY id LIMIT 1", "RC"),)
SCENES = (
    Sight("donations", "SELECT 0", "RC", "donations_on_their_way", as_it_is),
    Sight(
        "donation",
        "SELECT min(id) FROM donation WHERE state = 'processed'",
        "RC",
        "donation_labels",
        press("print_donation_labels_button"),
    ),
    Sight("donor", "SELECT donor_id FROM donation WHERE state = 'in_transit'", "RC", "new_donation", new_donation),
)
