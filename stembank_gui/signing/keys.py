"""Keys for signatures: P-256, wrapped under a password, bound to whose they are.

The wrapped form is text: `argon2id$passes$KiB$lanes$salt$sealed`, the last two in base64: what was sealed is the key in
PKCS #8. It opens only together with the user id and the key's fingerprint.
"""

import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_der_private_key,
)

from stembank_gui import sealing
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.sealing import Broken, Costs
from stembank_gui.signing import passwords

_ALGORITHM = "argon2id"
_PARTS = 6


@dataclass(frozen=True, slots=True)
class NewKey:
    """A new key as it is stored: the public one in PEM, its fingerprint, and the private one wrapped."""

    public_key: str
    fingerprint: str
    wrapped_key: str


def new_key(owner: str, password: str) -> NewKey:
    """Return a new P-256 key, wrapped for its owner under a password.

    Raises:
        Refused: If the password is longer than 1,024 bytes.
    """
    key = ec.generate_private_key(ec.SECP256R1())
    mark = fingerprint(key.public_key())
    pem = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    return NewKey(pem, mark, wrapped(key, owner, mark, password))


def fingerprint(public_key: ec.EllipticCurvePublicKey) -> str:
    """Return the SHA-256 of a public key (SubjectPublicKeyInfo, DER), in hexadecimal."""
    return sha256(public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def wrapped(key: ec.EllipticCurvePrivateKey, owner: str, mark: str, password: str) -> str:
    """Return a key wrapped under a password, as slow to try as the password itself."""
    hasher = passwords.hasher()
    costs = Costs(hasher.time_cost, hasher.memory_cost, hasher.parallelism)
    salt = secrets.token_bytes(sealing.SALT_BYTES)
    plain = bytearray(key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    wrapping = sealing.from_passphrase(password, salt, costs)
    sealed = sealing.seal(wrapping, plain, _bound(owner, mark))
    sealing.forget(wrapping)
    sealing.forget(plain)
    numbers = (costs.passes, costs.memory_kib, costs.lanes)
    return "$".join([_ALGORITHM, *map(str, numbers), b64encode(salt).decode(), b64encode(sealed).decode()])


def unlocked(text: str, owner: str, mark: str, password: str) -> ec.EllipticCurvePrivateKey:
    """Return the key that was wrapped.

    Raises:
        Refused: `sign.key_damaged` if the password does not open it, or the text or what it is bound to was changed.
    """
    try:
        costs, salt, sealed = _read(text)
        wrapping = sealing.from_passphrase(password, salt, costs)
        key = load_der_private_key(sealing.unseal(wrapping, sealed, _bound(owner, mark)), password=None)
    except (Broken, ValueError) as error:
        raise Refused(Reason("sign.key_damaged", {"owner": owner})) from error
    sealing.forget(wrapping)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _read(text: str) -> tuple[Costs, bytes, bytes]:
    """Return the parts of a wrapped key.

    Raises:
        ValueError: If it is none.
    """
    parts = text.split("$")
    if len(parts) != _PARTS or parts[0] != _ALGORITHM:
        raise ValueError("no wrapped key")
    costs, salt = Costs(*map(int, parts[1:4])), b64decode(parts[4], validate=True)
    if not costs.sensible() or len(salt) != sealing.SALT_BYTES:
        raise ValueError("no sensible costs, or another salt")
    return costs, salt, b64decode(parts[5], validate=True)


def _bound(owner: str, mark: str) -> bytes:
    return b"\0".join((b"stembank-key-v1", owner.encode(), mark.encode()))
