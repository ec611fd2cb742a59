"""Templates as JSON: the same text for the same template, and a refusal that names what is wrong."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.documents.labels import shipped_templates
from stembank_gui.rules.labels.template import (
    ArticleElement,
    BarsElement,
    BoxElement,
    FlagElement,
    LogoElement,
    MatrixElement,
    Part,
    Sheet,
    Template,
    TextElement,
)
from stembank_gui.rules.labels.values import LARGEST, LARGEST_LABEL, Wrong, whole
from stembank_gui.rules.labels.written import LONGEST, MOST_ELEMENTS, from_json, template_from, to_json
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind

PLAIN = Template(
    "plain", "Plain", LabelKind.VIAL, 33_000, 13_000,
    (TextElement(1000, 1000, 9000, 3000, text="{human_code}"), BarsElement(0, 0, 5, 5, dots=(3, 2)), LogoElement(1, 1, 1, 1)),
    parts=(Part(0, 0, 100, 100, "circle"),), sheet=Sheet(1, 1, 1, 1, 0, 0, 1, 1),
)  # fmt: skip


def refusal(text):
    with pytest.raises(Refused) as refused:
        from_json(text)
    (reason,) = refused.value.reasons
    assert reason.code == "labels.template_invalid"
    for language in words.LANGUAGES:
        said = words.sentence(reason.code, reason.params, language)
        assert len(said) < 1000
        assert "@" not in said
        assert said.isprintable()
    return reason.params


def changed(**changes):
    return json.dumps(json.loads(to_json(PLAIN)) | changes)


def with_element(**changes):
    read = json.loads(to_json(PLAIN))
    read["elements"][0].update(changes)
    return json.dumps(read)


areas = st.integers(0, LARGEST), st.integers(0, LARGEST), st.integers(1, LARGEST), st.integers(1, LARGEST)
wording = st.text(st.characters(whitelist_categories=["L", "N"], whitelist_characters=" ·-/:%"), max_size=50)
points = st.integers(40, 8000).map(lambda step: step / 20)
content = st.sampled_from(["local", "isbt", "gs1", "sec"])
elements = st.one_of(
    st.builds(
        TextElement, *areas, text=wording, text_zh=wording, face=st.sampled_from(["sans", "bold", "mono", "mono-bold"]),
        size=points, smallest=points, align=st.sampled_from(["left", "center", "right"]),
        overflow=st.sampled_from(["shorten", "refuse"]), lines=st.integers(1, 20),
    ),
    st.builds(FlagElement, *areas, text=wording, text_zh=wording, size=points, smallest=points),
    st.builds(MatrixElement, *areas, content=content, dots=st.integers(3, 40)),
    st.builds(BarsElement, *areas, content=content, dots=st.sampled_from([(3, 2), (2,), (40, 30, 20, 10)])),
    st.builds(ArticleElement, *areas, dots=st.integers(2, 40)),
    st.builds(BoxElement, *areas, stroke=st.integers(10, 50_000), filled=st.booleans()),
    st.builds(LogoElement, *areas),
)  # fmt: skip
templates = st.builds(
    Template, st.from_regex(r"[a-z0-9][a-z0-9-]{0,39}", fullmatch=True), wording, st.sampled_from(LabelKind),
    st.integers(1, LARGEST_LABEL), st.integers(1, LARGEST_LABEL), st.lists(elements, max_size=6).map(tuple), title_zh=wording,
    version=st.integers(0, 9999), margin=st.integers(0, LARGEST),
    parts=st.lists(st.builds(Part, *areas, shape=st.sampled_from(["rectangle", "circle"])), max_size=3).map(tuple),
    sheet=st.none() | st.builds(
        Sheet, st.integers(1, LARGEST), st.integers(1, LARGEST), st.integers(1, 100), st.integers(1, 100), *areas
    ),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(templates)
def test_a_template_comes_back_as_it_went_in_and_has_one_text(template):
    text = to_json(template)

    assert from_json(text) == template
    assert to_json(from_json(text)) == text


@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.code)
def test_every_shipped_template_can_be_kept_in_the_bank(template):
    text = to_json(template)

    assert from_json(text) == template
    assert len(text) < LONGEST


def test_keys_are_sorted_and_nothing_is_left_out():
    read = json.loads(to_json(PLAIN))

    assert list(read) == sorted(read)
    assert read["format"] == 1
    assert read["elements"][0]["kind"] == "text"
    assert read["elements"][0]["overflow"] == "shorten"


@pytest.mark.parametrize(
    ("changes", "element", "key"),
    [
        ({"x": 1.5}, "elements[1] (text)", "x"),
        ({"x": True}, "elements[1] (text)", "x"),
        ({"x": -1}, "elements[1] (text)", "x"),
        ({"width": 0}, "elements[1] (text)", "width"),
        ({"width": LARGEST + 1}, "elements[1] (text)", "width"),
        ({"width": "9"}, "elements[1] (text)", "width"),
        ({"colour": "red"}, "elements[1] (text)", "colour"),
        ({"size": 0}, "elements[1] (text)", "size"),
        ({"size": None}, "elements[1] (text)", "size"),
        ({"face": "comic"}, "elements[1] (text)", "face"),
        ({"face": 1}, "elements[1] (text)", "face"),
        ({"text": "{"}, "elements[1] (text)", "text"),
        ({"text": "{a.b}"}, "elements[1] (text)", "text"),
        ({"text": "a\x00b"}, "elements[1] (text)", "text"),
        ({"text": "\u202eab"}, "elements[1] (text)", "text"),
        ({"text": "x" * 501}, "elements[1] (text)", "text"),
        ({"text": 5}, "elements[1] (text)", "text"),
        ({"lines": 0}, "elements[1] (text)", "lines"),
        ({"kind": "video"}, "elements[1]", "kind"),
        ({"kind": ["text"]}, "elements[1]", "kind"),
        ({"kind": "matrix"}, "elements[1] (matrix)", "align"),
    ],
)
def test_what_is_wrong_with_an_element_is_named(changes, element, key):
    said = refusal(with_element(**changes))

    assert (said["element"], said["key"]) == (element, key)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"code": "Upper"}, "code"),
        ({"code": "../x"}, "code"),
        ({"kind": "car"}, "kind"),
        ({"version": -1}, "version"),
        ({"width": LARGEST_LABEL + 1}, "width"),
        ({"height": 0}, "height"),
        ({"title": "a\nb\x1b"}, "title"),
        ({"format": 2}, "format"),
        ({"elements": {}}, "elements"),
        ({"elements": [None] * (MOST_ELEMENTS + 1)}, "elements"),
        ({"parts": "x"}, "parts"),
        ({"extra": 1}, "extra"),
    ],
)
def test_what_is_wrong_with_a_template_is_named(changes, key):
    assert refusal(changed(**changes))["key"] == key


@pytest.mark.parametrize(
    ("changes", "element"),
    [
        ({"elements": [5]}, "elements[1]"),
        ({"sheet": {"width": 1}}, "sheet"),
        ({"sheet": 5}, "sheet"),
        ({"parts": [{"x": 0, "y": 0, "width": 1, "height": 1, "shape": "star"}]}, "parts[1]"),
    ],
)
def test_pieces_and_sheets_are_checked_too(changes, element):
    assert refusal(changed(**changes))["element"] == element


@pytest.mark.parametrize("dots", [[2, 3], [], [1], [3, 3], "3", [3, 2.5], [9, 8, 7, 6, 5]])
def test_widths_of_bars_go_down(dots):
    read = json.loads(to_json(PLAIN))
    read["elements"][1]["dots"] = dots

    assert refusal(json.dumps(read))["key"] == "dots"


def test_a_missing_key_is_named():
    read = json.loads(to_json(PLAIN))
    del read["width"]

    said = refusal(json.dumps(read))
    assert (said["key"], said["what"]) == ("width", "@template_wrong.missing")


def test_truth_is_truth():
    read = json.loads(to_json(replace(PLAIN, elements=(BoxElement(0, 0, 1, 1),))))
    read["elements"][0]["filled"] = 1

    assert refusal(json.dumps(read))["key"] == "filled"


@pytest.mark.parametrize(
    "text",
    [
        "", "{", "null", "[]", "5", '"x"', "[" * 60_000, '{"a":' * 10_000, "NaN", '{"width":1e999}', "x" * (LONGEST + 1),
        '{"x":1,"x":2}', '{"width":NaN}', "1" * 5000, "\ufeff{}", '{"code":"\\ud800"}',
    ],
)  # fmt: skip
def test_hostile_texts_are_refused(text):
    refusal(text)


@settings(deadline=None)
@given(st.recursive(st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
                    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4)))  # fmt: skip
def test_nothing_but_a_refusal_comes_of_any_value(value):
    with pytest.raises(Refused):
        template_from(value)


def test_limits_say_what_is_allowed():
    with pytest.raises(Wrong) as wrong:
        whole(1, 9)(10)
    assert wrong.value.allowed == "1–9"
