"""The lots that a lot was grown from, level by level."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from stembank_gui.audit import table_of
from stembank_gui.tables.banking import LotParent


def parents_of(session: Session, lot_id: int) -> dict[int, tuple[int, ...]]:
    """Return the parents of a lot, of its parents, and so on; lots without a parent are missing."""
    session.flush()  # a statement over plain columns does not flush by itself
    found: dict[int, tuple[int, ...]] = {}
    for child, parent in session.connection().execute(_EDGES, {"lot": lot_id}):
        found[child] = (*found.get(child, ()), parent)
    return found


def _edges() -> Any:
    """Build: the edges from a lot to the lots above it."""
    edge = table_of(LotParent)
    own = select(edge.c.lot_id, edge.c.parent_lot_id).where(edge.c.lot_id == bindparam("lot")).cte(recursive=True)
    above = select(edge.c.lot_id, edge.c.parent_lot_id).join(own, edge.c.lot_id == own.c.parent_lot_id)
    every = own.union(above)
    return select(every.c.lot_id, every.c.parent_lot_id)


_EDGES = _edges()
"""Built once: every specification with an STR profile asks."""


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
