"""Vials that a rack scan or a stock-take found elsewhere than the books say, or did not find at all."""

from collections.abc import Sequence

from sqlmodel import Session

from stembank_gui.audit import update_rows
from stembank_gui.queries.cryostorage import holders
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.rack_scans import BookVial, lifted_first
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.workflows.cryostorage.placing import place


def look_for(session: Session, vials: Sequence[BookVial]) -> None:
    """Take vials out of their places without taking them in hand: nobody knows where they are until they are found."""
    update_rows(
        session,
        Vial,
        {
            one.vial_id: {
                "state": VialState.UNPLACED.value,
                "box_id": None,
                "position": None,
                "placed_at": None,
                "unplaced_from": one.box_id,
            }
            for one in vials
        },
    )


def put_found(session: Session, moves: list[Move]) -> tuple[Reason, ...]:
    """Return what to know about vials that are put where they were found.

    Of vials that changed places among each other one is lifted first.

    Raises:
        Refused: With every reason of the placing door.
    """
    if not moves:
        return ()
    occupied = holders(session, [(move.box_id, move.position) for move in moves])
    held = {vial_id: (box_id, position) for (box_id, position), (vial_id, _code) in occupied.items()}
    first = [session.get_one(Vial, vial_id) for vial_id in lifted_first(moves, occupied)]
    kept = {one.id: {"state": one.state} for one in first if one.id is not None and one.state == VialState.RESERVED}
    look_for(
        session,
        [
            BookVial(one.id, one.code, one.tube_code, VialState(one.state), *held[one.id])
            for one in first
            if one.id is not None
        ],
    )
    warnings = place(session, moves).warnings
    update_rows(session, Vial, kept)
    return warnings
