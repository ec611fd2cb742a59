"""Whether signatures are proven: by keys that the bank's authority certified, over the trail as it stands today.

Each signature holds the trail's head of its moment. Who writes the trail anew, even with this program's own code,
cannot sign the new heads: that takes the passwords of those who signed (RELIABILITY.md §4, A14; §5, anchors).
"""

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import text
from sqlmodel import Session, col, select

from stembank_gui.queries.quality.cases.signed import broken_cases
from stembank_gui.queries.signatures import broken_signatures
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.signing_keys import shown_fingerprint
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Signature, SigningAuthority, SigningKey

_LOTS_AT_ONCE = 100
_MOST = 20
"""Findings of one kind that are named."""
_OTHER_HEAD = text(
    "SELECT signature.id, signature.printed_name, signature.chain_seq FROM signature "
    "LEFT JOIN audit_entry ON audit_entry.seq = signature.chain_seq "
    "WHERE signature.chain_seq > 0 AND (audit_entry.hash IS NULL OR audit_entry.hash <> signature.chain_hash) "
    "ORDER BY signature.id LIMIT 20"
)
_UNPROVEN = text(
    "SELECT signature.id, signature.printed_name FROM signature "
    "JOIN signing_key ON signing_key.account_id = signature.account_id "
    "WHERE signature.proof = '' AND signing_key.certified_at < signature.signed_at "
    "AND signature.signed_at <= signing_key.valid_until "
    "AND (signing_key.ended_at IS NULL OR signature.signed_at <= signing_key.ended_at) "
    "ORDER BY signature.id LIMIT 20"
)


def findings(session: Session) -> list[Reason]:
    """Return every proof that does not prove its signature, and every signature whose trail is another one now."""
    return [
        *_heads(session),
        *_missing(session),
        *_broken(session),
        *_over_other_records(session),
        *broken_cases(session),
    ]


def _over_other_records(session: Session) -> Iterator[Reason]:
    """Yield the approvals and decisions whose record is not the one that was signed, a part of the lots at a time."""
    lots = session.exec(select(Lot.id).order_by(col(Lot.id))).all()
    for start in range(0, len(lots), _LOTS_AT_ONCE):
        yield from broken_signatures(session, [lot or 0 for lot in lots[start : start + _LOTS_AT_ONCE]])


def strangers(session: Session, roots: Collection[str]) -> list[Reason]:
    """Return the authorities that are none of those kept outside the bank: somebody may have made them to sign anew.

    Args:
        session: A question's session.
        roots: SHA-256 of the root certificates that people trust, in hexadecimal; without any, none is asked for.
    """
    if not roots:
        return []
    from cryptography import x509  # noqa: PLC0415

    from stembank_gui.signing.authority import certificate_fingerprint  # noqa: PLC0415

    certificates = session.exec(select(SigningAuthority.certificate).order_by(col(SigningAuthority.id))).all()
    marks = [certificate_fingerprint(x509.load_pem_x509_certificate(pem.encode())) for pem in certificates]
    return [
        Reason("check.unknown_authority", {"fingerprint": shown_fingerprint(mark)})
        for mark in marks
        if mark not in roots
    ]


def _heads(session: Session) -> Iterator[Reason]:
    for signature, name, seq in session.connection().execute(_OTHER_HEAD):
        yield Reason("check.anchor", {"signature": signature, "name": name, "seq": seq})


def _missing(session: Session) -> Iterator[Reason]:
    for signature, name in session.connection().execute(_UNPROVEN):
        yield Reason("check.proof_missing", {"signature": signature, "name": name})


def _broken(session: Session) -> Iterator[Reason]:
    proven = (
        select(Signature, SigningKey, SigningAuthority)
        .join(SigningKey, col(SigningKey.id) == Signature.key_id, isouter=True)
        .join(SigningAuthority, col(SigningAuthority.id) == SigningKey.authority_id, isouter=True)
        .where(col(Signature.proof) != "")
        .order_by(col(Signature.id))
    )
    found = 0
    for signature, key, authority in session.exec(proven.execution_options(yield_per=500)):
        if found < _MOST and not _is_proven(signature, key, authority):
            found += 1
            yield Reason("check.proof_broken", {"signature": signature.id or 0, "name": signature.printed_name})


def _is_proven(signature: Signature, key: Any, authority: Any) -> bool:
    from stembank_gui.signing.proof import Unproven, verify_proof  # noqa: PLC0415 - brings cryptography

    if key is None or authority is None:
        return False
    try:
        verify_proof(signature, key, authority)
    except Unproven:
        return False
    return True
