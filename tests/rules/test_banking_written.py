"""Numbers of cells as they are typed."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.banking import cells
from stembank_gui.rules.reasons import Refused

FIELD = "banking_field.seeded_cells"


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("10000000", 10_000_000), ("10,000,000", 10_000_000), (" 1.0e7 ", 10_000_000), ("1.472E7", 14_720_000),
        ("1.0 × 10^7", 10_000_000), ("1.1x10^7", 11_000_000), ("2*10^6", 2_000_000), ("0", 0), ("1e+3", 1000),
    ],
)  # fmt: skip
def test_cells_are_read_in_every_usual_form(text, count):
    assert cells(FIELD, text) == count


@pytest.mark.parametrize("text", ["many", "1.5", "-5", "1e-3", "１０", "1e999", "1" * 10_000, "\x00", "0x10", "=1+1"])
def test_what_is_no_number_of_cells_is_refused_with_its_field(text):
    with pytest.raises(Refused) as refusal:
        cells(FIELD, text)
    reason = refusal.value.reasons[0]
    assert (reason.code, reason.params["field"]) == ("banking.not_a_number", f"@{FIELD}")
    assert len(str(reason.params["value"])) <= 40


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_field_is_said_to_be_empty(text):
    with pytest.raises(Refused) as refusal:
        cells(FIELD, text)
    assert refusal.value.reasons[0].code == "text.empty"


@given(st.integers(0, 10**13))
def test_a_whole_number_comes_back(count):
    assert cells(FIELD, str(count)) == cells(FIELD, f"{count:,}") == count


@given(st.text(max_size=60))
def test_no_text_makes_it_stumble(text):
    with suppress(Refused):
        assert cells(FIELD, text) >= 0
