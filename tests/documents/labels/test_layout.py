"""Laying out: whole dots inside the pieces of the label at any resolution, codes between their quiet zones."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.documents.labels import lay_out, shipped_templates
from stembank_gui.documents.labels.marks import MatrixMark, TextMark
from stembank_gui.rules.labels.fields import sample_texts
from stembank_gui.rules.labels.template import (
    ArticleElement,
    BarsElement,
    BoxElement,
    Calibration,
    MatrixElement,
    Template,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind
from tests.documents.labels.laying import TEXTS, VIAL, box_of, one, refusal


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("language", words.LANGUAGES)
@pytest.mark.parametrize("shipped", shipped_templates(), ids=lambda one: one.code)
def test_what_is_shipped_is_laid_out_in_its_areas(shipped, language, dpi):
    texts = sample_texts(shipped.kind, language)

    label = lay_out(shipped, texts, dpi, language)

    assert (label.width, label.height) == (round(shipped.width * dpi / 25_400), round(shipped.height * dpi / 25_400))
    margin = shipped.margin * dpi / 25_400 - 1
    for mark in label.marks:
        left, top, right, bottom = box_of(mark, dpi)
        assert min(left, top) >= margin
        assert right <= label.width - margin
        assert bottom <= label.height - margin
    texts_only = [mark for mark in label.marks if isinstance(mark, TextMark)]
    for first, second in combinations(texts_only, 2):
        a, b = box_of(first, dpi), box_of(second, dpi)
        assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] + 2 or b[3] <= a[1] + 2, (first.text, second.text)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(-250, 150), st.integers(-250, 150), st.integers(990_000, 1_010_000), st.sampled_from([203, 300, 600])
)  # fmt: skip
def test_calibration_moves_marks_and_leaves_modules_alone(right, down, scale, dpi):
    calibration = Calibration(right, down, scale, scale)
    moved = lay_out(VIAL, TEXTS, dpi, calibration=calibration)
    true = lay_out(VIAL, TEXTS, dpi)
    (before,) = [mark for mark in true.marks if isinstance(mark, MatrixMark)]
    (after,) = [mark for mark in moved.marks if isinstance(mark, MatrixMark)]
    assert (after.dots, after.modules) == (before.dots, before.modules)
    assert abs(after.x - before.x - right * dpi / 25_400) <= 2 + 0.01 * before.x
    assert abs(after.y - before.y - down * dpi / 25_400) <= 2 + 0.01 * before.y
    assert (moved.width, moved.height) == (true.width, true.height)


def test_a_payload_that_is_not_written_as_its_grammar_writes_it_is_refused():
    element = MatrixElement(0, 0, 12_000, 12_000)
    for content, payload in (
        ("local", "a"), ("local", "A\x1d"), ("isbt", "hello"), ("isbt", "=A999924000001"), ("sec", "=A99992400000100"),
        ("gs1", "0109"), ("gs1", "(01)1"),
    ):  # fmt: skip
        reason = refusal(replace(element, content=content), {"code" if content == "local" else content: payload})
        assert reason.code == ("documents.code_form" if content == "local" else "documents.grammar_form")
    assert one(element, {}) == ()
    assert one(BarsElement(0, 0, 12_000, 12_000), {}) == ()


def test_a_calibration_that_leaves_the_label_is_refused():
    with pytest.raises(Refused) as refused:
        lay_out(VIAL, TEXTS, calibration=Calibration(offset_x_um=-2000))

    reason = refused.value.reasons[0]
    assert reason.code == "labels.leaves_label"
    assert int(reason.params["left"]) < 0


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_a_matrix_has_as_many_dots_as_wanted_or_fewer_but_never_two(dpi):
    wanted = round(4 * dpi / 300)
    roomy = MatrixElement(0, 0, 12_000, 12_000, dots=4)
    (mark,) = one(roomy, dpi=dpi)
    assert mark.dots == wanted
    tight = replace(roomy, width=round(18 * 3 * 25_400 / dpi), height=round(18 * 3 * 25_400 / dpi))
    (mark,) = one(tight, dpi=dpi)
    assert mark.dots == 3
    reason = refusal(replace(tight, width=tight.width - 25_400 // dpi), dpi=dpi)
    assert reason.code == "labels.matrix_too_large"
    assert (int(reason.params["modules"]) + 2) * int(reason.params["dots"]) == reason.params["needed"]
    assert int(reason.params["needed"]) > int(reason.params["room"])


@pytest.mark.parametrize("dpi", [203, 300, 600])
def test_bars_take_the_widest_that_fits_between_their_quiet_zones(dpi):
    modules = 167  # TK-R01-R2-L3
    element = BarsElement(0, 0, 70_000, 9000, dots=(4, 3, 2))
    box = Template("box", "Box", LabelKind.BOX, 75_000, 35_000, (element,))

    for width in range(20_000, 75_000, 2500):
        changed = replace(box, elements=(replace(element, width=width),))
        room = round(width * dpi / 25_400)
        fitting = [d for d in (4, 3, 2) if (modules + 20) * max(2, round(d * dpi / 300)) <= room]
        if fitting:
            (mark,) = lay_out(changed, {"code": "TK-R01-R2-L3"}, dpi).marks
            assert mark.dots == max(2, round(fitting[0] * dpi / 300))
            assert mark.x >= 10 * mark.dots
            assert room - mark.x - modules * mark.dots >= 10 * mark.dots
        else:
            with pytest.raises(Refused, match=r"labels.bars_too_wide"):
                lay_out(changed, {"code": "TK-R01-R2-L3"}, dpi)


def test_an_ean_stands_above_its_digits():
    product = Template("p", "P", LabelKind.PRODUCT, 50_000, 20_000, (ArticleElement(1000, 1000, 40_000, 12_000),))

    bars, digits = lay_out(product, {"ean": "6952320300374"}).marks

    assert (bars.symbology, len(bars.modules), bars.dots) == ("ean13", 95, 3)
    assert digits.text == "6 952320 300374"
    assert bars.y + bars.height < digits.baseline - 0.7 * digits.size * 300 / 72
    narrow = replace(product, elements=(ArticleElement(1000, 1000, 15_000, 12_000),))
    with pytest.raises(Refused, match=r"labels.article_too_wide"):
        lay_out(narrow, {"ean": "6952320300374"})
    with pytest.raises(Refused, match=r"documents.article_number"):
        lay_out(product, {"ean": "6952320300375"})
    assert lay_out(product, {}).marks == ()


def test_frames_and_lines_are_whole_dots():
    (line,) = one(BoxElement(1000, 1000, 10_000, 20, filled=True))
    assert (line.width, line.height) == (118, 1)
    top, bottom, left, right = one(BoxElement(1000, 1000, 10_000, 5000, stroke=200))
    assert (top.height, bottom.height, left.width, right.width) == (2, 2, 2, 2)
    assert left.height == right.height == 59 - 4
    assert len(one(BoxElement(1000, 1000, 10_000, 300, stroke=200))) == 1


def test_many_labels_do_not_fill_the_memory():
    from stembank_gui.documents.labels.layout import _KEPT, Layout

    layout = Layout(VIAL)
    for number in range(_KEPT + 100):
        layout.of({"human_code": f"UCM24001M01-{number:04d}-I"})

    assert all(len(placed.drawn) <= _KEPT for placed in layout._placed)
