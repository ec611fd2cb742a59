"""What comes to its end by the calendar: consents, approvals, training, superseded forms, lots, keys."""

from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from stembank_gui.audit import now, today
from stembank_gui.queries.release.run_out import lots_run_out
from stembank_gui.rules.donors.approvals import run_out_as
from stembank_gui.rules.donors.consents import has_expired
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentState,
    FormState,
    KeyState,
    LotState,
    TrainingState,
)
from stembank_gui.tables.donors import Approval, Consent, ConsentForm
from stembank_gui.tables.facility import Training
from stembank_gui.tables.people import SigningKey

_QUALIFIED = TrainingState.QUALIFIED


@dataclass(frozen=True, slots=True)
class Due:
    """What ends today or ended before: the ids with the state that each gets."""

    consents: dict[int, ConsentState]
    approvals: dict[int, ApprovalState]
    trainings: dict[int, TrainingState]
    forms: dict[int, FormState]
    lots: dict[int, LotState]
    keys: int

    def __bool__(self) -> bool:
        """Return whether anything is due."""
        return bool(self.consents or self.approvals or self.trainings or self.forms or self.lots or self.keys)


def due_today(session: Session) -> Due:
    """Return everything whose last day is over and whose record does not say so yet."""
    day = today(session)
    consents = session.exec(select(Consent).where(col(Consent.valid_until) < day))
    approvals = session.exec(select(Approval).where(col(Approval.valid_until) < day))
    trainings = session.exec(select(Training).where(col(Training.valid_until) < day))
    forms = session.exec(
        select(ConsentForm).where(ConsentForm.state == FormState.EFFECTIVE, col(ConsentForm.superseded_on) <= day)
    )
    return Due(
        {
            row.id or 0: ConsentState.EXPIRED
            for row in consents
            if has_expired(ConsentState(row.state), row.valid_until, day)
        },
        {
            row.id or 0: ended
            for row in approvals
            if (ended := run_out_as(ApprovalKind(row.kind), ApprovalState(row.state), row.valid_until, day))
        },
        {row.id or 0: TrainingState.EXPIRED for row in trainings if row.state == _QUALIFIED},
        {row.id or 0: FormState.SUPERSEDED for row in forms},
        lots_run_out(session),
        keys_run_out(session),
    )


def keys_run_out(session: Session) -> int:
    """Return how many keys for signatures are past the last moment of their certificates."""
    late = select(func.count()).where(SigningKey.state == KeyState.ACTIVE, col(SigningKey.valid_until) < now(session))
    return session.exec(late).one()


def anything_due(session: Session) -> bool:
    """Return whether anything is due: what the program asks before it writes."""
    return bool(due_today(session))
