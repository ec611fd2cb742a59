"""A collected donation leaves for the bank: when, under which seal, with which logger, in which medium."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.donors.donations import dispatch_problems
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import DonationState
from stembank_gui.workflows.donors.donation_steps import MEDIUM_LENGTH, move, require_change, seen, tag


@dataclass(frozen=True, slots=True)
class DispatchDonation:
    """The donation as the person saw it, and how it left. What is empty stays as it was at the collection."""

    donation_id: int
    row_version: int
    dispatched_at: datetime
    seal: str = ""
    logger: str = ""
    medium: str = ""


def dispatch_donation(session: Session, request: DispatchDonation) -> str:
    """Return the code of the donation that is in transit now.

    Raises:
        Refused: If it is not collected or is under way already, the time is wrong, the seal is missing, or somebody
            changed it meanwhile.
    """
    donation = seen(session, request.donation_id, request.row_version)
    require_change(donation, DonationState.IN_TRANSIT)
    assert donation.collected_at is not None
    refuse_if(dispatch_problems(donation.collected_at, request.dispatched_at, now(session)))
    donation.seal = tag("field.seal", request.seal or donation.seal, required=True)
    donation.logger = tag("field.logger", request.logger or donation.logger)
    medium = request.medium or donation.medium
    donation.medium = tag("field.transport_medium", medium, at_most=MEDIUM_LENGTH)
    donation.dispatched_at, donation.dispatched_by = request.dispatched_at, acting(session).person_id
    move(session, donation, DonationState.IN_TRANSIT)
    return donation.code
