"""Every label of the demo bank on every stock, read back in the printer's dots; some of them after harm."""

from dataclasses import replace
from itertools import cycle

import pytest

from stembank_gui.documents.labels import render_labels, shipped_template, shipped_templates, vial_texts
from stembank_gui.rules.vocabulary import LabelKind
from tests.documents.labels.scanning import demo_labels, pages, rate, read

ROLLS = [one.code for one in shipped_templates(LabelKind.VIAL) if one.sheet is None]
SHEETS = [one.code for one in shipped_templates(LabelKind.VIAL) if one.sheet is not None]
HARMS = {
    "blur of 1.0 dot": {"blur": 1.0},
    "turned by 3°": {"degrees": 3.0},
    "noise of 8 %": {"noise": 0.08},
    "blur of 1.0 dot, turned by 3°, noise of 4 %": {"blur": 1.0, "degrees": 3.0, "noise": 0.04},
}


def printed(stock, labels, dpi=300, language="en"):
    texts = [vial_texts(label, language) for label in labels]
    return render_labels(shipped_template(stock), texts, dpi=dpi, language=language)


def test_there_are_1533():
    assert len({label.code for label in demo_labels()}) == 1533


@pytest.mark.parametrize(("dpi", "every"), [(203, 29), (300, 19), (600, 61)])
@pytest.mark.parametrize("stock", ROLLS)
def test_a_label_of_the_demo_is_read_in_black_and_white_dots(stock, dpi, every):
    labels = demo_labels(every)

    assert rate(printed(stock, labels, dpi), labels, dpi) == 1.0


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("stock", SHEETS)
def test_labels_on_sheets_are_read(stock, language):
    labels = demo_labels(11)

    found = [code for page in pages(printed(stock, labels, language=language), 300) for code in read(page)]

    assert sorted(found) == sorted(label.code for label in labels)


@pytest.mark.parametrize(("harm", "stock"), list(zip(HARMS, cycle(ROLLS), strict=False)))
def test_a_label_is_read_after_harm(stock, harm):
    labels = demo_labels(96)
    pdf = printed(stock, labels)

    assert rate(pdf, labels, 300, **HARMS[harm]) == rate(pdf, labels, 300) == 1.0


@pytest.mark.faults
@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("stock", ROLLS)
def test_all_labels_of_the_demo_are_read(stock, dpi):
    labels = demo_labels()

    assert rate(printed(stock, labels, dpi), labels, dpi) == 1.0


@pytest.mark.faults
@pytest.mark.parametrize("harm", HARMS)
@pytest.mark.parametrize("stock", ROLLS)
def test_all_labels_after_harm_beside_the_same_clean(stock, harm):
    labels = demo_labels()
    pdf = printed(stock, labels)

    clean, harmed = rate(pdf, labels, 300), rate(pdf, labels, 300, **HARMS[harm])

    print(f"\n{stock}, {harm}: {harmed:.2%} read, clean {clean:.2%}")
    assert clean == 1.0
    assert harmed >= 0.999


@pytest.mark.parametrize("stock", ROLLS)
def test_a_reprint_says_its_issue_and_is_read(stock):
    labels = tuple(replace(label, issue=2 + index % 998) for index, label in enumerate(demo_labels(40)))

    assert rate(printed(stock, labels), labels, 300) == 1.0
    assert all("/" in label.payload for label in labels)
