"""Reading back: what is good is found, what was spoiled is not, quiet zones are looked at in the dots."""

from dataclasses import replace

import pytest

from stembank_gui.documents.labels import render_labels, shipped_template, shipped_templates
from stembank_gui.documents.labels.layout import lay_out
from stembank_gui.documents.labels.verify import codes_in, read_back
from stembank_gui.documents.preview import page_dots
from stembank_gui.rules.labels.checking import template_warnings
from stembank_gui.rules.labels.fields import fullest_texts, sample_texts
from stembank_gui.rules.labels.template import ArticleElement, BoxElement, MatrixElement
from stembank_gui.rules.vocabulary import LabelKind

ROLL = shipped_template("cryovial-33x13-roll")


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.code)
def test_every_code_of_every_shipped_label_is_read_back(template, dpi):
    both = [sample_texts(template.kind)]
    if not template_warnings(template, dpi):  # else the longest code that there can be is refused
        both.append(fullest_texts(template.kind))
    for texts in both:
        found = read_back(template, texts, dpi=dpi)
        assert found
        assert all(one.good for one in found)
        assert all(one.dots >= (3 if one.kind == "matrix" else 2) for one in found)


def test_what_is_told_of_a_code():
    (code,) = read_back(ROLL, sample_texts(LabelKind.VIAL))

    assert (code.kind, code.payload, code.found, code.quiet) == ("matrix", "UCM24001M010042I", True, True)
    assert (code.dots, code.module_um, code.fine) == (4, 339, False)
    assert (code.spot.width, code.spot.height) == (64, 64)


@pytest.mark.parametrize("kind", ["isbt", "gs1", "sec"])
def test_codes_of_other_schemes_are_read_back(kind):
    template = replace(ROLL, elements=(MatrixElement(800, 800, 9000, 9000, content=kind),))

    (code,) = read_back(template, sample_texts(LabelKind.VIAL))

    assert code.good


def test_a_code_with_ink_in_its_quiet_zone_is_not_good():
    matrix = ROLL.elements[0]
    spoiled = replace(ROLL, elements=(matrix, BoxElement(matrix.x, matrix.y, matrix.width, 1300, filled=True)))

    (code,) = read_back(spoiled, sample_texts(LabelKind.VIAL))

    assert not code.quiet
    assert not code.good


def test_a_code_under_ink_is_not_found():
    matrix = ROLL.elements[0]
    spoiled = replace(ROLL, elements=(matrix, BoxElement(3000, 3000, 4000, 4000, filled=True)))

    (code,) = read_back(spoiled, sample_texts(LabelKind.VIAL))

    assert not code.found


def test_a_quiet_zone_off_the_page_is_none():
    bars = ArticleElement(0, 0, 34_000, 12_000)
    product = shipped_template("product-100x70-roll")
    texts = sample_texts(LabelKind.PRODUCT)
    label = lay_out(replace(product, elements=(bars,)), texts)
    pdf = render_labels(replace(product, elements=(bars,)), [texts])
    moved = replace(label, marks=tuple(replace(mark, x=mark.x - 90) for mark in label.marks))

    (good,) = codes_in(label, page_dots(pdf, 0, 300))
    (bad,) = codes_in(moved, page_dots(pdf, 0, 300))

    assert good.quiet
    assert not bad.quiet


def test_nothing_is_read_of_a_label_without_codes():
    assert read_back(ROLL, {"lot": "UCM24001M01"}) == ()
