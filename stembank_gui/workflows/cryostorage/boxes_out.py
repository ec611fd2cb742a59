"""A box pulled out of its tank, and put back: its clock counts for every vial in it. Used by the scans at the tank."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from stembank_gui.audit import now, table_of, update_rows
from stembank_gui.queries.cryostorage import exposure_limits
from stembank_gui.rules.cryostorage.exposure import box_warnings, seconds_between
from stembank_gui.rules.reasons import Reason
from stembank_gui.tables.cryostorage import Box, Vial


def pull_box(session: Session, box_id: int) -> None:
    """Let a box's clock run from now on. The caller asked the rule whether it stands in its tank."""
    session.get_one(Box, box_id).out_since = now(session)
    session.flush()


def put_box_back(session: Session, box_id: int) -> tuple[Reason, ...]:
    """Return what to know about a box that stands in its tank again; each of its vials has the seconds outside.

    A vial that came into the box while it was outside gets the seconds since then.
    """
    box, at = session.get_one(Box, box_id), now(session)
    rows = _vials(session, box_id)
    added = {
        row.id: seconds_between(max(filter(None, (box.out_since, row.placed_at)), default=None), at) for row in rows
    }
    update_rows(
        session,
        Vial,
        {row.id: {"exposure_s": row.exposure_s + added[row.id]} for row in rows if added[row.id]},
    )
    seconds = seconds_between(box.out_since, at)
    box.out_since = None
    session.flush()
    totals = {row.code: row.exposure_s + added[row.id] for row in rows}
    return box_warnings(box.code, box_id, seconds, totals, exposure_limits(session))


def _vials(session: Session, box_id: int) -> Any:
    vial = table_of(Vial)
    statement = select(*vial.c["id", "code", "exposure_s", "placed_at"]).where(vial.c.box_id == box_id)
    return session.connection().execute(statement).all()
