"""Vials that were kept for a trial, and given up when it was put off."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.cryostorage.reservations import reservation_rows
from stembank_gui.rules.vocabulary import Purpose
from stembank_gui.workflows.cryostorage.release_reservation import ReleaseReservation, release_reservation
from stembank_gui.workflows.cryostorage.reserve_vials import ReserveVials, reserve_vials

_KEPT = 6
_WANTED_FOR = "Stroke trial, site 2"


def reservation_events() -> Iterator[Event]:
    """Yield a reservation and its end."""
    yield Event(datetime(2026, 10, 12, 9, tzinfo=UTC), "reservation", _reserve)
    yield Event(datetime(2026, 11, 9, 9, tzinfo=UTC), "reservation given up", _give_up)


def _reserve(world: World) -> None:
    wish = ReserveVials(Purpose.ISSUE, _WANTED_FOR, date(2026, 12, 31), lot_id=world.lots["UCM24001W01"], count=_KEPT)
    world.do("SH", reserve_vials, wish)


def _give_up(world: World) -> None:
    row = next(one for one in world.ask(reservation_rows) if one.wanted_for == _WANTED_FOR)
    world.do(
        "SH",
        release_reservation,
        ReleaseReservation(row.reservation_id, "The second site starts later", row.row_version),
    )
