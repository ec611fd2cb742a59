"""Report vials as lost or damaged: a deviation is opened with them."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import Session, col, select

from stembank_gui.audit import acting, give_reason, now, update_rows
from stembank_gui.queries.cryostorage import VialPlace, emptied_lots, vial_places
from stembank_gui.queries.cryostorage.holds import ended_reservations, reservations_of
from stembank_gui.rules.cryostorage import change_blockers
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import Severity, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.quality import Deviation

_MANY = 5


@dataclass(frozen=True, slots=True)
class ReportVialLost:
    """Vials that are not where they should be, or broke."""

    vial_ids: tuple[int, ...]
    state: VialState
    what_happened: str


def report_vial_lost(session: Session, request: ReportVialLost) -> str:
    """Return the code of the deviation that was opened; the vials are lost or damaged and hold no position.

    Raises:
        Refused: If a vial is unknown or gone already, the state is neither lost nor damaged, or nothing says why.
    """
    if not request.vial_ids:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    if request.state not in {VialState.LOST, VialState.DAMAGED}:
        raise Refused(Reason("cryostorage.lost_or_damaged"))
    places = vial_places(session, ids=request.vial_ids)
    found = [Reason("cryostorage.vial_unknown", {"vial": one}) for one in request.vial_ids if one not in places]
    for place in places.values():
        found.extend(change_blockers(place.code, place.vial_id, place.state, request.state))
    refuse_if(found)
    why = clean_reason(request.what_happened)
    give_reason(session, why)
    write_off(session, places.values(), request.state)
    return _open_deviation(session, request, list(places.values()), why)


def write_off(session: Session, places: Collection[VialPlace], state: VialState) -> None:
    """Enter vials as lost or damaged; they hold no position, and a lot that has no vial left is exhausted."""
    gone = {"state": state.value, "box_id": None, "position": None, "placed_at": None, "unplaced_from": None}
    kept_by = reservations_of(session, [place.vial_id for place in places])
    update_rows(session, Vial, dict.fromkeys((place.vial_id for place in places), gone))
    update_rows(session, Reservation, ended_reservations(session, kept_by))
    update_rows(session, Lot, emptied_lots(session, {place.lot_id for place in places}, now(session)))


def _open_deviation(session: Session, request: ReportVialLost, places: list[VialPlace], why: str) -> str:
    newest = session.exec(select(func.max(col(Deviation.id)))).one() or 0
    lots = sorted({place.lot_id for place in places})
    lost = request.state is VialState.LOST
    codes = ", ".join(place.code for place in places[:_MANY]) + (" …" if len(places) > _MANY else "")
    deviation = Deviation(
        code=f"DV-{newest + 1:04d}",
        title=f"{len(places)} × {request.state.value}: {codes}",
        description=why,
        severity=Severity.MAJOR.value if lost else Severity.MINOR.value,
        lot_id=lots[0] if len(lots) == 1 else None,
        tank_id=next((place.tank_id for place in places), None),
        opened_by=acting(session).person_id,
        opened_at=now(session),
    )
    session.add(deviation)
    session.flush()
    return deviation.code
