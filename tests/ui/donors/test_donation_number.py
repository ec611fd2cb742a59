"""The number of a donation in the window: typed with its check character, refused by name, shown in the list."""

from stembank_gui.tables.donors import Donation
from stembank_gui.ui.pages.donors.donations.donation import DonationPage
from stembank_gui.ui.pages.donors.donor import DonorPage
from tests.factories.banking import donor_with_donation
from tests.ui.opening import page_of, press, settled, write

__all__ = ["page_of"]


def test_a_number_is_entered(qtbot, database, staff, page_of):
    donor_id, donation_id = donor_with_donation(database, staff)
    page = page_of("RC", DonationPage, "donation", donation_id)
    card = page.number
    assert card.din.text() == ""
    write(qtbot, card.din, "A9999 24 000001 6")
    press(qtbot, page, card.button)
    assert [one.code for one in card.reasons.reasons()] == ["codes.check_character"]
    write(qtbot, card.din, "A9999 24 000001 5")
    press(qtbot, page, card.button)
    assert page.said == ["The donation has the number A9999 24 000001 5."]
    settled(qtbot, page)
    assert page.header.subtitle.text().endswith("A9999 24 000001 5")
    with database.reading() as session:
        assert session.get_one(Donation, donation_id).din == "A999924000001"
    donor = page_of("RC", DonorPage, "donor", donor_id)
    assert donor.donations.table.cell(0, 6) == "A9999 24 000001 5"
    write(qtbot, card.din, "")
    write(qtbot, card.reason, "Given by mistake")
    press(qtbot, page, card.button)
    assert page.said[-1] == "The donation has no number now."


def test_others_do_not_enter_it(database, staff, page_of):
    _, donation_id = donor_with_donation(database, staff)
    assert page_of("AU", DonationPage, "donation", donation_id).number.isHidden()
