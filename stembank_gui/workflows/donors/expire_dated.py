"""The program itself ends what has a last day: consents, approvals, training, keys, superseded forms, lots.

A lot past its expiry, or with an overdue retest, expires (R25); past the day of its conditions it is on hold (R17).

Asked for when a bank is opened and at midnight; who asks a second time changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import give_reason, now, today, update_rows
from stembank_gui.queries.donors.due import due_today
from stembank_gui.rules.vocabulary import CertificateKind, CertificateState, LotState
from stembank_gui.signing.ending import expire_keys
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Approval, Consent, ConsentForm
from stembank_gui.tables.facility import Training
from stembank_gui.tables.release import Certificate

_CONDITIONS_OVER = "The day of its conditions is over · 有条件放行已到期"


@dataclass(frozen=True, slots=True)
class Expired:
    """How many of each came to their end."""

    consents: int
    approvals: int
    trainings: int
    forms: int
    keys: int = 0
    lots: int = 0


def expire_dated(session: Session, _request: None) -> Expired:
    """Return how many consents, approvals, trainings, forms, keys and lots came to their end today."""
    due = due_today(session)
    give_reason(session, f"The last day is over · 有效期已过 ({today(session).isoformat()})")
    for table, states in (
        (Consent, due.consents), (Approval, due.approvals), (Training, due.trainings), (ConsentForm, due.forms),
    ):  # fmt: skip
        for row_id, state in states.items():
            session.get_one(table, row_id).state = state.value
    session.flush()
    _end_lots(session, due.lots)
    keys = expire_keys(session)
    return Expired(len(due.consents), len(due.approvals), len(due.trainings), len(due.forms), keys, len(due.lots))


def _end_lots(session: Session, states: Mapping[int, LotState]) -> None:
    """Give lots their new states. Nobody signed this, so no decision changes; who lifts it decides anew (R20).

    The release certificate of a lot on hold is withdrawn; that of an expired one said until when it held.
    """
    update_rows(
        session,
        Lot,
        {row_id: {"state": state.value, "state_since": now(session)} for row_id, state in states.items()},
    )
    held = [row_id for row_id, state in states.items() if state is LotState.ON_HOLD]
    certificates = select(Certificate).where(
        col(Certificate.lot_id).in_(held),
        Certificate.state == CertificateState.CURRENT,
        Certificate.kind == CertificateKind.RELEASE,
    )
    for certificate in session.exec(certificates):
        certificate.state, certificate.state_since = CertificateState.WITHDRAWN.value, now(session)
        certificate.state_reason = _CONDITIONS_OVER
    session.flush()
