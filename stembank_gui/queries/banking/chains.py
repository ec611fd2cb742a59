"""The cultures between banks, in chains: what one lot needs first is one chain, what others need more another."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.queries.banking.grown_for import filled_cultures, parents_below_banks, passages_of_lots
from stembank_gui.rules.vocabulary import CultureState
from stembank_gui.tables.banking import CellType, Culture, Lot


@dataclass(frozen=True, slots=True)
class ChainCulture:
    """A culture of a chain: its code, its passage such as P3, and the cells that were harvested."""

    culture_id: int
    code: str
    passage: str
    state: CultureState
    harvested_cells: int | None
    harvested_on: date | None


@dataclass(slots=True)
class Chain:
    """Cultures that were grown between banks.

    Args:
        lot_id: The first lot that needed them: it names the chain.
        above: The chains that its cultures were passed on from.
    """

    lot_id: int
    cultures: tuple[ChainCulture, ...]
    above: set[int] = field(default_factory=set)

    @property
    def passages(self) -> str:
        """Return its passages, such as P2 or P2–P3."""
        first, last = self.cultures[0].passage, self.cultures[-1].passage
        return first if first == last else f"{first}–{last}"


@dataclass(frozen=True, slots=True)
class Chains:
    """The chains of some lots by the lot that names them, and for each lot the chains that it was filled from."""

    chains: dict[int, Chain]
    fills: dict[int, tuple[int, ...]]


def chains_of(session: Session, lot_ids: Collection[int]) -> Chains:
    """Return the cultures between some lots, each in one chain: the chain of the oldest lot that needed it."""
    needed, filled = passages_of_lots(session, lot_ids), filled_cultures(session, lot_ids)
    every = set().union(*needed.values()) if needed else set()
    known = _cultures(session, every)
    chain_of: dict[int, int] = {}
    chains: dict[int, Chain] = {}
    for lot_id in sorted(lot_ids):
        own = [one for one in known if one.culture_id in needed[lot_id] and one.culture_id not in chain_of]
        if own:
            chains[lot_id] = Chain(lot_id, tuple(own))
            chain_of |= {one.culture_id: lot_id for one in own}
    for child, parents in parents_below_banks(session, every).items():
        here = chain_of.get(child)
        if here is not None:
            chains[here].above |= {chain_of[one] for one in parents if one in chain_of} - {here}
    fills = {lot_id: _ends(filled[lot_id], known, chain_of) for lot_id in lot_ids}
    return Chains(chains, fills)


def _ends(filled: set[int], known: list[ChainCulture], chain_of: dict[int, int]) -> tuple[int, ...]:
    """Return the chains whose cultures a lot was filled from."""
    return tuple(dict.fromkeys(chain_of[one.culture_id] for one in known if one.culture_id in filled))


def _cultures(session: Session, culture_ids: set[int]) -> list[ChainCulture]:
    """Return cultures, the youngest passage first; of old lots the cell type is the lot's."""
    rows: Any = session.execute(
        select(Culture, col(CellType.passage_symbol))
        .outerjoin(Lot, col(Lot.id) == col(Culture.lot_id))
        .join(
            CellType,
            (col(CellType.id) == col(Culture.cell_type_id))
            | (col(Culture.cell_type_id).is_(None) & (col(CellType.id) == col(Lot.cell_type_id))),
        )
        .where(col(Culture.id).in_(culture_ids))
        .order_by(col(Culture.passage), col(Culture.id))
    )
    return [
        ChainCulture(
            row.id,
            row.code,
            f"{symbol}{row.passage}",
            CultureState(row.state),
            row.harvested_cells,
            row.harvested_on,
        )
        for row, symbol in rows
    ]
