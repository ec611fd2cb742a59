"""Signatures on records and papers: both components typed each time, proven by the person's own key if there is one."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlmodel import Session, select

from stembank_gui.audit import acting, now, timezone_offset
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, refuse_if
from stembank_gui.rules.text import clean
from stembank_gui.signing.hands import hand_of, key_reasons, known_hand
from stembank_gui.signing.passwords import authenticate
from stembank_gui.signing.permissions import holds
from stembank_gui.stored_form import canonical
from stembank_gui.tables.people import Account, Person, Signature

_USED = "used_nonces"


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that was written: by whom, when, over which hash, with which head of the trail before it."""

    signature_id: int
    person_id: int
    name: str
    signed_at: datetime
    record_sha256: str
    chain_seq: int
    chain_hash: str
    key_fingerprint: str = ""


def sign(session: Session, request: SignRequest, *, kind: str, row_id: int, record: Mapping[str, Any]) -> Signed:
    """Return the acting person's own signature on a record, written with the record's hash.

    Args:
        session: The unit of work.
        request: User id, password, meaning, reason.
        kind: The record's table.
        row_id: The record's id.
        record: What is signed: texts, integers, lists and dicts of them.

    Raises:
        AccessRefused: If the password is wrong, or the signer is not the acting account.
    """
    actor = acting(session)
    account = authenticate(session, request.user_id, request.password)
    if account.id != actor.account_id:
        raise AccessRefused(Reason("sign.not_you", {"user": actor.user_id}))
    return _write(session, account, request, kind=kind, row_id=row_id, record=record)


def witness(
    session: Session, request: SignRequest, *, kind: str, row_id: int, record: Mapping[str, Any], permission: str
) -> Signed:
    """Return the signature of a second person at the same workstation, who holds a permission.

    Raises:
        AccessRefused: If the password is wrong, the permission is missing, or it is the acting person again
            (persons are compared, not accounts).
    """
    actor = acting(session)
    account = authenticate(session, request.user_id, request.password)
    if account.person_id == actor.person_id:
        raise AccessRefused(Reason("sign.same_person", {"name": actor.name}))
    if not holds(session, account.id or 0, permission):
        named: dict[str, str | int] = {"user": account.user_id, "permission": f"@action.{permission}"}
        raise AccessRefused(Reason("access.not_permitted", named))
    return _write(session, account, request, kind=kind, row_id=row_id, record=record)


def record_sha256(record: Mapping[str, Any]) -> str:
    """Return the hash that a signature binds: SHA-256 of the record's canonical JSON, in hexadecimal."""
    return sha256(canonical(record).encode()).hexdigest()


def sign_pdf(session: Session, request: SignRequest, pdf: bytes, *, field: str, reason: str) -> bytes:
    """Return a PDF signed by the key of who typed user id and password: PAdES B-B, certified, no change permitted.

    Call it in the unit of work whose `sign` or `witness` took the same request: the key is unlocked only once then. The
    signature is invisible on the page (print who signed yourself) and was validated before it is returned.

    Args:
        session: The unit of work.
        request: The request that signed the record.
        pdf: The whole paper; it must have no signature yet.
        field: The name of the signature field, such as "Release".
        reason: What the signature means, for the viewer's signature panel; with the record's hash.

    Raises:
        AccessRefused: If user id and password do not match.
        Refused: As `key_reasons` if the account has no certified key; `sign.key_damaged`; `sign.pdf_unsound` if the
            signature does not validate.
    """
    account = _account_of(session, request)
    refuse_if(key_reasons(session, account.id or 0))
    hand = hand_of(session, account, request.password)
    assert hand is not None
    person = session.get_one(Person, account.person_id)
    from stembank_gui.signing import pdf as papers  # noqa: PLC0415 - brings pyHanko, which takes a second

    name = f"{person.full_name} ({account.user_id})"
    return papers.signed_pdf(pdf, hand, papers.Panel(field, name, reason, now(session)))


def _account_of(session: Session, request: SignRequest) -> Account:
    """Return the account of a request; who signed in this unit of work with the same password is not asked again."""
    known = session.exec(select(Account).where(Account.user_id == request.user_id)).first()
    if known is not None and known_hand(session, known.id or 0, request.password) is not None:
        return known
    return authenticate(session, request.user_id, request.password)


def _write(
    session: Session, account: Account, request: SignRequest, *, kind: str, row_id: int, record: Mapping[str, Any]
) -> Signed:
    person = session.get_one(Person, account.person_id)
    seq, head = session.info["head"]
    signature = Signature(
        account_id=account.id, person_id=person.id, user_id=account.user_id, printed_name=person.full_name,
        meaning=request.meaning.value, reason=clean("field.reason", request.reason, at_most=4000, required=False),
        record_kind=kind, record_id=row_id, record_sha256=record_sha256(record), signed_at=now(session),
        nonce=_nonce(session, request), tz=timezone_offset(now(session)), chain_seq=seq, chain_hash=head,
    )  # fmt: skip
    hand = hand_of(session, account, request.password)
    if hand is not None:
        from stembank_gui.signing.proof import proof_of  # noqa: PLC0415 - brings cryptography

        signature.key_id = hand.key_id
        signature.proof = proof_of(signature, hand)
    session.add(signature)
    session.flush()
    return Signed(
        signature.id or 0, person.id or 0, person.full_name, signature.signed_at, signature.record_sha256, seq, head,
        hand.fingerprint if hand else "",
    )  # fmt: skip


def _nonce(session: Session, request: SignRequest) -> str:
    """Return a number for one signature. A request brings its own, and is good for one unit of work.

    Raises:
        Refused: `sign.replayed` if a unit of work before this one used the request's number.
    """
    if not request.nonce:
        return secrets.token_hex(16)
    used: dict[str, int] = session.info.setdefault(_USED, {})
    if request.nonce not in used and _known(session, request.nonce):
        raise AccessRefused(Reason("sign.replayed"))
    used[request.nonce] = used.get(request.nonce, 0) + 1
    return request.nonce if used[request.nonce] == 1 else f"{request.nonce}-{used[request.nonce]}"


def _known(session: Session, nonce: str) -> bool:
    return session.exec(select(Signature.id).where(Signature.nonce == nonce)).first() is not None
