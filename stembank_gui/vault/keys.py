"""The vault's cryptography: Argon2id for the passphrase, AES-256-GCM for keys and bodies, HKDF and HMAC for the rest.

Sources: RFC 9106 (Argon2id, second recommended set: 3 passes, 64 MiB, 4 lanes), NIST SP 800-38D (AES-GCM, 96-bit
nonces), RFC 5869 (HKDF), RFC 2104 (HMAC). A random nonce per encryption is safe here: each data key seals a few bodies
in its life, the master key some thousands of data keys, far below 2^32.
"""

import hmac
import secrets
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from stembank_gui.rules.people import normalised_password

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12
_GROUP = 4
_MOST_PASSES, _MOST_KIB, _MOST_LANES = 16, 1 << 20, 16


class Broken(Exception):
    """A sealed text does not open: the key is another one, or somebody changed the text or what it is bound to."""


@dataclass(frozen=True, slots=True)
class Costs:
    """How slow a passphrase is to try: passes, memory in KiB, lanes of Argon2id."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4

    def sensible(self) -> bool:
        """Return whether a program may try: a damaged file could ask for all memory of the computer."""
        within = self.passes <= _MOST_PASSES and self.memory_kib <= _MOST_KIB and self.lanes <= _MOST_LANES
        return within and min(self.passes, self.lanes) >= 1 and self.memory_kib >= 8 * self.lanes


def random_key() -> bytearray:
    """Return a new key of 256 bits."""
    return bytearray(secrets.token_bytes(KEY_BYTES))


def from_passphrase(passphrase: str, salt: bytes, costs: Costs) -> bytearray:
    """Return the key that a passphrase gives, the same from every keyboard (NFKC).

    Raises:
        Refused: If the passphrase is longer than 1,024 bytes.
    """
    from argon2.low_level import Type, hash_secret_raw  # noqa: PLC0415 - first needed when a vault is opened

    secret = normalised_password(passphrase).encode("utf-8", "surrogatepass")
    made = hash_secret_raw(
        secret, salt, time_cost=costs.passes, memory_cost=costs.memory_kib, parallelism=costs.lanes,
        hash_len=KEY_BYTES, type=Type.ID,
    )  # fmt: skip
    return bytearray(made)


def seal(key: bytes | bytearray, text: bytes | bytearray, bound: bytes) -> bytes:
    """Return a nonce and the sealed text, which opens only together with what it is bound to."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + AESGCM(bytes(key)).encrypt(nonce, bytes(text), bound)


def unseal(key: bytes | bytearray, sealed: bytes, bound: bytes) -> bytes:
    """Return the text that was sealed.

    Raises:
        Broken: If the key is another one, or anything was changed.
    """
    try:
        return AESGCM(bytes(key)).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound)
    except (InvalidTag, ValueError) as error:
        raise Broken from error


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


def forget(key: bytearray) -> None:
    """Overwrite a key in memory."""
    key[:] = bytes(len(key))
