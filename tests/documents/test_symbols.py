"""Codes: read back by another program, refused where they could do harm, the fault of python-barcode mended."""

import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui.documents import symbols
from stembank_gui.rules.reasons import Refused

_PAYLOADS = st.text("ABCXYZ0123456789-*/", min_size=1, max_size=24)


def _drawn(modules, dots):
    bars = np.repeat(np.array([0 if one == "1" else 255 for one in modules], np.uint8), dots)
    line = np.pad(bars, 10 * dots, constant_values=255)
    return np.tile(line, (60, 1))


@settings(deadline=None)
@given(_PAYLOADS)
def test_a_data_matrix_says_its_payload(payload):
    matrix = symbols.data_matrix(payload)
    pixels = np.frombuffer(b"".join(matrix.rows), np.uint8).reshape(matrix.modules, matrix.modules)
    shown = np.pad(np.kron(pixels, np.ones((4, 4), np.uint8)), 8, constant_values=255)

    assert [one.text for one in zxingcpp.read_barcodes(shown)] == [payload]
    assert {len(row) for row in matrix.rows} == {matrix.modules}


@settings(deadline=None)
@given(st.one_of(_PAYLOADS.filter(lambda text: len(text) > 3), st.integers(0, 10**8).map("99{:08d}".format)))
def test_a_code_128_says_its_payload(payload):
    found = zxingcpp.read_barcodes(_drawn(symbols.code128(payload), 2), formats=zxingcpp.BarcodeFormat.Code128)

    assert [one.text for one in found] == [payload]


def test_the_leading_99_is_kept():
    found = zxingcpp.read_barcodes(_drawn(symbols.code128("991234567890"), 3))

    assert found[0].text == "991234567890"


@pytest.mark.parametrize("payload", ["", "a", "A\n", "\x00", "\xf1A", "A" * 41, "^XZ^XA", "脐带", "A B", "=A9999"])
def test_what_could_drive_a_computer_is_refused(payload):
    for make in (symbols.data_matrix, symbols.code128):
        with pytest.raises(Refused) as refused:
            make(payload)
        assert refused.value.reasons[0].code == "documents.code_form"


def test_rows_are_runs_of_one_path():
    operators = symbols.data_matrix("UCM24001M010042I").operators()

    assert operators.endswith("re f")
    assert operators.count(" re ") < 16 * 8
    assert operators.startswith("0 15 1 1 re ")


def test_bars_are_runs_of_one_path():
    assert symbols.code128_operators("110100") == "0 0 2 1 re 3 0 1 1 re f"
