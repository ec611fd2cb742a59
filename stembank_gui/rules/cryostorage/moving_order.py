"""In which order vials are moved: each into a cell that is free by then; one of each circle is lifted first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Move:
    """A vial and the position that it is to have."""

    vial_id: int
    box_id: int
    position: int


@dataclass(frozen=True, slots=True)
class MovingOrder:
    """The moves that can be done, one after another, once the lifted vials are out of their cells."""

    lifted: tuple[int, ...]
    moves: tuple[Move, ...]


def in_order(moves: Sequence[Move], occupied: Mapping[tuple[int, int], tuple[int, str]]) -> MovingOrder:
    """Return the order in which moves can be done, each into a cell that is free by then.

    A move whose cell is held by a vial that stays, or by one that waits for that in turn, is missing.

    Args:
        moves: What goes where.
        occupied: Who has a target position now: (vial id, code) by (box id, position).
    """
    lifted = lifted_first(moves, occupied)
    waiting = {move.vial_id: move for move in moves}
    ordered: list[Move] = []
    left = set(lifted)
    progress = True
    while progress:
        ready = [
            move
            for move in waiting.values()
            if (holder := occupied.get((move.box_id, move.position))) is None or holder[0] in left
        ]
        progress = bool(ready)
        for move in ready:
            ordered.append(waiting.pop(move.vial_id))
            left.add(move.vial_id)
    return MovingOrder(lifted, tuple(ordered))


def lifted_first(moves: Sequence[Move], occupied: Mapping[tuple[int, int], tuple[int, str]]) -> tuple[int, ...]:
    """Return one vial of each circle of moves, in which each waits for the cell of the next.

    Args:
        moves: What goes where; each vial and each cell at most once.
        occupied: Who has a target position now: (vial id, code) by (box id, position).

    >>> lifted_first([Move(1, 9, 2), Move(2, 9, 1)], {(9, 1): (1, "a"), (9, 2): (2, "b")})
    (1,)
    """
    waits_for = {
        move.vial_id: holder[0]
        for move in moves
        if (holder := occupied.get((move.box_id, move.position))) is not None and holder[0] != move.vial_id
    }
    found: list[int] = []
    settled: set[int] = set()
    for move in moves:
        way: dict[int, None] = {}
        vial: int | None = move.vial_id
        while vial is not None and vial not in settled and vial not in way:
            way[vial] = None
            vial = waits_for.get(vial)
        if vial is not None and vial in way:
            found.append(vial)
        settled.update(way)
    return tuple(found)
