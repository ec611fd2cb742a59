"""A donation gets its number: scanned, or typed with its check character; one donation each, never changed once printed."""

import pytest

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.tables.donors import Donation
from stembank_gui.workflows.donors.set_donation_number import SetDonationNumber, set_donation_number
from tests.conftest import both_databases
from tests.factories.codes import DIN, DIN_HUMAN, bank_without_codes, coded_bank, labels_were_printed, number_donation
from tests.factories.codes import donation_of as donation_of_lot
from tests.workflows.refusals import refused


def kept(database, donation_id):
    with database.reading() as session:
        return session.get_one(Donation, donation_id).din


@both_databases
@pytest.mark.parametrize("typed", [DIN_HUMAN, "=A99992400000100", "a999924000001 5", "A9999-24-000001-5"])
def test_a_number_is_kept(database, staff, typed):
    bank = bank_without_codes(database, staff)

    assert number_donation(database, staff, bank.donation_id, typed) == DIN_HUMAN
    assert kept(database, bank.donation_id) == DIN
    with database.reading() as session:
        donation = session.get_one(Donation, bank.donation_id)
        assert [row.din for row in donor_card(session, donation.donor_id).donations] == [DIN_HUMAN]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("A9999 24 000001 6", "codes.check_character"), ("A9999 24 000010 5", "codes.check_character"),
        (DIN, "codes.not_a_din"), ("=<S1295VBp", "codes.not_a_din"), ("x" * 10_000, "codes.not_a_din"),
        ("A9999\x0024 000001 5", "codes.not_a_din"), ("O9999 24 000001 5", "codes.not_a_din"),
    ],
)  # fmt: skip
def test_what_is_none_is_refused(database, staff, typed, code):
    bank = bank_without_codes(database, staff)
    with refused(database, code):
        number_donation(database, staff, bank.donation_id, typed)


def test_a_number_is_one_donation_s(database, staff):
    bank = coded_bank(database, staff)
    other = donation_of_lot(database, staff, bank.working.lot_id, "DN240002")
    with refused(database, "codes.din_taken"):
        number_donation(database, staff, other, DIN_HUMAN)
    assert number_donation(database, staff, other, "A9999 24 000002 3") == "A9999 24 000002 3"


def test_a_change_needs_its_reason_and_the_same_again_is_no_change(database, staff):
    bank = coded_bank(database, staff)
    with refused(database, "text.empty"):
        number_donation(database, staff, bank.donation_id, "A9999 24 000002 3")
    assert number_donation(database, staff, bank.donation_id, DIN_HUMAN) == DIN_HUMAN
    assert number_donation(database, staff, bank.donation_id, "", "Given by mistake") == ""
    assert kept(database, bank.donation_id) == ""


def test_a_number_on_printed_labels_stays(database, staff):
    bank = coded_bank(database, staff)
    labels_were_printed(database, bank.working.lot_id)  # it has no product code: its labels do not carry the number
    number_donation(database, staff, bank.donation_id, "A9999 24 000002 3", "Misread")
    labels_were_printed(database, bank.master.lot_id)
    with refused(database, "codes.already_printed"):
        number_donation(database, staff, bank.donation_id, DIN_HUMAN, "Misread again")


def test_somebody_changed_the_donation(database, staff):
    bank = bank_without_codes(database, staff)
    with refused(database, "people.stale"):
        database.perform(staff["RC"], set_donation_number, SetDonationNumber(bank.donation_id, 99, DIN_HUMAN))
