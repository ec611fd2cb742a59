"""Files as people have them: encodings, delimiters, quotes, workbooks; and those that are refused."""

import io
import zipfile
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.documents.spreadsheets import delimited, encoding, workbook
from stembank_gui.documents.spreadsheets.read import Choices, open_file, opened
from stembank_gui.documents.spreadsheets.template import csv_template, xlsx_template
from stembank_gui.rules.reasons import Refused
from tests.factories.imports import csv_bytes, read, xlsx_bytes

HEADERS = ("批号", "液氮罐", "备注")
ROWS = (("UCM24001M01", "TK-Q01", "瓶盖松动"), ("UCM24001M01", "TK-Q01", 'two\nlines, "quoted"'))


def refusal(data, name="x.csv", **choices):
    with pytest.raises(Refused) as refused:
        read(data, name, **choices)
    return refused.value.reasons[0]


def outcome(data):
    """Return why a file is refused and in which row, or whether it is marked as cut off."""
    try:
        file = read(data)
    except Refused as refused:
        return refused.reasons[0].code, refused.reasons[0].params["row"]
    return ("whole" if file.ends_whole else "marked"), 0


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("known", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_known_encodings_and_delimiters_are_found(known, delimiter, newline):
    file = read(csv_bytes(ROWS, headers=HEADERS, encoding=known, delimiter=delimiter, newline=newline))
    assert file.table.headers == HEADERS
    assert list(file.table.rows()) == list(ROWS)
    assert (file.delimiter, file.encoding_sure, file.ends_whole) == (delimiter, True, True)


@pytest.mark.parametrize("asked", ["gb18030", "utf-16-le", "utf-16-be", "big5", "shift_jis"])
def test_other_encodings_are_asked_for_and_then_right(asked):
    rows = [("A1", "漢字", "東京")]
    data = csv_bytes(rows, headers=("lot", "tank", "note"), encoding=asked)
    assert not read(data).encoding_sure
    file = read(data, encoding=asked)
    assert file.encoding_sure
    assert list(file.table.rows()) == rows


def test_gb18030_and_utf_16_without_a_mark_are_proposed():
    assert encoding.guessed("批号,盒\n".encode("gb18030")) == encoding.Guess("gb18030", sure=False)
    assert encoding.guessed("lot,box\n".encode("utf-16-le")) == encoding.Guess("utf-16-le", sure=False)
    assert encoding.guessed("lot,box\n".encode("utf-16-be")) == encoding.Guess("utf-16-be", sure=False)
    assert encoding.guessed(b"caf\xe9\xff\n") == encoding.Guess("cp1252", sure=False)


def test_a_wrong_encoding_is_refused():
    assert refusal("批号".encode("gb18030") + b"\xff", encoding="utf-8").code == "imports.encoding"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=300))
def test_text_comes_back_as_it_was(text):
    for known in ("utf-8", "utf-16-le", "gb18030"):
        assert (
            "".join(encoding.decoded(text.encode(known, "surrogatepass"), known)) == text.removeprefix("\ufeff")
            or "\ufeff" in text
        )


def test_a_file_cut_off_inside_quotes_is_refused_or_marked_at_every_byte():
    data = csv_bytes(ROWS, headers=HEADERS)
    outcomes = [outcome(data[:end]) for end in range(data.index(b'"two') + 1, len(data) - 1)]
    assert set(outcomes) == {("imports.broken_csv", 3), ("marked", 0)}
    assert outcomes.count(("imports.broken_csv", 3)) > 15


def test_a_file_without_its_last_line_break_is_marked():
    assert not read(csv_bytes(ROWS, headers=HEADERS)[:-2]).ends_whole


def test_rows_are_numbered_as_a_spreadsheet_does():
    file = read(b'Lot,Note\n\n"a","x\ny"\n,\nb,z\n')
    assert list(file.table.numbers) == [3, 5]
    assert list(read(b"sep=;\nLot;Tank\na;b\n").table.numbers) == [3]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [(b"", "x.csv", "imports.empty"), (b",,\n,\n", "x.csv", "imports.empty"), (b"\n \n", "x.csv", "imports.empty"), (b"Lot,Tank,Box\nUCM24001M01,TK-Q01,b\0\n", "x.csv", "imports.binary"),
     (bytes.fromhex("D0CF11E0A1B11AE1"), "x.csv", "imports.xls"), (b"x", "old.xls", "imports.xls"),
     (b"no zip", "x.xlsx", "imports.not_xlsx"), (b"PK\x03\x04 broken", "x.xlsx", "imports.not_xlsx"),
     (b'Lot,Tank\n"a' + b"x" * 200_000 + b'",b\n', "x.csv", "imports.broken_csv")],
)  # fmt: skip
def test_what_is_no_table_is_refused(data, name, code):
    assert refusal(data, name).code == code


def test_too_many_rows_and_columns_are_refused(monkeypatch):
    from stembank_gui.documents.spreadsheets import read as module

    assert refusal((",".join("abc"[at % 3] for at in range(201)) + "\nx\n").encode()).code == "imports.too_many_columns"
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    assert refusal(b"Lot,Tank\n" + b"a,b\n" * 4).code == "imports.too_many_rows"
    assert len(read(b"Lot,Tank\n" + b"a,b\n" * 3).table) == 3


def test_a_workbook_is_read_from_its_first_filled_sheet():
    rows = [
        ["UCM24001M01", 42.0, 1e7, date(2024, 5, 27), 9.57, True, 12345678901234567.0],
        ["x", "", "", "", "", "", ""],
    ]
    file = read(xlsx_bytes(rows, ("Lot", "Vial no", "Cells", "Freeze date", "CPD", "ok", "code")), "x.xlsx")
    assert file.sheets == ("Empty", "库存")
    assert file.sheet == "库存"
    assert file.table.head(1)[0] == ("UCM24001M01", "42", "10000000", "2024-05-27", "9.57", "TRUE", "1.23457E+16")
    assert read(xlsx_bytes(rows, HEADERS + ("Lot",) * 4), "x.xlsx", sheet="库存").table.numbers.tolist() == [2, 3]


def test_a_formula_is_its_last_value_and_text_stays_text():
    from xlsxwriter import Workbook

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet()
    sheet.write_row(3, 2, ("Lot", "Note", "Passage"))
    sheet.write_row(4, 2, ("00123", "=cmd()"))
    sheet.write_formula(4, 4, "=1+2", None, 3)
    book.close()
    file = read(target.getvalue(), "x.xlsx")
    assert [cell for cell in file.table.head(1)[0] if cell] == ["00123", "=cmd()", "3"]
    assert list(file.table.numbers) == [5]


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch):
    monkeypatch.setattr(workbook, "MOST_UNPACKED", 1000)
    assert refusal(xlsx_bytes([["a"] * 9] * 9, "abcdefghi"), "x.xlsx").code == "imports.too_big"
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("content.xml", "<x/>")
    assert refusal(target.getvalue(), "x.ods").code == "imports.not_xlsx"


def test_a_moment_keeps_its_time_and_a_midnight_is_a_day():
    assert workbook.text_of(datetime(2024, 5, 27, 8, 30)) == "2024-05-27 08:30"  # noqa: DTZ001 - a cell has no zone
    assert workbook.text_of(datetime(2024, 5, 27)) == "2024-05-27"  # noqa: DTZ001


def test_a_workbook_that_cannot_be_opened_is_refused():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        packed.writestr("xl/workbook.xml", "<broken")
    assert refusal(target.getvalue(), "x.xlsx").code == "imports.not_xlsx"


def test_a_damaged_workbook_is_refused():
    data = xlsx_bytes([["a", "b", "c"]] * 50, HEADERS)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as packed:
        for part in source.namelist():
            packed.writestr(part, b"<broken" if "sheet2" in part else source.read(part))
    assert refusal(target.getvalue(), "x.xlsx").code == "imports.not_xlsx"


def test_a_file_on_disk_and_one_that_is_too_big(tmp_path, monkeypatch):
    path = tmp_path / "库存.csv"
    path.write_bytes(csv_bytes(ROWS, headers=HEADERS))
    seen = []
    file = open_file(lambda done, total: seen.append((done, total)), path, Choices())
    assert (file.name, len(file.sha256), seen) == ("库存.csv", 64, [(0, 0)])
    from stembank_gui.documents.spreadsheets import read as module

    monkeypatch.setattr(module, "MOST_BYTES", 5)
    with pytest.raises(Refused):
        open_file(lambda _done, _total: None, path, Choices())


def test_templates_come_back_as_they_were():
    headers = ("Lot", "Tank", "Position")
    assert read(csv_template(headers)).table.headers == headers
    data = xlsx_template(headers, [("Column", "Needed", "Example"), ("Lot", "yes", "=x")], ("Inventory", "Guide"))
    file = opened(lambda _done, _total: None, data, "t.xlsx", Choices())
    assert (file.table.headers, file.sheets) == (headers, ("Inventory", "Guide"))


def test_one_column_alone_has_a_comma():
    assert delimited.detected("Lot\na\nb\n") == ","
    assert delimited.detected('"broken') == ","


def test_one_character_is_a_table_too():
    assert read(b"x").table.headers == ("x",)


def test_nothing_has_a_comma():
    assert delimited.detected(",\n") == ","
