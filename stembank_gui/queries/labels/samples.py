"""Real things of the bank that a label template is looked at with, and what stands on their labels."""

from base64 import b64decode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlmodel import Session, col

from stembank_gui.queries.labels.facts import lot_labels
from stembank_gui.queries.labels.places import PLACE_KINDS, place_labels
from stembank_gui.queries.labels.product import product_paper
from stembank_gui.queries.labels.things import THING_KINDS, thing_labels
from stembank_gui.queries.labels.transport import transport_paper
from stembank_gui.rules.labels.facts import BoxLabel, CultureLabel, DonationLabel, RackLabel, TankLabel, VialLabel
from stembank_gui.rules.labels.product import ProductLabel
from stembank_gui.rules.labels.transport import TransportLabel
from stembank_gui.rules.vocabulary import LabelKind, VialKind
from stembank_gui.tables.banking import Culture, Lot
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.donors import Donation
from stembank_gui.tables.facility import Site
from stembank_gui.words import Language

OFFERED = 300
"""The newest things that are offered."""
SampleFacts = (
    VialLabel | BoxLabel | RackLabel | TankLabel | ProductLabel | TransportLabel | DonationLabel | CultureLabel
)


@dataclass(frozen=True, slots=True)
class SampleChoice:
    """A thing that a template can be looked at with: its row and its name."""

    row_id: int
    name: str


def sample_choices(session: Session, kind: LabelKind) -> tuple[SampleChoice, ...]:
    """Return the newest things of the bank that carry labels of a kind; none where the bank has none."""
    return tuple(SampleChoice(row[0], row[1]) for row in session.execute(_ASKED[kind]()))


def sample_facts(session: Session, kind: LabelKind, row_id: int, language: Language) -> SampleFacts | None:
    """Return what stands on the first label of a thing; None where it has none.

    Args:
        session: An open session.
        kind: The kind of label.
        row_id: Row of the lot, box, rack, tank or shipment.
        language: Of the words that the bank brings to labels of tanks, products and transports.

    Raises:
        Refused: `documents.no_labels`, `labels.no_shipment` where there is no such thing.
    """
    if kind in THING_KINDS:
        return next(iter(thing_labels(session, kind, [row_id])), None)
    if kind in PLACE_KINDS:
        return next(iter(place_labels(session, kind, [row_id], language)), None)
    return _FACTS[kind](session, row_id, language)


def site_logo(session: Session) -> bytes:
    """Return the bank's logo as PNG; empty where it has none."""
    found = session.execute(select(col(Site.logo))).scalar()
    try:
        return b64decode(found or "", validate=True)
    except (Error, ValueError):
        return b""


def _lots(*kinds: VialKind) -> Any:
    filled = exists().where(col(Vial.lot_id) == col(Lot.id), col(Vial.kind).in_(kinds))
    return select(col(Lot.id), col(Lot.number)).where(filled).order_by(col(Lot.id).desc()).limit(OFFERED)


def _coded(table: Any) -> Any:
    """Things of which older banks have some without a code."""
    return _named(table).where(table.code != "")


def _named(table: Any) -> Any:
    return select(table.id, table.code).order_by(table.id.desc()).limit(OFFERED)


_ASKED: dict[LabelKind, Callable[[], Any]] = {
    LabelKind.VIAL: lambda: _lots(VialKind.VIAL, VialKind.PILOT),
    LabelKind.BAG: lambda: _lots(VialKind.BAG),
    LabelKind.BOX: lambda: _named(Box),
    LabelKind.RACK: lambda: _named(Rack),
    LabelKind.TANK: lambda: _named(Tank),
    LabelKind.PRODUCT: lambda: _lots(*VialKind),
    LabelKind.TRANSPORT: lambda: _named(Shipment),
    LabelKind.DONATION: lambda: _named(Donation),
    LabelKind.CULTURE: lambda: _coded(Culture),
}


def _vial(session: Session, lot_id: int, _language: Language) -> SampleFacts | None:
    return next(iter(lot_labels(session, lot_id).labels), None)


_FACTS: dict[LabelKind, Callable[[Session, int, Language], SampleFacts | None]] = {
    LabelKind.VIAL: _vial,
    LabelKind.BAG: _vial,
    LabelKind.PRODUCT: lambda session, row_id, language: product_paper(session, row_id, language).label,
    LabelKind.TRANSPORT: lambda session, row_id, language: transport_paper(session, row_id, language).label,
}
