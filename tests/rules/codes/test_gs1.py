"""GS1 element strings and article numbers: worked examples (T4), round trips, faults."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stembank_gui.rules import codes
from stembank_gui.rules.codes import ElementString, gtin, parse_elements
from stembank_gui.rules.codes.articles import check_digit, has_check_digit
from stembank_gui.rules.codes.gs1 import day_of
from stembank_gui.rules.codes.separators import SEPARATOR
from tests.rules.codes.refusing import refusal

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))["gs1"]
EXAMPLE = VECTORS["element_string"]
TEXT = st.text(alphabet="!\"%&'*+,-./0123456789:;<=>?ABCXYZ_abcxyz", min_size=1, max_size=20)
DIGITS = st.text(alphabet="0123456789", min_size=13, max_size=13)
SERIALS = TEXT.filter(lambda one: not one.startswith("("))
ELEMENTS = st.fixed_dictionaries(
    {"01": DIGITS.map(lambda one: one + check_digit(one)), "10": TEXT},
    optional={
        "17": st.dates(date(2000, 1, 1), date(2099, 12, 31)).map(lambda one: f"{one:%y%m%d}"),
        "21": TEXT, "240": TEXT, "37": st.integers(0, 99_999_999).map(str), "3103": st.just("000123"), "91": TEXT,
        "20": st.just("07"), "8005": st.just("012345"),
    },
)  # fmt: skip


def test_the_worked_example():
    found = parse_elements(EXAMPLE)

    assert found.human == "(01)09521101530001(17)340526(10)UCM24001M01(21)0042"
    assert found.payload == EXAMPLE
    assert parse_elements(found.human) == found
    assert found.value("21") == "0042"
    assert found.value("11") == ""


@pytest.mark.parametrize("aim", ["]d2", "]C1", "]Q3", "]e0", ""])
@pytest.mark.parametrize("leading", ["", SEPARATOR])
def test_what_scanners_put_in_front_does_not_matter(aim, leading):
    assert codes.parse(aim + leading + EXAMPLE + "\r").names == parse_elements(EXAMPLE)


@pytest.mark.parametrize("separator", ["\x1d", "␝", "<GS>", "<fnc1>"])
def test_every_form_of_the_separator(separator):
    assert codes.parse(EXAMPLE.replace(SEPARATOR, separator)).names == parse_elements(EXAMPLE)


def test_a_scanner_that_leaves_the_separator_out_is_told_of():
    assert refusal(codes.parse, EXAMPLE.replace(SEPARATOR, "")) == "codes.gs1_separator"


@given(ELEMENTS)
def test_what_is_built_is_read(values):
    assume("21" in values or not values["10"].startswith("AAA"))
    elements = ElementString(tuple(values.items()))

    assert parse_elements(elements.payload) == elements
    assert codes.parse("]d2" + elements.payload).names == elements
    first = ElementString((("01", values["01"]), *((key, one) for key, one in values.items() if key != "01")))
    assert codes.parse(first.payload).names == first


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("(01)09521101530002", "codes.gs1_check"),
        ("(01)0952110153000", "codes.gs1_value"),
        ("(17)341301", "codes.gs1_date"),
        ("(17)340532", "codes.gs1_date"),
        ("(17)230229", "codes.gs1_date"),
        ("(11)000000", "codes.gs1_date"),
        ("(10)", "codes.gs1_value"),
        ("(10)123456789012345678901", "codes.gs1_value"),
        ("(10)A#1", "codes.gs1_value"),
        ("(30)x", "codes.gs1_value"),
        ("(05)1", "codes.gs1_unknown"),
        ("(999)1", "codes.gs1_unknown"),
        ("(10)A(10)B", "codes.gs1_twice"),
        ("]d2051", "codes.gs1_unknown"),
        ("]d2", "codes.unreadable"),
        ("]d20", "codes.gs1_unknown"),
        ("]d2019", "codes.gs1_value"),
        ("]d2UCM24001M010042I", "codes.gs1_unknown"),
        ("(00)095211010000000019", "codes.gs1_check"),
    ],
)
def test_every_fault_has_its_name(text, code):
    assert refusal(codes.parse, text) == code


def test_the_same_twice_is_once():
    assert parse_elements("(10)A(10)A").elements == (("10", "A"),)


@pytest.mark.parametrize(
    ("digits", "year", "day"),
    [
        ("340526", 2026, date(2034, 5, 26)), ("340500", 2026, date(2034, 5, 31)), ("240200", 2026, date(2024, 2, 29)),
        ("760101", 2026, date(2076, 1, 1)), ("770101", 2026, date(1977, 1, 1)), ("240101", 2074, date(2124, 1, 1)),
        ("250101", 2074, date(2025, 1, 1)),
    ],
)  # fmt: skip
def test_the_century_is_the_one_within_fifty_years(digits, year, day):
    assert day_of(digits, year) == day


@pytest.mark.parametrize(
    ("number", "kept"),
    [
        (VECTORS["ean13_valid"], VECTORS["gtin14"]), ("6 952320 300374", "06952320300374"),
        (VECTORS["example_gtin14"], "09521101530001"), ("96385074", "00000096385074"), ("036000291452", "00036000291452"),
    ],
)  # fmt: skip
def test_article_numbers(number, kept):
    assert gtin(number) == kept
    assert codes.parse(number).text == kept


@pytest.mark.parametrize("number", ["6952320300375", "96385075", "036000291453", "09521101530002"])
def test_a_wrong_check_digit_is_refused(number):
    assert refusal(gtin, number) == "codes.article_check"
    assert refusal(codes.parse, number) == "codes.article_check"


@pytest.mark.parametrize("number", ["", "1", "123456789", "69523203003741", "٦٩٥٢٣٢٠٣٠٠٣٧٤", "695232030037x"])
def test_what_is_no_article_number(number):
    assert refusal(gtin, number) in {"codes.article_length", "codes.article_check"}


@given(DIGITS, st.integers(0, 13), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_refused(body, place, digit):
    right = body + check_digit(body)
    assume(right[place] != digit)

    assert has_check_digit(right)
    assert not has_check_digit(right[:place] + digit + right[place + 1 :])
