"""A spreadsheet shows what the bank wrote, and computes nothing."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.documents.csv_table import csv_lines, safe_cell


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_a_risky_start_is_disarmed(start):
    assert safe_cell(f"{start}cmd|'/C calc'!A0") == f"'{start}cmd|'/C calc'!A0"


@given(st.lists(st.lists(st.text(st.characters(blacklist_categories=["Cs"])), min_size=2, max_size=4)))
def test_what_goes_in_comes_out_of_an_independent_reader(rows):
    read = list(csv.reader(io.StringIO(csv_lines(rows), newline=""), strict=True))
    assert read == [[safe_cell(cell) for cell in row] for row in rows]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n")) for row in read for cell in row)
