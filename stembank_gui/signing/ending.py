"""The end of a key: what was wrapped is gone, the certificate and the public key stay to verify what was signed."""

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now
from stembank_gui.rules.people import KEY_CHANGES
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.tables.people import SigningKey

LIVE = (KeyState.REQUESTED.value, KeyState.ACTIVE.value)


def live_key(session: Session, account_id: int) -> SigningKey | None:
    """Return an account's key that waits for its certificate or has one; None if there is none."""
    keys = select(SigningKey).where(SigningKey.account_id == account_id, col(SigningKey.state).in_(LIVE))
    return session.exec(keys).first()


def end_key(session: Session, key: SigningKey, state: KeyState, reason: str) -> None:
    """End a key, with a reason: nobody can sign with it any more.

    A key that was only requested cannot be revoked or expire: it is destroyed.
    """
    if (KeyState(key.state), state) not in KEY_CHANGES:
        state = KeyState.DESTROYED
    key.state = state.value
    key.wrapped_key = ""
    key.ended_by = acting(session).person_id or None
    key.ended_at = now(session)
    key.end_reason = reason
    session.flush()


def expire_keys(session: Session) -> int:
    """Return how many keys ended because their certificates have expired."""
    late = select(SigningKey).where(
        col(SigningKey.state) == KeyState.ACTIVE, col(SigningKey.valid_until) < now(session)
    )
    found = session.exec(late).all()
    for key in found:
        end_key(session, key, KeyState.EXPIRED, "@key_end.expired")
    return len(found)
