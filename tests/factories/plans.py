"""Plans of work at the tanks for tests."""

from stembank_gui.database import Database
from stembank_gui.queries.cryostorage.kept_plans import plan_head
from stembank_gui.queries.cryostorage.plan_check import PlanCheck, check_plan
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import PlanKind
from stembank_gui.tables.cryostorage import Box, Rack
from stembank_gui.workflows.cryostorage.execute_plan import Executed, ExecutePlan, execute_plan
from stembank_gui.workflows.cryostorage.make_plan import Made, MakePlan, make_plan

Staff = dict[str, Actor]


def made(database: Database, staff: Staff, kind: PlanKind, *lines: LineWish, **facts) -> Made:
    """Return a plan that the cryo-store made."""
    return database.perform(staff["CS"], make_plan, MakePlan(kind, lines, **facts)).result


def to_cell(vial_id: int, box_id: int, position: int) -> LineWish:
    """Return the line of a vial that is put."""
    return LineWish(vial_id=vial_id, to_box_id=box_id, to_position=position)


def execute(database: Database, staff: Staff, plan_id: int, second: SignRequest | None = None, **facts) -> Executed:
    """Return what the cryo-store did of a plan as it is now."""
    with database.reading() as session:
        version = plan_head(session, plan_id).version
    request = ExecutePlan(plan_id, version, second, **facts)
    return database.perform(staff["CS"], execute_plan, request).result


def checked(database: Database, plan_id: int) -> PlanCheck:
    """Return what is against a plan now."""
    with database.reading() as session:
        return check_plan(session, plan_id)


def level_of(database: Database, box_id: int) -> tuple[int | None, int | None, int | None]:
    """Return tank, slot and level of a box."""
    with database.reading() as session:
        box = session.get_one(Box, box_id)
        if box.rack_id is None:
            return None, None, None
        rack = session.get_one(Rack, box.rack_id)
        return rack.tank_id, rack.slot, box.level


def empty_level(database: Database, box_id: int) -> tuple[int, int]:
    """Return rack and level of a box."""
    with database.reading() as session:
        box = session.get_one(Box, box_id)
        return box.rack_id or 0, box.level or 0
