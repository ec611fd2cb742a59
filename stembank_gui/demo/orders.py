"""The demo's orders of tests: the newest lots are tested by orders, which take their vials; one test is outstanding."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, col, select

from stembank_gui.demo.lots import DemoLot
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.quality.results.sheet import lot_sheet
from stembank_gui.rules.vocabulary import Meaning, Purpose, Use
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.quality import TestOrder
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.quality.orders.order_tests import order_tests
from stembank_gui.workflows.quality.orders.ordering import NewOrder, Ordered, WantedTest
from stembank_gui.workflows.quality.orders.take_specimens import TakeSpecimens, take_specimens

BY_ORDER = {"UCM24002M01": date(2026, 11, 30), "IPS25002M01": date(2026, 12, 15)}
"""Lots whose tests were ordered in the program, with the day on which the results are wanted."""
_DUE_POINT, _DUE_LOT, _DUE_TESTS = "12m", "IPS25001W01", ("G07", "M-ST")
"""The next point of the stability programme, whose tests are ordered already."""


def specimen_events(lot: DemoLot) -> Iterator[Event]:
    """Yield the order of a lot's tests for release, three days after freezing."""
    at = datetime.combine(lot.frozen_on, datetime.min.time(), UTC) + timedelta(days=3, hours=8)
    yield Event(at, f"order of tests {lot.number}", lambda world: _for_release(world, lot))


def order_events() -> Iterator[Event]:
    """Yield the order of the next stability point: its vials are kept, not yet taken."""
    yield Event(datetime(2026, 11, 19, 10, tzinfo=UTC), "order of a stability point", _for_stability)


def _for_release(world: World, lot: DemoLot) -> None:
    lines = [row for row in world.ask(lot_sheet, world.lots[lot.number]).tests if row.line.use is not Use.INFORMATION]
    analyst = world.staff["QA1"].person_id
    own = tuple(
        WantedTest(row.spec_line_id, vials=int(place < lot.qc), analyst_id=analyst) for place, row in enumerate(lines)
    )
    made = _ordered(world, NewOrder(world.lots[lot.number], own, due_on=world.day(BY_ORDER[lot.number])))
    vials = tuple(world.ask(_kept, made.order_id))
    reservation = world.ask(_reservation, made.order_id)
    witness = world.sign("CS2", Meaning.VERIFIED)
    world.do("CS", pick_vials, PickVials(vials, Purpose.QC, witness, exposure_s=9, reservation_id=reservation))
    world.do("QA1", take_specimens, TakeSpecimens(made.order_id, vials))


def _for_stability(world: World) -> None:
    lot_id = world.lots[_DUE_LOT]
    lines = [row for row in world.ask(lot_sheet, lot_id).tests if row.line.test_code in _DUE_TESTS]
    tests = tuple(WantedTest(row.spec_line_id, vials=1) for row in lines)
    note = "Point of the stability programme; vials are picked when the laboratory is ready."
    _ordered(world, NewOrder(lot_id, tests, _DUE_POINT, note=note, due_on=world.day(date(2026, 12, 15))))


def _ordered(world: World, wanted: NewOrder) -> Ordered:
    return world.do("QC2", order_tests, wanted)


def _reservation(session: Session, order_id: int) -> int | None:
    return session.get_one(TestOrder, order_id).reservation_id


def _kept(session: Session, order_id: int) -> list[int]:
    kept = select(Vial.id).where(Vial.reservation_id == _reservation(session, order_id)).order_by(col(Vial.sequence))
    return [vial or 0 for vial in session.exec(kept)]
