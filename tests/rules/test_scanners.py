"""The scanner self-test tells what is set wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.codes import TEST_CODE
from stembank_gui.rules.commands import GROUP_TEST_CODE
from stembank_gui.rules.scanners import (
    KeyboardLayout,
    Keystroke,
    ScanEnd,
    judge_scanner,
)
from stembank_gui.rules.vocabulary import term_key


def sent(text, *, end="enter", gap=5.0):
    keys = [Keystroke(letter, number * gap) for number, letter in enumerate(text)]
    return [*keys, Keystroke("", len(text) * gap, end)] if end != "none" else keys


def advice(found):
    return [one.code for one in found.advice]


def test_a_scanner_as_it_should_be_needs_nothing():
    found = judge_scanner(sent(TEST_CODE))
    assert (found.layout, found.end, found.prefix, found.suffix) == (KeyboardLayout.RIGHT, ScanEnd.ENTER, "", "")
    assert (found.is_usable, found.advice, found.keeps_group) == (True, (), None)
    assert (found.slowest_ms, found.median_ms) == (5.0, 5.0)


@pytest.mark.parametrize(
    ("arrived", "layout"),
    [
        ("CMD1ßTESTßAQWYZMß0123456789ß(-", KeyboardLayout.GERMAN),
        ("C?D&)TEST)QAZWY?)à&é\"'(-è_ç)8!", KeyboardLayout.FRENCH),
        ("CMD!_TEST_AQWZYM_)!@#$%^&*(_*/", KeyboardLayout.SHIFTED_DIGITS),
        ("HELLO WORLD", KeyboardLayout.UNKNOWN),
    ],
)
def test_a_wrong_keyboard_is_named(arrived, layout):
    found = judge_scanner(sent(arrived))
    assert found.layout is layout
    assert not found.is_usable
    assert advice(found)[0] == f"scanner.layout_{layout}"


def test_small_letters_are_named():
    found = judge_scanner(sent(TEST_CODE.swapcase()))
    assert (found.layout, found.is_case_kept, advice(found)) == (KeyboardLayout.RIGHT, False, ["scanner.case"])


@given(
    prefix=st.text(st.sampled_from("~!]d1x"), max_size=3),
    suffix=st.text(st.sampled_from("#$;x"), max_size=3),
    end=st.sampled_from(list(ScanEnd)),
    layout=st.sampled_from([KeyboardLayout.RIGHT]),
)
def test_any_prefix_suffix_and_end_are_found(prefix, suffix, end, layout):
    found = judge_scanner(sent(f"{prefix}{TEST_CODE}{suffix}", end=end.value))
    assert (found.prefix, found.suffix, found.end, found.layout) == (prefix, suffix, end, layout)
    assert ("scanner.frame" in advice(found)) == bool(prefix or suffix)
    assert (f"scanner.end_{end}" in advice(found)) == (end is not ScanEnd.ENTER)


def test_a_slow_scanner_is_named():
    found = judge_scanner(sent(TEST_CODE, gap=40.0))
    assert (advice(found), found.is_usable) == (["scanner.slow"], False)


def test_the_group_separator_is_kept_or_lost():
    kept = judge_scanner(sent(GROUP_TEST_CODE))
    assert (kept.keeps_group, kept.advice) == (True, ())
    lost = judge_scanner(sent(GROUP_TEST_CODE.replace("\x1d", "")))
    assert (lost.keeps_group, advice(lost), lost.is_usable) == (False, ["scanner.group_lost"], True)


@pytest.mark.parametrize("keys", [[], [Keystroke("", 0, "enter")], [Keystroke("A", 0)]])
def test_nothing_read_is_said(keys):
    assert advice(judge_scanner(keys)) == ["scanner.nothing_read"]


@given(st.lists(st.builds(Keystroke, st.text(max_size=1), st.floats(0, 1e6), st.sampled_from(["", "enter", "tab"]))))
def test_any_keys_are_judged(keys):
    found = judge_scanner(sorted(keys, key=lambda one: one.at_ms))
    assert found.slowest_ms >= found.median_ms >= 0


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_word_and_advice_can_be_said(language):
    for word in (*ScanEnd, *KeyboardLayout):
        assert words.term(term_key(word), language)
    for layout in KeyboardLayout:
        if layout is not KeyboardLayout.RIGHT:
            assert words.sentence(f"scanner.layout_{layout}", {"read": "x"}, language)
    for end in (ScanEnd.TAB, ScanEnd.NONE):
        assert words.sentence(f"scanner.end_{end}", {}, language)
