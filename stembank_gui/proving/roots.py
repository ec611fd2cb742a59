"""Root certificates of banks' authorities: read from PEM or DER, named by their fingerprint."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from asn1crypto import pem
from asn1crypto.x509 import Certificate

from stembank_gui.rules.reasons import Reason, Refused

_LARGEST = 1_000_000
"""Bytes: no file of root certificates is larger."""
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Authority:
    """A certificate authority: its name, and the SHA-256 of its certificate (DER) in hexadecimal."""

    name: str
    fingerprint: str


def read_roots(content: bytes) -> tuple[Certificate, ...]:
    """Return the root certificates in a file, PEM or DER.

    Raises:
        Refused: `proof.root_unreadable` if it holds none, or something else.
    """
    refusal = Refused(Reason("proof.root_unreadable"))
    if not content or len(content) > _LARGEST:
        raise refusal
    try:
        found = tuple(_certificates(content))
    except (ValueError, TypeError) as error:
        raise refusal from error
    if not found:
        raise refusal
    return found


def authorities_of(roots: Sequence[Certificate]) -> tuple[Authority, ...]:
    """Return the authorities of root certificates."""
    return tuple(authority_of(one) for one in roots)


def authority_of(certificate: Certificate) -> Authority:
    """Return the authority of a certificate."""
    return Authority(common_name(certificate), sha256(certificate.dump()).hexdigest())


def common_name(certificate: Certificate) -> str:
    """Return the common name of a certificate's owner."""
    return plain(certificate.subject.native.get("common_name", ""))


def plain(text: object) -> str:
    """Return a text of a stranger's file without what could drive a terminal, and not longer than a name is."""
    return "".join(one if one.isprintable() else "?" for one in str(text))[:_LONGEST]


def _certificates(content: bytes) -> Iterable[Certificate]:
    if not pem.detect(content):
        yield _parsed(content)
        return
    for kind, _, der in pem.unarmor(content, multiple=True):
        if kind != "CERTIFICATE":
            raise ValueError(kind)
        yield _parsed(der)


def _parsed(der: bytes) -> Certificate:
    certificate = Certificate.load(der, strict=True)
    if not certificate.ca:
        raise ValueError("no authority")
    return certificate
