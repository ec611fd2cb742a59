"""The vault's cryptography: sealing under a passphrase, HKDF and HMAC for the rest.

Sources: RFC 5869 (HKDF), RFC 2104 (HMAC). A random nonce per encryption is safe here: each data key seals a few bodies
in its life, the master key some thousands of data keys, far below 2^32.
"""

import hmac
import secrets
from hashlib import sha256

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from stembank_gui.sealing import KEY_BYTES, SALT_BYTES, Broken, Costs, forget, from_passphrase, seal, unseal

__all__ = ["KEY_BYTES", "SALT_BYTES", "Broken", "Costs", "derived", "fingerprint", "forget", "from_passphrase", "mac",
           "random_key", "same", "seal", "unseal"]  # fmt: skip
_GROUP = 4


def random_key() -> bytearray:
    """Return a new key of 256 bits."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def derived(master: bytes | bytearray, purpose: str) -> bytes:
    """Return the key for one purpose: what is done with it tells nothing of the master key or of another purpose."""
    made = HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=f"stembank-vault/{purpose}".encode())
    return made.derive(bytes(master))


def mac(key: bytes, *parts: bytes) -> bytes:
    """Return the HMAC-SHA256 of some parts; each is written with its length, so that none can flow into the next."""
    made = hmac.new(key, digestmod=sha256)
    for part in parts:
        made.update(len(part).to_bytes(8, "big"))
        made.update(part)
    return made.digest()


def same(one: bytes, other: bytes) -> bool:
    """Return whether two secrets are equal, in a time that tells nothing."""
    return hmac.compare_digest(one, other)


def fingerprint(master: bytes | bytearray) -> str:
    """Return what people compare to know a vault again: 128 bits in groups of four hexadecimal digits."""
    digits = derived(master, "fingerprint")[:16].hex().upper()
    return " ".join(digits[at : at + _GROUP] for at in range(0, len(digits), _GROUP))
