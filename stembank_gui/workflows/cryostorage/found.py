"""Vials that a rack scan or a stock-take found elsewhere than the books say, or did not find at all."""

from collections.abc import Sequence

from sqlmodel import Session

from stembank_gui.audit import update_rows
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.rack_scans import BookVial
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

    Raises:
        Refused: With every reason of the placing door.
    """
    return place(session, moves).warnings if moves else ()
