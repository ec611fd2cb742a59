"""Two persons accept a donation: the receiver signs, the QC manager signs beside."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.donors.acceptance import acceptance_reasons, collected_of
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.rules.donors.collecting import collection_permit, permit_use
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.vocabulary import DonationState
from stembank_gui.tables.donors import ApprovalUse, Donation
from stembank_gui.workflows.donors.donation_steps import BIOBURDEN_LENGTH, Verdict, judge, require_change, seen, tag


@dataclass(frozen=True, slots=True)
class AcceptDonation:
    """The donation as both saw it, their signatures, and what is known of its bioburden."""

    donation_id: int
    row_version: int
    signature: SignRequest
    second: SignRequest
    bioburden: str = ""


def accept_donation(session: Session, request: AcceptDonation) -> str:
    """Return the code of the donation that may be processed now; a permit that counts donations goes down.

    Raises:
        Refused: With every reason: donor, time and temperature of the way, seal, identifiers, consent on the day of
            collection, approvals on the days of collection and receipt, sampling windows of an eligible donor; or
            somebody changed it meanwhile.
        AccessRefused: If a signature is wrong, both are of one person, or the second may not judge donations.
    """
    donation = seen(session, request.donation_id, request.row_version)
    bioburden = tag("field.bioburden", request.bioburden, at_most=BIOBURDEN_LENGTH)
    require_change(donation, DonationState.ACCEPTED)
    refuse_if(acceptance_reasons(session, donation))
    donation.bioburden = bioburden or donation.bioburden
    judge(session, donation, Verdict(DonationState.ACCEPTED, request.signature, request.second))
    _take_from_permit(session, donation)
    return donation.code


def _take_from_permit(session: Session, donation: Donation) -> None:
    collected = collected_of(donation)
    permit = collection_permit(approval_facts(session), collected)
    taken = None if permit is None else permit_use(permit, collected)
    if permit is None or taken is None:
        return
    session.add(
        ApprovalUse(
            approval_id=permit.approval_id,
            quantity=taken,
            donation_id=donation.id,
            used_by=acting(session).person_id,
            used_at=now(session),
        )
    )
    session.flush()
