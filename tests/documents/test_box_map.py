"""A box on paper: every vial, every lot, both languages, any grid, however full."""

from datetime import UTC, datetime

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stembank_gui.documents.box_map import render_box_map
from stembank_gui.rules.box_sheet import BoxSheet, SheetLot, SheetVial, lot_mark
from stembank_gui.rules.codes import spaced, vial_code
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import LotState, PositionStyle, Zone
from tests.documents.reading import fonts_of, text_of


def a_sheet(rows=10, columns=10, taken=range(1, 31), lots=2, **changes):
    numbers = [f"UCM24001W{one:02d}" for one in range(1, lots + 1)]
    vials = tuple(
        SheetVial(at, spaced(vial_code(numbers[at % lots], at)), f"{at:04d}", lot_mark(at % lots), LotState.RELEASED)
        for at in taken
    )
    legend = tuple(
        SheetLot(lot_mark(one), number, list(LotState)[one % len(LotState)], sum(at % lots == one for at in taken))
        for one, number in enumerate(numbers)
    )
    facts = {"path": "TK-R01 › R2 › L3", "code": "TK-R01-R2-L3", "rows": rows, "columns": columns,
             "site": "东部干细胞库", "printed_by": "Kim Y.", "printed_at": datetime(2026, 11, 22, 8, tzinfo=UTC),
             "vials": vials, "lots": legend, "zone": Zone.RELEASED}  # fmt: skip
    return BoxSheet(**(facts | changes))


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("30 of 100 positions taken", "released zone", "blocked: iced up")),
     ("zh", ("已占 30 / 100 个孔位", "停用: iced up", "已计划"))],
)  # fmt: skip
def test_everything_is_named(language, words):
    pdf = render_box_map(a_sheet(blocked={77: "iced up"}), language)
    text = text_of(pdf)
    for line in (*words, "TK-R01 › R2 › L3", "UCM24001W01", "UCM24001W02", "UCM24001W01-0030-", "C10", "H7", "Kim Y."):
        assert line in text
    assert all(embedded for _, embedded in fonts_of(pdf))
    assert render_box_map(a_sheet(blocked={77: "iced up"}), language) == pdf


def test_a_numbered_box_has_numbers_and_an_empty_one_no_list():
    text = text_of(render_box_map(a_sheet(style=PositionStyle.NUMBERS, taken=[23], lots=1)))
    assert "\n23 " in text.replace("\r", "") or "23" in text
    empty = render_box_map(a_sheet(taken=[], lots=1, zone=None))
    assert len(pypdfium2.PdfDocument(empty)) == 1
    assert "0 of 100 positions taken" in text_of(empty)


@given(st.integers(1, 16), st.integers(1, 24), st.data())
@settings(max_examples=25, deadline=None)
def test_every_vial_of_any_box_is_listed(rows, columns, data):
    taken = sorted(data.draw(st.sets(st.integers(1, rows * columns))))
    lots = data.draw(st.integers(1, 30))
    sheet = a_sheet(rows, columns, taken, lots)
    text = text_of(render_box_map(sheet))
    assert all(vial.human_code in text for vial in sheet.vials)
    assert text.count("UCM24001W") >= len(taken) + lots


def test_a_full_box_of_the_largest_grid_goes_on_on_more_pages():
    pdf = render_box_map(a_sheet(16, 24, range(1, 385), 3))
    assert len(pypdfium2.PdfDocument(pdf)) >= 2


def test_a_character_that_cannot_be_printed_is_refused():
    with pytest.raises(Refused, match=r"documents\.missing_glyph"):
        render_box_map(a_sheet(site="\U0001f9ec"))


def test_marks_of_lots_never_repeat():
    assert len({lot_mark(one) for one in range(400)}) == 400
