"""Every maker's file, good: one box of 3 × 4 as each of them writes it."""

from pathlib import Path

import pytest

from stembank_gui.rules.cryostorage.rack_scans import (
    ReadKind,
    ScanFormat,
    Shape,
    rack_named,
    read_scan,
    read_stream,
    word_kind,
)

GOLDEN = Path(__file__).parent / "golden"
BOX = Shape(3, 4)
SAID = (
    "0123456701", "0123456702", "NO READ", "NO TUBE", "FD00000005", "0123456706", "NO TUBE", "NO TUBE", "0123456709",
    "NO TUBE", "NO TUBE", "0123456712",
)  # fmt: skip
FILES = {
    "thermo.csv": (ScanFormat.THERMO, "RK00077"),
    "thermo_date_above.csv": (ScanFormat.THERMO, "RK00077"),
    "thermo_semicolon.csv": (ScanFormat.THERMO, "RK00077"),
    "position_code.csv": (ScanFormat.POSITION_CODE, ""),
    "position_code.tsv": (ScanFormat.POSITION_CODE, ""),
    "position_code_numbers.csv": (ScanFormat.POSITION_CODE, ""),
    "position_code_rack.csv": (ScanFormat.POSITION_CODE_RACK, "RK00077"),
    "position_code_rack_header.csv": (ScanFormat.POSITION_CODE_RACK, "RK00077"),
    "traxcer.csv": (ScanFormat.TRAXCER, "RK00077"),
    "ziath.csv": (ScanFormat.ZIATH_CSV, ""),
    "ziath_header.csv": (ScanFormat.ZIATH_CSV, "RK00077"),
    "ziath.json": (ScanFormat.ZIATH_JSON, "RK00077"),
    "ziath_list.json": (ScanFormat.ZIATH_JSON, ""),
    "visionmate_stream.txt": (ScanFormat.VISIONMATE_STREAM, ""),
    "gb18030.csv": (ScanFormat.POSITION_CODE, ""),
    "utf16.csv": (ScanFormat.TRAXCER, ""),
    "utf16_no_mark.csv": (ScanFormat.TRAXCER, ""),
}


def test_no_golden_file_is_forgotten():
    assert {path.name for path in GOLDEN.iterdir()} == set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_says_the_same_whoever_wrote_it(name):
    read = read_scan((GOLDEN / name).read_bytes(), BOX)
    assert (read.format, read.rack) == FILES[name]
    assert tuple(cell.said for cell in read.cells) == SAID
    assert [cell.position for cell in read.cells] == list(range(1, 13))
    assert read.complete


@pytest.mark.parametrize("name", FILES)
def test_the_rack_is_named_whatever_the_size_of_the_box(name):
    assert rack_named((GOLDEN / name).read_bytes()) == FILES[name][1]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_endings_and_marks_do_not_matter(ending, mark):
    data = (mark + ending.join(["Position,Code", "A1,007", "", "B2,008", ""])).encode()
    read = read_scan(data, BOX)
    assert [(cell.position, cell.code) for cell in read.cells] == [(1, "007"), (6, "008")]
    assert not read.complete


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("007,A1\n008,B2", [1, 6]),  # code first
        ("a01,007\nb-2,008", [1, 6]),
        ("1,0070707\n12,0080808", [1, 12]),  # counted
        ("RK1\nA1,007\nB2,008", [1, 6]),  # the rack alone above
        ("A1,007,RK1", [1]),
        ("RK1,A1,007", [1]),
        ("007,A,1,RK1\n008,B,2,RK1", [1, 6]),  # Thermo's columns without the header
        ("A,1,007\nB,2,008", [1, 6]),
    ],
)
def test_files_without_a_header(text, positions):
    read = read_scan(text.encode(), BOX)
    assert [cell.position for cell in read.cells] == positions
    assert read.cells[0].code in {"007", "0070707"}
    assert read.rack in {"", "RK1"}
    assert ("RK1" in text) == (read.rack == "RK1")


@pytest.mark.parametrize("word", ["No Read", "NO_READ", "NOREAD", "no-read", "Unreadable", "FAILED", "?????", "未读取"])
def test_every_spelling_of_no_read_is_a_tube_that_is_there(word):
    assert word_kind(word) is ReadKind.NO_READ


@pytest.mark.parametrize("word", ["No Tube", "NO_TUBE", "NOTUBE", "no tube", "EMPTY", "Empty Well", "无管", "空位"])
def test_every_spelling_of_no_tube_is_an_empty_position(word):
    assert word_kind(word) is ReadKind.NO_TUBE


@pytest.mark.parametrize("code", ["0123456789", "FD001", "UCM24001M01-0042-I", "N0 TUBE", "", " "])
def test_a_code_is_no_word(code):
    assert word_kind(code) is None


def test_a_stream_goes_column_by_column():
    read = read_stream("OKD001,002,003,004,005,006,\x03", Shape(3, 2))
    assert [cell.code for cell in read.cells] == ["001", "004", "002", "005", "003", "006"]


def test_a_rack_that_was_not_read_is_none():
    read = read_scan(b"TubeCode,LocationRow,LocationColumn,RackID\n007,A,1,NO READ\n", BOX)
    assert read.rack == ""
    assert rack_named(b"TubeCode,LocationRow,LocationColumn,RackID\n007,A,1,NO READ\n") == ""
