"""Move vials to other positions."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason, now, update_rows
from stembank_gui.queries.cryostorage import holders, target_boxes, vial_places
from stembank_gui.queries.facility import policy
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import (
    ExposureLimits,
    Move,
    MovingVial,
    exposure_after,
    in_order,
    may_become,
    move_problems,
)
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.tables.cryostorage import Vial


@dataclass(frozen=True, slots=True)
class TransferVials:
    """A plan of moves, all done or none. `exposure_s` is how long each vial was out of the tank (seconds)."""

    moves: tuple[Move, ...]
    reason: str = ""
    exposure_s: int = 0


@dataclass(frozen=True, slots=True)
class Transferred:
    """What was moved, and what to know about it."""

    vials: int
    boxes: int
    warnings: tuple[Reason, ...] = ()


def transfer_vials(session: Session, request: TransferVials) -> Transferred:
    """Return how many vials lie elsewhere now.

    Raises:
        Refused: With every problem by vial and cell: unknown, not stored, named twice, cell taken (by whom) or outside
            the box, zone that does not fit the lot's effective state (I5), time out of liquid nitrogen used up.
    """
    if not request.moves:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    reason = clean("field.reason", request.reason, at_most=NOTE_LENGTH, required=False)
    vials, exposures = _checked(session, request)
    if reason:
        give_reason(session, reason)
    cells = [(move.box_id, move.position) for move in request.moves]
    at = now(session)
    changes = {
        move.vial_id: {
            "box_id": move.box_id,
            "position": move.position,
            "placed_at": at,
            "exposure_s": vials[move.vial_id] + request.exposure_s,
        }
        for move in in_order(request.moves, holders(session, cells))
    }
    update_rows(session, Vial, changes)
    return Transferred(len(changes), len({move.box_id for move in request.moves}), exposures)


def _checked(session: Session, request: TransferVials) -> tuple[dict[int, int], tuple[Reason, ...]]:
    """Return each vial's seconds out of the tank so far, and the warnings; refuse with every problem."""
    places = vial_places(session, ids=[move.vial_id for move in request.moves])
    standing = effective_of_lots(session, {place.lot_id for place in places.values()})
    vials = {
        one.vial_id: MovingVial(one.vial_id, one.code, one.state, standing[one.lot_id].state, one.box_id, one.position)
        for one in places.values()
    }
    boxes = target_boxes(session, {move.box_id for move in request.moves})
    cells = [(move.box_id, move.position) for move in request.moves]
    problems = [*move_problems(request.moves, vials, boxes, holders(session, cells))]
    limits = _limits(session)
    warnings: list[Reason] = []
    for place in places.values():
        problems.extend(_not_stored(place.code, place.state))
        exposure = exposure_after(place.code, place.exposure_s, request.exposure_s, limits)
        warnings.extend(exposure.warnings)
        problems.extend(exposure.blockers if request.exposure_s else ())
    refuse_if(dict.fromkeys(problems))
    return {one.vial_id: one.exposure_s for one in places.values()}, tuple(warnings)


def _not_stored(code: str, state: VialState) -> tuple[Reason, ...]:
    """Return why a vial that might be stored from its state is none to transfer: it does not lie in a tank."""
    if state is VialState.STORED or not may_become(state, VialState.STORED):
        return ()
    return (Reason("cryostorage.not_stored", {"vial": code, "state": f"@vial_state.{state}"}),)


def _limits(session: Session) -> ExposureLimits:
    site = policy(session)
    return ExposureLimits(site.exposure_vial_s, site.exposure_box_s, site.exposure_total_s)
