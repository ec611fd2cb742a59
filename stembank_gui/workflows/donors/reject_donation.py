"""A donation that was accepted turns out unfit before it is processed."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.donors.states import donation_change
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import DonationState
from stembank_gui.tables.donors import Donation


@dataclass(frozen=True, slots=True)
class RejectDonation:
    """The donation and why it is rejected."""

    donation_id: int
    row_version: int
    reason: str


def reject_donation(session: Session, request: RejectDonation) -> None:
    """Reject a donation.

    Raises:
        Refused: If it was processed or rejected already, there is no reason, or somebody changed it meanwhile.
    """
    reason = clean_reason(request.reason, "field.rejection_reason")
    donation = session.get_one(Donation, request.donation_id)
    if donation.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    link = Place("donor", donation.donor_id)
    refuse_if(donation_change(donation.code, DonationState(donation.state), DonationState.REJECTED, link))
    give_reason(session, reason)
    donation.state = DonationState.REJECTED.value
    session.flush()
