"""The proof of a signature: a CMS signature (DER, base64) of the person's key over the statement of its columns.

The statement is canonical JSON; it holds the hash of the record, who signed, what it means, when, a nonce, the head of
the trail and the key. `openssl cms -verify` verifies it too, given the statement and the authority's certificate.
"""

from base64 import b64decode, b64encode
from functools import lru_cache
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from cryptography.x509.oid import NameOID

from stembank_gui.signing.authority import usage_of
from stembank_gui.signing.hands import Hand
from stembank_gui.signing.keys import fingerprint
from stembank_gui.stored_form import canonical
from stembank_gui.tables.columns import instant_text
from stembank_gui.tables.people import Signature, SigningAuthority, SigningKey

_OPTIONS = [
    pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary, pkcs7.PKCS7Options.NoAttributes,
]  # fmt: skip
"""Without signed attributes the key signs the statement itself, whose time and certificate stand in it."""
_COLUMNS = (
    "account_id", "person_id", "user_id", "printed_name", "meaning", "reason", "record_kind", "record_id",
    "record_sha256", "nonce", "tz", "chain_seq", "chain_hash", "key_id",
)  # fmt: skip


def statement(signature: Signature, key_fingerprint: str) -> bytes:
    """Return what a key signs: everything that a signature says, and by which key."""
    said: dict[str, Any] = {name: getattr(signature, name) for name in _COLUMNS}
    said |= {"form": "stembank-signature-v1", "signed_at": instant_text(signature.signed_at), "key": key_fingerprint}
    return canonical(said).encode()


def proof_of(signature: Signature, hand: Hand) -> str:
    """Return the proof of a signature by a person's own hand."""
    certificate = x509.load_pem_x509_certificate(hand.certificate.encode())
    authority = x509.load_pem_x509_certificate(hand.authority.encode())
    made = (
        pkcs7.PKCS7SignatureBuilder()
        .set_data(statement(signature, hand.fingerprint))
        .add_signer(certificate, hand.key, SHA256())
        .add_certificate(authority)
        .sign(Encoding.DER, _OPTIONS)
    )
    return b64encode(made).decode()


class Unproven(Exception):
    """A proof proves nothing: somebody changed it, the signature's columns, or the key's certificate."""


def verify_proof(signature: Signature, key: SigningKey, authority: SigningAuthority) -> None:
    """Return if a signature is proven by a key that the authority certified for this account and that moment.

    Raises:
        Unproven: If anything of this is not so.
    """
    try:
        certificate = _issued(key.certificate, authority.certificate)
        public_key = certificate.public_key()
        if not isinstance(public_key, ec.EllipticCurvePublicKey) or not _fits(signature, key, certificate):
            raise Unproven
        signed = statement(signature, fingerprint(public_key))
        public_key.verify(_signature_value(signature.proof, certificate), signed, ec.ECDSA(SHA256()))
    except (ValueError, TypeError, InvalidSignature) as error:
        raise Unproven from error


@lru_cache(maxsize=128)
def _issued(certificate_pem: str, authority_pem: str) -> x509.Certificate:
    """Return a certificate that the authority issued.

    Raises:
        InvalidSignature, ValueError, TypeError: If the authority did not issue it, or it is no certificate.
    """
    certificate = x509.load_pem_x509_certificate(certificate_pem.encode())
    certificate.verify_directly_issued_by(x509.load_pem_x509_certificate(authority_pem.encode()))
    return certificate


def _fits(signature: Signature, key: SigningKey, certificate: x509.Certificate) -> bool:
    """Return whether a certificate is that of the key and of the person who signed, and its key signed then."""
    begin, end = usage_of(certificate)
    named = certificate.subject.get_attributes_for_oid(NameOID.USER_ID)
    return (
        key.account_id == signature.account_id
        and [one.value for one in named] == [signature.user_id]
        and begin <= signature.signed_at <= end
        and (key.ended_at is None or signature.signed_at <= key.ended_at)
    )


def _signature_value(proof: str, certificate: x509.Certificate) -> bytes:
    """Return the signature in a CMS structure that one signer made, the certificate's owner.

    Raises:
        ValueError: If it is no such structure.
    """
    from asn1crypto import cms  # noqa: PLC0415 - first needed by a check

    content = cms.ContentInfo.load(b64decode(proof, validate=True), strict=True)
    if content["content_type"].native != "signed_data":
        raise ValueError("not signed")
    signers = content["content"]["signer_infos"]
    if len(signers) != 1:
        raise ValueError("not signed once")
    signer = signers[0]
    if signer["sid"].chosen["serial_number"].native != certificate.serial_number or signer["signed_attrs"].native:
        raise ValueError("signed by another key, or not the statement")
    value: bytes = signer["signature"].native
    return value
