"""What a custodian will do with a donor's identity is in the trail before the vault does it: no audit, no action."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.queries.donors.identity import bank_uuid
from stembank_gui.rules.donors.identity import needs_second_person, second_person_blockers
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import IdentityAct
from stembank_gui.signing import Signed, witness
from stembank_gui.tables.donors import Donor, IdentityAccess
from stembank_gui.vault import Permit


@dataclass(frozen=True, slots=True)
class RecordIdentityAccess:
    """Whose identity, what is done with it, why, and who of quality assurance agrees (view, link, seal, erase).

    No identity stands here: the reason says why, never who.
    """

    donor_id: int
    act: IdentityAct
    reason: str
    agreed: SignRequest | None = None


def record_identity_access(session: Session, request: RecordIdentityAccess) -> Permit:
    """Return the permit for one act of the vault; it is good for this act, this donor and once.

    Raises:
        Refused: If the reason is too short, or the act needs two persons and nobody agreed.
        AccessRefused: If the second person is the same, may not agree to it, or types a wrong password.
    """
    reason = clean_reason(request.reason)
    donor = session.get_one(Donor, request.donor_id)
    refuse_if(second_person_blockers(request.act, agreed=request.agreed is not None))
    signed = _agreement(session, request, donor, reason)
    row = IdentityAccess(
        donor_id=request.donor_id,
        act=request.act.value,
        reason=reason,
        performed_by=acting(session).person_id,
        performed_at=now(session),
        agreed_by=None if signed is None else signed.person_id,
        signature_id=None if signed is None else signed.signature_id,
    )
    session.add(row)
    session.flush()
    return Permit(bank_uuid(session), row.id or 0, donor.code, request.act)


def _agreement(session: Session, request: RecordIdentityAccess, donor: Donor, reason: str) -> Signed | None:
    if request.agreed is None or not needs_second_person(request.act):
        return None
    record = {"donor": donor.code, "act": request.act.value, "reason": reason, "custodian": acting(session).person_id}
    return witness(
        session, request.agreed, kind="donor", row_id=request.donor_id, record=record,
        permission="agree_identity_access",
    )  # fmt: skip
