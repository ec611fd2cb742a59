"""The printed sheet: every code on it is read back by a scanner, in both languages beside it."""

import pypdfium2
import pytest
import zxingcpp

from stembank_gui import words
from stembank_gui.documents.command_sheet import PositionGrid, render_command_sheet
from stembank_gui.rules.codes import TEST_CODE
from stembank_gui.rules.commands import GROUP_TEST_CODE, command_code, every_command, every_position, parse_command
from stembank_gui.rules.vocabulary import PositionStyle, term_key


def scanned(pdf, first=0, scale=4):
    """Return what a scanner reads on each page from one on: (kind of code, text)."""
    document = pypdfium2.PdfDocument(pdf)
    seen = [document[at].render(scale=scale, grayscale=True).to_pil() for at in range(first, len(document))]
    pages = [zxingcpp.read_barcodes(one) for one in seen]
    return [[(found.format.name, found.text.replace("<GS>", "\x1d")) for found in page] for page in pages]


def test_every_command_stands_on_the_sheet_twice_and_is_read_back():
    read = [one for page in scanned(render_command_sheet()) for one in page]
    for said in every_command():
        code = command_code(said)
        assert sorted(kind for kind, text in read if text == code) == ["Code128", "DataMatrix"], code
        assert parse_command(code) == said
    assert ("DataMatrix", TEST_CODE) in read
    assert ("Code128", TEST_CODE) in read
    assert ("DataMatrix", GROUP_TEST_CODE) in read


def test_both_languages_stand_beside_each_code():
    document = pypdfium2.PdfDocument(render_command_sheet())
    text = "".join(page.get_textpage().get_text_range() for page in document)
    for said in every_command():
        key = term_key(said.purpose or said.reason or said.command)
        assert words.term(key, "en") in text
        assert words.term(key, "zh") in text


@pytest.mark.parametrize(
    "grid",
    [
        PositionGrid(5, 5), PositionGrid(10, 10, PositionStyle.NUMBERS), PositionGrid(8, 12),
        PositionGrid(16, 24), PositionGrid(10, 1),
    ],
    ids=str,
)  # fmt: skip
def test_every_position_is_read_back(grid):
    read = {text for page in scanned(render_command_sheet(grid), first=2) for _kind, text in page}
    wanted = {command_code(said) for said in every_position(grid.rows, grid.columns, grid.style)}
    assert read == wanted


def test_the_same_sheet_has_the_same_bytes():
    assert render_command_sheet(PositionGrid(9, 9)) == render_command_sheet(PositionGrid(9, 9))
