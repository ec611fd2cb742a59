"""A donation is planned for a day, or its collection is recorded: where, what, how much, in what it travels."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from stembank_gui.audit import acting, now, today
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.rules.donors.collecting import planning_blockers, recording_blockers
from stembank_gui.rules.donors.donations import Collected, collection_problems, plan_problems
from stembank_gui.rules.donors.states import donation_change
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import DonationState, Tissue
from stembank_gui.tables.donors import Donation, Donor
from stembank_gui.workflows.donors.donation_steps import MEDIUM_LENGTH, SITE_LENGTH, donor_of, next_code, seen, tag


@dataclass(frozen=True, slots=True)
class Collection:
    """What was collected, and what it travels in. Exactly one amount: mg of solid tissue, µL of a liquid."""

    collected_at: datetime
    amount_mg: int | None = None
    amount_ul: int | None = None
    length_mm: int | None = None
    medium: str = ""
    seal: str = ""
    logger: str = ""


@dataclass(frozen=True, slots=True)
class CollectDonation:
    """A donation that is planned for a day, or that was collected; exactly one of the two.

    Args:
        donor_id: The donor.
        tissue: What is given.
        planned_on: The day it is planned for.
        collection: What was collected.
        site: Where it is collected; as planned where it is empty.
        note: A remark.
        donation_id: The planned donation that was collected now, or whose plan changes; None for a new one.
        row_version: The planned donation as the person saw it.
    """

    donor_id: int
    tissue: Tissue
    planned_on: date | None = None
    collection: Collection | None = None
    site: str = ""
    note: str = ""
    donation_id: int | None = None
    row_version: int = 0


@dataclass(frozen=True, slots=True)
class Made:
    """A donation that was written down."""

    donation_id: int
    code: str


def collect_donation(session: Session, request: CollectDonation) -> Made:
    """Return the donation, planned or collected.

    Raises:
        Refused: With every reason: the donor may not donate; ethics approval or permit to collect do not hold on the
            day; times, amount or length are wrong; it is not planned any more; or somebody changed it meanwhile.
    """
    site = tag("field.collection_site", request.site, at_most=SITE_LENGTH)
    note = clean("field.donation_note", request.note, at_most=NOTE_LENGTH, required=False)
    donation = _planned(session, request)
    donor = session.get_one(Donor, request.donor_id)
    refuse_if(_problems(session, request, donor))
    donation.site, donation.note = site or donation.site, note or donation.note
    if request.collection is None:
        donation.planned_on = request.planned_on
    else:
        enter_collection(session, donation, request.collection)
    session.add(donation)
    session.flush()
    return Made(donation.id or 0, donation.code)


def enter_collection(session: Session, donation: Donation, collection: Collection) -> None:
    """Write what was collected into a donation.

    Raises:
        Refused: If a text is too long or no clean text.
    """
    donation.collected_at, donation.collected_by = collection.collected_at, acting(session).person_id
    donation.amount_mg, donation.amount_ul = collection.amount_mg, collection.amount_ul
    donation.length_mm = collection.length_mm
    donation.medium = tag("field.transport_medium", collection.medium, at_most=MEDIUM_LENGTH)
    donation.seal = tag("field.seal", collection.seal)
    donation.logger = tag("field.logger", collection.logger)
    donation.state = DonationState.COLLECTED.value


def _planned(session: Session, request: CollectDonation) -> Donation:
    if request.donation_id is None:
        return Donation(
            code=next_code(session),
            donor_id=request.donor_id,
            tissue=request.tissue.value,
            state=DonationState.PLANNED.value,
        )
    donation = seen(session, request.donation_id, request.row_version)
    link = Place("donation", donation.id or 0)
    refuse_if(donation_change(donation.code, DonationState(donation.state), DonationState.COLLECTED, link))
    if donation.donor_id != request.donor_id or donation.tissue != request.tissue:
        params = {"code": donation.code, "planned": f"@tissue.{donation.tissue}"}
        raise Refused(Reason("donors.other_tissue", params, link))
    return donation


def _problems(session: Session, request: CollectDonation, donor: Donor) -> tuple[Reason, ...]:
    if (request.planned_on is None) == (request.collection is None):
        return (Reason("donors.planned_twice"),)
    if request.planned_on is not None:
        return (
            *plan_problems(donor_of(donor), request.planned_on, today(session)),
            *planning_blockers(approval_facts(session), request.planned_on),
        )
    assert request.collection is not None
    collected = collected_facts(request.tissue, request.collection)
    return (
        *collection_problems(collected, donor_of(donor), now(session)),
        *recording_blockers(approval_facts(session), collected.day),
    )


def collected_facts(tissue: Tissue, collection: Collection) -> Collected:
    """Return a collection as the rules look at it."""
    return Collected(tissue, collection.collected_at, collection.amount_mg, collection.amount_ul, collection.length_mm)
