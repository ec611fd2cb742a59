"""A full box moved, picked and planned, a whole tank moved: as one unit of work, beside the same writes by raw SQLite."""

import gc
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlmodel import select

from stembank_gui.database import Database
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import Meaning, PlanKind, Purpose, Zone
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank
from stembank_gui.workflows.cryostorage.execute_plan import ExecutePlan, execute_plan
from stembank_gui.workflows.cryostorage.make_plan import MakePlan, make_plan
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from tests.factories import bank as bank_factory
from tests.factories.bank import PASSWORD
from tests.speed.filling import Change, copied, difference, written
from tests.speed.whole_bank import SHAPE, make_bank

TANK = 20_800
"""One vial in 25 is used up: 19,968 lie in the tank."""
_WRITTEN = ("vial", "box", "rack", "storage_plan", "plan_line", "signature")
_TARGETS = ("TK-M01", "TK-M02", "TK-M03", "TK-M04")
Times = dict[str, tuple[list[float], list[float]]]
"""By what was done: seconds of ours, seconds of the same rows written raw."""


class Mover:
    """Does things on one bank and measures them, each beside its floor."""

    def __init__(self, place: Path, folder: Path) -> None:
        self.place, self.folder = place, folder
        self.database = Database.open(place)
        self.staff: dict[str, Actor] = bank_factory.staff(self.database)
        self.times: Times = {}

    def measure(self, what: str, workflow: Callable[[Any, Any], Any], request: Any) -> Any:
        """Do it once, measured, then write the same rows raw on a copy of the bank as it was."""
        before = copied(self.place, self.folder / "before.stembank")
        gc.collect()
        gc.disable()  # as in the program, where only the screen's thread collects, when it is idle
        start = perf_counter()
        done = self.database.perform(self.staff["CS"], workflow, request)
        taken = perf_counter() - start
        gc.enable()
        ours, floor = self.times.setdefault(what, ([], []))
        ours.append(taken)
        floor.append(written(before, _changes(self.place, before)))
        return done.result

    def boxes(self, tank: str) -> list[int]:
        """Return the ids of a tank's boxes in walking order."""
        with self.database.reading() as session:
            rows = select(Box.id).join(Rack, Rack.id == Box.rack_id).join(Tank, Tank.id == Rack.tank_id)
            return list(session.exec(rows.where(Tank.code == tank).order_by(Rack.slot, Box.level)))

    def held(self, box_ids: list[int]) -> list[tuple[int, int, int]]:
        """Return the vials in boxes: (id, box, position)."""
        with self.database.reading() as session:
            rows = select(Vial.id, Vial.box_id, Vial.position).where(Vial.box_id.in_(box_ids))
            return [(row[0], row[1], row[2]) for row in session.exec(rows.order_by(Vial.id))]


def _changes(after: Path, before: Path) -> list[Change]:
    """Return the raw statements; boxes that change places are lifted first, as by hand."""
    found: list[Change] = []
    for statement, rows in difference(after, before, _WRITTEN):
        if statement.startswith("UPDATE box"):
            found.append(("UPDATE box SET rack_id = NULL, level = NULL WHERE id = ?", [row[-1:] for row in rows]))
        found.append((statement, rows))
    return found


def measured(folder: Path, runs: int, vials: int = TANK) -> Times:
    """Return the seconds of moving, planning and picking full boxes (the first of each dropped) and of a whole tank."""
    place = folder / "moving.stembank"
    place.unlink(missing_ok=True)
    make_bank(place, vials)
    mover = Mover(place, folder)
    for code in _TARGETS:
        request = CreateTank(code, "To move to", "Room 1", Zone.RELEASED, SHAPE)
        mover.database.perform(mover.staff["CS"], create_tank, request)
    first = mover.boxes(_first_tank(mover))
    for run in range(runs + 1):
        _boxes(mover, first[run], first[-1 - run])
    times = {what: (ours[1:], floor[1:]) for what, (ours, floor) in mover.times.items()}
    mover.times.clear()
    _tank(mover, first)
    mover.database.close()
    return times | mover.times


def _first_tank(mover: Mover) -> str:
    with mover.database.reading() as session:
        return session.exec(select(Tank.code).order_by(Tank.id)).first() or ""


def _boxes(mover: Mover, start: int, end: int) -> None:
    """Move the vials of a box to another and back, as transfer and as plan; pick them in the end."""
    held = mover.held([start])
    there = tuple(Move(vial, end, position) for vial, _, position in held)
    mover.measure("full box moved", transfer_vials, TransferVials(there, "", 20))
    lines = tuple(LineWish(vial_id=vial, to_box_id=box, to_position=position) for vial, box, position in held)
    plan = mover.measure("full box planned", make_plan, MakePlan(PlanKind.MOVE, lines))
    mover.measure("plan of a full box done", execute_plan, ExecutePlan(plan.plan_id))
    second = SignRequest(mover.staff["OP"].user_id, PASSWORD, Meaning.VERIFIED)
    picked = PickVials(tuple(vial for vial, _, _ in held), Purpose.QC, second)
    mover.measure("full box picked", pick_vials, picked)


def _tank(mover: Mover, first: list[int]) -> None:
    """Move everything of a tank: vial by vial into free cells, box by box to another tank, vial by vial as a plan."""
    held = [vial for vial, _, _ in mover.held(first)]
    moves = _spread(mover, held, "TK-M01", "TK-M02")
    mover.measure("whole tank: its vials transferred", transfer_vials, TransferVials(tuple(moves)))
    with mover.database.reading() as session:
        tank = session.exec(select(Tank.id).where(Tank.code == "TK-M01")).one()
    made = mover.measure(
        "whole tank: boxes proposed and kept", make_plan, MakePlan(PlanKind.RELOCATE, from_tank_id=tank)
    )
    mover.measure("whole tank: boxes relocated at once", execute_plan, ExecutePlan(made.plan_id))
    lines = tuple(LineWish(vial_id=one.vial_id, to_box_id=one.box_id, to_position=one.position)
                  for one in _spread(mover, held, "TK-M03", "TK-M04"))  # fmt: skip
    made = mover.measure("whole tank: vials planned", make_plan, MakePlan(PlanKind.MOVE, lines))
    mover.measure("whole tank: plan of its vials done", execute_plan, ExecutePlan(made.plan_id))


def _spread(mover: Mover, held: list[int], first: str, second: str) -> list[Move]:
    """Return moves of three quarters of the vials to one tank and one quarter to another, as the split rule asks."""
    taken = {(box, position) for tank in (first, second) for _, box, position in mover.held(mover.boxes(tank))}
    cells = {
        tank: iter(
            [cell for box in mover.boxes(tank) for position in range(1, 101) if (cell := (box, position)) not in taken]
        )
        for tank in (first, second)
    }
    return [Move(vial, *next(cells[first if at % 4 else second])) for at, vial in enumerate(held)]
