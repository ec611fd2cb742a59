"""The page of a lot: may it be used and why not; each step of its way pressed in the window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton
from sqlmodel import select

from stembank_gui.rules.labels.reconciliation import SaidLabels
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import FreezeRunState, LotState, VialState
from stembank_gui.tables.banking import FreezeRun, Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Donor
from stembank_gui.ui.dialogs.printing.print_labels import PrintLabelsDialog
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.banking.dialogs import FillDialog, FreezeRunDialog, ReasonDialog
from stembank_gui.ui.pages.banking.label_count import LabelCountDialog
from stembank_gui.ui.pages.banking.lot import LotPage
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from tests.factories import banking
from tests.factories.bank import PASSWORD
from tests.ui.signing import type_own_id


@pytest.fixture
def page_of(qtbot, jobs_of):
    """Return a maker of the page of a lot, seen by a role, with its data."""

    def of(role: str, lot_id: int) -> LotPage:
        page = LotPage(jobs_of(role), Place("lot", lot_id))
        qtbot.addWidget(page)
        page.resize(1240, 800)
        page.show()
        qtbot.waitUntil(lambda: page.title() != "" and page.lineage.box_of(Place("lot", lot_id)) is not None)
        return page

    return of


def shown(page) -> set[str]:
    return {button.objectName() for button in page.steps.buttons() if not button.isHidden()}


def press(qtbot, page, name: str) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def dialog_of(qtbot, page, kind: type[QDialog]) -> QDialog:
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(kind)))
    return next(one for one in page.findChildren(kind) if one.isVisible())


def sign(qtbot, page, user_id: str = "", password: str = PASSWORD) -> SignDialog:
    dialog = dialog_of(qtbot, page, SignDialog)
    if user_id:
        dialog.user_id.setText(user_id)
    type_own_id(dialog)
    dialog.password.setText(password)
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    return dialog


def run_of(database, lot_id: int) -> FreezeRun:
    with database.reading() as session:
        return session.exec(select(FreezeRun).where(FreezeRun.lot_id == lot_id).order_by(FreezeRun.id.desc())).first()


def lot_of(database, lot_id: int) -> Lot:
    with database.reading() as session:
        return session.get_one(Lot, lot_id)


def type_run(dialog, database) -> None:
    run = banking.good_run(database)
    for name, value in (
        ("freeze_start", run.started_at.astimezone().strftime("%Y-%m-%d %H:%M")),
        ("freeze_end", run.ended_at.astimezone().strftime("%Y-%m-%d %H:%M")),
        ("freeze_rate", "-1.0"), ("freeze_end_temperature", "-92"), ("freeze_transfer", "2"),
    ):  # fmt: skip
        dialog.findChild(QLineEdit, name).setText(value)


def test_a_planned_lot_is_labelled_filled_and_stored(qtbot, page_of, database, staff, spoken):
    planned = banking.seed_lot(database, staff)
    page = page_of("OP", planned.lot_id)
    assert shown(page) == {"discard_button", "labels_button", "fill_button"}
    assert page.header.badge.state() is LotState.PLANNED
    press(qtbot, page, "labels_button")
    dialog_of(qtbot, page, PrintLabelsDialog).reject()
    press(qtbot, page, "fill_button")
    dialog = dialog_of(qtbot, page, FillDialog)
    type_run(dialog, database)
    dialog.not_filled.setText("6, 99")
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.code for one in dialog.reasons.reasons()] == ["banking.not_a_vial_number"])
    dialog.not_filled.setText("6")
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.code for one in dialog.reasons.reasons()] == ["banking.labels_not_printed"])
    dialog.reject()
    banking.print_lot_labels(database, staff, planned.lot_id)
    page.reload()
    qtbot.waitUntil(lambda: bool(page.papers.labels.table.rows()))
    press(qtbot, page, "fill_button")
    dialog = dialog_of(qtbot, page, FillDialog)
    type_run(dialog, database)
    dialog.not_filled.setText("6")
    told = []
    page.told.connect(told.append)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.header.badge.state() is LotState.FILLED)
    assert told
    assert lot_of(database, planned.lot_id).filled_vials == 5
    assert shown(page) == {"labels_button", "fail_run_button", "review_run_button", "confirm_button"}


def test_a_freeze_run_is_reviewed_by_one_and_accepted_by_another_then_storage_is_confirmed(
    qtbot, page_of, database, staff
):
    lot_id = banking.filled_lot(database, staff)
    supervisor = page_of("PS", lot_id)
    press(qtbot, supervisor, "review_run_button")
    dialog = sign(qtbot, supervisor, password="wrong password 12")
    qtbot.waitUntil(lambda: [one.code for one in dialog.reasons.reasons()] == ["access.wrong_password"])
    sign(qtbot, supervisor)
    qtbot.waitUntil(lambda: "accept_run_button" in shown(supervisor))
    assurance = page_of("QA", lot_id)
    press(qtbot, assurance, "accept_run_button")
    sign(qtbot, assurance)
    qtbot.waitUntil(lambda: "accept_run_button" not in shown(assurance))
    assert run_of(database, lot_id).state == FreezeRunState.ACCEPTED

    operator = page_of("OP", lot_id)
    press(qtbot, operator, "confirm_button")
    counting = dialog_of(qtbot, operator, LabelCountDialog)
    qtbot.waitUntil(counting.do_button.isEnabled)
    assert counting.said() == SaidLabels(6, 0, 0)
    qtbot.mouseClick(counting.do_button, Qt.MouseButton.LeftButton)
    dialog = dialog_of(qtbot, operator, SignDialog)
    assert dialog.user_id.text() == ""
    sign(qtbot, operator, "op.user")
    qtbot.waitUntil(lambda: [one.code for one in dialog.reasons.reasons()] == ["banking.witness_filled"])
    sign(qtbot, operator, "cs.user")
    qtbot.waitUntil(lambda: operator.header.badge.state() is LotState.QUARANTINE)
    assert shown(operator) == {"quality_button", "release_button"}
    qtbot.waitUntil(operator.quality.results_button.isEnabled)
    assert operator.quality.tests.table.rows()
    assert operator.tabs.tabText(3).split()[-1].startswith("0/")
    wanted = []
    operator.wanted.connect(wanted.append)
    for name in ("quality_button", "release_button", "open_results", "open_checklist"):
        operator.findChild(QPushButton, name).click()
    assert wanted == [Place("lot_quality", lot_id), Place("lot_release", lot_id)] * 2


def test_a_failed_run_is_recorded_again(qtbot, page_of, database, staff):
    planned = banking.seed_lot(database, staff)
    banking.print_lot_labels(database, staff, planned.lot_id)
    bad = banking.good_run(database, rate_c_per_min=banking.Decimal(-6))
    database.perform(staff["OP"], fill_and_store, FillAndStore(planned.lot_id, bad))
    page = page_of("QA", planned.lot_id)
    assert "−6" in page.findChild(QLabel, "freeze_faults").text()
    press(qtbot, page, "fail_run_button")
    dialog = dialog_of(qtbot, page, SignDialog)
    type_own_id(dialog)
    dialog.password.setText(PASSWORD)
    assert not dialog.sign_button.isEnabled()
    dialog.reason.setText("cooled too fast")
    qtbot.mouseClick(dialog.sign_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "record_run_button" in shown(page))
    operator = page_of("OP", planned.lot_id)
    press(qtbot, operator, "record_run_button")
    dialog = dialog_of(qtbot, operator, FreezeRunDialog)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(dialog.reasons.reasons()) == 5)
    type_run(dialog, database)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "review_run_button" in shown(operator))
    assert run_of(database, planned.lot_id).code.endswith("-02")


def test_a_plan_is_discarded_with_a_reason(qtbot, page_of, database, staff):
    planned = banking.seed_lot(database, staff)
    page = page_of("OP", planned.lot_id)
    press(qtbot, page, "discard_button")
    dialog = dialog_of(qtbot, page, ReasonDialog)
    dialog.reason.setText("wrong donor")
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.header.badge.state() is LotState.DISPOSED)
    assert shown(page) == set()


def test_the_header_answers_with_every_cause(qtbot, page_of, database, staff, spoken):

    seed = banking.quarantined_lot(database, staff, vials=8)
    banking.as_released(database, seed)
    master = banking.quarantined_child(database, staff, seed, vials=10)
    banking.as_released(database, master)
    page = page_of("OP", master)
    assert page.header.badge.state() is LotState.RELEASED
    assert shown(page) >= {"grow_button", "issue_button"}
    with database.writing(staff["MD"], "decide_eligibility") as session:
        donor = session.exec(select(Donor)).one()
        donor.state = "ineligible"
    page.jobs.announce(frozenset({"donor"}))
    qtbot.waitUntil(lambda: page.header.badge.state() is LotState.ON_HOLD)
    assert "grow_button" not in shown(page)
    wanted = []
    page.wanted.connect(wanted.append)
    page.causes.findChild(QPushButton, "open_cause").click()
    assert wanted == [Place("donor", donor.id)]


def test_the_lineage_is_walked_and_opened(qtbot, page_of, database, staff):
    seed = banking.quarantined_lot(database, staff, vials=8)
    banking.as_released(database, seed)
    master = banking.quarantined_child(database, staff, seed, vials=10)
    page = page_of("OP", seed)
    page.tabs.show_tab("lineage")
    wanted = []
    page.wanted.connect(wanted.append)
    view = page.lineage
    box = view.box_of(Place("lot", master))
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(int(box.center().x()), int(box.center().y())))
    assert wanted == [Place("lot", master)]
    donation = view.box_of(Place("donation", 1)).center().toPoint()
    qtbot.mouseMove(view, donation)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=donation)
    view.setFocus()
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    own = view.box_of(Place("lot", seed)).center().toPoint()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=own)
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(1, 1))
    assert wanted[1:] == [Place("donor", 1), Place("donor", 1)]
    assert view.grab().width() > 600


def test_vials_are_filtered_and_opened(qtbot, page_of, database, staff):

    lot_id = banking.filled_lot(database, staff)
    with database.writing(staff["CS"], "pick_vials") as session:
        vial = session.exec(select(Vial).order_by(Vial.sequence)).first()
        vial.state, vial.box_id, vial.position = VialState.PICKED.value, None, None
    page = page_of("CS", lot_id)
    page.tabs.show_tab("vials")
    qtbot.waitUntil(lambda: len(page.vials.table.rows()) == 6)
    page.vials.state.setCurrentIndex(page.vials.state.findData("picked"))
    assert [row.vial_id for row in page.vials.table.rows()] == [vial.id]
    wanted = []
    page.wanted.connect(wanted.append)
    page.vials.table.opened.emit(page.vials.table.rows()[0])
    assert wanted == [Place("vial", vial.id)]


def test_a_lot_that_does_not_exist_is_said_so(qtbot, jobs_of):
    page = LotPage(jobs_of("AU"), Place("lot", 999))
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(page.missing.isVisible)
    assert not page.tabs.isVisible()


def test_growing_the_next_bank_leads_to_the_new_bank_page(qtbot, page_of, database, staff):
    seed = banking.quarantined_lot(database, staff)
    banking.as_released(database, seed)
    page = page_of("OP", seed)
    wanted = []
    page.wanted.connect(wanted.append)
    press(qtbot, page, "grow_button")
    press(qtbot, page, "issue_button")
    assert wanted == [Place("new_bank", seed), Place("page", "distribution")]


def test_the_refusal_of_a_step_is_never_lost(qtbot, page_of, database, staff):
    planned = banking.seed_lot(database, staff)
    page = page_of("OP", planned.lot_id)
    press(qtbot, page, "fill_button")
    dialog = dialog_of(qtbot, page, FillDialog)
    banking.fill(database, staff, planned.lot_id)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: [one.code for one in dialog.reasons.reasons()] == ["people.stale"])
    with pytest.raises(Refused):
        database.perform(staff["OP"], fill_and_store, replace(FillAndStore(planned.lot_id), row_version=None))


def test_the_certificate_of_a_released_lot_is_among_its_papers(qtbot, page_of, database, staff, spoken):
    from tests.factories import release

    lot_id = release.released_lot(database, staff)
    page = page_of("RA", lot_id)
    page.tabs.show_tab("documents")
    qtbot.waitUntil(lambda: bool(page.papers.certificates.table.rows()))
    qtbot.waitUntil(lambda: bool(page.quality.tests.table.rows()))
    for tab in ("overview", "lineage", "vials", "quality", "documents", "history"):
        page.tabs.show_tab(tab)
        assert not page.grab().isNull()
    row = page.papers.certificates.table.rows()[0]
    wanted = []
    page.wanted.connect(wanted.append)
    page.papers.certificates.table.opened.emit(row)
    assert wanted == [Place("certificate", row.certificate_id)]
    done, counted = page.tabs.tabText(3).split()[-1].split("/")
    assert done == counted
