"""Laying out: whole dots inside the pieces of the label at any resolution, ids whole, the rest visibly shortened."""

from dataclasses import replace
from itertools import combinations
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.documents import fonts
from stembank_gui.documents.labels import lay_out, shipped_template, shipped_templates
from stembank_gui.documents.labels.marks import BarsMark, FillMark, MatrixMark, TextMark
from stembank_gui.rules.labels.fields import fields_of, fullest_texts, sample_texts
from stembank_gui.rules.labels.template import (
    ArticleElement,
    BarsElement,
    BoxElement,
    Calibration,
    FlagElement,
    MatrixElement,
    Template,
    TextElement,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind

VIAL = shipped_template("cryovial-33x13-roll")
TEXTS = sample_texts(LabelKind.VIAL)


def template(*elements, kind=LabelKind.VIAL, width=33_000, height=13_000):
    return Template("mine", "Mine", kind, width, height, elements)


def said(label):
    return [mark.text for mark in label.marks if isinstance(mark, TextMark)]


def one(element, texts=TEXTS, **named):
    return lay_out(template(element), texts, **named).marks


def refusal(element, texts=TEXTS, **named):
    with pytest.raises(Refused) as refused:
        one(element, texts, **named)
    (reason,) = refused.value.reasons
    for language in words.LANGUAGES:
        assert "@" not in words.sentence(reason.code, reason.params, language)
    return reason


def box_of(mark, dpi):
    """Return left, top, right, bottom of the ink of a mark; of text from its capitals to its baseline."""
    if isinstance(mark, TextMark):
        return mark.x, mark.baseline - 0.74 * mark.size * dpi / 72, mark.x + mark.width, mark.baseline
    if isinstance(mark, MatrixMark):
        side = mark.modules * mark.dots
        return mark.x, mark.y, mark.x + side, mark.y + side
    wide = len(mark.modules) * mark.dots if isinstance(mark, BarsMark) else mark.width
    return mark.x, mark.y, mark.x + wide, mark.y + mark.height


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


areas = st.tuples(st.integers(0, 20_000), st.integers(0, 8000), st.integers(2000, 12_000), st.integers(1800, 5000))
free = st.text(st.characters(whitelist_categories=["L", "N", "P", "S"]), max_size=60)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    areas, free, st.sampled_from(["sans", "bold", "mono", "mono-bold"]), st.sampled_from(["left", "center", "right"]),
    st.integers(1, 4), st.sampled_from([203, 300, 600]), st.sampled_from([TextElement, FlagElement]),
)  # fmt: skip
def test_text_stays_in_its_area_or_is_refused(area, text, face, align, lines, dpi, made):
    element = made(*area, text="{kind} {human_code}", size=9, smallest=4)
    if made is TextElement:
        element = replace(element, face=face, align=align, lines=lines)
    outcome = ""
    try:
        marks = one(element, {"kind": text, "human_code": "UCM24001M01-0042-I"}, dpi=dpi)
    except Refused as refused:
        marks, outcome = (), refused.reasons[0].code
    if not marks:
        assert outcome in {"labels.too_wide", "labels.no_room", "labels.missing_glyph"}
        return
    texts = [mark for mark in marks if isinstance(mark, TextMark)]
    assert any("UCM24001M01-0042-I" in mark.text for mark in texts)
    assert len(texts) <= lines
    left, top = (round(value * dpi / 25_400) for value in area[:2])
    right, bottom = (round(value * dpi / 25_400) for value in (area[0] + area[2], area[1] + area[3]))
    for mark in texts:
        assert mark.x >= left
        assert mark.x + mark.width <= right + 1
        assert mark.baseline <= bottom
        assert mark.baseline - 0.73 * mark.size * dpi / 72 >= top - 1


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


def test_an_element_vanishes_with_its_fields():
    texts = TEXTS | {"frozen": "", "flag": "", "cells": ""}

    label = lay_out(VIAL, texts)

    assert not any("Frz" in text or "/vial" in text for text in said(label))
    assert sum(isinstance(mark, FillMark) for mark in label.marks) == 1
    assert lay_out(VIAL, {}).marks == ()


def test_chinese_words_stand_where_chinese_is_printed():
    assert "冻存 2024-05-27" in said(lay_out(VIAL, TEXTS, language="zh"))
    assert "Frz 2024-05-27" in said(lay_out(VIAL, TEXTS))


@pytest.mark.parametrize(
    ("field", "value"), [("human_code", "UCM24001M01-0042-I"), ("expires", "2032-05-27"), ("cells", "1.21e9")]
)
def test_ids_dates_and_numbers_are_never_cut_whatever_the_template_says(field, value):
    element = TextElement(0, 0, 3000, 3000, text=f"{{{field}}}", overflow="shorten")

    reason = refusal(element, {field: value})

    assert reason.code == "labels.too_wide"
    assert reason.params["field"] == f"@label_field.{field}"
    assert float(reason.params["needed"]) > float(reason.params["room"])


def test_only_the_free_words_are_shortened_and_what_stands_beside_them_stays():
    element = TextElement(0, 0, 20_000, 3000, text="{kind} {tier} {passage}", size=7, smallest=6)

    (mark,) = one(element, {"kind": "Umbilical cord mesenchymal stromal cells", "tier": "MCB", "passage": "P3"})

    assert mark.text.endswith("… MCB P3")
    assert mark.text.startswith("Umbil")
    assert mark.size == 6


def test_words_that_may_not_be_shortened_are_refused():
    element = TextElement(0, 0, 5000, 3000, text="{kind}", overflow="refuse")

    assert refusal(element, {"kind": "Umbilical cord"}).code == "labels.too_wide"
    assert refusal(TextElement(0, 0, 1000, 3000, text="{kind}"), {"kind": "W" * 50}).code == "labels.no_room"
    assert refusal(TextElement(0, 0, 1000, 3000, text="Words alone")).params["field"] == "@label_field.words"


def test_a_list_loses_whole_items_and_says_how_many():
    element = TextElement(0, 0, 60_000, 8000, text="{lots}", size=8, smallest=6, lines=2)
    lots = [f"UCM240{number:02d}M01" for number in range(40)]
    wide = Template("box", "Box", LabelKind.BOX, 75_000, 35_000, (element,))

    lines = said(lay_out(wide, {"lots": ", ".join(lots)}))

    shown = " ".join(lines).split(", ")
    assert shown[-1] == f"… +{40 - len(shown) + 1}"
    assert shown[:-1] == lots[: len(shown) - 1]
    assert said(lay_out(wide, {"lots": ", ".join(lots[:2])})) == [", ".join(lots[:2])]
    with pytest.raises(Refused, match=r"labels.too_wide"):
        lay_out(replace(wide, elements=(replace(element, width=5000),)), {"lots": ", ".join(lots)})


def test_lines_are_broken_at_blanks_and_an_id_stays_whole():
    element = TextElement(0, 0, 18_000, 9000, text="{kind} {human_code}", size=8, smallest=4, lines=3)

    marks = one(element, {"kind": "UC-MSC", "human_code": "UCM24001M01-0042-I"})

    assert [mark.text for mark in marks] == ["UC-MSC", "UCM24001M01-0042-I"]
    assert refusal(replace(element, width=9000), TEXTS).params["field"] == "@label_field.human_code"
    assert marks[1].baseline - marks[0].baseline == pytest.approx(1.2 * marks[0].size * 300 / 72, abs=1.5)


@pytest.mark.parametrize("missing", ["\x00", "\n", "😀", "\u202e", "م"])
def test_what_cannot_be_printed_names_its_field(missing):
    reason = refusal(TextElement(0, 0, 9000, 3000, text="{tier} {kind}"), {"tier": "MCB", "kind": f"a{missing}b"})

    assert reason.code == "labels.missing_glyph"
    assert reason.params["field"] == "@label_field.kind"
    assert reason.params["character"] == f"U+{ord(missing):04X}"


def test_a_new_line_breaks_where_lines_are_allowed():
    marks = one(TextElement(0, 0, 20_000, 9000, text="{kind}", lines=2), {"kind": "first\nsecond"})

    assert [mark.text for mark in marks] == ["first", "second"]


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


def test_long_texts_are_shortened_soon():
    text = TextElement(0, 0, 30_000, 12_000, text="{kind}", size=400, smallest=2, lines=20)
    lots = TextElement(0, 0, 70_000, 30_000, text="{lots}", size=400, smallest=2, lines=20)
    box = Template("box", "Box", LabelKind.BOX, 75_000, 35_000, (lots,))
    many = [f"UCM{number:05d}M01" for number in range(3000)]

    start = perf_counter()
    marks = one(text, {"kind": "wörter und worte " * 600})
    shown = " ".join(said(lay_out(box, {"lots": ", ".join(many)})))

    assert perf_counter() - start < 5
    assert marks[-1].text.endswith("…")
    kept, _, more = shown.partition(", … +")
    assert len(kept.split(", ")) + int(more) == len(many)
    assert kept.split(", ") == many[: len(kept.split(", "))]


def test_frames_and_lines_are_whole_dots():
    (line,) = one(BoxElement(1000, 1000, 10_000, 20, filled=True))
    assert (line.width, line.height) == (118, 1)
    top, bottom, left, right = one(BoxElement(1000, 1000, 10_000, 5000, stroke=200))
    assert (top.height, bottom.height, left.width, right.width) == (2, 2, 2, 2)
    assert left.height == right.height == 59 - 4
    assert len(one(BoxElement(1000, 1000, 10_000, 300, stroke=200))) == 1


def test_a_flag_is_white_on_black_and_refused_where_it_does_not_fit():
    box, text = one(FlagElement(1000, 1000, 12_000, 3000, text="{flag}"), {"flag": "QUARANTINE"})
    assert isinstance(box, FillMark)
    assert (text.white, text.face) == (True, fonts.BOLD)
    assert box.x < text.x < text.x + text.width < box.x + box.width
    assert refusal(FlagElement(0, 0, 3000, 3000, text="{flag}"), {"flag": "QUARANTINE"}).code == "labels.too_wide"
    assert one(FlagElement(0, 0, 3000, 3000, text="{flag}"), {}) == ()


@pytest.mark.parametrize("kind", LabelKind)
def test_every_field_alone_can_be_printed(kind):
    for field in fields_of(kind):
        for language in words.LANGUAGES:
            texts = fullest_texts(kind, language) | {field.name: field.sample_in(language)}
            element = TextElement(0, 0, 140_000, 20_000, text=f"{{{field.name}}}", smallest=4)
            if "\x1d" not in texts[field.name]:
                assert said(lay_out(template(element, kind=kind, width=150_000, height=50_000), texts, 300, language))


def test_many_labels_do_not_fill_the_memory():
    from stembank_gui.documents.labels.layout import _KEPT, Layout

    layout = Layout(VIAL)
    for number in range(_KEPT + 100):
        layout.of({"human_code": f"UCM24001M01-{number:04d}-I"})

    assert all(len(placed.drawn) <= _KEPT for placed in layout._placed)
