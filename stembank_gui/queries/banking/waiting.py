"""Harvested cultures that wait to be banked, with the banks that may be filled from them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.audit import now
from stembank_gui.queries.banking.ancestry import ancestry_of
from stembank_gui.queries.banking.cultures.harvested import HarvestedCulture, harvested_choices, harvested_of
from stembank_gui.rules.banking import NEXT_TIERS, tiers_allowed
from stembank_gui.rules.vocabulary import CultureState, Grade, Tier
from stembank_gui.tables.banking import Lot

FRESH = timedelta(days=2)
"""How long the rest of a harvest is offered after its first use: living cells do not wait longer."""


@dataclass(frozen=True, slots=True)
class CultureChoice:
    """A harvested culture that may be filled.

    Args:
        harvest: The culture, with the cells that are left.
        tiers: What may be filled from it, by the banks that it was grown from.
        grade: The best grade that those banks allow.
        parents: Numbers of those banks.
    """

    harvest: HarvestedCulture
    tiers: frozenset[Tier]
    grade: Grade
    parents: tuple[str, ...]


def waiting_cultures(session: Session, asked_for: int | None = None) -> tuple[CultureChoice, ...]:
    """Return the harvests that wait to be filled, newest first; of those in use already the fresh ones.

    Args:
        session: Reading or writing.
        asked_for: A culture that is offered in any case, if it was harvested.
    """
    since = now(session) - FRESH
    found = {one.culture_id: one for one in harvested_choices(session) if _waits(one) or _fresh(one, since)}
    if asked_for is not None:
        found = harvested_of(session, [asked_for]) | found
    return tuple(_choice(session, one) for one in found.values())


def _waits(one: HarvestedCulture) -> bool:
    return one.state is CultureState.HARVESTED


def _fresh(one: HarvestedCulture, since: datetime) -> bool:
    return one.harvested_at is not None and one.harvested_at >= since


def _choice(session: Session, one: HarvestedCulture) -> CultureChoice:
    origin = ancestry_of(session, [one.culture_id])
    rows = select(col(Lot.id), col(Lot.number), col(Lot.tier), col(Lot.grade)).where(col(Lot.id).in_(origin.lots))
    lots = session.execute(rows.order_by(col(Lot.id))).all()
    allowed = [_tiers(Tier(tier), origin.lots[lot_id or 0]) for lot_id, _, tier, _ in lots]
    first = tiers_allowed(parent=None, cultured=True)
    return CultureChoice(
        harvest=one,
        tiers=reduce(frozenset.intersection, allowed) if allowed else first,
        grade=Grade.RESEARCH if any(row[3] == Grade.RESEARCH for row in lots) else Grade.CLINICAL,
        parents=tuple(number for _, number, _, _ in lots),
    )


def _tiers(parent: Tier, thawed: int) -> frozenset[Tier]:
    """Return what may be filled from cells of a bank; from a culture that went on unfrozen only a test bank."""
    return NEXT_TIERS[parent] if thawed else NEXT_TIERS[parent] & {Tier.EOPC}
