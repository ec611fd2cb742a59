"""The number of a donation in the window: typed with its check character, refused by name, shown in the list."""

from PySide6.QtWidgets import QPushButton

from stembank_gui.tables.donors import Donation
from stembank_gui.ui.pages.donors.donor import DonorPage
from tests.factories.banking import donor_with_donation
from tests.ui.opening import page_of, press, settled, write

__all__ = ["page_of"]


def tab_of(page):
    page.tabs.show_tab("donations")
    return page.donations


def test_a_number_is_entered(qtbot, database, staff, page_of):
    donor_id, donation_id = donor_with_donation(database, staff)
    page = page_of("RC", DonorPage, "donor", donor_id)
    tab = tab_of(page)
    assert tab.number.isHidden()
    tab.table.selectRow(0)
    assert not tab.number.isHidden()
    assert tab.din.text() == ""
    write(qtbot, tab.din, "A9999 24 000001 6")
    press(qtbot, page, tab.findChild(QPushButton, "keep_din_button"))
    assert [one.code for one in tab.number.reasons.reasons()] == ["codes.check_character"]
    write(qtbot, tab.din, "A9999 24 000001 5")
    press(qtbot, page, tab.findChild(QPushButton, "keep_din_button"))
    assert page.said == ["The donation has the number A9999 24 000001 5."]
    settled(qtbot, page)
    assert tab.table.cell(0, 6) == "A9999 24 000001 5"
    with database.reading() as session:
        assert session.get_one(Donation, donation_id).din == "A999924000001"
    tab.table.selectRow(0)
    write(qtbot, tab.din, "")
    write(qtbot, tab.din_reason, "Given by mistake")
    press(qtbot, page, tab.findChild(QPushButton, "keep_din_button"))
    assert page.said[-1] == "The donation has no number now."


def test_others_do_not_enter_it(qtbot, database, staff, page_of):
    donor_id, _ = donor_with_donation(database, staff)
    tab = tab_of(page_of("AU", DonorPage, "donor", donor_id))
    tab.table.selectRow(0)

    assert tab.number.isHidden()
