"""Codes of ISBT 128, the SEC and GS1 open what they name in this bank; another bank's are told apart."""

from dataclasses import replace

import pytest

from stembank_gui import words
from stembank_gui.queries.cryostorage.scans import named_by
from stembank_gui.queries.distribution import vials_named
from stembank_gui.queries.donations import donation_of_lot, lots_of_donation
from stembank_gui.queries.find import find_code
from stembank_gui.queries.search import search
from stembank_gui.rules import codes
from stembank_gui.rules.codes import check_character
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels
from tests.conftest import both_databases
from tests.factories.codes import (
    ARTICLE,
    DIN,
    DIN_HUMAN,
    bank_without_codes,
    change_site,
    code_lot,
    coded_bank,
    donation_of,
    grown_from,
    number_donation,
)
from tests.factories.cryostorage import stocked_lot

THIRD = "=+03000=A99992400000100=<S1295VAc&>0991462359"
GS1 = f"01{ARTICLE}1799052610UCM24001M01\x1d210003"
SEC = "PL001499A999924000001A00S12950Ac20990526"


def refusal(database, text):
    with database.reading() as session, pytest.raises(Refused) as refused:
        find_code(session, text)
    for reason in refused.value.reasons:
        for language in words.LANGUAGES:
            assert "{" not in words.sentence(reason.code, reason.params, language)
    return refused.value.reasons[0]


def found(database, text):
    with database.reading() as session:
        return find_code(session, text)


@pytest.fixture
def bank(database, staff):
    return coded_bank(database, staff)


_OF_A_VIAL = (
    THIRD, "=A99992400000100=<S1295VAc", f"]d1{THIRD}", GS1, f"]d2{GS1}", f"]C1\x1d{GS1}", GS1.replace("\x1d", "␝"),
    f"(01){ARTICLE}(17)990526(10)UCM24001M01(21)0003", "(10)UCM24001M01(21)3", SEC, f"&,4{SEC}", f"SEC: {SEC}",
    "=+02000&/CHA999924000001=<S1295VAc",
)  # fmt: skip


@both_databases
def test_a_code_opens_its_vial(database, bank, subtests):
    place = Place("vial", bank.master.vial_ids[2])
    for code in _OF_A_VIAL:
        with subtests.test(code=code):
            card = found(database, code)
            assert (card.kind, card.place, card.code) == ("vial", place, bank.master.codes[2])
            assert card.location


@pytest.mark.parametrize(
    "code", ["=A99992400000100", "=A99992400000165", DIN_HUMAN, f"PL001499{DIN}E000000100000000000"]
)
def test_a_donation_number_opens_the_donation(database, bank, code):
    card = found(database, code)

    assert (card.kind, card.place.kind, card.code) == ("donation", "donation", "DN240001")
    assert card.title == f"DN240001 · {DIN_HUMAN}"
    assert card.state == "donation_state.processed"


@pytest.mark.parametrize(
    "code",
    ["=A99992400000100=<S1295V00", "(10)UCM24001M01", f"(01){ARTICLE}", ARTICLE, "9521101530001", f"01{ARTICLE}"],
)
def test_a_code_without_a_vial_opens_its_lot(database, bank, code):
    assert found(database, code).place == Place("lot", bank.master.lot_id)


_OF_NOTHING_HERE = (
    ("A1234 24 000001 " + check_character("A123424000001"), "find.other_facility", {"facility": "A1234", "own": "A9999"}),
    ("=A12342400000100=<S1295VAc", "find.other_facility", {"facility": "A1234"}),
    ("=A99992400000900", "find.not_in_bank", {"kind": "@entity.donation"}),
    ("=A99992400000100=<S1296VAc", "find.no_such_product", {"product": "S1296V", "donation": DIN_HUMAN}),
    ("=A99992400000100=<S1295VAk", "find.unknown_vial", {"lot": "UCM24001M01"}),
    ("=A99992400000100=<S1295VA0", "find.unknown_division", {"division": "A0"}),
    ("=<S1295VAc", "find.isbt_alone", {"code": "=<S1295VAc"}),
    ("&>0991462359", "find.isbt_alone", {}),
    ("&)1234567890", "find.isbt_alone", {}),
    (SEC.replace("PL001499", "PL001500"), "find.other_establishment", {"establishment": "PL001500", "own": "PL001499"}),
    (SEC.replace("24000001A", "24000009A"), "find.not_in_bank", {}),
    (SEC.replace(DIN, "Z549917123456"), "find.not_in_bank", {}),
    (SEC.replace("0Ac", "0Ak"), "find.unknown_vial", {}),
    ("(01)06952320300374(10)UCM24001M01(21)0003", "find.other_article", {"own": ARTICLE}),
    ("(01)06952320300374(10)UCM24001W01", "find.other_article", {"own": "–"}),
    ("(01)06952320300374(10)LOT7(21)1", "find.unknown_article", {"article": "06952320300374"}),
    (f"(01){ARTICLE}(10)UCM24001M09(21)0003", "find.not_in_bank", {"code": "UCM24001M09", "kind": "@entity.lot"}),
    ("(10)LOT7", "find.not_in_bank", {}),
    ("(10)UCM24001M01(21)0011", "find.unknown_vial", {}),
    ("(10)UCM24001M01(21)A", "find.unknown_vial", {}),
    ("(21)0003", "find.gs1_alone", {}),
    ("6952320300374", "find.unknown_article", {"article": "06952320300374"}),
)  # fmt: skip


def test_what_names_nothing_here_is_told_apart(database, bank, subtests):
    for code, reason, params in _OF_NOTHING_HERE:
        with subtests.test(code=code):
            said = refusal(database, code)
            assert said.code == reason
            assert params.items() <= said.params.items()


def test_a_bank_without_a_facility_number_says_so(database, staff):
    bank_without_codes(database, staff)

    assert refusal(database, "=A12342400000100").code == "find.no_facility"
    assert refusal(database, SEC).params["own"] == "–"


def test_a_donation_may_have_the_number_of_who_collected_it(database, staff):
    bank = coded_bank(database, staff)
    number = "B123424000007"
    number_donation(database, staff, bank.donation_id, number + check_character(number), "As it came")

    assert found(database, f"={number}00").kind == "donation"
    change_site(database, staff, fin="")
    assert found(database, f"={number}00=<S1295VAc").kind == "vial"


def test_an_article_of_several_lots_names_none(database, staff, bank):
    code_lot(database, staff, bank.working.lot_id, "", ARTICLE)

    assert refusal(database, ARTICLE).code == "find.several_lots"
    assert found(database, f"(01){ARTICLE}(10)UCM24001W01").place == Place("lot", bank.working.lot_id)
    assert refusal(database, f"(01){ARTICLE}(10)LOT7").code == "find.not_in_bank"


def test_a_sec_without_type_of_collection_may_name_several_lots(database, staff, bank):
    code_lot(database, staff, bank.working.lot_id, "S1295R")

    assert refusal(database, SEC).code == "find.several_lots"
    assert found(database, "=A99992400000100=<S1295RAa").code == bank.working.codes[0]


def test_a_tube_s_own_code_comes_first(database, staff, bank):
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Vial, bank.working.vial_ids[1]).tube_code = ARTICLE

    assert found(database, ARTICLE).place == Place("vial", bank.working.vial_ids[1])


@pytest.mark.parametrize("scanned", ["\x00", "\x1bABCD", "UCM\x00"])
@both_databases
def test_no_control_character_reaches_the_database(database, staff, scanned):
    coded_bank(database, staff)

    assert refusal(database, scanned).code == "codes.unreadable"


@pytest.mark.parametrize("code", [THIRD, GS1.replace("\x1d", "␝"), SEC])
def test_the_tank_and_the_issue_take_them_too(database, bank, code):
    with database.reading() as session:
        assert named_by(session, code).vial.code == bank.master.codes[2]
        assert vials_named(session, code) == (bank.master.vial_ids[2],)


def test_the_donation_of_a_lot(database, staff, bank):
    stranger = stocked_lot(database, staff, vials=2, tier="M", sequence=2)
    with database.reading() as session:
        assert donation_of_lot(session, bank.working.lot_id).id == bank.donation_id
        assert donation_of_lot(session, stranger.lot_id) is None
        assert [lot.number for lot in lots_of_donation(session, bank.donation_id)] == ["UCM24001M01", "UCM24001W01"]
    donation_of(database, staff, stranger.lot_id, "DN240002")
    grown_from(database, bank.working.lot_id, stranger.lot_id)
    with database.reading() as session:
        assert donation_of_lot(session, bank.working.lot_id) is None
        assert [lot.number for lot in lots_of_donation(session, bank.donation_id)] == ["UCM24001M01"]


@both_databases
@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("A9999 24 000001", "DN240001"),
        ("a999924000001", "DN240001"),
        ("s1295v", "UCM24001M01"),
        ("211015300", "UCM24001M01"),
    ],
)
def test_what_was_entered_is_found_by_a_search(database, staff, text, title):
    coded_bank(database, staff)
    with database.reading() as session:
        assert title in [hit.title for hit in search(session, text)]


def test_of_a_vial_that_was_labelled_again_these_codes_do_not_say_which_label(database, staff, bank):
    again = PrintLabels(bank.master.lot_id, first=3, last=3)
    database.perform(staff["OP"], print_labels, again)
    assert found(database, THIRD).void is None
    database.perform(staff["OP"], print_labels, replace(again, reason="First one was torn"))
    said = found(database, THIRD).void.said()
    assert (said.code, said.params["valid"]) == ("labels.unsure_label", codes.spaced(bank.master.codes[2] + "/2"))
    with database.reading() as session:
        assert [one.code for one in named_by(session, THIRD).problems] == ["labels.unsure_label"]
    assert found(database, bank.master.codes[2] + "/2").void is None
    assert found(database, bank.master.codes[2]).void.said().code == "labels.void_label"
