"""The proof of a signed certificate, step by step: each thing that is wrong with a file has a reason of its own.

What counts is the signature, not what a viewer's panel or the page says: the signer's name is read from the certificate
that the authority issued, and the signature must cover every byte and permit no change (ISO 32000-1, 12.8.2.2, level
1). The time is the one that the signer's computer said: a PAdES B-B signature has no other. Source: RELIABILITY.md §6.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from asn1crypto.x509 import Certificate

from stembank_gui.proving.outcome import Outcome
from stembank_gui.proving.reading import Unreadable, read
from stembank_gui.proving.roots import Authority, authority_of, common_name, plain
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release.stamp import Stamp, stamp_of


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known of a file. Where it has no signature that can be read, only the reasons and its hash are.

    Args:
        sha256: Of the whole file, in hexadecimal.
        reasons: Everything that is wrong with it; empty if nothing is.
        authority_known: Whether somebody said which authorities are trusted.
        signer: Name in the signer's certificate, and `user_id` and `site` in it.
        signed_at: As the signer's computer said.
        key: Fingerprint of the signer's certificate (SHA-256 of its DER).
        public_key: Fingerprint of the signer's public key, as the bank shows it.
        stamp: What the certificate was signed as; None where it is none of a bank's.
        covers_all: Whether the signature covers every byte of the file.
        permits_no_change: Whether the signature forbids every change.
        authority: Whose certificate stands behind the signer's, as the file says.
    """

    sha256: str
    reasons: tuple[Reason, ...] = ()
    authority_known: bool = False
    signer: str = ""
    user_id: str = ""
    site: str = ""
    signed_at: datetime | None = None
    key: str = ""
    public_key: str = ""
    stamp: Stamp | None = None
    covers_all: bool = False
    permits_no_change: bool = False
    authority: Authority | None = field(default=None)

    @property
    def outcome(self) -> Outcome:
        """What it comes to."""
        if self.reasons:
            return Outcome.BAD
        return Outcome.GENUINE if self.authority_known else Outcome.UNKNOWN_AUTHORITY


def prove(pdf: bytes, roots: Sequence[Certificate] = ()) -> Proof:
    """Return the proof of a file against some root certificates; without any, whose authority it is stays open.

    Whatever is in the file, this raises nothing: what cannot be read is bad, and the proof says why.
    """
    digest = sha256(pdf).hexdigest()
    try:
        found = read(pdf, roots)
    except Unreadable as error:
        return Proof(digest, (error.reason,), authority_known=bool(roots))
    stamp = stamp_of(found.reason)
    reasons = list(found.reasons)
    if stamp is None:
        reasons.append(Reason("proof.no_certificate"))
    subject = found.signer.subject.native
    return Proof(
        digest,
        tuple(reasons),
        authority_known=bool(roots),
        signer=common_name(found.signer),
        user_id=plain(subject.get("user_id", "")),
        site=plain(subject.get("organization_name", "")),
        signed_at=found.signed_at.astimezone(UTC),
        key=sha256(found.signer.dump()).hexdigest(),
        public_key=sha256(found.signer.public_key.dump()).hexdigest(),
        stamp=stamp,
        covers_all=found.covers_all,
        permits_no_change=found.permits_no_change,
        authority=None if found.issuer is None else authority_of(found.issuer),
    )
