"""How lots stand: the effective state of one lot, or of thousands, in a handful of set-based questions."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import now
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
    ancestors = _ancestors(session, lot_ids)
    wanted = {*lot_ids, *(one for found in ancestors.values() for one in found)}
    lots, donor_of = _standings(session, wanted)
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


def _ancestors(session: Session, lot_ids: Collection[int]) -> dict[int, tuple[int, ...]]:
    found: defaultdict[int, list[int]] = defaultdict(list)
    for ids in _portions(lot_ids):
        above = (
            select(col(LotParent.lot_id).label("root"), col(LotParent.parent_lot_id).label("ancestor"))
            .where(col(LotParent.lot_id).in_(ids))
            .cte(recursive=True)
        )
        above = above.union(
            select(above.c.root, col(LotParent.parent_lot_id)).join(above, col(LotParent.lot_id) == above.c.ancestor),
        )
        # A parent is always older than its child, so falling ids put the nearest ancestors first.
        for root, ancestor in session.execute(select(above.c.root, above.c.ancestor).order_by(above.c.ancestor.desc())):
            found[root].append(ancestor)
    return {root: tuple(ids) for root, ids in found.items()}


def _standings(session: Session, lot_ids: Collection[int]) -> tuple[dict[int, LotStanding], dict[int, int]]:
    decided = _last_decisions(session, lot_ids)
    lots: dict[int, LotStanding] = {}
    donor_of: dict[int, int] = {}
    columns = (Lot.id, Lot.number, Lot.state, Lot.state_since, Lot.tier, Lot.grade, Lot.expires_on, Lot.retest_on)
    for ids in _portions(lot_ids):
        for row in session.execute(select(*map(col, columns), col(Lot.donor_id)).where(col(Lot.id).in_(ids))):
            outcome, due_on = decided.get(row.id, (None, None))
            lots[row.id] = LotStanding(
                lot_id=row.id,
                number=row.number,
                state=LotState(row.state),
                state_since=row.state_since,
                tier=Tier(row.tier),
                grade=Grade(row.grade),
                expires_on=row.expires_on,
                retest_on=row.retest_on,
                condition_due_on=due_on,
                decided=outcome,
            )
            donor_of[row.id] = row.donor_id
    return lots, donor_of


def _last_decisions(session: Session, lot_ids: Collection[int]) -> dict[int, tuple[LotState, date | None]]:
    decided: dict[int, tuple[LotState, date | None]] = {}
    made = ReleaseDecision
    for ids in _portions(lot_ids):
        rows = select(col(made.lot_id), col(made.decision), col(made.due_on)).where(col(made.lot_id).in_(ids))
        rows = rows.order_by(col(made.id))
        for lot_id, decision, due_on in session.execute(rows):
            decided[lot_id] = (_OUTCOME[Decision(decision)], due_on)
    return decided


def _donors(session: Session, donor_ids: Collection[int]) -> dict[int, DonorStanding]:
    consents = _consents(session, donor_ids)
    donors: dict[int, DonorStanding] = {}
    rows = select(col(Donor.id), col(Donor.code), col(Donor.state), col(Donor.state_since))
    for ids in _portions(donor_ids):
        for donor_id, code, state, since in session.execute(rows.where(col(Donor.id).in_(ids))):
            assert donor_id is not None
            donors[donor_id] = DonorStanding(donor_id, code, DonorState(state), since, consents.get(donor_id, ()))
    return donors


def _consents(session: Session, donor_ids: Collection[int]) -> dict[int, tuple[ConsentStanding, ...]]:
    found: defaultdict[int, list[ConsentStanding]] = defaultdict(list)
    for ids in _portions(donor_ids):
        scopes: defaultdict[int, set[ConsentScopeFlag]] = defaultdict(set)
        granted = (
            select(col(ConsentScope.consent_id), col(ConsentScope.scope))
            .join(Consent, col(Consent.id) == col(ConsentScope.consent_id))
            .where(col(Consent.donor_id).in_(ids), col(ConsentScope.granted).in_([True]))
        )
        for consent_id, scope in session.execute(granted):
            scopes[consent_id].add(ConsentScopeFlag(scope))
        held = select(
            col(Consent.id), col(Consent.donor_id), col(Consent.code), col(Consent.state), col(Consent.valid_until)
        )
        rows = held.where(col(Consent.donor_id).in_(ids)).order_by(col(Consent.id))
        for held_id, donor_id, code, state, until in session.execute(rows):
            assert held_id is not None
            found[donor_id].append(ConsentStanding(code, ConsentState(state), until, frozenset(scopes[held_id])))
    return {donor_id: tuple(consents) for donor_id, consents in found.items()}


def _portions(ids: Iterable[int]) -> Iterator[list[int]]:
    every = sorted(set(ids))
    for start in range(0, len(every), _AT_ONCE):
        yield every[start : start + _AT_ONCE]
