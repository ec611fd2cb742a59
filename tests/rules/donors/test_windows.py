"""The sampling windows against the reference vectors (acceptance test T6)."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.donors.windows import (
    EU_MARROW,
    EU_SINGLE,
    EU_WITH_REPEAT,
    US_DEFAULT,
    US_MARROW,
    WINDOW_SOURCES,
    Window,
    is_repeat,
    wants_repeat,
    window,
)
from stembank_gui.rules.vocabulary import Panel, Tissue

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))["windows"]
RECOVERY = date.fromisoformat(VECTORS["recovery"])


@pytest.mark.parametrize(
    ("case", "allowed"),
    [
        ("us_default", window(Panel.US, Tissue.UMBILICAL_CORD)),
        ("us_marrow", window(Panel.US, Tissue.BONE_MARROW)),
        ("eu_single", window(Panel.EU, Tissue.UMBILICAL_CORD)),
    ],
)
def test_reference_vectors(case, allowed):
    for day, expected in VECTORS[case].items():
        assert allowed.holds(date.fromisoformat(day), RECOVERY) is expected, day


def test_marrow_beyond_seven_days_after_recovery_fails():
    assert not US_MARROW.holds(RECOVERY + timedelta(days=8), RECOVERY)


def test_repeat_after_180_days():
    for day, expected in VECTORS["eu_180d_repeat"].items():
        assert is_repeat(date.fromisoformat(day), RECOVERY) is expected


def test_windows_by_panel_tissue_and_repeat():
    assert window(Panel.EU, Tissue.BONE_MARROW) is EU_MARROW
    assert window(Panel.EU, Tissue.BONE_MARROW, repeated=True) is EU_WITH_REPEAT
    assert window(Panel.CN, Tissue.ADIPOSE) is US_DEFAULT
    assert window(Panel.CN, Tissue.BONE_MARROW) is US_MARROW
    assert window(Panel.US, Tissue.BLOOD, repeated=True) is US_DEFAULT
    assert window(Panel.EU, Tissue.BLOOD) is EU_SINGLE


@pytest.mark.parametrize(
    ("panel", "tissue", "allowed"),
    [
        (Panel.US, Tissue.UMBILICAL_CORD, Window(7, 7)), (Panel.US, Tissue.MOBILISED_BLOOD, Window(30, 7)),
        (Panel.US, Tissue.BONE_MARROW, Window(30, 7)), (Panel.US, Tissue.EMBRYO, Window(30, 7)),
        (Panel.US, Tissue.CORD_BLOOD, Window(7, 7)), (Panel.EU, Tissue.MOBILISED_BLOOD, Window(30, 0)),
        (Panel.EU, Tissue.EMBRYO, Window(0, 7)), (Panel.EU, Tissue.PLACENTA, Window(0, 7)),
        (Panel.CN, Tissue.UMBILICAL_CORD, Window(7, 7)), (Panel.CN, Tissue.MOBILISED_BLOOD, Window(30, 7)),
    ],
)  # fmt: skip
def test_every_case_of_the_table(panel, tissue, allowed):
    assert window(panel, tissue) == allowed
    assert WINDOW_SOURCES[panel]


@pytest.mark.parametrize("tissue", list(Tissue))
def test_who_needs_a_repeat_sample(tissue):
    cord = tissue in {Tissue.UMBILICAL_CORD, Tissue.PLACENTA, Tissue.CORD_BLOOD}
    assert wants_repeat(Panel.EU, tissue)
    assert wants_repeat(Panel.US, tissue) is wants_repeat(Panel.CN, tissue) is cord


@given(st.dates(date(1980, 1, 1), date(2080, 1, 1)), st.integers(-400, 400))
def test_a_window_is_the_days_between_its_first_and_last(recovered_on, offset):
    sampled_on = recovered_on + timedelta(days=offset)
    for allowed in (US_DEFAULT, US_MARROW, EU_SINGLE, EU_WITH_REPEAT, EU_MARROW):
        assert allowed.holds(sampled_on, recovered_on) is (-allowed.before <= offset <= allowed.after)
