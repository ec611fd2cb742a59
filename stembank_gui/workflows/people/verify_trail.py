"""That somebody had the trail verified, and what came out, is in the trail too."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import write_entries
from stembank_gui.queries.bank_line import TRAIL


@dataclass(frozen=True, slots=True)
class VerifiedTrail:
    """The outcome of a verification: entries and rows that were read, the trail's head, and what was found."""

    entries: int
    rows: int
    head: str
    findings: int


def verify_trail(session: Session, request: VerifiedTrail) -> int:
    """Return the number of the entry that says how the verification ended."""
    outcome = {
        "event": "verified" if request.findings == 0 else "verified_unsound",
        "entries": request.entries,
        "rows": request.rows,
        "head": request.head,
        "findings": request.findings,
    }
    write_entries(session, TRAIL, [(request.entries, {}, outcome, None)])
    return int(session.info["head"][0])
