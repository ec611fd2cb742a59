"""The vault's one row about itself: which bank it belongs to, how its passphrase is tried, the wrapped master key."""

import secrets
import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from stembank_gui.rules.people import seconds_locked
from stembank_gui.vault import keys
from stembank_gui.vault.keys import Costs


@dataclass(frozen=True, slots=True)
class Header:
    """What stands in the file. The bank's uuid is there as a hash only: the file names nobody, not even the bank."""

    format: int
    uuid: str
    bank: bytes
    salt: bytes
    costs: Costs
    wrapped_key: bytes
    manifest: bytes
    failed: int = 0
    wait_until: str = ""

    def bound(self) -> bytes:
        """Return what the master key is bound to: neither bank nor costs can be exchanged."""
        costs = f"{self.costs.passes},{self.costs.memory_kib},{self.costs.lanes}"
        return f"{self.format}|{self.uuid}|{self.bank.hex()}|{self.salt.hex()}|{costs}".encode()

    def seconds_to_wait(self, now: datetime) -> int:
        """Return for how long no passphrase is tried, after failures in a row."""
        if not self.wait_until:
            return 0
        left = (datetime.fromisoformat(self.wait_until) - now).total_seconds()
        return max(0, int(left) + 1) if left > 0 else 0


def bank_mark(bank: str) -> bytes:
    """Return how a vault knows its bank."""
    return sha256(f"stembank-vault-bank|{bank}".encode()).digest()


def new_header(file_format: int, bank: str, passphrase: str, costs: Costs, master: bytearray) -> Header:
    """Return the header of a new vault whose master key the passphrase opens."""
    blank = Header(file_format, str(uuid.uuid4()), bank_mark(bank), b"", costs, b"", b"")
    return wrapped_anew(blank, passphrase, costs, master)


def wrapped_anew(header: Header, passphrase: str, costs: Costs, master: bytearray) -> Header:
    """Return the header with the master key under a passphrase, with a new salt."""
    salt = secrets.token_bytes(keys.SALT_BYTES)
    salted = Header(header.format, header.uuid, header.bank, salt, costs, b"", header.manifest)
    key = keys.from_passphrase(passphrase, salt, costs)
    wrapped = keys.seal(key, master, salted.bound())
    keys.forget(key)
    return Header(header.format, header.uuid, header.bank, salt, costs, wrapped, header.manifest)


def master_key(header: Header, passphrase: str) -> bytearray:
    """Return the master key.

    Raises:
        Broken: If the passphrase is wrong, or the header was changed.
    """
    if not header.costs.sensible():
        raise keys.Broken
    key = keys.from_passphrase(passphrase, header.salt, header.costs)
    try:
        return bytearray(keys.unseal(key, header.wrapped_key, header.bound()))
    finally:
        keys.forget(key)


def read(connection: Any) -> Header:
    """Return the header of a file."""
    row = connection.execute(
        "SELECT format, uuid, bank, salt, passes, memory_kib, lanes, wrapped_key, manifest, failed, wait_until "
        "FROM vault"
    ).fetchone()
    return Header(row[0], row[1], row[2], row[3], Costs(*row[4:7]), *row[7:])


def write(connection: Any, header: Header) -> None:
    """Write the header of a file."""
    connection.execute(
        "INSERT INTO vault (id, format, uuid, bank, salt, passes, memory_kib, lanes, wrapped_key, manifest) "
        "VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET salt = excluded.salt, "
        "passes = excluded.passes, memory_kib = excluded.memory_kib, lanes = excluded.lanes, "
        "wrapped_key = excluded.wrapped_key, manifest = excluded.manifest",
        (
            header.format, header.uuid, header.bank, header.salt, header.costs.passes, header.costs.memory_kib,
            header.costs.lanes, header.wrapped_key, header.manifest,
        ),
    )  # fmt: skip


def count_failure(connection: Any, header: Header, now: datetime) -> int:
    """Write down one more wrong passphrase and return for how many seconds none is tried now."""
    seconds = seconds_locked(header.failed + 1)
    until = (now + timedelta(seconds=seconds)).isoformat() if seconds else ""
    connection.execute("UPDATE vault SET failed = ?, wait_until = ?", (header.failed + 1, until))
    return seconds


def forget_failures(connection: Any) -> None:
    """Begin to count anew: the passphrase was right."""
    connection.execute("UPDATE vault SET failed = 0, wait_until = '' WHERE failed > 0")
