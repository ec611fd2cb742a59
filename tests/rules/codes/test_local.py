"""The bank's own identifiers: round trips, reprints, and what a scan that was misread is refused for."""

import json
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stembank_gui.rules import codes
from stembank_gui.rules.codes import Code
from stembank_gui.rules.codes.checks import ALPHABET
from stembank_gui.rules.reasons import Refused
from tests.rules.codes.refusing import refusal

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))
LOTS = st.builds(
    codes.lot_number,
    st.from_regex(r"[A-Z]{3}", fullmatch=True),
    st.integers(2000, 2099),
    st.integers(1, 999),
    st.sampled_from("SMWENU"),
    st.integers(1, 99),
)
VIALS = st.builds(codes.vial_code, LOTS, st.integers(1, 9999))
REFUSED = {"codes.check_character", "codes.unknown_form", "codes.unreadable"}


@pytest.mark.parametrize(("body", "check"), VECTORS["local_id_check"].items())
def test_worked_examples(body, check):
    assert codes.check_character(body) == check
    assert codes.parse(body + check) == Code("vial", body + check)


@given(VIALS, st.integers(1, codes.HIGHEST_ISSUE))
def test_every_form_of_a_vials_code_is_read(code, issue):
    payload = codes.vial_payload(code, issue)

    assert codes.parse(payload) == codes.parse(codes.spaced(payload)) == Code("vial", code, issue)
    assert codes.parse(codes.spaced(payload).lower()) == Code("vial", code, issue)
    assert codes.parse("]d1" + payload + "\r\n") == Code("vial", code, issue)


@given(VIALS, st.integers(0, 15), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_refused(code, place, character):
    assume(code[place] != character)

    assert refusal(codes.parse, code[:place] + character + code[place + 1 :]) in REFUSED
    assert refusal(codes.parse, code[:place] + character + code[place + 1 :] + "/2") in REFUSED


@given(VIALS, st.integers(0, 14))
def test_two_characters_that_changed_places_are_refused(code, place):
    assume(code[place] != code[place + 1])
    wrong = code[:place] + code[place + 1] + code[place] + code[place + 2 :]

    assert refusal(codes.parse, wrong) in REFUSED


@pytest.mark.parametrize("text", [
    "UCM24001M010042I/1", "UCM24001M010042I/0", "UCM24001M010042I/02", "UCM24001M010042I/1000", "UCM24001M010042I/",
    "UCM24001M010042I//2", "UCM24001M010042I/2/3", "UCM24001M010042I R", "UCM24001M010042I R1", "UCM24001M01/2",
])  # fmt: skip
def test_what_is_no_reprint(text):
    assert refusal(codes.parse, text) == "codes.unknown_form"


@pytest.mark.parametrize("issue", [0, -1, 1000])
def test_no_label_has_another_issue(issue):
    with pytest.raises(ValueError, match="no label"):
        codes.vial_payload("UCM24001M010042I", issue)


def test_another_code_is_said_as_it_is():
    assert codes.spaced("TK-R01") == "TK-R01"
    assert codes.spaced("RC-0001-2/0123456789ABCDEF") == "RC-0001-2/0123456789ABCDEF"


@pytest.mark.parametrize("bad", ["A-1", "a", "É", " ", "*"])
def test_a_check_character_is_made_of_digits_and_capitals_only(bad):
    with pytest.raises(ValueError, match="cannot stand"):
        codes.check_character(bad)


def test_no_check_without_a_text():
    assert not codes.has_valid_check("")
    assert not codes.has_valid_check("I")
    assert not codes.has_valid_check("*0")


@pytest.mark.parametrize("control", [chr(one) for one in (0, 1, 7, 8, 27, 28, 30, 31, 127)])
def test_control_characters_are_no_code(control):
    for text in (f"UCM24001{control}M010042I", f"=A9999{control}2400000100", f"]d210A{control}B", control * 3 + "A"):
        assert refusal(codes.parse, text) == "codes.unreadable"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "codes.empty"), (" \t\r\n", "codes.empty"), ("\x1d", "codes.empty"), ("]d1", "codes.unreadable"),
        ("A" * 151, "codes.unreadable"), ("脐带", "codes.unreadable"), ("hello world", "codes.unknown_form"),
        ("UCM24001M01\x1d0042I", "codes.gs1_unknown"), ("123", "codes.unknown_form"), ("1234567", "codes.unknown_form"),
        ("A999924000001", "codes.unknown_form"),
    ],
)  # fmt: skip
def test_what_is_no_code_at_all(text, code):
    assert refusal(codes.parse, text) == code


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text):
    for scanned in (text, "]d2" + text, "=" + text, "(01)" + text, "SEC:" + text):
        for said in said_of(scanned):
            assert said.isprintable()


def said_of(scanned):
    """Return every text that people would see of a scan."""
    try:
        return [codes.parse(scanned).text]
    except Refused as refused:
        return [str(one) for reason in refused.reasons for one in reason.params.values()]


def test_every_name_is_there_and_no_other():
    assert [name for name in codes.__all__ if isinstance(getattr(codes, name), ModuleType)] == []
    with pytest.raises(AttributeError, match="no attribute"):
        codes.no_such_name  # noqa: B018
