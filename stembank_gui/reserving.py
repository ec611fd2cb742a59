"""Writes reservations of vials: for people who ask for them, and for orders of tests."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from stembank_gui.audit import acting, now, update_rows
from stembank_gui.queries.numbers import next_code
from stembank_gui.rules.vocabulary import Purpose, ReservationState, VialState
from stembank_gui.tables.cryostorage import Reservation, Vial


@dataclass(frozen=True, slots=True)
class Kept:
    """What vials are kept for, for whom, until when (that day included)."""

    purpose: Purpose
    wanted_for: str
    until: date
    note: str = ""


def keep_vials(session: Session, lot_id: int, vial_ids: Collection[int], kept: Kept) -> Reservation:
    """Return the new reservation of vials of one lot; the caller made sure that they are free."""
    made = Reservation(
        code=next_code(session, Reservation, "RV", 4),
        lot_id=lot_id,
        purpose=kept.purpose.value,
        wanted_for=kept.wanted_for,
        vials=len(vial_ids),
        until=kept.until,
        made_by=acting(session).person_id,
        made_at=now(session),
        note=kept.note,
    )
    session.add(made)
    session.flush()
    held = {"state": VialState.RESERVED.value, "reservation_id": made.id}
    update_rows(session, Vial, dict.fromkeys(vial_ids, held))
    return made


def free_vials(session: Session, kept: Reservation) -> int:
    """Return how many vials of a reservation are free again; it ends here. Vials that were taken stay as they are."""
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
