"""The session of scans as a state machine: any row of scans leaves it whole, a refused one leaves it as it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from stembank_gui.rules.commands import Command, MoveReason, Said, command_code
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.scanning import (
    HARMLESS,
    Act,
    Bench,
    Line,
    Outside,
    Scan,
    ScannedBox,
    ScannedVial,
    idle_after,
    interpret,
    next_position,
    replay,
    times_outside,
)
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Purpose, ScanMeaning, ScanSessionKind, VialState

T0 = datetime(2026, 4, 2, 8, tzinfo=UTC)
PUT, TAKE = ScanSessionKind.PUT, ScanSessionKind.TAKE
BOXES = {1: ScannedBox(1, "B1", 2, 2, taken=frozenset({2})), 2: ScannedBox(2, "B2", 2, 3)}


def vial(number):
    return Scan(f"V{number}", vial=ScannedVial(number, f"V{number}", VialState.STORED, 9, number))


def box(number, *, is_out=False):
    return Scan(f"B{number}", box=replace(BOXES[number], is_out=is_out))


def said(command, **more):
    what = Said(command, **more)
    return Scan(command_code(what), said=what)


def position(name):
    return said(Command.POSITION, position=name)


SCANS = st.one_of(
    st.integers(1, 6).map(vial),
    st.builds(lambda number, out: box(number, is_out=out), st.integers(1, 2), st.booleans()),
    st.sampled_from(["A1", "A2", "B1", "B2", "B3", "P24", "1", "6", "7"]).map(position),
    st.sampled_from([one for one in Command if one not in {Command.PURPOSE, Command.REASON, Command.POSITION}]).map(
        said
    ),
    st.sampled_from(list(Purpose)).map(lambda one: said(Command.PURPOSE, purpose=one)),
    st.sampled_from(list(MoveReason)).map(lambda one: said(Command.REASON, reason=one)),
    st.just(Scan("RV-0001", reservation="RV-0001")),
    st.just(Scan("?", problems=(Reason("codes.unknown_form", {"code": "?"}),))),
)


class Model:
    """A session as its workflow keeps it: lines, of which some are struck out."""

    def __init__(self):
        self.kind, self.idle, self.lines, self.struck = None, Bench(), [], set()

    @property
    def bench(self):
        if self.kind is None:
            return self.idle
        return replay(self.kind, [line for line in self.lines if line.number not in self.struck])

    def scan(self, scan):
        bench = self.bench
        meant = interpret(bench, scan, BOXES.get(bench.box_id))
        if self.kind is None and meant.opens is None:
            self.idle = idle_after(bench, meant)
            return meant
        if self.kind is None and meant.opens is PUT:
            self._begin(bench)
        self.kind = meant.opens or self.kind
        if meant.takes_back is not None:
            self.struck.add(meant.takes_back)
        if not meant.reasons:
            self._write(scan.text, meant.meaning, meant.vial_id, meant.box_id, meant.position)
        if meant.act is Act.CANCEL:
            self.__init__()
        return meant

    def _begin(self, bench):
        if bench.box_id:
            self._write(f"B{bench.box_id}", ScanMeaning.BOX, None, bench.box_id, None)
        if bench.position:
            self._write("", ScanMeaning.POSITION, None, bench.box_id, bench.position)

    def _write(self, text, meaning, vial_id, box_id, position):
        number = len(self.lines) + 1
        self.lines.append(Line(number, text, meaning, T0 + timedelta(seconds=number), vial_id, box_id, position))


class Sessions(RuleBasedStateMachine):
    """Any scans in any order."""

    def __init__(self):
        super().__init__()
        self.model = Model()

    @rule(scan=SCANS)
    def scanned(self, scan):
        before, kind = self.model.bench, self.model.kind
        meant = self.model.scan(scan)
        after = self.model.bench
        if meant.reasons:
            assert (meant.act, meant.opens, meant.takes_back) == (Act.NOTHING, None, None)
            assert after == before
        if kind is None and meant.act in HARMLESS:
            assert self.model.kind is None
        if meant.act is Act.PUT:
            self._was_put(before, after, meant)
        if meant.act is Act.TAKE:
            assert after.taken == (*before.taken, meant.vial_id)

    def _was_put(self, before, after, meant):
        assert after.moves == (*before.moves, Move(meant.vial_id, meant.box_id, meant.position))
        assert after.position == 0
        if before.position:
            assert meant.position == before.position
        else:
            used = {move.position for move in before.moves if move.box_id == meant.box_id}
            assert meant.position not in used | BOXES[meant.box_id].taken

    @rule()
    def undone(self):
        before = self.model.bench
        meant = self.model.scan(said(Command.UNDO))
        if before.kind is None:
            assert (meant.act, self.model.bench) == (Act.FORGET, Bench())
        elif before.undoable:
            assert (meant.act, meant.takes_back) == (Act.UNDO, before.undoable[-1])
            assert self.model.bench.undoable == before.undoable[:-1]
        else:
            assert [one.code for one in meant.reasons] == ["scan.nothing_to_undo"]

    @rule(number=st.integers(1, 6))
    def a_line_and_its_undo_leave_nothing(self, number):
        before = self.model.bench
        if before.kind is None:
            return
        meant = self.model.scan(vial(number))
        if meant.act in {Act.PUT, Act.TAKE}:
            self.model.scan(said(Command.UNDO))
            assert self.model.bench == replace(before, armed=None)

    @invariant()
    def no_vial_twice(self):
        bench = self.model.bench
        touched = [*bench.taken, *(move.vial_id for move in bench.moves)]
        assert len(touched) == len(set(touched))
        assert not (bench.taken and bench.moves)

    @invariant()
    def what_is_put_goes_into_a_box(self):
        for move in self.model.bench.moves:
            assert 1 <= move.position <= BOXES[move.box_id].rows * BOXES[move.box_id].columns


TestSessions = Sessions.TestCase
TestSessions.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)


def meant(bench, scan, at=None):
    return interpret(bench, scan, BOXES.get(bench.box_id) if at is None else at)


def refused(bench, scan):
    return [one.code for one in meant(bench, scan).reasons]


@pytest.mark.parametrize(
    ("bench", "scan", "act"),
    [
        (Bench(), vial(1), Act.LOOK),
        (Bench(box_id=1), vial(1), Act.LOOK),
        (Bench(box_id=1, position=3), vial(1), Act.PUT),
        (Bench(PUT, box_id=1), vial(1), Act.PUT),
        (Bench(TAKE), vial(1), Act.TAKE),
        (Bench(), box(1), Act.BOX),
        (Bench(TAKE), box(1), Act.BOX),
        (Bench(armed=Command.PULL), box(1), Act.PULL),
        (Bench(armed=Command.BACK), box(1, is_out=True), Act.BACK),
        (Bench(box_id=1), position("B1"), Act.POSITION),
        (Bench(), said(Command.PUT), Act.OPEN),
        (Bench(TAKE), said(Command.PUT), Act.OPEN),
        (Bench(TAKE, taken=(1,)), said(Command.TAKE), Act.OPEN),
        (Bench(), said(Command.PULL), Act.ARM),
        (Bench(PUT), said(Command.BACK), Act.ARM),
        (Bench(), said(Command.CANCEL), Act.FORGET),
        (Bench(PUT), said(Command.CANCEL), Act.CANCEL),
        (Bench(TAKE), said(Command.PURPOSE, purpose=Purpose.QC), Act.PURPOSE),
        (Bench(PUT), said(Command.REASON, reason=MoveReason.MENDED), Act.REASON),
        (Bench(TAKE), Scan("RV-0001", reservation="RV-0001"), Act.RESERVATION),
        (Bench(TAKE, taken=(1,), reservation="RV-0001"), said(Command.CONFIRM), Act.CONFIRM),
        (Bench(PUT, moves=(Move(1, 1, 1),)), said(Command.CONFIRM), Act.CONFIRM),
        (Bench(TAKE, taken=(1,), purpose=Purpose.QC), said(Command.CONFIRM), Act.CONFIRM),
    ],
)
def test_what_a_scan_means(bench, scan, act):
    found = meant(bench, scan)
    assert (found.act, found.reasons) == (act, ())


@pytest.mark.parametrize(
    ("bench", "scan", "code"),
    [
        (Bench(armed=Command.PULL), vial(1), "scan.box_wanted"),
        (Bench(TAKE, taken=(1,)), vial(1), "scan.vial_again"),
        (Bench(PUT, box_id=1, moves=(Move(1, 1, 1),)), vial(1), "scan.vial_again"),
        (Bench(PUT), vial(1), "scan.box_first"),
        (Bench(PUT, box_id=1, after=4), vial(1), "scan.box_full"),
        (Bench(armed=Command.PULL), box(1, is_out=True), "scan.box_is_out"),
        (Bench(armed=Command.BACK), box(1), "scan.box_is_in"),
        (Bench(TAKE, taken=(1,)), said(Command.PUT), "scan.finish_first"),
        (Bench(TAKE, box_id=1), position("A1"), "scan.position_in_take"),
        (Bench(), position("A1"), "scan.box_first"),
        (Bench(box_id=1), position("C1"), "cryostorage.no_such_position"),
        (Bench(), said(Command.PURPOSE, purpose=Purpose.QC), "scan.purpose_without_take"),
        (Bench(), said(Command.REASON, reason=MoveReason.MENDED), "scan.nothing_open"),
        (Bench(PUT), Scan("RV-0001", reservation="RV-0001"), "scan.reservation_without_take"),
        (Bench(), said(Command.CONFIRM), "scan.nothing_open"),
        (Bench(PUT), said(Command.CONFIRM), "scan.no_vials"),
        (Bench(TAKE, taken=(1,)), said(Command.CONFIRM), "scan.purpose_first"),
        (Bench(PUT), said(Command.UNDO), "scan.nothing_to_undo"),
        (Bench(), Scan("?", problems=(Reason("codes.empty"),)), "codes.empty"),
    ],
)
def test_what_is_refused(bench, scan, code):
    assert refused(bench, scan) == [code]


@given(taken=st.frozensets(st.integers(1, 6)), after=st.integers(0, 6))
def test_the_next_position_is_the_first_free_one_after_the_last(taken, after):
    found = next_position(Bench(PUT, box_id=2, after=after), replace(BOXES[2], taken=taken))
    free = [one for one in range(after + 1, 7) if one not in taken]
    assert found == (free[0] if free else 0)


def test_pull_and_back_wait_for_a_box_and_are_not_undone():
    lines = [
        Line(1, command_code(Said(Command.PULL)), ScanMeaning.COMMAND, T0),
        Line(2, "B1", ScanMeaning.BOX, T0, box_id=1),
    ]
    assert replay(PUT, lines[:1]).armed is Command.PULL
    assert replay(PUT, lines) == Bench(PUT, box_id=1)
    back = Line(3, command_code(Said(Command.BACK)), ScanMeaning.COMMAND, T0)
    other = Line(4, "B2", ScanMeaning.BOX, T0, box_id=2)
    assert replay(PUT, [*lines, back, other]) == Bench(PUT, box_id=1)


def test_idle_remembers_only_what_the_next_scan_needs():
    bench = Bench()
    for scan, wanted in (
        (box(1), Bench(box_id=1)),
        (position("B1"), Bench(box_id=1, position=3)),
        (box(2), Bench(box_id=2)),
        (said(Command.PULL), Bench(box_id=2, armed=Command.PULL)),
        (box(1), Bench(box_id=1)),
        (said(Command.BACK), Bench(box_id=1, armed=Command.BACK)),
        (box(2, is_out=True), Bench(box_id=1)),
        (vial(1), Bench(box_id=1)),
        (said(Command.CONFIRM), Bench(box_id=1)),
        (said(Command.CANCEL), Bench()),
    ):
        bench = idle_after(bench, meant(bench, scan))
        assert bench == wanted


# --- times


def line(number, text, meaning=ScanMeaning.COMMAND, **more):
    return Line(number, text, meaning, T0 + timedelta(seconds=number), **more)


def test_a_reservation_is_not_a_box_that_was_pulled():
    assert seconds([line(1, "RV-0001"), line(2, "B1", ScanMeaning.BOX, box_id=1), PUT_1]) == (10, 60)


PULL, BACK = command_code(Said(Command.PULL)), command_code(Said(Command.BACK))
PUT_1 = line(10, "V1", ScanMeaning.VIAL, vial_id=1, box_id=1, position=1)


def seconds(lines, boxes_out=(), finished=60):
    end = T0 + timedelta(seconds=finished)
    found = times_outside([Move(1, 1, 1)], lines, [one.at for one in lines], end, boxes_out)[1]
    assert isinstance(found, Outside)
    return (found.since - T0).total_seconds(), (found.until - T0).total_seconds()


def pulled(number):
    return [line(number, PULL), line(number + 1, "B1", ScanMeaning.BOX, box_id=1)]


def put_back(number, box_id=1):
    return [line(number, BACK), line(number + 1, "B", ScanMeaning.BOX, box_id=box_id)]


def test_a_vial_is_in_the_hand_from_its_scan_until_the_next_one():
    assert seconds([PUT_1, line(15, command_code(Said(Command.CONFIRM)))]) == (10, 15)
    assert seconds([PUT_1]) == (10, 60)


def test_in_a_pulled_box_it_is_outside_until_the_box_is_back():
    assert seconds([*pulled(1), PUT_1, *put_back(20)]) == (10, 21)
    assert seconds([*pulled(1), PUT_1, *put_back(20, box_id=2)]) == (10, 60)
    assert seconds([PUT_1, *put_back(20)]) == (10, 21)
    assert seconds([PUT_1, line(15, "V2", ScanMeaning.VIAL, vial_id=2)], boxes_out={1}) == (10, 60)


def test_a_box_that_was_back_before_or_pulled_later_does_not_count():
    assert seconds([*pulled(1), *put_back(5), PUT_1, *put_back(14, box_id=2)]) == (10, 14)
    assert seconds([PUT_1, *pulled(20), *put_back(30)]) == (10, 20)
