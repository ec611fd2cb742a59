"""The Single European Code: vectors of the standard (T3), parts, faults."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules import codes
from stembank_gui.rules.codes import Sec, parse_sec
from tests.rules.codes.refusing import refusal

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))["sec"]
PRINTED = "SEC: PL001499Z549917123456 A00T041600320171231"
SECS = st.builds(
    Sec,
    st.from_regex(r"[A-Z]{2}", fullmatch=True),
    st.from_regex(r"[0-9A-Z]{6}", fullmatch=True),
    st.from_regex(r"[0-9A-Z]{13}", fullmatch=True),
    st.sampled_from("ABE"),
    st.from_regex(r"[0-9A-Z]{7}", fullmatch=True),
    st.from_regex(r"[0-9][A-Z][a-z]|[0-9]{3}", fullmatch=True),
    st.one_of(st.none(), st.dates(date(1000, 1, 1))),
)


@pytest.mark.parametrize("code", VECTORS["valid"])
def test_codes_of_the_standard(code):
    sec = parse_sec(code)

    assert (sec.country, sec.establishment, sec.donation) == ("PL", "001499", "Z549917123456")
    assert (sec.system, sec.product, sec.split) == ("A", "00T0416", "003")
    assert sec.code == code
    assert codes.parse("&,4" + code).names == sec


def test_the_product_part_of_a_cell_product():
    sec = parse_sec("PL001499A999916000001" + VECTORS["cell_product_part"])

    assert (sec.product, sec.split, sec.expires_on) == ("00S1416", "0Ab", date(2016, 12, 31))


def test_as_it_is_printed():
    sec = parse_sec(PRINTED)

    assert sec.code == VECTORS["valid"][0]
    assert f"SEC: {sec.human}" == PRINTED
    assert sec.payload == "&,4" + VECTORS["valid"][0]
    assert codes.parse(PRINTED.lower().replace("pl", "PL").replace("z", "Z").replace("a00t", "A00T")).names == sec


@pytest.mark.parametrize("code", VECTORS["valid"])
def test_39_or_41_characters_are_refused(code):
    for wrong in (code[:-1], code + "1", code[:10] + code[11:], "SEC: " + code[1:], "&,4" + code[:-1]):
        assert refusal(parse_sec, wrong) == "codes.sec_length"
        assert refusal(codes.parse, wrong) == "codes.sec_length"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("PL001499Z549917123456X00T041600320171231", "codes.sec_form"),
        ("P1001499Z549917123456A00T041600320171231", "codes.sec_form"),
        ("PL001499Z549917123456A00T0416003201712a1", "codes.sec_form"),
        ("PL001499Z549917123456A00T041600320171331", "codes.sec_date"),
        ("PL001499Z549917123456A00T041600320170229", "codes.sec_date"),
        ("", "codes.sec_length"),
    ],
)
def test_every_fault_has_its_name(code, reason):
    assert refusal(parse_sec, code) == reason


@given(SECS)
def test_what_is_built_is_read(sec):
    assert len(sec.code) == 40
    assert parse_sec(sec.code) == parse_sec(sec.human) == parse_sec(f"SEC: {sec.human}") == sec
    assert codes.parse(sec.payload).names == sec
    assert codes.parse(sec.human).names == sec
