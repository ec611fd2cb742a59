"""Changing the passphrase of the bank's certificate authority: its key stays, and with it all that it certified."""

from dataclasses import dataclass, field

from sqlmodel import Session

from stembank_gui.queries.signing_keys import authority_in_force
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused, refuse_if
from stembank_gui.rules.signing_keys import SIGNING_SETTINGS, new_passphrase_problems
from stembank_gui.signing import witness
from stembank_gui.tables.people import SigningAuthority


@dataclass(frozen=True, slots=True)
class ChangeAuthorityPassphrase:
    """The passphrase as it was and as it shall be, and the witness."""

    old: str = field(repr=False)
    new: str = field(repr=False)
    witness: SignRequest


def change_authority_passphrase(session: Session, request: ChangeAuthorityPassphrase) -> None:
    """Wrap the authority's key under another passphrase; certificate and fingerprint stay as they are.

    Raises:
        Refused: If the bank has no valid authority, or the new passphrase is no good one, or is the old one.
        AccessRefused: If the old passphrase is wrong, or the witness is not another person who may be one.
    """
    refuse_if(new_passphrase_problems(request.old, request.new))
    authority = authority_in_force(session)
    if authority is None:
        raise Refused(Reason("signing.no_authority", link=SIGNING_SETTINGS))
    wrapped_key = _wrapped_anew(authority, request)
    record = {"authority": authority.fingerprint, "changed": "passphrase"}
    witness(
        session,
        request.witness,
        kind="signing_authority",
        row_id=authority.id or 0,
        record=record,
        permission="witness_passphrase",
    )
    authority.wrapped_key = wrapped_key
    session.flush()


def _wrapped_anew(authority: SigningAuthority, request: ChangeAuthorityPassphrase) -> str:
    from stembank_gui.signing import keys  # noqa: PLC0415 - brings cryptography
    from stembank_gui.signing.authority import AUTHORITY  # noqa: PLC0415

    try:
        key = keys.unlocked(authority.wrapped_key, AUTHORITY, authority.fingerprint, request.old)
    except Refused as refused:
        raise AccessRefused(Reason("signing.wrong_passphrase")) from refused
    return keys.wrapped(key, AUTHORITY, authority.fingerprint, request.new)
