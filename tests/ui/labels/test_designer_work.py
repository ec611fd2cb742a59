"""Every edit of a label can be undone: any sequence of edits, taken back, gives the start again."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui.rules.labels.template import Area, BoxElement, MatrixElement, Part, Sheet, Template, TextElement
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui.pages.labels.designing import draft as edits
from stembank_gui.ui.pages.labels.designing.arranging import ALIGNMENTS, DIRECTIONS, aligned, distributed
from stembank_gui.ui.pages.labels.designing.draft import NEW_ELEMENTS, Draft, bounds
from stembank_gui.ui.pages.labels.designing.snapping import lines_of, snapped_edges, snapped_move
from stembank_gui.ui.pages.labels.designing.work import STEPS_KEPT, Work

LABEL = Template(
    "vial-test", "Test", LabelKind.VIAL, 33_000, 13_000,
    (
        MatrixElement(1000, 1000, 6000, 6000),
        TextElement(8000, 1000, 20_000, 2400, text="{human_code}"),
        TextElement(8000, 4000, 20_000, 2400, text="{kind} {tier}"),
        BoxElement(8000, 7000, 10_000, 200, filled=True),
    ),
)  # fmt: skip
FAR = st.integers(-40_000, 40_000)
EDGES = st.frozensets(st.sampled_from(["left", "right", "top", "bottom"]), min_size=1, max_size=2)
EDITS = st.one_of(
    st.tuples(st.just("move"), FAR, FAR),
    st.tuples(st.just("resize"), EDGES, FAR, FAR),
    st.tuples(st.just("add"), st.sampled_from(sorted(NEW_ELEMENTS))),
    st.tuples(st.sampled_from(["delete", "duplicate", "undo", "redo", "pause"])),
    st.tuples(st.just("stack"), st.sampled_from(["front", "forward", "backward", "back"])),
    st.tuples(st.just("align"), st.sampled_from(ALIGNMENTS)),
    st.tuples(st.just("distribute"), st.sampled_from(DIRECTIONS)),
    st.tuples(st.just("text"), st.text(max_size=8)),
    st.tuples(st.just("label"), st.integers(5000, 60_000)),
    st.tuples(st.just("select"), st.lists(st.integers(0, 8), max_size=4)),
)


def apply(work: Work, edit: tuple) -> None:
    """Do one edit as the bench does it."""
    name, *said = edit
    draft = work.draft
    made = {
        "move": lambda: edits.moved(draft, *said),
        "resize": lambda: edits.resized(draft, *said),
        "add": lambda: edits.added(draft, *said),
        "delete": lambda: edits.deleted(draft) if draft.selection else draft,
        "duplicate": lambda: edits.duplicated(draft),
        "stack": lambda: edits.stacked(draft, *said),
        "align": lambda: aligned(draft, *said),
        "distribute": lambda: distributed(draft, *said),
        "text": lambda: edits.changed(draft, text=said[0]),
        "label": lambda: edits.labelled(draft, width=said[0]),
    }
    if name == "select":
        work.select(tuple(said[0]))
    elif name in {"undo", "redo", "pause"}:
        getattr(work, name)()
    else:
        work.do(made[name](), name if name in {"move", "text"} else "")


@given(st.lists(EDITS, max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_sequence_of_edits_undone_gives_the_start_and_redone_gives_the_end(sequence):
    work = Work(LABEL)
    for edit in sequence:
        apply(work, edit)
    end = work.template
    while work.can_redo:
        work.redo()
    furthest = work.template
    steps = 0
    while work.can_undo:
        before = work.template
        work.undo()
        assert work.template != before, "a step back that changes nothing"
        steps += 1
    assert work.template == LABEL
    assert not work.is_changed
    for _ in range(steps):
        work.redo()
    assert work.template == furthest
    assert not work.can_redo
    assert end == furthest or "undo" in {edit[0] for edit in sequence}


@given(st.lists(EDITS, max_size=25))
@settings(max_examples=200, deadline=None)
def test_a_selection_always_names_elements_that_are_there(sequence):
    work = Work(LABEL)
    for edit in sequence:
        apply(work, edit)
        assert list(work.draft.selection) == sorted(set(work.draft.selection))
        assert all(0 <= at < len(work.draft.elements) for at in work.draft.selection)
        assert all(one.width >= 100 and one.height >= 100 for one in work.draft.elements)


def test_edits_of_one_sort_in_a_row_are_one_step():
    work = Work(LABEL)
    work.select((1,))
    for letters in ("a", "ab", "abc"):
        work.do(edits.changed(work.draft, text=letters), "text")
    work.undo()
    assert work.template == LABEL
    work.redo()
    work.do(edits.changed(work.draft, text="abcd"), "text")
    work.undo()
    assert work.draft.elements[1].text == "abc"


def test_a_step_that_comes_back_to_its_start_is_no_step():
    work = Work(LABEL)
    work.select((0,))
    work.do(edits.moved(work.draft, 300, 0), "drag 1")
    work.do(edits.moved(work.draft, -300, 0), "drag 1")
    assert not work.can_undo
    assert not work.is_changed


def test_what_is_stored_keeps_its_name_when_one_goes_back():
    work = Work(LABEL)
    work.select((0,))
    work.do(edits.moved(work.draft, 300, 0))
    work.keep_stored(replace(work.template, version=3))
    assert not work.is_changed
    work.undo()
    assert work.template == replace(LABEL, version=3)
    assert work.is_changed


def test_steps_do_not_grow_without_end():
    work = Work(LABEL)
    work.select((0,))
    for number in range(STEPS_KEPT + 20):
        work.do(edits.placed(work.draft, Area(number, 0, 6000, 6000)))
    back = 0
    while work.can_undo:
        work.undo()
        back += 1
    assert back == STEPS_KEPT


def test_giving_up_goes_back_to_what_is_stored_and_can_be_undone():
    work = Work(LABEL)
    work.select((0,))
    work.do(edits.deleted(work.draft))
    work.give_up()
    assert not work.is_changed
    work.undo()
    assert len(work.draft.elements) == 3


@given(FAR, FAR, st.sets(st.integers(0, 3), min_size=1))
def test_a_move_never_leaves_the_label_and_keeps_distances(across, down, chosen):
    draft = Draft(LABEL).selecting(chosen)
    after = edits.moved(draft, across, down)
    around = bounds(after.selected)
    assert 0 <= around.x <= LABEL.width - around.width
    assert 0 <= around.y <= LABEL.height - around.height
    assert (around.width, around.height) == (bounds(draft.selected).width, bounds(draft.selected).height)


@given(EDGES, FAR, FAR)
def test_a_pulled_edge_moves_alone_and_never_passes_its_opposite(edges, across, down):
    draft = Draft(LABEL, (1,))
    before, after = draft.selected[0], edits.resized(draft, edges, across, down).selected[0]
    if "left" not in edges:
        assert after.x == before.x
    if "right" not in edges:
        assert after.x + after.width == before.x + before.width
    assert after.width >= edits.LEAST_SIDE
    assert after.height >= edits.LEAST_SIDE
    assert after.x >= 0
    assert after.y + after.height <= LABEL.height


def test_several_elements_have_no_edge_to_pull():
    draft = Draft(LABEL, (1, 2))
    assert edits.resized(draft, frozenset({"right"}), 500, 0) is draft


@pytest.mark.parametrize(
    ("how", "expected"),
    [("left", 1000), ("center", 1000 + (27_000 - 6000) // 2), ("right", 22_000)],
)
def test_several_elements_line_up_with_each_other(how, expected):
    after = aligned(Draft(LABEL, (0, 1)), how)
    assert after.elements[0].x == expected


def test_one_element_lines_up_with_the_label_inside_its_margin():
    after = aligned(aligned(Draft(LABEL, (0,)), "right"), "bottom")
    assert (after.elements[0].x, after.elements[0].y) == (33_000 - 500 - 6000, 13_000 - 500 - 6000)
    after = aligned(Draft(LABEL, (0,)), "middle")
    assert after.elements[0].y == (13_000 - 6000) // 2


def test_gaps_become_equal_and_the_outermost_stay():
    boxes = tuple(BoxElement(x, 0, 1000, 1000) for x in (0, 1500, 9000, 20_000))
    after = distributed(Draft(replace(LABEL, elements=boxes), (0, 1, 2, 3)), "across")
    assert [one.x for one in after.elements] == [0, 6666, 13_333, 20_000]
    two = Draft(LABEL, (0, 1))
    assert distributed(two, "down") is two


def test_the_order_changes_and_the_selection_goes_with_it():
    draft = Draft(LABEL, (0,))
    assert edits.stacked(draft, "front").selection == (3,)
    assert edits.stacked(draft, "forward").selection == (1,)
    assert edits.stacked(draft, "backward").elements == LABEL.elements
    both = edits.stacked(Draft(LABEL, (1, 3)), "back")
    assert both.elements == (LABEL.elements[1], LABEL.elements[3], LABEL.elements[0], LABEL.elements[2])
    assert both.selection == (0, 1)


def test_after_one_is_deleted_its_follower_is_selected():
    after = edits.deleted(Draft(LABEL, (3,)))
    assert after.selection == (2,)
    assert edits.deleted(Draft(LABEL, (0, 1))).selection == ()


def test_something_dragged_rests_at_lines_of_others_else_on_the_grid():
    draft = Draft(replace(LABEL, parts=(Part(0, 0, 20_000, 13_000), Part(22_000, 2000, 9500, 9500, "circle"))), (1,))
    lines = lines_of(draft)
    assert {0, 500, 19_500, 20_000, 22_000, 26_750, 31_500, 33_000} <= set(lines.upright)
    box = Area(8000, 1000, 2000, 1000)
    near = snapped_move(box, 80, 3, lines, grid=500, reach=150)
    assert (box.x + near.across, near.upright) == (8000, 8000)
    free = snapped_move(box, 3210, 640, lines_of(Draft(replace(LABEL, elements=()))), grid=500, reach=100)
    assert ((box.x + free.across) % 500, (box.y + free.down) % 500) == (0, 0)
    fine = snapped_move(box, 3210, 640, lines, grid=0, reach=-1)
    assert (box.x + fine.across, box.y + fine.down) == (11_200, 1600)


def test_a_pulled_edge_rests_at_the_edge_of_another():
    lines = lines_of(Draft(LABEL, (1,)))
    pulled = snapped_edges(Area(8000, 1000, 3000, 2400), frozenset({"bottom"}), 900, 560, lines, grid=500, reach=100)
    assert (pulled.across, pulled.down, pulled.upright, pulled.level) == (0, 600, None, 4000)


def test_a_sheet_is_part_of_the_work():
    work = Work(LABEL)
    work.do(edits.labelled(work.draft, sheet=Sheet(210_000, 297_000, 5, 18, 10_000, 10_000, 36_000, 15_000)))
    assert work.template.sheet.labels == 90
    work.undo()
    assert work.template.sheet is None
