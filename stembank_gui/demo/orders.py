"""The demo's orders of tests: of one line and the newest lots for release, and of every stability point."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlmodel import Session, col, select

from stembank_gui.demo.laboratory import OUTSIDE
from stembank_gui.demo.lots import DemoLot
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.quality.results.sheet import TestRow, lot_sheet
from stembank_gui.rules.vocabulary import Meaning, Purpose, Use
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.quality import TestOrder
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.quality.orders.order_tests import order_tests
from stembank_gui.workflows.quality.orders.ordering import NewOrder, Ordered, WantedTest
from stembank_gui.workflows.quality.orders.take_specimens import TakeSpecimens, take_specimens

BY_ORDER = {
    "UCM24001S01": date(2024, 5, 20), "UCM24001M01": date(2024, 6, 28), "UCM24001W01": date(2024, 8, 9),
    "UCM24002M01": date(2026, 11, 30), "IPS25002M01": date(2026, 12, 15),
}  # fmt: skip
"""Lots whose tests for release were ordered in the program, with the day on which the results are wanted."""
_DUE_POINT, _DUE_LOT, _DUE_TESTS = "12m", "IPS25001W01", ("G07", "M-ST")
"""The next point of the stability programme, whose tests are ordered already."""
_STERILITY = 2
"""Vials that a test for sterility takes at least."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the stability programme: its name, the vials that tests take, and its day."""

    occasion: str
    vials: Mapping[str, int]
    day: date


def specimen_events(lot: DemoLot) -> Iterator[Event]:
    """Yield the order of a lot's tests for release, three days after freezing."""
    at = datetime.combine(lot.frozen_on, datetime.min.time(), UTC) + timedelta(days=3, hours=8)
    yield Event(at, f"order of tests {lot.number}", lambda world: _for_release(world, lot))


def order_events() -> Iterator[Event]:
    """Yield the order of the next stability point: its vials are kept, not yet taken."""
    yield Event(datetime(2026, 11, 19, 10, tzinfo=UTC), "order of a stability point", _for_stability)


def order_point(world: World, lot: DemoLot, tests: Collection[str], point: Point) -> None:
    """Order the tests of a stability point, pick the vials that are kept for them, and bring them to the laboratory."""
    lines = [row for row in world.ask(lot_sheet, world.lots[lot.number]).tests if row.line.test_code in tests]
    vials = [point.vials.get(row.line.test_code, 0) for row in lines]
    due = world.day(point.day) + timedelta(days=30)
    wanted = NewOrder(world.lots[lot.number], _tests(world, lines, vials), point.occasion, due_on=due)
    _bring(world, _ordered(world, wanted), Purpose.STABILITY)


def _for_release(world: World, lot: DemoLot) -> None:
    lines = [row for row in world.ask(lot_sheet, world.lots[lot.number]).tests if row.line.use is not Use.INFORMATION]
    tests = _tests(world, lines, list(_shared(lines, lot.qc)))
    wanted = NewOrder(world.lots[lot.number], tests, due_on=world.day(BY_ORDER[lot.number]))
    _bring(world, _ordered(world, wanted), Purpose.QC)


def _shared(lines: Iterable[TestRow], vials: int) -> Iterator[int]:
    """Yield how many of some vials each test takes: sterility two, the others one while there are any left."""
    left = vials
    for row in lines:
        taken = min(left, _STERILITY if row.line.test_code == "M-ST" else 1)
        left -= taken
        yield taken


def _tests(world: World, lines: Sequence[TestRow], vials: Sequence[int]) -> tuple[WantedTest, ...]:
    """Return tests as they are ordered; those of the bank's own laboratory are an analyst's."""
    analyst = world.staff["QA1"].person_id
    return tuple(
        WantedTest(row.spec_line_id, vials=number, analyst_id=None if row.line.test_code in OUTSIDE else analyst)
        for row, number in zip(lines, vials, strict=True)
    )


def _bring(world: World, made: Ordered, purpose: Purpose) -> None:
    """Pick the vials that are kept for an order with a second person, and use them up for its tests."""
    vials = tuple(world.ask(_kept, made.order_id))
    reservation = world.ask(_reservation, made.order_id)
    witness = world.sign("CS2", Meaning.VERIFIED)
    world.do("CS", pick_vials, PickVials(vials, purpose, witness, exposure_s=9, reservation_id=reservation))
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
