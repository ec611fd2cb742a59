"""A void label that is scanned opens its vial with a red notice; the valid one does not."""

import pytest
from PySide6.QtCore import Qt

from stembank_gui.queries.cryostorage.vials import codes_of_vials
from stembank_gui.rules.codes import vial_payload
from stembank_gui.settings import Settings
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.sounds import Sound, sounds
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from tests.factories.cryostorage import stocked_lot, tanks


@pytest.fixture
def codes(database, staff):
    """Two vials of which the first got a second label."""
    tanks(database, staff)
    stock = stocked_lot(database, staff, vials=2)
    ids = stock.vial_ids
    database.perform(staff["OP"], print_labels, PrintLabels(vial_ids=tuple(ids)))
    database.perform(staff["OP"], print_labels, PrintLabels(vial_ids=(ids[0],), reason="smeared"))
    with database.reading() as session:
        found = codes_of_vials(session, ids)
    return [found[vial_id] for vial_id in ids]


@pytest.fixture
def window(qtbot, database, staff, codes):
    made = MainWindow(database, staff["CS"], Settings(theme="light"), "East Bank")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.jobs.count == 0)
    yield made
    made.close()


def scan(qtbot, window, text):
    window.top.scan_box.setText(text)
    qtbot.keyClick(window.top.scan_box, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.page().objectName() == "page_vial" and window.jobs.count == 0)
    return window.page().notice


def test_a_void_label_says_which_is_valid(qtbot, window, codes):
    heard = []
    sounds().want(wanted=True)
    sounds().played.connect(heard.append)
    notice = scan(qtbot, window, codes[0])
    sounds().played.disconnect(heard.append)

    assert notice.isVisible()
    assert notice.property("role") == "refusal"
    assert "R2" in notice.text()
    assert heard == [Sound.REFUSED]


def test_the_valid_label_takes_the_notice_away(qtbot, window, codes):
    scan(qtbot, window, codes[0])
    notice = scan(qtbot, window, vial_payload(codes[0], 2))

    assert not notice.isVisible()


def test_the_next_vial_has_no_notice(qtbot, window, codes):
    scan(qtbot, window, codes[0])
    notice = scan(qtbot, window, codes[1])

    assert not notice.isVisible()
