"""Whole labels in ZPL II: every shipped template, every resolution, both languages, read back from the printed dots."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui.documents.labels import lay_out, shipped_template, shipped_templates, vial_texts
from stembank_gui.documents.labels.marks import BarsMark, MatrixMark
from stembank_gui.documents.labels.verify import codes_in
from stembank_gui.documents.labels.zpl import zpl_labels
from stembank_gui.documents.preview import Pixels
from stembank_gui.rules.labels.fields import fullest_texts, sample_texts
from stembank_gui.rules.labels.template import (
    ArticleElement,
    BarsElement,
    Calibration,
    FlagElement,
    LogoElement,
    MatrixElement,
    Template,
    TextElement,
)
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind
from tests.devices.printers.zpl_paper import commands, papers
from tests.documents.labels.scanning import demo_labels, read, seen
from tests.documents.labels.test_zpl_marks import HOSTILE

DPI = [203, 300, 600]
TEMPLATES = shipped_templates()
VIALS = [one for one in shipped_templates(LabelKind.VIAL) if one.sheet is None]


def pixels(paper):
    data = np.where(paper.dots, 0, 255).astype(np.uint8)
    return Pixels(data.shape[1], data.shape[0], data.shape[1], 1, data.tobytes())


def said(template, texts, **named):
    """Return the codes of one label, read back from what the printer would draw."""
    (zpl,) = zpl_labels(template, [texts], **named)
    (paper,) = papers(zpl)
    label = lay_out(template, texts, **named)
    return codes_in(label, pixels(paper)), label


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("template", TEMPLATES, ids=lambda one: one.code)
def test_every_code_of_every_template_is_read_back_and_keeps_its_quiet_zone(template, dpi, language):
    found, label = said(template, sample_texts(template.kind, language), dpi=dpi, language=language)
    assert len(found) == sum(isinstance(mark, MatrixMark | BarsMark) for mark in label.marks) >= 1
    assert [(one.kind, one.payload) for one in found if not (one.found and one.quiet)] == []


@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("template", VIALS, ids=lambda one: one.code)
def test_a_sample_of_the_demo_labels_says_its_id(template, dpi):
    labels = demo_labels(every=60)
    zpl = zpl_labels(template, map(vial_texts, labels), dpi=dpi)
    assert [paper.codes() for paper in papers(b"".join(zpl))] == [[label.payload] for label in labels]


def test_printed_codes_are_read_when_blurred_turned_and_noisy():
    labels = demo_labels(every=60)
    zpl = zpl_labels(shipped_template("cryovial-33x13-roll"), map(vial_texts, labels), dpi=300)
    pictures = [paper.pixels() for paper in papers(b"".join(zpl))]
    found = [read(seen(one, 1.0, 3, 0.05, number)) for number, one in enumerate(pictures)]
    assert sum(one == [label.payload] for one, label in zip(found, labels, strict=True)) >= 0.95 * len(labels)


CODES = Template(
    "codes", "Codes", LabelKind.VIAL, 120_000, 60_000,
    (
        MatrixElement(2000, 2000, 14_000, 14_000, content="isbt"),
        MatrixElement(20_000, 2000, 14_000, 14_000, content="gs1"),
        MatrixElement(40_000, 2000, 14_000, 14_000, content="sec"),
        BarsElement(2000, 20_000, 110_000, 9000, content="gs1", dots=(3, 2)),
        BarsElement(2000, 32_000, 100_000, 9000, content="local", dots=(3, 2)),
    ),
)  # fmt: skip


@pytest.mark.parametrize("dpi", DPI)
def test_the_other_grammars_are_read_back(dpi):
    found, _ = said(CODES, fullest_texts(LabelKind.VIAL), dpi=dpi)
    assert [(one.kind, one.found, one.quiet) for one in found] == [
        ("matrix", True, True), ("matrix", True, True), ("matrix", True, True), ("bars", True, True), ("bars", True, True)
    ]  # fmt: skip
    (zpl,) = zpl_labels(CODES, [fullest_texts(LabelKind.VIAL)], dpi=dpi)
    assert zpl.count(b"^BC") == 2, "FNC1 is told to the printer"
    assert zpl.count(b"^GF") >= 1, "FNC1 in a Data Matrix is our picture"
    assert b"\x1d" not in zpl


def test_an_article_number_is_a_picture_of_its_bars():
    template = Template("ean", "EAN", LabelKind.PRODUCT, 60_000, 30_000, (ArticleElement(2000, 2000, 50_000, 20_000),))
    found, _ = said(template, {"ean": "6952320300374"}, dpi=300)
    assert [(one.kind, one.payload, one.found, one.quiet) for one in found] == [("ean", "6952320300374", True, True)]


EVERY = Template(
    "every", "Every element", LabelKind.VIAL, 90_000, 40_000,
    (
        TextElement(1000, 1000, 80_000, 4000, text="{kind} {site}", size=8, smallest=5),
        TextElement(1000, 6000, 80_000, 4000, text="{medium}", size=8, smallest=5, align="right", face="bold"),
        TextElement(1000, 11_000, 80_000, 4000, text="{site}", size=8, smallest=5, face="mono"),
        FlagElement(1000, 16_000, 60_000, 5000, text="{site}", size=8, smallest=5),
        MatrixElement(70_000, 20_000, 12_000, 12_000),
    ),
)  # fmt: skip


@pytest.mark.parametrize("said_text", HOSTILE)
@pytest.mark.parametrize("field", ["kind", "medium", "site", "code"])
def test_hostile_text_is_printed_literally_shortened_or_refused(field, said_text):
    """The commands of a label are those of its elements: text or picture, whatever the text is."""
    usual = sample_texts(LabelKind.VIAL)
    allowed = [
        b"^XA",
        b"^CI",
        b"^PW",
        b"^LL",
        b"^LH",
        b"^FT",
        b"^A0",
        b"^FB",
        b"^FH",
        b"^FD",
        b"^FS",
        b"^FO",
        b"^GF",
        b"^BX",
        b"^XZ",
    ]
    try:
        (zpl,) = zpl_labels(EVERY, [usual | {field: said_text}], dpi=300)
    except Refused:
        return
    found = commands(zpl)
    assert set(found) <= set(allowed)
    assert zpl.count(b"^") == len(found)
    assert zpl.count(b"~") == 0
    assert found.count(b"^XA") == found.count(b"^XZ") == 1
    assert found.count(b"^FS") == found.count(b"^FO") + found.count(b"^FT") <= 5
    (paper,) = papers(zpl)
    code = [one["data"] for one in paper.fields if one["kind"] == "matrix"]
    assert code == [said_text if field == "code" else usual["code"]]


@given(st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_no_text_at_all_adds_a_command(said_text):
    usual = sample_texts(LabelKind.VIAL)
    try:
        (zpl,) = zpl_labels(EVERY, [usual | {"site": said_text}], dpi=203)
    except Refused:
        return
    papers(zpl)
    assert commands(zpl).count(b"^FS") <= 5


def test_what_labels_have_alike_does_not_stick_to_others():
    texts = [sample_texts(LabelKind.VIAL) | {"kind": f"LINE{number % 7}", "flag": "" if number % 3 else "QUARANTINE"}
             for number in range(40)]  # fmt: skip
    template = shipped_template("cryovial-33x13-roll")
    together = zpl_labels(template, texts, dpi=300)
    assert list(together) == [zpl_labels(template, [one], dpi=300)[0] for one in texts]
    assert len(set(together)) == 14


def test_calibration_moves_the_marks_and_keeps_the_modules():
    texts = sample_texts(LabelKind.VIAL)
    template = shipped_template("cryovial-33x13-roll")
    (plain,) = papers(zpl_labels(template, [texts], dpi=300)[0])
    (moved,) = papers(zpl_labels(template, [texts], dpi=300, calibration=Calibration(254, 169))[0])
    assert (moved.dots[2:, 3:] == plain.dots[:-2, :-3]).all()
    assert papers(zpl_labels(template, [texts], dpi=300, darkness=12)[0])[0].darkness == 12


def test_a_logo_is_drawn():
    from io import BytesIO

    from PIL import Image

    picture = BytesIO()
    Image.new("L", (40, 20), 0).save(picture, "PNG")
    template = Template("logo", "Logo", LabelKind.VIAL, 30_000, 15_000, (LogoElement(2000, 2000, 20_000, 10_000),))
    (paper,) = papers(zpl_labels(template, [{}], dpi=300, logo=picture.getvalue())[0])
    assert paper.dots.mean() > 0.3
    assert not papers(zpl_labels(template, [{}], dpi=300)[0])[0].dots.any()


@pytest.mark.faults
@pytest.mark.parametrize("dpi", DPI)
@pytest.mark.parametrize("template", VIALS, ids=lambda one: one.code)
def test_all_demo_labels_say_their_id(template, dpi):
    labels = demo_labels()
    assert len(labels) == 1533
    zpl = zpl_labels(template, map(vial_texts, labels), dpi=dpi)
    found = [papers(one)[0].codes() for one in zpl]
    assert found == [[label.payload] for label in labels]
