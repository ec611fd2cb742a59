"""Locking the window: by the button, or when nobody touched it for a while."""

from sqlmodel import Session

from stembank_gui.audit import acting
from stembank_gui.workflows.people.sessions import note_event


def lock(session: Session, request: bool) -> None:  # noqa: FBT001 - the request of this verb is one fact
    """Write into the trail that the window was locked; the request says whether it was left idle."""
    note_event(session, acting(session).account_id, "locked_idle" if request else "locked")
