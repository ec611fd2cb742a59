"""Setting a password that was forgotten: the administrator and quality assurance together, never one alone."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.audit import acting, give_reason, now
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.signing import hash_password, witness
from stembank_gui.signing.ending import end_key, live_key
from stembank_gui.tables.people import Account
from stembank_gui.workflows.people.accounts import password_problems


@dataclass(frozen=True, slots=True)
class ResetPassword:
    """Whose password, the new one, why, and the counter-signature."""

    account_id: int
    password: str = field(repr=False)
    reason: str
    countersignature: SignRequest


def reset_password(session: Session, request: ResetPassword) -> None:
    """Give somebody else's account a new password, and let it try again at once.

    Its key for signatures is destroyed: who sets a password must not be able to sign as its owner. The owner makes a
    new key, which two persons certify.

    Raises:
        Refused: If it is the own account (use `change_password`), or the password is no good one.
        AccessRefused: If the counter-signature is not that of a third person of quality assurance.
    """
    give_reason(session, clean_reason(request.reason))
    account = session.get_one(Account, request.account_id)
    if account.person_id == acting(session).person_id:
        raise Refused(Reason("people.own_account", {"user_id": account.user_id}))
    refuse_if(password_problems(session, request.password, account.user_id))
    signed = witness(
        session,
        request.countersignature,
        kind="account",
        row_id=account.id or 0,
        record={"user_id": account.user_id, "reset": "password", "reason": request.reason},
        permission="countersign_account",
    )
    if signed.person_id == account.person_id:
        raise Refused(Reason("people.countersign_own", {"name": signed.name}))
    account.password_hash = hash_password(request.password)
    account.password_set_at = now(session)
    account.failed_attempts = 0
    account.locked_until = None
    key = live_key(session, account.id or 0)
    if key is not None:
        end_key(session, key, KeyState.DESTROYED, "@key_end.password_reset")
