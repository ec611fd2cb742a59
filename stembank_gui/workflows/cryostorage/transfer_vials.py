"""Move vials to other positions."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.queries.cryostorage import VialPlace
from stembank_gui.rules.cryostorage import Move, may_become
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.workflows.cryostorage.placing import Placed, prepare, put


@dataclass(frozen=True, slots=True)
class TransferVials:
    """A plan of moves, all done or none. `exposure_s` is how long each vial was out of the tank (seconds)."""

    moves: tuple[Move, ...]
    reason: str = ""
    exposure_s: int = 0


def transfer_vials(session: Session, request: TransferVials) -> Placed:
    """Return how many vials lie elsewhere now.

    Raises:
        Refused: With every problem by vial and cell: unknown, not stored, named twice, cell taken (by whom) or outside
            the box, zone that does not fit the lot's effective state (I5), time out of liquid nitrogen used up.
    """
    if not request.moves:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    reason = clean("field.reason", request.reason, at_most=NOTE_LENGTH, required=False)
    prepared = prepare(session, request.moves, at_least_s=request.exposure_s)
    in_hand = frozenset({"cryostorage.return_forbidden"})
    known = (one for one in prepared.problems if one.code not in in_hand)
    refuse_if(dict.fromkeys((*known, *_not_stored(prepared.places.values()))))
    if reason:
        give_reason(session, reason)
    return put(session, prepared)


def _not_stored(places: Iterable[VialPlace]) -> list[Reason]:
    """Return which vials might be stored from their states but are none to transfer: they do not lie in a tank."""
    return [
        Reason("cryostorage.not_stored", {"vial": one.code, "state": f"@vial_state.{one.state}"})
        for one in places
        if one.state not in {VialState.STORED, VialState.RESERVED} and may_become(one.state, VialState.STORED)
    ]
