"""Positions, tanks, zones and exposure."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage import (
    BOX_TYPES,
    TANK_TEMPLATES,
    ExposureLimits,
    Location,
    TankShape,
    ZoneFit,
    exposure_after,
    position_name,
    position_number,
    row_letter,
    tank_code_problems,
    tank_layout,
    zone_fit,
    zone_for,
    zone_problem,
    zones_for,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LotState, PositionStyle, Zone

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


@pytest.mark.parametrize("template", TANK_TEMPLATES)
def test_a_template_fills_every_slot_and_level_once(template):
    shape = TANK_TEMPLATES[template]
    racks = tank_layout("TK-X1", shape)
    boxes = [box for rack in racks for box in rack.boxes]
    assert shape.problems() == ()
    assert (shape.box_rows, shape.box_columns) in BOX_TYPES.values()
    assert [rack.slot for rack in racks] == list(range(1, shape.rack_slots + 1))
    assert {(box.rows, box.columns) for box in boxes} == {(shape.box_rows, shape.box_columns)}
    assert len({box.code for box in boxes} | {rack.code for rack in racks}) == len(boxes) + len(racks)
    assert sum(box.rows * box.columns for box in boxes) == shape.capacity
    assert [box.level for box in racks[-1].boxes] == list(range(1, shape.levels + 1))


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
