"""Signing out."""

from sqlmodel import Session

from stembank_gui.audit import acting
from stembank_gui.workflows.people.sessions import note_event


def sign_out(session: Session, request: None) -> None:  # noqa: ARG001 - every verb takes a request
    """Write into the trail that the acting person left."""
    note_event(session, acting(session).account_id, "signed_out")
