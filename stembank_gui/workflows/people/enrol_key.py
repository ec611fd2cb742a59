"""Making one's own key for signatures. It waits until two others certify it."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.audit import acting, now
from stembank_gui.rules.reasons import AccessRefused, Reason
from stembank_gui.rules.vocabulary import KeyState
from stembank_gui.signing import authenticate
from stembank_gui.signing.ending import end_key, live_key
from stembank_gui.tables.people import SigningKey


@dataclass(frozen=True, slots=True)
class EnrolKey:
    """The own password, under which the key is wrapped."""

    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EnrolledKey:
    """The key that was made, and the fingerprint that its owner shows to those who certify it."""

    key_id: int
    fingerprint: str


def enrol_key(session: Session, request: EnrolKey) -> EnrolledKey:
    """Return the acting account's new key. One that it had is replaced and signs nothing any more.

    Raises:
        AccessRefused: If the password is wrong.
    """
    from stembank_gui.signing.keys import new_key  # noqa: PLC0415 - brings cryptography

    actor = acting(session)
    account = authenticate(session, actor.user_id, request.password)
    if account.id != actor.account_id:  # pragma: no cover - user ids are unique; kept because a mistake here is grave
        raise AccessRefused(Reason("sign.not_you", {"user": actor.user_id}))
    older = live_key(session, actor.account_id)
    if older is not None:
        end_key(session, older, KeyState.REPLACED, "@key_end.replaced")
    made = new_key(account.user_id, request.password)
    key = SigningKey(
        account_id=actor.account_id, person_id=actor.person_id, public_key=made.public_key,
        fingerprint=made.fingerprint, wrapped_key=made.wrapped_key, made_at=now(session),
    )  # fmt: skip
    session.add(key)
    session.flush()
    return EnrolledKey(key.id or 0, key.fingerprint)
