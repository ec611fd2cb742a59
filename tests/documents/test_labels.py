"""Labels: every one of 300 read back at the printer's dots, Chinese as it went in, ids never cut."""

from dataclasses import replace
from datetime import date

import numpy as np
import pypdfium2
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui.documents.labels import load_stock, render_box_labels, render_vial_labels, stock_names
from stembank_gui.rules.codes import spaced, vial_code
from stembank_gui.rules.labels import BoxLabel, VialLabel
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Grade, Tier, Zone
from tests.documents.reading import codes, dots, fonts_of, text_of


def labels(number, **changes):
    """Return the labels of a lot."""
    made = []
    for sequence in range(1, number + 1):
        code = vial_code("UCM24001M01", sequence)
        label = VialLabel(code, sequence, spaced(code), "UC-MSC", Tier.MCB, "P3", date(2024, 5, 20), date(2024, 5, 27),
                          10_000_000, date(2032, 5, 27), Grade.CLINICAL)  # fmt: skip
        made.append(replace(label, **changes))
    return tuple(made)


def _refusal(function, *args):
    with pytest.raises(Refused) as refused:
        function(*args)
    return refused.value.reasons[0]


@pytest.mark.parametrize("stock", stock_names("vial"))
def test_each_of_300_labels_says_its_id_in_order(stock):
    made = labels(300)

    document = pypdfium2.PdfDocument(render_vial_labels(made, stock))

    assert [code for page in document for code in codes(dots(page))] == [label.code for label in made]


def test_modules_are_whole_dots_with_their_quiet_zone():
    pixels = dots(pypdfium2.PdfDocument(render_vial_labels(labels(1)))[0])

    assert pixels.shape == (154, 390)
    symbol = pixels[22:86, 22:86]
    blocks = symbol.reshape(16, 4, 16, 4)
    assert (blocks == blocks[:, :1, :, :1]).all()
    frame = pixels[18:90, 18:90].copy()
    frame[4:68, 4:68] = 255
    assert (frame == 255).all()
    assert (symbol[:, :4] == 0).all()
    assert (symbol[-4:, :] == 0).all()


@pytest.mark.parametrize("stock", [name for name in stock_names("vial") if "33x13" in name or "38x19" in name])
def test_the_lines_come_back_as_they_went_in(stock):
    pdf = render_vial_labels(labels(3, cell_type="脐带间充质干细胞", flag="待检"), stock, "zh")

    text = text_of(pdf)
    for line in (
        "UCM24001M01-0001-*",
        "脐带间充质干细胞 主库 P3",
        "冻存 2024-05-27",
        "效期 2032-05-27",
        "1e7/支",
        "临床",
        "待检",
    ):
        assert line in text
    assert fonts_of(pdf)
    assert all(embedded for _, embedded in fonts_of(pdf))


def test_a_planned_lot_shows_its_planned_day_and_no_expiry():
    text = text_of(render_vial_labels(labels(1, frozen_on=None, expires_on=None)))

    assert "Plan 2024-05-20" in text
    assert "Exp" not in text


@pytest.mark.parametrize("flag", ["QUARANTINE", "BIOHAZARD", "RECALLED"])
def test_a_warning_is_printed_whole(flag):
    assert flag in text_of(render_vial_labels(labels(1, flag=flag)))


def test_a_warning_without_room_is_refused():
    reason = _refusal(render_vial_labels, labels(1, flag="QUARANTINE, RECALLED AND BIOHAZARD"))

    assert reason.code == "labels.too_wide"


def test_a_long_cell_type_is_shortened_visibly():
    text = text_of(render_vial_labels(labels(1, cell_type="Umbilical cord mesenchymal stromal cells, line 7 " * 3)))

    assert "Umbilical cord m… MCB P3" in text


def test_an_id_is_never_cut():
    reason = _refusal(render_vial_labels, labels(1, human_code="UCM24001M01-0001-*-AND-MUCH-MORE"))

    assert reason.code == "labels.too_wide"
    assert float(reason.params["needed"]) > float(reason.params["room"])


@pytest.mark.parametrize("hostile", ["<b>bold", "a & b", "^XZ^XA", "~JR", "=cmd()", "(text) Tj ET", "\\)\\(", "{x}"])
def test_hostile_text_is_printed_literally(hostile):
    assert hostile in text_of(render_vial_labels(labels(1, cell_type=hostile)))


@pytest.mark.parametrize("hostile", ["a\nb", "a\x00b", "🧪", "\u202eabc", "مرحبا"])
def test_text_that_cannot_be_printed_is_refused(hostile):
    assert _refusal(render_vial_labels, labels(1, cell_type=hostile)).code == "labels.missing_glyph"


@pytest.mark.parametrize(
    ("number", "shown"), [(950, "950/vial"), (2_000_000, "2e6/vial"), (1_210_000_000, "1.21e9/vial")]
)
def test_cells_are_said_exactly(number, shown):
    assert shown in text_of(render_vial_labels(labels(1, cells_per_vial=number)))


def test_the_same_labels_give_the_same_bytes():
    first = render_vial_labels(labels(5))
    render_vial_labels.cache_clear()

    assert render_vial_labels(labels(5)) == first


def test_no_label_and_no_such_stock_are_refused():
    assert _refusal(render_vial_labels, ()).code == "documents.no_labels"
    reason = _refusal(render_vial_labels, labels(1), "paper")
    assert reason.code == "documents.unknown_stock"
    assert "cryovial-33x13-roll" in str(reason.params["stocks"])


_BOX = BoxLabel(
    "TK-R01-R2-L3", "TK-R01", 2, 3, 10, 10, Zone.RELEASED, ("UCM24001M01", "UCM24001W01"), date(2024, 5, 27)
)


def test_300_box_labels_say_their_codes():
    boxes = [
        replace(_BOX, code=f"TK-{'99' if level % 2 else 'R'}{level:02d}-R{level % 12}-L{level % 9}")
        for level in range(300)
    ]

    pages = pypdfium2.PdfDocument(render_box_labels(boxes))

    read = [codes(dots(page), zxingcpp.BarcodeFormat.Code128) for page in pages]
    assert read == [[box.code] for box in boxes]


def test_bars_are_whole_dots_between_quiet_zones_of_ten_modules():
    pixels = dots(pypdfium2.PdfDocument(render_box_labels([_BOX]))[0])
    line = pixels[60, :]
    dark = np.flatnonzero(line == 0)

    assert dark[0] >= 30
    assert len(line) - dark[-1] - 1 >= 30
    edges = np.flatnonzero(np.diff(line[dark[0] - 1 : dark[-1] + 2]))
    assert (np.diff(edges) % 3 == 0).all()


def test_a_box_label_says_where_it_stands():
    text = text_of(render_box_labels([_BOX], language="zh"))

    for line in ("TK-R01 › R2 › L3", "UCM24001M01, UCM24001W01", "10 × 10", "启用 2024-05-27", "合格区"):
        assert line in text
    loose = text_of(render_box_labels([replace(_BOX, slot=None, level=None, zone=None, opened_on=None, tank="")]))
    assert "›" not in loose


def test_narrower_bars_before_a_refusal_with_the_arithmetic():
    fits = "TK-ABCDEFGHJKLMNP-R12-L3"
    pixels = dots(pypdfium2.PdfDocument(render_box_labels([replace(_BOX, code=fits)]))[0])
    assert codes(pixels, zxingcpp.BarcodeFormat.Code128) == [fits]

    reason = _refusal(render_box_labels, [replace(_BOX, code="TK-ABCDEFGHJKLMNP-R122-L39-ABCDEFGHJK")])
    assert reason.code == "labels.bars_too_wide"
    said = reason.params
    assert int(said["modules"]) * int(said["dots"]) + 2 * int(said["quiet"]) == said["needed"]
    assert int(said["needed"]) > int(said["room"])


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_printed_or_refused(text):
    try:
        pdf = render_vial_labels(labels(1, cell_type=text))
        outcome = codes(dots(pypdfium2.PdfDocument(pdf)[0]))[0]
    except Refused as refused:
        outcome = refused.reasons[0].code

    assert outcome in {labels(1)[0].code, "labels.missing_glyph", "labels.no_room"}


def test_every_stock_has_a_name_in_both_languages():
    from stembank_gui import words

    for name in (*stock_names("vial"), *stock_names("box")):
        for language in words.LANGUAGES:
            assert words.term(load_stock(name).term, language)
