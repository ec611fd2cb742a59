"""The one entry that signing in, signing out, locking and unlocking leave in the trail: they change no row."""

from sqlmodel import Session

from stembank_gui.audit import write_entries

ENTITY = "access"


def note_event(session: Session, account_id: int, event: str) -> None:
    """Write into the trail what happened to an account's session at this workstation."""
    write_entries(session, ENTITY, [(account_id, {}, {"event": event}, None)])
