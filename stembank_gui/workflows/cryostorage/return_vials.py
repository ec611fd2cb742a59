"""Put picked vials back, where the site allows it at all."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason, now, update_rows
from stembank_gui.queries.cryostorage import holders, target_boxes, vial_places
from stembank_gui.queries.facility import policy
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import ExposureLimits, Move, MovingVial, exposure_after, move_problems
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.signing import witness
from stembank_gui.tables.cryostorage import Vial


@dataclass(frozen=True, slots=True)
class ReturnVials:
    """Vials in hand, where they go, why, and the QA person who agrees."""

    moves: tuple[Move, ...]
    reason: str
    witness: SignRequest
    exposure_s: int = 0


def return_vials(session: Session, request: ReturnVials) -> int:
    """Return how many vials lie in the tanks again.

    Raises:
        Refused: `cryostorage.return_forbidden` unless the site's policy allows returns (by default it does not: Chinese
            Pharmacopoeia, a vial taken out is not put back); every problem of cells and zones; exposure used up.
        AccessRefused: If the second person is not of QA.
    """
    if not request.moves:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    site = policy(session)
    limits = ExposureLimits(site.exposure_vial_s, site.exposure_box_s, site.exposure_total_s)
    places = vial_places(session, ids=[move.vial_id for move in request.moves])
    standing = effective_of_lots(session, {place.lot_id for place in places.values()})
    vials = {
        one.vial_id: MovingVial(one.vial_id, one.code, one.state, standing[one.lot_id].state, None, None)
        for one in places.values()
    }
    problems = [] if site.vial_return_allowed else [Reason("cryostorage.return_forbidden")]
    for one in places.values():
        problems.extend(exposure_after(one.code, one.exposure_s, request.exposure_s, limits).blockers)
        if one.state is VialState.STORED:
            problems.append(Reason("cryostorage.not_in_hand", {"vial": one.code}))
    boxes = target_boxes(session, {move.box_id for move in request.moves})
    taken = holders(session, [(move.box_id, move.position) for move in request.moves])
    refuse_if((*problems, *move_problems(request.moves, vials, boxes, taken)))
    reason = clean_reason(request.reason)
    give_reason(session, reason)
    record = {"vials": sorted(one.code for one in places.values()), "reason": reason}
    first = request.moves[0].vial_id
    witness(session, request.witness, kind="vial", row_id=first, record=record, permission="agree_return")
    update_rows(
        session,
        Vial,
        {
            move.vial_id: {
                "state": VialState.STORED.value,
                "box_id": move.box_id,
                "position": move.position,
                "placed_at": now(session),
                "purpose": None,
                "exposure_s": places[move.vial_id].exposure_s + request.exposure_s,
            }
            for move in request.moves
        },
    )
    return len(request.moves)
