"""Bad files: each is refused with the row and column of its fault, or with what was compared."""

import pytest

from stembank_gui.rules.cryostorage.rack_scans import LARGEST_BYTES, Shape, read_scan, read_stream
from stembank_gui.rules.reasons import Refused

BOX = Shape(3, 4)
HEADER = "TubeCode,LocationRow,LocationColumn,RackID\n"


def refusals(data, shape=BOX):
    with pytest.raises(Refused) as refused:
        read_scan(data.encode() if isinstance(data, str) else data, shape)
    return [(one.code.removeprefix("rack_scans."), dict(one.params)) for one in refused.value.reasons]


def test_a_tube_twice():
    assert refusals(HEADER + "007,A,1,R\n008,A,2,R\n007,B,1,R\n") == [
        ("tube_twice", {"row": 4, "first": 2, "column": 1, "code": "007"})
    ]


def test_a_position_twice():
    assert refusals("Position,Code\nA1,007\nA2,008\nA01,009\n") == [
        ("position_twice", {"row": 4, "first": 2, "column": 1, "position": "A1"})
    ]


def test_a_position_outside():
    assert refusals("A1,007\nD1,008\nA2,009\nB2,010\nB4,011") == [
        ("outside_box", {"row": 2, "column": 1, "position": "D1", "box": "3 × 4"})
    ]
    assert refusals("Position,Code\n1,007\n13,008\n") == [
        ("outside_box", {"row": 3, "column": 1, "position": "13", "box": "3 × 4"})
    ]
    assert refusals(HEADER + "007,A,1,R\nNo Tube,B,5,R\n008,B,6,R\n")[0][0] == "outside_box"
    assert refusals(HEADER + "No Tube,A,1,R\n008,B,5,R\n")[0] == ("larger", {"box": "3 × 4"})


@pytest.mark.parametrize(("line", "column"), [("A3,", 2), ("A3", 2), ('A3,""', 2), ("A3,   ,x", 2), ("A3,null", 2)])
def test_a_missing_code(line, column):
    assert refusals(f"Position,Code,Note\nA1,007,\n{line}\n") == [("missing_code", {"row": 3, "column": column})]


def test_a_missing_position():
    assert refusals("Position,Code\nA1,007\n,008\n") == [("missing_position", {"row": 3, "column": 1})]
    assert refusals(HEADER + "007,A,1,R\n008,,,R\n") == [("missing_position", {"row": 3, "column": 2})]


def test_no_position_at_all():
    assert refusals("Position,Code\nA1,007\nQQ7,008\n") == [
        ("position_form", {"row": 3, "column": 1, "position": "QQ7"})
    ]
    assert refusals(HEADER + "007,A,1,R\n008,A,x,R\n")[0][0] == "position_form"


def test_two_racks_in_a_file():
    assert refusals("Rack,Position,Code\nR1,A1,007\nR2,A2,008\n") == [
        ("several_racks", {"row": 3, "column": 1, "rack": "R1", "other": "R2"})
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A1,007\nA2;008\nA3,009", {"row": 2, "column": 1, "found": ";", "used": ","}),
        ("A1;007\nA2;008\nA3;0,09", {"row": 3, "column": 2, "found": ",", "used": ";"}),
        ("A1\t007\nA2\t008;x", {"row": 2, "column": 2, "found": ";", "used": "TAB"}),
    ],
)
def test_mixed_delimiters(text, expected):
    assert refusals(text) == [("mixed_delimiters", expected)]


def test_a_delimiter_in_quotes_is_none():
    assert refusals('Position,Code\nA1,"0;07"\n')[0][0] == "code_form"


@pytest.mark.parametrize(
    "data",
    [b"", b"\n\n", b"  \r\n", "\ufeff".encode(), HEADER.encode(), b'{"tubes": []}', b"[]", b'[{"tubes": []}]', b";;"],
)
def test_empty(data):
    assert refusals(data) == [("empty", {})]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04rest", "ZIP/XLSX"), (b"\xd0\xcf\x11\xe0", "XLS"), (b"%PDF-1.7", "PDF"), (b"\x89PNG\r\n", "PNG"),
        (b"BM\x00\x00\x00\x00", "BMP"), (b"A1,0\x0107\n", "U+0001"), (b"\x01\x00\x02\x00\x03\x00", "U+0001"),
    ],
)  # fmt: skip
def test_binary(data, kind):
    found = refusals(data)[0]
    assert found[0] == "binary"
    assert found[1]["kind"] == kind


def test_too_large_and_no_encoding():
    assert refusals(b"A" * (LARGEST_BYTES + 1)) == [
        ("too_large", {"bytes": LARGEST_BYTES + 1, "at_most": LARGEST_BYTES})
    ]
    assert refusals(b"\xff\xff\xff\xff") == [("encoding", {})]
    assert refusals(b"A1,0\x00") == [("encoding", {})]


def test_no_columns():
    assert refusals("hello\nworld") == [("one_column", {"line": "hello"})]
    assert refusals("TubeCode,RackID\n007,R\n") == [("header", {"row": 1, "header": "TubeCode, RackID"})]
    assert refusals("a,b,c,d\ne,f,g,h\n") == [("columns", {"row": 1, "line": "a, b, c, d"})]
    assert refusals("1,2\n3,4\n") == [("columns", {"row": 1, "line": "1, 2"})]
    assert refusals('A1,"007\n') == [("quotes", {"row": 1})]


def test_no_json():
    assert refusals('{"tubes": [') == [("json", {"row": 1, "column": 12})]
    assert refusals("[" * 100_000)[0][0] == "json"
    assert refusals('{"what": 1}') == [("header", {"row": 1, "header": "what"})]
    assert refusals("[1, 2]") == [("header", {"row": 1, "header": "1"})]
    assert refusals('[{"a": 1}]')[0][0] == "missing_position"
    assert refusals('{"tubes": [{"row": 1, "column": 9, "barcode": 7}]}')[0][0] == "outside_box"


def test_codes_that_are_none():
    assert refusals("Position,Code\nA1,1.23E+11\n") == [
        ("spreadsheet_number", {"row": 2, "column": 2, "code": "1.23E+11"})
    ]
    assert refusals("Position,Code\nA1,--\n") == [("code_form", {"row": 2, "column": 2, "code": "--"})]
    assert refusals("Position,Code\nA1," + "7" * 41 + "\n")[0][0] == "code_form"
    assert refusals("Position,Code,Status\nA1,007,EMPTY\n") == [
        ("contradiction", {"row": 2, "column": 2, "code": "007", "status": "EMPTY"})
    ]


@pytest.mark.parametrize("shape", [Shape(8, 12), Shape(9, 9), Shape(13, 13)])
def test_a_rack_of_another_size_is_refused_however_it_is_written(shape):
    """A scanner cannot tell the size: 5 × 5 tubes in a larger box would free all other cells."""
    tubes = [f"{row}{column},T{row}{column}" for row in "ABCDE" for column in range(1, 6)]
    assert refusals("\n".join(tubes), shape) == [("size", {"scan": "5 × 5", "box": str(shape)})]
    tubes[7] = "B3,NO TUBE"
    assert refusals("\n".join(tubes), shape) == [("size", {"scan": "5 × 5", "box": str(shape)})]
    whole = [f"{row}{column},T{row}{column}" for row in "ABCDEFGHIJKLMN" for column in range(1, 15)]
    assert refusals("\n".join(whole), shape)[0] == ("larger", {"box": str(shape)})


def test_a_scan_that_names_empty_positions_names_them_all():
    found = refusals("A1,007\nA2,NO TUBE\nB2,009\n")
    assert found == [("incomplete", {"found": 3, "expected": 12, "box": "3 × 4", "position": "A3"})]


def test_a_stream_of_another_size():
    assert refusals("OKD007,008,\x03") == [("stream_size", {"found": 2, "expected": 12, "box": "3 × 4"})]
    assert refusals("007," * 5 + "\n") == [("stream_size", {"found": 5, "expected": 12, "box": "3 × 4"})]


def test_a_bad_stream_names_each_fault():
    with pytest.raises(Refused) as refused:
        read_stream("OKD007,,007,--,\x03", Shape(2, 2))
    assert [(one.code, one.params["column"]) for one in refused.value.reasons] == [
        ("rack_scans.missing_code", 2), ("rack_scans.tube_twice_in_stream", 3), ("rack_scans.code_form", 4),
    ]  # fmt: skip


def test_no_more_than_a_dozen_faults_are_told():
    assert len(refusals("Position,Code\n" + "".join(f"Q{n},00{n}\n" for n in range(1, 40)), Shape(13, 13))) == 12
