"""A sample receiver takes in a donation: accepted, or rejected with the reason."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.queries import facility
from stembank_gui.queries.donors.facts import approval_facts, consent_rows, donor_facts
from stembank_gui.rules.donors.eligibility import DonorFacts, Recovery, window_problems
from stembank_gui.rules.donors.entries import (
    Arrival,
    acceptance_blockers,
    approval_blockers,
    arrival_problems,
    in_force,
)
from stembank_gui.rules.reasons import Place, Reason, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean, clean_reason
from stembank_gui.rules.vocabulary import ApprovalKind, ConsentState, DonationState, DonorState, Tissue
from stembank_gui.tables.donors import Donation, Donor

NEEDED = (ApprovalKind.ETHICS, ApprovalKind.HGR)
"""Approvals that must be valid on the day of collection: DOMAIN.md §9."""


@dataclass(frozen=True, slots=True)
class ReceiveDonation:
    """A donation as it arrives. `rejected_because` rejects it on arrival; empty accepts it, if everything allows it."""

    donor_id: int
    tissue: Tissue
    collected_at: datetime
    received_at: datetime
    amount_mg: int | None = None
    amount_ul: int | None = None
    note: str = ""
    rejected_because: str = ""


def receive_donation(session: Session, request: ReceiveDonation) -> str:
    """Return the code of the donation.

    Raises:
        Refused: With every reason why it cannot be recorded so, or may not be accepted.
    """
    note = clean("field.donation_note", request.note, at_most=NOTE_LENGTH, required=False)
    donor = session.get_one(Donor, request.donor_id)
    arrival = Arrival(request.tissue, request.collected_at, request.received_at, request.amount_mg, request.amount_ul)
    problems = list(arrival_problems(arrival, now(session)))
    if request.rejected_because:
        give_reason(session, clean_reason(request.rejected_because, "field.rejection_reason"))
    else:
        problems += _blockers(session, donor, arrival)
    refuse_if(problems)
    donation = Donation(
        code=_next_code(session, request.collected_at.year),
        donor_id=request.donor_id,
        tissue=request.tissue.value,
        collected_at=request.collected_at,
        amount_mg=request.amount_mg,
        amount_ul=request.amount_ul,
        state=(DonationState.REJECTED if request.rejected_because else DonationState.ACCEPTED).value,
        received_by=acting(session).person_id,
        received_at=request.received_at,
        note=note,
    )
    session.add(donation)
    session.flush()
    return donation.code


def _blockers(session: Session, donor: Donor, arrival: Arrival) -> list[Reason]:
    day = arrival.collected_at.astimezone().date()
    facts = donor_facts(session, donor)
    return [
        *acceptance_blockers(arrival, facts.donor_id, facts.code, facts.state, facility.policy(session)),
        *_consent_problems(session, donor, arrival),
        *approval_blockers(approval_facts(session), NEEDED, day),
        *_window_problems(facts, Recovery(donor.code, arrival.tissue, day)),
    ]


def _consent_problems(session: Session, donor: Donor, arrival: Arrival) -> list[Reason]:
    day = arrival.collected_at.astimezone().date()
    held = any(
        in_force(ConsentState(one.state), one.signed_on, one.valid_until, day) for one in consent_rows(session, donor)
    )
    return [] if held else [Reason("donors.no_consent_then", {"code": donor.code, "day": str(day)}, _link(donor))]


def _window_problems(facts: DonorFacts, recovery: Recovery) -> tuple[Reason, ...]:
    """An eligible donor's samples must cover the new donation; of another donor the physician judges later."""
    if facts.state is not DonorState.ELIGIBLE:
        return ()
    return window_problems(DonorFacts(facts.donor_id, facts.code, facts.state, facts.panel, facts.samples, (recovery,)))


def _link(donor: Donor) -> Place:
    return Place("donor", donor.id or 0)


def _next_code(session: Session, year: int) -> str:
    prefix = f"DN{year % 100:02d}"
    highest = session.exec(select(func.max(Donation.code)).where(col(Donation.code).startswith(prefix))).one()
    return f"{prefix}{int(highest[4:]) + 1 if highest else 1:04d}"
