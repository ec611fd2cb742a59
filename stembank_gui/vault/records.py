"""The vault's rows: one record for each donor, with a data key of its own, and the seal over all of them."""

import uuid
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from stembank_gui.rules.vocabulary import IdentityState
from stembank_gui.vault import keys
from stembank_gui.vault.identity import Identity, packed, unpacked


@dataclass(frozen=True, slots=True)
class Record:
    """A row as it stands in the file: nothing of it can be read without the master key."""

    id: str
    link: bytes
    version: int
    state: IdentityState
    wrapped_key: bytes | None
    body: bytes | None

    def bound(self, vault: str) -> bytes:
        """Return what key and body are bound to: swapped, or put back from an older file, they do not open."""
        return f"{vault}|{self.id}|{self.version}|{self.state.value}|{self.link.hex()}".encode()


def find(connection: Any, link: bytes) -> Record | None:
    """Return the record with a link, or None."""
    row = connection.execute(
        "SELECT id, link, version, state, wrapped_key, body FROM record WHERE link = ?", (link,)
    ).fetchone()
    return None if row is None else _record(row)


def sealed(master: bytearray, vault: str, record: Record, identity: Identity) -> Record:
    """Return the record with an identity under a new data key."""
    data_key = keys.random_key()
    bound = record.bound(vault)
    wrapped, body = keys.seal(master, data_key, bound), keys.seal(data_key, packed(identity), bound)
    keys.forget(data_key)
    return Record(record.id, record.link, record.version, record.state, wrapped, body)


def opened(master: bytearray, vault: str, record: Record) -> Identity:
    """Return the identity of a record.

    Raises:
        Broken: If anything of the record was changed, or it is another record's.
    """
    if record.wrapped_key is None or record.body is None:
        raise keys.Broken
    bound = record.bound(vault)
    data_key = bytearray(keys.unseal(master, record.wrapped_key, bound))
    try:
        return unpacked(keys.unseal(data_key, record.body, bound))
    finally:
        keys.forget(data_key)


def fresh(link: bytes) -> Record:
    """Return a new record for a link, with nothing in it yet."""
    return Record(str(uuid.uuid4()), link, 1, IdentityState.ACTIVE, None, None)


def erased(record: Record) -> Record:
    """Return the record without its data key and body: nobody can read it any more, whatever key he has."""
    return Record(record.id, record.link, record.version + 1, IdentityState.ERASED, None, None)


def store(connection: Any, record: Record) -> None:
    """Write a record, new or changed."""
    connection.execute(
        "INSERT INTO record (id, link, version, state, wrapped_key, body) VALUES (?, ?, ?, ?, ?, ?) "
        "ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state, "
        "wrapped_key = excluded.wrapped_key, body = excluded.body",
        (record.id, record.link, record.version, record.state.value, record.wrapped_key, record.body),
    )


def manifest(connection: Any, master: bytearray, vault: str) -> bytes:
    """Return the seal over every record and used permit: a row that was put back, added or taken away shows."""
    digest = sha256()
    rows = connection.execute("SELECT id, link, version, state, wrapped_key, body FROM record ORDER BY id")
    for row in rows:
        for part in row:
            text = part if isinstance(part, bytes) else str(part).encode()
            digest.update(len(text).to_bytes(8, "big") + text)
    for (mark,) in connection.execute("SELECT mark FROM used_permit ORDER BY mark"):
        digest.update(mark)
    return keys.mac(keys.derived(master, "manifest"), vault.encode(), digest.digest())


def _record(row: Any) -> Record:
    return Record(row[0], row[1], row[2], IdentityState(row[3]), row[4], row[5])
