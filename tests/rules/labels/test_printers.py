"""Printers: addresses, limits, and the arithmetic of a calibration."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.labels.calibrating import Measured, calibrated
from stembank_gui.rules.labels.printers import PrinterFacts, calibration_problems, is_host, is_queue, printer_problems
from stembank_gui.rules.labels.template import Area, Calibration
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import PrinterKind

TCP = PrinterFacts(PrinterKind.ZPL_TCP, "10.0.0.7", 9100, "", 300, None, 0)
QUEUE = PrinterFacts(PrinterKind.ZPL_QUEUE, "", 9100, "Zebra_1", 203, 5, 50)
SYSTEM = PrinterFacts(PrinterKind.SYSTEM, "", 9100, "Brother_QL", 180, None, 0)
FRAME = Area(1000, 1500, 31_000, 11_000)


def codes(facts):
    return [one.code.removeprefix("labels.") for one in printer_problems(facts)]


def changed(facts, **named):
    from dataclasses import replace

    return replace(facts, **named)


@pytest.mark.parametrize(
    "facts", [TCP, QUEUE, SYSTEM, changed(TCP, host="fe80::1"), changed(TCP, dpi=600, darkness=30)]
)
def test_a_printer_that_can_be(facts):
    assert printer_problems(facts) == ()


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (changed(TCP, host=""), ["printer_host"]),
        (changed(TCP, host="a b"), ["printer_host"]),
        (changed(TCP, host="-x"), ["printer_host"]),
        (changed(TCP, port=0), ["printer_port"]),
        (changed(TCP, port=65_536), ["printer_port"]),
        (changed(TCP, dpi=180), ["printer_dpi"]),
        (changed(TCP, darkness=31), ["printer_darkness"]),
        (changed(TCP, darkness=-1), ["printer_darkness"]),
        (changed(TCP, batch=10_000), ["printer_batch"]),
        (changed(TCP, host="", port=0, dpi=1), ["printer_host", "printer_port", "printer_dpi"]),
        (changed(QUEUE, queue=""), ["printer_queue"]),
        (changed(QUEUE, queue="-o"), ["printer_queue"]),
        (changed(QUEUE, dpi=301), ["printer_dpi"]),
        (changed(SYSTEM, dpi=149), ["printer_dpi"]),
        (changed(SYSTEM, dpi=1201), ["printer_dpi"]),
        (changed(SYSTEM, queue="a/b"), ["printer_queue"]),
        (changed(TCP, calibration=Calibration(10_001, 0)), ["calibration_offset"]),
        (changed(TCP, calibration=Calibration(0, 0, 949_999, 1_050_001)), ["calibration_scale"] * 2),
    ],
)
def test_every_problem_is_told(facts, expected):
    assert codes(facts) == expected


@given(st.text(max_size=30))
def test_no_queue_is_read_as_an_option_or_by_a_shell(name):
    if is_queue(name):
        assert not set(name) & set(" \t\n/#-;|&$`<>'\"\\*?()") - {"-"}
        assert not name.startswith("-")
    assert is_host("") is False


@given(
    st.integers(-3000, 3000), st.integers(-3000, 3000), st.integers(970_000, 1_030_000), st.integers(970_000, 1_030_000),
    st.integers(-2000, 2000),
)  # fmt: skip
def test_a_printer_told_what_was_measured_prints_in_place(offset, before_offset, stretch, before_scale, shift):
    """A printer that stretches and moves, told by the calibration of now, is measured; the next label is right."""
    before = Calibration(before_offset, shift, before_scale, before_scale)

    def comes_out(calibration, at, *, across):
        told = at * (calibration.scale_x_ppm if across else calibration.scale_y_ppm) / 1e6
        told += calibration.offset_x_um if across else calibration.offset_y_um
        return told * stretch / 1e6 + offset

    left, right = (comes_out(before, at, across=True) for at in (FRAME.x, FRAME.x + FRAME.width))
    top, bottom = (comes_out(before, at, across=False) for at in (FRAME.y, FRAME.y + FRAME.height))
    measured = Measured(round(left), round(top), round(right - left), round(bottom - top))

    found = calibrated(FRAME, before, measured)

    for at in (FRAME.x, FRAME.x + FRAME.width):
        assert comes_out(found, at, across=True) == pytest.approx(at, abs=5)
    for at in (FRAME.y, FRAME.y + FRAME.height):
        assert comes_out(found, at, across=False) == pytest.approx(at, abs=5)


def test_what_was_not_measured_stays():
    before = Calibration(100, 200, 1_010_000, 990_000)
    same = calibrated(FRAME, before, Measured(1000, 1500))
    assert same == before
    wider = calibrated(FRAME, Calibration(), Measured(1000, 1500, 31_310, None))
    assert wider == Calibration(10, 0, 990_099, 1_000_000)


@pytest.mark.parametrize(
    ("measured", "expected"),
    [
        (Measured(21_001, 0), ["labels.measured_far"]),
        (Measured(0, -18_501, 0, 1), ["labels.measured_far", "labels.measured_nothing"]),
        (Measured(0, 0, -5), ["labels.measured_nothing"]),
        (Measured(15_000, 0), ["labels.calibration_offset"]),
        (Measured(1000, 1500, 25_000, 11_000), ["labels.calibration_scale"]),
    ],
)
def test_what_cannot_have_been_measured_is_refused(measured, expected):
    with pytest.raises(Refused) as refused:
        calibrated(FRAME, Calibration(), measured)
    assert [one.code for one in refused.value.reasons] == expected


def test_a_calibration_of_nothing_has_no_problem():
    assert calibration_problems(Calibration()) == ()
