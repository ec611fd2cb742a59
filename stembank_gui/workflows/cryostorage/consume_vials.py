"""Use vials up."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason, now, update_rows
from stembank_gui.queries.cryostorage import emptied_lots, vial_places
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import change_blockers, purpose_blockers
from stembank_gui.rules.reasons import Place, Reason, Refused, refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean
from stembank_gui.rules.vocabulary import Grade, Purpose, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial


@dataclass(frozen=True, slots=True)
class ConsumeVials:
    """Vials in hand that were thawed and used, and what for."""

    vial_ids: tuple[int, ...]
    purpose: Purpose
    reason: str = ""


def consume_vials(session: Session, request: ConsumeVials) -> int:
    """Return how many vials were used up. A lot without any vial left is exhausted.

    Raises:
        Refused: With every reason: unknown, not picked yet, or the lot's effective state forbids the purpose (R0).
    """
    if not request.vial_ids:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    places = vial_places(session, ids=request.vial_ids)
    standing = effective_of_lots(session, {place.lot_id for place in places.values()})
    found = [Reason("cryostorage.vial_unknown", {"vial": one}) for one in request.vial_ids if one not in places]
    for lot_id, number in sorted({(place.lot_id, place.lot) for place in places.values()}):
        found.extend(purpose_blockers(number, lot_id, standing[lot_id], request.purpose, Grade.RESEARCH))
    for place in places.values():
        found.extend(_not_in_hand(place.code, place.vial_id, place.state))
    refuse_if(found)
    if reason := clean("field.reason", request.reason, at_most=NOTE_LENGTH, required=False):
        give_reason(session, reason)
    used = {"state": VialState.CONSUMED.value, "purpose": request.purpose.value}
    update_rows(session, Vial, dict.fromkeys(places, used))
    update_rows(session, Lot, emptied_lots(session, standing, now(session)))
    return len(places)


def _not_in_hand(code: str, vial_id: int, state: VialState) -> tuple[Reason, ...]:
    if state in {VialState.STORED, VialState.RESERVED}:
        return (Reason("cryostorage.pick_first", {"vial": code}, Place("vial", vial_id)),)
    return change_blockers(code, vial_id, state, VialState.CONSUMED)
