"""The pick sheet: boxes in walking order, every vial named, every box's code readable."""

from datetime import UTC, datetime

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui.documents.pick_sheet import render_pick_sheet
from stembank_gui.rules.codes import spaced, vial_code
from stembank_gui.rules.cryostorage.grid import position_name
from stembank_gui.rules.pick_sheet import Cell, PickSheet, Stop, walking_order
from stembank_gui.rules.reasons import Refused
from tests.documents.reading import codes, dots, fonts_of, text_of


def a_stop(tank="TK-R01", slot=2, level=3, *, rows=10, columns=10, positions=(1, 2, 23), others=(), box=None):
    cells = tuple(
        Cell(position, position_name(position, columns), spaced(vial_code("UCM24001M01", position)), f"{position:04d}")
        for position in positions
    )
    return Stop(tank, slot, level, box or f"{tank}-R{slot}-L{level}", rows, columns, cells, frozenset(others))


def a_sheet(*stops, **changes):
    facts = {"kind": "pick", "reference": "SHP-0001", "site": "东部干细胞库", "purpose": "issue", "printed_by": "Kim Y.",
             "printed_at": datetime(2026, 11, 22, 8, tzinfo=UTC), "stops": stops}  # fmt: skip
    return PickSheet(**(facts | changes))


@given(st.permutations([("TK-R02", 1, 1), ("TK-R01", 2, 1), ("TK-R01", 1, 5), ("TK-R01", 1, 2), ("TK-R01", 10, 1)]))
def test_stops_are_in_walking_order(places):
    ordered = walking_order([a_stop(*place, positions=(9, 3, 5)) for place in places])

    found = [(stop.tank, stop.slot, stop.level) for stop in ordered]
    assert found == [("TK-R01", 1, 2), ("TK-R01", 1, 5), ("TK-R01", 2, 1), ("TK-R01", 10, 1), ("TK-R02", 1, 1)]
    assert all([cell.position for cell in stop.cells] == [3, 5, 9] for stop in ordered)


@pytest.mark.parametrize(("language", "title"), [("en", "Pick sheet SHP-0001"), ("zh", "取样（出库）单 SHP-0001")])
def test_everything_is_named(language, title):
    pdf = render_pick_sheet(a_sheet(a_stop(), a_stop(level=4, positions=range(1, 30))), language)

    text = text_of(pdf)
    for line in (
        title,
        "TK-R01 › R2 › L3",
        "TK-R01 › R2 › L4",
        "UCM24001M01-0023-",
        "C3",
        "0023",
        "东部干细胞库",
        "Kim Y.",
    ):
        assert line in text
    assert all(embedded for _, embedded in fonts_of(pdf))


@pytest.mark.parametrize("kind", ["pick", "put", "transfer"])
def test_each_kind_has_a_title(kind):
    assert "sheet" in text_of(render_pick_sheet(a_sheet(a_stop(), kind=kind)))


def test_cells_to_touch_are_dark_others_are_grey_free_ones_white():
    sheet = a_sheet(a_stop(positions=(1,), others=(2,)))
    page = pypdfium2.PdfDocument(render_pick_sheet(sheet))[0]
    pixels = page.render(scale=2, grayscale=True).to_numpy()

    side, left, top = 2 * 76 / 25.4 * 72 / 10, 2 * 19 / 25.4 * 72, 2 * (14 + 26 + 15 + 5) / 25.4 * 72
    corner = round(top + 4)
    shades = [int(pixels[corner, round(left + side * column + 4)]) for column in range(3)]
    assert shades[0] < 60
    assert 200 < shades[1] < 240
    assert shades[2] == 255


def test_the_codes_of_the_boxes_are_read_in_order():
    stops = [a_stop(slot=slot, level=level) for slot in (1, 2) for level in (1, 2, 3)]
    pages = pypdfium2.PdfDocument(render_pick_sheet(a_sheet(*stops)))

    assert [code for page in pages for code in codes(dots(page))] == [stop.box for stop in stops]


@pytest.mark.parametrize(
    ("rows", "columns", "vials"), [(1, 1, 1), (9, 9, 81), (10, 10, 100), (13, 13, 169), (16, 24, 384), (12, 8, 40)]
)
def test_any_box_fits_the_page(rows, columns, vials):
    pdf = render_pick_sheet(a_sheet(a_stop(rows=rows, columns=columns, positions=range(1, vials + 1))))

    text = text_of(pdf)
    assert len(pypdfium2.PdfDocument(pdf)) == 1
    assert f"{vials:04d}" in text


def test_a_box_with_a_name_of_its_own_has_no_code():
    assert codes(dots(pypdfium2.PdfDocument(render_pick_sheet(a_sheet(a_stop(box="盒子 7"))))[0])) == []


def test_no_stop_is_an_empty_walk():
    assert "0 vials in 0 boxes" in text_of(render_pick_sheet(a_sheet()))


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=200))
def test_any_purpose_is_printed_or_refused(purpose):
    try:
        outcome = render_pick_sheet(a_sheet(a_stop(), purpose=purpose))[:4].decode()
    except Refused as refused:
        outcome = refused.reasons[0].code

    assert outcome in {"%PDF", "documents.missing_glyph"}


def test_the_same_sheet_gives_the_same_bytes():
    assert render_pick_sheet(a_sheet(a_stop())) == render_pick_sheet(a_sheet(a_stop()))
