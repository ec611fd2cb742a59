"""Keep vials longer or shorter, or note something about it."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from stembank_gui.audit import today
from stembank_gui.queries.cryostorage.reservations import open_reservation
from stembank_gui.rules.cryostorage.reservations import day_problems
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import NOTE_LENGTH, clean


@dataclass(frozen=True, slots=True)
class ChangeReservation:
    """Another last day, another note. `row_version`: of the reservation as it was seen."""

    reservation_id: int
    until: date
    note: str
    row_version: int


def change_reservation(session: Session, request: ChangeReservation) -> str:
    """Return the code of the reservation that was changed.

    Raises:
        Refused: If there is none, it is over (also lapsed), it was changed meanwhile, or the day is past.
    """
    kept = open_reservation(session, request.reservation_id, request.row_version)
    refuse_if(day_problems(request.until, today(session)))
    kept.until = request.until
    kept.note = clean("field.note", request.note, at_most=NOTE_LENGTH, required=False)
    session.flush()
    return kept.code
