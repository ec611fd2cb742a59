"""Ask for vials to be destroyed."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from stembank_gui.audit import acting, give_reason, now, update_rows
from stembank_gui.queries.cryostorage import vial_places
from stembank_gui.rules.cryostorage import change_blockers
from stembank_gui.rules.distribution import waits_for_disposal
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean, clean_reason
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.distribution import Disposal

_METHOD_LENGTH = 80


@dataclass(frozen=True, slots=True)
class RequestDisposal:
    """Vials of one lot to be destroyed, why and how."""

    vial_ids: tuple[int, ...]
    reason: str
    method: str


def request_disposal(session: Session, request: RequestDisposal) -> int:
    """Return the id of a disposal that waits for QA; its vials can no longer be used.

    Raises:
        Refused: If a vial is unknown, gone, on another order or of another lot, or no reason or method is given.
    """
    if not request.vial_ids:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    places = vial_places(session, ids=request.vial_ids)
    found = [Reason("cryostorage.vial_unknown", {"vial": one}) for one in request.vial_ids if one not in places]
    for place in places.values():
        found.extend(change_blockers(place.code, place.vial_id, place.state, VialState.DISPOSED))
        found.extend(waits_for_disposal(place.code, place.vial_id, place.disposal))
    lots = {place.lot_id: place.lot for place in places.values()}
    if len(lots) > 1:
        found.append(Reason("distribution.one_lot", {"lots": ", ".join(sorted(lots.values()))}))
    refuse_if(found)
    reason = clean_reason(request.reason)
    give_reason(session, reason)
    number = (session.exec(select(func.max(col(Disposal.id)))).one() or 0) + 1
    disposal = Disposal(
        id=number,
        code=f"DSP-{number:04d}",
        lot_id=next(iter(lots)),
        vials=len(places),
        reason=reason,
        method=clean("field.disposal_method", request.method, at_most=_METHOD_LENGTH),
        requested_by=acting(session).person_id,
        requested_at=now(session),
    )
    session.add(disposal)
    session.flush()
    update_rows(session, Vial, {vial_id: {"disposal_id": number} for vial_id in places})
    return number
