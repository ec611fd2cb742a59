"""Vials by the state that counts today: reserved only while the reservation is in force, else stored."""

from datetime import date
from typing import Any

from sqlalchemy import and_, case, or_, select
from sqlmodel import Session

from stembank_gui.audit import today
from stembank_gui.queries.cryostorage.holds import VIAL, held_now
from stembank_gui.rules.vocabulary import VialState


def _lapsed(day: date) -> Any:
    return and_(VIAL.c.state == VialState.RESERVED.value, ~held_now(day))


def counts_as(state: VialState, day: date) -> Any:
    """Return the SQL condition that a vial counts as being in a state on a day."""
    if state is VialState.RESERVED:
        return held_now(day)
    kept = VIAL.c.state == state.value
    return or_(kept, _lapsed(day)) if state is VialState.STORED else kept


def lapsed_ones(session: Session) -> bool:
    """Return whether a reservation lapsed whose vials still say "reserved"."""
    asked = select(VIAL.c.id).where(_lapsed(today(session))).limit(1)
    return session.connection().execute(asked).first() is not None


def counted_state(day: date) -> Any:
    """Return the SQL expression of the state that counts on a day: no index has it."""
    return case((_lapsed(day), VialState.STORED.value), else_=VIAL.c.state)
