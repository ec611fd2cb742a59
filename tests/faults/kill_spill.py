"""Kill the program with SIGKILL while a box is emptied to limbo, scanned again or counted, and look at what is left.

    python -m tests.faults.kill_spill spill 100 [SEED]
    python -m tests.faults.kill_spill count 100 [SEED]

Each child goes on where the one before was killed. The vials of a box all lie in it or are all without a place; a
counted box has its numbers, its differences and its deviation, or nothing of them.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from argon2 import PasswordHasher
from sqlalchemy import text
from sqlmodel import Session, select

from stembank_gui import migrate, signing
from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.queries.cryostorage.rescans import open_rescan
from stembank_gui.queries.cryostorage.stock_takes import box_rows
from stembank_gui.rules.cryostorage.stock_takes import Seen
from stembank_gui.rules.vocabulary import StockTakeKind, VialState
from stembank_gui.tables.cryostorage import ScanLine, StockTakeBox, StockTakeLine, Vial
from stembank_gui.workflows.cryostorage.count_box import CountBox, count_box
from stembank_gui.workflows.cryostorage.finish_rescan import FinishRescan, finish_rescan
from stembank_gui.workflows.cryostorage.open_stock_take import OpenStockTake, open_stock_take
from stembank_gui.workflows.cryostorage.record_count import RecordCount, Tick, record_count
from stembank_gui.workflows.cryostorage.record_rescan import RecordRescan, record_rescan
from stembank_gui.workflows.cryostorage.spill_box import SpillBox, spill_box
from tests.factories import bank as bank_factory
from tests.factories.cryostorage import stocked_lot, tanks

_VIALS = 12
_GONE = 3
"""Vials that a count does not find."""
_QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
_STOCKED = frozenset({"check.I8_undecided"})
"""What the check says of lots that a test put into the tanks without their release."""


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
    done: Counter[str] = Counter()
    inside = 0
    for number in range(rounds):
        begun, finished = _round(place, verb, chance)
        done += finished
        inside += begun != finished
        _inspect(place, done, f"round {number + 1}, seed {seed}")
    print(
        f"{verb}: {rounds} kills, {inside} in the middle of the unit of work, {done.total()} acknowledged, none lost, "
        "none half done, check clean"
    )


def _prepare(place: Path) -> None:
    """Make a bank in which one lot lies in one box."""
    database = migrate.create_bank_database(place)
    bank_factory.fill(database)
    staff = bank_factory.staff(database)
    tanks(database, staff)
    stocked_lot(database, staff, vials=_VIALS)
    database.close()


def _round(place: Path, verb: str, chance: random.Random) -> tuple[Counter[str], Counter[str]]:
    """Start a child, kill it some time after it began something; return what it began and what it finished."""
    reader, writer = os.pipe()
    seed, after = chance.randrange(10**6), chance.uniform(0.0, 0.5)
    child = os.fork()
    if child == 0:
        os.close(reader)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        try:
            _work(place, verb, writer, random.Random(seed))
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
    begun = Counter(action for word, action in lines if word == "begin")
    return begun, Counter(action for word, action in lines if word == "done")


def _work(place: Path, verb: str, writer: int, chance: random.Random) -> None:
    database = Database.open(place)
    actor = bank_factory.staff(database)["CS"]
    step = _spill_step if verb == "spill" else _count_step
    while True:
        workflow, request = step(database, chance)
        os.write(writer, f"begin {workflow.__name__}\n".encode())
        database.perform(actor, workflow, request)
        os.write(writer, f"done {workflow.__name__}\n".encode())


def _spill_step(database: Database, chance: random.Random):
    """Return what comes next: scan a vial that is without a place, finish the rescan, or empty the box again."""
    with database.reading() as session:
        waiting = session.exec(select(Vial).where(Vial.state == VialState.UNPLACED)).all()
        if not waiting:
            return spill_box, SpillBox(_box(session), "killed in the middle")
        box_id = waiting[0].unplaced_from
        current = open_rescan(session, box_id)
        scanned = frozenset() if current is None else current.bench.vials()
        left = [vial.code for vial in waiting if vial.id not in scanned]
    return (record_rescan, RecordRescan(box_id, chance.choice(left))) if left else (finish_rescan, FinishRescan(box_id))


def _count_step(database: Database, _chance: random.Random):
    """Return what comes next: open a stock-take, say what is seen in its box, finish the count."""
    with database.reading() as session:
        waiting = session.exec(select(StockTakeBox).where(StockTakeBox.counted_at.is_(None))).first()
        if waiting is None:
            return open_stock_take, OpenStockTake(StockTakeKind.FULL, "Killed in the middle")
        seen = session.connection().execute(text(
            "SELECT count(*) FROM scan_line JOIN scan_session ON scan_session.id = session_id "
            f"WHERE stock_take_id = {waiting.stock_take_id}"
        )).scalar()  # fmt: skip
    if seen:
        return count_box, CountBox(waiting.id)
    ticks = tuple(Tick(Seen.GONE if at <= _GONE else Seen.THERE, at) for at in range(1, _VIALS + 1))
    return record_count, RecordCount(waiting.id, ticks)


def _box(session: Session) -> int:
    return session.exec(select(Vial.box_id).where(Vial.box_id.is_not(None))).first() or 0


def _inspect(place: Path, done: Counter[str], when: str) -> None:
    database = Database.open(place)
    try:
        new = [finding for finding in verify(database).findings if finding.code not in _STOCKED]
        if new:
            _fail(when, f"check: {new[0]}")
        with database.reading() as session:
            _inspect_acknowledged(session, done, when)
            _inspect_vials(session, when)
            _inspect_counts(session, when)
    finally:
        database.close()


def _inspect_acknowledged(session: Session, done: Counter[str], when: str) -> None:
    rows = session.connection().execute(text("SELECT action, count(DISTINCT op_id) FROM audit_entry GROUP BY action"))
    kept = dict(tuple(row) for row in rows)
    lost = {action: count - kept.get(action, 0) for action, count in done.items() if kept.get(action, 0) < count}
    if lost:
        _fail(when, f"acknowledged work is lost: {lost}")


def _inspect_vials(session: Session, when: str) -> None:
    vials = session.exec(select(Vial)).all()
    states = Counter((vial.state, vial.box_id is None, vial.unplaced_from is None) for vial in vials)
    if len(states) != 1 or next(iter(states)) not in {("stored", False, True), ("unplaced", True, False)}:
        _fail(when, f"the box is emptied by half: {dict(states)}")
    open_sessions = text("SELECT id FROM scan_session WHERE kind = 'rescan' AND state = 'open'")
    for (session_id,) in session.connection().execute(open_sessions):
        scanned = session.exec(select(ScanLine.vial_id).where(ScanLine.session_id == session_id)).all()
        if {vial.state for vial in vials if vial.id in set(scanned)} - {"unplaced"}:
            _fail(when, "vials were put, but the rescan is still open")


def _inspect_counts(session: Session, when: str) -> None:
    for stock_take_id in session.exec(select(StockTakeBox.stock_take_id)).all():
        for row in box_rows(session, stock_take_id):
            lines = len(session.exec(select(StockTakeLine).where(StockTakeLine.stock_take_box_id == row.id)).all())
            said = (row.missing, lines, row.deviation_id is not None)
            if said != ((0, 0, False) if row.counted_at is None else (_GONE, _GONE, True)):
                _fail(when, f"box {row.code} is counted by half: {said}")


def _fail(when: str, what: str) -> None:
    print(f"{when}: {what}")
    sys.exit(1)


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(arguments[0], int(arguments[1]), int(arguments[2]) if len(arguments) > 2 else random.randrange(10**6))
