"""Vials and labels of a lot, counted: R10, R14 and the advice R15."""

from collections.abc import Iterator

from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.release.facts import ReleaseFacts
from stembank_gui.rules.vocabulary import Tier, VialState

_IN_HAND = (VialState.FILLED, VialState.PICKED, VialState.RETURNED)
_NEVER_FILLED = VialState.PLANNED
_SPLIT_TIERS = frozenset({Tier.MCB, Tier.WCB})


def labels_balanced(facts: ReleaseFacts) -> Iterator[Reason]:
    """Yield where the labels printed are not those applied, spoiled and retained (R10).

    Vials of an older inventory came with their labels, seen by the second person of the import; what is printed for
    them later must balance too.
    """
    if facts.imported and not facts.labels_printed:
        return
    where = Place("lot", facts.lot.lot_id)
    accounted = facts.labels_applied + facts.labels_spoiled + facts.labels_retained
    if facts.labels_printed != accounted or not facts.labels_printed:
        yield Reason("R10.labels", {"printed": facts.labels_printed, "accounted": accounted}, where)
    elif facts.labels_applied != facts.filled_vials and not facts.imported:
        yield Reason("R10.applied", {"applied": facts.labels_applied, "filled": facts.filled_vials}, where)


def vials_located(facts: ReleaseFacts) -> Iterator[Reason]:
    """Yield where vials are in hand, without a place, lost without an assessment, or missing from the count (R14)."""
    where = Place("lot", facts.lot.lot_id)
    in_hand = sum(facts.vials.get(state, 0) for state in _IN_HAND)
    if in_hand:
        yield Reason("R14.in_hand", {"vials": in_hand}, where)
    without = facts.unplaced + facts.vials.get(VialState.UNPLACED, 0)
    if without:
        yield Reason("R14.without_place", {"vials": without}, where)
    lost = facts.vials.get(VialState.LOST, 0)
    if lost and not facts.lost_assessed:
        yield Reason("R14.lost", {"vials": lost}, where)
    counted = sum(number for state, number in facts.vials.items() if state is not _NEVER_FILLED)
    if counted != facts.filled_vials or not counted:
        yield Reason("R14.count", {"filled": facts.filled_vials, "counted": counted}, where)


def split_over_tanks(facts: ReleaseFacts) -> Iterator[Reason]:
    """Yield the advice to store a large master or working bank in two tanks (R15)."""
    stored = sum(facts.tanks.values())
    if facts.lot.tier not in _SPLIT_TIERS or stored <= facts.split_above_vials:
        return
    elsewhere = stored - max(facts.tanks.values())
    needed = max(facts.split_min_vials, -(-stored * facts.split_share_permille // 1000))
    if elsewhere < needed:
        params = {"elsewhere": elsewhere, "needed": needed, "vials": stored}
        yield Reason("R15.not_split", params, Place("lot", facts.lot.lot_id))
