"""What is left of a donation is destroyed, by two persons."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import DonationState
from stembank_gui.signing import witness
from stembank_gui.workflows.donors.donation_steps import move, record_of, require_change, seen


@dataclass(frozen=True, slots=True)
class DisposeDonation:
    """A rejected or processed donation as the person saw it, how and why it was destroyed, and the witness."""

    donation_id: int
    row_version: int
    reason: str
    witness: SignRequest


def dispose_donation(session: Session, request: DisposeDonation) -> str:
    """Return the code of the donation that is destroyed now.

    Raises:
        Refused: If it was neither rejected nor processed, there is no reason, or somebody changed it meanwhile.
        AccessRefused: If the witness's signature is wrong, of the same person, or may not witness a disposal.
    """
    reason = clean_reason(request.reason)
    donation = seen(session, request.donation_id, request.row_version)
    require_change(donation, DonationState.DISPOSED)
    record = record_of(session, donation, DonationState.DISPOSED, reason)
    witness(
        session, request.witness, kind="donation", row_id=donation.id or 0, record=record,
        permission="witness_disposal",
    )  # fmt: skip
    give_reason(session, reason)
    move(session, donation, DonationState.DISPOSED)
    return donation.code
