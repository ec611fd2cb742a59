"""The label runs on a lot's page: an unconfirmed one waits for its answer there, and its rest is printed from there."""

from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import PrintState
from stembank_gui.tables.labels import LabelPrint
from stembank_gui.ui.dialogs.printing.account_labels import AccountLabelsDialog
from stembank_gui.ui.dialogs.printing.scan_back import ScanBackDialog
from stembank_gui.ui.dialogs.printing.settle import SettleDialog
from stembank_gui.ui.pages.banking.lot import LotPage
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from stembank_gui.workflows.labels.settle_print import SettlePrint, settle_print
from tests.factories import banking


def opened(qtbot, jobs, lot_id):
    page = LotPage(jobs, Place("lot", lot_id))
    qtbot.addWidget(page)
    page.resize(1240, 700)
    page.show()
    qtbot.waitUntil(lambda: bool(page.papers.labels.table.rows()))
    page.tabs.show_tab("documents")
    return page


def dialog_of(qtbot, page, button, kind):
    qtbot.waitUntil(button.isVisible)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = page.findChild(kind)
    assert dialog.isVisible()
    return dialog


def unconfirmed(database, staff):
    lot_id = banking.seed_lot(database, staff, vials=6).lot_id
    printed = database.perform(staff["OP"], print_labels, PrintLabels(lot_id, through_dialog=True)).result
    return lot_id, printed.print_id


def test_an_unconfirmed_run_is_settled_from_the_papers(qtbot, jobs, database, staff):
    lot_id, _ = unconfirmed(database, staff)
    page = opened(qtbot, jobs, lot_id)
    runs = page.papers.labels
    assert runs.table.rows()[0].state is PrintState.UNCONFIRMED
    dialog = dialog_of(qtbot, page, runs.settle_button, SettleDialog)
    qtbot.waitUntil(dialog.card.outcome.all_button.isVisible)
    told = []
    page.told.connect(told.append)
    qtbot.mouseClick(dialog.card.outcome.all_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(runs.settle_button.isHidden)

    assert told == ["6 labels came out."]
    with database.reading() as session:
        assert session.exec(select(LabelPrint.state)).one() == PrintState.CONFIRMED
    dialog.reject()


def test_the_rest_of_a_stopped_run_waits_there(qtbot, jobs, database, staff):
    lot_id, print_id = unconfirmed(database, staff)
    database.perform(staff["OP"], settle_print, SettlePrint(print_id, 4))
    page = opened(qtbot, jobs, lot_id)
    runs = page.papers.labels
    assert runs.table.cell(0, 3) == "4 of 6"
    dialog = dialog_of(qtbot, page, runs.resume_button, SettleDialog)
    qtbot.waitUntil(dialog.card.rest_button.isVisible)
    assert "2 did not" in dialog.card.state.text()
    dialog.reject()


def test_labels_are_scanned_back_and_accounted_for_from_there(qtbot, jobs, database, staff):
    lot_id = banking.seed_lot(database, staff, vials=6).lot_id
    banking.print_lot_labels(database, staff, lot_id)
    page = opened(qtbot, jobs, lot_id)
    runs = page.papers.labels
    assert runs.settle_button.isHidden()
    for button, kind in ((runs.scan_back_button, ScanBackDialog), (runs.account_button, AccountLabelsDialog)):
        dialog = dialog_of(qtbot, page, button, kind)
        dialog.reject()


def test_the_balance_is_red_once_the_labels_are_counted(qtbot, jobs, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    page = opened(qtbot, jobs, lot_id)
    balance = page.papers.labels.balance
    assert balance.text() == "6 printed = 6 applied + 0 spoiled + 0 retained"
    assert balance.property("role") == "label"
