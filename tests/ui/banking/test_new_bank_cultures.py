"""A new bank from harvested cultures: offered, pooled, prefilled from a place, lots beside it."""

from PySide6.QtCore import Qt

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotUse, Tier
from stembank_gui.tables.banking import Lot
from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog
from stembank_gui.ui.pages.banking.new_bank import NewBankPage
from tests.factories import banking, cultures
from tests.workflows.banking.test_lots_from_cultures import first_passage, grown


def page_of(qtbot, jobs, place: Place | None = None) -> NewBankPage:
    page = NewBankPage(jobs, place or Place("page", "new_bank"))
    qtbot.addWidget(page)
    page.show()
    return page


def described(qtbot, page: NewBankPage) -> None:
    page.what.cells_per_vial.setText("2.0e6")
    page.vials.setValue(10)
    qtbot.waitUntil(lambda: not page.problems.reasons() and page.plan_button.isEnabled(), timeout=15_000)


def plan(qtbot, page: NewBankPage) -> None:
    qtbot.mouseClick(page.plan_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(PrintLabelsDialog) is not None, timeout=15_000)
    page.findChild(PrintLabelsDialog).reject()


def test_a_culture_opens_the_page_prefilled_and_is_filled(qtbot, jobs_of, database, staff, spoken):
    p1 = first_passage(database, staff)
    page = page_of(qtbot, jobs_of("OP"), Place("new_bank", f"culture:{p1}"))
    qtbot.waitUntil(lambda: bool(page.what.cultures.chosen()))
    assert page.what.from_cultures()
    assert page.what.passages.isHidden()
    assert page.what.cell_type.currentData().code == "UC-MSC"
    assert [page.what.tier.itemData(at) for at in range(page.what.tier.count())] == [Tier.SEED, Tier.MCB]
    described(qtbot, page)
    qtbot.waitUntil(lambda: page.number.text().endswith("S01"))
    qtbot.waitUntil(lambda: "44" in page.balance.text())
    plan(qtbot, page)
    with database.reading() as session:
        lot = session.get_one(Lot, page._planned.lot_id)
    assert (lot.passage, str(lot.cpd), lot.planned_vials) == (1, "3.00", 10)


def test_waiting_cultures_are_pooled_by_the_keyboard(qtbot, jobs_of, database, staff):
    p1 = first_passage(database, staff)
    p2 = grown(database, staff, {p1: 20_000_000}, 100_000_000)
    other = grown(database, staff, {p1: 20_000_000}, 50_000_000)
    page = page_of(qtbot, jobs_of("OP"))
    qtbot.waitUntil(lambda: page.what.cultures.list.count() == 4)
    page.what.way.setCurrentIndex(0)
    assert page.what.cultures.isVisible()
    rows = page.what.cultures.list
    for row in range(2):
        rows.setCurrentRow(row)
        qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert {one.harvest.culture_id for one in page.what.cultures.chosen()} == {p2, other}
    described(qtbot, page)
    request = page.what.request(10)
    assert sum(share.cells for share in request.cultures) == 20_000_000
    assert len(request.cultures) == 2


def test_without_a_chosen_culture_the_page_says_what_is_missing(qtbot, jobs_of, database, staff, spoken):
    first_passage(database, staff)
    page = page_of(qtbot, jobs_of("OP"))
    qtbot.waitUntil(lambda: page.what.cultures.list.count() == 2)
    page.what.way.setCurrentIndex(0)
    page.what.cells_per_vial.setText("2.0e6")
    expected = {"en": "Harvested cultures", "zh": "已收获的培养物"}[spoken]
    qtbot.waitUntil(lambda: expected in page.hint.text())
    assert not page.plan_button.isEnabled()


def test_samples_are_retained_beside_the_bank(qtbot, jobs_of, database, staff, spoken):
    p1 = first_passage(database, staff)
    page = page_of(qtbot, jobs_of("OP"), Place("new_bank", f"culture:{p1}"))
    qtbot.waitUntil(lambda: bool(page.what.cultures.chosen()))
    qtbot.mouseClick(page.sides.retain_button, Qt.MouseButton.LeftButton)
    (side,) = page.sides._sides
    side.cells.setText("1.0e6")
    described(qtbot, page)
    qtbot.waitUntil(lambda: side.number.text().endswith("S02"))
    plan(qtbot, page)
    (beside,) = page._planned.sides
    assert beside.number in page.hint.text()
    with database.reading() as session:
        lot = session.get_one(Lot, beside.lot_id)
    assert (lot.used_for, lot.planned_vials, lot.cells_per_vial) == (LotUse.RETAIN, 5, 1_000_000)


def test_a_line_beside_the_bank_can_be_taken_out_again(qtbot, jobs_of, database, staff):
    page = page_of(qtbot, jobs_of("OP"))
    qtbot.mouseClick(page.sides.end_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.sides.retain_button, Qt.MouseButton.LeftButton)
    first, _ = page.sides._sides
    qtbot.mouseClick(first.remove, Qt.MouseButton.LeftButton)
    assert [side.used_for for side in page.sides._sides] == [LotUse.RETAIN]
    for _ in range(8):
        page.sides.add(LotUse.RETAIN)
    assert len(page.sides._sides) == 6


def test_a_suspected_culture_cannot_be_taken(qtbot, jobs_of, database, staff):
    from stembank_gui.rules.people import SYSTEM
    from stembank_gui.tables.banking import Culture

    p1 = first_passage(database, staff)
    other = cultures.passage(database, staff, {p1: 1_000_000})
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Culture, p1).suspected_from = other
    page = page_of(qtbot, jobs_of("OP"))
    qtbot.waitUntil(lambda: page.what.cultures.list.count() == 2)
    assert not page.what.cultures.list.item(0).flags() & Qt.ItemFlag.ItemIsEnabled


def test_what_is_used_for_filling_is_written_down(qtbot, jobs_of, database, staff):
    from sqlmodel import select

    from stembank_gui.rules.people import SYSTEM
    from stembank_gui.rules.vocabulary import EquipmentState, Step
    from stembank_gui.tables.banking import StepUse
    from stembank_gui.tables.facility import Equipment

    with database.writing(SYSTEM, "create_bank") as session:
        session.add(
            Equipment(code="EQ-BSC-01", kind="cabinet", name="Safety cabinet", state=EquipmentState.IN_SERVICE.value)
        )
    p1 = first_passage(database, staff)
    page = page_of(qtbot, jobs_of("OP"), Place("new_bank", f"culture:{p1}"))
    qtbot.waitUntil(lambda: bool(page.what.cultures.chosen()))
    described(qtbot, page)
    plan(qtbot, page)
    banking.print_lot_labels(database, staff, page._planned.lot_id)
    qtbot.waitUntil(lambda: page.uses.add_code("EQ-BSC-01"))
    opened = []
    page.wanted.connect(opened.append)
    qtbot.waitUntil(page.fill_button.isEnabled)
    qtbot.mouseClick(page.fill_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened), timeout=15_000)
    with database.reading() as session:
        used = session.exec(select(StepUse).where(StepUse.lot_id == page._planned.lot_id)).all()
    assert [(one.step, one.equipment_id is not None) for one in used] == [(Step.FILLING, True)]


def test_what_is_missing_beside_the_bank_is_named(qtbot, jobs_of, database, staff):
    p1 = first_passage(database, staff)
    page = page_of(qtbot, jobs_of("OP"), Place("new_bank", f"culture:{p1}"))
    qtbot.waitUntil(lambda: bool(page.what.cultures.chosen()))
    page.sides.add(LotUse.RETAIN)
    page.what.cells_per_vial.setText("2.0e6")
    qtbot.waitUntil(lambda: "Cells per vial beside the bank" in page.hint.text())
    assert not page.plan_button.isEnabled()
    page.sides.add(LotUse.RETAIN)
    assert page.sides._sides[1].cells.text() == "2.0e6"
