"""Secrets under a passphrase: Argon2id makes a key of it, AES-256-GCM seals what the key protects.

Sources: RFC 9106 (Argon2id, second recommended set: 3 passes, 64 MiB, 4 lanes), NIST SP 800-38D (AES-GCM, 96-bit
nonces; a random one per encryption is safe far below 2^32 encryptions under one key).
"""

import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from stembank_gui.rules.people import normalised_password

KEY_BYTES = 32
SALT_BYTES = 16
_NONCE_BYTES = 12
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


def forget(key: bytearray) -> None:
    """Overwrite a key in memory."""
    key[:] = bytes(len(key))
