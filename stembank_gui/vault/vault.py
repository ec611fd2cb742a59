"""The identity vault, open: what the custodian does in it, each with the permit of an entry in the bank's trail."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from stembank_gui.rules.donors.identity import act_blockers, state_after
from stembank_gui.rules.people import new_password_problems
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import IdentityAct, IdentityState
from stembank_gui.vault import header as headers
from stembank_gui.vault import keys, records, store
from stembank_gui.vault.header import Header
from stembank_gui.vault.identity import Identity, checked, corrected, related_code
from stembank_gui.vault.keys import Costs
from stembank_gui.vault.permit import Permit, Seen
from stembank_gui.vault.records import Record

SUFFIX = ".identity"


def proposed_path(place: str) -> Path:
    """Return where a bank's vault is proposed to lie: beside a bank's file, in the home folder for one on a server.

    >>> proposed_path("/banks/east.stembank").as_posix()
    '/banks/east.identity'
    """
    if "://" in place:
        return Path.home() / f"{place.split('?', 1)[0].rstrip('/').rsplit('/', 1)[-1]}{SUFFIX}"
    return Path(place).with_suffix(SUFFIX)


def proposed_copy(path: Path, moment: datetime) -> str:
    """Return a name for a copy of a vault that no earlier one has.

    >>> proposed_copy(Path("/banks/east.identity"), datetime(2026, 11, 22, 8, 30, 15, tzinfo=UTC))
    'east-20261122-083015.identity'
    """
    return f"{path.stem}-{moment.astimezone(UTC):%Y%m%d-%H%M%S}{SUFFIX}"


class Vault:
    """One open vault; the file belongs to this program until `close`. Its methods may be called from any thread."""

    def __init__(self, connection: Any, path: Path, bank: str, header: Header, master: bytearray) -> None:
        self.path = path
        self.bank = bank
        self.fingerprint = keys.fingerprint(master)
        self._connection, self._header, self._master = connection, header, master
        self._guard = threading.RLock()
        self._open = True

    @classmethod
    def create(cls, path: Path, bank: str, passphrase: str, *, costs: Costs | None = None) -> "Vault":
        """Return a new, empty vault of a bank, open.

        Raises:
            Refused: If the passphrase is shorter than 12 characters, or as `store.create`.
        """
        refuse_if(new_password_problems(passphrase, ""))
        connection = store.create(path)
        try:
            master = keys.random_key()
            header = headers.new_header(store.FORMAT, bank, passphrase, costs or Costs(), master)
            header = replace(header, manifest=records.manifest(connection, master, header.uuid))
            with store.writing(connection, path):
                headers.write(connection, header)
        except BaseException:
            connection.close()
            store.remove(path)
            raise
        return cls(connection, path, bank, header, master)

    @classmethod
    def open(cls, path: Path, bank: str, passphrase: str, *, now: datetime | None = None) -> "Vault":
        """Return the vault, open: the bank is its own, the passphrase right, every record as it was written.

        Raises:
            AccessRefused: `vault.wrong_passphrase`, `vault.wait` after several wrong ones.
            Refused: `vault.other_bank`, `vault.tampered`, or as `store.open_file`.
        """
        moment = now or datetime.now(UTC)
        connection = store.open_file(path)
        try:
            header = headers.read(connection)
            _require(keys.same(header.bank, headers.bank_mark(bank)), "vault.other_bank", path)
            master = _unlocked(connection, path, header, passphrase, moment)
            manifest = records.manifest(connection, master, header.uuid)
            _require(keys.same(header.manifest, manifest), "vault.tampered", path)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path, bank, header, master)

    def close(self) -> None:
        """Give the file back and forget the key."""
        with self._guard:
            if self._open:
                self._open = False
                keys.forget(self._master)
                self._connection.close()

    @property
    def is_open(self) -> bool:
        """Return whether it is open."""
        return self._open

    def state(self, donor_code: str) -> IdentityState | None:
        """Return the state of a donor's record, or None where nothing was entered. It says nothing of the identity."""
        with self._guard:
            self._require_open()
            found = records.find(self._connection, self._link(donor_code))
            return None if found is None else found.state

    def counts(self) -> dict[IdentityState, int]:
        """Return how many records are in each state."""
        with self._guard:
            self._require_open()
            rows = self._connection.execute("SELECT state, COUNT(*) FROM record GROUP BY state").fetchall()
            return {state: dict(rows).get(state.value, 0) for state in IdentityState}

    def enter(self, permit: Permit, identity: Identity) -> None:
        """Enter a donor's identity.

        Raises:
            Refused: `vault.permit`, `vault.is_entered`, or a field that is no clean text.
        """
        tidy = checked(identity)
        with self._doing(permit, IdentityAct.ENTER):
            self._write(records.fresh(self._link(permit.donor_code)), tidy)

    def correct(self, permit: Permit, changes: Mapping[str, str]) -> None:
        """Change fields of an identity without showing it; what is not named or empty stays, "-" empties a field.

        Raises:
            Refused: `vault.permit`, `vault.nothing_changed`, `vault.act_refused`.
        """
        self._change(permit, IdentityAct.CORRECT, partial(corrected, changes=changes))

    def link(self, permit: Permit, related: str) -> None:
        """Link a donor to its mother or infant by the other's donor code, or, without one, take the link away.

        Raises:
            Refused: `vault.permit`, `vault.not_related`, `vault.nothing_changed`, `vault.act_refused`.
        """
        code = related_code(related, permit.donor_code)
        self._change(permit, IdentityAct.LINK, partial(_linked, related=code))

    def view(self, permit: Permit) -> Seen:
        """Return who a donor is.

        Raises:
            Refused: `vault.permit`, `vault.tampered`, `vault.act_refused`, `vault.nothing_entered`.
        """
        with self._doing(permit, IdentityAct.VIEW):
            record = self._record(permit.donor_code)
            return Seen(self._identity(record), record.state, record.version)

    def seal(self, permit: Permit) -> None:
        """Close an identity: it can be looked at by two persons, and not be changed.

        Raises:
            Refused: `vault.permit`, `vault.act_refused`, `vault.nothing_entered`.
        """
        self._change(permit, IdentityAct.SEAL, lambda identity: identity)

    def erase(self, permit: Permit) -> None:
        """Destroy the key of an identity and what it opened: nobody can say any more who the donor is.

        Copies of the vault that were made before still hold it.

        Raises:
            Refused: `vault.permit`, `vault.act_refused`, `vault.nothing_entered`.
        """
        with self._doing(permit, IdentityAct.ERASE):
            records.store(self._connection, records.erased(self._record(permit.donor_code)))

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the master key anew; no record is touched, and the fingerprint stays.

        Raises:
            AccessRefused: `vault.wrong_passphrase`, `vault.wait`.
            Refused: If the new passphrase is shorter than 12 characters, or the disk is full.
        """
        refuse_if(new_password_problems(new, ""))
        with self._guard:
            self._require_open()
            present = headers.read(self._connection)
            keys.forget(_unlocked(self._connection, self.path, present, old, datetime.now(UTC)))
            header = headers.wrapped_anew(self._header, new, self._header.costs, self._master)
            with store.writing(self._connection, self.path):
                headers.write(self._connection, header)
            self._header = header

    def copy(self, target: Path) -> Path:
        """Return the path of a copy of the encrypted file; the same passphrase opens it.

        Raises:
            Refused: `vault.exists`, `vault.not_written`.
        """
        with self._guard:
            self._require_open()
            store.copy_to(self._connection, target)
            return target

    # --- inside

    @contextmanager
    def _doing(self, permit: Permit, act: IdentityAct) -> Iterator[None]:
        """Take a permit, do one thing, seal all records anew: as a whole."""
        with self._guard:
            self._require_open()
            self._require_permit(permit, act)
            found = records.find(self._connection, self._link(permit.donor_code))
            refuse_if(act_blockers(permit.donor_code, act, None if found is None else found.state))
            header = self._header
            with store.writing(self._connection, self.path):
                self._connection.execute("INSERT INTO used_permit (mark) VALUES (?)", (self._mark(permit),))
                yield
                manifest = records.manifest(self._connection, self._master, header.uuid)
                self._connection.execute("UPDATE vault SET manifest = ?", (manifest,))
            self._header = replace(header, manifest=manifest)

    def _change(self, permit: Permit, act: IdentityAct, change: Callable[[Identity], Identity]) -> None:
        with self._doing(permit, act):
            record = self._record(permit.donor_code)
            identity = change(self._identity(record))
            self._write(replace(record, version=record.version + 1, state=state_after(act, record.state)), identity)

    def _write(self, record: Record, identity: Identity) -> None:
        records.store(self._connection, records.sealed(self._master, self._header.uuid, record, identity))

    def _record(self, donor_code: str) -> Record:
        found = records.find(self._connection, self._link(donor_code))
        assert found is not None
        return found

    def _identity(self, record: Record) -> Identity:
        try:
            return records.opened(self._master, self._header.uuid, record)
        except keys.Broken as error:
            raise Refused(Reason("vault.tampered", {"file": str(self.path)})) from error

    def _link(self, donor_code: str) -> bytes:
        return keys.mac(keys.derived(self._master, "link"), self.bank.encode(), donor_code.encode())

    def _mark(self, permit: Permit) -> bytes:
        return keys.mac(keys.derived(self._master, "permit"), self.bank.encode(), str(permit.access_id).encode())

    def _require_open(self) -> None:
        if not self._open:
            raise Refused(Reason("vault.locked"))

    def _require_permit(self, permit: Permit, act: IdentityAct) -> None:
        used = self._connection.execute("SELECT 1 FROM used_permit WHERE mark = ?", (self._mark(permit),)).fetchone()
        if used or permit.act is not act or permit.bank != self.bank or permit.access_id < 1:
            raise Refused(Reason("vault.permit"))


def _require(holds: bool, why: str, path: Path) -> None:  # noqa: FBT001 - one fact
    if not holds:
        raise Refused(Reason(why, {"file": str(path)}))


def _linked(identity: Identity, related: str) -> Identity:
    if identity.related == related:
        raise Refused(Reason("vault.nothing_changed"))
    return replace(identity, related=related)


def _unlocked(connection: Any, path: Path, header: Header, passphrase: str, now: datetime) -> bytearray:
    if seconds := header.seconds_to_wait(now):
        raise AccessRefused(Reason("vault.wait", {"seconds": seconds}))
    try:
        master = headers.master_key(header, passphrase)
    except keys.Broken as error:
        with store.writing(connection, path):
            headers.count_failure(connection, header, now)
        raise AccessRefused(Reason("vault.wrong_passphrase")) from error
    with store.writing(connection, path):
        headers.forget_failures(connection)
    return master
