"""How lots stand: the effective state of one lot, or of thousands, in three set-based questions.

Every scan asks this: the statements are built once, over plain columns; building one costs more than its answer.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
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
        for row in session.connection().execute(_LINES, {"ids": ids}):
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
    """Build: each asked donor with every consent, oldest first, and the scopes that it grants, with commas."""
    donor, consent, scope = table_of(Donor), table_of(Consent), table_of(ConsentScope)
    granted = (
        select(func.aggregate_strings(scope.c.scope, ","))
        .where(scope.c.consent_id == consent.c.id, scope.c.granted == 1)
        .scalar_subquery()
    )
    return (
        select(
            donor.c.id, donor.c.code, donor.c.state, donor.c.state_since, consent.c.code.label("consent"),
            consent.c.state.label("consent_state"), consent.c.valid_until, granted.label("scopes"),
        )
        .outerjoin(consent, consent.c.donor_id == donor.c.id)
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
    held: defaultdict[int, list[Any]] = defaultdict(list)
    for ids in _portions(donor_ids):
        for row in session.connection().execute(_HELD, {"ids": ids}):
            held[row.id].append(row)
    return {donor_id: _donor_standing(rows) for donor_id, rows in held.items()}


def _donor_standing(rows: list[Any]) -> DonorStanding:
    """Return a donor from the rows of their consents; without a consent there is one row that has none."""
    donor = rows[0]
    consents = tuple(
        ConsentStanding(row.consent, ConsentState(row.consent_state), row.valid_until, _scopes(row.scopes or ""))
        for row in rows
        if row.consent is not None
    )
    return DonorStanding(donor.id, donor.code, DonorState(donor.state), donor.state_since, consents)


@cache
def _scopes(listed: str) -> frozenset[ConsentScopeFlag]:
    return frozenset(map(ConsentScopeFlag, listed.split(","))) if listed else frozenset()


def _portions(ids: Iterable[int]) -> Iterator[list[int]]:
    every = sorted(set(ids))
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
