"""Two persons reject a donation: one that was received, or one that turns out unfit before it is processed."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import DonationState
from stembank_gui.workflows.donors.donation_steps import Verdict, judge, require_change, seen


@dataclass(frozen=True, slots=True)
class RejectDonation:
    """The donation as both saw it, why it is rejected, and their signatures."""

    donation_id: int
    row_version: int
    reason: str
    signature: SignRequest
    second: SignRequest


def reject_donation(session: Session, request: RejectDonation) -> str:
    """Return the code of the donation that is rejected now.

    Raises:
        Refused: If it was not received, or is processed or rejected already, there is no reason, or somebody changed
            it meanwhile.
        AccessRefused: If a signature is wrong, both are of one person, or the second may not judge donations.
    """
    reason = clean_reason(request.reason, "field.rejection_reason")
    donation = seen(session, request.donation_id, request.row_version)
    require_change(donation, DonationState.REJECTED)
    give_reason(session, reason)
    judge(session, donation, Verdict(DonationState.REJECTED, request.signature, request.second, reason))
    return donation.code
