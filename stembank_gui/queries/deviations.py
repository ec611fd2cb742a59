"""Where a deviation is shown: it has no page of its own."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from stembank_gui.rules.reasons import Place
from stembank_gui.tables.cryostorage import StockTakeBox
from stembank_gui.tables.quality import Deviation


def deviation_places(session: Session, deviation_ids: Sequence[int]) -> dict[int, Place]:
    """Return where each deviation is shown: with the stock-take that found it, its lot, its donor or its tank."""
    rows: Any = session.execute(
        select(col(Deviation.id), col(Deviation.lot_id), col(Deviation.donor_id), col(Deviation.tank_id),
               col(Deviation.culture_id), col(Deviation.freeze_run_id), col(StockTakeBox.stock_take_id))
        .outerjoin(StockTakeBox, col(StockTakeBox.deviation_id) == col(Deviation.id))
        .where(col(Deviation.id).in_(deviation_ids))
    )  # fmt: skip
    return {row.id: _place(row) for row in rows}


def _place(row: Any) -> Place:
    owners = (
        ("stock_take", row.stock_take_id), ("lot_quality", row.lot_id), ("culture", row.culture_id),
        ("freeze_run", row.freeze_run_id),
        ("donor", row.donor_id),
    )  # fmt: skip
    for kind, key in owners:
        if key is not None:
            return Place(kind, key)
    return Place("page", "quality" if row.tank_id is None else "monitoring")
