"""Whose key may sign, and the key unlocked for one unit of work: what a person signs with."""

import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from stembank_gui.audit import now
from stembank_gui.rules.people import Actor
from stembank_gui.rules.reasons import Reason, refuse_if
from stembank_gui.rules.signing_keys import key_problems
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.tables.people import Account, SigningAuthority, SigningKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

_HANDS = "hands"


@dataclass(frozen=True, slots=True)
class Hand:
    """A person's key, unlocked by the password for one unit of work, with its certificate and the authority's (PEM)."""

    key_id: int
    account_id: int
    fingerprint: str
    certificate: str
    authority: str
    key: "EllipticCurvePrivateKey" = field(repr=False)
    password: str = field(repr=False)


def newest_key(session: Session, account_id: int) -> SigningKey | None:
    """Return an account's key: the live one if there is one, otherwise the one that ended last; None if none was."""
    keys = select(SigningKey).where(SigningKey.account_id == account_id).order_by(col(SigningKey.id).desc())
    return session.exec(keys).first()


def key_reasons(session: Session, account_id: int) -> tuple[Reason, ...]:
    """Return why an account cannot sign with a key of its own now; empty if it can.

    Each reason leads to Settings ▸ Signing: `sign.no_key`, `sign.key_requested`, `sign.key_ended`, `sign.key_expired`.
    """
    return _problems(session, newest_key(session, account_id))


def _problems(session: Session, key: SigningKey | None) -> tuple[Reason, ...]:
    if key is None:
        return key_problems(None, None, now(session))
    return key_problems(KeyState(key.state), key.valid_until, now(session))


def require_key(session: Session, actor: Actor) -> None:
    """Refuse unless a person can sign with an active, certified key of their own: decisions and certificates need it.

    Raises:
        Refused: As `key_reasons`.
    """
    refuse_if(key_reasons(session, actor.account_id))


def hand_of(session: Session, account: Account, password: str) -> Hand | None:
    """Return the unlocked key of an account whose password was verified just now; None if it has no key that can sign.

    A key is unlocked once in a unit of work, however often it signs: the passphrase is slow to try on purpose.

    Raises:
        Refused: `sign.key_damaged` if the password does not open the key that is stored.
    """
    account_id = account.id or 0
    known = known_hand(session, account_id, password)
    if known is not None:
        return known
    found = session.exec(
        select(SigningKey, SigningAuthority.certificate)
        .join(SigningAuthority, col(SigningAuthority.id) == SigningKey.authority_id, isouter=True)
        .where(SigningKey.account_id == account_id)
        .order_by(col(SigningKey.id).desc())
    ).first()
    if found is None or _problems(session, found[0]):
        return None
    row, authority = found
    from stembank_gui.signing import keys  # noqa: PLC0415 - brings cryptography: not before somebody signs

    made = Hand(
        row.id or 0, account_id, row.fingerprint, row.certificate, authority or "",
        keys.unlocked(row.wrapped_key, account.user_id, row.fingerprint, password), password,
    )  # fmt: skip
    session.info.setdefault(_HANDS, {})[account_id] = made
    return made


def known_hand(session: Session, account_id: int, password: str) -> Hand | None:
    """Return the key that this password unlocked in this unit of work already."""
    hand: Hand | None = session.info.get(_HANDS, {}).get(account_id)
    if hand is None or not hmac.compare_digest(hand.password.encode(), password.encode()):
        return None
    return hand
