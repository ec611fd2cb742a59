"""What the pictures show of vials: one in its place, picked, lost, reserved, and a proposal of which to take."""

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.chosen import STORED
from stembank_gui.ui.sights.sight import Sight, press


def _propose(window: MainWindow) -> None:
    """Ask for some vials of a working bank: what is kept in a plan is passed over."""
    from stembank_gui.ui.pages.cryostorage.reservations.wish_card import WishCard  # noqa: PLC0415 - only for this picture

    press("new_reservation_button")(window)
    card = window.page().findChild(WishCard)
    if card is None:
        raise LookupError("wish_card")
    card.pick_lot("UCM24001W01")
    card.count.setValue(8)
    press("propose_button")(window)


SIGHTS = (
    Sight("vial", STORED, "CS"),
    Sight("reservations", role="SH"),
)
SCENES = (
    Sight("reservations", role="SH", called="proposal", act=_propose),
    Sight("reservation", "SELECT max(id) FROM reservation", "SH"),
    Sight("vial", STORED, "SH", "reserve", press("vial_reserve_button")),
    Sight("vial", STORED, "CS", "pick_sheet", press("vial_pick_button", "pick_sheet_button")),
    Sight("vial", STORED, "CS", "report_lost", press("vial_report_lost_button")),
)
