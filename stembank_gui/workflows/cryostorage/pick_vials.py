"""Take vials out of the tanks: position and vial are checked by a second person."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Purpose
from stembank_gui.workflows.cryostorage.placing import check_taking, take, witness_taking


@dataclass(frozen=True, slots=True)
class PickVials:
    """Vials to take, what for, and the second person who saw vial and position.

    `exposure_s`: seconds that each vial was out of liquid nitrogen. `reservation_id`: the reservation that is picked.
    """

    vial_ids: tuple[int, ...]
    purpose: Purpose
    witness: SignRequest
    exposure_s: int = 0
    reservation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Picked:
    """The vials in hand, where each one lay, and what to know about them."""

    places: tuple[tuple[str, str], ...]
    witness: str
    warnings: tuple[Reason, ...] = ()


def pick_vials(session: Session, request: PickVials) -> Picked:
    """Return the vials that are now in hand; their positions are free.

    Raises:
        Refused: With every reason: unknown or not stored, on a disposal order, the lot's effective state
            (R0), kept for somebody else; the reserve is touched without a reason.
        AccessRefused: If the second person is the first one, or is not QA where the last vials of a master bank go.
    """
    places = check_taking(session, request.vial_ids, request.purpose, request.reservation_id)
    signed_by = witness_taking(session, places, request.purpose, request.witness)
    taken = take(session, places, request.purpose, exposure_s=request.exposure_s)
    return Picked(taken.places, signed_by, taken.warnings)
