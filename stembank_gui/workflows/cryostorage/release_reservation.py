"""Give a reservation up: its vials are free again."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, give_reason, now, update_rows
from stembank_gui.queries.cryostorage.reservations import open_reservation
from stembank_gui.rules.text import clean_reason
from stembank_gui.rules.vocabulary import ReservationState, VialState
from stembank_gui.tables.cryostorage import Vial


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
    kept.state = ReservationState.RELEASED.value
    kept.closed_by = acting(session).person_id
    kept.closed_at = now(session)
    session.flush()
    rows = select(Vial.id, Vial.state).where(
        col(Vial.reservation_id) == kept.id, col(Vial.state).in_([VialState.RESERVED, VialState.UNPLACED])
    )
    free: dict[int, dict[str, Any]] = {
        vial_id or 0: {"reservation_id": None}
        | ({"state": VialState.STORED.value} if state == VialState.RESERVED else {})
        for vial_id, state in session.exec(rows)
    }
    update_rows(session, Vial, free)
    return len(free)
