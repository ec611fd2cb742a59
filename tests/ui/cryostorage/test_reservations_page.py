"""Reservations: what is needed, the proposal, the reservation, giving it up; and the vial that is kept."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from stembank_gui.queries.cryostorage.reservations import ReservationStanding, reservation_rows
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import Purpose, ReservationState, VialState
from stembank_gui.tables.cryostorage import StoragePlan
from stembank_gui.tables.facility import Policy
from stembank_gui.ui.dialogs.pick_sheet import PickSheetDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.reservations.page import ReservationsPage
from stembank_gui.ui.pages.cryostorage.vial import VialPage
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.cryostorage.reserve_vials import ReserveVials, reserve_vials
from tests.conftest import PASSWORD
from tests.factories.cryostorage import stocked_lot, tanks, vial_row, witness

UNTIL = datetime.now(UTC).date() + timedelta(days=60)


@pytest.fixture
def as_role(database, staff):
    made = []

    def make(role):
        made.append(Jobs(database, staff[role]))
        return made[-1]

    yield make
    for one in made:
        one.close()


def opened(qtbot, jobs, page_class, place):
    page = page_class(jobs, place)
    qtbot.addWidget(page)
    page.resize(1440, 900)
    page.show()
    qtbot.waitUntil(lambda: jobs.count == 0)
    return page


def click(qtbot, jobs, button):
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: jobs.count == 0)


def rows(database):
    with database.reading() as session:
        return reservation_rows(session)


def reserve(database, staff, vial_ids, until=UNTIL, purpose=Purpose.ISSUE):
    request = ReserveVials(purpose, "Dr Li", until, tuple(vial_ids))
    return database.perform(staff["SH"], reserve_vials, request).result.ids[0]


def test_what_is_needed_is_proposed_and_kept(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    jobs = as_role("SH")
    page = opened(qtbot, jobs, ReservationsPage, Place("page", "reservations"))
    assert page.stack.currentWidget() is page.empty
    click(qtbot, jobs, page.empty.button)
    assert [page.wish.what.itemText(n) for n in range(page.wish.what.count())][-1] == lot.number
    page.wish.count.setValue(3)
    page.wish.purpose.pick(Purpose.ISSUE)
    click(qtbot, jobs, page.wish.button)
    assert [one.vial_id for one in page.offer.list.rows()] == list(lot.vial_ids[:3])
    assert page.offer.heading.text() == "3 vials from 1 box"
    assert page.offer.passed.texts()[0].startswith(f"{lot.number}: 2 vials are not needed")
    click(qtbot, jobs, page.offer.keep.button)
    assert "empty" in page.offer.keep.reasons.reasons()[0].code
    page.offer.keep.who.setText("Dr Li")
    page.offer.keep.until.setText("2000-13-01")
    click(qtbot, jobs, page.offer.keep.button)
    assert page.offer.keep.reasons.reasons()
    page.offer.keep.until.show_day(UNTIL)
    with qtbot.waitSignal(page.told) as told:
        click(qtbot, jobs, page.offer.keep.button)
    assert told.args == ["RV-0001: 3 vials are reserved."]
    qtbot.waitUntil(lambda: page.side.currentWidget() is page._one_side)
    assert "3 of 3 vials are kept" in page.one.facts.text()
    assert page.header.subtitle.text() == "3 vials are kept"
    assert (rows(database)[0].purpose, rows(database)[0].until) == (Purpose.ISSUE, UNTIL)


def test_from_a_proposal_a_plan_and_a_sheet(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    jobs = as_role("CS")
    page = opened(qtbot, jobs, ReservationsPage, Place("page", "reservations"))
    click(qtbot, jobs, page.new_button)
    page.wish.pick_lot(lot.number)
    page.wish.pick_lot("no such lot")
    page.wish.count.setValue(2)
    click(qtbot, jobs, page.wish.button)
    assert not page.offer.keep.isVisible()
    click(qtbot, jobs, page.offer.sheet_button)
    assert page.findChild(PickSheetDialog) is not None
    page.findChild(PickSheetDialog).reject()
    with qtbot.waitSignal(page.wanted) as wanted:
        click(qtbot, jobs, page.offer.plan_button)
    assert wanted.args[0].kind == "plan"
    page.wish.count.setValue(9)
    click(qtbot, jobs, page.wish.button)
    assert page.offer.missing.text() == "6 vials are missing."


def test_a_reservation_is_changed_planned_and_given_up(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    made = reserve(database, staff, lot.vial_ids[:2])
    jobs = as_role("SH")
    page = opened(qtbot, jobs, ReservationsPage, Place("reservation", made))
    assert page.one.heading.text() == f"RV-0001 · {lot.number}"
    click(qtbot, jobs, page.one.extend_button)
    page.one.extend.until.show_day(UNTIL + timedelta(5))
    click(qtbot, jobs, page.one.extend.button)
    qtbot.waitUntil(lambda: "Until " + str(UNTIL + timedelta(5)) in page.one.facts.text())
    click(qtbot, jobs, page.one.sheet_button)
    qtbot.waitUntil(lambda: page.findChild(PickSheetDialog) is not None)
    page.findChild(PickSheetDialog).reject()
    click(qtbot, jobs, page.one.give_up_button)
    click(qtbot, jobs, page.one.give_up.button)
    assert page.one.give_up.reasons.reasons()
    page.one.give_up.reason.setPlainText("the trial is off")
    click(qtbot, jobs, page.one.give_up.button)
    qtbot.waitUntil(lambda: page.one.state.accessibleName() == "given up")
    assert rows(database)[0].state is ReservationState.RELEASED
    with qtbot.waitSignal(page.wanted) as wanted:
        click(qtbot, jobs, page.one.lot_button)
    assert wanted.args == [Place("lot", lot.lot_id)]
    page.standing.pick(ReservationStanding.RELEASED)
    qtbot.waitUntil(lambda: jobs.count == 0)
    assert len(page.table.rows()) == 1


def test_the_store_plans_the_picking_of_a_reservation(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    made = reserve(database, staff, lot.vial_ids[:2])
    jobs = as_role("CS")
    page = opened(qtbot, jobs, ReservationsPage, Place("page", "reservations"))
    page.table.pick(page.table.rows()[0])
    qtbot.waitUntil(page.one.isVisible)
    with qtbot.waitSignal(page.wanted) as wanted:
        click(qtbot, jobs, page.one.plan_button)
    with database.reading() as session:
        plan = session.get_one(StoragePlan, int(wanted.args[0].key))
        assert (plan.reservation_id, plan.purpose) == (made, "issue")


def sign(qtbot, jobs, card, user_id, reason=""):
    qtbot.waitUntil(lambda: card._dialog is not None)
    card._dialog.user_id.setText(user_id)
    card._dialog.password.setText(PASSWORD)
    card._dialog.reason.setText(reason)
    qtbot.mouseClick(card._dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: jobs.count == 0)


def test_a_kept_vial_says_for_whom_and_is_picked_for_them(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    reserve(database, staff, lot.vial_ids[:1])
    jobs = as_role("CS")
    page = opened(qtbot, jobs, VialPage, Place("vial", lot.vial_ids[0]))
    assert page.standing.hold.text().startswith(f"Kept for Dr Li until {UNTIL}: ")
    click(qtbot, jobs, page.buttons["pick"])
    card = page.cards["pick"]
    assert card.purpose.word() is Purpose.ISSUE
    click(qtbot, jobs, card.button)
    sign(qtbot, jobs, card, "op.user")
    assert [one.code for one in card._dialog.reasons.reasons()] == ["reservations.kept"]
    card._dialog.reject()
    card.for_hold.setChecked(True)
    click(qtbot, jobs, card.button)
    sign(qtbot, jobs, card, "op.user")
    qtbot.waitUntil(lambda: page.location.text() == "In hand")
    assert rows(database)[0].state is ReservationState.USED
    assert page.standing.clock.isVisible()
    assert page.standing.clock.left.text().endswith("s left")


def test_a_vial_is_reserved_and_given_up_on_its_page(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    jobs = as_role("SH")
    page = opened(qtbot, jobs, VialPage, Place("vial", lot.vial_ids[0]))
    click(qtbot, jobs, page.buttons["reserve"])
    page.cards["reserve"].who.setText("Dr Wu")
    click(qtbot, jobs, page.cards["reserve"].button)
    qtbot.waitUntil(lambda: page.standing.state.accessibleName() == "reserved")
    assert not page.buttons["reserve"].isVisible()
    click(qtbot, jobs, page.buttons["give_up"])
    assert page.cards["give_up"].heading.text() == "Give up · RV-0001: 1 vial for Dr Wu"
    page.cards["give_up"].reason.setPlainText("not needed any more")
    click(qtbot, jobs, page.cards["give_up"].button)
    qtbot.waitUntil(lambda: vial_row(database, lot.vial_ids[0]).state == VialState.STORED)


def picked(database, staff, lot):
    request = PickVials(lot.vial_ids[:1], Purpose.QC, witness(staff["OP"]))
    database.perform(staff["CS"], pick_vials, request)


def test_a_vial_is_not_put_back_unless_the_site_allows_it(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    picked(database, staff, lot)
    jobs = as_role("CS")
    page = opened(qtbot, jobs, VialPage, Place("vial", lot.vial_ids[0]))
    click(qtbot, jobs, page.buttons["return"])
    card = page.cards["return"]
    assert [one.code for one in card.reasons.reasons()] == ["cryostorage.return_forbidden"]
    assert not card.button.isEnabled()


def test_quality_assurance_agrees_to_putting_a_vial_back(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    with database.writing(SYSTEM, "create_bank") as session:
        at = datetime(2024, 1, 1, tzinfo=UTC)
        session.add(Policy(key="vial_return_allowed", value="1", set_by=staff["AD"].person_id, set_at=at))
    picked(database, staff, lot)
    jobs = as_role("CS")
    page = opened(qtbot, jobs, VialPage, Place("vial", lot.vial_ids[0]))
    click(qtbot, jobs, page.buttons["return"])
    card = page.cards["return"]
    assert card.where.count() > 0
    card.reason.setPlainText("picked by mistake")
    click(qtbot, jobs, card.button)
    sign(qtbot, jobs, card, "qa.user")
    qtbot.waitUntil(lambda: page.location.text().startswith("TK-R01"))
    assert vial_row(database, lot.vial_ids[0]).state == VialState.STORED


def test_the_reserve_of_a_master_bank_is_said_on_its_vials(qtbot, database, staff, as_role):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3, tier="M")
    reserve(database, staff, lot.vial_ids[:1], purpose=Purpose.QC)
    page = opened(qtbot, as_role("CS"), VialPage, Place("vial", lot.vial_ids[1]))
    assert [one.code for one in page.causes.reasons()] == ["cryostorage.last_vials"]
