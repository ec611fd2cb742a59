"""The clock of the time out of liquid nitrogen."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.cryostorage.exposure import (
    ExposureLimits,
    ExposureStage,
    box_warnings,
    clock,
    exposure_after,
    seconds_between,
)
from stembank_gui.rules.vocabulary import term_key

LIMITS = ExposureLimits()
T0 = datetime(2026, 4, 2, 8, tzinfo=UTC)


def test_t13_the_31st_second_warns_and_121_seconds_in_all_forbid_the_return():
    """DOMAIN.md §11 T13."""
    assert exposure_after("V", 0, 30, LIMITS).warnings == ()
    assert [one.code for one in exposure_after("V", 0, 31, LIMITS).warnings] == ["cryostorage.exposure_event"]
    assert exposure_after("V", 90, 30, LIMITS).blockers == ()
    assert [one.code for one in exposure_after("V", 90, 31, LIMITS).blockers] == ["cryostorage.exposure_total"]


@pytest.mark.parametrize(
    ("before", "running", "box", "stage", "left"),
    [
        (0, 0, False, ExposureStage.IN_TIME, 30),
        (0, 20, False, ExposureStage.IN_TIME, 10),
        (0, 21, False, ExposureStage.SOON, 9),
        (0, 30, False, ExposureStage.SOON, 0),
        (0, 31, False, ExposureStage.OVER, -1),
        (100, 5, False, ExposureStage.IN_TIME, 15),
        (100, 15, False, ExposureStage.SOON, 5),
        (100, 20, False, ExposureStage.SOON, 0),
        (100, 21, False, ExposureStage.SPENT, -1),
        (0, 31, True, ExposureStage.IN_TIME, 29),
        (0, 60, True, ExposureStage.SOON, 0),
        (0, 61, True, ExposureStage.OVER, -1),
        (0, 121, True, ExposureStage.SPENT, -61),
    ],
)
def test_a_running_clock(before, running, box, stage, left):
    found = clock(before, running, LIMITS, box=box)
    assert (found.stage, found.left_s, found.total_s) == (stage, left, before + running)


@given(before=st.integers(0, 200), running=st.integers(0, 400))
def test_a_clock_never_goes_back_to_a_better_stage(before, running):
    order = list(ExposureStage)
    now, later = (clock(before, running + step, LIMITS) for step in (0, 1))
    assert order.index(later.stage) >= order.index(now.stage)
    assert (now.stage is ExposureStage.SPENT) == bool(exposure_after("V", before, running, LIMITS).blockers)
    assert (now.left_s >= 0) == (now.stage in {ExposureStage.IN_TIME, ExposureStage.SOON})


def test_a_box_that_was_out_too_long_and_vials_whose_time_is_used_up():
    assert box_warnings("B", 7, 60, {"V1": 120}, LIMITS) == ()
    found = box_warnings("B", 7, 61, {"V2": 121, "V1": 130, "V3": 61}, LIMITS)
    assert [one.code for one in found] == ["cryostorage.exposure_box", "cryostorage.exposure_box_spent"]
    assert found[1].params == {"box": "B", "vials": 2, "limit": 120, "first": "V1"}


def test_seconds_between_are_never_negative():
    assert seconds_between(None, T0) == 0
    assert seconds_between(T0, T0 + timedelta(seconds=30.9)) == 30
    assert seconds_between(T0 + timedelta(minutes=1), T0) == 0


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_stage_can_be_said(language):
    assert len({words.term(term_key(stage), language) for stage in ExposureStage}) == len(ExposureStage)
