"""Which vials are kept for somebody today. A reservation that lapsed keeps nothing, whatever its row still says."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import and_, func, select
from sqlmodel import Session

from stembank_gui.audit import table_of, today
from stembank_gui.rules.cryostorage.reservations import Hold, end_of
from stembank_gui.rules.vocabulary import Purpose, ReservationState, VialState
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.people import Person

VIAL, RESERVATION = table_of(Vial), table_of(Reservation)
KEEPER = table_of(Person).alias("keeper")
"""Who made a reservation; its own name, because statements join other persons too."""
USED_STATES = tuple(
    one.value
    for one in (
        VialState.PICKED, VialState.CONSUMED, VialState.PACKED, VialState.SHIPPED, VialState.DELIVERED,
        VialState.RETURNED,
    )
)  # fmt: skip
KEPT_STATES = (VialState.RESERVED.value, VialState.UNPLACED.value)
"""A vial of a spilled box is kept for its reservation until it is found again."""
_STATES = {one.value: one for one in VialState}
_AT_ONCE = 5_000

hold_columns: tuple[Any, ...] = (
    VIAL.c.reservation_id, RESERVATION.c.code.label("held_as"), RESERVATION.c.purpose.label("held_purpose"),
    RESERVATION.c.wanted_for.label("held_for"), RESERVATION.c.until.label("held_until"),
    RESERVATION.c.state.label("held_state"), KEEPER.c.full_name.label("held_by"),
)  # fmt: skip
"""What `hold_of` reads from a row of a statement with `with_holds`."""


def with_holds(statement: Any) -> Any:
    """Return a statement over vials with their reservations and who made them, where there are any."""
    return statement.outerjoin(RESERVATION, RESERVATION.c.id == VIAL.c.reservation_id).outerjoin(
        KEEPER, KEEPER.c.id == RESERVATION.c.made_by
    )


def hold_of(row: Any, day: date) -> Hold | None:
    """Return the reservation in force on the vial of a row, None if there is none."""
    if row.reservation_id is None:
        return None
    kept = row.state in KEPT_STATES and row.held_state == ReservationState.ACTIVE
    if not kept or row.held_until < day:
        return None
    return Hold(
        row.reservation_id, row.held_as, Purpose(row.held_purpose), row.held_for, row.held_until, row.held_by or ""
    )


def state_of(row: Any, day: date) -> VialState:
    """Return a vial's state as it counts: reserved only while its reservation is in force."""
    state = _STATES[row.state]
    lapsed = state is VialState.RESERVED and hold_of(row, day) is None
    return VialState.STORED if lapsed else state


def held_now(day: Any) -> Any:
    """Return the SQL condition that a vial is kept for somebody on a day: a date, or the parameter of a statement."""
    in_force = and_(
        RESERVATION.c.id == VIAL.c.reservation_id, RESERVATION.c.state == ReservationState.ACTIVE.value,
        RESERVATION.c.until >= day,
    )  # fmt: skip
    kept = select(RESERVATION.c.id).where(in_force).correlate(VIAL).exists()
    return and_(VIAL.c.state == VialState.RESERVED.value, kept)


def hold_named(session: Session, reservation_id: int) -> Hold | None:
    """Return a reservation in force by its id, None if it is over or there is none."""
    asked = (
        select(RESERVATION, KEEPER.c.full_name)
        .join(KEEPER, KEEPER.c.id == RESERVATION.c.made_by)
        .where(RESERVATION.c.id == reservation_id, RESERVATION.c.state == ReservationState.ACTIVE.value)
    )
    row = session.connection().execute(asked).first()
    if row is None or row.until < today(session):
        return None
    return Hold(row.id, row.code, Purpose(row.purpose), row.wanted_for, row.until, row.full_name)


def reservations_of(session: Session, vial_ids: Collection[int]) -> frozenset[int]:
    """Return the reservations that some vials belong to; ask before the vials change."""
    found: set[int] = set()
    asked = select(VIAL.c.reservation_id).where(VIAL.c.reservation_id.is_not(None))
    ids = list(vial_ids)
    for start in range(0, len(ids), _AT_ONCE):
        found.update(session.connection().execute(asked.where(VIAL.c.id.in_(ids[start : start + _AT_ONCE]))).scalars())
    return frozenset(found)


def ended_reservations(session: Session, reservation_ids: Collection[int]) -> dict[int, dict[str, Any]]:
    """Return the change that reservations are due after vials of them were touched: used, given up, lapsed.

    Ask in the same unit of work, after the vials changed, and hand the answer to `audit.update_rows`.
    """
    session.flush()
    asked = (
        select(
            RESERVATION.c.id, RESERVATION.c.state, RESERVATION.c.until,
            func.count(VIAL.c.id).filter(VIAL.c.state.in_(KEPT_STATES)).label("left"),
            func.count(VIAL.c.id).filter(VIAL.c.state.in_(USED_STATES)).label("used"),
        )
        .outerjoin(VIAL, VIAL.c.reservation_id == RESERVATION.c.id)
        .where(RESERVATION.c.id.in_(reservation_ids), RESERVATION.c.state == ReservationState.ACTIVE.value)
        .group_by(RESERVATION.c.id, RESERVATION.c.state, RESERVATION.c.until)
    )  # fmt: skip
    day, at, by = today(session), session.info["now"], session.info["actor"].person_id
    changes: dict[int, dict[str, Any]] = {}
    for row in session.connection().execute(asked) if reservation_ids else ():
        becomes = end_of(ReservationState(row.state), row.until, day, left=row.left, used=row.used)
        if becomes is not ReservationState.ACTIVE:
            changes[row.id] = {"state": becomes.value, "closed_by": by, "closed_at": at}
    return changes
