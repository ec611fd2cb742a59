"""The answer to a scan: large location, lit cell, state and causes, what can be done."""

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DonorState, Purpose, VialState
from stembank_gui.tables.distribution import Disposal, Shipment
from stembank_gui.tables.donors import Donor
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.vial import VialPage
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from tests.conftest import PASSWORD
from tests.factories.cryostorage import stocked_lot, tanks, vial_row, witness


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


def opened(qtbot, jobs, vial_id):
    page = VialPage(jobs, Place("vial", vial_id))
    qtbot.addWidget(page)
    page.resize(1280, 800)
    page.show()
    qtbot.waitUntil(lambda: jobs.count == 0)
    return page


def sign(qtbot, card, user_id):
    qtbot.waitUntil(lambda: card._dialog is not None)
    card._dialog.user_id.setText(user_id)
    card._dialog.password.setText(PASSWORD)
    qtbot.mouseClick(card._dialog.sign_button, Qt.MouseButton.LeftButton)


def shown(page):
    return {name for name, button in page.buttons.items() if not button.isHidden()}


def test_the_location_is_large_and_its_cell_lit(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    page = opened(qtbot, as_role("CS"), lot.vial_ids[2])
    assert page.location.text() == "TK-R01 › R1 › L1 › A3"
    assert page.location.property("role") == "huge"
    qtbot.waitUntil(lambda: page.map.box is not None)
    assert page.map._lit == 3
    assert page.title().startswith("UCM24001W01-0003-")
    assert shown(page) == {"pick", "report_lost", "dispose", "reprint"}
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.facts.lot_button, Qt.MouseButton.LeftButton)
    assert wanted.args == [Place("lot", lot.lot_id)]
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.box_button, Qt.MouseButton.LeftButton)
    assert wanted.args[0].kind == "box"


def test_a_held_lot_says_why_and_follows_changes(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    jobs = as_role("CS")
    page = opened(qtbot, jobs, lot.vial_ids[0])
    assert page.causes.reasons() == ()
    with database.writing(SYSTEM, "create_bank") as session:
        session.exec(select(Donor)).one().state = DonorState.INELIGIBLE.value
    jobs.announce(frozenset({"donor"}))
    qtbot.waitUntil(lambda: bool(page.causes.reasons()))
    assert page.causes.reasons()[0].code == "R0.donor"


def test_a_reserve_is_said_after_the_card_and_goes_with_its_vial(qtbot, database, staff, as_role):
    tanks(database, staff)
    master = stocked_lot(database, staff, vials=2, tier="M")
    working = stocked_lot(database, staff, vials=5, sequence=2)
    page = opened(qtbot, as_role("CS"), master.vial_ids[0])
    qtbot.waitUntil(lambda: bool(page.causes.reasons()))
    assert [one.code for one in page.causes.reasons()] == ["cryostorage.last_vials"]
    page.turn_to(Place("vial", working.vial_ids[0]))
    qtbot.waitUntil(lambda: page.title().startswith("UCM24001W02"))
    assert page.causes.reasons() == ()


def test_pick_then_consume(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    page = opened(qtbot, as_role("CS"), lot.vial_ids[0])
    qtbot.mouseClick(page.buttons["pick"], Qt.MouseButton.LeftButton)
    page.cards["pick"].purpose.pick(Purpose.STABILITY)
    qtbot.mouseClick(page.cards["pick"].button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.told):
        sign(qtbot, page.cards["pick"], "op.user")
    qtbot.waitUntil(lambda: "consume" in shown(page))
    assert page.location.text() == "In hand"
    qtbot.mouseClick(page.buttons["consume"], Qt.MouseButton.LeftButton)
    assert page.cards["consume"].purpose.word() is Purpose.STABILITY
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(page.cards["consume"].button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.location.text() == "Consumed")
    assert shown(page) == set()


def test_issue_from_the_page_of_a_vial(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    database.perform(staff["CS"], pick_vials, PickVials(lot.vial_ids[:1], Purpose.ISSUE, witness(staff["OP"])))
    page = opened(qtbot, as_role("SH"), lot.vial_ids[0])
    assert shown(page) == {"issue"}
    qtbot.mouseClick(page.buttons["issue"], Qt.MouseButton.LeftButton)
    card = page.cards["issue"]
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    sign(qtbot, card, "cs.user")
    qtbot.waitUntil(lambda: bool(card._dialog.reasons.reasons()))
    card._dialog.reject()
    card.recipient.setText("仁济医院")
    card.agreement.setText("MTA-1")
    qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(page.told):
        sign(qtbot, card, "cs.user")
    qtbot.waitUntil(lambda: page.location.text() == "Shipped with SHP-0001")
    with database.reading() as session:
        assert session.exec(select(Shipment.recipient)).one() == "仁济医院"


def test_disposal_is_asked_for_and_cancel_hides_the_card(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    page = opened(qtbot, as_role("CS"), lot.vial_ids[0])
    qtbot.mouseClick(page.buttons["report_lost"], Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.cards["report_lost"].cancel_button, Qt.MouseButton.LeftButton)
    assert page.cards["report_lost"].isHidden()
    qtbot.mouseClick(page.buttons["dispose"], Qt.MouseButton.LeftButton)
    card = page.cards["dispose"]
    card.reason.setPlainText("broken cap")
    card.method.setText("autoclave")
    with qtbot.waitSignal(page.told):
        qtbot.mouseClick(card.button, Qt.MouseButton.LeftButton)
    with database.reading() as session:
        assert session.exec(select(Disposal.vials)).one() == 1
    assert vial_row(database, lot.vial_ids[0]).state == VialState.STORED


def test_no_such_vial(qtbot, database, staff, as_role):
    page = opened(qtbot, as_role("CS"), 999)
    assert page.stack.currentWidget() is page.gone
    assert page.title() == "Vial"
