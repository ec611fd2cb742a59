"""Lift the block of positions: vials may be put there again."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now, update_rows
from stembank_gui.queries.cryostorage.places import cells_of
from stembank_gui.rules.cryostorage.places import lift_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.tables.cryostorage import BlockedPosition


@dataclass(frozen=True, slots=True)
class LiftBlock:
    """Blocked positions of a box that are usable again."""

    box_id: int
    positions: tuple[int, ...]


def lift_block(session: Session, request: LiftBlock) -> int:
    """Return how many positions may be used again. The rows stay, with who lifted them and when.

    Raises:
        Refused: If no position is chosen, one is not blocked, or the box stands in no tank.
    """
    box = cells_of(session, request.box_id)
    if box is None:
        raise Refused(Reason("cryostorage.no_box"))
    refuse_if(lift_problems(box, request.positions))
    rows = select(BlockedPosition.id).where(
        BlockedPosition.box_id == request.box_id,
        col(BlockedPosition.position).in_(request.positions),
        BlockedPosition.active == 1,
    )
    lifted = {"active": False, "lifted_by": acting(session).person_id, "lifted_at": now(session)}
    ids = list(session.exec(rows))
    update_rows(session, BlockedPosition, dict.fromkeys(ids, lifted))
    return len(ids)
