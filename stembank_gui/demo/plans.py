"""Plans that wait at the tanks: vials to be picked for the next bank, and vials that go together into one box."""

from collections.abc import Iterator
from datetime import UTC, datetime

from stembank_gui.demo.banking import stored_vials
from stembank_gui.demo.story import Event
from stembank_gui.demo.world import World
from stembank_gui.queries.cryostorage import free_boxes
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.vocabulary import PlanKind, Purpose, Zone
from stembank_gui.workflows.cryostorage.make_plan import MakePlan, make_plan

_PICKED, _MOVED = 4, 12


def plan_events() -> Iterator[Event]:
    """Yield the plans that are open at the end of the story."""
    yield Event(datetime(2026, 11, 19, 9, tzinfo=UTC), "plan of a pick", _plan_pick)
    yield Event(datetime(2026, 11, 19, 15, tzinfo=UTC), "plan of a move", _plan_move)


def _plan_pick(world: World) -> None:
    vials = world.ask(stored_vials, world.lots["UCM24001W01"], _PICKED, "TK-R01")
    lines = tuple(LineWish(vial_id=one) for one in vials)
    world.do("CS", make_plan, MakePlan(PlanKind.PICK, lines, "Stability, 24 months", Purpose.STABILITY))


def _plan_move(world: World) -> None:
    vials = list(world.ask(stored_vials, world.lots["UCM24001M01"], _MOVED, "TK-R01"))
    room = world.ask(free_boxes, Zone.RELEASED)
    box = next(one for one in reversed(room) if one.tank == "TK-R01" and len(one.free) >= _MOVED)
    lines = tuple(
        LineWish(vial_id=vial, to_box_id=box.box_id, to_position=cell)
        for vial, cell in zip(vials, box.free, strict=False)
    )
    world.do("CS", make_plan, MakePlan(PlanKind.MOVE, lines, "Make room in the first box"))
