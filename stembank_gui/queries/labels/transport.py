"""What the transport label of a shipment says before anybody wrote on it."""

from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from stembank_gui.queries.labels.written import newest_facts
from stembank_gui.rules.labels.transport import TransportLabel, transport_label
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.facility import Site
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.words import Language, term

_WORDS = ("contents", "keep", "x_ray", "upright", "hazard", "nitrogen")
_OF_JOURNEY = ("shipment", "shipper", "recipient", "recipient_phone", "logger", "charged")
"""What belongs to one journey and is not taken from the label of another."""


@dataclass(frozen=True, slots=True)
class TransportPaper:
    """A shipment's transport label as the bank can prefill it; `remembered` is the shipment that lent the rest."""

    shipment_id: int
    label: TransportLabel
    remembered: str = ""


def transport_paper(session: Session, shipment_id: int, language: Language = "en") -> TransportPaper:
    """Return a shipment's transport label, prefilled in a language: from the shipment, the site, earlier labels.

    Raises:
        Refused: `labels.no_shipment` where there is no such shipment.
    """
    shipment = shipment_of(session, shipment_id)
    site = session.exec(select(Site)).first()
    label = TransportLabel(
        shipment=shipment.code,
        recipient=shipment.recipient,
        sender="" if site is None else ", ".join(filter(None, (site.name, site.address.replace("\n", ", ")))),
        sender_phone="" if site is None else site.emergency_phone,
        **{name: term(f"transport_label.{name}", language) for name in _WORDS},
    )
    own = newest_facts(session, LabelKind.TRANSPORT, col(LabelPrint.facts).contains(_named(shipment.code)))
    if own is not None:
        return TransportPaper(shipment_id, transport_label(own.fields), shipment.code)
    other = newest_facts(session, LabelKind.TRANSPORT)
    if other is None:
        return TransportPaper(shipment_id, label)
    lent = {
        name: text
        for name, text in transport_label(other.fields).written().items()
        if text and name not in (*_OF_JOURNEY, *_WORDS)
    }
    same_way = other.fields.get("recipient") == shipment.recipient
    phone = other.fields.get("recipient_phone", "") if same_way else ""
    return TransportPaper(shipment_id, replace(label, recipient_phone=phone, **lent), other.fields.get("shipment", ""))


def shipment_of(session: Session, shipment_id: int) -> Shipment:
    """Return a shipment.

    Raises:
        Refused: `labels.no_shipment` where there is no such shipment.
    """
    shipment = session.get(Shipment, shipment_id)
    if shipment is None:
        raise Refused(Reason("labels.no_shipment", {}, Place("page", "distribution")))
    return shipment


def _named(code: str) -> str:
    """Return how the facts of a shipment's label name it."""
    return f'"shipment":"{code}"'
