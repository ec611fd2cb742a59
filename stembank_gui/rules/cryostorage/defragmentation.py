"""Emptying half-empty boxes into others of the same tank: fewer boxes, lots together, each vial moved once.

Vials stay in their tank, so that the split of a lot over tanks never changes (DOMAIN.md §7.4).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from stembank_gui.rules.cryostorage.allocation import FreeBox
from stembank_gui.rules.cryostorage.moving_order import Move
from stembank_gui.rules.vocabulary import FillDirection

HALF = 500
"""A box that is filled to at most this share (‰) is worth emptying."""


@dataclass(frozen=True, slots=True)
class Group:
    """Vials of one lot in one box, in their order. They move together, and only if all of them may move."""

    lot_id: int
    vial_ids: tuple[int, ...]
    movable: bool = True


@dataclass(frozen=True, slots=True)
class HeldBox:
    """A box with what lies in it. Boxes of one `kind` (zone and size class) may take each other's vials."""

    box: FreeBox
    kind: str
    groups: tuple[Group, ...]

    @property
    def used(self) -> int:
        """Return how many vials lie in the box."""
        return sum(len(group.vial_ids) for group in self.groups)

    def lots(self) -> frozenset[int]:
        """Return the lots that lie in the box."""
        return frozenset(group.lot_id for group in self.groups)


@dataclass(frozen=True, slots=True)
class Defragmentation:
    """What to move where, and the boxes that are empty afterwards."""

    moves: tuple[Move, ...] = ()
    freed: tuple[int, ...] = ()


def defragment(
    boxes: Iterable[HeldBox],
    direction: FillDirection = FillDirection.RIGHT_FROM_TOP_LEFT,
    at_most_permille: int = HALF,
) -> Defragmentation:
    """Return the moves that empty as many half-empty boxes of a tank as there is room for.

    The emptiest box goes first, whole or not at all. What has taken vials is not emptied, what is emptied takes none:
    each vial moves once.

    Args:
        boxes: The boxes of one tank.
        direction: In which order free cells are filled.
        at_most_permille: A box filled further than this share stays as it is.
    """
    state = {one.box.box_id: one for one in boxes if one.groups}
    moves: list[Move] = []
    freed: list[int] = []
    taking: set[int] = set()
    for donor in _donors(list(state.values()), at_most_permille):
        if donor.box.box_id in taking:
            continue
        others = [one for box_id, one in state.items() if one.kind == donor.kind and box_id != donor.box.box_id]
        if (changed := _emptied(donor, others, direction)) is not None:
            after, made = changed
            moves.extend(made)
            freed.append(donor.box.box_id)
            taking.update(move.box_id for move in made)
            state.update({one.box.box_id: one for one in after})
            del state[donor.box.box_id]
    return Defragmentation(tuple(moves), tuple(freed))


def _donors(boxes: Sequence[HeldBox], at_most_permille: int) -> list[HeldBox]:
    """Return the boxes worth emptying, the emptiest first, the last ones of the walk before the first ones."""
    worth = [
        one
        for one in boxes
        if one.used * 1000 <= one.box.capacity * at_most_permille and all(group.movable for group in one.groups)
    ]
    return sorted(worth, key=lambda one: (one.used, -one.box.slot, -one.box.level))


def _emptied(
    donor: HeldBox, others: Sequence[HeldBox], direction: FillDirection
) -> tuple[list[HeldBox], list[Move]] | None:
    """Return the other boxes as they are when they took everything of a box, and the moves; None if they cannot."""
    state = {one.box.box_id: one for one in others}
    moves: list[Move] = []
    for group in sorted(donor.groups, key=lambda one: -len(one.vial_ids)):
        target = _target(group, state.values())
        if target is None:
            return None
        cells = target.box.to_fill(direction)[: len(group.vial_ids)]
        moves.extend(
            Move(vial_id, target.box.box_id, cell) for vial_id, cell in zip(group.vial_ids, cells, strict=True)
        )
        left = replace(target.box, free=tuple(one for one in target.box.free if one not in cells))
        state[target.box.box_id] = replace(target, box=left, groups=(*target.groups, group))
    return list(state.values()), moves


def _target(group: Group, boxes: Iterable[HeldBox]) -> HeldBox | None:
    """Return the box for vials of a lot: one that has the lot already, else the tightest that takes all of them."""
    enough = [one for one in boxes if len(one.box.free) >= len(group.vial_ids)]
    return min(
        enough,
        key=lambda one: (group.lot_id not in one.lots(), len(one.box.free), one.box.slot, one.box.level),
        default=None,
    )
