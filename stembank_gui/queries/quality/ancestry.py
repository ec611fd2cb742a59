"""The lots that a lot was grown from, level by level."""

from collections.abc import Iterator, Mapping

from sqlmodel import Session, col, select

from stembank_gui.tables.banking import LotParent


def parents_of(session: Session, lot_id: int) -> dict[int, tuple[int, ...]]:
    """Return the parents of a lot, of its parents, and so on; lots without a parent are missing."""
    edges = (
        select(col(LotParent.lot_id), col(LotParent.parent_lot_id))
        .where(col(LotParent.lot_id) == lot_id)
        .cte(recursive=True)
    )
    further = select(col(LotParent.lot_id), col(LotParent.parent_lot_id)).join(
        edges, col(LotParent.lot_id) == edges.c.parent_lot_id
    )
    edges = edges.union(further)
    found: dict[int, tuple[int, ...]] = {}
    for child, parent in session.execute(select(edges.c.lot_id, edges.c.parent_lot_id)):
        found[child] = (*found.get(child, ()), parent)
    return found


def levels_above(lot_id: int, parents: Mapping[int, tuple[int, ...]]) -> Iterator[frozenset[int]]:
    """Yield the lots above a lot, the parents first; each lot at its nearest level.

    >>> list(map(sorted, levels_above(4, {4: (3, 2), 3: (2,), 2: (1,)})))
    [[2, 3], [1]]
    """
    seen, level = {lot_id}, frozenset(parents.get(lot_id, ()))
    while level:
        yield level
        seen |= level
        level = frozenset(parent for one in level for parent in parents.get(one, ())) - seen
