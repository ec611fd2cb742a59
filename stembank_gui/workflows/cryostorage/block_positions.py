"""Block positions of a box: nothing may be put there until the block is lifted."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import acting, insert_rows, now
from stembank_gui.queries.cryostorage.places import cells_of
from stembank_gui.rules.cryostorage.places import block_problems
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.tables.cryostorage import BlockedPosition


@dataclass(frozen=True, slots=True)
class BlockPositions:
    """Positions of a box, and why nothing may be put there: broken, iced up, kept free."""

    box_id: int
    positions: tuple[int, ...]
    reason: str


def block_positions(session: Session, request: BlockPositions) -> int:
    """Return how many positions are blocked now that were not before.

    Raises:
        Refused: If no position is chosen, one is outside the box, holds a vial (named) or is blocked already, the box
            stands in no tank, or the reason is empty.
    """
    box = cells_of(session, request.box_id)
    if box is None:
        raise Refused(Reason("cryostorage.no_box"))
    refuse_if(block_problems(box, request.positions))
    reason = clean("field.block_reason", request.reason, at_most=NOTE_LENGTH)
    same = {"box_id": request.box_id, "reason": reason, "blocked_by": acting(session).person_id}
    rows = [same | {"position": one, "blocked_at": now(session)} for one in sorted(set(request.positions))]
    return len(insert_rows(session, BlockedPosition, rows))
