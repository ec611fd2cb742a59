"""How near a culture is to the limits of the banks that may be made of it. Source: DOMAIN.md §1.3, §3.1 (G11)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from stembank_gui.rules.banking.growth import counts_doublings
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Family, Tier, term_key

_WATCHED = (Tier.SEED, Tier.MCB, Tier.WCB, Tier.EOPC)
NEAR_PD = Decimal(2)
"""From so many doublings before its limit a culture is said to be near it: local."""


@dataclass(frozen=True, slots=True)
class TierLimit:
    """The highest passage and the most cumulative doublings that a bank of a tier may have; None where none is set."""

    tier: Tier
    passage_max: int | None
    cpd_max: Decimal | None


def tier_limits(policy: Policy, family: Family, after: Tier | None = None) -> tuple[TierLimit, ...]:
    """Return the site's limits for the tiers that may still be made of a family of cells, first tier first.

    Args:
        policy: The site's policy.
        family: Family of the cell type.
        after: Tier of the bank that was thawed; None where the cells were never banked.
    """
    counted = counts_doublings(family)
    passed = _WATCHED[: _WATCHED.index(after) + 1] if after in _WATCHED else ()
    return tuple(
        TierLimit(tier, policy.passage_max(family, tier), policy.cpd_max(tier) if counted else None)
        for tier in _WATCHED
        if tier not in passed
    )


def limit_notes(passage: int, cpd: Decimal | None, limits: Iterable[TierLimit]) -> tuple[Reason, ...]:
    """Return what a person should know early: which tier's limit is near, and what may not become of it any more.

    Nothing of this refuses: the limits are refused where a bank is made (`rules.banking.planning`).
    """
    return tuple(_notes(passage, cpd, tuple(limits)))


def tiers_within(passage: int, cpd: Decimal | None, limits: Iterable[TierLimit]) -> tuple[Tier, ...]:
    """Return the tiers within whose limits a culture is."""
    return tuple(one.tier for one in limits if _within(passage, cpd, one))


def _notes(passage: int, cpd: Decimal | None, limits: tuple[TierLimit, ...]) -> Iterator[Reason]:
    within = tiers_within(passage, cpd, limits)
    if limits and not within:
        yield Reason("cultures.beyond_every_limit", {"passage": passage, "cpd": "–" if cpd is None else str(cpd)})
    nearest = next((one for one in limits if within and one.tier is within[0]), None)
    if nearest is None:
        return
    tier = {"tier": f"@{term_key(nearest.tier)}"}
    if nearest.passage_max == passage:
        yield Reason("cultures.last_passage", tier | {"passage": passage})
    if cpd is not None and nearest.cpd_max is not None and cpd > nearest.cpd_max - NEAR_PD:
        yield Reason("cultures.near_cpd", tier | {"cpd": str(cpd), "limit": str(nearest.cpd_max)})


def _within(passage: int, cpd: Decimal | None, limit: TierLimit) -> bool:
    young = limit.passage_max is None or passage <= limit.passage_max
    return young and (limit.cpd_max is None or cpd is None or cpd <= limit.cpd_max)
