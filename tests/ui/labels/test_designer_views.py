"""What the designer paints is what the printer prints; small parts of the page."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from stembank_gui.documents import fonts
from stembank_gui.documents.labels.shipped import shipped_template, shipped_templates
from stembank_gui.rules.labels.fields import fullest_texts, sample_texts
from stembank_gui.rules.labels.template import BoxElement, FlagElement, MatrixElement, TextElement
from stembank_gui.ui.pages.labels.designing.compare import DifferenceWords
from stembank_gui.ui.pages.labels.designing.differences import differences
from stembank_gui.ui.pages.labels.designing.drawing import paint_marks, text_path
from stembank_gui.ui.pages.labels.designing.modules import module_words
from stembank_gui.ui.pages.labels.designing.reading import check
from stembank_gui.ui.pages.labels.designing.scale import pixels_per_mm
from stembank_gui.ui.pages.labels.designing.views import Sample, printed, views_of
from tests.ui.labels.drawing import VIAL, Left, No, drag, middle, move, own_copy, settled

SHIPPED = shipped_templates()


def painted(template, sample):
    """The label as the designer paints it, at a pixel a dot, without its frame and grid."""
    dots = printed(template, sample)
    image = QImage(dots.width, dots.height, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for view in views_of(template, sample).views:
        paint_marks(painter, view.marks, sample.dpi)
    painter.end()
    return dots, image


def dark(data, stride, width, height, *, below=128):
    return np.frombuffer(data, np.uint8).reshape(height, stride)[:, :width] < below


def without_company(some, others):
    """How many of some dots have none of the others at their place or beside it."""
    high, wide = others.shape
    around = np.pad(others, 1)
    beside = [around[down : down + high, right : right + wide] for down in range(3) for right in range(3)]
    return np.count_nonzero(some & ~np.logical_or.reduce(beside))


@pytest.mark.parametrize(
    ("template", "language"),
    [(one, ("en", "zh")[number % 2]) for number, one in enumerate(SHIPPED)],
    ids=lambda one: getattr(one, "code", one),
)
def test_the_screen_shows_the_dots_that_are_printed(qapp, template, language):
    sample = Sample(sample_texts(template.kind, language), language, 300)
    dots, image = painted(template, sample)
    there = dark(dots.data, dots.stride, dots.width, dots.height)
    shown = (bytes(image.constBits()), image.bytesPerLine(), dots.width, dots.height)
    assert there.sum() > 1000
    few = there.sum() / 200  # a fine line, or a fine gap in white letters, that lies between two dots
    assert without_company(there, dark(*shown, below=230)) <= few
    assert without_company(dark(*shown, below=60), there) <= few


@pytest.mark.parametrize("template", SHIPPED, ids=lambda one: one.code)
@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_every_shipped_template_is_right_and_says_which_rare_values_are_too_long(template, dpi):
    for language in ("en", "zh"):
        usual = check(template, Sample(sample_texts(template.kind, language), language, dpi))
        longest = check(template, Sample(fullest_texts(template.kind, language), language, dpi))
        assert usual.problems == ()
        assert usual.may_be_used
        assert longest.may_be_used
        told = {one.place for one in usual.advice if one.reason.code == "labels.rarely_too_wide"}
        assert {one.place for one in longest.problems} <= told
        assert all(code.needed <= code.room for code in (*usual.codes, *longest.codes))


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=20))
@settings(max_examples=50, deadline=None)
def test_outlines_are_as_wide_as_the_pdf_measures(qapp, words):
    wide = text_path(words, "mono").boundingRect().right()
    assert wide <= fonts.width(words, fonts.MONO, 1000) + 1


def test_one_element_that_is_refused_hides_no_other():
    label = shipped_template(VIAL)
    wrong = TextElement(0, 0, 500, 2400, text="{human_code}", overflow="refuse")
    views = views_of(replace(label, elements=(*label.elements, wrong)), Sample(sample_texts(label.kind, "en"))).views
    assert views[-1].reasons
    assert views[0].marks
    assert printed(replace(label, elements=(*label.elements, wrong)), Sample(sample_texts(label.kind, "en"))).data


def test_what_covers_a_code_is_found_by_reading_it():
    label = shipped_template(VIAL)
    code = label.elements[0]
    cover = BoxElement(code.x + 2000, code.y + 2000, 2500, 2500, filled=True)
    found = check(replace(label, elements=(code, cover)), Sample(sample_texts(label.kind, "en")))
    assert {one.reason.code for one in found.problems} >= {"labels.overlap", "labels.code_not_read"}
    assert found.codes == ()


def test_what_stands_in_a_quiet_zone_is_found():
    label = shipped_template(VIAL)
    code = label.elements[0]
    near = BoxElement(code.x + code.width // 2 - 200, code.y + 500, 400, 400, filled=True)
    found = check(replace(label, elements=(near, code)), Sample(sample_texts(label.kind, "en")))
    assert "labels.overlap" in {one.reason.code for one in found.problems}


def test_a_wrong_brace_counts_the_elements_as_the_list_does():
    label = shipped_template(VIAL)
    broken = TextElement(0, 0, 500, 500, text="{open")
    far = TextElement(60_000, 0, 500, 3000, text="x")
    found = check(replace(label, elements=(broken, *label.elements, far)), Sample(sample_texts(label.kind, "en")))
    last = len(label.elements) + 1
    assert [one.place for one in found.problems if one.reason.code == "labels.outside_part"] == [last]
    assert next(one.reason.params["element"] for one in found.problems if one.place == last) == last + 1
    assert [one.reason.code for one in found.problems if one.place == 0] == ["labels.braces"]


def test_widths_of_modules_are_said_for_each_printer():
    assert module_words(MatrixElement(0, 0, 7000, 7000), 203) == "X = 3 ÷ 203 × 25.4 mm = 0.375 mm"
    assert module_words(MatrixElement(0, 0, 7000, 7000), 600) == "X = 8 ÷ 600 × 25.4 mm = 0.339 mm"
    assert module_words(FlagElement(0, 0, 7000, 7000), 600) == ""


def test_true_scale_is_believed_only_where_it_can_be_true(qapp):
    assert 60 / 25.4 <= pixels_per_mm(qapp.primaryScreen()) <= 500 / 25.4
    assert pixels_per_mm(None) == pytest.approx(96 / 25.4)


def test_differences_name_what_changed_came_and_went(qapp):
    label = shipped_template(VIAL)
    one, two, *others = label.elements
    later = replace(
        label, title="Other", margin=700, sheet=None,
        elements=(two, replace(one, x=one.x + 100), *others[1:], BoxElement(0, 0, 900, 900)),
    )  # fmt: skip
    found = {(each.sort, each.key) for each in differences(label, later)}
    assert found == {
        ("label", "title"), ("label", "margin"), ("label", "order"), ("changed", "x"), ("added", ""), ("removed", "")
    }  # fmt: skip
    assert differences(label, label) == ()
    said = [(line.what, line.key, line.old, line.new) for line in DifferenceWords().lines(label, later)]
    assert ("Label", "Margin (mm)", "0.5", "0.7") in said
    assert all(line[0] for line in said)


@given(st.sampled_from(SHIPPED), st.sampled_from(SHIPPED))
@settings(max_examples=60, deadline=None)
def test_differences_of_any_two_templates_can_be_said(qapp, earlier, later):
    lines = DifferenceWords().lines(earlier, later)
    different = replace(earlier, code="", version=0) != replace(later, code="", version=0)
    assert bool(lines) == different


def test_dragging_with_alt_is_free_of_the_grid(qtbot, draws):
    page = own_copy(qtbot, draws)
    place = next(at for at, one in enumerate(page.bench.draft.elements) if one.kind == "text")
    before = page.bench.draft.elements[place]
    start = middle(page, place)
    qtbot.mousePress(page.canvas, Left, No, start)
    move(page.canvas, start + QPoint(41, 7), Qt.KeyboardModifier.AltModifier)
    qtbot.mouseRelease(page.canvas, Left, No, start + QPoint(41, 7))
    after = page.bench.draft.elements[place]
    wanted = before.x + page.canvas.scale().um(41)
    assert abs(after.x - min(wanted, page.bench.template.width - before.width)) <= 60


def test_the_dots_of_the_printer_are_shown_until_something_is_edited(qtbot, draws):
    page = own_copy(qtbot, draws)
    page.tools.dots_shown.trigger()
    settled(qtbot, page)
    assert page.canvas.dots.template == page.bench.template
    assert not page.canvas.grab().isNull()
    page.bench.select((1,))
    page.bench.nudge(500, 0)
    assert page.canvas.dots.template != page.bench.template
    settled(qtbot, page)
    assert page.canvas.dots.template == page.bench.template
    page.tools.dots_shown.trigger()
    assert page.canvas.dots is None


def test_the_grid_can_be_finer_or_hidden(qtbot, draws):
    page = own_copy(qtbot, draws)
    fine = next(one for one in page.tools.steps.actions() if one.data() == 100)
    fine.trigger()
    assert page.canvas.grid_um == 100
    page.tools.grid_shown.trigger()
    page.tools.snapping.trigger()
    assert (page.canvas.shows_grid, page.canvas.snaps) == (False, False)
    drag(qtbot, page, middle(page, 1), middle(page, 1) + QPoint(30, 0))
    assert page.bench.draft.elements[1].x % 100 == 0


def test_a_double_click_begins_the_text(qtbot, draws):
    page = own_copy(qtbot, draws)
    page.tabs.show_tab("label")
    qtbot.mouseDClick(page.canvas, Left, No, middle(page, 1))
    assert page.tabs.current_name() == "element"
    page.canvas.pointed.emit(1000, 1000)
    assert page.desk.grab().width() > 0
    assert page.canvas.scale().place(QPointF(page.canvas.scale().point(2000, 3000))) == (2000, 3000)
