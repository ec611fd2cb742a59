"""A scan against the books, case by case. The box has 2 × 3 positions: A1 A2 A3 B1 B2 B3 are 1–6."""

import pytest

from stembank_gui.rules.codes import vial_code
from stembank_gui.rules.cryostorage.rack_scans import (
    BookVial,
    CellRead,
    ReadKind,
    ScanFinding,
    book_code,
    in_the_way,
    is_vial_code,
    rack_diff,
)
from stembank_gui.rules.vocabulary import VialState

BOX = 7
READ, NOT_READ, NO_TUBE = ReadKind.TUBE, ReadKind.NO_READ, ReadKind.NO_TUBE


def vial(number, position=None, *, box=BOX, tube=None, state=VialState.STORED):
    code = vial_code("UCM24001M01", number)
    return BookVial(number, code, tube, state, None if position is None else box, position)


def diff_of(vials, reads):
    by_code = {one.code: one for one in vials} | {one.tube_code: one for one in vials if one.tube_code}
    cells = [
        CellRead(
            position, READ if said not in {NOT_READ, NO_TUBE} else said, "" if isinstance(said, ReadKind) else said
        )
        for position, said in reads.items()
    ]
    return rack_diff(BOX, 6, cells, vials, by_code)


def findings(diff):
    return {cell.position: cell.finding for cell in diff.cells if cell.finding is not ScanFinding.EMPTY}


def test_here_and_expected_by_own_code_and_by_tube_code():
    one, two = vial(1, 1), vial(2, 2, tube="FD002")
    diff = diff_of([one, two], {1: "UCM24001M01-0001-" + one.code[-1], 2: "fd002", 3: NO_TUBE})
    assert findings(diff) == {1: ScanFinding.HERE, 2: ScanFinding.HERE}
    assert diff.agrees
    assert diff.counts[ScanFinding.HERE] == 2


def test_elsewhere_and_what_may_be_moved():
    away = vial(1, 5, box=99)
    in_hand, unplaced = vial(2, state=VialState.PICKED), vial(3, state=VialState.UNPLACED)
    diff = diff_of([away, in_hand, unplaced], {1: away.code, 2: in_hand.code, 3: unplaced.code})
    assert set(findings(diff).values()) == {ScanFinding.ELSEWHERE}
    assert [cell.position for cell in diff.movable()] == [1, 3]
    assert not diff.agrees


def test_missing_is_what_the_scanner_sees_empty_or_taken_by_another():
    one, two, other = vial(1, 1), vial(2, 2), vial(3, 1, box=99)
    diff = diff_of([one, two, other], {1: NO_TUBE, 2: other.code})
    assert findings(diff) == {1: ScanFinding.MISSING, 2: ScanFinding.ELSEWHERE}
    assert diff.missing == (one, two)
    assert diff.counts[ScanFinding.MISSING] == 2
    assert [cell.position for cell in in_the_way(diff, [3], [2])] == [2]
    assert in_the_way(diff, [], [2]) == () == in_the_way(diff, [3], [1])


def test_no_read_keeps_the_vial_of_the_books():
    one = vial(1, 1)
    diff = diff_of([one], {1: NOT_READ, 2: NOT_READ})
    assert findings(diff) == {1: ScanFinding.UNREADABLE, 2: ScanFinding.UNREADABLE}
    assert diff.missing == ()
    assert diff.unidentified() == (1, 2)


def test_a_vial_that_moved_within_the_box_is_not_missing():
    one = vial(1, 1)
    diff = diff_of([one], {1: NO_TUBE, 4: one.code})
    assert findings(diff) == {1: ScanFinding.LEFT, 4: ScanFinding.ELSEWHERE}
    assert diff.missing == ()


def test_an_unknown_code_may_be_given_to_a_vial_without_one():
    bare, coded = vial(1, 1), vial(2, 2, tube="FD002")
    diff = diff_of([bare, coded], {1: "FD001", 2: "FD009", 3: "FD010"})
    assert findings(diff) == dict.fromkeys((1, 2, 3), ScanFinding.UNKNOWN)
    assert [cell.position for cell in diff.assignable()] == [1]
    assert diff.missing == ()


@pytest.mark.parametrize("code", [vial_code("UCM24001M01", 77), "UCM24001M010001X"])
def test_a_code_of_our_own_form_is_never_given_as_a_tube_code(code):
    assert is_vial_code(code)
    assert diff_of([vial(1, 1)], {1: code}).assignable() == ()


def test_a_vial_found_elsewhere_in_the_scan_takes_no_unknown_code():
    one = vial(1, 1)
    diff = diff_of([one], {1: "FD001", 2: one.code})
    assert diff.assignable() == ()


def test_one_vial_by_two_codes_is_found_twice():
    one = vial(1, 1, tube="FD001")
    diff = diff_of([one], {1: one.code, 2: "FD001"})
    assert findings(diff) == {1: ScanFinding.DUPLICATE, 2: ScanFinding.DUPLICATE}
    assert diff.movable() == ()
    assert diff.missing == ()


def test_a_planned_vial_is_not_missing():
    planned = vial(1, 1, state=VialState.PLANNED)
    assert diff_of([planned], {1: NO_TUBE}).agrees
    assert findings(diff_of([planned], {2: planned.code})) == {1: ScanFinding.LEFT, 2: ScanFinding.ELSEWHERE}


def test_the_fingerprint_is_that_of_what_was_seen():
    one = vial(1, 1)
    seen = diff_of([one], {1: one.code}).fingerprint()
    assert seen == diff_of([one], {1: one.code}).fingerprint()
    assert seen != diff_of([vial(1, 2)], {1: one.code}).fingerprint()
    assert seen != diff_of([vial(1, 1, tube="FD001")], {1: one.code}).fingerprint()
    assert len(seen) == 64


def test_codes_as_the_books_have_them():
    assert book_code(" fd001 ") == "FD001"
    assert book_code("D2400013") == "D2400013"
    assert not is_vial_code("FD001")
