"""The pages of cases in the window: the register, a deviation, a result out of specification, an action."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CapaState, CaseDisposition, DeviationState, OosState, Severity, Touched
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.quality import Capa
from stembank_gui.ui.dialogs.sign import SignDialog
from stembank_gui.ui.pages.quality.cases.capa import CapaPage
from stembank_gui.ui.pages.quality.cases.deviation import DeviationPage
from stembank_gui.ui.pages.quality.cases.oos import OosPage
from stembank_gui.ui.pages.quality.cases.register import CasesPage
from stembank_gui.ui.widgets.text import Text
from tests.factories import banking, cases, quality
from tests.factories.bank import PASSWORD
from tests.test_check import tamper

LEFT = Qt.MouseButton.LeftButton
PAGES = {"oos": OosPage, "deviation": DeviationPage, "capa": CapaPage, "page": CasesPage}


@pytest.fixture
def lot_id(database, staff):
    return banking.quarantined_lot(database, staff)


@pytest.fixture
def open_page(qtbot, jobs, staff):
    def opened(role, kind, key=1):
        jobs.actor, jobs._permissions = staff[role], None
        page = PAGES[kind](jobs, Place(kind, key))
        qtbot.addWidget(page)
        page.resize(1240, 800)
        page.show()
        if kind != "page":
            qtbot.waitUntil(lambda: page._card is not None)
        return page

    return opened


def sign(qtbot, page, name, user, password=PASSWORD):
    dialog = page.findChild(SignDialog, name)
    qtbot.waitUntil(dialog.isVisible)
    dialog.user_id.setText(user)
    dialog.password.setText(password)
    qtbot.mouseClick(dialog.sign_button, LEFT)
    return dialog


@pytest.fixture
def press(qtbot):
    def pressed(page, button):
        with qtbot.waitSignal(page.told) as said:
            qtbot.mouseClick(button, LEFT)
        return said.args[0]

    return pressed


def number(database, lot_id):
    with database.reading() as session:
        return session.get_one(Lot, lot_id).number


def test_anybody_opens_a_deviation_of_anything_by_its_code(qtbot, open_page, press, database, lot_id):
    with database.reading() as session:
        tank = session.exec(select(Tank.code)).first()
    page = open_page("OP", "page", "cases")
    qtbot.waitUntil(lambda: page.stacks["deviations"].currentIndex() == 1)
    qtbot.mouseClick(page.new_button, LEFT)
    card = page.card
    card.subject.setText("Lid open")
    assert not card.button.isEnabled()
    for kind, code in ((Touched.LOT, number(database, lot_id).lower()), (Touched.TANK, tank)):
        card.touch.kind.pick(kind)
        card.touch.code.setText(code)
        qtbot.mouseClick(card.touch.button, LEFT)
        qtbot.waitUntil(lambda: not card.touch.code.text())
    card.touch.kind.pick(Touched.VIAL)
    card.touch.code.setText("nonsense")
    qtbot.mouseClick(card.touch.button, LEFT)
    qtbot.waitUntil(lambda: bool(card.touch.reasons.reasons()))
    card.touched.pick(card.touched.rows()[1])
    qtbot.mouseClick(card.remove_button, LEFT)
    assert [code for _, code in card.touched.rows()] == [number(database, lot_id)]
    card.severity.pick(Severity.MAJOR)
    assert press(page, card.button) == "DV-0001 is open."

    qtbot.waitUntil(lambda: bool(page.deviations.rows()))
    (row,) = page.deviations.rows()
    assert (row.code, row.severity, row.touches) == ("DV-0001", Severity.MAJOR, number(database, lot_id))
    page.words.setText("no such thing")
    qtbot.waitUntil(lambda: not page.deviations.rows())
    page.words.setText("lid dv-0001")
    qtbot.waitUntil(lambda: bool(page.deviations.rows()))
    with qtbot.waitSignal(page.wanted) as wanted:
        page.deviations.opened.emit(row)
    assert wanted.args == [Place("deviation", row.id)]


def test_a_deviation_is_investigated_proposed_sent_back_and_closed(qtbot, open_page, press, database, staff, lot_id):
    known = cases.opened_deviation(database, staff["OP"], lot_id=lot_id)
    page = open_page("OP", "deviation")
    assert page.investigation.isHidden()

    page = open_page("QC2", "deviation")
    card = page.investigation
    card.cause.setPlainText("The lid was warped.")
    assert not card.button.isEnabled()
    press(page, card.save_button)
    qtbot.waitUntil(lambda: page._card.state is DeviationState.INVESTIGATING)
    card.impact.setPlainText("The vials stayed below −150 °C.")
    card.severity.pick(Severity.CRITICAL)
    card.disposition.pick(CaseDisposition.USE_AS_IS)
    page.touch.kind.pick(Touched.DONOR)
    page._change(add=(page._card.touched[0].touch,))
    qtbot.waitUntil(lambda: bool(page.touch_reasons.reasons()))
    assert page.touch_reasons.reasons()[0].code == "quality.touched_already"
    press(page, card.button)
    qtbot.waitUntil(lambda: page._card.state is DeviationState.PROPOSED)
    assert card.isHidden()
    assert page.review.isHidden()

    page = open_page("QA", "deviation")
    page.review.conclusion.setPlainText("Say which vials were looked at.")
    press(page, page.review.back_button)
    assert cases.deviation(database, known).state == "investigating"
    proposed = cases.proposed_deviation(database, staff, known)
    page.reload()
    qtbot.waitUntil(lambda: page._card.row_version == proposed.row_version)
    assert not page.review.button.isEnabled()
    page.review.conclusion.setPlainText("No effect on the lot.")
    qtbot.mouseClick(page.review.button, LEFT)
    dialog = sign(qtbot, page, "sign_dialog", "qa.user", "another password")
    qtbot.waitUntil(lambda: bool(dialog.reasons.reasons()))
    assert [one.code for one in dialog.reasons.reasons()] == ["access.wrong_password"]
    assert cases.deviation(database, known).state == "proposed"
    with qtbot.waitSignal(page.told) as said:
        sign(qtbot, page, "sign_dialog", "qa.user")
    assert said.args == ["DV-0001 is closed."]
    qtbot.waitUntil(page.end_card.isVisible)
    assert cases.deviation(database, known).conclusion == "No effect on the lot."
    shown = [label.text() for label in page.end_card.findChildren(Text) if not label.isHidden()]
    assert any(text.startswith(f"{staff['QA'].name} (qa.user) · ") and text.endswith(" · approved") for text in shown)
    assert page.void.isHidden()

    tamper(database, "UPDATE deviation SET root_cause = 'Nothing happened.'")
    page.reload()
    qtbot.waitUntil(page.void.isVisible)
    assert [one.code for one in page.void.reasons()] == ["quality.case_void"]


def test_something_added_is_lifted_with_a_reason(qtbot, open_page, database, staff, lot_id):
    cases.opened_deviation(database, staff["OP"], lot_id=lot_id)
    page = open_page("QA", "deviation")
    with database.reading() as session:
        tank = session.exec(select(Tank.code)).first()
    page.touch.kind.pick(Touched.TANK)
    page.touch.code.setText(tank)
    qtbot.mouseClick(page.touch.button, LEFT)
    qtbot.waitUntil(lambda: len(page.touched.rows()) == 2)
    assert page.lift.isHidden()
    page.touched.pick(page.touched.rows()[1])
    page._allow_lift()
    page.lift_reason.setText("Its lid was shut.")
    qtbot.mouseClick(page.lift_button, LEFT)
    qtbot.waitUntil(lambda: page.touched.rows()[1].lifted)


def test_an_error_of_the_laboratory_is_signed_by_two_persons(qtbot, open_page, database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07", "49")
    page = open_page("QC2", "oos")
    page.assess.findings.setPlainText("Pipette, chamber, calculation.")
    assert not page.assess.button.isEnabled()
    page.assess.error.setChecked(True)
    page.assess.cause.setPlainText("The pipette leaked.")
    qtbot.mouseClick(page.assess.button, LEFT)
    sign(qtbot, page, "sign_dialog", "qc2.user")
    qtbot.waitUntil(lambda: page.findChild(SignDialog, "second_sign_dialog") is not None)
    sign(qtbot, page, "second_sign_dialog", "ra.user")
    second = page.findChild(SignDialog, "second_sign_dialog")
    qtbot.waitUntil(lambda: bool(second.reasons.reasons()))
    second.user_id.setText("qa.user")
    second.password.setText(PASSWORD)
    with qtbot.waitSignal(page.told) as said:
        qtbot.mouseClick(second.sign_button, LEFT)
    assert said.args == ["OOS-0001 is closed: the result is invalid, the test is repeated."]
    assert cases.oos(database).state == OosState.CLOSED
    qtbot.waitUntil(page.end_card.isVisible)
    assert page.side.isHidden()


def test_phase_two_plans_retests_and_ends_with_a_conclusion(qtbot, open_page, press, database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07", "49")
    quality.approve(database, staff, lot_id, "G07")
    page = open_page("QC2", "oos")
    page.assess.findings.setPlainText("Pipette, chamber, calculation.")
    page.assess.no_error.setChecked(True)
    qtbot.mouseClick(page.assess.button, LEFT)
    with qtbot.waitSignal(page.told):
        sign(qtbot, page, "sign_dialog", "qc2.user")
    qtbot.waitUntil(lambda: not page.plan.isHidden())
    assert page.assess.isHidden()
    qtbot.mouseClick(page.cause_button, LEFT)
    assert page.assess.isVisible()
    assert not page.assess.no_error.isVisible()
    page.plan.plan.setPlainText("Two vials of the retained sample.")
    page.plan.due.setText("tomorrow")
    qtbot.mouseClick(page.plan.button, LEFT)
    qtbot.waitUntil(lambda: bool(page.plan.reasons.reasons()))
    page.plan.due.clear()
    assert press(page, page.plan.button) == "The retests are ordered: QO-000001."
    qtbot.waitUntil(page.order_button.isVisible)
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.order_button, LEFT)
    assert wanted.args == [Place("test_order", 1)]

    page = open_page("QA", "oos")
    page.conclude.conclusion.setPlainText("Confirmed.")
    page.conclude.disposition.pick(CaseDisposition.REJECT)
    assert [one.code for one in page.conclude.reasons.reasons()] == ["quality.retests_outstanding"]
    assert not page.conclude.button.isEnabled()
    assert page.conclude.conclusion.text() == "Confirmed."


def test_a_confirmed_case_without_retests_is_closed(qtbot, open_page, press, database, staff, lot_id):
    quality.enter(database, staff, lot_id, "G07", "49")
    quality.approve(database, staff, lot_id, "G07")
    cases.second_phase_oos(database, staff)
    page = open_page("QA", "oos")
    assert [page.conclude.disposition.itemText(at) for at in range(2)] == ["reject", "restrict to research"]
    page.conclude.conclusion.setPlainText("Confirmed.")
    qtbot.mouseClick(page.conclude.button, LEFT)
    with qtbot.waitSignal(page.told) as said:
        sign(qtbot, page, "sign_dialog", "qa.user")
    assert said.args == ["OOS-0001 is closed."]


def test_an_action_is_opened_done_and_checked(qtbot, open_page, press, database, staff, lot_id):
    cases.opened_deviation(database, staff["OP"], lot_id=lot_id)
    page = open_page("QA", "deviation")
    qtbot.mouseClick(page.capa_button, LEFT)
    card = page.new_capa
    qtbot.waitUntil(lambda: card.owner.count() > 0)
    card.action.setPlainText("Fit a sensor to every lid.")
    card.due.setText("")
    qtbot.mouseClick(card.button, LEFT)
    qtbot.waitUntil(lambda: bool(card.reasons.reasons()))
    card.owner.setCurrentIndex(card.owner.findData(staff["EQ"].person_id))
    card.due.setText((database.clock() + timedelta(days=9)).date().isoformat())
    assert press(page, card.button) == "CP-0001 is open."
    qtbot.waitUntil(lambda: bool(page.capas.rows()))

    page = open_page("EQ", "capa")
    page.do_card.note.setPlainText("Sensors fitted.")
    page.do_card.check_on.setText(database.clock().date().isoformat())
    press(page, page.do_card.button)

    page = open_page("QA", "capa")
    qtbot.waitUntil(page.check_card.isVisible)
    assert not page.check_card.button.isEnabled()
    page.check_card.verdict.pick(CapaState.INEFFECTIVE)
    page.check_card.note.setPlainText("A lid was open again.")
    qtbot.mouseClick(page.check_card.button, LEFT)
    with qtbot.waitSignal(page.told) as said:
        sign(qtbot, page, "sign_dialog", "qa.user")
    assert said.args == ["CP-0001 is checked."]
    with database.reading() as session:
        assert session.exec(select(Capa.state)).one() == "ineffective"
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.mouseClick(page.case_button, LEFT)
    assert wanted.args == [Place("deviation", 1)]


def test_what_is_not_in_the_bank_says_so(qtbot, jobs, staff):
    for kind in ("oos", "deviation", "capa"):
        page = PAGES[kind](jobs, Place(kind, 99))
        qtbot.addWidget(page)
        page.show()
        qtbot.waitUntil(page.missing.isVisible)
        assert page.title() == ""
