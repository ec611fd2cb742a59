"""Kill the program with SIGKILL while it does plans at the tanks, again and again, and look at what is left.

    python -m tests.faults.kill_plans plan 100 [SEED]
    python -m tests.faults.kill_plans relocate 100 [SEED]

Each child goes on where the one before was killed. A plan is done with all its lines or not at all; of a tank that is
emptied box by box, each box stands where its line says or where it stood, with all its vials alike.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from argon2 import PasswordHasher
from sqlmodel import Session, select

from stembank_gui import migrate, signing
from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.queries.cryostorage.kept_plans import KeptLine, PlanHead, plan_heads, plan_lines
from stembank_gui.rules.cryostorage import SplitPolicy
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.people import Actor
from stembank_gui.rules.vocabulary import PlanKind, PlanLineState, PlanState
from stembank_gui.tables.cryostorage import Box, Rack, Tank, Vial
from stembank_gui.workflows.cryostorage.execute_plan import ExecutePlan, execute_plan
from stembank_gui.workflows.cryostorage.make_plan import MakePlan, make_plan
from tests.factories import bank as bank_factory
from tests.factories.cryostorage import stocked_lot, tanks

_VIALS, _LOTS = 20, 4
_QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_STOCKED = frozenset({"check.I8_undecided"})
"""What the check says of lots that a test put into the tanks without their release."""
Told = set[tuple[int, int]]
"""Plans and their lines (0: the whole plan) of which a child said something."""


def main(verbs: str, rounds: int, seed: int) -> None:
    """Run the battery of each verb and print what happened; exit status 1 at the first half-done thing."""
    signing.passwords.hasher = lambda: _QUICK  # type: ignore[assignment]
    folder = Path(tempfile.mkdtemp(prefix="stembank-kill-"))
    ready = folder / "ready.stembank"
    _prepare(ready)
    for verb in verbs.split(","):
        place = folder / f"{verb}.stembank"
        shutil.copyfile(ready, place)
        _battery(place, verb, rounds, seed)
    shutil.rmtree(folder)


def _battery(place: Path, verb: str, rounds: int, seed: int) -> None:
    chance = random.Random(seed)
    done: Told = set()
    inside = 0
    for number in range(rounds):
        begun, finished = _round(place, verb, chance.uniform(0.0, 0.15))
        done |= finished
        inside += bool(begun - finished)
        _inspect(place, done, f"round {number + 1}, seed {seed}")
    print(
        f"{verb}: {rounds} kills, {inside} in the middle of the unit of work, {len(done)} acknowledged, none lost, "
        "none half done, check clean"
    )


def _prepare(place: Path) -> None:
    """Make a bank in which lots of twenty fill boxes of one tank."""
    database = migrate.create_bank_database(place)
    bank_factory.fill(database)
    staff = bank_factory.staff(database)
    tanks(database, staff)
    assert SplitPolicy().above == _VIALS
    for sequence in range(1, _LOTS + 1):
        stocked_lot(database, staff, vials=_VIALS, sequence=sequence)
    database.close()


def _round(place: Path, verb: str, after: float) -> tuple[Told, Told]:
    """Start a child, kill it some time after it began something; return what it began and what it finished."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            _work(place, verb, writer)
        finally:
            os._exit(1)
    os.close(writer)
    told = b""
    while b"\n" not in told:
        chunk = os.read(reader, 4096)
        if not chunk:
            _fail("round", "the child ended before it began")
        told += chunk
    time.sleep(after)  # noqa: TID251 - the moment of the kill is what is random here
    os.kill(child, signal.SIGKILL)
    if not os.WIFSIGNALED(os.waitpid(child, 0)[1]):
        _fail("round", f"the child ended by itself after {told.decode()!r}")
    while chunk := os.read(reader, 4096):
        told += chunk
    os.close(reader)
    lines = [line.split() for line in told.decode().splitlines()]
    begun = {(int(plan), int(line)) for word, plan, line in lines if word == "begin"}
    return begun, {(int(plan), int(line)) for word, plan, line in lines if word == "done"}


def _work(place: Path, verb: str, writer: int) -> None:
    """Go on with the plan that is open, then make and do others until killed."""
    database = Database.open(place)
    actor = bank_factory.staff(database)["CS"]
    while True:
        with database.reading() as session:
            waiting = plan_heads(session, states=[PlanState.OPEN])
        plan_id = waiting[0].plan_id if waiting else _make(database, actor, verb)
        steps = _steps(database, plan_id) if verb == "relocate" else [None]
        for step in steps:
            said = f"{plan_id} {step or 0}\n".encode()
            os.write(writer, b"begin " + said)
            numbers = None if step is None else (step,)
            database.perform(
                actor, execute_plan, ExecutePlan(plan_id, exposure_s=int(verb == "relocate"), numbers=numbers)
            )
            os.write(writer, b"done " + said)


def _make(database: Database, actor: Actor, verb: str) -> int:
    with database.reading() as session:
        if verb == "relocate":
            held = select(Tank.id).join(Rack).join(Box).join(Vial, Vial.box_id == Box.id)
            request = MakePlan(PlanKind.RELOCATE, from_tank_id=session.exec(held).first())
        else:
            request = MakePlan(PlanKind.MOVE, _moves(session))
    return database.perform(actor, make_plan, request).result.plan_id


def _moves(session: Session) -> tuple[LineWish, ...]:
    """Return moves of every vial to another box of its tank: the first ones are emptied, the last ones filled."""
    vials = session.exec(select(Vial.id, Vial.box_id).where(Vial.state == "stored").order_by(Vial.id)).all()
    held = {box for _, box in vials}
    tank = session.exec(select(Rack.tank_id).join(Box).where(Box.id.in_(held))).first()
    empty = session.exec(select(Box.id).join(Rack).where(Rack.tank_id == tank, Box.id.not_in(held)).order_by(Box.id))
    target = empty.first() or 0
    return tuple(
        LineWish(vial_id=vial, to_box_id=target, to_position=at) for at, (vial, _) in enumerate(vials, start=1)
    )


def _steps(database: Database, plan_id: int) -> list[int]:
    with database.reading() as session:
        return [line.number for line in plan_lines(session, plan_id, [PlanLineState.WAITING])]


def _inspect(place: Path, done: Told, when: str) -> None:
    database = Database.open(place)
    try:
        new = [finding for finding in verify(database).findings if finding.code not in _STOCKED]
        if new:
            _fail(when, f"check: {new[0]}")
        with database.reading() as session:
            heads = plan_heads(session)
            newest = max(heads, key=lambda head: head.plan_id)
            for head in heads:
                _inspect_plan(head, plan_lines(session, head.plan_id), done, when)
            _inspect_places(session, plan_lines(session, newest.plan_id), when)
    finally:
        database.close()


def _inspect_plan(head: PlanHead, lines: tuple[KeptLine, ...], done: Told, when: str) -> None:
    states = {line.state for line in lines}
    finished = {line.number for line in lines if line.state is PlanLineState.DONE}
    lost = {number for plan, number in done if plan == head.plan_id and number} - finished
    whole = (head.plan_id, 0) in done
    if lost or (whole and head.state is not PlanState.DONE):
        _fail(when, f"acknowledged work of {head.code} is lost: lines {sorted(lost)}")
    if (head.state is PlanState.DONE) != (states == {PlanLineState.DONE}):
        _fail(when, f"{head.code} is {head.state}, its lines {sorted(states)}")
    if head.kind is PlanKind.MOVE and len(states) > 1:
        _fail(when, f"{head.code} is done by half: {len(finished)} of {len(lines)} lines")


def _inspect_places(session: Session, lines: tuple[KeptLine, ...], when: str) -> None:
    """Look whether what the newest plan moves stands where its lines say that it stands."""
    for line in lines:
        wish, done = line.wish, line.state is PlanLineState.DONE
        if wish.vial_id is not None:
            vial = session.get_one(Vial, wish.vial_id)
            there = (vial.box_id, vial.position) == (wish.to_box_id, wish.to_position)
        else:
            box = session.get_one(Box, wish.box_id)
            there = (box.rack_id, box.level) == (wish.to_rack_id, wish.to_level)
            outside = set(session.exec(select(Vial.exposure_s).where(Vial.box_id == wish.box_id)))
            if len(outside) != 1:
                _fail(when, f"vials of box {box.code} are not alike: {sorted(outside)} s outside")
        if there != done:
            _fail(when, f"line {line.number} is {line.state}, but the thing is {'' if there else 'not '}there")


def _fail(when: str, what: str) -> None:
    print(f"{when}: {what}")
    sys.exit(1)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(arguments[0], int(arguments[1]), int(arguments[2]) if len(arguments) > 2 else random.randrange(10**6))
