"""Which label of a run was scanned or typed; how batches are cut; how an answer is shared among runs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.codes import spaced, vial_code, vial_payload
from stembank_gui.ui.dialogs.printing.sheaf import Sheaf, SheafRun, batches, labels_of, place_of

FIRST, SECOND = vial_code("UCM24001M01", 41), vial_code("UCM24001M01", 42)
LABELS = labels_of([FIRST, vial_payload(SECOND, 2)])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (FIRST, 1),
        (spaced(FIRST), 1),
        ("41", 1),
        (" 0042 ", 2),
        (vial_payload(SECOND, 2), 2),
        (SECOND, None),  # its first label is void
        ("1", None),
        ("43", None),
        ("UCM24001M01", None),
        ("", None),
        ("rubbish", None),
    ],
)
def test_the_last_good_label_is_found(text, place):
    assert place_of(text, LABELS) == place


def test_places_are_named_by_their_codes():
    assert place_of("tk-r01-r2", labels_of(["TK-R01-R1", "TK-R01-R2"])) == 2
    assert place_of("2", labels_of(["TK-R01-R1", "TK-R01-R2"])) is None


@given(st.integers(0, 500), st.integers(0, 60))
def test_batches_hold_every_label_once(labels, size):
    places = [place for first, last in batches(labels, size) for place in range(first, last + 1)]
    assert places == list(range(1, labels + 1))
    assert all(last - first < size for first, last in batches(labels, size) if size)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5), st.data())
def test_what_came_out_is_shared_in_order(sizes, data):
    runs = tuple(SheafRun(number, size) for number, size in enumerate(sizes))
    came_out = data.draw(st.integers(0, sum(sizes)))
    said = Sheaf(runs, ()).came_out(came_out)

    assert [number for number, _ in said] == list(range(len(sizes)))
    assert sum(count for _, count in said) == came_out
    assert all(0 <= count <= size for (_, count), size in zip(said, sizes, strict=True))
    partly = [index for index, (_, count) in enumerate(said) if count < sizes[index]]
    assert all(said[index][1] == 0 for index in partly[1:])
