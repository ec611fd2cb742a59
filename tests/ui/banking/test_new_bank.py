"""A new bank in the window: typed, judged while typing, planned, filled and stored."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from sqlmodel import func, select

from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotState, Tier, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog
from stembank_gui.ui.pages.banking.new_bank import NewBankPage
from tests.factories import banking

EMPTY = Place("page", "new_bank")


def page_of(qtbot, jobs, place: Place = EMPTY) -> NewBankPage:
    page = NewBankPage(jobs, place)
    qtbot.addWidget(page)
    page.resize(1240, 860)
    page.show()
    qtbot.waitUntil(lambda: page.what.cell_type.count() > 0)
    return page


def field(page, name: str) -> QLineEdit:
    return page.findChild(QLineEdit, name)


def enter_passage(page, place: int, values: tuple[str, str, str, str]) -> None:
    for name, value in zip(("seeded", "harvested", "viability", "harvested_on"), values, strict=True):
        field(page, f"{name}_{place}").setText(value)


def enter_seed(page, day: str) -> None:
    enter_passage(page, 1, ("1.1e7", "8.8e7", "95", day))
    field(page, "cells_per_vial").setText("2.0e6")
    page.vials.setValue(30)


def codes(page) -> list[str]:
    return [reason.code for reason in page.problems.reasons()]


@pytest.fixture
def today(database) -> str:
    return database.clock().astimezone().date().isoformat()


def test_a_seed_bank_is_planned_labelled_filled_and_stored_in_the_window(
    qtbot, jobs_of, database, staff, today, spoken
):
    banking.seed_request(database, staff)
    page = page_of(qtbot, jobs_of("OP"))
    qtbot.waitUntil(lambda: "text.empty" in codes(page))
    assert not page.plan_button.isEnabled()
    enter_seed(page, today)
    qtbot.waitUntil(page.plan_button.isEnabled)
    assert page.findChild(QLabel, "pd_1").text() == "3.00"
    assert page.findChild(QLabel, "cpd_1").text() == "3.00"
    assert page.number.text().endswith("001S01")
    qtbot.waitUntil(lambda: len(page.where.boxes.rows()) == 2)
    assert sum(len(share.positions) for share in page.where.boxes.rows()) == 30
    assert not page.fill_button.isEnabled()

    opened = []
    page.wanted.connect(opened.append)
    qtbot.mouseClick(page.plan_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(PrintLabelsDialog) is not None)
    page.findChild(PrintLabelsDialog).reject()
    qtbot.waitUntil(page.fill_button.isEnabled)
    qtbot.mouseClick(page.fill_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: codes(page) == ["banking.labels_not_printed"])
    with database.reading() as session:
        lot = session.exec(select(Lot)).one()
        assert (lot.state, lot.cells_per_vial, lot.fill_volume_ul) == (LotState.PLANNED, 2_000_000, 1000)

    banking.print_lot_labels(database, staff, lot.id)
    enter_run(page, database)
    qtbot.mouseClick(page.fill_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: opened == [Place("lot", lot.id)])
    with database.reading() as session:
        assert session.get_one(Lot, lot.id).state == LotState.FILLED
        stored = select(func.count()).where(Vial.state == VialState.STORED)
        assert session.exec(stored).one() == 30
    qtbot.waitUntil(lambda: page.what.isEnabled() and field(page, "seeded_1").text() == "")
    assert not page.fill_button.isEnabled()
    assert page.freeze.is_empty()


def enter_run(page, database) -> None:
    run = banking.good_run(database)
    for name, value in (
        ("freeze_start", run.started_at.astimezone().strftime("%Y-%m-%d %H:%M")),
        ("freeze_end", run.ended_at.astimezone().strftime("%Y-%m-%d %H:%M")),
        ("freeze_rate", "-1.0"), ("freeze_end_temperature", "-92"), ("freeze_transfer", "2"), ("freeze_nucleation", "-8"),
    ):  # fmt: skip
        field(page, name).setText(value)


def test_a_master_bank_is_grown_from_scanned_vials_and_counts_on(qtbot, jobs_of, database, staff, today):
    seed = banking.quarantined_lot(database, staff, vials=8)
    banking.as_released(database, seed)
    page = page_of(qtbot, jobs_of("OP"), Place("new_bank", seed))
    qtbot.waitUntil(lambda: page.what.parent_lot.currentIndex() == 1)
    assert page.what.tier.currentData() == Tier.MCB
    assert field(page, "passage_1").text() == "2"
    assert not page.what.cell_type.isEnabled()
    page.what.parent_vials.count.setValue(2)
    qtbot.waitUntil(lambda: len(page.what.parent_vials.vial_ids()) == 2)

    with database.reading() as session:
        last = session.exec(select(Vial).order_by(Vial.sequence.desc())).first()
    scan = field(page, "parent_vial_scan")
    scan.setText("nonsense")
    qtbot.keyClick(scan, Qt.Key.Key_Return)
    scan.setText(spaced(last.code))
    qtbot.keyClick(scan, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.what.parent_vials.vial_ids() == (last.id,))
    assert scan.text() == ""

    page.what.passages.add()
    enter_passage(page, 1, ("1.8e6", "1.44e7", "95.2", today))
    enter_passage(page, 2, ("1.0e7", "8.0e7", "94", today))
    field(page, "cells_per_vial").setText("2,000,000")
    page.vials.setValue(12)
    qtbot.waitUntil(page.plan_button.isEnabled)
    assert [page.findChild(QLabel, f"cpd_{place}").text() for place in (1, 2)] == ["6.00", "9.00"]
    qtbot.mouseClick(page.plan_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(PrintLabelsDialog) is not None)
    page.findChild(PrintLabelsDialog).reject()
    with database.reading() as session:
        master = session.exec(select(Lot).where(Lot.tier == Tier.MCB)).one()
        assert session.get_one(Vial, last.id).used_for_lot_id == master.id
        assert (str(master.cpd), master.passage) == ("9.00", 3)


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("cells_per_vial", "", "text.empty"),
        ("cells_per_vial", "x" * 40, "banking.not_a_number"),
        ("seeded_1", "0", "banking.passage_number_range"),
        ("harvested_1", "=cmd()", "banking.not_a_number"),
        ("harvested_on_1", "2024-02-31", "text.not_a_day"),
        ("harvested_on_1", "31/02", "text.not_a_day"),
        ("viability_1", "140", "text.not_a_number"),
        ("passage_1", "<b>", "text.not_a_number"),
        ("fill_volume", "-1", "text.not_a_number"),
        ("lot_number", "XYZ", "banking.number_given"),
        ("cpd_before", "many", "text.not_a_number"),
        ("passage_1", "9", "banking.passage_limit"),
    ],
)
def test_what_is_typed_wrong_is_named_at_once(qtbot, jobs_of, database, staff, today, name, text, code):
    banking.seed_request(database, staff)
    page = page_of(qtbot, jobs_of("OP"))
    enter_seed(page, today)
    qtbot.waitUntil(page.plan_button.isEnabled)
    field(page, name).setText(text)
    qtbot.waitUntil(lambda: code in codes(page))
    assert not page.plan_button.isEnabled()
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Lot)).one() == 0


def test_more_vials_than_room_or_cells_is_named(qtbot, jobs_of, database, staff, today):
    banking.seed_request(database, staff)
    page = page_of(qtbot, jobs_of("OP"))
    enter_seed(page, today)
    page.vials.setValue(9999)
    qtbot.waitUntil(lambda: {"banking.too_few_cells", "cryostorage.no_room"} <= set(codes(page)))


def test_a_unit_of_cord_blood_has_no_passages(qtbot, jobs_of, database, staff):
    banking.seed_request(database, staff)
    page = page_of(qtbot, jobs_of("OP"))
    kinds = [one.code for one in page.what._choices.cell_types]
    page.what.cell_type.setCurrentIndex(kinds.index("CB-HSC"))
    assert page.what.is_single_unit()
    assert page.what.passages.isHidden()
    field(page, "cells_per_vial").setText("1.21e9")
    page.vials.setValue(3)
    qtbot.waitUntil(page.plan_button.isEnabled)


def test_passages_are_added_and_removed(qtbot, jobs_of):
    page = page_of(qtbot, jobs_of("OP"))
    passages = page.what.passages
    for _ in range(20):
        qtbot.mouseClick(passages.add_button, Qt.MouseButton.LeftButton)
    assert not passages.add_button.isEnabled()
    assert field(page, "passage_10").text() == "10"
    for _ in range(20):
        passages.remove()
    assert not passages.remove_button.isEnabled()


def test_a_freeze_run_is_judged_while_it_is_typed(qtbot, jobs_of, database):
    page = page_of(qtbot, jobs_of("OP"))
    form = page.freeze
    assert form.is_empty()
    enter_run(page, database)
    good = form.verdict.text()
    form.rate.setText("-7")
    assert "−7" in form.verdict.text()
    assert form.verdict.text() != good
    form.rate.setText("quick")
    assert form.verdict.text() == ""
    form.rate.setText("-1")
    form.start.setText("31/02")
    page._planned = None
    from stembank_gui.rules.reasons import Refused

    with pytest.raises(Refused) as refusal:
        form.entry()
    assert [reason.code for reason in refusal.value.reasons] == ["banking.not_a_time"]


def test_an_auditor_sees_everything_closed(qtbot, jobs_of, database, staff, today):
    banking.seed_request(database, staff)
    page = page_of(qtbot, jobs_of("AU"))
    enter_seed(page, today)
    qtbot.waitUntil(lambda: page.number.text() != "")
    assert not page.plan_button.isEnabled()


def test_new_donors_are_offered_without_losing_what_is_typed(qtbot, jobs_of, database, staff, today):
    banking.seed_request(database, staff)
    page = page_of(qtbot, jobs_of("OP"))
    enter_seed(page, today)
    qtbot.waitUntil(page.plan_button.isEnabled)
    assert page.what.donation.count() == 1
    banking.donor_with_donation(database, staff)
    page.jobs.announce(frozenset({"donation"}))
    qtbot.waitUntil(lambda: page.what.donation.count() == 2)
    assert page.what.donation.currentIndex() == 1
    assert field(page, "seeded_1").text() == "1.1e7"


def test_a_discarded_plan_gives_an_empty_form_again(qtbot, jobs_of, database, staff, today):
    from stembank_gui.workflows.banking.discard_plan import DiscardPlan, discard_plan

    banking.seed_request(database, staff)
    page = page_of(qtbot, jobs_of("OP"))
    enter_seed(page, today)
    qtbot.waitUntil(page.plan_button.isEnabled)
    qtbot.mouseClick(page.plan_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.findChild(PrintLabelsDialog) is not None)
    page.findChild(PrintLabelsDialog).reject()
    qtbot.waitUntil(page.labels_button.isVisible)
    database.perform(staff["OP"], discard_plan, DiscardPlan(1, "mistake"))
    page.jobs.announce(frozenset({"lot"}))
    qtbot.waitUntil(lambda: page.plan_button.isVisible() and page.what.isEnabled())
