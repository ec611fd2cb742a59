"""Positions, tanks, zones and exposure."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.queries.reference import box_types, tank_templates
from stembank_gui.rules.codes import names_a_place
from stembank_gui.rules.cryostorage import (
    ExposureLimits,
    Location,
    TankShape,
    ZoneFit,
    exposure_after,
    fits,
    grown_layout,
    kind_problems,
    place_code,
    place_path,
    position_name,
    position_number,
    row_letter,
    size_of,
    size_problem,
    tank_code_problems,
    tank_layout,
    tank_templates_of,
    zone_fit,
    zone_for,
    zone_problem,
    zones_for,
)
from stembank_gui.rules.cryostorage.places import (
    BoxRules,
    Cells,
    Contents,
    block_problems,
    change_problems,
    grid_problems,
    growth_problems,
    lift_problems,
    place_code_problems,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LotState, PositionStyle, SizeClass, TankKind, VialKind, Zone

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
grids = st.tuples(st.integers(1, 16), st.integers(1, 24))


@given(grids, st.data(), st.sampled_from(PositionStyle))
def test_each_position_has_a_name_of_each_style_that_leads_back_to_it(grid, data, style):
    rows, columns = grid
    position = data.draw(st.integers(1, rows * columns))
    name = position_name(position, columns, style)
    assert position_number(name, rows, columns) == position
    assert position_number(f" {name.lower()} ", rows, columns) == position


@given(grids, st.text(max_size=30))
def test_any_text_is_a_position_of_the_box_or_refused(grid, text):
    rows, columns = grid
    try:
        found = position_number(text, rows, columns)
    except Refused as refusal:
        found = refusal.reasons[0].code
    assert found == "cryostorage.no_such_position" or 1 <= found <= rows * columns


@pytest.mark.parametrize("name", ["", "A0", "K1", "A11", "0", "101", "A-1", "1A", "AA1", "A001", "٣", "A٣", "<b>"])
def test_what_a_box_of_ten_by_ten_does_not_have(name):
    with pytest.raises(Refused) as refusal:
        position_number(name, 10, 10)
    assert refusal.value.reasons[0].params["last"] == "J10"


def test_names_of_the_corners_of_the_largest_box():
    assert [position_name(one, 24) for one in (1, 24, 361, 384)] == ["A1", "A24", "P1", "P24"]
    assert row_letter(16) == "P"
    assert position_number("A01", 9, 9) == 1


def test_a_location_names_the_box_only_if_it_has_a_name_of_its_own():
    place = Location(1, "TK-R01", 2, 2, 3, 9, "UCM-07", 25, 10, 10)
    assert place.path() == "TK-R01 › R2 › L3 › box UCM-07 › C5"
    assert place.path("盒") == "TK-R01 › R2 › L3 › 盒 UCM-07 › C5"
    assert Location(1, "TK-R01", 2, 2, 3, 9, "TK-R01-R2-L3", 25, 10, 10).path() == "TK-R01 › R2 › L3 › C5"


@pytest.mark.parametrize("template", tank_templates().values(), ids=tank_templates().keys())
def test_a_template_fills_every_slot_and_level_once(template):
    shape, box = template.shape, template.box
    racks = tank_layout("TK-X1", shape, template.kind)
    boxes = [box for rack in racks for box in rack.boxes]
    assert (*shape.problems(), *kind_problems(template.kind, shape, box.size_class)) == ()
    assert template.source
    assert (shape.box_rows, shape.box_columns) == (box.rows, box.columns)
    assert [rack.slot for rack in racks] == list(range(1, shape.rack_slots + 1))
    assert {(box.rows, box.columns) for box in boxes} == {(shape.box_rows, shape.box_columns)}
    assert len({box.code for box in boxes} | {rack.code for rack in racks}) == len(boxes) + len(racks)
    assert all(names_a_place(one.code) for one in (*boxes, *racks))
    assert sum(box.rows * box.columns for box in boxes) == shape.capacity
    assert [box.level for box in racks[-1].boxes] == list(range(1, shape.levels + 1))


def test_every_box_type_has_a_source_and_a_name_in_both_languages():
    assert all(box.source and box.name_en and box.name_zh for box in box_types().values())
    assert {box.kind for box in box_types().values()} == set(TankKind)


def test_a_template_of_another_kind_than_its_box_is_refused():
    text = "code,kind,racks,levels,box_type,name_en,name_zh,source\nx,canes,1,1,9x9,,,test\n"
    with pytest.raises(ValueError, match="9x9 is for racks"):
        tank_templates_of(text, box_types())


@pytest.mark.parametrize(
    ("kind", "shape", "size", "codes"),
    [
        (TankKind.CANES, TankShape(6, 12, 5, 1), SizeClass.VIAL_2ML, []),
        (TankKind.CANES, TankShape(6, 12, 7, 1), SizeClass.VIAL_2ML, ["cryostorage.cane_shape"]),
        (TankKind.CANES, TankShape(6, 12, 5, 2), SizeClass.VIAL_2ML, ["cryostorage.cane_shape"]),
        (TankKind.CANES, TankShape(6, 12, 5, 1), SizeClass.BAG_25ML, ["cryostorage.kind_size"]),
        (TankKind.CASSETTES, TankShape(6, 12, 1, 1), SizeClass.BAG_50ML, []),
        (TankKind.CASSETTES, TankShape(6, 12, 2, 1), SizeClass.BAG_50ML, ["cryostorage.cassette_shape"]),
        (TankKind.CASSETTES, TankShape(6, 12, 1, 1), SizeClass.VIAL_2ML, ["cryostorage.kind_size"]),
        (TankKind.RACKS, TankShape(6, 12, 9, 9), SizeClass.BAG_25ML, ["cryostorage.kind_size"]),
        (TankKind.TEMPORARY, TankShape(1, 1, 5, 5), SizeClass.BAG_25ML, []),
        (TankKind.TEMPORARY, TankShape(1, 2, 5, 5), SizeClass.VIAL_2ML, ["cryostorage.temporary_shape"]),
    ],
)
def test_what_each_kind_of_tank_holds(kind, shape, size, codes):
    assert [reason.code for reason in kind_problems(kind, shape, size)] == codes


def test_paths_and_codes_use_the_words_of_the_kind():
    assert place_path(TankKind.CANES, "TK-C01", 2, 3) == "TK-C01 › CAN2 › CANE3"
    assert place_path(TankKind.CASSETTES, "TK-B01", 2, 3) == "TK-B01 › R2 › CAS3"
    assert place_path(TankKind.TEMPORARY, "TP-01", 1, 1) == "TP-01"
    assert place_code(TankKind.TEMPORARY, "TP-01", 1, 1) == "TP-01-B1"
    cane = Location(1, "TK-C01", 2, 2, 3, 9, "TK-C01-CAN2-CANE3", 4, 5, 1, TankKind.CANES, PositionStyle.NUMBERS)
    assert cane.path() == "TK-C01 › CAN2 › CANE3 › 4"


def test_a_tank_grows_by_racks_and_levels():
    new, more = grown_layout("TK-1", TankShape(2, 3, 9, 9), TankShape(3, 5, 9, 9), TankKind.RACKS)
    assert [(rack.code, len(rack.boxes)) for rack in new] == [("TK-1-R3", 5)]
    assert {slot: [box.code for box in boxes] for slot, boxes in more.items()} == {
        1: ["TK-1-R1-L4", "TK-1-R1-L5"], 2: ["TK-1-R2-L4", "TK-1-R2-L5"],
    }  # fmt: skip
    assert grown_layout("TK-1", TankShape(2, 3, 9, 9), TankShape(2, 3, 9, 9), TankKind.RACKS) == ((), {})


@given(st.sampled_from(SizeClass), st.sampled_from(SizeClass))
def test_what_fits_is_of_its_sort_and_at_least_its_size(thing, place):
    order = list(SizeClass)
    same_sort = thing.startswith("vial") == place.startswith("vial")
    assert fits(thing, place) == (same_sort and order.index(place) >= order.index(thing))
    assert bool(size_problem("V", thing, "B", place)) != fits(thing, place)


def test_codes_of_a_tank_say_where_each_box_stands():
    racks = tank_layout("TK-R01", TankShape(2, 3, 9, 9))
    assert racks[0].code == "TK-R01-R1"
    assert [box.code for box in racks[1].boxes] == ["TK-R01-R2-L1", "TK-R01-R2-L2", "TK-R01-R2-L3"]


@pytest.mark.parametrize(
    ("shape", "fields"),
    [
        (TankShape(0, 5, 9, 9), ["@field.rack_slots"]),
        (TankShape(201, 41, 17, 25), ["@field.rack_slots", "@field.levels", "@field.box_rows", "@field.box_columns"]),
        (TankShape(1, 1, -1, 0), ["@field.box_rows", "@field.box_columns"]),
        (TankShape(200, 40, 16, 24), []),
    ],
)
def test_a_shape_outside_its_limits_names_each_field(shape, fields):
    assert [reason.params["field"] for reason in shape.problems()] == fields


@pytest.mark.parametrize("code", ["TK-R01", "Q-1", "TANK-ABCDEFGHIJ12345"])
def test_codes_that_may_name_a_tank(code):
    assert tank_code_problems(code) == ()


@pytest.mark.parametrize(
    "code", ["", "TK", "tk-r01", "TK-", "TK-R01-R1", "TK-R01\n", "TK-<b>", "罐-1", "TK R01", "TK-" + "1" * 16]
)
def test_codes_that_may_not(code):
    assert [reason.code for reason in tank_code_problems(code)] == ["cryostorage.tank_code_form"]


RIGHT = {
    LotState.PLANNED: {Zone.QUARANTINE},
    LotState.FILLED: {Zone.QUARANTINE},
    LotState.QUARANTINE: {Zone.QUARANTINE},
    LotState.ON_HOLD: {Zone.QUARANTINE},
    LotState.RELEASED: {Zone.RELEASED},
    LotState.CONDITIONAL: {Zone.RELEASED},
    LotState.RESEARCH_ONLY: {Zone.RELEASED},
    LotState.REJECTED: {Zone.REJECTED, Zone.QUARANTINE},
    LotState.RECALLED: {Zone.REJECTED, Zone.QUARANTINE},
    LotState.EXPIRED: {Zone.REJECTED, Zone.QUARANTINE},
    LotState.EXHAUSTED: {Zone.REJECTED, Zone.QUARANTINE},
    LotState.DISPOSED: {Zone.REJECTED, Zone.QUARANTINE},
}


@pytest.mark.parametrize("state", LotState)
@pytest.mark.parametrize("zone", Zone)
def test_zone_of_each_state(state, zone):
    problems = zone_problem("V", state, "TK-1", zone)
    assert zones_for(state) == RIGHT[state]
    assert zone_for(state) in RIGHT[state]
    if zone in RIGHT[state]:
        assert problems == ()
    else:
        assert [(one.code, one.params["tank"]) for one in problems] == [("I5.wrong_zone", "TK-1")]


def test_a_released_vial_never_lies_in_the_quarantine_zone_nor_the_reverse():
    assert zones_for(LotState.RELEASED).isdisjoint(zones_for(LotState.QUARANTINE))
    assert Zone.RELEASED not in zones_for(LotState.REJECTED)
    assert zone_for(LotState.REJECTED) is Zone.REJECTED


def test_a_vial_that_was_right_when_placed_waits_for_its_transfer():
    later = NOON + timedelta(seconds=1)
    assert zone_fit(LotState.RELEASED, NOON, Zone.RELEASED, later) is ZoneFit.FITS
    assert zone_fit(LotState.RELEASED, later, Zone.QUARANTINE, NOON) is ZoneFit.TO_TRANSFER
    assert zone_fit(LotState.RELEASED, NOON, Zone.QUARANTINE, NOON) is ZoneFit.WRONG
    assert zone_fit(LotState.QUARANTINE, NOON, Zone.RELEASED, later) is ZoneFit.WRONG


def test_exposure_warns_at_the_31st_second_and_blocks_after_120():
    limits = ExposureLimits()
    assert exposure_after("V", 0, 30, limits).warnings == ()
    assert [one.code for one in exposure_after("V", 0, 31, limits).warnings] == ["cryostorage.exposure_event"]
    assert exposure_after("V", 90, 30, limits).blockers == ()
    over = exposure_after("V", 91, 30, limits)
    assert (over.total_s, [one.code for one in over.blockers]) == (121, ["cryostorage.exposure_total"])
    assert over.warnings == ()


@given(st.integers(0, 10_000), st.integers(0, 10_000))
def test_exposure_adds_up(before, added):
    exposure = exposure_after("V", before, added, ExposureLimits())
    assert exposure.total_s == before + added
    assert bool(exposure.blockers) == (exposure.total_s > 120)


@pytest.mark.parametrize(
    ("kind", "container", "volume_ul", "size"),
    [
        (VialKind.VIAL, "2 mL vial", 1000, SizeClass.VIAL_2ML),
        (VialKind.VIAL, "1 mL vial", 500, SizeClass.VIAL_1ML),
        (VialKind.VIAL, "0.5ml 2D tube", 500, SizeClass.VIAL_1ML),
        (VialKind.VIAL, "1,8 mL cryotube", 1000, SizeClass.VIAL_2ML),
        (VialKind.VIAL, "5 mL vial", 4500, SizeClass.VIAL_5ML),
        (VialKind.VIAL, "cryovial", 1000, SizeClass.VIAL_2ML),
        (VialKind.BAG, "1 bag 80/20 + 2 pilot vials", 25_000, SizeClass.BAG_25ML),
        (VialKind.BAG, "bag", 25_001, SizeClass.BAG_50ML),
        (VialKind.BAG, "bag", 100_000, SizeClass.BAG_100ML),
        (VialKind.BAG, "bag", 400_000, SizeClass.BAG_250ML),
        (VialKind.PILOT, "25 mL bag", 25_000, SizeClass.VIAL_2ML),
    ],
)
def test_the_size_class_of_what_is_filled(kind, container, volume_ul, size):
    assert size_of(kind, container, volume_ul) is size


RELEASED_BOX = BoxRules(5, "B5", Zone.RELEASED, SizeClass.VIAL_2ML)


@pytest.mark.parametrize(
    ("after", "lying", "codes"),
    [
        (BoxRules(5, "B5", Zone.RELEASED, SizeClass.VIAL_2ML), Contents(5, 1, "L", LotState.REJECTED,
         SizeClass.VIAL_5ML, 3), []),
        (BoxRules(5, "B5", Zone.QUARANTINE, SizeClass.VIAL_2ML), Contents(5, 1, "L", LotState.RELEASED,
         SizeClass.VIAL_2ML, 3), ["cryostorage.zone_contents"]),
        (BoxRules(5, "B5", Zone.QUARANTINE, SizeClass.VIAL_2ML), Contents(5, 1, "L", LotState.ON_HOLD,
         SizeClass.VIAL_2ML, 3), []),
        (BoxRules(5, "B5", Zone.QUARANTINE, SizeClass.VIAL_1ML, temporary=True), Contents(5, 1, "L", LotState.RELEASED,
         SizeClass.VIAL_2ML, 3), ["cryostorage.size_contents"]),
        (BoxRules(5, "B5", Zone.QUARANTINE, SizeClass.VIAL_1ML), Contents(5, 1, "L", LotState.RELEASED,
         SizeClass.VIAL_2ML, 3), ["cryostorage.zone_contents", "cryostorage.size_contents"]),
        (BoxRules(5, "B5", Zone.RELEASED, SizeClass.VIAL_5ML), Contents(5, 1, "L", LotState.RELEASED,
         SizeClass.VIAL_2ML, 3), []),
    ],
)  # fmt: skip
def test_what_lies_in_a_place_must_fit_after_its_change(after, lying, codes):
    assert [one.code for one in change_problems({5: RELEASED_BOX}, {5: after}, [lying])] == codes


@given(st.integers(1, 200), st.integers(1, 40), st.integers(1, 200), st.integers(1, 40))
def test_a_tank_only_grows(racks, levels, more_racks, more_levels):
    found = growth_problems(TankShape(racks, levels, 9, 9), TankShape(more_racks, more_levels, 9, 9))
    assert len(found) == (more_racks < racks) + (more_levels < levels)


def test_a_box_keeps_its_grid_while_something_is_in_it():
    assert grid_problems("B5", 5, 0, 0) == ()
    assert [one.code for one in grid_problems("B5", 5, 1, 0) + grid_problems("B5", 5, 0, 1)] == [
        "cryostorage.grid_contents"
    ] * 2


@pytest.mark.parametrize(
    ("code", "taken", "problem"),
    [
        ("UCM-07", False, []),
        ("TK-R01-R2-L3", False, []),
        ("UCM-07", True, ["cryostorage.place_code_taken"]),
        ("RC-0001", False, ["cryostorage.place_code_form"]),
        ("box 7", False, ["cryostorage.place_code_form"]),
        ("", True, ["cryostorage.place_code_form"]),
    ],
)
def test_codes_that_a_scan_takes_for_a_place(code, taken, problem):
    assert [one.code for one in place_code_problems(code, taken)] == problem


CELLS = Cells(5, "B5", 5, 5, PositionStyle.LETTERS, held={1: (7, "V7")}, blocked={2: "broken"})


def test_only_free_positions_are_blocked_and_only_blocked_ones_lifted():
    assert block_problems(CELLS, [3, 4, 25]) == ()
    found = block_problems(CELLS, [1, 2, 26, 0])
    assert [one.code for one in found] == [
        "cryostorage.no_such_cell", "cryostorage.block_taken", "cryostorage.blocked_already",
        "cryostorage.no_such_cell",
    ]  # fmt: skip
    assert (found[1].params["cell"], found[1].params["vial"]) == ("B5 A1", "V7")
    assert [one.code for one in (*block_problems(CELLS, []), *lift_problems(CELLS, []))] == ["cryostorage.no_cells"] * 2
    assert lift_problems(CELLS, [2]) == ()
    assert [one.code for one in lift_problems(CELLS, [2, 3, 30])] == [
        "cryostorage.not_blocked", "cryostorage.no_such_cell",
    ]  # fmt: skip
