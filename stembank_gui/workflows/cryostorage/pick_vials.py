"""Take vials out of the tanks: position and vial are checked by a second person."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import update_rows
from stembank_gui.queries.cryostorage import VialPlace, last_of_master_banks, vial_places
from stembank_gui.queries.facility import policy
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.cryostorage import (
    ExposureLimits,
    change_blockers,
    exposure_after,
    purpose_blockers,
)
from stembank_gui.rules.distribution import waits_for_disposal
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import AccessRefused, Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import Grade, Purpose, VialState
from stembank_gui.signing import witness
from stembank_gui.tables.cryostorage import Vial


@dataclass(frozen=True, slots=True)
class PickVials:
    """Vials to take, what for, and the second person who saw vial and position.

    `exposure_s`: seconds that each vial was out of liquid nitrogen.
    """

    vial_ids: tuple[int, ...]
    purpose: Purpose
    witness: SignRequest
    exposure_s: int = 0


@dataclass(frozen=True, slots=True)
class Picked:
    """The vials in hand, where each one lay, and what to know about them."""

    places: tuple[tuple[str, str], ...]
    witness: str
    warnings: tuple[Reason, ...] = ()


def pick_vials(session: Session, request: PickVials) -> Picked:
    """Return the vials that are now in hand; their positions are free.

    Raises:
        Refused: With every reason: unknown or not stored, on a disposal order, the lot's effective state (R0).
        AccessRefused: If the second person is the first one, or is not QA where the last vials of a master bank go.
    """
    if not request.vial_ids:
        raise Refused(Reason("cryostorage.nothing_chosen"))
    places = vial_places(session, ids=request.vial_ids)
    refuse_if(_problems(session, request, places))
    signed_by = _witnessed(session, request, places)
    site = policy(session)
    limits = ExposureLimits(site.exposure_vial_s, site.exposure_box_s, site.exposure_total_s)
    exposures = {
        one.vial_id: exposure_after(one.code, one.exposure_s, request.exposure_s, limits) for one in places.values()
    }
    update_rows(
        session,
        Vial,
        {
            vial_id: {
                "state": VialState.PICKED.value,
                "box_id": None,
                "position": None,
                "placed_at": None,
                "purpose": request.purpose.value,
                "exposure_s": exposure.total_s,
            }
            for vial_id, exposure in exposures.items()
        },
    )
    lay = tuple((one.code, one.place) for one in sorted(places.values(), key=lambda one: one.code))
    warnings = (reason for one in exposures.values() for reason in (*one.warnings, *one.blockers))
    return Picked(lay, signed_by, tuple(warnings))


def _problems(session: Session, request: PickVials, places: dict[int, VialPlace]) -> list[Reason]:
    found = [
        Reason("cryostorage.vial_unknown", {"vial": vial_id}) for vial_id in request.vial_ids if vial_id not in places
    ]
    standing = effective_of_lots(session, {place.lot_id for place in places.values()})
    for lot_id, number in sorted({(place.lot_id, place.lot) for place in places.values()}):
        found.extend(purpose_blockers(number, lot_id, standing[lot_id], request.purpose, Grade.RESEARCH))
    for place in places.values():
        found.extend(change_blockers(place.code, place.vial_id, place.state, VialState.PICKED))
        if request.purpose is not Purpose.DISPOSAL:
            found.extend(waits_for_disposal(place.code, place.vial_id, place.disposal))
    return found


def _witnessed(session: Session, request: PickVials, places: dict[int, VialPlace]) -> str:
    """Return the name of the second person, who is of QA where the last vials of a master bank are taken."""
    last = last_of_master_banks(session, places.values())
    first = next(iter(places.values()))
    record = {
        "purpose": request.purpose.value,
        "vials": [[one.code, one.place] for one in sorted(places.values(), key=lambda one: one.code)],
    }
    permission = "agree_last_vials" if last else "witness_pick"
    try:
        signed = witness(
            session, request.witness, kind="vial", row_id=first.vial_id, record=record, permission=permission
        )
    except AccessRefused as refused:
        raise AccessRefused(*last, *refused.reasons, account_id=refused.account_id) from refused
    return signed.name
