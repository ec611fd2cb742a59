"""A lot gets its product code and article number: read, kept in one form, never changed once printed."""

import pytest

from stembank_gui.queries.label_codes import code_facts, codes_of_vial, lot_codes
from stembank_gui.rules.reasons import Place
from stembank_gui.tables.banking import Lot
from stembank_gui.workflows.banking.set_lot_codes import SetLotCodes, set_lot_codes
from tests.conftest import both_databases
from tests.factories.codes import (
    ARTICLE,
    DIN_HUMAN,
    PRODUCT,
    bank_without_codes,
    code_lot,
    coded_bank,
    grown_from,
    labels_were_printed,
)
from tests.factories.cryostorage import stocked_lot
from tests.workflows.refusals import refused


def kept(database, lot_id):
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
        return lot.product_code, lot.gtin


@both_databases
def test_codes_are_kept_in_one_form_and_make_the_labels(database, staff):
    bank = coded_bank(database, staff)
    lot_id = bank.master.lot_id

    assert kept(database, lot_id) == (PRODUCT, ARTICLE)
    with database.reading() as session:
        shown = lot_codes(session, lot_id)
        made = codes_of_vial(code_facts(session, session.get_one(Lot, lot_id)), 3)
        other = codes_of_vial(code_facts(session, session.get_one(Lot, bank.working.lot_id)), 3)
    assert (shown.donation, shown.donation_human, shown.facility) == ("DN240001", DIN_HUMAN, "A9999")
    assert shown.first.product_code == "S1295VAa"
    assert made.isbt == "=+03000=A99992400000100=<S1295VAc&>0991462359"
    assert made.gs1_human == f"(01){ARTICLE}(17)990526(10)UCM24001M01(21)0003"
    assert made.sec == "&,4PL001499A999924000001A00S12950Ac20990526"
    assert (other.isbt, other.gs1) == ("", "")


def test_scanned_and_typed_forms_are_the_same(database, staff):
    bank = bank_without_codes(database, staff)
    code_lot(database, staff, bank.master.lot_id, "=<S1295V00", "9521101530001")
    assert kept(database, bank.master.lot_id) == (PRODUCT, ARTICLE)
    code_lot(database, staff, bank.master.lot_id, " s1295v ", ARTICLE)
    assert kept(database, bank.master.lot_id) == (PRODUCT, ARTICLE)


@pytest.mark.parametrize(
    ("product_code", "gtin", "code"),
    [
        ("S1295", "", "codes.product_code_form"), ("S1295V\x00", "", "codes.product_code_form"),
        ("=<S1295V", "", "codes.not_a_product"), ("", "952110153000", "codes.article_check"),
        ("", "9521101530002", "codes.article_check"), ("", "x" * 10_000, "codes.article_length"),
    ],
)  # fmt: skip
def test_what_is_no_code_is_refused(database, staff, product_code, gtin, code):
    bank = bank_without_codes(database, staff)
    with refused(database, code):
        code_lot(database, staff, bank.master.lot_id, product_code, gtin)


def test_a_change_needs_its_reason(database, staff):
    bank = coded_bank(database, staff)
    with refused(database, "text.empty"):
        code_lot(database, staff, bank.master.lot_id, "S1296V", ARTICLE)
    with refused(database, "text.empty"):
        code_lot(database, staff, bank.master.lot_id, PRODUCT, "")
    code_lot(database, staff, bank.master.lot_id, "S1296V", "", "Wrong line of the list")
    assert kept(database, bank.master.lot_id) == ("S1296V", "")


def test_what_was_printed_is_never_changed(database, staff):
    bank = coded_bank(database, staff)
    labels_were_printed(database, bank.master.lot_id)
    with refused(database, "codes.already_printed", "codes.already_printed") as caught:
        code_lot(database, staff, bank.master.lot_id, "S1296V", "06952320300374", "Another product")
    assert caught.value.reasons[0].link == Place("lot", bank.master.lot_id)
    code_lot(database, staff, bank.master.lot_id, PRODUCT, ARTICLE)
    labels_were_printed(database, bank.working.lot_id)
    code_lot(database, staff, bank.working.lot_id, "S1296V", ARTICLE)
    assert kept(database, bank.working.lot_id) == ("S1296V", ARTICLE)


def test_two_lots_of_a_donation_have_two_product_codes(database, staff):
    bank = coded_bank(database, staff)
    with refused(database, "codes.product_taken"):
        code_lot(database, staff, bank.working.lot_id, PRODUCT)
    stranger = stocked_lot(database, staff, vials=2, tier="M", sequence=2)
    code_lot(database, staff, stranger.lot_id, PRODUCT)
    grown_from(database, bank.working.lot_id, stranger.lot_id)  # two lines at once: no donation of its own any more
    assert kept(database, stranger.lot_id) == (PRODUCT, "")


def test_somebody_changed_the_lot(database, staff):
    bank = bank_without_codes(database, staff)
    with refused(database, "people.stale"):
        database.perform(staff["OP"], set_lot_codes, SetLotCodes(bank.master.lot_id, 99, PRODUCT, ""))
