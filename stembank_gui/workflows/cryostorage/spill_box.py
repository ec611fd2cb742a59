"""A box is emptied to limbo: its vials fell out, or its order cannot be trusted. They wait for a place again."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from stembank_gui.audit import give_reason, now, update_rows
from stembank_gui.rules.cryostorage.rack_scans import LIES_HERE
from stembank_gui.rules.reasons import Place, Reason, Refused
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.tables.cryostorage import Box, Vial


@dataclass(frozen=True, slots=True)
class SpillBox:
    """The box, and what happened."""

    box_id: int
    reason: str


def spill_box(session: Session, request: SpillBox) -> int:
    """Return how many vials have no place now. Their positions are free, their history stays, their clock runs.

    The clock began when the box was pulled, else it begins now. Places that are kept for vials still to come stay kept.

    Raises:
        Refused: If there is no such box, no vial lies in it, or nothing says what happened.
    """
    box = session.get(Box, request.box_id)
    if box is None:
        raise Refused(Reason("rescan.box_unknown"))
    here = select(Vial.id).where(col(Vial.box_id) == request.box_id, col(Vial.state).in_(sorted(LIES_HERE)))
    vials = [vial_id for vial_id in session.exec(here) if vial_id is not None]
    if not vials:
        raise Refused(Reason("rescan.box_is_empty", {"box": box.code}, Place("box", request.box_id)))
    give_reason(session, clean_reason(request.reason, "field.what_happened"))
    limbo = {
        "state": VialState.UNPLACED.value,
        "box_id": None,
        "position": None,
        "placed_at": None,
        "unplaced_from": request.box_id,
        "out_since": box.out_since or now(session),
    }
    update_rows(session, Vial, dict.fromkeys(vials, limbo))
    return len(vials)
