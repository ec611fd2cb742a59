"""ISBT 128: worked examples of the standard, round trips, and every fault refused by its name (T1, T2)."""

import json
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from stembank_gui.rules import codes
from stembank_gui.rules.codes import (
    Compound,
    DatedEvent,
    DatedMark,
    Din,
    FlexibleMark,
    Marking,
    ProductCode,
    parse_message,
)
from stembank_gui.rules.codes.checks import ALPHABET
from stembank_gui.rules.codes.isbt import checked_flags, parse_product
from stembank_gui.rules.codes.isbt_times import LAST_MINUTE
from stembank_gui.rules.reasons import Refused
from tests.rules.codes.refusing import refusal

VECTORS = json.loads((Path(__file__).parents[2] / "vectors.json").read_text(encoding="utf-8"))
STRUCTURES = VECTORS["isbt_structures"]
FACILITIES = st.from_regex(r"[A-NP-Z1-9][0-9A-Z]{4}", fullmatch=True)
DINS = st.builds(Din, FACILITIES, st.integers(0, 99), st.integers(0, 999_999))
PRODUCTS = st.builds(
    ProductCode,
    st.from_regex(r"[A-Z][0-9A-Z]{4}", fullmatch=True),
    st.from_regex(r"[0-9A-Z]", fullmatch=True),
    st.one_of(st.integers(1, 676).map(codes.division), st.sampled_from(["00", "A0", "Z0", "99"])),
)
DAYS = st.dates(date(1900, 1, 1), date(2699, 12, 31))
MINUTES = st.times().map(lambda one: one.replace(second=0, microsecond=0))
MARKS = st.builds(DatedMark, st.sampled_from(DatedEvent), DAYS, st.one_of(st.none(), MINUTES))
FLEXIBLE = st.builds(
    FlexibleMark,
    st.sampled_from(DatedEvent),
    st.builds(datetime.combine, st.dates(date(1000, 1, 1)), MINUTES),
    st.booleans(),
)
CAPITALS = st.text(alphabet="0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=18)
MARKINGS = st.one_of(
    st.builds(Marking, st.sampled_from(["017", "018", "019"]), CAPITALS),
    st.builds(Marking, st.just("032"), st.from_regex(r"[0-9A-Z]{6}", fullmatch=True)),
    st.builds(Marking, st.just("035"), CAPITALS.map(lambda one: one.lstrip("0")).filter(bool)),
    st.builds(Marking, st.just("040"), DINS.map(lambda one: one.number)),
    st.builds(Marking, st.just("=%"), st.just("5100")),
)
STRUCTURE = st.one_of(DINS, PRODUCTS, MARKS, FLEXIBLE, MARKINGS)


@pytest.mark.parametrize(("number", "check"), [
    *VECTORS["isbt_din_check"].items(),
    *(("A99992400000" + last, k) for last, k in zip("1234", "531*", strict=True)),
    *(("A99992500000" + last, k) for last, k in zip("1234", "PNLJ", strict=True)),
])  # fmt: skip
def test_the_published_check_characters(number, check):
    din = codes.written_din(number + check)

    assert (din.number, din.check) == (number, check)
    assert codes.parse(din.human).names == din


@pytest.mark.parametrize(
    ("number", "flags"), [("G123498654321", "77"), ("G123417654321", "70"), ("A999918000001", "68")]
)
def test_flags_of_type_3_hold_the_check_character(number, flags):
    assert checked_flags(number) == flags
    assert codes.parse_din(f"={number}{flags}").number == number
    for other in {"60", "77", "96"} - {flags}:
        assert refusal(codes.parse_din, f"={number}{other}") == "codes.check_character"


def test_a_donation_number_in_parts():
    din = codes.parse_din("=A99992400000100")

    assert (din.facility, din.year, din.sequence, din.flags) == ("A9999", 24, 1, "00")
    assert (din.payload, din.human) == ("=A99992400000100", "A9999 24 000001 5")


@pytest.mark.parametrize(
    "text",
    ["=<S1295VBp", "=O99992400000100", "=099992400000100", "=A9999240000010", "=A999924000001000", "=A9999240000O100",
     "A99992400000100", "", "=a99992400000100", "=A9999２400000100"],
)  # fmt: skip
def test_what_is_no_donation_number(text):
    assert refusal(codes.parse_din, text) == "codes.not_a_din"
    assert refusal(codes.written_din, text + "?") == "codes.not_a_din"


@given(DINS, st.integers(0, 13), st.sampled_from(ALPHABET))
@example(Din("G1234", 98, 654321), 13, "*")
def test_one_wrong_character_of_a_donation_number_is_refused(din, place, character):
    right = din.number + din.check
    assume(right[place] != character)
    wrong = right[:place] + character + right[place + 1 :]

    assert refusal(codes.written_din, wrong) in {"codes.check_character", "codes.not_a_din"}


@given(DINS, st.integers(0, 12))
def test_two_characters_that_changed_places_are_refused(din, place):
    right = din.number + din.check
    assume(right[place] != right[place + 1])
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]

    assert refusal(codes.written_din, wrong) in {"codes.check_character", "codes.not_a_din"}


@given(DINS, st.integers(0, 12), st.sampled_from("0123456789ABCDEFGHIJKLMNPQRSTUVWXYZ"))
def test_one_wrong_character_of_a_barcode_with_checked_flags_is_refused(din, place, character):
    right = din.number
    assume(right[place] != character)
    wrong = right[:place] + character + right[place + 1 :]

    assert refusal(codes.parse_din, f"={wrong}{checked_flags(right)}") in {"codes.check_character", "codes.not_a_din"}


@pytest.mark.parametrize(
    ("number", "letters"), [(int(key), value) for key, value in STRUCTURES["division_index"].items()]
)
def test_divisions(number, letters):
    assert codes.division(number) == letters
    assert codes.division_number(letters) == number


def test_every_division_once_and_no_more():
    made = [codes.division(number) for number in range(1, codes.MOST_DIVISIONS + 1)]

    assert len(set(made)) == codes.MOST_DIVISIONS
    assert [codes.division_number(one) for one in made] == list(range(1, codes.MOST_DIVISIONS + 1))
    for number in (0, -1, 677):
        with pytest.raises(ValueError, match="no division"):
            codes.division(number)
    assert {codes.division_number(one) for one in ("00", "A0", "aA", "99", "A", "Aaa", "")} == {None}


@pytest.mark.parametrize(
    "text", ["=<S1295V", "=<S1295Vbp", "=<S1295VBP", "=<s1295VBp", "=<S1295VBpx", "<S1295VBp", "=<S1295V01"]
)
def test_what_is_no_product_code(text):
    assert refusal(parse_product, text) == "codes.not_a_product"


@pytest.mark.parametrize(("moment", "payload"), STRUCTURES["expiry_005"].items())
def test_expiry_of_the_standard(moment, payload):
    at = datetime.fromisoformat(moment)
    mark = DatedMark(DatedEvent.EXPIRY, at.date(), at.time())

    assert mark.payload == payload
    assert parse_message(payload) == mark


def test_flexible_time_of_the_standard():
    payload = STRUCTURES["flex_031"]["2034-05-26T23:59 local expiry"]

    assert parse_message(payload) == FlexibleMark(DatedEvent.EXPIRY, datetime(2034, 5, 26, 23, 59))  # noqa: DTZ001


def test_centuries():
    for year in (1999, 2000, 2034, 2134, 2699):
        mark = DatedMark(DatedEvent.PRODUCTION, date(year, 12, 31))
        assert mark.payload == f"=}}{year // 100 % 10}{year % 100:02d}{mark.day.timetuple().tm_yday:03d}"
        assert parse_message(mark.payload) == mark


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ("&>0343662359", "codes.isbt_date"),  # 2034 has 365 days
        ("&>0340002359", "codes.isbt_date"),
        ("&>0341462460", "codes.isbt_date"),
        ("&>0341462400", "codes.isbt_date"),
        ("&>034146", "codes.isbt_form"),
        ("=>0341462359", "codes.isbt_form"),
        ("=(1001203413262359", "codes.isbt_date"),
        ("=(1001203402302359", "codes.isbt_date"),
        ("=(1001000002012359", "codes.isbt_date"),
        ("=(3001203405262359", "codes.isbt_form"),
        ("=(1004203405262359", "codes.isbt_form"),
        ("=(100120340526", "codes.isbt_form"),
        ("&,1123", "codes.isbt_form"),
        ("&,2ABCDEF", "codes.isbt_form"),
        ("=,00677", "codes.isbt_form"),
        ("&/CHA99992400000", "codes.isbt_form"),
        ("&/XYA999924000001", "codes.isbt_form"),
        ("&)", "codes.isbt_form"),
        ("=%", "codes.isbt_form"),
        ("&:999100000000000000", "codes.isbt_form"),
        ("&:9991000000000000002", "codes.check_character"),
        ("=+03", "codes.isbt_form"),
        ("=+0300x=A99992400000100", "codes.isbt_form"),
        ("=+00000", "codes.isbt_form"),
        ("junk=A99992400000100", "codes.isbt_form"),
        ("", "codes.isbt_form"),
    ],
)
def test_every_fault_has_its_name(payload, code):
    assert refusal(parse_message, payload) == code


def test_the_grid_of_a_donor_ends_in_its_check():
    body = "9991000000000ABCD"
    digits = "".join(str(int(one, 36)) for one in body)
    grid = f"{body}{98 - int(digits + '00') % 97:02d}"

    assert parse_message(f"&:{grid}") == Marking("039", grid)
    for place in range(len(grid)):
        wrong = grid[:place] + ("1" if grid[place] != "1" else "2") + grid[place + 1 :]
        assert refusal(parse_message, f"&:{wrong}") == "codes.check_character"


def test_the_compound_message_of_the_worked_example():
    payload = STRUCTURES["compound"]
    din, product, expiry = parse_message(payload).parts

    assert (din.human, product.description, product.division) == ("A9999 24 000001 5", "S1295V", "Bp")
    assert (expiry.day, expiry.at) == (date(2034, 5, 26), time(23, 59))
    assert Compound((din, product, DatedMark(DatedEvent.EXPIRY, date(2034, 5, 26), LAST_MINUTE))).payload == payload


@pytest.mark.parametrize("count", ["01", "02", "04", "99"])
def test_a_compound_message_of_another_count_is_refused(count):
    wrong = STRUCTURES["compound"].replace("=+03", f"=+{count}")

    assert refusal(parse_message, wrong) == "codes.isbt_count"
    assert refusal(codes.parse, wrong) == "codes.isbt_count"


@given(st.lists(STRUCTURE, min_size=1, max_size=6))
def test_what_is_built_is_read(parts):
    compound = Compound(tuple(parts))

    assert parse_message(compound.payload) == compound
    assert parse_message(parts[0].payload) == parts[0]
    joined = parse_message("".join(part.payload for part in parts))
    assert codes.parts_of(joined) == tuple(parts)


@given(st.lists(STRUCTURE, min_size=2, max_size=5), st.data())
def test_a_message_that_was_cut_is_refused_or_shorter(parts, data):
    payload = Compound(tuple(parts)).payload
    cut = payload[: data.draw(st.integers(1, len(payload) - 1))]
    try:
        found = parse_message(cut)
    except Refused:
        return
    assert len(codes.parts_of(found)) == len(parts)  # only the value of a free field can be cut without being seen
