"""The program itself ends what has a last day: consents, approvals, training, keys; superseded forms on their day.

Asked for when a bank is opened and at midnight; who asks a second time changes nothing.
"""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason, today
from stembank_gui.queries.donors.due import due_today
from stembank_gui.signing.ending import expire_keys
from stembank_gui.tables.donors import Approval, Consent, ConsentForm
from stembank_gui.tables.facility import Training


@dataclass(frozen=True, slots=True)
class Expired:
    """How many of each came to their end."""

    consents: int
    approvals: int
    trainings: int
    forms: int
    keys: int = 0


def expire_dated(session: Session, _request: None) -> Expired:
    """Return how many consents, approvals, trainings, forms and keys came to their end today."""
    due = due_today(session)
    give_reason(session, f"The last day is over · 有效期已过 ({today(session).isoformat()})")
    for table, states in (
        (Consent, due.consents), (Approval, due.approvals), (Training, due.trainings), (ConsentForm, due.forms),
    ):  # fmt: skip
        for row_id, state in states.items():
            session.get_one(table, row_id).state = state.value
    session.flush()
    keys = expire_keys(session)
    return Expired(len(due.consents), len(due.approvals), len(due.trainings), len(due.forms), keys)
