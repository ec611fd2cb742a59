"""What the steps of a donation share: the row as the person saw it, its next state, what is signed of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from stembank_gui.audit import acting, now
from stembank_gui.rules.donors.donations import DonorThen
from stembank_gui.rules.donors.states import donation_change
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.rules.vocabulary import DonationState, DonorState
from stembank_gui.signing import sign, witness
from stembank_gui.tables.donors import Donation, Donor

SITE_LENGTH = 120
MEDIUM_LENGTH = 80
TAG_LENGTH = 40
"""A seal's or a logger's number."""
BIOBURDEN_LENGTH = 200


def seen(session: Session, donation_id: int, row_version: int) -> Donation:
    """Return a donation as the person saw it.

    Raises:
        Refused: If there is none, or somebody changed it meanwhile.
    """
    donation = session.get(Donation, donation_id)
    if donation is None:
        raise Refused(Reason("donors.donation_missing"))
    if donation.row_version != row_version:
        raise Refused(Reason("people.stale"))
    return donation


def require_change(donation: Donation, new: DonationState) -> None:
    """Refuse a change of state that is not on the list.

    Raises:
        Refused: `donors.donation_change`.
    """
    link = Place("donation", donation.id or 0)
    refuse_if(donation_change(donation.code, DonationState(donation.state), new, link))


def move(session: Session, donation: Donation, new: DonationState) -> None:
    """Take a donation to its next state.

    Raises:
        Refused: `donors.donation_change`.
    """
    require_change(donation, new)
    donation.state = new.value
    session.flush()


def donor_of(donor: Donor) -> DonorThen:
    """Return the donor as the rules look at it."""
    return DonorThen(donor.id or 0, donor.code, DonorState(donor.state))


def next_code(session: Session) -> str:
    """Return the code of the next donation of this year: "DN260001"."""
    prefix = f"DN{now(session).year % 100:02d}"
    highest = session.exec(select(func.max(Donation.code)).where(col(Donation.code).startswith(prefix))).one()
    return f"{prefix}{int(highest[4:]) + 1 if highest else 1:04d}"


def tag(field: str, text: str, *, at_most: int = TAG_LENGTH, required: bool = False) -> str:
    """Return the number of a seal or logger, or another short text, as it is kept.

    Raises:
        Refused: If it is too long, no clean text, or missing where it is required.
    """
    return clean(field, text, at_most=at_most, required=required)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a donation becomes and why, with the signatures of the receiver and of the QC manager."""

    becomes: DonationState
    signature: SignRequest
    second: SignRequest
    reason: str = ""


def judge(session: Session, donation: Donation, verdict: Verdict) -> None:
    """Take a donation to the state that two persons sign for.

    Raises:
        Refused: `donors.donation_change`.
        AccessRefused: If a signature is wrong, or both are of one person.
    """
    record, row_id = record_of(session, donation, verdict.becomes, verdict.reason), donation.id or 0
    signed = sign(session, verdict.signature, kind="donation", row_id=row_id, record=record)
    beside = witness(
        session, verdict.second, kind="donation", row_id=row_id, record=record, permission="witness_donation"
    )
    donation.judged_by, donation.judged_with = acting(session).person_id, beside.person_id
    donation.judged_at, donation.signature_id = now(session), signed.signature_id
    move(session, donation, verdict.becomes)


def record_of(session: Session, donation: Donation, new: DonationState, reason: str) -> dict[str, object]:
    """Return what both sign: the donation as it came, and what it becomes."""
    numbers = (donation.amount_mg, donation.amount_ul, donation.length_mm)
    warmth = (donation.temperature_min_c, donation.temperature_max_c)
    return {
        "code": donation.code,
        "din": donation.din,
        "donor": session.get_one(Donor, donation.donor_id).code,
        "tissue": donation.tissue,
        "amounts": ["" if one is None else str(one) for one in numbers],
        "collected": _moment(donation.collected_at),
        "received": _moment(donation.received_at),
        "temperatures": ["" if one is None else f"{one:f}" for one in warmth],
        "seal_intact": "" if donation.seal_intact is None else str(donation.seal_intact).lower(),
        "becomes": new.value,
        "reason": reason,
    }


def _moment(moment: datetime | None) -> str:
    return "" if moment is None else moment.isoformat()
