"""Which bank may be grown from which: never upward. Source: DOMAIN.md §3.1 and invariant I4 of §1.4."""

from collections.abc import Mapping

from stembank_gui.rules.vocabulary import Tier

FIRST_TIERS = frozenset({Tier.SEED, Tier.MCB})
"""What a cultured line may start as: a seed bank, or a master bank where the cells came from elsewhere."""

NEXT_TIERS: Mapping[Tier, frozenset[Tier]] = {
    Tier.SEED: frozenset({Tier.MCB}),
    Tier.MCB: frozenset({Tier.WCB, Tier.EOPC, Tier.INTERMEDIATE}),
    Tier.WCB: frozenset({Tier.EOPC, Tier.INTERMEDIATE}),
    Tier.INTERMEDIATE: frozenset(),
    Tier.EOPC: frozenset(),
    Tier.UNIT: frozenset(),
}
"""From each tier, the tiers that may be grown from it."""


def tiers_allowed(*, parent: Tier | None, cultured: bool) -> frozenset[Tier]:
    """Return the tiers that a new lot may have.

    Args:
        parent: Tier of the lot that it is grown from, or None for a line's first lot.
        cultured: Whether the cell type is grown; cells that are not are kept as single units.

    >>> sorted(tiers_allowed(parent=None, cultured=False))
    [<Tier.UNIT: 'U'>]
    """
    if parent is not None:
        return NEXT_TIERS[parent]
    return FIRST_TIERS if cultured else frozenset({Tier.UNIT})


def may_change_cell_type(tier: Tier) -> bool:
    """Return whether a lot of this tier may be of another cell type than its parent: differentiated intermediates."""
    return tier is Tier.INTERMEDIATE
