"""Labels as PDF: pages of whole dots, sheets from any label on, the logo once, everything literal and embedded."""

from dataclasses import replace
from functools import lru_cache
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from PIL import Image, ImageDraw

from stembank_gui.documents.labels import lay_out, render_labels, shipped_template, shipped_templates, vial_texts
from stembank_gui.documents.labels.logo import LARGEST_SIDE
from stembank_gui.documents.labels.marks import ImageMark
from stembank_gui.documents.preview import page_sizes
from stembank_gui.rules.labels.fields import sample_texts
from stembank_gui.rules.labels.template import Calibration, LogoElement
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LabelKind
from tests.documents.labels.scanning import demo_labels, pages, read
from tests.documents.reading import dots, fonts_of, text_of

ROLL, SHEET = shipped_template("cryovial-33x13-roll"), shipped_template("cryovial-33x13-a4")
BAG = shipped_template("cryobag-50x100-roll")
HOSTILE = (
    "^XZ^XA", "~JR", "~DGR:A.GRF", "<b>bold", "a & b", "=cmd()", "(text) Tj ET", "\\)\\(", "{x}", "%s %(x)s", "${x}",
    "';--", "../..", "<script>", "a\tb", "line\nbreak", "nul\x00", "\x1b[2J", "\x10", "😀", "مرحبا", "人诱导多能干细胞",
    "\u202eevil", "x" * 10_000, "中" * 10_000, " ", "…", "｛｝",
)  # fmt: skip


def picture(size=(300, 200), mode="RGBA"):
    image = Image.new(mode, size, (0, 0, 0, 0) if mode == "RGBA" else "white")
    ImageDraw.Draw(image).rectangle((0, 0, size[0] // 2, size[1]), fill="navy")
    written = BytesIO()
    image.save(written, "PNG")
    return written.getvalue()


@pytest.mark.parametrize("dpi", [203, 300, 600])
@pytest.mark.parametrize("template", shipped_templates(), ids=lambda one: one.code)
def test_a_page_is_a_label_or_a_sheet_in_whole_dots(template, dpi):
    pdf = render_labels(template, [sample_texts(template.kind)] * 2, dpi=dpi)

    wide, high = (template.width, template.height) if template.sheet is None else (210_000, 297_000)
    expected = round(wide * dpi / 25_400), round(high * dpi / 25_400)
    assert {(round(w * dpi / 72, 3), round(h * dpi / 72, 3)) for w, h in page_sizes(pdf)} == {expected}
    assert len(page_sizes(pdf)) == (2 if template.sheet is None else 1)
    assert all(embedded for _, embedded in fonts_of(pdf))


@pytest.mark.parametrize("start", [1, 3, 100])
def test_a_sheet_that_was_used_before_is_used_on(start):
    labels = demo_labels(30)[:7]

    pdf = render_labels(SHEET, [vial_texts(label) for label in labels], start=start)

    found = list(pages(pdf, 300))
    assert len(found) == (2 if start == 100 else 1)
    assert sorted(code for page in found for code in read(page)) == sorted(label.code for label in labels)
    dark = np.argwhere(found[0] == 0)
    assert dark[:, 0].min() >= round((13_300 + (start - 1) // 5 * 13_500) * 300 / 25_400)
    first_row = dark[dark[:, 0] < round((13_300 + ((start - 1) // 5 + 1) * 13_500) * 300 / 25_400)]
    assert first_row[:, 1].min() >= round((17_500 + (start - 1) % 5 * 35_500) * 300 / 25_400)


@pytest.mark.parametrize(("template", "start"), [(SHEET, 0), (SHEET, 101), (ROLL, 2), (SHEET, -3)])
def test_a_label_that_no_sheet_has_is_refused(template, start):
    with pytest.raises(Refused, match=r"labels.start"):
        render_labels(template, [sample_texts(LabelKind.VIAL)], start=start)


def test_no_labels_are_refused():
    with pytest.raises(Refused, match=r"documents.no_labels"):
        render_labels(ROLL, [])


def test_a_calibration_moves_the_sheet_once():
    texts = [vial_texts(label) for label in demo_labels(30)[:8]]
    true = next(pages(render_labels(SHEET, texts), 300))
    moved = next(pages(render_labels(SHEET, texts, calibration=Calibration(1016, -508)), 300))  # 12 and 6 dots

    assert (np.roll(true, (-6, 12), (0, 1)) == moved).all()


def test_a_stretched_label_keeps_its_modules():
    texts = vial_texts(demo_labels()[0])
    pdf = render_labels(ROLL, [texts], calibration=Calibration(scale_x_ppm=1_010_000, scale_y_ppm=1_005_000))

    assert read(next(pages(pdf, 300))) == [texts["code"]]


def test_the_logo_is_black_dots_in_its_area_and_stands_in_the_file_once():
    texts = sample_texts(LabelKind.BAG)
    (mark,) = [one for one in lay_out(BAG, texts, logo=picture()).marks if isinstance(one, ImageMark)]
    (element,) = [one for one in BAG.elements if isinstance(one, LogoElement)]

    assert mark.width <= element.width * 300 / 25_400 + 1
    assert mark.height <= element.height * 300 / 25_400 + 1
    assert mark.width / mark.height == pytest.approx(1.5, rel=0.02)
    pixels = dots(pypdfium2.PdfDocument(render_labels(BAG, [texts], logo=picture()))[0])
    inside = pixels[mark.y : mark.y + mark.height, mark.x : mark.x + mark.width]
    bits = np.unpackbits(np.frombuffer(mark.bits, np.uint8).reshape(mark.height, -1), axis=1)[:, : mark.width]
    assert ((inside == 0) == (bits == 1)).all()
    assert 0.4 < bits.mean() < 0.6
    one, many = (len(render_labels(BAG, [texts] * count, logo=picture())) for count in (1, 30))
    assert many < 30 * one
    assert not any(isinstance(one, ImageMark) for one in lay_out(BAG, texts).marks)


@pytest.mark.parametrize(
    "file",
    [
        b"GIF89a", b"\x89PNG\r\n\x1a\n", picture()[:200], b"x" * 2_000_001, picture((LARGEST_SIDE + 1, 2), "L"), b"<svg/>",
    ],
)  # fmt: skip
def test_a_logo_that_is_no_picture_is_refused(file):
    with pytest.raises(Refused, match=r"labels.logo_unreadable"):
        lay_out(BAG, sample_texts(LabelKind.BAG), logo=file)


REFUSALS = {
    "labels.missing_glyph", "labels.too_wide", "labels.no_room", "documents.code_form", "documents.grammar_form",
    "labels.matrix_too_large",
}  # fmt: skip


def outcome(texts):
    """Return the PDF of a label, or the code of its refusal."""
    try:
        return render_labels(ROLL, [texts])
    except Refused as refused:
        return refused.reasons[0].code


@lru_cache(maxsize=8)
def read_back(pdf):
    """Return how many pages a PDF has, the codes and the text on them; labels without the hostile field are alike."""
    return len(page_sizes(pdf)), read(next(pages(pdf, 300))), text_of(pdf)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_in_any_field_is_literal_or_shortened_or_refused(hostile):
    texts = sample_texts(LabelKind.VIAL)
    for field in texts:
        came = outcome(texts | {field: hostile})
        if isinstance(came, str):
            assert came in REFUSALS
            continue
        sheets, codes, said = read_back(came)
        assert sheets == 1
        if field != "code":
            assert codes == [texts["code"]]
            assert texts["human_code"] in said or field == "human_code"
        if field in {"kind", "human_code", "frozen"} and hostile.strip():
            assert hostile in said or (field == "kind" and "…" in said)


def test_the_ids_beside_hostile_words_stay_whole():
    texts = sample_texts(LabelKind.VIAL)

    said = text_of(render_labels(ROLL, [texts | {"kind": "x" * 10_000}]))

    for whole in ("UCM24001M01-0042-I", "MCB P3", "2024-05-27", "2032-05-27", "1e7"):
        assert whole in said
    assert "x…" in said


def test_a_fixed_thousand_labels_are_small():
    texts = [vial_texts(label) for label in demo_labels()]
    pdf = render_labels(ROLL, texts)

    assert len(pdf) / len(texts) < 2500
    assert replace(ROLL).code == ROLL.code
