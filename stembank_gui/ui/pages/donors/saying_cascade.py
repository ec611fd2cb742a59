"""What a late finding set in motion, in a sentence for the message bar."""

from stembank_gui.consequences import Followed
from stembank_gui.rules.reasons import Reason
from stembank_gui.ui.language import say_reason


def say_cascade(cascade: Followed) -> str:
    """Return what went on hold, what was opened, and which vials are out of the house."""
    shipments = cascade.shipments
    params: dict[str, str | int] = {
        "held": len(cascade.held),
        "deviation": cascade.deviation,
        "cultures": len(cascade.cultures),
        "vials": sum(shipments.values()),
        "shipments": ", ".join(shipments) or "–",
    }
    return say_reason(Reason("donors.cascaded", params))
