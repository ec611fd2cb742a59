"""Lists on paper: every row is printed, a list without rows is left out."""

from stembank_gui.documents.lists_paper import ListPart, ListsPaper, render_lists
from tests.documents.reading import text_of

LOTS = ListPart(
    "Lots", (("Lot", 0.4), ("State", 0.6)), tuple((f"UCM24001M{one:02d}", "暂控 on hold") for one in range(90))
)
EMPTY = ListPart("Cultures", (("Culture", 1.0),), ())
PAPER = ListsPaper("What follows of D2400013", "90 lots", "Printed 2026-03-10 by Kim Y.", (LOTS, EMPTY))


def test_every_row_is_there_on_as_many_pages_as_it_takes():
    pdf = render_lists(PAPER)
    text = text_of(pdf)
    assert all(f"UCM24001M{one:02d}" in text for one in range(90))
    assert "暂控" in text
    assert "Cultures" not in text
    assert text.count("What follows of D2400013") > 1


def test_the_same_lists_give_the_same_bytes():
    assert render_lists(PAPER) == render_lists(PAPER)
