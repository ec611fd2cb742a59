"""How a culture grew: its doublings on top of those of the cells that it was seeded with."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.rules.banking.cultures import Growth, growth, highest, time_grown
from stembank_gui.rules.vocabulary import Family
from stembank_gui.tables.banking import CellType, Culture, CultureParent, CultureThaw, Lot
from stembank_gui.tables.cryostorage import Vial


def growth_if(session: Session, culture: Culture, harvested_cells: int, harvested_at: datetime | None) -> Growth:
    """Return how a culture grew if so many viable cells are harvested at a moment.

    Raises:
        ValueError: If a count is zero or negative.
    """
    cell_type = session.get_one(CellType, culture.cell_type_id)
    return growth(
        seeded=culture.seeded_cells,
        harvested=harvested_cells,
        before=doublings_before(session, culture),
        family=Family(cell_type.family),
        took=time_grown(culture.started_at, harvested_at),
    )


def doublings_before(session: Session, culture: Culture) -> Decimal | None:
    """Return the cumulative doublings of the cells that a culture was seeded with: pooled, those of the oldest.

    Cells that became another cell type on the way are counted from the start.
    """
    parents = (
        select(col(Culture.cpd))
        .join(CultureParent, col(CultureParent.parent_id) == col(Culture.id))
        .where(col(CultureParent.culture_id) == culture.id, col(Culture.cell_type_id) == culture.cell_type_id)
    )
    thawed = (
        select(col(Lot.cpd))
        .join(Vial, col(Vial.lot_id) == col(Lot.id))
        .join(CultureThaw, col(CultureThaw.vial_id) == col(Vial.id))
        .where(col(CultureThaw.culture_id) == culture.id, col(Lot.cell_type_id) == culture.cell_type_id)
    )
    return highest([*session.scalars(parents), *session.scalars(thawed)])
