"""Revoking a key: quality assurance ends it, with a reason; what it signed before stays proven."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.signing import sign
from stembank_gui.signing.ending import LIVE, end_key
from stembank_gui.tables.people import SigningKey


@dataclass(frozen=True, slots=True)
class RevokeKey:
    """Which key, and the signature with the reason."""

    key_id: int
    signature: SignRequest


def revoke_key(session: Session, request: RevokeKey) -> None:
    """End a key at once: one that is lost, known to others, or whose owner has left. A request is turned down.

    Raises:
        Refused: If the key has ended already, or no reason is given.
        AccessRefused: If the signature is not the own one.
    """
    reason = clean_reason(request.signature.reason)
    give_reason(session, reason)
    key = session.get_one(SigningKey, request.key_id)
    if key.state not in LIVE:
        raise Refused(Reason("signing.key_over", {"state": f"@key_state.{key.state}"}))
    record = {"key": key.fingerprint, "reason": reason}
    sign(session, request.signature, kind="signing_key", row_id=key.id or 0, record=record)
    end_key(session, key, KeyState.REVOKED, reason)
