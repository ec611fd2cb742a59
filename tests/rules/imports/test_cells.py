from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage.imports import cells
from stembank_gui.rules.cryostorage.imports.cells import DateOrder
from stembank_gui.rules.cryostorage.imports.fields import ImportField
from stembank_gui.rules.reasons import Refused

DAY, CELLS = ImportField.FROZEN_ON, ImportField.CELLS


def code_of(call, *args, **named):
    with pytest.raises(Refused) as refused:
        call(*args, **named)
    return refused.value.reasons[0].code


@pytest.mark.parametrize(
    "text",
    ["2024-05-27", "2024/5/27", "2024.05.27", "2024年5月27日", "20240527", "27/05/2024", "05/27/2024", "27.05.2024",
     "27 May 2024", "27-May-24", "27May2024", "May 27, 2024", "2024-05-27 08:30", "45439", "45439.5", "２０２４-０５-２７"],
)  # fmt: skip
def test_a_day_in_every_usual_form(text):
    assert cells.day(DAY, text, None) == date(2024, 5, 27)


@pytest.mark.parametrize(
    "text",
    ["2024-02-31", "31/02/2024", "13/13/2024", "99999", "1", "May", "27 Mai 2024", "0001-01-01", "9999-01-01", "yesterday",
     "-5", "2024-5", "NaN"],
)  # fmt: skip
def test_what_is_no_day_is_refused(text):
    assert code_of(cells.day, DAY, text, None) == "imports.not_a_day"


def test_an_ambiguous_day_is_asked_for():
    assert code_of(cells.day, DAY, "03/04/2024", None) == "imports.ambiguous_day"
    assert cells.day(DAY, "03/04/2024", DateOrder.DAY_FIRST) == date(2024, 4, 3)
    assert cells.day(DAY, "03/04/2024", DateOrder.MONTH_FIRST) == date(2024, 3, 4)
    assert cells.day(DAY, "05/05/2024", None) == date(2024, 5, 5)
    assert code_of(cells.day, DAY, "27/05/2024", DateOrder.MONTH_FIRST) == "imports.not_a_day"


def test_an_order_is_shown_by_a_day_that_has_only_one():
    assert cells.order_shown("27/05/2024") is DateOrder.DAY_FIRST
    assert cells.order_shown("05-27-2024") is DateOrder.MONTH_FIRST
    assert cells.order_shown("03/04/2024") is None
    assert cells.order_shown("2024-05-27") is None
    assert cells.order_shown("31/31/2024") is None


@given(st.dates(date(1950, 1, 1), date(2199, 12, 31)))
def test_a_day_written_by_the_calendar_comes_back(day):
    assert cells.day(DAY, day.isoformat(), None) == day
    assert cells.day(DAY, f"{day:%d/%m/%Y}", DateOrder.DAY_FIRST) == day
    assert cells.day(DAY, f"{day:%m/%d/%Y}", DateOrder.MONTH_FIRST) == day
    if day < date(2100, 1, 1):
        assert cells.day(DAY, str((day - date(1899, 12, 30)).days), None) == day


@pytest.mark.parametrize(
    "text", ["10000000", "1E+07", "1.0e7", "1e7", "10,000,000", "10 000 000", "1×10^7", "1x10^7", "1*10^7", "1×10⁷", "1 × 107"
             .replace("107", "10⁷"), "1000万", "0.1亿", "10'000'000", "１００００００0"],
)  # fmt: skip
def test_ten_million_cells_in_every_usual_form(text):
    assert cells.whole(CELLS, text, low=1, high=cells.MOST_CELLS) == 10_000_000


@pytest.mark.parametrize("text", ["1e400", "NaN", "-1", "−1", "0", "ten", "1,5", "1e99", "", "万", "1/2", "inf"])
def test_what_is_no_number_of_cells_is_refused(text):
    assert code_of(cells.whole, CELLS, text, low=1, high=cells.MOST_CELLS) == "imports.not_a_number"


def test_a_part_of_a_cell_is_refused():
    assert code_of(cells.whole, CELLS, "1.5", low=1, high=10) == "imports.not_whole"
    assert cells.exact(ImportField.CPD, "9.57", low=0, high=200) == Decimal("9.57")


def test_passages_and_numbers_of_vials():
    assert [cells.passage(one) for one in ("3", "P3", "p 3", "Passage 3", "第3代", "P03")] == [3] * 6
    assert [cells.vial_number(one) for one in ("42", "0042", "#42", "42/120", "42.0".removesuffix(".0"))] == [42] * 5
    assert code_of(cells.passage, "P") == "imports.not_a_number"
    assert code_of(cells.vial_number, "10000") == "imports.not_a_number"


def test_codes_that_a_spreadsheet_spoilt_are_refused():
    assert code_of(cells.identifier, ImportField.TUBE_CODE, "1.23457E+11", at_most=40) == "imports.code_is_number"
    assert cells.identifier(ImportField.TUBE_CODE, "12E4", at_most=40) == "12E4"
    assert cells.identifier(ImportField.TUBE_CODE, "=cmd()", at_most=40) == "=cmd()"
    assert code_of(cells.identifier, ImportField.TUBE_CODE, "a\x07b", at_most=40) == "text.forbidden_character"
    assert code_of(cells.identifier, ImportField.TUBE_CODE, "x" * 41, at_most=40) == "text.too_long"


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [(ImportField.TIER, "MCB", "M"), (ImportField.TIER, "Master Cell Bank", "M"), (ImportField.TIER, "工作细胞库", "W"),
     (ImportField.TIER, "Seed", "S"), (ImportField.GRADE, "GMP", "clinical"), (ImportField.GRADE, "科研", "research"),
     (ImportField.GRADE, "clinical grade", "clinical"), (ImportField.DONOR_SEX, "女", "female"),
     (ImportField.DONOR_SEX, "M", "male"), (ImportField.DONOR_TYPE, "Adult", "living_adult"),
     (ImportField.PANEL, "cn", "CN")],
)  # fmt: skip
def test_words_in_their_usual_names(field, text, value):
    assert cells.word(field, text).value == value


def test_an_unknown_word_names_the_known_ones():
    with pytest.raises(Refused) as refused:
        cells.word(ImportField.TIER, "Bronze")
    assert refused.value.reasons[0].code == "imports.unknown_word"
    assert "mcb" in str(refused.value.reasons[0].params["known"])
    assert {word.value for word in cells.CHOICES[ImportField.GRADE]} == {"clinical", "research"}


def test_states_that_say_gone():
    assert all(map(cells.says_gone, ("Used", "已出库", " thawed ", "报废")))
    assert not any(map(cells.says_gone, ("released", "", "放行", "quarantine")))


def test_long_texts_are_shown_short_and_harmless():
    assert cells.shown("a\x00b") == "a·b"
    assert len(cells.shown("x" * 100)) == cells.SHOWN
