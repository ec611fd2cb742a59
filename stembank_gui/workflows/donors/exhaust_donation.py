"""All of a donation was used: nothing of it is left."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.rules.vocabulary import DonationState
from stembank_gui.workflows.donors.donation_steps import move, seen


@dataclass(frozen=True, slots=True)
class ExhaustDonation:
    """A processed donation of which nothing is left, as the person saw it."""

    donation_id: int
    row_version: int


def exhaust_donation(session: Session, request: ExhaustDonation) -> str:
    """Return the code of the donation that is used up now.

    Raises:
        Refused: If it was not processed, or somebody changed it meanwhile.
    """
    donation = seen(session, request.donation_id, request.row_version)
    move(session, donation, DonationState.EXHAUSTED)
    return donation.code
