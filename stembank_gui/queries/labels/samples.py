"""Real things of the bank that a label template is looked at with, and what stands on their labels."""

from base64 import b64decode
from binascii import Error
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import exists, select
from sqlmodel import Session, col

from stembank_gui.queries.labels.facts import lot_labels
from stembank_gui.queries.labels.places import box_label_facts
from stembank_gui.queries.labels.product import product_paper
from stembank_gui.queries.labels.transport import transport_paper
from stembank_gui.rules.labels.facts import BoxLabel, VialLabel
from stembank_gui.rules.labels.product import ProductLabel
from stembank_gui.rules.labels.transport import TransportLabel
from stembank_gui.rules.vocabulary import LabelKind, VialKind
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Box, Vial
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.facility import Site
from stembank_gui.words import Language

OFFERED = 300
"""The newest things that are offered."""
SampleFacts = VialLabel | BoxLabel | ProductLabel | TransportLabel


@dataclass(frozen=True, slots=True)
class SampleChoice:
    """A thing that a template can be looked at with: its row and its name."""

    row_id: int
    name: str


def sample_choices(session: Session, kind: LabelKind) -> tuple[SampleChoice, ...]:
    """Return the newest things of the bank that carry labels of a kind; none where the bank has none."""
    asked = _ASKED.get(kind)
    if asked is None:
        return ()
    return tuple(SampleChoice(row[0], row[1]) for row in session.execute(asked()))


def sample_facts(session: Session, kind: LabelKind, row_id: int, language: Language) -> SampleFacts | None:
    """Return what stands on the first label of a thing; None where it has none.

    Args:
        session: An open session.
        kind: The kind of label.
        row_id: Row of the lot, box or shipment.
        language: Of the words that the bank brings to product and transport labels.

    Raises:
        Refused: `documents.no_labels`, `labels.no_shipment` where there is no such thing.
    """
    if kind in {LabelKind.VIAL, LabelKind.BAG}:
        return next(iter(lot_labels(session, row_id).labels), None)
    if kind is LabelKind.BOX:
        return next(iter(box_label_facts(session, [row_id])), None)
    if kind is LabelKind.PRODUCT:
        return product_paper(session, row_id, language).label
    return transport_paper(session, row_id, language).label


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


def _named(table: Any) -> Any:
    return select(table.id, table.code).order_by(table.id.desc()).limit(OFFERED)


_ASKED: dict[LabelKind, Callable[[], Any]] = {
    LabelKind.VIAL: lambda: _lots(VialKind.VIAL, VialKind.PILOT),
    LabelKind.BAG: lambda: _lots(VialKind.BAG),
    LabelKind.BOX: lambda: _named(Box),
    LabelKind.PRODUCT: lambda: _lots(*VialKind),
    LabelKind.TRANSPORT: lambda: _named(Shipment),
}
