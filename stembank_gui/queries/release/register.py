"""Lots that wait for a decision, and decisions that were taken, with their certificates."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from stembank_gui.audit import now
from stembank_gui.queries.release.facts import release_facts
from stembank_gui.queries.release.record import lot_record_sha256
from stembank_gui.queries.release.standing import effective_of_lots
from stembank_gui.rules.quality.standing import settled
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.release import CheckRow, Effective, ReleaseFacts
from stembank_gui.rules.release.checklist import checklist
from stembank_gui.rules.release.decisions import move_blockers
from stembank_gui.rules.release.extension import extension_offered
from stembank_gui.rules.vocabulary import (
    CertificateState,
    Decision,
    DecisionState,
    Grade,
    LotState,
    Tier,
    Use,
)
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.people import Person
from stembank_gui.tables.release import Certificate, ReleaseDecision

_WAITING = (LotState.FILLED, LotState.QUARANTINE, LotState.ON_HOLD, LotState.CONDITIONAL, LotState.EXPIRED)


@dataclass(frozen=True, slots=True)
class WaitingLot:
    """A lot that waits for a release decision, and how far it is from one."""

    id: int
    number: str
    cell_type: str
    tier: Tier
    grade: Grade
    state: LotState
    frozen_on: date | None
    tests_settled: int
    tests_needed: int
    blockers: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """A decision that was taken. `certificate_id` is 0 where it issued none."""

    id: int
    number: str
    lot_id: int
    lot_number: str
    decision: Decision
    state: DecisionState
    reason: str
    conditions: str
    due_on: date | None
    decided_by: str
    decided_at: datetime
    certificate_id: int
    certificate_number: str
    certificate_state: CertificateState | None


@dataclass(frozen=True, slots=True)
class Register:
    """What the release page lists."""

    waiting: tuple[WaitingLot, ...]
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class LotRelease:
    """A lot before a decision: checklist, effective state, decisions so far, and the hash of all that it rests on.

    `extendable`: whether its expiry has come or will soon, and can be extended. `recallable`: whether it can be
    recalled, also when its time or its vials are over.
    """

    lot_id: int
    number: str
    cell_type_en: str
    cell_type_zh: str
    tier: Tier
    grade: Grade
    state: LotState
    frozen_on: date | None
    effective: Effective
    rows: tuple[CheckRow, ...]
    may_be_missing: tuple[str, ...]
    record_sha256: str
    decisions: tuple[DecisionRow, ...]
    extendable: bool
    recallable: bool

    @property
    def blockers(self) -> tuple[Reason, ...]:
        """Every reason against release."""
        return tuple(reason for row in self.rows if not row.advice for reason in row.reasons)

    @property
    def current_certificate(self) -> DecisionRow | None:
        """The decision whose certificate is in force, if one is."""
        current = (made for made in self.decisions if made.certificate_state is CertificateState.CURRENT)
        return next(current, None)


def register(session: Session, person_id: int) -> Register:
    """Return the lots that wait for a decision of a person, newest first, and the newest thousand decisions."""
    rows = select(Lot).where(col(Lot.state).in_(_WAITING)).order_by(col(Lot.id).desc())
    waiting = tuple(_waiting(session, lot, person_id) for lot in session.scalars(rows))
    return Register(waiting, decisions(session))


def decisions(session: Session, lot_id: int | None = None) -> tuple[DecisionRow, ...]:
    """Return decisions with their certificates, newest first: all (at most a thousand), or those of one lot."""
    rows = _DECISIONS if lot_id is None else _DECISIONS.where(col(ReleaseDecision.lot_id) == lot_id)
    return tuple(_decision(tuple(row)) for row in session.execute(rows))


def _decisions() -> Any:
    """Build: the newest thousand decisions with their newest certificates."""
    made = ReleaseDecision
    issued = aliased(Certificate)
    newest = select(func.max(col(issued.id))).where(col(issued.decision_id) == col(made.id)).scalar_subquery()
    return (
        select(
            col(made.id), col(made.number), col(Lot.id), col(Lot.number), col(made.decision), col(made.state),
            col(made.reason), col(made.conditions), col(made.due_on), col(Person.full_name), col(made.decided_at),
            func.coalesce(col(Certificate.id), 0), func.coalesce(col(Certificate.number), ""), col(Certificate.state),
        )
        .join_from(made, Lot, col(Lot.id) == col(made.lot_id))
        .join(Person, col(Person.id) == col(made.decided_by))
        .join(Certificate, col(Certificate.id) == newest, isouter=True)
        .order_by(col(made.id).desc())
        .limit(1000)
    )  # fmt: skip


_DECISIONS = _decisions()


def lot_release(session: Session, lot_id: int, person_id: int) -> LotRelease:
    """Return a lot as a person sees it before a decision (R16 compares persons).

    Raises:
        NoResultFound: If there is no such lot.
    """
    lot = session.get_one(Lot, lot_id)
    cell_type = session.get_one(CellType, lot.cell_type_id)
    facts = release_facts(session, lot_id)
    return LotRelease(
        lot_id=lot_id,
        number=lot.number,
        cell_type_en=cell_type.name_en,
        cell_type_zh=cell_type.name_zh,
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        state=LotState(lot.state),
        frozen_on=lot.frozen_on,
        effective=effective_of_lots(session, [lot_id])[lot_id],
        rows=checklist(facts, person_id, now(session).date()),
        may_be_missing=_may_be_missing(facts),
        record_sha256=lot_record_sha256(session, lot_id, facts),
        decisions=decisions(session, lot_id),
        extendable=extension_offered(facts.lot, now(session).date()) and not facts.restricted,
        recallable=not move_blockers(facts, Decision.RECALL),
    )


def _waiting(session: Session, lot: Lot, person_id: int) -> WaitingLot:
    facts = release_facts(session, lot.id or 0)
    needed = [test for test in facts.tests if test.use is not Use.INFORMATION]
    rows = checklist(facts, person_id, now(session).date())
    return WaitingLot(
        id=lot.id or 0,
        number=lot.number,
        cell_type=session.get_one(CellType, lot.cell_type_id).code,
        tier=Tier(lot.tier),
        grade=Grade(lot.grade),
        state=LotState(lot.state),
        frozen_on=lot.frozen_on,
        tests_settled=sum(settled(test.standing) for test in needed),
        tests_needed=len(needed),
        blockers=tuple(reason for row in rows if not row.advice for reason in row.reasons),
    )


def _may_be_missing(facts: ReleaseFacts) -> tuple[str, ...]:
    return tuple(
        test.code
        for test in facts.tests
        if test.may_wait and test.use is not Use.INFORMATION and not settled(test.standing)
    )


def _decision(values: tuple[Any, ...]) -> DecisionRow:
    made = DecisionRow(*values)
    issued = made.certificate_state
    return replace(
        made,
        decision=Decision(made.decision),
        state=DecisionState(made.state),
        certificate_state=None if issued is None else CertificateState(issued),
    )
