"""A sample receiver takes in a donation: identified by two codes, its seal looked at, its logger read.

Whether it is accepted is judged afterwards, by two persons. What arrives while an approval does not hold is received
too, so that it is in the books: it cannot be accepted.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from sqlmodel import Session, select

from stembank_gui.audit import acting, now
from stembank_gui.rules.codes.entering import entered_din
from stembank_gui.rules.donors.donations import (
    Arrived,
    Identifiers,
    collection_problems,
    identifier_problems,
    receipt_problems,
)
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import DonationState, Step, Tissue
from stembank_gui.step_uses import Subject, use
from stembank_gui.tables.donors import Consent, Donation, Donor
from stembank_gui.workflows.donors.collect_donation import (
    Collection,
    Made,
    collected_facts,
    enter_collection,
)
from stembank_gui.workflows.donors.donation_steps import (
    SITE_LENGTH,
    donor_of,
    move,
    next_code,
    require_change,
    seen,
    tag,
)


@dataclass(frozen=True, slots=True)
class WalkIn:
    """A donation that the bank did not know before it stood at the door: who, what, when, how it came.

    It has no code of the bank yet: the number on the container (DIN) or the number of the donor's consent names it.
    """

    donor_id: int
    tissue: Tissue
    collection: Collection
    dispatched_at: datetime | None = None
    site: str = ""


@dataclass(frozen=True, slots=True)
class ReceiveDonation:
    """What the receiver found.

    Args:
        received_at: When it arrived.
        scanned_donation: The code or number on the container, as scanned or typed.
        scanned_donor: The donor's code on the container, as scanned or typed.
        seal_intact: Whether the seal was whole; None where nobody looked.
        lowest_c: Lowest temperature of the logger (°C).
        highest_c: Highest temperature of the logger (°C).
        mismatch: What stands on a container that bears other identifiers; the donation can then only be rejected.
        note: A remark.
        donation_id: The donation that was on its way; None for a walk-in.
        row_version: That donation as the person saw it.
        walk_in: What was not recorded before; None for a donation that was on its way.
        uses: Instruments and materials used at the receipt.
    """

    received_at: datetime
    scanned_donation: str
    scanned_donor: str
    seal_intact: bool | None
    lowest_c: Decimal | None
    highest_c: Decimal | None
    mismatch: str = ""
    note: str = ""
    donation_id: int | None = None
    row_version: int = 0
    walk_in: WalkIn | None = None
    uses: Uses = field(default_factory=Uses)


def receive_donation(session: Session, request: ReceiveDonation) -> Made:
    """Return the donation that was received and waits to be judged.

    Raises:
        Refused: With every reason: the identifiers do not match and nobody said what stands on the container; the
            record of collection, transit or receipt is wrong; the receiver may not work by the procedure of receipt;
            or somebody changed the donation meanwhile.
    """
    note = clean("field.donation_note", request.note, at_most=NOTE_LENGTH, required=False)
    mismatch = clean("field.mismatch", request.mismatch, at_most=NOTE_LENGTH, required=False)
    donation = _walked_in(session, request) if request.walk_in else _on_its_way(session, request)
    donor = session.get_one(Donor, donation.donor_id)
    differing = identifier_problems(
        _identifiers(session, donation, donor), request.scanned_donation, request.scanned_donor
    )
    refuse_if([*_problems(session, request, donation, donor), *(() if mismatch else differing)])
    if request.walk_in is not None:
        _record_way(session, request.walk_in, donation)
    use(session, Subject(donation_id=donation.id), Step.RECEIPT, request.uses)
    donation.received_at, donation.received_by = request.received_at, acting(session).person_id
    donation.temperature_min_c, donation.temperature_max_c = request.lowest_c, request.highest_c
    donation.seal_intact, donation.identifiers_matched = request.seal_intact, not differing
    told = mismatch if differing else ""
    donation.note = clean(
        "field.donation_note", "\n".join(filter(None, (donation.note, note, told))), at_most=NOTE_LENGTH, required=False
    )
    move(session, donation, DonationState.RECEIVED)
    return Made(donation.id or 0, donation.code)


def _on_its_way(session: Session, request: ReceiveDonation) -> Donation:
    donation = seen(session, request.donation_id or 0, request.row_version)
    require_change(donation, DonationState.RECEIVED)
    return donation


def _walked_in(session: Session, request: ReceiveDonation) -> Donation:
    """Return a donation that is not written down yet."""
    assert request.walk_in is not None
    return Donation(
        code="",
        donor_id=request.walk_in.donor_id,
        tissue=request.walk_in.tissue.value,
        site=tag("field.collection_site", request.walk_in.site, at_most=SITE_LENGTH),
        state=DonationState.PLANNED.value,
        collected_at=request.walk_in.collection.collected_at,
        dispatched_at=request.walk_in.dispatched_at,
        din=_number_on_container(session, request.scanned_donation),
    )


def _number_on_container(session: Session, scanned: str) -> str:
    """Return the donation number that a walk-in brings along, or nothing where its consent was scanned."""
    try:
        din = entered_din(scanned)
    except Refused:
        return ""
    number = "" if din is None else din.number
    same = session.exec(select(Donation).where(Donation.din == number)).first() if number else None
    if same is not None:
        params = {"code": number, "donation": same.code}
        raise Refused(Reason("codes.din_taken", params, Place("donation", same.id or 0)))
    return number


def _identifiers(session: Session, donation: Donation, donor: Donor) -> Identifiers:
    if donation.code:
        return Identifiers(frozenset({donation.code}), donation.din, donor.code)
    consents = session.exec(select(Consent.code).where(Consent.donor_id == donor.id))
    return Identifiers(frozenset(consents), donation.din, donor.code)


def _problems(session: Session, request: ReceiveDonation, donation: Donation, donor: Donor) -> list[Reason]:
    assert donation.collected_at is not None
    found: list[Reason] = []
    if request.walk_in is not None:
        collected = collected_facts(request.walk_in.tissue, request.walk_in.collection)
        found += collection_problems(collected, donor_of(donor), now(session))
    arrived = Arrived(
        Tissue(donation.tissue),
        donation.collected_at,
        request.received_at,
        donation.dispatched_at,
        request.lowest_c,
        request.highest_c,
        seal_intact=request.seal_intact,
    )
    return list(dict.fromkeys([*found, *receipt_problems(arrived, now(session))]))


def _record_way(session: Session, walk_in: WalkIn, donation: Donation) -> None:
    """Write down the collection and the way of a walk-in, each as the step that it was."""
    donation.code = next_code(session)
    enter_collection(session, donation, walk_in.collection)
    session.add(donation)
    session.flush()
    donation.dispatched_at = walk_in.dispatched_at or walk_in.collection.collected_at
    donation.dispatched_by = acting(session).person_id
    move(session, donation, DonationState.IN_TRANSIT)
