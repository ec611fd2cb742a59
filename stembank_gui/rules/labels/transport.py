"""The label of a dry shipper on its way: its fields and what they must say. Source: DOMAIN.md §6.1."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, slots=True)
class TransportLabel:
    """Everything on a transport label, as written; what is not on it is empty.

    Args:
        shipment: Code of the shipment: "SHP-0001"; also its Code 128.
        shipper: Number of the dry shipper.
        sender: Who sends it, with address.
        sender_phone: Where somebody answers day and night.
        recipient: Who gets it, with address.
        recipient_phone: Where somebody answers day and night.
        contents: What is inside: "human cells, cryopreserved".
        keep: Temperature: "≤ −150 °C".
        x_ray: "Do not X-ray".
        upright: How it is handled: "keep upright".
        hazard: "UN3373, biological substance, category B" or "exempt human specimen".
        nitrogen: "Dry shipper, not restricted, SP A152".
        logger: Number of the temperature logger.
        charged: When it was charged with nitrogen: day and time.
        hold: How long it keeps cold at most, in hours or days.
    """

    shipment: str = ""
    shipper: str = ""
    sender: str = ""
    sender_phone: str = ""
    recipient: str = ""
    recipient_phone: str = ""
    contents: str = ""
    keep: str = ""
    x_ray: str = ""
    upright: str = ""
    hazard: str = ""
    nitrogen: str = ""
    logger: str = ""
    charged: str = ""
    hold: str = ""

    def written(self) -> dict[str, str]:
        """Return what is written, by field, in the order of the label."""
        return asdict(self)


FIELDS: tuple[str, ...] = tuple(one.name for one in fields(TransportLabel))
"""The fields of a transport label, in the order in which people read it."""


def transport_label(written: Mapping[str, str]) -> TransportLabel:
    """Return the label with these fields; names that are none of its fields are left out."""
    return TransportLabel(**{name: text for name, text in written.items() if name in FIELDS})
