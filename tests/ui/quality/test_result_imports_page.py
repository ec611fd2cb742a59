"""Results of a file in the window."""

import pytest
from PySide6.QtCore import Qt

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Verdict
from stembank_gui.tables.banking import Lot
from stembank_gui.ui.pages.quality.imports.page import ResultImportsPage
from tests.factories import banking, quality

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def lot_id(database, staff):
    return banking.quarantined_lot(database, staff)


@pytest.fixture
def page(qtbot, jobs, staff, lot_id):
    jobs.actor, jobs._permissions = staff["QA1"], None
    page = ResultImportsPage(jobs, Place("page", "result_imports"))
    qtbot.addWidget(page)
    page.resize(1180, 760)
    page.show()
    assert page.empty.isVisible()
    return page


def number_of(database, lot_id):
    with database.reading() as session:
        return session.get_one(Lot, lot_id).number


def test_a_file_is_read_mended_by_the_columns_judged_and_stored(qtbot, page, database, lot_id, tmp_path):
    number = number_of(database, lot_id)
    file = tmp_path / "flow.csv"
    file.write_text(f"Sample;CD73;CD90;Third;Date\n{number};99,2;99,6;98,1;2026-01-15\nXXX;99;99;99;2026-01-15\n")
    assert page.file.take(file)
    qtbot.waitUntil(lambda: bool(page.table.rows()))
    assert [choice.currentText() for choice in page.mapping.choices][1:4] == [
        "S-P1 · CD73", "S-P1 · CD90", "– not read –",
    ]  # fmt: skip
    first = page.table.rows()[0]
    assert [reason.code for reason in first.problems] == ["quality.reading_missing"]
    assert "CD105" in page.problems.text()
    assert not page.store_button.isEnabled()

    third = page.mapping.choices[3]
    third.setCurrentIndex(third.findText("S-P1 · CD105"))
    third.activated.emit(third.currentIndex())
    qtbot.waitUntil(lambda: page.table.rows()[0].verdict is Verdict.PASS)
    assert [len(row.problems) for row in page.table.rows()] == [0, 1]
    assert not page.store_button.isEnabled()

    file.write_text(f"Sample;CD73;CD90;CD105;Date\n{number};99,2;99,6;98,1;2026-01-15\n")
    assert page.file.take(file)
    qtbot.waitUntil(lambda: page.store_button.isEnabled() and len(page.table.rows()) == 1)
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.store_button, LEFT)
    result = quality.test_of(database, lot_id, "S-P1").result
    assert (result.value, result.raw_file.name) == ("CD73=99.2; CD90=99.6; CD105=98.1", "flow.csv")
    qtbot.waitUntil(page.empty.isVisible)


def test_what_the_file_does_not_say_is_said_for_all_rows(qtbot, page, database, lot_id, tmp_path):
    file = tmp_path / "run.csv"
    file.write_bytes(f"Sample,Result\n{number_of(database, lot_id)},未检出\n".encode("gb18030"))
    assert page.file.take(file)
    qtbot.waitUntil(lambda: page.read is not None)
    assert page.how.choices["encoding"].currentData() == ""  # it must be chosen: bytes do not tell it
    encoding = page.how.choices["encoding"]
    encoding.setCurrentIndex(encoding.findData("gb18030"))
    encoding.activated.emit(encoding.currentIndex())
    qtbot.waitUntil(lambda: bool(page.reasons.reasons()))
    assert {one.code for one in page.reasons.reasons()} == {"result_imports.no_column"}

    test = page.how.one_test
    test.setCurrentIndex(test.findData("M-MN"))
    test.activated.emit(test.currentIndex())
    from stembank_gui.rules.quality.imports.columns import ResultField

    qtbot.keyClicks(page.how.constants[ResultField.TESTED_ON], "2026-01-15")
    qtbot.waitUntil(page.store_button.isEnabled)
    assert page.table.rows()[0].value == "未检出"
    qtbot.mouseClick(page.how.uses_button, LEFT)
    assert page.how.uses.isVisible()


def test_a_file_that_is_no_table_is_refused_beside_it(qtbot, page, tmp_path):
    file = tmp_path / "picture.csv"
    file.write_bytes(b"\x89PNG\r\n\x1a\n")
    assert not page.file.take(file)
    assert page.empty.isVisible()
    broken = tmp_path / "broken.csv"
    broken.write_text('Lot,Test\n"never closed,G07\n')
    page.file.take(broken)
    qtbot.waitUntil(lambda: [one.code for one in page.reasons.reasons()] == ["imports.broken_csv"])
