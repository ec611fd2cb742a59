"""The reservations of the bank, and those of a lot."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from stembank_gui.audit import table_of, today
from stembank_gui.queries.cryostorage.holds import KEEPER, KEPT_STATES, RESERVATION, USED_STATES, VIAL
from stembank_gui.rules.cryostorage.reservations import LAPSES_SOON_DAYS, lapses_soon, open_problems, state_today
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.vocabulary import Purpose, ReservationState
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.cryostorage import Reservation
from stembank_gui.tables.people import Person

_MOST_ROWS = 2_000
_LOT, _CELL_TYPE = table_of(Lot), table_of(CellType)
_CLOSER = table_of(Person).alias("closer")


class ReservationStanding(StrEnum):
    """Which reservations a list shows."""

    ACTIVE = "active"
    SOON = "soon"
    USED = "used"
    RELEASED = "released"
    LAPSED = "lapsed"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class ReservationRow:
    """A reservation as it stands today. `kept` and `used` count its vials; `vials` is how many there were."""

    reservation_id: int
    code: str
    lot_id: int
    lot: str
    cell_type: str
    purpose: Purpose
    wanted_for: str
    until: date
    state: ReservationState
    soon: bool
    vials: int
    kept: int
    used: int
    made_by: str
    made_at: datetime
    closed_by: str
    closed_at: datetime | None
    note: str
    row_version: int


def reservation_rows(
    session: Session, wanted: ReservationStanding = ReservationStanding.ALL
) -> tuple[ReservationRow, ...]:
    """Return the newest 2,000 reservations that stand as wanted; those in force by their last day."""
    asked = _narrowed(_ROWS, wanted, today(session))
    running = wanted in {ReservationStanding.ACTIVE, ReservationStanding.SOON}
    order = (RESERVATION.c.until, RESERVATION.c.id) if running else (RESERVATION.c.id.desc(),)
    return _rows(session, asked.order_by(*order).limit(_MOST_ROWS))


def reservation_row(session: Session, reservation_id: int) -> ReservationRow | None:
    """Return a reservation, or None if there is no such one."""
    return next(iter(_rows(session, _ROWS.where(RESERVATION.c.id == reservation_id))), None)


def reservations_of_lot(session: Session, lot_id: int) -> tuple[ReservationRow, ...]:
    """Return the reservations in force on a lot, those that end first before the others."""
    asked = _narrowed(_ROWS, ReservationStanding.ACTIVE, today(session)).where(RESERVATION.c.lot_id == lot_id)
    return _rows(session, asked.order_by(RESERVATION.c.until, RESERVATION.c.id))


def kept_vials(session: Session, reservation_id: int) -> tuple[int, ...]:
    """Return the vials that are still kept for a reservation and lie in a tank, in the order of their codes."""
    asked = (
        select(VIAL.c.id)
        .where(VIAL.c.reservation_id == reservation_id, VIAL.c.state == KEPT_STATES[0])
        .order_by(VIAL.c.code)
    )
    return tuple(session.connection().execute(asked).scalars())


def open_reservation(session: Session, reservation_id: int, row_version: int) -> Reservation:
    """Return a reservation that is in force and still as it was seen, for a workflow that changes it.

    Raises:
        Refused: If there is none, it is over, or it was changed meanwhile.
    """
    found = session.get(Reservation, reservation_id)
    if found is None:
        raise Refused(Reason("reservations.unknown"))
    refuse_if(open_problems(found.code, ReservationState(found.state), found.until, today(session)))
    if found.row_version != row_version:
        raise Refused(Reason("people.stale"))
    return found


def _all_rows() -> Any:
    vials = [
        select(func.count())
        .where(VIAL.c.reservation_id == RESERVATION.c.id, VIAL.c.state.in_(states))
        .scalar_subquery()
        for states in (KEPT_STATES, USED_STATES)
    ]
    return (
        select(
            RESERVATION, _LOT.c.number.label("lot"), _CELL_TYPE.c.code.label("cell_type"),
            KEEPER.c.full_name.label("maker"), _CLOSER.c.full_name.label("closer"),
            vials[0].label("kept"), vials[1].label("used"),
        )
        .join(_LOT, _LOT.c.id == RESERVATION.c.lot_id)
        .join(_CELL_TYPE, _CELL_TYPE.c.id == _LOT.c.cell_type_id)
        .join(KEEPER, KEEPER.c.id == RESERVATION.c.made_by)
        .outerjoin(_CLOSER, _CLOSER.c.id == RESERVATION.c.closed_by)
    )  # fmt: skip


_ROWS = _all_rows()


def _narrowed(statement: Any, wanted: ReservationStanding, day: date) -> Any:
    active = RESERVATION.c.state == ReservationState.ACTIVE.value
    return {
        ReservationStanding.ALL: statement,
        ReservationStanding.ACTIVE: statement.where(active, RESERVATION.c.until >= day),
        ReservationStanding.SOON: statement.where(
            active, RESERVATION.c.until >= day, RESERVATION.c.until <= day + timedelta(days=LAPSES_SOON_DAYS)
        ),
        ReservationStanding.USED: statement.where(RESERVATION.c.state == ReservationState.USED.value),
        ReservationStanding.RELEASED: statement.where(RESERVATION.c.state == ReservationState.RELEASED.value),
        ReservationStanding.LAPSED: statement.where(
            (RESERVATION.c.state == ReservationState.LAPSED.value) | (active & (RESERVATION.c.until < day))
        ),
    }[wanted]


def _rows(session: Session, statement: Any) -> tuple[ReservationRow, ...]:
    session.flush()
    day = today(session)
    return tuple(_row(row, day) for row in _read(session, statement))


def _read(session: Session, statement: Any) -> Iterable[Any]:
    return session.connection().execute(statement)


def _row(row: Any, day: date) -> ReservationRow:
    state = ReservationState(row.state)
    return ReservationRow(
        reservation_id=row.id, code=row.code, lot_id=row.lot_id, lot=row.lot, cell_type=row.cell_type,
        purpose=Purpose(row.purpose), wanted_for=row.wanted_for, until=row.until,
        state=state_today(state, row.until, day), soon=lapses_soon(state, row.until, day), vials=row.vials,
        kept=row.kept, used=row.used, made_by=row.maker, made_at=row.made_at, closed_by=row.closer or "",
        closed_at=row.closed_at, note=row.note, row_version=row.row_version,
    )  # fmt: skip
