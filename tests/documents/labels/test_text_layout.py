"""Text in its area: ids, dates and numbers whole, other words visibly shortened, or the label refused."""

from dataclasses import replace
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.documents import fonts
from stembank_gui.documents.labels import lay_out
from stembank_gui.documents.labels.marks import FillMark, TextMark
from stembank_gui.rules.labels.fields import fields_of, fullest_texts
from stembank_gui.rules.labels.template import (
    FlagElement,
    Template,
    TextElement,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind
from tests.documents.labels.laying import TEXTS, VIAL, one, refusal, said, template

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
