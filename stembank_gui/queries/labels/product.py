"""What a lot's product label says before anybody wrote on it, and whether the lot may be labelled for patients."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import today
from stembank_gui.queries.labels.written import newest_facts
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.labels.product import ProductLabel, product_label
from stembank_gui.rules.labels.product_check import LotOnLabel
from stembank_gui.rules.labels.product_saying import say_cells, say_number
from stembank_gui.rules.labels.written_facts import serials
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.release import refusals
from stembank_gui.rules.vocabulary import Decision, DecisionState, Grade, LabelKind, Purpose
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.donors import Donation, Donor
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.tables.release import ReleaseDecision
from stembank_gui.words import Language, term

_KEPT = ("product", "trial_number", "sponsor", "applicant", "medium", "storage", "directions", "trial_only", "route",
         "warnings")  # fmt: skip
"""What the label of another lot of the same cell type may lend to this one."""
_RELEASING = (Decision.RELEASE, Decision.CONDITIONAL)


@dataclass(frozen=True, slots=True)
class ProductPaper:
    """A lot's product label as the bank can prefill it.

    Args:
        lot_id: The lot.
        label: What stands in each field, where the bank knows it.
        lot: What the label is checked against.
        refusals: Why the lot may not be labelled for patients; empty means it may.
        remembered: Number of the lot whose label lent what only people know; empty where none did.
    """

    lot_id: int
    label: ProductLabel
    lot: LotOnLabel
    refusals: tuple[Reason, ...]
    remembered: str = ""


def product_paper(session: Session, lot_id: int, language: Language = "en") -> ProductPaper:
    """Return a lot's product label, prefilled in a language: from the lot, its donor, its release, earlier labels.

    Raises:
        Refused: `documents.no_labels` where there is no such lot.
    """
    row = _row(session, lot_id)
    lot, cell_type, donor, din = row
    label = ProductLabel(
        product=cell_type.name_zh if language == "zh" else cell_type.name_en,
        lot=lot.number,
        din=din or "",
        blood_group=donor.blood_group,
        strength=_strength(lot, language),
        medium=lot.cryomedium,
        produced=_day(lot.frozen_on),
        expires=_day(lot.expires_on),
        storage=term("product_label.storage", language),
        trial_only=term("product_label.trial_only", language),
        donor_code=donor.code,
        release_mark=_release_mark(session, lot_id),
        ean=lot.gtin[1:] if lot.gtin.startswith("0") else "",
    )
    label, remembered = _remembered(session, lot, label)
    known = LotOnLabel(lot.number, donor.code, donor.blood_group, lot.expires_on, today(session))
    return ProductPaper(lot_id, label, known, _refusals(session, lot), remembered)


def lot_on_label(session: Session, lot_id: int) -> tuple[LotOnLabel, tuple[Reason, ...]]:
    """Return what a label of a lot is checked against, and why the lot may not be labelled for patients.

    Raises:
        Refused: `documents.no_labels` where there is no such lot.
    """
    lot, _cell_type, donor, _din = _row(session, lot_id)
    known = LotOnLabel(lot.number, donor.code, donor.blood_group, lot.expires_on, today(session))
    return known, _refusals(session, lot)


def _row(session: Session, lot_id: int) -> Any:
    found = session.execute(
        select(Lot, CellType, Donor, col(Donation.din))
        .join(CellType, col(CellType.id) == col(Lot.cell_type_id))
        .join(Donor, col(Donor.id) == col(Lot.donor_id))
        .join(Donation, col(Donation.id) == col(Lot.donation_id), isouter=True)
        .where(col(Lot.id) == lot_id)
    ).first()
    if found is None:
        raise Refused(Reason("documents.no_labels", {"lot": str(lot_id)}, Place("page", "banks")))
    return found


def _refusals(session: Session, lot: Lot) -> tuple[Reason, ...]:
    assert lot.id is not None
    found = refusals(effective_of_lots(session, [lot.id])[lot.id], Purpose.ISSUE, Grade.CLINICAL)
    if not found:
        return ()
    return (Reason("labels.product_not_for_lot", {"lot": lot.number}, Place("lot", lot.id)), *found)


def _release_mark(session: Session, lot_id: int) -> str:
    rows = (
        select(col(ReleaseDecision.number))
        .where(col(ReleaseDecision.lot_id) == lot_id, col(ReleaseDecision.decision).in_(_RELEASING))
        .where(col(ReleaseDecision.state) == DecisionState.SIGNED)
        .order_by(col(ReleaseDecision.id).desc())
        .limit(1)
    )
    return session.execute(rows).scalar() or ""


def _remembered(session: Session, lot: Lot, label: ProductLabel) -> tuple[ProductLabel, str]:
    """Return the label with what people wrote on the newest one of this lot, or else of this cell type."""
    own = newest_facts(session, LabelKind.PRODUCT, col(LabelPrint.lot_id) == lot.id)
    if own is not None:
        written = product_label(own.fields)
        following = _following(written.serial, own.units)
        return replace(written, serial=following, release_mark=label.release_mark or written.release_mark), lot.number
    same = select(col(Lot.id)).where(col(Lot.cell_type_id) == lot.cell_type_id)
    other = newest_facts(session, LabelKind.PRODUCT, col(LabelPrint.lot_id).in_(same))
    if other is None:
        return label, ""
    lent = {name: text for name in _KEPT if (text := other.fields.get(name, ""))}
    return replace(label, **lent), other.fields.get("lot", "")


def _following(serial: str, units: int) -> str:
    """Return the serial number after some units; the same where it cannot go up."""
    try:
        return serials(serial, units + 1)[-1]
    except Refused:
        return serial


def _strength(lot: Lot, language: Language) -> str:
    volume, cells = say_number(Decimal(lot.fill_volume_ul) / 1000), say_cells(lot.cells_per_vial)
    return term("product_label.strength", language).format(volume=volume, cells=cells)


def _day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
