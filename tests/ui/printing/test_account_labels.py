"""Single labels are said to be spoiled, retained, applied; the balance follows."""

import pytest
from sqlmodel import select

from stembank_gui.rules.vocabulary import LabelState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.labels import Label
from stembank_gui.ui.dialogs.printing.account_labels import AccountLabelsDialog
from stembank_gui.ui.jobs import Jobs
from tests.factories import banking
from tests.ui.printing.test_print_labels import click


@pytest.fixture
def lot_id(database, staff):
    found = banking.seed_lot(database, staff, vials=4).lot_id
    banking.print_lot_labels(database, staff, found)
    return found


@pytest.fixture
def dialog(qtbot, jobs, lot_id):
    made = AccountLabelsDialog(jobs, lot_id)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: len(made.table.rows()) == 4 and bool(made.balance.text()) and jobs.count == 0)
    return made


def states(database):
    with database.reading() as session:
        return [LabelState(one) for one in session.exec(select(Label.state).order_by(Label.id))]


def test_spoiled_needs_its_reason(qtbot, dialog, database):
    assert not dialog.deeds[LabelState.SPOILED].isEnabled()
    dialog.table.selectRow(1)
    click(qtbot, dialog.deeds[LabelState.SPOILED])
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    assert states(database) == [LabelState.PRINTED] * 4

    dialog.reason.setText("smeared")
    click(qtbot, dialog.deeds[LabelState.SPOILED])
    qtbot.waitUntil(lambda: "1 spoiled" in dialog.balance.text())
    assert states(database)[1] is LabelState.SPOILED
    assert dialog.reason.text() == ""


def test_several_are_retained_at_once_and_taken_back(qtbot, dialog, database):
    dialog.table.selectAll()
    dialog.reason.setText("kept in the batch record")
    click(qtbot, dialog.deeds[LabelState.RETAINED])
    qtbot.waitUntil(lambda: "4 retained" in dialog.balance.text())
    with database.reading() as session:
        assert session.exec(select(Lot.labels_retained)).one() == 4
    qtbot.waitUntil(lambda: dialog._jobs.count == 0)  # the list comes anew, with nothing chosen in it

    dialog.table.selectAll()
    dialog.reason.setText("counted wrongly")
    click(qtbot, dialog.deeds[LabelState.PRINTED])
    qtbot.waitUntil(lambda: "0 retained" in dialog.balance.text())
    assert states(database) == [LabelState.PRINTED] * 4


def test_who_may_not_only_looks(qtbot, database, staff, lot_id):
    jobs = Jobs(database, staff["RA"])
    dialog = AccountLabelsDialog(jobs, lot_id)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: len(dialog.table.rows()) == 4)
    dialog.table.selectAll()

    assert not any(button.isEnabled() for button in dialog.deeds.values())
    jobs.close()
