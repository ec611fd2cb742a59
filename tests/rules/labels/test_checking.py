"""Templates before a label is printed: every reason, with its arithmetic, and none where nothing is wrong."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.documents import symbols
from stembank_gui.documents.labels import shipped_template, shipped_templates
from stembank_gui.rules.labels.checking import template_problems, template_warnings
from stembank_gui.rules.labels.code_room import bars_modules, matrix_modules
from stembank_gui.rules.labels.fields import fields_of
from stembank_gui.rules.labels.template import (
    ArticleElement,
    BarsElement,
    BoxElement,
    FlagElement,
    MatrixElement,
    Part,
    Sheet,
    Template,
    TextElement,
)
from stembank_gui.rules.vocabulary import LabelKind

CODE = MatrixElement(800, 800, 7600, 7600)


def vial(*elements, **changes):
    return replace(Template("mine", "Mine", LabelKind.VIAL, 33_000, 13_000, (CODE, *elements)), **changes)


def codes(template, dpi=300):
    found = template_problems(template, dpi)
    for reason in found:
        for language in words.LANGUAGES:
            text = words.sentence(reason.code, reason.params, language)
            assert "{" not in text.replace(str(reason.params.get("field")), "")
    return [reason.code for reason in found]


def only(template, dpi=300):
    (reason,) = template_problems(template, dpi)
    return reason


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.code)
def test_nothing_is_wrong_with_what_is_shipped(template, dpi):
    assert template_problems(template, dpi) == ()


@pytest.mark.parametrize("kind", ["cryovial-33x13-roll", "cryovial-38x19-roll", "cryovial-24x13-cap"])
def test_the_square_of_a_vial_holds_a_reprint_at_four_and_at_three_dots(kind):
    (matrix,) = [one for one in shipped_template(kind).elements if isinstance(one, MatrixElement)]

    assert matrix_modules("UCM24001M010042I/999") == 18
    assert min(matrix.width, matrix.height) * 300 // 25_400 >= 20 * 4
    assert min(matrix.width, matrix.height) * 203 // 25_400 >= 20 * 3


def test_code_128_of_a_vial_code_on_33_mm_is_refused_with_the_arithmetic():
    template = vial(BarsElement(500, 9000, 32_000, 3500, dots=(3, 2)))

    for dpi, room in ((203, 256), (300, 378), (600, 756)):
        reason = only(template, dpi)
        said = reason.params
        assert reason.code == "labels.bars_area"
        assert int(said["modules"]) * int(said["dots"]) + 2 * int(said["quiet"]) == said["needed"]
        assert int(said["needed"]) > int(said["room"]) == room
        text = words.sentence(reason.code, said)
        assert f"{said['modules']} modules × {said['dots']} dots + 2 × {said['quiet']} dots" in text
        assert f"= {said['needed']} dots > {room} dots" in text
        assert said["modules"] == len(symbols.code128("UCM24001M010042I")) == 200


def test_twelve_characters_of_digits_fit_33_mm_at_two_dots_but_fine():
    template = Template("t", "T", LabelKind.TANK, 33_000, 13_000, (BarsElement(500, 2000, 32_000, 6000, dots=(2,)),))

    assert template_problems(template, 300) == ()
    assert [one.code for one in template_warnings(template, 300)] == ["labels.fine_modules", "labels.rarely_too_wide"]


@pytest.mark.parametrize(
    ("element", "problem"),
    [
        (TextElement(9000, 400, 9000, 3000, text="{lot}"), "labels.outside_part"),
        (TextElement(9000, 1000, 23_501, 3000, text="{lot}"), "labels.outside_part"),
        (TextElement(9000, 1000, 9000, 3000, text="{colour}"), "labels.unknown_field"),
        (TextElement(9000, 1000, 9000, 3000, text="{lot}", text_zh="{nothing}"), "labels.unknown_field"),
        (FlagElement(9000, 1000, 9000, 3000), "labels.no_words"),
        (TextElement(9000, 1000, 9000, 3000, text="{lot}", size=5, smallest=6), "labels.type_sizes"),
        (TextElement(9000, 1000, 9000, 1000, text="{lot}", smallest=4), "labels.type_too_high"),
        (TextElement(8000, 1000, 9000, 3000, text="{lot}"), "labels.overlap"),
        (BoxElement(500, 500, 32_000, 12_000), "labels.overlap"),
        (MatrixElement(9000, 1000, 4000, 4000), "labels.matrix_area"),
        (MatrixElement(9000, 1000, 7000, 7000, content="isbt", dots=3), ""),
        (MatrixElement(9000, 1000, 6000, 6000, content="isbt", dots=3), "labels.matrix_area"),
        (ArticleElement(9000, 1000, 20_000, 9000), "labels.unknown_field"),
    ],
)
def test_each_thing_that_is_wrong(element, problem):
    assert codes(vial(element)) == ([problem] if problem else [])


def test_an_article_number_needs_room_for_its_quiet_zones():
    narrow = Template("p", "P", LabelKind.PRODUCT, 50_000, 20_000, (ArticleElement(1000, 1000, 19_000, 9000),))

    reason = only(narrow)
    said = reason.params
    assert reason.code == "labels.article_area"
    assert 95 * int(said["dots"]) + int(said["left"]) + int(said["right"]) == said["needed"] == 226
    assert template_problems(replace(narrow, elements=(ArticleElement(1000, 1000, 19_300, 9000),))) == ()


def test_a_vial_without_its_code_is_no_label():
    assert codes(vial(elements=(TextElement(1000, 1000, 9000, 3000, text="{lot}"),))) == ["labels.no_code"]
    assert codes(vial(elements=(MatrixElement(800, 800, 7600, 7600, content="gs1"),))) == ["labels.no_code"]


def test_what_is_printed_lies_on_the_round_piece():
    parts = (Part(0, 0, 24_000, 13_000), Part(26_000, 2000, 9500, 9500, "circle"))
    inside = TextElement(28_000, 5500, 5400, 2400, text="{last4}")
    corner = TextElement(26_500, 2600, 3000, 2400, text="{last4}")
    between = TextElement(23_000, 5500, 3400, 2400, text="{last4}")

    assert codes(vial(inside, width=36_000, parts=parts)) == []
    assert codes(vial(corner, width=36_000, parts=parts)) == ["labels.outside_part"]
    assert codes(vial(between, width=36_000, parts=parts)) == ["labels.outside_part"]
    assert codes(vial(parts=(Part(0, 0, 34_000, 13_000),))) == ["labels.part_outside"]


def test_labels_lie_on_their_sheet_side_by_side():
    sheet = Sheet(210_000, 297_000, 5, 20, 17_500, 13_300, 35_500, 13_500)

    assert codes(vial(sheet=sheet)) == []
    assert codes(vial(sheet=replace(sheet, columns=6))) == ["labels.off_sheet"]
    assert codes(vial(sheet=replace(sheet, rows=22))) == ["labels.off_sheet"]
    assert codes(vial(sheet=replace(sheet, column_step=32_000))) == ["labels.crowded_sheet"]
    assert codes(vial(sheet=replace(sheet, row_step=12_000))) == ["labels.crowded_sheet"]
    assert codes(vial(sheet=replace(sheet, columns=1, column_step=1))) == []


def test_low_bars_and_fine_modules_are_warned_of():
    box = shipped_template("box-75x35-roll")
    bars, *rest = box.elements
    low = replace(box, elements=(replace(bars, height=4000), *rest))

    assert [one.code for one in template_warnings(low)] == ["labels.low_bars"]
    fine = vial(elements=(replace(CODE, dots=3),))
    assert [one.code for one in template_warnings(fine, 300)] == []
    assert [one.code for one in template_warnings(fine, 600)] == []
    small = vial(elements=(MatrixElement(800, 800, 3000, 3000),))
    assert [one.code for one in template_warnings(small, 600)] == ["labels.fine_modules"]
    assert template_warnings(vial(ArticleElement(9000, 1000, 20_000, 9000))) == ()


@given(st.from_regex(r"[A-Z0-9/*-]{1,40}", fullmatch=True))
def test_the_room_that_is_asked_for_is_at_least_what_an_encoder_needs(payload):
    assert matrix_modules(payload) >= symbols.data_matrix(payload).modules
    assert symbols.data_matrix_modules(payload) == symbols.data_matrix(payload).modules
    assert abs(bars_modules(payload) - len(symbols.code128(payload))) <= 33


@pytest.mark.parametrize("kind", LabelKind)
def test_every_field_has_a_name_and_a_sample(kind):
    for field in fields_of(kind):
        assert field.sample
        for language in words.LANGUAGES:
            assert words.term(field.term, language)
    assert len({field.name for field in fields_of(kind)}) == len(fields_of(kind))


@pytest.mark.parametrize("kind", LabelKind)
def test_what_codes_say_is_as_long_as_an_encoder_makes_it(kind):
    for field in fields_of(kind):
        if field.longest and field.name in {"code", "isbt", "sec", "gs1"}:
            content = "local" if field.name == "code" else field.name
            assert symbols.data_matrix(field.longest, content).modules <= matrix_modules(field.longest)
