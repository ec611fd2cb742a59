"""Donations for the screen: one with its way, those of a donor, those that wait; and why one may not be accepted."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import now
from stembank_gui.queries import facility
from stembank_gui.queries.donors.acceptance import acceptance_reasons
from stembank_gui.queries.label_codes import human_din
from stembank_gui.queries.labels.things import printed_before
from stembank_gui.rules.donors.donations import TransitLimits, transit_hours, transit_limits
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import DonationState, DonorState, LabelKind, Tissue
from stembank_gui.tables.donors import Donation, Donor
from stembank_gui.tables.people import Person

WAITING = (DonationState.PLANNED, DonationState.COLLECTED, DonationState.IN_TRANSIT, DonationState.RECEIVED)
"""A donation in one of these states waits for its next step, in the order of the steps."""
_GONE = (DonorState.INELIGIBLE.value, DonorState.WITHDRAWN.value)


@dataclass(frozen=True, slots=True)
class DonationRow:
    """A donation as a list shows it; `din` is its donation number as people read it, where it has one."""

    id: int
    row_version: int
    code: str
    tissue: Tissue
    collected_at: datetime | None
    received_at: datetime | None
    amount_mg: int | None
    amount_ul: int | None
    state: DonationState
    note: str
    din: str = ""
    donor_id: int = 0
    donor_code: str = ""
    planned_on: date | None = None
    dispatched_at: datetime | None = None
    site: str = ""
    hours: Decimal | None = None
    limit_hours: int = 0

    @property
    def since(self) -> date | datetime | None:
        """When it came to be where it is now."""
        moments = {
            DonationState.PLANNED: self.planned_on,
            DonationState.COLLECTED: self.collected_at,
            DonationState.IN_TRANSIT: self.dispatched_at,
        }
        return moments.get(self.state, self.received_at)

    @property
    def late(self) -> bool:
        """Whether it has been under way for longer than it may be."""
        return self.hours is not None and self.hours > self.limit_hours


@dataclass(frozen=True, slots=True)
class DonationCard:
    """One donation with everything that its page shows."""

    row: DonationRow
    donor_state: DonorState
    length_mm: int | None
    medium: str
    seal: str
    logger: str
    temperature_min_c: Decimal | None
    temperature_max_c: Decimal | None
    seal_intact: bool | None
    identifiers_matched: bool | None
    bioburden: str
    collected_by: str
    dispatched_by: str
    received_by: str
    judged_by: str
    judged_with: str
    judged_at: datetime | None
    limits: TransitLimits
    against: tuple[Reason, ...]
    labels_printed: int


def donation_rows(session: Session, donor_id: int) -> tuple[DonationRow, ...]:
    """Return the donations of a donor, the newest first."""
    return _rows(session, col(Donation.donor_id) == donor_id)


def waiting_donations(session: Session) -> tuple[DonationRow, ...]:
    """Return the donations that wait for their next step: those to judge first, then by how far they are.

    A planned donation of a donor who may not donate any more waits for nothing.
    """
    dropped = (col(Donation.state) == DonationState.PLANNED) & col(Donor.state).in_(_GONE)
    rows = _rows(session, col(Donation.state).in_(WAITING), ~dropped)
    return tuple(sorted(rows, key=lambda row: (-WAITING.index(row.state), row.code)))


def donation_card(session: Session, donation_id: int) -> DonationCard | None:
    """Return a donation with everything that its page shows, or None where there is none."""
    rows = _rows(session, col(Donation.id) == donation_id)
    if not rows:
        return None
    donation = session.get_one(Donation, donation_id)
    donor = session.get_one(Donor, donation.donor_id)
    people = _people(session, donation)
    return DonationCard(
        row=rows[0],
        donor_state=DonorState(donor.state),
        length_mm=donation.length_mm,
        medium=donation.medium,
        seal=donation.seal,
        logger=donation.logger,
        temperature_min_c=donation.temperature_min_c,
        temperature_max_c=donation.temperature_max_c,
        seal_intact=donation.seal_intact,
        identifiers_matched=donation.identifiers_matched,
        bioburden=donation.bioburden,
        collected_by=people.get(donation.collected_by, ""),
        dispatched_by=people.get(donation.dispatched_by, ""),
        received_by=people.get(donation.received_by, ""),
        judged_by=people.get(donation.judged_by, ""),
        judged_with=people.get(donation.judged_with, ""),
        judged_at=donation.judged_at,
        limits=transit_limits(facility.policy(session), Tissue(donation.tissue)),
        against=acceptance_reasons(session, donation) if donation.state == DonationState.RECEIVED else (),
        labels_printed=printed_before(session, LabelKind.DONATION, {donation.code}),
    )


def limits_by_tissue(session: Session) -> dict[Tissue, TransitLimits]:
    """Return how long and how cold each tissue may be under way."""
    policy = facility.policy(session)
    return {tissue: transit_limits(policy, tissue) for tissue in Tissue}


def _rows(session: Session, *where: Any) -> tuple[DonationRow, ...]:
    rows: Any = session.execute(
        select(Donation, col(Donor.code)).join(Donor, col(Donor.id) == col(Donation.donor_id)).where(*where)
        .order_by(col(Donation.id).desc())
    )  # fmt: skip
    moment, policy = now(session), facility.policy(session)
    return tuple(_row(row, code, moment, transit_limits(policy, Tissue(row.tissue)).hours) for row, code in rows)


def _row(row: Donation, donor_code: str, moment: datetime, limit: int) -> DonationRow:
    until = row.received_at or moment
    return DonationRow(
        row.id or 0,
        row.row_version,
        row.code,
        Tissue(row.tissue),
        row.collected_at,
        row.received_at,
        row.amount_mg,
        row.amount_ul,
        DonationState(row.state),
        row.note,
        human_din(row.din),
        row.donor_id,
        donor_code,
        row.planned_on,
        row.dispatched_at,
        row.site,
        None if row.collected_at is None else transit_hours(row.collected_at, until),
        limit,
    )


def _people(session: Session, donation: Donation) -> dict[int | None, str]:
    ids = {
        donation.collected_by,
        donation.dispatched_by,
        donation.received_by,
        donation.judged_by,
        donation.judged_with,
    }
    rows = session.execute(select(col(Person.id), col(Person.full_name)).where(col(Person.id).in_(ids - {None})))
    return {row[0]: row[1] for row in rows}
