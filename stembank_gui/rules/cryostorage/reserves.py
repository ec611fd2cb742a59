"""What of a master bank stays as its reserve. Source: DOMAIN.md §7.4: 10 % or 10 vials, and never the last two."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from stembank_gui.rules.cryostorage.vials import last_vials
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import Tier

_PERMILLE = 1000


@dataclass(frozen=True, slots=True)
class ReservePolicy:
    """How much of a master bank stays: a share of its filled vials or a number of vials, and the last ones.

    `larger`: whether the larger of share and number holds; otherwise the smaller is enough.
    """

    share_permille: int = 100
    vials: int = 10
    larger: bool = False
    last: int = 2


@dataclass(frozen=True, slots=True)
class LotStock:
    """How a lot stands. `free`: stored, kept for nobody, and in no open plan that takes it."""

    lot_id: int
    lot: str
    tier: Tier
    filled: int
    free: int


def reserve_of(tier: Tier, filled: int, policy: ReservePolicy) -> int:
    """Return how many vials of a lot stay as its reserve; only master banks have one.

    >>> standard = ReservePolicy()
    >>> [reserve_of(Tier.MCB, filled, standard) for filled in (120, 45, 6)], reserve_of(Tier.WCB, 300, standard)
    ([10, 5, 2], 0)
    """
    if tier is not Tier.MCB:
        return 0
    share = ceil(filled * policy.share_permille / _PERMILLE)
    chosen = max(share, policy.vials) if policy.larger else min(share, policy.vials)
    return max(policy.last, chosen)


def spare(stock: LotStock, policy: ReservePolicy) -> int:
    """Return how many vials of a lot may be taken without asking quality assurance."""
    return max(0, stock.free - reserve_of(stock.tier, stock.filled, policy))


def agreement_reasons(stock: LotStock, taken: int, policy: ReservePolicy) -> tuple[Reason, ...]:
    """Return why quality assurance must agree to taking some of a lot's free vials; empty if it need not.

    Args:
        stock: The lot before they are taken.
        taken: How many of its free vials are taken.
        policy: The site's policy.
    """
    left = stock.free - taken
    last = last_vials(stock.lot, stock.lot_id, stock.tier, left, policy.last)
    reserve = reserve_of(stock.tier, stock.filled, policy)
    if last or left >= reserve:
        return last
    params: dict[str, str | int] = {"lot": stock.lot, "left": left, "reserve": reserve}
    return (Reason("cryostorage.below_reserve", params, Place("lot", stock.lot_id)),)


def unexplained(needs_quality: Sequence[Reason], reason: str) -> tuple[Reason, ...]:
    """Return why quality assurance must say more: it agrees to taking a reserve, but gives no reason."""
    below = [one for one in needs_quality if one.code == "cryostorage.below_reserve"]
    return () if not below or reason.strip() else (*below, Reason("cryostorage.reserve_reason"))
