"""Give a reservation up: its vials are free again."""

from dataclasses import dataclass

from sqlmodel import Session

from stembank_gui.audit import give_reason
from stembank_gui.queries.cryostorage.reservations import open_reservation
from stembank_gui.reserving import free_vials
from stembank_gui.rules.text import clean_reason


@dataclass(frozen=True, slots=True)
class ReleaseReservation:
    """A reservation that is given up, and why. `row_version`: of the reservation as it was seen."""

    reservation_id: int
    reason: str
    row_version: int


def release_reservation(session: Session, request: ReleaseReservation) -> int:
    """Return how many vials are free again.

    Raises:
        Refused: If there is no such reservation, it is over, it was changed meanwhile, or no reason is given.
    """
    kept = open_reservation(session, request.reservation_id, request.row_version)
    give_reason(session, clean_reason(request.reason))
    return free_vials(session, kept)
