"""What the codes of other schemes on a lot's labels are made from, and what was entered for them."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session

from stembank_gui.queries.donations import donation_of_lot, lots_of_donation
from stembank_gui.rules.codes import CodeFacts, LabelCodes, label_codes, parse_din
from stembank_gui.rules.codes.entering import LotCodeFacts
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donation
from stembank_gui.tables.facility import Site


@dataclass(frozen=True, slots=True)
class LotCodes:
    """What was entered for a lot, what is missing for ISBT 128, and the codes of its first vial.

    `donation_human` is the number of its donation with check character, empty where there is none; `facility` the
    site's facility number.
    """

    lot_id: int
    row_version: int
    number: str
    product_code: str
    gtin: str
    labels_printed: int
    donation: str
    donation_human: str
    facility: str
    expires_on: date | None
    first: LabelCodes


def code_facts(session: Session, lot: Lot) -> CodeFacts:
    """Return what the codes of a lot's vials are made from; the number of the vial is left to the caller."""
    site = session.get(Site, 1)
    donation = donation_of_lot(session, lot.id) if site is not None and site.fin and lot.product_code else None
    return CodeFacts(
        lot=lot.number,
        sequence=1,
        expires_on=lot.expires_on,
        facility="" if site is None else site.fin,
        country="" if site is None else site.country,
        te_code="" if site is None else site.te_code,
        din="" if donation is None else donation.din,
        product_code=lot.product_code,
        gtin=lot.gtin,
    )


def codes_of_vial(facts: CodeFacts, sequence: int) -> LabelCodes:
    """Return the codes of one vial of a lot."""
    return label_codes(replace(facts, sequence=sequence))


def lot_codes(session: Session, lot_id: int) -> LotCodes:
    """Return what was entered for the codes of a lot, and what comes of it."""
    lot = session.get_one(Lot, lot_id)
    donation, site = donation_of_lot(session, lot_id), session.get(Site, 1)
    return LotCodes(
        lot_id=lot_id,
        row_version=lot.row_version,
        number=lot.number,
        product_code=lot.product_code,
        gtin=lot.gtin,
        labels_printed=lot.labels_printed,
        donation="" if donation is None else donation.code,
        donation_human="" if donation is None else human_din(donation.din),
        facility="" if site is None else site.fin,
        expires_on=lot.expires_on,
        first=codes_of_vial(code_facts(session, lot), 1),
    )


def lot_code_facts(session: Session, lot: Lot) -> LotCodeFacts:
    """Return what decides whether a lot may have other codes."""
    donation = donation_of_lot(session, lot.id)
    line = () if donation is None else lots_of_donation(session, donation.id)
    others = tuple((one.number, one.product_code) for one in line if one.id != lot.id and one.product_code)
    vials = max(lot.planned_vials, lot.filled_vials)
    return LotCodeFacts(lot.id, lot.number, vials, lot.labels_printed, lot.product_code, lot.gtin, others)


def lots_printed_with(session: Session, donation: Donation) -> tuple[str, ...]:
    """Return the lots whose labels were printed while they had the number of a donation and a product code."""
    lots = lots_of_donation(session, donation.id) if donation.din else ()
    return tuple(lot.number for lot in lots if lot.product_code and lot.labels_printed)


def human_din(number: str) -> str:
    """Return a donation number as people read it, with its check character; nothing for none.

    >>> human_din("A999924000001")
    'A9999 24 000001 5'
    """
    return parse_din(f"={number}00").human if number else ""
