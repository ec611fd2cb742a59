"""What stands on the labels of donations and of the vessels of cultures, as the bank knows it now."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import or_, select
from sqlmodel import Session, col

from stembank_gui.queries.facility import policy
from stembank_gui.rules.donors.donations import transit_limits
from stembank_gui.rules.labels.facts import CultureLabel, DonationLabel
from stembank_gui.rules.labels.issues import VALID
from stembank_gui.rules.vocabulary import DonationState, LabelKind, MarkerOutcome, Tissue
from stembank_gui.tables.banking import CellType, Culture
from stembank_gui.tables.donors import Donation, Donor, MarkerResult
from stembank_gui.tables.facility import Site
from stembank_gui.tables.labels import Label, LabelPrint

ThingLabel = DonationLabel | CultureLabel
THING_KINDS = (LabelKind.DONATION, LabelKind.CULTURE)
_TABLES: dict[LabelKind, type[Donation] | type[Culture]] = {LabelKind.DONATION: Donation, LabelKind.CULTURE: Culture}


def thing_labels(session: Session, kind: LabelKind, row_ids: Sequence[int]) -> tuple[ThingLabel, ...]:
    """Return the labels of donations (one each) or of cultures (one for each vessel), by code."""
    return donation_labels(session, row_ids) if kind is LabelKind.DONATION else culture_labels(session, row_ids)


def thing_ids(session: Session, kind: LabelKind, codes: Collection[str]) -> list[int]:
    """Return the ids of donations or cultures by their codes; codes that are not in the bank are left out."""
    table = _TABLES[kind]
    return list(session.scalars(select(col(table.id)).where(col(table.code).in_(set(codes)))))


def thing_code(label: ThingLabel) -> str:
    """Return what the ledger calls a label: the donation's code, or the culture's with the number of the vessel."""
    return label.code if isinstance(label, DonationLabel) else f"{label.code}/{label.vessel}"


def printed_before(session: Session, kind: LabelKind, codes: Collection[str]) -> int:
    """Return how many labels of donations or cultures came out before and still count."""
    if not codes:
        return 0
    ours = or_(*(col(Label.code).in_((code,)) | col(Label.code).startswith(f"{code}/") for code in set(codes)))
    rows = (
        select(col(Label.id))
        .join(LabelPrint, col(LabelPrint.id) == col(Label.print_id))
        .where(col(LabelPrint.kind) == kind, col(Label.state).in_(VALID), ours)
    )
    return len(session.execute(rows).all())


@dataclass(frozen=True, slots=True)
class WantedThings:
    """Labels of donations or cultures as they would be printed now, and how many came out before."""

    labels: tuple[ThingLabel, ...]
    before: int


def wanted_things(session: Session, kind: LabelKind, row_ids: Sequence[int]) -> WantedThings:
    """Return the labels of donations or cultures, and how many of them came out before."""
    labels = thing_labels(session, kind, row_ids)
    return WantedThings(labels, printed_before(session, kind, {one.code for one in labels}))


def donation_labels(session: Session, donation_ids: Sequence[int]) -> tuple[DonationLabel, ...]:
    """Return the labels of donations, by code."""
    rows: Any = session.execute(
        select(Donation, col(Donor.code)).join(Donor, col(Donor.id) == col(Donation.donor_id))
        .where(col(Donation.id).in_(donation_ids)).order_by(col(Donation.code))
    )  # fmt: skip
    limits, site = policy(session), _site(session)
    found = [(row, donor) for row, donor in rows]
    reactive = _reactive(session, {row.donor_id for row, _ in found})
    return tuple(
        DonationLabel(
            row.code, donor, Tissue(row.tissue), row.din,
            None if row.collected_at is None else row.collected_at.astimezone(), _amount(row), row.medium,
            transit_limits(limits, Tissue(row.tissue)).said(), DonationState(row.state), row.donor_id in reactive, site,
        )
        for row, donor in found
    )  # fmt: skip


def culture_labels(session: Session, culture_ids: Sequence[int]) -> tuple[CultureLabel, ...]:
    """Return the labels of cultures, one for each vessel, by code; those without a code are left out."""
    rows: Any = session.execute(
        select(Culture, CellType, col(Donor.code))
        .join(CellType, col(CellType.id) == col(Culture.cell_type_id))
        .join(Donor, col(Donor.id) == col(Culture.donor_id))
        .where(col(Culture.id).in_(culture_ids), col(Culture.code) != "")
        .order_by(col(Culture.code))
    )
    site = _site(session)
    return tuple(
        CultureLabel(
            row.code, vessel, row.vessels or 1, cells.code, f"{cells.passage_symbol}{row.passage}", donor,
            None if row.started_at is None else row.started_at.astimezone().date(), row.vessel, row.place,
            row.suspected_from is not None, site,
        )
        for row, cells, donor in rows
        for vessel in range(1, (row.vessels or 1) + 1)
    )  # fmt: skip


def _reactive(session: Session, donor_ids: Collection[int]) -> frozenset[int]:
    rows = select(col(MarkerResult.donor_id)).where(
        col(MarkerResult.donor_id).in_(donor_ids), col(MarkerResult.outcome) == MarkerOutcome.REACTIVE
    )
    return frozenset(session.scalars(rows))


def _amount(row: Donation) -> str:
    if row.amount_mg is not None:
        return f"{(Decimal(row.amount_mg) / 1000).normalize():f} g"
    return "" if row.amount_ul is None else f"{(Decimal(row.amount_ul) / 1000).normalize():f} mL"


def _site(session: Session) -> str:
    site = session.get(Site, 1)
    return "" if site is None else site.name
