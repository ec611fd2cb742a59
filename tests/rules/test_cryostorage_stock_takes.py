"""Counting against the books: every vial is accounted for once; what a cycle chooses can be worked out again."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage.rack_scans import BookVial, CellRead, ReadKind
from stembank_gui.rules.cryostorage.stock_takes import (
    BoxProgress,
    CountableBox,
    LineChoice,
    OpenLine,
    Seen,
    Sighting,
    choices_for,
    closing_problems,
    compare,
    counted_how,
    counting_problems,
    cycle_share,
    decision_problems,
    not_ticked,
    seen_by_scanner,
)
from stembank_gui.rules.vocabulary import CaseState, CountedBy, Severity, StockDecision, StockFinding, VialState

BOX, OTHER = 1, 2
MISSING, MISPLACED, EXTRA, UNREADABLE = (
    StockFinding.MISSING, StockFinding.MISPLACED, StockFinding.EXTRA, StockFinding.UNREADABLE,
)  # fmt: skip
AT = datetime(2026, 3, 1, 8, tzinfo=UTC)


def vial(number: int, position: int | None = None, *, box: int | None = BOX, state: VialState = VialState.STORED):
    where = None if position is None else box
    return BookVial(number, f"V{number}", None, state, where, position, "", "LOT")


ONE, TWO, THREE = vial(1, 1), vial(2, 2), vial(3, 3)
STRANGER = vial(9, 7, box=OTHER)


def scanned(one: BookVial, position: int | None = None) -> Sighting:
    return Sighting(Seen.VIAL, position, one.code, one)


def said(*sightings: Sighting, books=(ONE, TWO)):
    count = compare(BOX, books, sightings)
    return [(one.finding, one.position, one.code) for one in count.differences]


def test_a_box_as_the_books_say_has_no_differences():
    count = compare(BOX, [ONE, TWO], [scanned(ONE, 1), scanned(TWO)])
    assert count.agrees
    assert (count.expected, count.found, count.severity) == (2, 2, Severity.MINOR)


@pytest.mark.parametrize(
    ("sightings", "differences"),
    [
        ([scanned(ONE, 1)], [(MISSING, 2, "V2")]),
        ([scanned(ONE, 2), scanned(TWO, 1)], [(MISPLACED, 1, "V2"), (MISPLACED, 2, "V1")]),
        ([scanned(ONE, 1), scanned(TWO, 2), scanned(STRANGER, 5)], [(EXTRA, 5, "V9")]),
        ([scanned(ONE), scanned(TWO), scanned(STRANGER)], [(EXTRA, None, "V9")]),
        ([scanned(ONE, 1), Sighting(Seen.VIAL, 2, "FD001")], [(EXTRA, 2, "FD001"), (MISSING, 2, "V2")]),
        ([scanned(ONE, 1), Sighting(Seen.UNREADABLE, 2)], [(UNREADABLE, 2, "V2")]),
        ([scanned(ONE, 1), scanned(TWO, 2), Sighting(Seen.UNREADABLE, 4)], [(UNREADABLE, 4, "")]),
        ([Sighting(Seen.THERE, 1), Sighting(Seen.GONE, 2)], [(MISSING, 2, "V2")]),
        ([Sighting(Seen.THERE, 1), Sighting(Seen.OTHER, 2)], [(EXTRA, 2, ""), (MISSING, 2, "V2")]),
        ([Sighting(Seen.THERE, 1), Sighting(Seen.THERE, 2), Sighting(Seen.THERE, 3)], [(UNREADABLE, 3, "")]),
        ([Sighting(Seen.GONE, 1), scanned(ONE, 3), Sighting(Seen.THERE, 2)], [(MISPLACED, 3, "V1")]),
        ([scanned(ONE, 3), Sighting(Seen.THERE, 1), scanned(TWO, 2)], [(UNREADABLE, 1, ""), (MISPLACED, 3, "V1")]),
    ],
)
def test_each_difference_is_told_by_position_and_vial(sightings, differences):
    assert said(*sightings) == differences


def test_of_two_tubes_with_the_same_code_the_one_in_its_place_is_the_vial():
    assert said(scanned(ONE, 5), scanned(ONE, 1), scanned(TWO, 2)) == [(EXTRA, 5, "V1")]
    assert said(scanned(ONE, 5), scanned(ONE, 6), scanned(TWO, 2)) == [(MISPLACED, 5, "V1"), (EXTRA, 6, "V1")]
    assert said(scanned(ONE, 1), scanned(ONE), scanned(TWO)) == []


def test_what_is_said_last_about_a_position_counts():
    assert said(Sighting(Seen.GONE, 1), Sighting(Seen.THERE, 1), Sighting(Seen.THERE, 2)) == []


def test_a_vial_that_is_still_to_come_is_not_expected():
    planned = vial(4, 4, state=VialState.PLANNED)
    assert said(scanned(ONE), scanned(TWO), books=(ONE, TWO, planned)) == []
    assert said(scanned(ONE), scanned(TWO), scanned(planned), books=(ONE, TWO, planned)) == [(EXTRA, None, "V4")]


def test_a_missing_vial_is_graver_than_a_wrong_position():
    assert compare(BOX, [ONE], []).severity is Severity.MAJOR
    assert compare(BOX, [ONE], [scanned(ONE, 2)]).severity is Severity.MINOR


_BOOKS = st.lists(st.integers(1, 12), unique=True, max_size=12).map(
    lambda positions: [vial(100 + at, at) for at in positions]
)


@st.composite
def counts(draw):
    books = draw(_BOOKS)
    vials = [*books, STRANGER, vial(8)]
    one = st.one_of(
        st.builds(scanned, st.sampled_from(vials), st.none() | st.integers(1, 12)),
        st.builds(Sighting, st.sampled_from([Seen.THERE, Seen.GONE, Seen.OTHER, Seen.UNREADABLE]), st.integers(1, 12)),
        st.builds(Sighting, st.just(Seen.VIAL), st.none() | st.integers(1, 12), st.sampled_from(["X1", "X2"])),
    )
    return books, draw(st.lists(one, max_size=30))


@given(counts())
def test_every_expected_vial_is_found_or_one_difference(drawn):
    books, sightings = drawn
    count = compare(BOX, books, sightings)
    unfound = Counter(
        one.vial.vial_id
        for one in count.differences
        if one.vial is not None and one.finding in {MISSING, MISPLACED, UNREADABLE}
    )
    assert set(unfound.values()) <= {1}
    assert count.expected == len(books)
    assert count.found + len(unfound) == count.expected
    assert sum(count.of(one) for one in StockFinding) == len(count.differences)
    seen = {one.vial.vial_id for one in sightings if one.vial is not None}
    last = {one.position for one in sightings if one.position is not None}
    untouched = [one for one in books if one.vial_id not in seen and one.position not in last]
    assert all(unfound[one.vial_id] for one in untouched), "a vial about which nothing was said is missing"


@given(_BOOKS, st.randoms())
def test_in_whatever_order_a_box_is_scanned_it_agrees(books, chance):
    order = [scanned(one, chance.choice([None, one.position])) for one in books]
    chance.shuffle(order)
    assert compare(BOX, books, order).agrees


def test_a_frosted_tube_is_there():
    reads = [CellRead(1, ReadKind.NO_READ), CellRead(2, ReadKind.NO_TUBE), CellRead(3, ReadKind.TUBE, "v3")]
    seen = seen_by_scanner(reads, {"V3": THREE})
    assert [one.seen for one in seen] == [Seen.UNREADABLE, Seen.GONE, Seen.VIAL]
    assert said(*seen, books=(ONE, TWO, THREE)) == [(UNREADABLE, 1, "V1"), (MISSING, 2, "V2")]


def test_a_count_is_by_eye_until_something_is_scanned():
    assert counted_how([Sighting(Seen.THERE, 1)]) is CountedBy.EYE
    assert counted_how([Sighting(Seen.THERE, 1), scanned(TWO)]) is CountedBy.SCAN


def test_by_eye_every_expected_position_is_to_be_ticked():
    planned = vial(4, 4, state=VialState.PLANNED)
    assert not_ticked([TWO, ONE, THREE, planned], [Sighting(Seen.THERE, 1)]) == (2, 3)
    assert not_ticked([ONE, TWO], [scanned(ONE), Sighting(Seen.GONE, 2)]) == ()


# --- cycles


def box(number: int, days: int | None = None) -> CountableBox:
    return CountableBox(number, f"B{number:03d}", 10, None if days is None else AT + timedelta(days=days))


def test_a_cycle_takes_boxes_never_counted_first_then_the_longest_ago():
    boxes = [box(1, 5), box(2, 1), box(3), box(4, 9)]
    assert [one.box_id for one in cycle_share(boxes, "ST-0001", 100)] == [3, 2, 1, 4]
    assert len(cycle_share(boxes, "ST-0001")) == 1
    assert cycle_share([], "ST-0001") == ()


@given(
    st.lists(st.tuples(st.integers(1, 500), st.none() | st.integers(0, 5)), unique_by=lambda one: one[0]),
    st.text(max_size=8),
    st.randoms(),
)
def test_a_cycle_can_be_worked_out_again(drawn, seed, chance):
    boxes = [box(number, days) for number, days in drawn]
    chosen = cycle_share(boxes, seed)
    chance.shuffle(boxes)
    assert cycle_share(boxes, seed) == chosen
    assert len(chosen) == -(-len(boxes) * 5 // 100)
    left = [one for one in boxes if one not in chosen]
    newest = max((one.counted_at or datetime.min.replace(tzinfo=UTC) for one in chosen), default=None)
    assert all((one.counted_at or datetime.min.replace(tzinfo=UTC)) >= newest for one in left)


def test_another_seed_chooses_other_boxes_among_equals():
    boxes = [box(number) for number in range(1, 101)]
    assert cycle_share(boxes, "ST-0001") != cycle_share(boxes, "ST-0002")


# --- deciding


def line(finding: StockFinding, one: BookVial | None = ONE, position: int | None = 4, decision=None) -> OpenLine:
    return OpenLine(1, finding, "" if one is None else one.code, "A4", one, position, decision)


def problems(one: OpenLine, decision: StockDecision, position: int | None = None) -> list[str]:
    found = decision_problems({1: one}, [LineChoice(1, decision, position)], BOX, "B1")
    return [reason.code for reason in found]


@pytest.mark.parametrize(
    ("one", "decision", "codes"),
    [
        (line(MISSING), StockDecision.LOST, []),
        (line(MISSING), StockDecision.LOOK_FOR, []),
        (line(MISSING), StockDecision.UNEXPLAINED, []),
        (line(MISSING), StockDecision.CORRECTED, ["stock_takes.decision_unfit"]),
        (line(MISSING), StockDecision.RECOUNT, ["stock_takes.decision_unfit"]),
        (line(MISSING, STRANGER), StockDecision.LOST, ["stock_takes.moved_since"]),
        (line(MISSING, STRANGER), StockDecision.UNEXPLAINED, []),
        (line(MISSING, vial(1, state=VialState.LOST)), StockDecision.LOOK_FOR, ["stock_takes.moved_since"]),
        (line(MISSING, None), StockDecision.LOST, ["stock_takes.moved_since"]),
        (line(MISPLACED), StockDecision.CORRECTED, []),
        (line(MISPLACED), StockDecision.LOST, ["stock_takes.decision_unfit"]),
        (line(EXTRA, STRANGER), StockDecision.CORRECTED, []),
        (line(EXTRA, STRANGER, None), StockDecision.CORRECTED, ["stock_takes.position_wanted"]),
        (line(EXTRA, None), StockDecision.CORRECTED, ["stock_takes.decision_unfit"]),
        (line(EXTRA, vial(5, state=VialState.PICKED)), StockDecision.CORRECTED, ["stock_takes.decision_unfit"]),
        (line(EXTRA, None), StockDecision.UNEXPLAINED, []),
        (line(UNREADABLE), StockDecision.UNEXPLAINED, []),
        (line(UNREADABLE), StockDecision.LOST, ["stock_takes.decision_unfit"]),
        (line(EXTRA, decision=StockDecision.LOST), StockDecision.LOST, ["stock_takes.line_decided"]),
    ],
)
def test_a_decision_must_fit_its_difference(one, decision, codes):
    assert problems(one, decision) == codes


def test_where_an_extra_vial_lies_may_be_said_later():
    assert problems(line(EXTRA, STRANGER, None), StockDecision.CORRECTED, 6) == []


def test_nothing_or_another_boxes_line_is_not_decided():
    assert [one.code for one in decision_problems({}, [], BOX, "B1")] == ["stock_takes.nothing_decided"]
    found = decision_problems({}, [LineChoice(7, StockDecision.LOST)], BOX, "B1")
    assert [one.code for one in found] == ["stock_takes.line_unknown"]


@given(st.sampled_from(StockFinding), st.sampled_from(VialState), st.none() | st.integers(1, 9))
def test_what_is_offered_is_never_unfit(finding, state, position):
    one = line(finding, vial(1, position, state=state))
    assert StockDecision.UNEXPLAINED in choices_for(one)
    for decision in choices_for(one):
        assert "stock_takes.decision_unfit" not in problems(one, decision)


# --- counting and closing


def progress(**changed) -> BoxProgress:
    return BoxProgress(**({"box_id": 1, "code": "B1", "is_counted": True} | changed))


@pytest.mark.parametrize(
    ("boxes", "codes"),
    [
        ([progress()], []),
        ([progress(differences=2, has_deviation=True)], []),
        ([progress(is_counted=False), progress(is_counted=False)], ["stock_takes.not_counted"]),
        ([progress(differences=2, undecided=1, has_deviation=True)], ["stock_takes.undecided"]),
        ([progress(differences=1)], ["stock_takes.without_deviation"]),
    ],
)
def test_a_stock_take_closes_when_every_box_is_counted_and_every_difference_decided(boxes, codes):
    assert [one.code for one in closing_problems("ST-0001", CaseState.OPEN, boxes)] == codes


def test_a_closed_stock_take_stays_closed():
    assert [one.code for one in closing_problems("ST-0001", CaseState.CLOSED, [])] == ["stock_takes.closed"]
    assert [one.code for one in counting_problems("S", CaseState.CLOSED, progress())] == ["stock_takes.closed"]


def test_a_box_is_counted_once():
    assert [one.code for one in counting_problems("S", CaseState.OPEN, progress())] == ["stock_takes.counted"]
    assert counting_problems("S", CaseState.OPEN, progress(is_counted=False)) == ()
