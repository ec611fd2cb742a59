"""The list of plans, a plan looked at and done, a tank emptied box by box, the sheets."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from stembank_gui.documents.preview import page_text
from stembank_gui.queries.find import find_code
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import PlanKind, PlanState, Purpose
from stembank_gui.ui.dialogs.pick_sheet import PickSheetDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.plans.plan import PlanPage
from stembank_gui.ui.pages.cryostorage.plans.register import PlansPage
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from tests.conftest import PASSWORD
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row
from tests.factories.plans import checked, level_of, made, to_cell


@pytest.fixture
def store(qtbot, database, staff):
    """The jobs of the cryo-store operator."""
    jobs = Jobs(database, staff["CS"])
    problems = []
    jobs.failed.connect(problems.append)
    yield jobs
    jobs.close()
    assert problems == []


def opened(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1400, 820)
    page.show()
    qtbot.waitUntil(lambda: page.jobs.count == 0)
    return page


def press(qtbot, button):
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
    QApplication.sendPostedEvents()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def plan_of_moves(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4)
    box = boxes_of(database, "TK-R01")[3]
    plan = made(
        database, staff, PlanKind.MOVE, *(to_cell(one, box, 20 + at) for at, one in enumerate(lot.vial_ids[:3])),
        title="tidy up",
    )  # fmt: skip
    return lot, box, plan


def test_without_a_plan_the_list_teaches(qtbot, store):
    page = opened(qtbot, PlansPage(store, Place("page", "plans")))
    assert page.stack.currentWidget() is page.empty
    with qtbot.waitSignal(page.wanted) as wanted:
        press(qtbot, page.empty.button)
    assert wanted.args == [Place("page", "storage")]


def test_the_list_says_who_when_how_many_and_how_many_problems(qtbot, database, staff, store):
    lot, box, plan = plan_of_moves(database, staff)
    database.perform(staff["CS"], transfer_vials, TransferVials((Move(lot.vial_ids[3], box, 20),)))
    page = opened(qtbot, PlansPage(store, Place("page", "plans")))
    qtbot.waitUntil(lambda: page.table.cell(0, 6) != "")
    row = [page.table.cell(0, column) for column in range(8)]
    assert row == ["PL-0001", "move", "tidy up", "open", "3", "0", "1", staff["CS"].name]
    with qtbot.waitSignal(page.wanted) as wanted:
        page.table.opened.emit(page.table.rows()[0])
    assert wanted.args == [Place("plan", plan.plan_id)]
    assert page.title() == "Plans"


def test_a_plan_is_looked_at_and_done(qtbot, database, staff, store):
    lot, box, plan = plan_of_moves(database, staff)
    page = opened(qtbot, PlanPage(store, Place("plan", plan.plan_id)))
    assert page.header.title.text() == "PL-0001 · move"
    assert page.table.cell(0, 2).endswith("A1")
    assert page.table.cell(0, 3).endswith("B10")
    assert page.card.heading.text() == "Nothing is against it"
    qtbot.waitUntil(lambda: page.map.box is not None)
    assert page.map.box.box_id == box
    assert [ghost.position for ghost in page._ghosts(box)] == [20, 21, 22]
    with qtbot.waitSignal(page.told) as told:
        press(qtbot, page.card.button)
    assert told.args == ["PL-0001 is done: 3 vials."]
    qtbot.waitUntil(lambda: page.view.head.state is PlanState.DONE)
    assert page.card.isHidden()
    assert vial_row(database, lot.vial_ids[1]).position == 21


def test_problems_stand_beside_the_plan_with_their_links(qtbot, database, staff, store):
    lot, box, plan = plan_of_moves(database, staff)
    page = opened(qtbot, PlanPage(store, Place("plan", plan.plan_id)))
    store.do(page, transfer_vials, TransferVials((Move(lot.vial_ids[3], box, 20),)))
    qtbot.waitUntil(lambda: [one.code for one in page.card.reasons.reasons()] == ["cryostorage.occupied"])
    assert not page.card.button.isEnabled()
    assert page.table.cell(0, 4) == "see problems"
    page.table.clearSelection()
    page.table.selectRow(0)
    press(qtbot, page.drop_button)
    qtbot.waitUntil(lambda: page.view.head.waiting == 2 and page.card.button.isEnabled())
    assert [row.state for row in page.view.rows] == ["dropped", "waiting", "waiting"]


def test_a_plan_is_discarded_with_a_reason(qtbot, database, staff, store):
    _, _, plan = plan_of_moves(database, staff)
    page = opened(qtbot, PlanPage(store, Place("plan", plan.plan_id)))
    press(qtbot, page.discard_button)
    press(qtbot, page.discard_card.button)
    qtbot.waitUntil(lambda: bool(page.discard_card.reasons.reasons()))
    page.discard_card.reason.setPlainText("the lot was recalled")
    with qtbot.waitSignal(page.told) as told:
        press(qtbot, page.discard_card.button)
    assert "PL-0001" in told.args[0]
    qtbot.waitUntil(lambda: page.view.head.state is PlanState.DISCARDED)
    assert "the lot was recalled" in page.header.subtitle.text()


def test_a_pick_is_signed_by_the_second_person(qtbot, database, staff, store):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=8)
    lines = [LineWish(vial_id=one) for one in lot.vial_ids]
    plan = made(database, staff, PlanKind.PICK, *lines, purpose=Purpose.ISSUE)
    page = opened(qtbot, PlanPage(store, Place("plan", plan.plan_id)))
    press(qtbot, page.card.button)
    dialog = page.card._dialog
    for user, password in (("op.user", "wrong password"), ("op.user", PASSWORD)):
        dialog.user_id.setText(user)
        dialog.password.setText(password)
        qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: store.count == 0)
    qtbot.waitUntil(lambda: page.view.head.state is PlanState.DONE)
    assert vial_row(database, lot.vial_ids[0]).state == "picked"


def test_a_tank_is_emptied_box_by_box(qtbot, database, staff, store):
    ids = tanks(database, staff)
    stocked_lot(database, staff, vials=15)
    box = boxes_of(database, "TK-R01")[0]
    page = opened(qtbot, PlansPage(store, Place("page", "plans")))
    press(qtbot, page.relocate_button)
    qtbot.waitUntil(lambda: page.card.tank.count() == 1)
    page.card.why.setText("level alarm")
    with qtbot.waitSignal(page.wanted) as wanted:
        press(qtbot, page.card.button)
    plan_page = opened(qtbot, PlanPage(store, wanted.args[0]))
    assert plan_page.header.subtitle.text() == "level alarm · TK-R01"
    with qtbot.waitSignal(plan_page.told):
        press(qtbot, plan_page.card.box_button)
    assert level_of(database, box)[0] == ids["TK-R02"]


def test_the_sheets_open_the_plan_when_scanned(qtbot, database, staff, store):
    lot, box, plan = plan_of_moves(database, staff)
    page = opened(qtbot, PlanPage(store, Place("plan", plan.plan_id)))
    page.print_()
    dialog = page.findChild(PickSheetDialog)
    qtbot.waitUntil(lambda: all(view.pdf() for view in dialog.views), timeout=20_000)
    take, put = (page_text(view.pdf(), 0) for view in dialog.views)
    assert "PL-0001" in take
    assert "L1" in take
    assert "L4" in put
    dialog.reject()
    with database.reading() as session:
        assert find_code(session, "pl-0001").place == Place("plan", plan.plan_id)
    assert lot.codes
    assert box


def test_the_sheet_of_boxes_says_where_each_goes(qtbot, database, staff, store):
    ids = tanks(database, staff)
    stocked_lot(database, staff, vials=5)
    plan = made(database, staff, PlanKind.RELOCATE, from_tank_id=ids["TK-R01"])
    page = opened(qtbot, PlanPage(store, Place("plan", plan.plan_id)))
    page.show_sheet()
    dialog = page.findChild(PickSheetDialog)
    qtbot.waitUntil(lambda: all(view.pdf() for view in dialog.views), timeout=20_000)
    assert len(dialog.views) == 1
    text = page_text(dialog.views[0].pdf(), 0)
    for words in ("TK-R01-R1-L1", "TK-R02-R1-L1", "PL-0001"):
        assert words in text
    dialog.reject()


def test_a_plan_that_is_not_there_is_said(qtbot, database, staff, store):
    tanks(database, staff)
    page = opened(qtbot, PlanPage(store, Place("plan", 999)))
    assert page.header.title.text() == "There is no such plan."
    page.show_sheet()
    assert page.title() == "Plan"


def test_who_only_reads_does_nothing(qtbot, database, staff):
    _, _, plan = plan_of_moves(database, staff)
    jobs = Jobs(database, staff["AU"])
    page = opened(qtbot, PlanPage(jobs, Place("plan", plan.plan_id)))
    assert not page.card.button.isEnabled()
    assert page.drop_button.isHidden()
    assert page.discard_button.isHidden()
    assert checked(database, plan.plan_id).problems == ()
    jobs.close()
