import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui.rules.files import (
    CURVES,
    LARGEST_BYTES,
    PAPERS,
    PICTURES,
    FileKind,
    NewFile,
    endings,
    file_kind,
    file_problems,
)

PDF, PNG, JPEG = b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n....", b"\xff\xd8\xff\xe0...."


def codes(name, content, allowed=PAPERS):
    return [one.code for one in file_problems(NewFile(name, content), allowed)]


@pytest.mark.parametrize(("content", "kind"), [
    (PDF, FileKind.PDF), (b"\n" + PDF, FileKind.PDF), (PNG, FileKind.PNG), (JPEG, FileKind.JPEG),
    (b"time;chamber\n0;4\n", FileKind.TEXT), (b"", None), (b"MZ\x00\x01", None),
])  # fmt: skip
def test_a_file_is_what_its_bytes_say(content, kind):
    assert file_kind(content) is kind


def test_scans_of_paper_may_be_kept():
    assert codes("consent.pdf", PDF) == codes("Consent.PDF", PDF) == codes("a.jpeg", JPEG) == codes("a.png", PNG) == []


def test_a_program_called_pdf_is_refused():
    assert codes("consent.pdf", b"MZ\x00\x01\x02") == ["files.wrong_kind"]


def test_a_name_that_says_another_kind_is_refused():
    assert codes("scan.jpg", PDF) == ["files.wrong_ending"]
    assert codes("scan", PDF) == ["files.wrong_ending"]


def test_only_the_allowed_kinds_pass():
    assert codes("scan.pdf", PDF, PICTURES) == ["files.wrong_kind"]
    assert codes("curve.csv", b"0;1\n", CURVES) == []


def test_empty_long_and_large_files_are_refused():
    assert codes("a.pdf", b"") == ["files.empty"]
    assert codes("a" * 200 + ".pdf", PDF) == ["files.name_too_long"]
    assert codes("a.pdf", PDF + bytes(LARGEST_BYTES)) == ["files.too_large"]


def test_endings_are_those_of_the_kinds():
    assert endings(PICTURES) == (".png", ".jpg", ".jpeg")


@given(st.binary(max_size=64), st.text(max_size=20))
def test_any_bytes_have_an_answer(content, name):
    found = file_problems(NewFile(name, content), PAPERS)
    assert all(one.code.startswith("files.") for one in found)
