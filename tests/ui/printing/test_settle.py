"""A run is settled or resumed later, from the papers of its lot."""

import pypdfium2
import pytest
from PySide6.QtWidgets import QFileDialog
from sqlmodel import select

from stembank_gui.rules.codes import vial_code
from stembank_gui.rules.vocabulary import PrintState
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import LabelPrint, Printer
from stembank_gui.ui.dialogs.printing.desk import Desk, Order
from stembank_gui.ui.dialogs.printing.printer_choice import Target, Way
from stembank_gui.ui.dialogs.printing.printing_card import Phase, PrintingCard
from stembank_gui.ui.dialogs.printing.settle import SettleDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from stembank_gui.workflows.labels.settle_print import SettlePrint, settle_print
from tests.factories import banking
from tests.ui.printing.test_print_labels import click, entries


@pytest.fixture
def print_id(database, staff, printer):
    """An unconfirmed run of six labels on the fake printer."""
    lot_id = banking.seed_lot(database, staff, vials=6).lot_id
    with database.reading() as session:
        printer_id = session.exec(select(Printer.id)).one()
    return database.perform(staff["OP"], print_labels, PrintLabels(lot_id, printer_id=printer_id)).result.print_id


@pytest.fixture
def dialog(qtbot, jobs, print_id):
    made = SettleDialog(jobs, print_id)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.card.phase is not Phase.NOTHING)
    return made


def test_all_came_out(qtbot, dialog, database):
    click(qtbot, dialog.card.outcome.all_button)
    qtbot.waitUntil(lambda: dialog.card.phase is Phase.SETTLED)

    assert entries(database) == [(6, 0, PrintState.CONFIRMED, "")]
    assert not dialog.choices.isVisible()


def test_the_last_good_label_is_scanned(qtbot, dialog, database):
    outcome = dialog.card.outcome
    click(qtbot, outcome.some_button)
    with database.reading() as session:
        lot = session.exec(select(LabelPrint)).one().lot_id
    assert lot is not None
    code = outcome._labels[3].code
    qtbot.keyClicks(outcome.last, code + "\r")
    assert outcome.up_to_button.isEnabled()
    click(qtbot, outcome.up_to_button)
    qtbot.waitUntil(lambda: dialog.card.phase is Phase.SETTLED)

    assert entries(database) == [(4, 2, PrintState.STOPPED, "")]


def test_a_label_of_another_run_is_no_answer(qtbot, dialog):
    click(qtbot, dialog.card.outcome.some_button)
    dialog.card.outcome.last.setText(vial_code("UCM24001M77", 1))

    assert dialog.card.outcome.found.text() == "This is no label of this run."
    assert not dialog.card.outcome.up_to_button.isEnabled()


def test_the_rest_goes_to_another_printer(qtbot, dialog, database, fake):
    click(qtbot, dialog.card.outcome.none_button)
    qtbot.waitUntil(dialog.choices.isVisible)
    names = dialog.choices.printer
    names.setCurrentIndex(next(at for at in range(names.count()) if names.itemText(at).startswith("Zebra")))
    click(qtbot, dialog.card.rest_button)
    qtbot.waitUntil(lambda: dialog.card.phase is Phase.ASKING)
    click(qtbot, dialog.card.outcome.all_button)
    qtbot.waitUntil(lambda: dialog.card.phase is Phase.SETTLED)

    assert len(fake.labels) == 6
    assert entries(database) == [(0, 6, PrintState.STOPPED, ""), (6, 0, PrintState.CONFIRMED, "")]


def test_the_rest_is_saved_as_a_file(qtbot, jobs, database, staff, print_id, tmp_path):
    database.perform(staff["OP"], settle_print, SettlePrint(print_id, 2))
    dialog = SettleDialog(jobs, print_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.card.rest_button.isVisible)
    assert "2 labels came out. 4 did not" in dialog.card.state.text()
    names = dialog.choices.printer
    names.setCurrentIndex(next(at for at in range(names.count()) if names.itemText(at) == "PDF file"))
    click(qtbot, dialog.card.rest_button)
    chooser = dialog.findChild(QFileDialog, "save_dialog")
    chooser.fileSelected.emit(str(tmp_path / "rest.pdf"))
    chooser.close()

    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert (tmp_path / "rest.pdf").exists()
    assert entries(database)[1] == (4, 0, PrintState.CONFIRMED, "")


def test_an_unknown_run_says_so(qtbot, jobs):
    dialog = SettleDialog(jobs, 4711)
    qtbot.addWidget(dialog)

    qtbot.waitUntil(lambda: [one.code for one in dialog.reasons.reasons()] == ["labels.print_unknown"])


def test_who_may_not_settle_only_looks(qtbot, database, staff, print_id):
    jobs = Jobs(database, staff["QA1"])
    dialog = SettleDialog(jobs, print_id)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.card.phase is Phase.ASKING)

    assert not dialog.card.outcome.all_button.isEnabled()
    jobs.close()


def test_what_is_left_of_two_lots_is_one_file(qtbot, jobs, database, staff, tmp_path):
    lots = [banking.seed_lot(database, staff, vials=3).lot_id for _ in range(2)]
    with database.reading() as session:
        ids = list(session.exec(select(Vial.id).where(Vial.lot_id.in_(lots)).order_by(Vial.id)))
    run = database.perform(staff["OP"], print_labels, PrintLabels(vial_ids=tuple(ids), through_dialog=True)).result
    left = [one.print_id for one in run.runs]
    for print_id in left:
        database.perform(staff["OP"], settle_print, SettlePrint(print_id, 1))
    card = PrintingCard(jobs)
    qtbot.addWidget(card)
    desk = Desk(jobs, card, card)
    desk.resume(Order(Target(Way.FILE), "labels"), left)
    chooser = card.findChild(QFileDialog, "save_dialog")
    with qtbot.waitSignal(desk.saved):
        chooser.fileSelected.emit(str(tmp_path / "rest.pdf"))
    chooser.close()

    pages = pypdfium2.PdfDocument((tmp_path / "rest.pdf").read_bytes())
    assert len(pages) == 4
    assert entries(database)[2:] == [(2, 0, PrintState.CONFIRMED, "")] * 2
