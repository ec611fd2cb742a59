"""A workstation that remembers nothing of other tests; dialogs that are open and filled."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from sqlmodel import select

from stembank_gui.tables.labels import LabelPrint
from tests.factories.cryostorage import stocked_lot, tanks


@pytest.fixture(autouse=True)
def own_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("STEMBANK_CONFIG", str(tmp_path / "config"))


@pytest.fixture
def lot_id(database, staff):
    """Return a released lot of clinical grade."""
    tanks(database, staff)
    return stocked_lot(database, staff, vials=5).lot_id


def opened(qtbot, dialog):
    """Show a dialog and wait until its label is drawn."""
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.view.pages.page_count() == 1, timeout=15_000)
    return dialog


def click(qtbot, button):
    qtbot.waitUntil(button.isEnabled)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def save(qtbot, dialog, place):
    """Save the labels as a PDF."""
    click(qtbot, dialog.print_button)
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog, "save_dialog") is not None)
    chooser = dialog.findChild(QFileDialog, "save_dialog")
    with qtbot.waitSignal(dialog.told):
        chooser.fileSelected.emit(str(place))
    chooser.close()
    qtbot.waitUntil(lambda: dialog.findChild(QFileDialog, "save_dialog") is None)


def entries(database):
    with database.reading() as session:
        return list(session.exec(select(LabelPrint).order_by(LabelPrint.id)))


def codes_of(reasons):
    return [one.code for one in reasons]
