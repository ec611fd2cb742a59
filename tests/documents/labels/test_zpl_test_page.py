"""The test label: a frame where it is meant to be, rulers of millimetres, codes that are read; calibration comes true."""

import numpy as np
import pypdfium2
import pytest
import zxingcpp

from stembank_gui.documents.labels import shipped_templates
from stembank_gui.documents.labels.test_page import calibration_label, calibration_pdf, calibration_zpl
from stembank_gui.rules.labels.calibrating import Measured, calibrated, frame_on_label, printed_frame
from stembank_gui.rules.labels.dots import Dots
from stembank_gui.rules.labels.template import TRUE, Calibration, Part, Template
from stembank_gui.rules.vocabulary import LabelKind
from tests.devices.printers.zpl_paper import papers
from tests.documents.reading import codes, dots

ROLLS = [one for one in shipped_templates() if one.sheet is None]
SHEETS = [one for one in shipped_templates() if one.sheet is not None]
UM_PER_INCH = 25_400


def frame_in(black):
    """Return left, top, width and height of the frame in dots: the outermost ink."""
    rows, columns = np.flatnonzero(black.any(axis=1)), np.flatnonzero(black.any(axis=0))
    return columns[0], rows[0], columns[-1] - columns[0] + 1, rows[-1] - rows[0] + 1


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("template", ROLLS, ids=lambda one: one.code)
def test_zpl_and_pdf_show_the_same_frame_in_its_place(template, dpi):
    frame = frame_on_label(template)
    (paper,) = papers(b"".join(calibration_zpl(template, dpi=dpi)))
    expected = [round(one * dpi / UM_PER_INCH) for one in (frame.x, frame.y, frame.width, frame.height)]
    assert frame_in(paper.dots) == pytest.approx(expected, abs=1)
    page = dots(pypdfium2.PdfDocument(calibration_pdf(template, dpi=dpi))[0], dpi) == 0
    assert frame_in(page) == pytest.approx(frame_in(paper.dots), abs=1)


@pytest.mark.parametrize("template", ROLLS, ids=lambda one: one.code)
def test_the_codes_that_have_room_are_read(template):
    label = calibration_label(template, 300)
    kinds = {type(mark).__name__ for mark in label.marks}
    (paper,) = papers(b"".join(calibration_zpl(template, dpi=300)))
    assert {"MatrixMark", "FillMark"} <= kinds
    assert paper.codes() == ["TEST"]
    assert paper.codes(zxingcpp.BarcodeFormat.Code128) == (["TEST"] if "BarsMark" in kinds else [])
    wide_enough = frame_on_label(template).width >= 22_000
    assert ("BarsMark" in kinds) is (wide_enough and frame_on_label(template).height >= 9000)


def test_the_rulers_have_a_tick_each_millimetre():
    template = Template("t", "T", LabelKind.VIAL, 44_000, 24_000, ())
    paper = papers(calibration_zpl(template, dpi=600)[0])[0].dots
    left, top, _, _ = frame_in(paper)
    row = paper[top + 12, left + 8 :]  # between the frame's line and the end of the shortest tick
    starts = np.flatnonzero(row[1:] & ~row[:-1]) + 1 + 8
    millimetres = starts[:40] / 600 * 25.4
    assert millimetres == pytest.approx(np.arange(1, 41), abs=0.05)
    column = paper[top + 8 :, left + 12]
    downwards = (np.flatnonzero(column[1:] & ~column[:-1]) + 1 + 8)[:20] / 600 * 25.4
    assert downwards == pytest.approx(np.arange(1, 21), abs=0.05)
    long = paper[top + 30, left + 8 :]
    tens = (np.flatnonzero(long[1:] & ~long[:-1]) + 9)[:4] / 600 * 25.4
    assert tens == pytest.approx([10, 20, 30, 40], abs=0.05)


def test_nothing_is_drawn_over_anything_and_little_labels_lose_codes_not_the_frame():
    for wide, high in ((24_000, 13_000), (9500, 9500), (6000, 6000), (33_000, 7000), (12_000, 40_000)):
        template = Template("t", "T", LabelKind.VIAL, wide, high, ())
        for dpi in (203, 300, 600):
            (paper,) = papers(calibration_zpl(template, dpi=dpi)[0])
            found = frame_in(paper.dots)
            assert found[2] == pytest.approx((wide - 2000) * dpi / UM_PER_INCH, abs=2)
            read = paper.codes()
            assert read in ([], ["TEST"])
            drawn = [mark for mark in calibration_label(template, dpi).marks if type(mark).__name__ == "MatrixMark"]
            assert len(drawn) == len(read)


def test_a_round_part_has_its_frame_inside():
    dot = Part(0, 0, 9500, 9500, "circle")
    template = Template("t", "T", LabelKind.VIAL, 9500, 9500, (), parts=(dot,))
    frame = frame_on_label(template)
    corner = ((frame.x - 4750) ** 2 + (frame.y - 4750) ** 2) ** 0.5
    assert 3000 < corner < 4750


@pytest.mark.parametrize("template", SHEETS, ids=lambda one: one.code)
def test_a_sheet_is_full_of_test_labels(template):
    document = pypdfium2.PdfDocument(calibration_pdf(template))
    assert len(document) == 1
    page = dots(document[0])
    assert codes(page) == ["TEST"] * template.sheet.labels
    left, top, _, _ = frame_in(page == 0)
    frame = printed_frame(template)
    assert (left, top) == pytest.approx((frame.x * 300 / UM_PER_INCH, frame.y * 300 / UM_PER_INCH), abs=1)


@pytest.mark.parametrize("template", ROLLS + SHEETS, ids=lambda one: one.code)
def test_a_printer_that_moves_and_stretches_is_calibrated_by_what_is_measured(template):
    """The paper moves everything by 0.8 mm and -0.4 mm and stretches it by 1 %: after one test label it is right."""

    def came_out(calibration):
        black = dots(pypdfium2.PdfDocument(calibration_pdf(template, calibration=calibration))[0]) == 0
        if template.sheet is not None:  # only the first label is measured
            (left, top), told = template.sheet.place(0), Dots(300, calibration)
            black = black[: told.down(top + template.height), : told.across(left + template.width)]
        left, top, wide, high = (one * UM_PER_INCH / 300 for one in frame_in(black))
        return left * 1.01 + 800, top * 1.01 - 400, wide * 1.01, high * 1.01

    first = came_out(TRUE)
    found = calibrated(printed_frame(template), TRUE, Measured(*map(round, first)))
    again = came_out(found)
    frame = printed_frame(template)
    assert again == pytest.approx((frame.x, frame.y, frame.width, frame.height), abs=260)  # three dots
    assert abs(first[0] - frame.x) > 700
    assert found != Calibration()
