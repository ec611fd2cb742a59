"""What the pictures show of distribution: shipments, what keeps vials from going abroad."""

from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sights.sight import Sight, press


def abroad(window: MainWindow) -> None:
    """Show what keeps vials from going abroad."""
    issue = window.page().issue  # type: ignore[attr-defined]
    issue.add("UCM24001W01", 3)
    issue.card.country.pick("SG")


SIGHTS = (Sight("distribution", role="SH"),)
SCENES = (
    Sight("distribution", role="SH", called="abroad", act=abroad),
    Sight("shipment", "SELECT min(id) FROM shipment", "SH", "transport_label", press("transport_label_button")),
)
