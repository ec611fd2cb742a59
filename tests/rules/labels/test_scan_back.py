"""The scan-back tells a right label from a wrong, a void and a second one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.codes import vial_code, vial_payload
from stembank_gui.rules.labels.scan_back import read_all_back, read_back
from stembank_gui.rules.vocabulary import LabelScan

LOT = "UCM24001M01"
FIRST, SECOND, OTHER = vial_code(LOT, 1), vial_code(LOT, 2), vial_code("UCM24001W01", 1)
EXPECTED = {FIRST: 1, SECOND: 2}


@pytest.mark.parametrize(
    ("text", "before", "outcome", "reasons"),
    [
        (FIRST, (), LabelScan.RIGHT, []),
        ("UCM24001M01-0001-" + FIRST[-1], (), LabelScan.RIGHT, []),
        (vial_payload(SECOND, 2), (FIRST,), LabelScan.RIGHT, []),
        (SECOND, (), LabelScan.VOID, ["labels.scan_back_void"]),
        (vial_payload(FIRST, 2), (), LabelScan.VOID, ["labels.scan_back_void"]),
        (FIRST, (FIRST,), LabelScan.TWICE, ["labels.scan_back_twice"]),
        (OTHER, (), LabelScan.WRONG, ["labels.scan_back_other"]),
        (LOT, (), LabelScan.WRONG, ["labels.scan_back_other"]),
        (FIRST[:-1] + "?", (), LabelScan.WRONG, ["codes.unknown_form"]),
    ],
)
def test_what_a_scan_says(text, before, outcome, reasons):
    said = read_back(text, LOT, EXPECTED, before)

    assert (said.outcome, [one.code for one in said.reasons]) == (outcome, reasons)


def test_each_label_is_right_once():
    said = [one.outcome for one in read_all_back([FIRST, OTHER, FIRST, vial_payload(SECOND, 2)], LOT, EXPECTED)]

    assert said == [LabelScan.RIGHT, LabelScan.WRONG, LabelScan.TWICE, LabelScan.RIGHT]


@given(st.lists(st.sampled_from([FIRST, SECOND, OTHER, vial_payload(SECOND, 2), "", "x" * 300, "\x1d"]), max_size=12))
def test_never_more_right_ones_than_labels(texts):
    said = list(read_all_back(texts, LOT, EXPECTED))

    right = [one.code for one in said if one.outcome is LabelScan.RIGHT]
    assert len(said) == len(texts)
    assert len(right) == len(set(right)) <= len(EXPECTED)
    assert all(one.reasons for one in said if one.outcome is not LabelScan.RIGHT)
