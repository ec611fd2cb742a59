"""Product codes of a lot in the window: entered, refused by name, shown with what labels carry."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from stembank_gui.rules.reasons import Place
from stembank_gui.tables.banking import Lot
from stembank_gui.ui.pages.banking.lot import LotPage
from stembank_gui.ui.pages.banking.lot_codes import LotCodesDialog
from stembank_gui.ui.widgets.text import Text
from tests.factories.codes import ARTICLE, DIN_HUMAN, bank_without_codes, change_site, coded_bank, number_donation


@pytest.fixture
def page_of(qtbot, jobs_of):
    def of(role, lot_id):
        page = LotPage(jobs_of(role), Place("lot", lot_id))
        qtbot.addWidget(page)
        page.resize(1240, 800)
        page.show()
        page.tabs.show_tab("documents")
        qtbot.waitUntil(lambda: page.title() != "" and page.jobs.count == 0)
        return page

    return of


def opened(qtbot, page):
    qtbot.mouseClick(page.findChild(QPushButton, "codes_button"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: any(one.isVisible() for one in page.findChildren(LotCodesDialog)))
    return next(one for one in page.findChildren(LotCodesDialog) if one.isVisible())


def said(dialog):
    return " ".join(one.text() for one in dialog.findChildren(Text))


def test_codes_are_entered_and_shown(qtbot, database, staff, page_of):
    bank = bank_without_codes(database, staff)
    page = page_of("OP", bank.master.lot_id)
    assert page.papers.codes.said.text() == ""
    dialog = opened(qtbot, page)
    assert "facility number" in said(dialog)
    assert "number (DIN)" in said(dialog)
    dialog.product_code.setText("S1295")
    dialog.gtin.setText(ARTICLE)
    qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(dialog.reasons.isVisible)
    assert [one.code for one in dialog.reasons.reasons()] == ["codes.product_code_form"]
    dialog.product_code.setText("S1295V")
    with qtbot.waitSignal(page.told) as told:
        qtbot.mouseClick(dialog.do_button, Qt.MouseButton.LeftButton)
    assert "UCM24001M01" in told.args[0]
    qtbot.waitUntil(lambda: page.papers.codes.said.text() == f"ISBT 128 S1295V · GTIN {ARTICLE}")
    with database.reading() as session:
        lot = session.get_one(Lot, bank.master.lot_id)
        assert (lot.product_code, lot.gtin) == ("S1295V", ARTICLE)


def test_the_dialog_shows_what_labels_carry(qtbot, database, staff, page_of):
    bank = coded_bank(database, staff)
    dialog = opened(qtbot, page_of("OP", bank.master.lot_id))

    assert "=+03000=A99992400000100=<S1295VAa&>0991462359" in said(dialog)
    assert f"(01){ARTICLE}(17)990526(10)UCM24001M01(21)0001" in said(dialog)
    assert "PL001499A999924000001 A00S12950Aa20990526" in said(dialog)
    assert "needs" not in said(dialog)
    assert not dialog.do_button.autoDefault()


def test_only_who_may_change_them_has_the_button(qtbot, database, staff, page_of, spoken):
    bank = bank_without_codes(database, staff)
    change_site(database, staff, fin="A9999")
    number_donation(database, staff, bank.donation_id, DIN_HUMAN)

    assert page_of("AU", bank.master.lot_id).papers.codes.button.isHidden()
    assert not page_of("OP", bank.master.lot_id).papers.codes.button.isHidden()
