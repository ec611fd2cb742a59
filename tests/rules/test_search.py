"""Any part of a text is found by its pieces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.search import KINDS, asked, entry_key, folded, holds, pieces, split_key, terms

texts = st.text(alphabet="abcXYZ0127 -*脐带间充质é<b>&'\"%_", max_size=40)


@given(st.sampled_from(KINDS), st.integers(1, 2**39))
def test_a_key_leads_back_to_its_row_and_fits_64_bits(kind, row_id):
    key = entry_key(kind, row_id)
    assert split_key(key) == (kind, row_id)
    assert key < 2**63


@given(texts, st.data())
def test_each_part_of_a_text_has_only_pieces_that_the_text_has(text, data):
    whole = folded(text)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    wanted = terms(whole[start:end])
    assert holds(whole, wanted)
    assert set(asked(wanted)) <= set(pieces(whole))


def test_two_chinese_characters_or_two_letters_are_enough():
    assert asked(terms("脐带")) == ("脐带",)
    assert asked(terms("带")) == ("带",)
    assert asked(terms("M0")) == ("m0",)
    assert asked(terms("M")) == ()
    assert asked(terms("UC脐")) == ("uc", "脐")


def test_long_parts_are_asked_for_in_fives():
    assert asked(terms("37S20012")) == ("37s20", "7s200", "s2001", "20012")
    assert asked(terms("0042")) == ("004", "042")


def test_hyphens_case_and_width_do_not_matter():
    assert folded("ＵＣＭ24001M01–0042-I ") == folded("ucm24001m010042i")
    assert folded("a\nb\t c") == "a b c"


@pytest.mark.parametrize("query", ["", "  ", "*", '"', "<>", "%", "_", "'", "--", "\n"])
def test_what_asks_for_nothing(query):
    assert asked(terms(query)) == ()


def test_a_very_long_query_is_cut():
    assert len(asked(terms("ab" * 5000))) <= 200
