from hashlib import sha256
from io import BytesIO

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPlainTextEdit, QScrollArea

from stembank_gui.documents.certificate import render_certificate
from stembank_gui.filing import keep_file
from stembank_gui.rules.files import CURVES, PAPERS, PICTURES, NewFile
from stembank_gui.rules.quality.results.raw_files import RAW_FILES
from stembank_gui.ui.dialogs.kept_file import KeptFileDialog
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.rows_preview import Preview
from tests.documents.facts import certificate_facts
from tests.factories.imports import xlsx_bytes


def picture():
    made = BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "PNG")
    return made.getvalue()


def kept(database, staff, name, content, allowed):
    with database.writing(staff["DC"], "record_consent") as session:
        return keep_file(session, NewFile(name, content), allowed)


def shown(qtbot, jobs, key):
    dialog = KeptFileDialog(jobs, key)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: bool(dialog.title.text()))
    return dialog


def test_a_field_holds_the_chosen_file_and_gives_it_back(qtbot, tmp_path):
    field = FileField(PICTURES)
    qtbot.addWidget(field)
    (tmp_path / "P3 day 4.png").write_bytes(picture())
    with qtbot.waitSignal(field.changed):
        assert field.take(tmp_path / "P3 day 4.png")
    assert field.file() == NewFile("P3 day 4.png", picture())
    assert field.name.text().startswith("P3 day 4.png · 0.1 kB")
    field.clear_button.click()
    assert field.file() is None


def test_a_refused_file_leaves_the_one_before(qtbot, tmp_path):
    field = FileField(PICTURES)
    qtbot.addWidget(field)
    (tmp_path / "good.png").write_bytes(picture())
    (tmp_path / "bad.png").write_bytes(b"MZ\0")
    field.take(tmp_path / "good.png")
    assert not field.take(tmp_path / "bad.png")
    assert field.file().name == "good.png"
    assert [one.code for one in field.reasons.reasons()] == ["files.wrong_kind"]
    assert not field.take(tmp_path / "gone.png")
    assert [one.code for one in field.reasons.reasons()] == ["files.unreadable"]


def test_a_file_that_is_too_large_is_not_even_read(qtbot, tmp_path):
    field = FileField(PAPERS)
    qtbot.addWidget(field)
    with (tmp_path / "huge.pdf").open("wb") as file:
        file.truncate(21_000_000)
    assert not field.take(tmp_path / "huge.pdf")
    assert [one.code for one in field.reasons.reasons()] == ["files.too_large"]


def test_a_file_is_dropped_on_the_field(qtbot, tmp_path):
    field = FileField(PICTURES)
    qtbot.addWidget(field)
    (tmp_path / "a.png").write_bytes(picture())
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.png"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPointF(1, 1).toPoint(), copy, data, left, none)
    field.dragEnterEvent(entered)
    assert entered.isAccepted()
    field.dropEvent(QDropEvent(QPointF(1, 1), copy, data, left, none))
    assert field.file().name == "a.png"


def test_each_kind_of_file_is_shown_as_what_it_is(qtbot, jobs, database, staff):
    paper = shown(qtbot, jobs, kept(database, staff, "coa.pdf", render_certificate(certificate_facts(), "en"), PAPERS))
    assert isinstance(paper.view, PdfView)
    seen = shown(qtbot, jobs, kept(database, staff, "p.png", picture(), PICTURES))
    assert isinstance(seen.view, QScrollArea)
    text = shown(qtbot, jobs, kept(database, staff, "curve.csv", "t;°C\n0;4\n".encode(), CURVES))
    assert isinstance(text.view, QPlainTextEdit)
    assert text.view.toPlainText() == "t;°C\n0;4\n"
    assert staff["DC"].name in text.facts.text()


def test_a_kept_file_is_saved_as_it_was_given(qtbot, jobs, database, staff, tmp_path):
    dialog = shown(qtbot, jobs, kept(database, staff, "curve.csv", b"0;4\r\n", CURVES))
    assert dialog.save_to(str(tmp_path / "copy.csv"))
    assert (tmp_path / "copy.csv").read_bytes() == b"0;4\r\n"
    assert not dialog.save_to(str(tmp_path / "no" / "where.csv"))
    assert [one.code for one in dialog.reasons.reasons()] == ["files.not_saved"]


@pytest.mark.parametrize(
    ("name", "content", "allowed"),
    [
        ("scan.pdf", b"%PDF-1.7\nnot a document at all", PAPERS),
        ("cut.pdf", b"", PAPERS),
        ("cut.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", PICTURES),
    ],
)
def test_a_damaged_file_says_why_it_is_not_shown_and_can_still_be_saved(
    qtbot, jobs, database, staff, tmp_path, name, content, allowed
):
    content = content or render_certificate(certificate_facts(), "en")[:200]
    dialog = shown(qtbot, jobs, kept(database, staff, name, content, allowed))
    assert [one.code for one in dialog.reasons.reasons()] == ["files.not_shown"]
    assert name in dialog.reasons.texts()[0]
    assert dialog.title.text() == name
    assert not dialog.save_to(str(tmp_path / "no" / "where"))
    assert [one.code for one in dialog.reasons.reasons()] == ["files.not_shown", "files.not_saved"]
    assert dialog.save_to(str(tmp_path / name))
    assert (tmp_path / name).read_bytes() == content
    assert [one.code for one in dialog.reasons.reasons()] == ["files.not_shown"]


def test_a_workbook_is_shown_as_a_table_and_says_when_it_is_on_the_screen(qtbot, jobs, database, staff):
    book = xlsx_bytes([("UCM24001M01", 94.1)], ("Lot", "Viability"))
    key = kept(database, staff, "run.xlsx", book, RAW_FILES)
    dialog = KeptFileDialog(jobs, key)
    qtbot.addWidget(dialog)
    with qtbot.waitSignal(dialog.seen) as seen:
        pass
    assert seen.args == [sha256(book).hexdigest()]
    assert isinstance(dialog.view, Preview)
    rows = dialog.view.model()
    assert [rows.index(0, column).data() for column in range(2)] == ["UCM24001M01", "94.1"]


def test_a_broken_workbook_is_never_seen_but_can_be_saved(qtbot, jobs, database, staff):
    dialog = shown(qtbot, jobs, kept(database, staff, "broken.xlsx", b"PK\x03\x04 broken", RAW_FILES))
    assert [one.code for one in dialog.reasons.reasons()] == ["files.not_shown"]
    assert dialog.save_button.isEnabled()
