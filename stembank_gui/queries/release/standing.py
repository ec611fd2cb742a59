"""How lots stand: the effective state of one lot, or of thousands, in three set-based questions.

Every scan asks this: the statements are built once, over plain columns; building one costs more than its answer.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from stembank_gui.audit import now, table_of
from stembank_gui.queries.facility import policy
from stembank_gui.rules.release import ConsentStanding, DonorStanding, Effective, LotStanding, effective
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    Decision,
    DonorState,
    Grade,
    LotState,
    Tier,
)
from stembank_gui.tables.banking import Lot, LotParent
from stembank_gui.tables.donors import Consent, ConsentScope, Donor
from stembank_gui.tables.release import ReleaseDecision

_AT_ONCE = 5_000
"""Ids per question: below every database's limit on parameters."""

_OUTCOME: dict[Decision, LotState] = {
    Decision.RELEASE: LotState.RELEASED,
    Decision.CONDITIONAL: LotState.CONDITIONAL,
    Decision.RESEARCH_ONLY: LotState.RESEARCH_ONLY,
    Decision.REJECT: LotState.REJECTED,
    Decision.HOLD: LotState.ON_HOLD,
    Decision.RECALL: LotState.RECALLED,
}


@dataclass(frozen=True, slots=True)
class Lineage:
    """Lots with their ancestors and donors, as the rules need them."""

    lots: dict[int, LotStanding]
    donor_of: dict[int, int]
    ancestors: dict[int, tuple[int, ...]]
    donors: dict[int, DonorStanding]

    def ancestors_of(self, lot_id: int) -> tuple[LotStanding, ...]:
        """Return the ancestors of a lot, nearest first."""
        return tuple(self.lots[one] for one in self.ancestors.get(lot_id, ()))

    def donors_of(self, lot_id: int) -> tuple[DonorStanding, ...]:
        """Return the donors of a lot and of its ancestors, each once."""
        ids = dict.fromkeys(self.donor_of[one] for one in (lot_id, *self.ancestors.get(lot_id, ())))
        return tuple(self.donors[one] for one in ids)


def effective_of_lots(session: Session, lot_ids: Collection[int], today: date | None = None) -> dict[int, Effective]:
    """Return the effective state of each lot; lots that do not exist are missing.

    Args:
        session: Reading or writing.
        lot_ids: Any number of lots.
        today: The day of the question; by default the bank's own clock, in UTC.
    """
    day = today or now(session).date()
    window = timedelta(days=policy(session).retest_window_days)
    lineage = lineage_of(session, lot_ids)
    return {
        lot_id: effective(lineage.lots[lot_id], lineage.ancestors_of(lot_id), lineage.donors_of(lot_id), day, window)
        for lot_id in lot_ids
        if lot_id in lineage.lots
    }


def lineage_of(session: Session, lot_ids: Collection[int]) -> Lineage:
    """Return the standing of lots, of all their ancestors and of their donors."""
    session.flush()  # statements over plain columns do not flush by themselves what a workflow changed before it asks
    lots: dict[int, LotStanding] = {}
    donor_of: dict[int, int] = {}
    ancestors: dict[int, tuple[int, ...]] = {}
    for ids in _portions(lot_ids):
        for row in session.execute(_LINES, {"ids": ids}):
            if row.id not in lots:
                lots[row.id] = _lot_standing(row)
                donor_of[row.id] = row.donor_id
            if row.id != row.root:
                ancestors[row.root] = (*ancestors.get(row.root, ()), row.id)
    return Lineage(lots, donor_of, ancestors, _donors(session, set(donor_of.values())))


def descendants_of(session: Session, lot_id: int) -> tuple[int, ...]:
    """Return the ids of every lot grown from a lot, directly or through others, in order of making."""
    below = (
        select(col(LotParent.lot_id).label("lot_id")).where(col(LotParent.parent_lot_id) == lot_id).cte(recursive=True)
    )
    below = below.union(
        select(col(LotParent.lot_id)).join(below, col(LotParent.parent_lot_id) == below.c.lot_id),
    )
    return tuple(session.scalars(select(below.c.lot_id).order_by(below.c.lot_id)))


def _lines() -> Any:
    """Build: each asked lot with itself and every ancestor, nearest first, and the last decision on each."""
    lot, parent, made = table_of(Lot), table_of(LotParent), table_of(ReleaseDecision)
    asked = select(lot.c.id.label("root"), lot.c.id).where(lot.c.id.in_(bindparam("ids", expanding=True)))
    line: Any = asked.cte("line", recursive=True)
    line = line.union(select(line.c.root, parent.c.parent_lot_id).join(line, parent.c.lot_id == line.c.id))
    other = made.alias()
    last = select(func.max(other.c.id)).where(other.c.lot_id == lot.c.id).scalar_subquery()
    # A parent is always older than its child, so falling ids put the nearest ancestors first.
    return (
        select(
            line.c.root, lot.c.id, lot.c.number, lot.c.state, lot.c.state_since, lot.c.tier, lot.c.grade,
            lot.c.expires_on, lot.c.retest_on, lot.c.donor_id, made.c.decision, made.c.due_on,
        )
        .join(lot, lot.c.id == line.c.id)
        .outerjoin(made, (made.c.lot_id == lot.c.id) & (made.c.id == last))
        .order_by(line.c.root, lot.c.id.desc())
    )  # fmt: skip


def _held() -> Any:
    """Build: each asked donor with every consent, oldest first, and each scope that it grants."""
    donor, consent, scope = table_of(Donor), table_of(Consent), table_of(ConsentScope)
    granted = (scope.c.consent_id == consent.c.id) & (scope.c.granted == 1)
    return (
        select(
            donor.c.id, donor.c.code, donor.c.state, donor.c.state_since, consent.c.id.label("consent_id"),
            consent.c.code.label("consent"), consent.c.state.label("consent_state"), consent.c.valid_until,
            scope.c.scope,
        )
        .outerjoin(consent, consent.c.donor_id == donor.c.id)
        .outerjoin(scope, granted)
        .where(donor.c.id.in_(bindparam("ids", expanding=True)))
        .order_by(donor.c.id, consent.c.id)
    )  # fmt: skip


_LINES = _lines()
_HELD = _held()


def _lot_standing(row: Any) -> LotStanding:
    return LotStanding(
        lot_id=row.id,
        number=row.number,
        state=LotState(row.state),
        state_since=row.state_since,
        tier=Tier(row.tier),
        grade=Grade(row.grade),
        expires_on=row.expires_on,
        retest_on=row.retest_on,
        condition_due_on=row.due_on,
        decided=None if row.decision is None else _OUTCOME[Decision(row.decision)],
    )


def _donors(session: Session, donor_ids: Collection[int]) -> dict[int, DonorStanding]:
    consents: defaultdict[int, dict[int, Any]] = defaultdict(dict)
    scopes: defaultdict[int, set[ConsentScopeFlag]] = defaultdict(set)
    donors = {}
    for ids in _portions(donor_ids):
        for row in session.execute(_HELD, {"ids": ids}):
            donors[row.id] = row
            if row.consent_id is not None:
                consents[row.id][row.consent_id] = row
            if row.scope is not None:
                scopes[row.consent_id].add(ConsentScopeFlag(row.scope))
    return {
        donor_id: DonorStanding(
            donor_id, row.code, DonorState(row.state), row.state_since,
            tuple(
                ConsentStanding(one.consent, ConsentState(one.consent_state), one.valid_until, frozenset(scopes[key]))
                for key, one in consents[donor_id].items()
            ),
        )
        for donor_id, row in donors.items()
    }  # fmt: skip


def _portions(ids: Iterable[int]) -> Iterator[list[int]]:
    every = sorted(set(ids))
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
