"""The scan-back in the window: the answer is large and heard; missing labels are named; it is recorded at the end."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from sqlmodel import select

from stembank_gui.rules.codes import vial_payload
from stembank_gui.rules.vocabulary import LabelScan, LabelState
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import Label, LabelScanBack
from stembank_gui.ui.dialogs.printing.scan_back import ScanBackDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.sounds import Sound, sounds
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from tests.factories import banking
from tests.ui.printing.test_print_labels import click


@pytest.fixture
def lot_id(database, staff):
    found = banking.seed_lot(database, staff, vials=4).lot_id
    banking.print_lot_labels(database, staff, found)
    return found


@pytest.fixture
def codes(database, lot_id):
    with database.reading() as session:
        return list(session.exec(select(Vial.code).where(Vial.lot_id == lot_id).order_by(Vial.sequence)))


@pytest.fixture
def dialog(qtbot, jobs, lot_id, codes):
    made = ScanBackDialog(jobs, lot_id)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.scan.isEnabled)
    return made


def scan(qtbot, dialog, text):
    qtbot.keyClicks(dialog.scan, text + "\r")
    return dialog.answer.outcome.state()


def test_each_answer_is_large_and_heard(qtbot, dialog, codes):
    heard = []
    sounds().want(wanted=True)
    sounds().played.connect(heard.append)

    said = [scan(qtbot, dialog, text) for text in (codes[0], codes[0], vial_payload(codes[1], 2), "UCM99999M010001X")]

    assert said == [LabelScan.RIGHT, LabelScan.TWICE, LabelScan.VOID, LabelScan.WRONG]
    assert heard == [Sound.ACCEPTED, Sound.WARNING, Sound.REFUSED, Sound.REFUSED]
    assert dialog.answer.reason.isVisible()
    assert dialog.count.text() == "1 of 4"
    assert dialog.missing.text() == "Not scanned yet: 2, 3, 4"
    sounds().played.disconnect(heard.append)


def test_all_scanned_and_recorded(qtbot, dialog, codes, database):
    for code in reversed(codes):
        scan(qtbot, dialog, code)
    assert dialog.missing.text() == "Every label was scanned."
    told = []
    dialog.told.connect(told.append)
    click(qtbot, dialog.record_button)
    qtbot.waitUntil(lambda: not dialog.isVisible())

    assert told == ["4 labels were scanned on their vials."]
    with database.reading() as session:
        row = session.exec(select(LabelScanBack)).one()
        assert (row.expected, row.correct, row.wrong, row.void, row.twice) == (4, 4, 0, 0, 0)
        assert set(session.exec(select(Label.state))) == {LabelState.APPLIED}


def test_a_reprinted_label_is_expected_with_its_mark(qtbot, jobs, database, staff, lot_id, codes):
    again = PrintLabels(lot_id, first=1, last=1, reason="torn")
    database.perform(staff["OP"], print_labels, again)
    dialog = ScanBackDialog(jobs, lot_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.scan.isEnabled)

    assert scan(qtbot, dialog, codes[0]) is LabelScan.VOID
    assert scan(qtbot, dialog, vial_payload(codes[0], 2)) is LabelScan.RIGHT


def test_scans_are_forgotten_only_when_it_is_said_twice(qtbot, dialog, codes, database):
    scan(qtbot, dialog, codes[0])
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.close()
    assert not dialog.isVisible()

    with database.reading() as session:
        assert session.exec(select(LabelScanBack)).all() == []


def test_a_lot_without_labels_has_nothing_to_scan(qtbot, jobs, database, staff):
    lot_id = banking.seed_lot(database, staff, vials=3).lot_id
    dialog = ScanBackDialog(jobs, lot_id)
    qtbot.addWidget(dialog)

    qtbot.waitUntil(lambda: dialog.answer.code.text() == "No label of this lot came out yet.")
    assert not dialog.scan.isEnabled()
    assert not dialog.record_button.isEnabled()


def test_who_may_not_record_only_looks(qtbot, database, staff, lot_id, codes):
    jobs = Jobs(database, staff["RA"])
    dialog = ScanBackDialog(jobs, lot_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.scan.isEnabled)
    scan(qtbot, dialog, codes[0])

    assert not dialog.record_button.isEnabled()
    jobs.close()


def test_a_scan_presses_nothing(dialog):
    assert not any(button.isDefault() or button.autoDefault() for button in dialog.findChildren(QPushButton))
