"""A donor withdraws: recorded by the coordinator, witnessed by quality assurance."""

from dataclasses import dataclass

from sqlmodel import Session, select

from stembank_gui.audit import give_reason, now
from stembank_gui.queries.donors.facts import consent_rows, descendant_lots
from stembank_gui.rules.donors.states import CONSENT_CHANGES, donor_change
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import ConsentState, DonorState
from stembank_gui.signing import witness
from stembank_gui.tables.donors import Consent, ConsentScope, Donor


@dataclass(frozen=True, slots=True)
class WithdrawDonor:
    """The donor who withdraws, why, and who witnesses it."""

    donor_id: int
    row_version: int
    reason: str
    witness: SignRequest


def withdraw_donor(session: Session, request: WithdrawDonor) -> tuple[str, ...]:
    """Return the numbers of the lots that this blocks: their effective state follows the donor's.

    Raises:
        Refused: If the donor has withdrawn already, there is no reason, or somebody changed the donor meanwhile.
        AccessRefused: If the witness may not witness this, or is the same person.
    """
    reason = clean_reason(request.reason, "field.withdrawal_reason")
    donor = session.get_one(Donor, request.donor_id)
    if donor.row_version != request.row_version:
        raise Refused(Reason("people.stale"))
    refuse_if(donor_change(donor.code, DonorState(donor.state), DonorState.WITHDRAWN, Place("donor", request.donor_id)))
    record = {"donor": donor.code, "from": donor.state, "to": DonorState.WITHDRAWN.value}
    witness(
        session, request.witness, kind="donor", row_id=request.donor_id, record=record, permission="witness_withdrawal"
    )
    give_reason(session, reason)
    donor.state, donor.state_since = DonorState.WITHDRAWN.value, now(session)
    for consent in consent_rows(session, donor):
        if (ConsentState(consent.state), ConsentState.WITHDRAWN) in CONSENT_CHANGES:
            _take_back(session, consent)
    session.flush()
    return tuple(lot.number for lot in descendant_lots(session, request.donor_id))


def _take_back(session: Session, consent: Consent) -> None:
    consent.state = ConsentState.WITHDRAWN.value
    for scope in session.exec(select(ConsentScope).where(ConsentScope.consent_id == consent.id)):
        scope.granted = False
