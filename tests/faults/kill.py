"""Kill the program with SIGKILL at a random moment of its work, again and again, and look at what is left.

    python -m tests.faults.kill fill 50 [SEED]
    python -m tests.faults.kill release 50 [SEED]
    python -m tests.faults.kill labels 50 [SEED]

Each round a child process works on the same bank until it is killed. Whatever it had acknowledged must be there; what
it had not must be there whole or not at all; and the bank must pass its own check.
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
from sqlmodel import select

from stembank_gui import migrate, signing
from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.rules.cryostorage import TankShape
from stembank_gui.rules.vocabulary import LotState, PrintState, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.tables.release import Certificate, ReleaseDecision
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from stembank_gui.workflows.labels.settle_print import SettlePrint, settle_print
from tests.factories import bank as bank_factory
from tests.factories import banking, release

_VIALS = 8
_LONGEST = {"fill": 0.08, "release": 0.6, "labels": 0.3}
"""Seconds within which the work of one round is done."""
_QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


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
    acknowledged: set[int] = set()
    killed_inside = 0
    for number in range(rounds):
        started, done = _round(place, verb, chance.uniform(0.0, _LONGEST[verb]))
        acknowledged |= done
        killed_inside += bool(started - done)
        _inspect(place, verb, acknowledged, f"round {number + 1}, seed {seed}")
    print(
        f"{verb}: {rounds} kills, {killed_inside} in the middle of the unit of work, "
        f"{len(acknowledged)} acknowledged, none lost, none half done, check clean"
    )


def _prepare(place: Path) -> None:
    database = migrate.create_bank_database(place)
    bank_factory.fill(database)
    banking.quarantine_tanks(database, bank_factory.staff(database), shape=TankShape(6, 5, 10, 10))
    database.close()


def _round(place: Path, verb: str, after: float) -> tuple[set[int], set[int]]:
    """Start a child, kill it some time after its first unit of work began; return what it began and what it finished."""
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
        told += os.read(reader, 4096)
    time.sleep(after)  # noqa: TID251 - the moment of the kill is what is random here
    os.kill(child, signal.SIGKILL)
    if not os.WIFSIGNALED(os.waitpid(child, 0)[1]):
        _fail("round", f"the child ended by itself after {told.decode()!r}")
    while chunk := os.read(reader, 4096):
        told += chunk
    os.close(reader)
    lines = [line.split() for line in told.decode().splitlines()]
    return {int(lot) for word, lot in lines if word == "begin"}, {int(lot) for word, lot in lines if word == "done"}


def _work(place: Path, verb: str, writer: int) -> None:
    database = Database.open(place)
    staff = bank_factory.staff(database)
    while True:
        if verb == "fill":
            lot_id = banking.seed_lot(database, staff, vials=_VIALS).lot_id
            banking.print_lot_labels(database, staff, lot_id)
            request = FillAndStore(lot_id, banking.good_run(database))
            os.write(writer, f"begin {lot_id}\n".encode())
            database.perform(staff["OP"], fill_and_store, request)
        elif verb == "labels":
            lot_id = _reprinted(database, staff, writer)
        else:
            lot_id = release.ready_lot(database, staff, vials=_VIALS)
            os.write(writer, f"begin {lot_id}\n".encode())
            release.release(database, staff, lot_id)
        os.write(writer, f"done {lot_id}\n".encode())


def _reprinted(database: Database, staff: banking.Staff, writer: int) -> int:
    """Print a lot's labels, then again on a device from which only some came out."""
    lot_id = banking.seed_lot(database, staff, vials=_VIALS).lot_id
    banking.print_lot_labels(database, staff, lot_id)
    os.write(writer, f"begin {lot_id}\n".encode())
    again = PrintLabels(lot_id, reason="smeared", through_dialog=True)
    printed = database.perform(staff["OP"], print_labels, again).result
    database.perform(staff["OP"], settle_print, SettlePrint(printed.print_id, _VIALS // 2))
    return lot_id


def _inspect(place: Path, verb: str, acknowledged: set[int], when: str) -> None:
    database = Database.open(place)
    try:
        report = verify(database)
        if not report.sound:
            _fail(when, f"check: {report.findings[0]}")
        with database.reading() as session:
            lots = {lot.id: lot for lot in session.exec(select(Lot))}
            inspect = _INSPECT[verb]
            for lot in lots.values():
                inspect(session, lot, when)
            for lot_id in acknowledged:
                if lot_id not in lots or not _is_done(session, verb, lots[lot_id]):
                    _fail(when, f"acknowledged work on lot {lot_id} is lost")
    finally:
        database.close()


def _inspect_fill(session, lot: Lot, when: str) -> None:
    states = list(session.exec(select(Vial.state).where(Vial.lot_id == lot.id)))
    expected = VialState.PLANNED if lot.state == LotState.PLANNED else VialState.STORED
    if set(states) != {expected} or len(states) != _VIALS or lot.filled_vials not in {0, _VIALS}:
        _fail(when, f"lot {lot.number} is {lot.state}, its vials {sorted(set(states))}")


def _inspect_release(session, lot: Lot, when: str) -> None:
    decisions = session.exec(select(ReleaseDecision).where(ReleaseDecision.lot_id == lot.id)).all()
    issued = select(Certificate).where(Certificate.lot_id == lot.id, Certificate.decision_id.is_not(None))  # type: ignore[union-attr]
    certificates = session.exec(issued).all()
    expected = 1 if lot.state == LotState.RELEASED else 0
    if len(decisions) != expected or len(certificates) != expected:
        _fail(
            when, f"lot {lot.number} is {lot.state} with {len(decisions)} decisions, {len(certificates)} certificates"
        )


def _inspect_labels(session, lot: Lot, when: str) -> None:
    """A run is there with all its labels or not at all, and so is what was said of it: `verify` has counted them."""
    runs = session.exec(select(LabelPrint).where(LabelPrint.lot_id == lot.id)).all()
    stopped = sum(run.state == PrintState.STOPPED for run in runs)
    if lot.labels_printed not in {0, _VIALS, 2 * _VIALS, _VIALS + _VIALS // 2} or stopped > 1:
        _fail(when, f"lot {lot.number} counts {lot.labels_printed} labels in {len(runs)} runs")


def _is_done(session, verb: str, lot: Lot) -> bool:
    """Return whether work on a lot that was acknowledged is there."""
    if verb == "labels":
        stopped = select(LabelPrint.id).where(LabelPrint.lot_id == lot.id, LabelPrint.state == PrintState.STOPPED)
        return session.exec(stopped).first() is not None
    before = {LotState.PLANNED} if verb == "fill" else {LotState.PLANNED, LotState.FILLED, LotState.QUARANTINE}
    return lot.state not in before


def _fail(when: str, what: str) -> None:
    print(f"{when}: {what}")
    sys.exit(1)


_INSPECT = {"fill": _inspect_fill, "release": _inspect_release, "labels": _inspect_labels}


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(arguments[0], int(arguments[1]), int(arguments[2]) if len(arguments) > 2 else random.randrange(10**6))
