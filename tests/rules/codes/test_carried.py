"""What labels carry of other schemes: the worked examples, nothing where something is missing, and what may be entered."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules import codes
from stembank_gui.rules.codes import CodeFacts, LabelCodes, label_codes
from stembank_gui.rules.codes.carried import NO_CODES
from stembank_gui.rules.codes.entering import (
    LotCodeFacts,
    entered_article,
    entered_country,
    entered_din,
    entered_establishment,
    entered_facility,
    entered_product,
    lot_code_problems,
)
from stembank_gui.rules.reasons import Place
from tests.rules.codes.refusing import refusal

FULL = CodeFacts(
    "UCM24001M01", 42, date(2034, 5, 26), "A9999", "PL", "001499", "A999924000001", "S1295V", "09521101530001"
)
LOT = LotCodeFacts(7, "UCM24001M01", 120, 0, "", "")


def test_vial_42_of_the_worked_example():
    made = label_codes(FULL)

    assert made.isbt == "=+03000=A99992400000100=<S1295VBp&>0341462359"
    assert (made.isbt_human, made.product_code) == ("A9999 24 000001 5", "S1295VBp")
    assert made.din == "=A99992400000100"
    assert made.gs1 == "01095211015300011734052610UCM24001M01\x1d210042"
    assert made.gs1_human == "(01)09521101530001(17)340526(10)UCM24001M01(21)0042"
    assert made.sec == "&,4PL001499A999924000001A00S12950Bp20340526"
    assert made.sec_human == "PL001499A999924000001 A00S12950Bp20340526"


def test_a_bank_that_entered_nothing_has_its_own_codes_only():
    assert label_codes(CodeFacts("UCM24001M01", 42, date(2034, 5, 26))) == NO_CODES == LabelCodes()
    assert all(getattr(NO_CODES, field.name) == "" for field in fields(LabelCodes))


@pytest.mark.parametrize(
    ("missing", "gone"),
    [
        ({"facility": ""}, {"isbt", "isbt_human", "product_code", "din", "sec", "sec_human"}),
        ({"din": ""}, {"isbt", "isbt_human", "product_code", "din", "sec", "sec_human"}),
        ({"product_code": ""}, {"isbt", "product_code", "sec", "sec_human"}),
        ({"sequence": 677}, {"isbt", "product_code", "sec", "sec_human"}),
        ({"country": ""}, {"sec", "sec_human"}),
        ({"te_code": ""}, {"sec", "sec_human"}),
        ({"gtin": ""}, {"gs1", "gs1_human"}),
        ({"lot": "MSC 12"}, {"gs1", "gs1_human"}),
        ({"lot": "批次1"}, {"gs1", "gs1_human"}),
        ({"lot": "A(10)B"}, {"gs1", "gs1_human"}),
    ],
)
def test_a_code_vanishes_where_something_is_missing(missing, gone):
    made = label_codes(replace(FULL, **missing))

    assert {field.name for field in fields(made) if not getattr(made, field.name)} == gone


def test_without_expiry_the_rest_stands():
    made = label_codes(replace(FULL, expires_on=None))

    assert made.isbt == "=+02000=A99992400000100=<S1295VBp"
    assert made.gs1_human == "(01)09521101530001(10)UCM24001M01(21)0042"
    assert made.sec == "&,4PL001499A999924000001A00S12950Bp00000000"


@given(st.integers(1, 676), st.one_of(st.none(), st.dates(date(2000, 1, 1), date(2099, 12, 31))))
def test_every_code_is_read_as_what_it_was_made_from(sequence, expires_on):
    made = label_codes(replace(FULL, sequence=sequence, expires_on=expires_on))

    message = codes.parse(made.isbt).names
    assert codes.division_number(codes.first_of(message, codes.ProductCode).division) == sequence
    assert codes.first_of(message, codes.Din).number == FULL.din
    sec = codes.parse(made.sec).names
    assert (codes.division_number(sec.split[1:]), sec.expires_on) == (sequence, expires_on)
    assert codes.parse("]d2" + made.gs1).names == codes.parse(made.gs1_human).names
    assert int(codes.parse(made.gs1).names.value("21")) == sequence


@pytest.mark.parametrize(
    ("enter", "text", "kept"),
    [
        (entered_facility, " a9999 ", "A9999"), (entered_facility, "", ""), (entered_country, "pl", "PL"),
        (entered_country, " ", ""), (entered_establishment, "001499", "001499"), (entered_establishment, "", ""),
        (entered_product, "s1295v", "S1295V"), (entered_product, "=<S1295V00", "S1295V"), (entered_product, "", ""),
        (entered_article, "9521101530001", "09521101530001"), (entered_article, "  ", ""),
    ],
)  # fmt: skip
def test_what_is_entered_is_kept_in_one_form(enter, text, kept):
    assert enter(text) == kept


@pytest.mark.parametrize("text", ["A9999 24 000001 5", "=A99992400000100", "=A99992400000165", "a999924000001-5"])
def test_a_donation_number_is_scanned_or_typed(text):
    assert entered_din(text).number == "A999924000001"


def test_no_donation_number():
    assert entered_din("  ") is None


@pytest.mark.parametrize(
    ("enter", "text", "code"),
    [
        (entered_facility, "O9999", "codes.facility_form"), (entered_facility, "A999", "codes.facility_form"),
        (entered_facility, "0AAAA", "codes.facility_form"), (entered_country, "POL", "codes.country_form"),
        (entered_country, "P1", "codes.country_form"), (entered_establishment, "1499", "codes.establishment_form"),
        (entered_product, "S1295", "codes.product_code_form"), (entered_product, "12950V", "codes.product_code_form"),
        (entered_product, "=<S1295V", "codes.not_a_product"), (entered_article, "12", "codes.article_length"),
        (entered_article, "9521101530002", "codes.article_check"), (entered_din, "A999924000001", "codes.not_a_din"),
        (entered_din, "A9999 24 000001 6", "codes.check_character"), (entered_din, "=A9999", "codes.not_a_din"),
        (entered_facility, "\u0391999\u0399", "codes.facility_form"),
    ],
)  # fmt: skip
def test_what_is_none_is_refused(enter, text, code):
    assert refusal(enter, text) == code


@pytest.mark.parametrize(
    ("changes", "product_code", "article", "expected"),
    [
        ({}, "S1295V", "09521101530001", []),
        ({}, "", "", []),
        ({"labels_printed": 120}, "S1295V", "09521101530001", []),
        ({"labels_printed": 120, "product_code": "S1295V", "gtin": "09521101530001"}, "S1295V", "09521101530001", []),
        ({"labels_printed": 1, "product_code": "S1295V"}, "", "", ["codes.already_printed"]),
        ({"labels_printed": 1, "product_code": "S1295V", "gtin": "09521101530001"}, "S1296V", "06952320300374",
         ["codes.already_printed", "codes.already_printed"]),
        ({"product_code": "S1295V"}, "S1296V", "", []),
        ({"vials": 677}, "S1295V", "", ["codes.too_many_divisions"]),
        ({"vials": 677}, "", "09521101530001", []),
        ({"vials": 676}, "S1295V", "", []),
        ({"others": (("UCM24001W01", "S1295V"),)}, "S1295V", "", ["codes.product_taken"]),
        ({"others": (("UCM24001W01", "S1296V"),)}, "S1295V", "", []),
        ({"number": "MSC 12"}, "", "09521101530001", ["codes.lot_not_gs1"]),
        ({"number": "MSC 12"}, "S1295V", "", []),
    ],
)  # fmt: skip
def test_when_a_lot_may_have_codes(changes, product_code, article, expected):
    problems = lot_code_problems(replace(LOT, **changes), product_code, article)

    assert [one.code for one in problems] == expected
    assert {one.link for one in problems} <= {Place("lot", 7)}
