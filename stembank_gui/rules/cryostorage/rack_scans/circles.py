"""Vials that changed places among each other: one of each circle must be lifted before the others can be put."""

from collections.abc import Mapping, Sequence

from stembank_gui.rules.cryostorage.plan import Move


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
