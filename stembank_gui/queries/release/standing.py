"""How lots stand: the effective state of one lot, or of thousands, in one set-based question.

Every scan asks this: the statement is built once, over plain columns; building it costs more than its answer.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlmodel import Session, col

from stembank_gui.audit import now, table_of
from stembank_gui.prepared import Prepared
from stembank_gui.rules.facility import policy_of
from stembank_gui.rules.release import ConsentStanding, DonorStanding, Effective, LotStanding, effective
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    ConsentState,
    Decision,
    DecisionState,
    DonorState,
    Grade,
    LotState,
    LotUse,
    SpecificationState,
    Tier,
)
from stembank_gui.tables.banking import CellType, Lot, LotParent
from stembank_gui.tables.donors import Consent, ConsentScope, Donor
from stembank_gui.tables.facility import Policy
from stembank_gui.tables.quality import StabilityProgramme
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
    Decision.EXTEND: LotState.RELEASED,
}


@dataclass(frozen=True, slots=True)
class Lineage:
    """Lots with their ancestors and donors, and the site's window for retests, as the rules need them."""

    lots: dict[int, LotStanding]
    donor_of: dict[int, int]
    ancestors: dict[int, tuple[int, ...]]
    donors: dict[int, DonorStanding]
    retest_window: timedelta

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
    known = lineage_of(session, lot_ids)
    return {
        lot_id: effective(
            known.lots[lot_id], known.ancestors_of(lot_id), known.donors_of(lot_id), day, known.retest_window
        )
        for lot_id in lot_ids
        if lot_id in known.lots
    }


def lineage_of(session: Session, lot_ids: Collection[int]) -> Lineage:
    """Return the standing of lots, of all their ancestors and of their donors."""
    session.flush()  # a statement over plain columns does not flush by itself what a workflow changed before it asks
    lots: dict[int, LotStanding] = {}
    ancestors: defaultdict[int, dict[int, None]] = defaultdict(dict)
    held: defaultdict[int, dict[int | None, Any]] = defaultdict(dict)
    donor_of: dict[int, int] = {}
    window = None
    for row in _line_rows(session, lot_ids):
        window = row.retest_window
        held[row.donor_id][row.consent_id] = row
        if row.id not in lots:
            lots[row.id] = _lot_standing(row)
            donor_of[row.id] = row.donor_id
        if row.id != row.root:
            ancestors[row.root][row.id] = None
    return Lineage(
        lots,
        donor_of,
        {root: tuple(ids) for root, ids in ancestors.items()},
        {donor_id: _donor_standing(list(rows.values())) for donor_id, rows in held.items()},
        _retest_window(window),
    )


def _line_rows(session: Session, lot_ids: Collection[int]) -> Iterator[Any]:
    every = sorted(set(lot_ids))
    if len(every) == 1:
        yield from _LINES_OF_ONE.rows(session, asked=every[0])
        return
    for start in range(0, len(every), _AT_ONCE):
        yield from session.connection().execute(_LINES, {"ids": every[start : start + _AT_ONCE]})


def descendants_of(session: Session, lot_id: int) -> tuple[int, ...]:
    """Return the ids of every lot grown from a lot, directly or through others, in order of making."""
    below = (
        select(col(LotParent.lot_id).label("lot_id")).where(col(LotParent.parent_lot_id) == lot_id).cte(recursive=True)
    )
    below = below.union(
        select(col(LotParent.lot_id)).join(below, col(LotParent.parent_lot_id) == below.c.lot_id),
    )
    return tuple(session.scalars(select(below.c.lot_id).order_by(below.c.lot_id)))


def _lines(asked_for: Any) -> Any:
    """Build: each asked lot with itself and every ancestor, nearest first, and for each its donor's consents.

    With each lot stands the last decision on it, with each consent the scopes that it grants, and with every row the
    site's window for retests where one is set.
    """
    lot, parent, donor, consent = table_of(Lot), table_of(LotParent), table_of(Donor), table_of(Consent)
    made, other, scope, policy = (
        table_of(ReleaseDecision),
        table_of(ReleaseDecision).alias(),
        table_of(ConsentScope),
        table_of(Policy),
    )
    asked = select(lot.c.id.label("root"), lot.c.id).where(asked_for)
    line: Any = asked.cte("line", recursive=True)
    line = line.union(select(line.c.root, parent.c.parent_lot_id).join(line, parent.c.lot_id == line.c.id))
    lifted = (other.c.decision == Decision.RECALL.value) & (other.c.state == DecisionState.SUPERSEDED.value)
    last = select(func.max(other.c.id)).where(other.c.lot_id == lot.c.id, ~lifted).scalar_subquery()
    granted = select(func.aggregate_strings(scope.c.scope, ",")).where(
        scope.c.consent_id == consent.c.id, scope.c.granted == 1
    )
    window = select(policy.c.value).where(policy.c.key == "retest_window_days")
    # A parent is always older than its child, so falling ids put the nearest ancestors first.
    return (
        select(
            line.c.root, lot.c.id, *lot.c["number", "state", "state_since", "tier", "grade", "expires_on", "retest_on"],
            lot.c.used_for, lot.c.donor_id, made.c.decision, made.c.due_on, donor.c.code.label("donor"),
            donor.c.state.label("donor_state"), donor.c.state_since.label("donor_since"),
            consent.c.id.label("consent_id"), consent.c.code.label("consent"), consent.c.state.label("consent_state"),
            consent.c.valid_until, granted.scalar_subquery().label("scopes"),
            window.scalar_subquery().label("retest_window"), _planned_window(lot).label("planned_window"),
        )
        .join(lot, lot.c.id == line.c.id)
        .join(donor, donor.c.id == lot.c.donor_id)
        .outerjoin(made, (made.c.lot_id == lot.c.id) & (made.c.id == last))
        .outerjoin(consent, consent.c.donor_id == donor.c.id)
        .order_by(line.c.root, lot.c.id.desc(), consent.c.id)
    )  # fmt: skip


def _planned_window(lot: Any) -> Any:
    """Build: the window of the programme in force for a lot's family."""
    cells, programme = table_of(CellType), table_of(StabilityProgramme)
    found = (
        select(func.max(programme.c.window_days))
        .join(cells, cells.c.family == programme.c.family)
        .where(cells.c.id == lot.c.cell_type_id, programme.c.state == SpecificationState.EFFECTIVE.value)
    )
    return found.scalar_subquery()


_LINES = _lines(table_of(Lot).c.id.in_(bindparam("ids", expanding=True)))
_LINES_OF_ONE = Prepared(_lines(table_of(Lot).c.id == bindparam("asked")))
"""A list of parameters is written into its statement each time; a scan asks for one lot."""


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
        used_for=LotUse(row.used_for),
        retest_window=None if row.planned_window is None else timedelta(days=row.planned_window),
    )


def _donor_standing(rows: list[Any]) -> DonorStanding:
    """Return a donor from the rows of their consents; without a consent there is one row that has none."""
    donor = rows[0]
    consents = tuple(
        ConsentStanding(row.consent, ConsentState(row.consent_state), row.valid_until, _scopes(row.scopes or ""))
        for row in rows
        if row.consent is not None
    )
    return DonorStanding(donor.donor_id, donor.donor, DonorState(donor.donor_state), donor.donor_since, consents)


@cache
def _scopes(listed: str) -> frozenset[ConsentScopeFlag]:
    return frozenset(map(ConsentScopeFlag, listed.split(","))) if listed else frozenset()


@cache
def _retest_window(stored: str | None) -> timedelta:
    rules = policy_of({} if stored is None else {"retest_window_days": stored})
    return timedelta(days=rules.retest_window_days)
