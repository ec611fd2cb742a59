"""A vial's life as data. Source: DOMAIN.md §1.3 (Vial), §7.4 (last vials)."""

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release import Effective, refusals
from stembank_gui.rules.vocabulary import Grade, Purpose, Tier, VialState

TERMINAL = frozenset({VialState.CONSUMED, VialState.DISPOSED, VialState.LOST})
"""States that nothing leaves."""

HOLDS_PLACE = frozenset({VialState.PLANNED, VialState.STORED, VialState.RESERVED})
"""States in which a vial has a position; in every other it has none (I1)."""

_MISHAPS = frozenset({VialState.DAMAGED, VialState.LOST})

TRANSITIONS: dict[VialState, frozenset[VialState]] = {
    VialState.PLANNED: frozenset({VialState.FILLED, VialState.STORED}),
    VialState.FILLED: frozenset({VialState.STORED}) | _MISHAPS,
    VialState.STORED: frozenset(
        {
            VialState.STORED,
            VialState.RESERVED,
            VialState.PICKED,
            VialState.CONSUMED,
            VialState.SHIPPED,
            VialState.DISPOSED,
            VialState.UNPLACED,
        }
    )
    | _MISHAPS,
    VialState.RESERVED: frozenset(
        {VialState.STORED, VialState.PICKED, VialState.CONSUMED, VialState.DISPOSED, VialState.UNPLACED}
    )
    | _MISHAPS,
    VialState.PICKED: frozenset(
        {VialState.CONSUMED, VialState.PACKED, VialState.SHIPPED, VialState.STORED, VialState.DISPOSED}
    )
    | _MISHAPS,
    VialState.PACKED: frozenset({VialState.SHIPPED}) | _MISHAPS,
    VialState.SHIPPED: frozenset({VialState.DELIVERED}) | _MISHAPS,
    VialState.DELIVERED: frozenset({VialState.RETURNED}) | _MISHAPS,
    VialState.RETURNED: frozenset({VialState.STORED, VialState.DISPOSED}) | _MISHAPS,
    VialState.UNPLACED: frozenset({VialState.STORED, VialState.DISPOSED}) | _MISHAPS,
    VialState.DAMAGED: frozenset({VialState.DISPOSED, VialState.LOST}),
    VialState.CONSUMED: frozenset(),
    VialState.DISPOSED: frozenset(),
    VialState.LOST: frozenset(),
}
"""From each state, the states that may follow. Stored to stored is a move."""


def may_become(old: VialState, new: VialState) -> bool:
    """Return whether a vial may go from one state to another."""
    return new in TRANSITIONS[old]


def change_blockers(vial: str, vial_id: int, old: VialState, new: VialState) -> tuple[Reason, ...]:
    """Return why a vial may not go to another state; empty means it may."""
    if may_become(old, new):
        return ()
    params = {"vial": vial, "old": f"@vial_state.{old}", "new": f"@vial_state.{new}"}
    return (Reason("cryostorage.vial_state", params, Place("vial", vial_id)),)


def purpose_blockers(lot: str, lot_id: int, standing: Effective, purpose: Purpose, grade: Grade) -> tuple[Reason, ...]:
    """Return why vials of a lot may not be used for a purpose (R0): which lot, its effective state, every cause.

    Args:
        lot: Lot number.
        lot_id: The lot, for the link.
        standing: Effective state of the lot: never better than that of an ancestor, its donor or their consent.
        purpose: What the vials are taken for.
        grade: Grade of the intended use.
    """
    found = refusals(standing, purpose, grade)
    if not found:
        return ()
    params = {"lot": lot, "state": f"@lot_state.{standing.state}", "purpose": f"@purpose.{purpose}"}
    said = (reason for reason in found if reason.code not in {"R0.state", "R0.no_vials"})
    return (Reason("R0.not_usable", params, Place("lot", lot_id)), *said)


def last_vials(lot: str, lot_id: int, tier: Tier, left: int, kept: int) -> tuple[Reason, ...]:
    """Return why quality assurance must agree to taking vials: they are the last of a master bank.

    Args:
        lot: Lot number.
        lot_id: The lot, for the link.
        tier: Tier of the lot; only a master bank has the rule.
        left: Vials that would stay in storage.
        kept: Vials that only QA may touch (default 2).
    """
    if tier is not Tier.MCB or left >= kept:
        return ()
    return (Reason("cryostorage.last_vials", {"lot": lot, "left": max(left, 0), "kept": kept}, Place("lot", lot_id)),)
