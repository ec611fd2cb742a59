"""The register of donors: teaches while empty, registers, finds as you type, refuses by name."""

from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import DonorState, DonorType, Panel, Sex
from stembank_gui.tables.donors import Donor
from stembank_gui.ui.pages.donors.register import DonorsPage
from tests.factories.donors import registered_donor
from tests.ui.opening import page_of, press, settled, write

__all__ = ["page_of"]


def donors(database):
    with database.reading() as session:
        return session.exec(select(Donor)).all()


def test_an_empty_register_teaches_and_registers_the_first_donor(qtbot, database, page_of):
    page = page_of("DC", DonorsPage, "page", "donors")
    assert page.donors.stack.currentWidget() is page.donors.empty
    qtbot.mouseClick(page.donors.empty.button, Qt.MouseButton.LeftButton)
    card = page.donors.card
    card.kind.pick(DonorType.MOTHER_OF_NEONATE)
    write(qtbot, card.age, "27")
    card.blood_group.setCurrentText("B+")
    card.panel.pick(Panel.CN)
    card.note.setPlainText("Cord, term delivery 足月")
    code = card.code.text()
    with qtbot.waitSignal(page.wanted) as wanted:
        press(qtbot, page, card.button)
    (donor,) = donors(database)
    assert wanted.args == [Place("donor", donor.id)]
    assert (donor.code, donor.age_years, donor.blood_group, donor.note) == (code, 27, "B+", "Cord, term delivery 足月")
    assert page.said == [f"Donor {code} is registered."]
    settled(qtbot, page)
    assert page.donors.stack.currentWidget() is page.donors.table
    assert page.donors.table.cell(0, 0) == code
    assert not card.isVisible()


def test_what_is_wrong_is_said_beside_the_button_and_nothing_is_stored(qtbot, database, page_of):
    page = page_of("DC", DonorsPage, "page", "donors")
    press(qtbot, page, page.donors.new_button)
    card = page.donors.card
    press(qtbot, page, card.button)
    assert card.reasons.texts() == ["“Age at donation” is empty. Fill it in."]
    write(qtbot, card.age, "twenty")
    press(qtbot, page, card.button)
    assert card.reasons.texts()[0].startswith("Age at donation: “twenty” is no number from 0 to 120.")
    card.kind.pick(DonorType.MOTHER_OF_NEONATE)
    card.sex.pick(Sex.MALE)
    write(qtbot, card.age, "12")
    card.note.setPlainText("x" * 10_000)
    press(qtbot, page, card.button)
    assert [one.code for one in card.reasons.reasons()] == ["text.too_long"]
    card.note.setPlainText("")
    press(qtbot, page, card.button)
    assert [one.code for one in card.reasons.reasons()] == ["donors.age", "donors.mother_female"]
    assert card.button.isEnabled()
    assert donors(database) == []


def test_search_and_state_narrow_the_list_as_you_type(qtbot, database, staff, page_of):
    registered_donor(database, staff)
    registered_donor(database, staff, donor_type=DonorType.LIVING_ADULT, sex=Sex.MALE, panel=Panel.US)
    page = page_of("MD", DonorsPage, "page", "donors")
    assert not page.donors.new_button.isVisible()
    assert len(page.donors.table.rows()) == 2
    write(qtbot, page.donors.search, "living us")
    assert [row.panel for row in page.donors.table.rows()] == [Panel.US]
    write(qtbot, page.donors.search, "<b>")
    assert page.donors.stack.currentWidget() is page.donors.nothing
    page.donors.search.clear()
    page.donors.state.pick(DonorState.ELIGIBLE)
    assert page.donors.stack.currentWidget() is page.donors.nothing
    page.donors.state.pick(DonorState.REGISTERED)
    page.donors.table.selectRow(0)
    with qtbot.waitSignal(page.wanted) as wanted:
        qtbot.keyClick(page.donors.table, Qt.Key.Key_Return)
    assert wanted.args == [Place("donor", page.donors.table.rows()[0].id)]


def test_cancel_puts_the_card_away(qtbot, page_of):
    page = page_of("DC", DonorsPage, "page", "donors")
    press(qtbot, page, page.donors.new_button)
    assert page.donors.card.isVisible()
    card_button = page.donors.card.findChild(type(page.donors.new_button), "cancel_new_donor")
    qtbot.mouseClick(card_button, Qt.MouseButton.LeftButton)
    assert not page.donors.card.isVisible()
