"""Distribution: a shipment is prepared, checked, signed; disposals are approved and carried out."""

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DisposalState, LotState
from stembank_gui.tables.distribution import Disposal
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.distribution.distribution import DistributionPage
from stembank_gui.workflows.distribution.request_disposal import RequestDisposal, request_disposal
from tests.conftest import PASSWORD
from tests.factories.cryostorage import stocked_lot, tanks


@pytest.fixture
def as_role(database, staff):
    """Make the jobs of a role."""
    made = []

    def make(role):
        made.append(Jobs(database, staff[role]))
        return made[-1]

    yield make
    for one in made:
        one.close()


def opened(qtbot, jobs, place=None):
    page = DistributionPage(jobs, place or Place("page", "distribution"))
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitUntil(lambda: jobs.count == 0)
    return page


def sign(qtbot, dialog, user_id):
    dialog.user_id.setText(user_id)
    dialog.password.setText(PASSWORD)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)


def test_scanned_vials_and_vials_of_a_lot_are_issued_together(qtbot, database, staff, as_role):
    tanks(database, staff)
    one, two = stocked_lot(database, staff, vials=4), stocked_lot(database, staff, vials=6, sequence=2)
    page = opened(qtbot, as_role("SH"))
    tab = page.issue
    tab.code.setText(one.codes[3])
    qtbot.keyClick(tab.code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 1)
    tab.code.setText(two.number)
    tab.count.setValue(3)
    qtbot.mouseClick(tab.add_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 4)
    assert tab.vial_ids() == [one.vial_ids[3], *two.vial_ids[:3]]
    tab.table.pick(tab.table.rows()[3])
    qtbot.mouseClick(tab.remove_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(tab.table.rows()) == 3)
    tab.card.recipient.setText("Renji Hospital")
    tab.card.agreement.setText("MTA-1")
    qtbot.mouseClick(tab.card.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.told) as told:
        sign(qtbot, tab.card._dialog, "cs.user")
    assert "SHP-0001" in told.args[0]
    assert page.tabs.current_name() == "shipments"
    qtbot.waitUntil(lambda: len(page.shipments.vials.table.rows()) == 3)
    row = page.shipments.table.rows()[0]
    assert (row.vials, row.lots) == (3, "UCM24001W01 × 1, UCM24001W02 × 2")
    assert tab.vial_ids() == []


def test_what_is_against_it_is_said_before_anybody_signs(qtbot, database, staff, as_role):
    tanks(database, staff)
    held = stocked_lot(database, staff, vials=3, state=LotState.QUARANTINE)
    last = stocked_lot(database, staff, vials=3, tier="M")
    page = opened(qtbot, as_role("SH"))
    page.issue.add(held.number, 2)
    qtbot.waitUntil(lambda: len(page.issue.problems.reasons()) == 4)
    assert page.issue.problems.reasons()[0].code == "R0.not_usable"
    assert not page.issue.card.button.isEnabled()
    page.issue.add(last.number, 2)
    qtbot.waitUntil(page.issue.quality.isVisible)
    for text, count, code in (
        (last.number, 9, "distribution.too_few"),
        ("IPS99001M01", 1, "distribution.lot_unknown"),
        ("hello", 1, "codes.unknown_form"),
        ("", 1, "codes.empty"),
    ):
        page.issue.add(text, count)
        qtbot.waitUntil(lambda code=code: [one.code for one in page.issue.entry_reasons.reasons()] == [code])


def test_a_disposal_is_approved_by_qa_and_carried_out_by_two(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3, state=LotState.REJECTED)
    request = RequestDisposal(lot.vial_ids, "Mycoplasma", "autoclave")
    database.perform(staff["CS"], request_disposal, request)
    page = opened(qtbot, as_role("QA"), Place("disposal", 1))
    tab = page.disposals
    assert page.tabs.current_name() == "disposals"
    qtbot.waitUntil(lambda: len(tab.vials.table.rows()) == 3)
    assert tab.execute_button.isHidden()
    qtbot.mouseClick(tab.approve_button, Qt.MouseButton.LeftButton)
    sign(qtbot, tab._dialog, "cs.user")
    qtbot.waitUntil(lambda: bool(tab._dialog.reasons.reasons()))
    assert tab._dialog.reasons.reasons()[0].code == "sign.not_you"
    with qtbot.waitSignal(page.told):
        sign(qtbot, tab._dialog, "qa.user")
    other = opened(qtbot, as_role("CS"), Place("disposal", 1))
    done = other.disposals
    qtbot.waitUntil(lambda: not done.execute_button.isHidden())
    qtbot.mouseClick(done.execute_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(done.told):
        sign(qtbot, done._dialog, "op.user")
    with database.reading() as session:
        assert session.exec(select(Disposal.state)).one() == DisposalState.EXECUTED


def test_empty_lists_teach(qtbot, database, staff, as_role):
    page = opened(qtbot, as_role("CS"))
    assert page.tabs.current_name() == "shipments"
    assert page.shipments.stack.currentIndex() == 1
    assert page.disposals.stack.currentIndex() == 1
