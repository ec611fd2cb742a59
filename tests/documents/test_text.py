"""Text on paper loses nothing and never leaves its room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.documents import fonts, text
from stembank_gui.rules.reasons import Refused

_TEXTS = st.text(st.sampled_from("ab cD-/(,.)脐带，。（）《》“”10⁶≥%\n "), max_size=120)


@given(_TEXTS, st.floats(20, 300))
def test_wrapping_keeps_every_character_and_the_room(given_text, room):
    lines = text.wrapped(given_text, fonts.SANS, 9, room)

    assert "".join("".join(lines).split()) == "".join(given_text.split())
    assert all(fonts.width(line, fonts.SANS, 9) <= room + 0.01 for line in lines)


@given(_TEXTS, st.floats(20, 300))
def test_shortening_fits_and_shows_that_it_cut(given_text, room):
    line = given_text.replace("\n", "")

    shown = text.shortened(line, fonts.SANS, 9, room)

    assert fonts.width(shown, fonts.SANS, 9) <= room
    assert shown == line or (shown.endswith("…") and line.startswith(shown[:-1]))


def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one():
    lines = text.wrapped("本批细胞（脐带间充质干细胞），符合规定。" * 6, fonts.SANS, 9, 61)

    assert not any(line[0] in "，。）" for line in lines)
    assert not any(line[-1] == "（" for line in lines)


def test_ten_thousand_characters_are_refused():
    with pytest.raises(Refused) as refused:
        text.wrapped("a" * 10_000, fonts.SANS, 9, 100)

    assert refused.value.reasons[0].params == {"characters": 10_000, "at_most": 4000}


@given(st.integers(1, 10**13))
def test_numbers_of_cells_are_exact(number):
    mantissa, power = text.cells(number).split(" × 10")
    back = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

    whole, _, decimals = mantissa.partition(".")
    assert int(whole + decimals) * 10 ** (int(power.translate(back)) - len(decimals)) == number
