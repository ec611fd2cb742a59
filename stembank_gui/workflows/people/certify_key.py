"""Certifying somebody's key: the administrator opens the authority, a second person witnesses; neither owns the key."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from sqlmodel import Session, select

from stembank_gui.audit import acting, now
from stembank_gui.queries.signing_keys import authority_in_force
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused, refuse_if
from stembank_gui.rules.signing_keys import certifying_problems
from stembank_gui.rules.vocabulary import AccountState, KeyState
from stembank_gui.signing import witness
from stembank_gui.tables.facility import Site
from stembank_gui.tables.people import Account, Person, SigningAuthority, SigningKey

if TYPE_CHECKING:
    from stembank_gui.signing.authority import Certified


@dataclass(frozen=True, slots=True)
class CertifyKey:
    """Which key, the fingerprint as its owner showed it, the authority's passphrase, and the witness."""

    key_id: int
    fingerprint: str
    passphrase: str = field(repr=False)
    witness: SignRequest


@dataclass(frozen=True, slots=True)
class CertifiedKey:
    """The certificate that was given: its serial number and its last moment."""

    serial: str
    valid_until: datetime


def certify_key(session: Session, request: CertifyKey) -> CertifiedKey:
    """Return the certificate of a requested key: from now on its owner signs with it.

    Raises:
        Refused: If there is no authority, the key waits for nothing, or its fingerprint is another one.
        AccessRefused: If the passphrase is wrong, or one of the two persons owns the key, or the witness may not.
    """
    key = session.get_one(SigningKey, request.key_id)
    account = session.get_one(Account, key.account_id)
    authority = authority_in_force(session)
    refuse_if(
        certifying_problems(
            KeyState(key.state),
            active=account.state == AccountState.ACTIVE,
            same_fingerprint=_plain(request.fingerprint) == key.fingerprint,
            authority=authority is not None,
        )
    )
    assert authority is not None
    if key.person_id == acting(session).person_id:
        raise AccessRefused(Reason("signing.own_key", {"name": acting(session).name}))
    certified = _certificate(session, authority, key, account, request.passphrase)
    record = {"key": key.fingerprint, "user_id": account.user_id, "serial": certified.serial,
              "authority": authority.fingerprint}  # fmt: skip
    signed = witness(
        session, request.witness, kind="signing_key", row_id=key.id or 0, record=record, permission="witness_key"
    )
    if signed.person_id == key.person_id:
        raise AccessRefused(Reason("signing.own_key", {"name": signed.name}))
    key.authority_id, key.certificate, key.serial = authority.id, certified.certificate, certified.serial
    key.certified_by, key.witnessed_by = acting(session).person_id, signed.person_id
    key.certified_at, key.valid_until, key.state = now(session), certified.valid_until, KeyState.ACTIVE.value
    session.flush()
    return CertifiedKey(certified.serial, certified.valid_until)


def _certificate(
    session: Session, authority: SigningAuthority, key: SigningKey, account: Account, passphrase: str
) -> "Certified":
    from stembank_gui.signing.authority import Issuer, Owner, certify  # noqa: PLC0415 - brings cryptography

    person, site = session.get_one(Person, key.person_id), session.exec(select(Site)).one()
    issuer = Issuer(authority.certificate, authority.wrapped_key, passphrase)
    owner = Owner(person.full_name, account.user_id, site.name)
    try:
        return certify(issuer, key.public_key, owner, now(session))
    except Refused as refused:
        raise AccessRefused(Reason("signing.wrong_passphrase")) from refused


def _plain(fingerprint: str) -> str:
    """Return a fingerprint as it is stored, from the groups in which people read it."""
    return "".join(fingerprint.split()).casefold()
