"""That somebody made a backup, and which, is in the trail."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import write_entries
from stembank_gui.queries.bank_line import BACKUP


@dataclass(frozen=True, slots=True)
class RecordBackup:
    """A verified backup: its file's name, its SHA-256 in hexadecimal, the length and head of the trail in it."""

    file: str
    sha256: str
    entries: int
    head: str


def record_backup(session: Session, request: RecordBackup) -> int:
    """Return the number of the entry that says which backup was made."""
    made = {"file": request.file, "sha256": request.sha256, "entries": request.entries, "head": request.head}
    write_entries(session, BACKUP, [(request.entries, {}, made, None)])
    return int(session.info["head"][0])
