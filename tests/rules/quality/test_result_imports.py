"""Files of results read as results: columns by header, readings put together, days and decimals as they are meant."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.cryostorage.imports.cells import DateOrder
from stembank_gui.rules.cryostorage.imports.table import new_table
from stembank_gui.rules.quality.imports.columns import (
    Column,
    KnownTest,
    ResultField,
    header_row,
    proposed_columns,
)
from stembank_gui.rules.quality.imports.rows import ResultWish, proposed_decimal, read_results, wish_problems
from stembank_gui.rules.quality.judging.readings import given_readings

TESTS = (
    KnownTest("G07", "Post-thaw viability (0 h)", "复苏活率"),
    KnownTest("S-P1", "Positive markers", "阳性标志", ("CD73", "CD90", "CD105")),
    KnownTest("N-X", "Other", "其他", ("CD90",)),
)
LOT, VALUE, DAY = Column(ResultField.LOT), Column(ResultField.VALUE), Column(ResultField.TESTED_ON)
TEST, READING, UNIT = Column(ResultField.TEST), Column(ResultField.READING), Column(ResultField.UNIT)


def table(headers, *rows):
    made = new_table(tuple(headers))
    for number, row in enumerate(rows, start=2):
        made.numbers.append(number)
        made.widths.append(0)
        for column, cell in zip(made.columns, row, strict=True):
            column.append(cell)
    return made


def test_headers_say_what_columns_are_in_both_languages():
    headers = ["批号", "Lot", "G07", "复苏活率", "cd73", "CD90", "N-X CD90", "Test date", "who knows", "LOD"]
    assert proposed_columns(headers, TESTS) == (
        LOT, None, Column(test="G07"), None, Column(test="S-P1", reading="CD73"), None,
        Column(test="N-X", reading="CD90"), DAY, None, Column(ResultField.LIMIT),
    )  # fmt: skip
    only = proposed_columns(["CD90", "G07"], TESTS, "S-P1")
    assert only == (Column(test="S-P1", reading="CD90"), None)


def test_the_row_with_most_known_headers_is_the_header():
    rows = [["Report of the laboratory"], ["Lot", ""], ["Sample", "Test", "Result", "Unit"], ["X", "G07", "95", "%"]]
    assert header_row(rows, TESTS) == 2
    assert header_row([["", ""], ["a", "b"], ["1", "2"]], TESTS) == 1
    assert header_row([[""]], TESTS) == 0


def test_what_must_be_said_is_asked_for():
    assert [one.params["field"] for one in wish_problems(ResultWish((None, UNIT)))] == [
        "@result_field.lot", "@result_field.test", "@result_field.value", "@result_field.tested_on",
    ]  # fmt: skip
    said = {ResultField.LOT: "X", ResultField.TESTED_ON: "2026-01-15", ResultField.TEST: " "}
    assert wish_problems(ResultWish((Column(test="G07"),), said)) == ()
    assert [one.params["field"] for one in wish_problems(ResultWish((VALUE,), said))] == ["@result_field.test"]


def test_values_keep_their_units_and_constants_fill_what_is_empty():
    wish = ResultWish(
        (LOT, TEST, VALUE, UNIT),
        {ResultField.TESTED_ON: "15.01.2026", ResultField.LOT: "ALL"},
        DateOrder.DAY_FIRST,
        ",",
    )
    found = read_results(
        table("abcd", ("X", "G07", "94,1", "%"), ("", "G07", "95,2 %", "%"), ("Y", "M-MN", "not detected", "copies"),
              ("Z", "G07", "", "%")),
        wish,
    )  # fmt: skip
    assert [(one.rows, one.lot, one.value, one.tested_on) for one in found] == [
        ((2,), "X", "94.1 %", date(2026, 1, 15)), ((3,), "ALL", "95.2 %", date(2026, 1, 15)),
        ((4,), "Y", "not detected", date(2026, 1, 15)),
    ]  # fmt: skip
    assert all(one.problems == () for one in found)


def test_a_reading_given_twice_is_a_problem():
    rows = [("X", "S-P1", "CD73", "99", "2026-01-15"), ("X", "S-P1", "CD73", "98", "2026-01-15")]
    (one,) = read_results(table("abcde", *rows), ResultWish((LOT, TEST, READING, VALUE, DAY)))
    assert (one.rows, [reason.code for reason in one.problems]) == ((2, 3), ["result_imports.reading_twice"])


@pytest.mark.parametrize(("text", "order", "code"), [
    ("", None, "result_imports.no_day"), ("03/04/2026", None, "result_imports.ambiguous_day"),
    ("soon", None, "result_imports.not_a_day"), ("2026-02-31", None, "result_imports.not_a_day"),
    ("03/04/2026", DateOrder.MONTH_FIRST, ""),
])  # fmt: skip
def test_days_are_clear_or_asked_for(text, order, code):
    (one,) = read_results(
        table("abcd", ("X", "G07", "95", text)), ResultWish((LOT, TEST, VALUE, DAY), date_order=order)
    )
    assert [reason.code for reason in one.problems] == ([code] if code else [])
    assert one.tested_on == (None if code else date(2026, 3, 4))


@given(st.dictionaries(st.sampled_from(["CD73", "CD90", "CD105"]), st.decimals(0, 100, places=1), min_size=1))
def test_long_and_wide_files_state_the_same_result(readings):
    long = [("X", "S-P1", name, str(value), "2026-01-15") for name, value in readings.items()]
    by_rows = read_results(table("abcde", *long), ResultWish((LOT, TEST, READING, VALUE, DAY)))
    wide = ("X", *(str(value) for value in readings.values()), "2026-01-15")
    columns = (LOT, *(Column(test="S-P1", reading=name) for name in readings), DAY)
    by_columns = read_results(table([str(at) for at in range(len(columns))], wide), ResultWish(columns))
    assert [one.value for one in by_rows] == [one.value for one in by_columns]
    assert len(given_readings(by_rows[0].value)) == len(readings)


@given(st.lists(st.decimals(-100, 100, places=2), min_size=1))
def test_decimal_commas_are_known_only_where_they_can_be_nothing_else(numbers):
    assert proposed_decimal([f"{number:.2f}".replace(".", ",") for number in numbers]) == ","
    assert proposed_decimal([f"{number:.2f}" for number in numbers]) == "."
    assert proposed_decimal(["1,200", "no growth", "CD73"]) == "."
