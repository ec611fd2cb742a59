"""Symbols of ISBT 128, SEC and GS1 codes are read back as they were meant; nothing else is drawn."""

from datetime import date

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui.documents.grammar_symbols import article_bars, article_digits, bars_of, matrix_of
from stembank_gui.rules.codes import CodeFacts, label_codes
from stembank_gui.rules.codes.grammar import is_written
from stembank_gui.rules.reasons import Refused

MADE = label_codes(
    CodeFacts(
        "UCM24001M01", 42, date(2034, 5, 26), "A9999", "PL", "001499", "A999924000001", "S1295V", "09521101530001"
    )
)
PAYLOADS = [
    ("isbt", MADE.isbt),
    ("isbt", MADE.din),
    ("sec", MADE.sec),
    ("gs1", MADE.gs1),
    ("gs1", MADE.gs1_human),
    ("local", "UCM24001M010042I/2"),
]


def enlarged(rows, dots, quiet):
    cells = np.array([[0 if dark else 255 for dark in row] for row in rows], dtype=np.uint8)
    return np.pad(cells.repeat(dots, 0).repeat(dots, 1), quiet * dots, constant_values=255)


def matrix_picture(matrix):
    return enlarged([[cell == 0 for cell in row] for row in matrix.rows], 4, 1)


def bars_picture(modules):
    return enlarged([[module == "1" for module in modules]] * 40, 2, 11)


def read(picture):
    (found,) = zxingcpp.read_barcodes(picture)
    return found


def refusal(deed, *asked):
    with pytest.raises(Refused) as refused:
        deed(*asked)
    return refused.value.reasons[0].code


@pytest.mark.parametrize(("content", "payload"), PAYLOADS)
def test_a_data_matrix_says_its_payload(content, payload):
    found = read(matrix_picture(matrix_of(content, payload)))

    assert found.bytes == (MADE.gs1 if content == "gs1" else payload).encode()
    assert found.symbology_identifier == ("]d2" if content == "gs1" else "]d1")


@pytest.mark.parametrize(("content", "payload"), PAYLOADS)
def test_a_code_128_says_its_payload(content, payload):
    found = read(bars_picture(bars_of(content, payload)))

    assert found.bytes == (MADE.gs1 if content == "gs1" else payload).encode()
    assert found.symbology_identifier == ("]C1" if content == "gs1" else "]C0")


@pytest.mark.parametrize(
    ("number", "digits", "kind"),
    [
        ("6952320300374", "6952320300374", zxingcpp.BarcodeFormat.EAN13),
        ("06952320300374", "6952320300374", zxingcpp.BarcodeFormat.EAN13),
        ("036000291452", "0036000291452", zxingcpp.BarcodeFormat.EAN13),
        ("9638 5074", "96385074", zxingcpp.BarcodeFormat.EAN8),
    ],
)
def test_an_article_number_is_drawn_as_ean(number, digits, kind):
    modules = article_bars(number)

    assert len(modules) == (67 if len(digits) == 8 else 95)
    assert article_digits(number) == digits
    found = zxingcpp.read_barcodes(bars_picture(modules), formats=kind)
    assert [one.text for one in found] == [digits]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("6952320300375", "codes.article_check"), ("695232030037", "codes.article_check"), ("", "codes.article_length"),
        ("٦٩٥٢٣٢٠٣٠٠٣٧٤", "codes.article_length"), ("16952320300371", "documents.not_ean"),
    ],
)  # fmt: skip
def test_what_is_no_ean_is_refused(number, code):
    assert refusal(article_bars, number) == code


def test_the_sizes_of_the_worked_examples():
    assert matrix_of("isbt", MADE.isbt).modules == 22
    assert matrix_of("local", "UCM24001M010042I").modules == 16


@pytest.mark.parametrize(
    ("content", "payload"),
    [
        ("isbt", "=A99992400000100=<S1295VBp"),
        ("isbt", MADE.isbt + "\n"),
        ("isbt", MADE.isbt + "\x1d"),
        ("isbt", MADE.isbt.replace("=+03", "=+04")),
        ("isbt", "&,14"),
        ("isbt", "UCM24001M010042I"),
        ("isbt", ""),
        ("isbt", "=+00000"),
        ("isbt", MADE.sec),
        ("sec", MADE.din),
        ("sec", MADE.sec.removeprefix("&,4")),
        ("gs1", "\x1d" + MADE.gs1),
        ("gs1", MADE.gs1 + "\x1d"),
        ("gs1", "10A\x1d\x1d21B"),
        ("gs1", "10批号"),
        ("gs1", "(10)批号"),
        ("gs1", "(10)A\x1d(21)B"),
        ("gs1", "(01) 09521101530001"),
        ("gs1", "(01)09521101530002"),
        ("gs1", "(09)1"),
        ("gs1", "(10)A(10)A"),
        ("gs1", ""),
        ("local", "UCM\x1dB"),
        ("local", "=A99992400000100"),
        ("local", "A" * 41),
        ("local", "[01]09521101530001"),
    ],
)
def test_what_no_grammar_allows_is_not_drawn(content, payload):
    code = "documents.code_form" if content == "local" else "documents.grammar_form"
    for draw in (matrix_of, bars_of):
        assert refusal(draw, content, payload) == code


@settings(max_examples=300)
@given(st.sampled_from(["isbt", "sec", "gs1", "local"]), st.text(max_size=60))
def test_no_text_gets_a_control_character_into_a_symbol(content, text):
    for payload in (text, "10" + text, "(10)" + text, MADE.din + text, MADE.gs1_human + text):
        if is_written(content, payload):
            assert payload.isascii()
            assert payload.replace("\x1d", "" if content == "gs1" else "\x1d").isprintable()


@settings(max_examples=60, deadline=None)
@given(
    st.from_regex(r"[A-Z]{3}[0-9]{5}[SMWENU][0-9]{2}", fullmatch=True),
    st.integers(1, 676),
    st.dates(date(2024, 1, 1), date(2049, 12, 31)),
    st.integers(0, 10**6 - 1),
)
def test_every_label_is_read_back(lot, sequence, expires_on, number):
    made = label_codes(
        CodeFacts(
            lot, sequence, expires_on, "A9999", "CN", "00A001", f"A999924{number:06d}", "S1295V", "09521101530001"
        )
    )
    for content, payload in (("isbt", made.isbt), ("sec", made.sec), ("gs1", made.gs1_human)):
        said = made.gs1 if content == "gs1" else payload
        assert read(matrix_picture(matrix_of(content, payload))).bytes == said.encode()
        assert read(bars_picture(bars_of(content, payload))).bytes == said.encode()
