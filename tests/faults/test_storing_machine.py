"""Any sequence of storing work against a plain-Python model: after each step the bank is as the model says, or refused.

A few hundred steps in every run, ten thousand by `poe faults`.
"""

import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlmodel import select

from stembank_gui.check.invariants import findings
from stembank_gui.database import Database
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Purpose, VialState
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.facility import Policy
from stembank_gui.workflows.cryostorage.consume_vials import ConsumeVials, consume_vials
from stembank_gui.workflows.cryostorage.finish_rescan import FinishRescan, finish_rescan
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.cryostorage.record_rescan import RecordRescan, record_rescan
from stembank_gui.workflows.cryostorage.return_vials import ReturnVials, return_vials
from stembank_gui.workflows.cryostorage.spill_box import SpillBox, spill_box
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from tests.factories import bank as bank_factory
from tests.factories import cryostorage

VIALS = 14
BOXES = 3
POSITIONS = 25
LIMIT_S = 120

numbers = st.integers(0, VIALS - 1)
cells = st.tuples(st.integers(0, BOXES - 1), st.integers(1, POSITIONS))
moves = st.dictionaries(numbers, cells, min_size=1, max_size=4)


class Model:
    """Where each vial is: its state, its cell, its seconds outside; as a person would keep it on paper."""

    def __init__(self, where: dict[int, tuple[int, int]]) -> None:
        self.state = dict.fromkeys(where, VialState.STORED)
        self.cell: dict[int, tuple[int, int] | None] = dict(where)
        self.seconds = dict.fromkeys(where, 0)
        self.out_since: dict[int, datetime] = {}

    def holders(self) -> dict[tuple[int, int], int]:
        """Return who has each cell that is taken."""
        return {cell: vial for vial, cell in self.cell.items() if cell is not None}

    def can_move(self, wanted: dict[int, tuple[int, int]]) -> bool:
        """Return whether vials may go to cells: none twice, none to where it is, each free or left in the same go."""
        if max(Counter(wanted.values()).values()) > 1 or any(self.cell[vial] == cell for vial, cell in wanted.items()):
            return False
        holders = self.holders()
        return all(holders.get(cell, vial) in wanted for vial, cell in wanted.items())


class StoringMachine(RuleBasedStateMachine):
    """Moves, picks, returns, uses, spills, rescans and kills, on a real bank."""

    template: Path

    @initialize()
    def open_bank(self) -> None:
        """Begin with a fresh bank of 14 released vials in the first of three boxes."""
        self.folder = Path(tempfile.mkdtemp(prefix="stembank-machine-"))
        place = self.folder / "bank.stembank"
        shutil.copyfile(self.template, place)
        self.at = datetime(2099, 1, 1, 8, tzinfo=UTC)
        self.database = Database.open(place, clock=lambda: self.at)
        self.staff = bank_factory.staff(self.database)
        self.boxes = cryostorage.boxes_of(self.database, "TK-R01") + cryostorage.boxes_of(self.database, "TK-R02")
        with self.database.reading() as session:
            rows = session.exec(select(Vial.id, Vial.box_id, Vial.position, Vial.code).order_by(Vial.id)).all()
        self.ids, self.codes = [row[0] for row in rows], [row[3] for row in rows]
        self.model = Model({n: (self.boxes.index(row[1]), row[2]) for n, row in enumerate(rows)})

    def teardown(self) -> None:
        """Close the bank and remove it."""
        if hasattr(self, "database"):
            self.database.close()
            shutil.rmtree(self.folder)

    def _moves(self, wanted: dict[int, tuple[int, int]]) -> tuple[Move, ...]:
        return tuple(Move(self.ids[vial], self.boxes[box], position) for vial, (box, position) in wanted.items())

    def _does(self, workflow, request) -> bool:
        """Return whether the workflow was done; refused, the bank must be as it was (the invariants look)."""
        self.at += timedelta(seconds=1)
        try:
            self.database.perform(self.staff["CS"], workflow, request)
        except Refused:
            return False
        return True

    @rule(wanted=moves)
    def move(self, wanted: dict[int, tuple[int, int]]) -> None:
        """Move vials: done if all lie in tanks and every cell is free by then."""
        lying = all(self.model.state[vial] is VialState.STORED for vial in wanted)
        expected = lying and self.model.can_move(wanted)
        assert self._does(transfer_vials, TransferVials(self._moves(wanted))) == expected
        if expected:
            self.model.cell.update(wanted)

    @rule(wanted=st.sets(numbers, min_size=1, max_size=3))
    def pick(self, wanted: set[int]) -> None:
        """Take vials: done if all lie in tanks."""
        expected = all(self.model.state[vial] is VialState.STORED for vial in wanted)
        chosen = tuple(self.ids[vial] for vial in sorted(wanted))
        request = PickVials(chosen, Purpose.QC, cryostorage.witness(self.staff["QA"]))
        assert self._does(pick_vials, request) == expected
        if expected:
            for vial in wanted:
                self.model.state[vial], self.model.cell[vial] = VialState.PICKED, None
                self.model.out_since[vial] = self.at

    @precondition(lambda self: VialState.PICKED in self.model.state.values())
    @rule(data=st.data(), cell=cells, after=st.integers(0, 60))
    def give_back(self, data: st.DataObject, cell: tuple[int, int], after: int) -> None:
        """Put a picked vial back: done if the cell is free and its time outside not used up."""
        vial = data.draw(st.sampled_from(sorted(v for v, s in self.model.state.items() if s is VialState.PICKED)))
        self.at += timedelta(seconds=after)
        outside = int((self.at + timedelta(seconds=1) - self.model.out_since[vial]).total_seconds())
        total = self.model.seconds[vial] + outside
        expected = cell not in self.model.holders() and total <= LIMIT_S
        request = ReturnVials(self._moves({vial: cell}), "not used", cryostorage.witness(self.staff["QA"]))
        assert self._does(return_vials, request) == expected
        if expected:
            self.model.state[vial], self.model.cell[vial] = VialState.STORED, cell
            self.model.seconds[vial] = total

    @rule(vial=numbers)
    def use(self, vial: int) -> None:
        """Use a vial up: done if it is in hand."""
        expected = self.model.state[vial] is VialState.PICKED
        assert self._does(consume_vials, ConsumeVials((self.ids[vial],), Purpose.QC)) == expected
        if expected:
            self.model.state[vial] = VialState.CONSUMED

    @rule(box=st.integers(0, BOXES - 1))
    def spill(self, box: int) -> None:
        """Empty a box to limbo: done if something lies in it; its vials have no place, their clocks run."""
        fallen = [vial for vial, cell in self.model.cell.items() if cell is not None and cell[0] == box]
        assert self._does(spill_box, SpillBox(self.boxes[box], "it slipped")) == bool(fallen)
        for vial in fallen:
            self.model.state[vial], self.model.cell[vial] = VialState.UNPLACED, None
            self.model.out_since[vial] = self.at

    @precondition(lambda self: VialState.UNPLACED in self.model.state.values())
    @rule(data=st.data(), box=st.integers(0, BOXES - 1), take=st.integers(1, 6))
    def rescan(self, data: st.DataObject, box: int, take: int) -> None:
        """Scan some of the vials without a place into a box in any order: they fill its free positions from the first."""
        lost = sorted(vial for vial, state in self.model.state.items() if state is VialState.UNPLACED)
        order = data.draw(st.permutations(lost))[:take]
        for vial in order:
            self.at += timedelta(seconds=1)
            scanned = RecordRescan(self.boxes[box], self.codes[vial])
            recorded = self.database.perform(self.staff["CS"], record_rescan, scanned).result
            assert recorded.is_accepted, recorded.meant.reasons
            self.model.seconds[vial] += int((self.at - self.model.out_since[vial]).total_seconds())
        taken = {cell[1] for cell in self.model.cell.values() if cell is not None and cell[0] == box}
        free = [position for position in range(1, POSITIONS + 1) if position not in taken]
        assert self._does(finish_rescan, FinishRescan(self.boxes[box]))
        for vial, position in zip(order, free, strict=False):
            self.model.state[vial], self.model.cell[vial] = VialState.STORED, (box, position)

    @rule(wanted=moves, after_ms=st.floats(0, 12))
    def killed_while_moving(self, wanted: dict[int, tuple[int, int]], after_ms: float) -> None:
        """Kill another process in the middle of a move: all of it is done or none."""
        lying = all(self.model.state[vial] is VialState.STORED for vial in wanted)
        allowed = lying and self.model.can_move(wanted)
        child = os.fork()
        if child == 0:
            self._move_and_stop(wanted)
        time.sleep(after_ms / 1000)  # noqa: TID251 - the moment of the kill is what is random here
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        if allowed and self._stored()[next(iter(wanted))][1] == wanted[next(iter(wanted))]:
            self.model.cell.update(wanted)

    def _move_and_stop(self, wanted: dict[int, tuple[int, int]]) -> None:
        try:
            other = Database.open(self.database.place, clock=lambda: self.at)
            other.perform(self.staff["CS"], transfer_vials, TransferVials(self._moves(wanted)))
        finally:
            os._exit(0)

    def _stored(self) -> dict[int, tuple[VialState, tuple[int, int] | None, int]]:
        with self.database.reading() as session:
            rows = session.exec(
                select(Vial.id, Vial.state, Vial.box_id, Vial.position, Vial.exposure_s).order_by(Vial.id)
            ).all()
        return {
            n: (VialState(row[1]), None if row[2] is None else (self.boxes.index(row[2]), row[3]), row[4])
            for n, row in enumerate(rows)
        }

    @invariant()
    def the_bank_is_as_the_model_says(self) -> None:
        """Every vial's state, cell and seconds are those of the model; I1, I2, I5 and the others hold."""
        if hasattr(self, "database"):
            model = self.model
            assert self._stored() == {n: (model.state[n], model.cell[n], model.seconds[n]) for n in model.state}
            with self.database.reading() as session:
                assert [one for one in findings(session) if one.code != "check.I8_undecided"] == []  # a made-up lot


@pytest.fixture(scope="module")
def machine(template_file, tmp_path_factory):
    """The machine, on a bank with two released tanks and one lot."""
    place = tmp_path_factory.mktemp("machine") / "template.stembank"
    shutil.copyfile(template_file, place)
    database = Database.open(place, clock=lambda: datetime(2099, 1, 1, 7, tzinfo=UTC))
    staff = bank_factory.staff(database)
    cryostorage.tanks(database, staff, small=True)
    cryostorage.stocked_lot(database, staff, vials=VIALS)
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(Policy(key="vial_return_allowed", value="1"))
    database.close()
    StoringMachine.template = place
    return StoringMachine


def _run(machine, examples: int, steps: int) -> None:
    quiet = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
    chosen = settings(max_examples=examples, stateful_step_count=steps, deadline=None, suppress_health_check=quiet)
    run_state_machine_as_test(machine, settings=chosen)


def test_the_bank_follows_the_model(machine):
    _run(machine, 6, 40)


@pytest.mark.faults
def test_the_bank_follows_the_model_for_ten_thousand_steps(machine):
    _run(machine, 100, 100)
