"""A scan is told apart; any part of an id, name or note is found, the same on both databases."""

from datetime import UTC, datetime

import pytest
from sqlmodel import select

from stembank_gui.queries.find import find_code
from stembank_gui.queries.search import search
from stembank_gui.rules import codes
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place, Refused
from stembank_gui.rules.vocabulary import Grade, LotState
from stembank_gui.search_index import rebuild
from stembank_gui.tables.cryostorage import (
    Box,
    ImportBatch,
    Reservation,
    StockTake,
    StockTakeBox,
    StoragePlan,
    Tank,
    Vial,
)
from stembank_gui.tables.facility import Equipment
from stembank_gui.tables.quality import Deviation
from stembank_gui.ui.atlas import has_page
from stembank_gui.workflows.distribution.issue_vials import IssueVials, issue_vials
from stembank_gui.workflows.distribution.request_disposal import RequestDisposal, request_disposal
from tests.conftest import both_databases
from tests.factories.cryostorage import stocked_lot, tanks, witness


def refusal(database, text):
    with database.reading() as session, pytest.raises(Refused) as refused:
        find_code(session, text)
    return refused.value.reasons[0].code


def found(database, text, limit=50):
    with database.reading() as session:
        return [hit.title for hit in search(session, text, limit)]


@pytest.fixture
def bank(database, staff):
    made = tanks(database, staff)
    lot = stocked_lot(database, staff, vials=30, note='脐带来源，复苏后活率好 <b>&"quoted" 100%')
    held = stocked_lot(database, staff, vials=5, state=LotState.QUARANTINE, sequence=2)
    issue = IssueVials(lot.vial_ids[:2], "仁济医院 Renji", "MTA-7", Grade.CLINICAL, witness(staff["CS"]))
    database.perform(staff["SH"], issue_vials, issue)
    database.perform(staff["CS"], request_disposal, RequestDisposal(lot.vial_ids[2:3], "cracked lid", "autoclave"))
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(Equipment(code="EQ-CRF-01", name="Planer Kryo 560", kind="controlled-rate freezer"))
        session.get_one(Vial, lot.vial_ids[7]).note = "标签模糊 faded label"
    return made, lot, held


@both_databases
def test_a_scan_tells_kind_state_and_place(database, staff, bank):
    made, lot, held = bank
    with database.reading() as session:
        vial = find_code(session, codes.spaced(lot.codes[3]).lower())
        assert (vial.kind, vial.place, vial.location) == (
            "vial",
            Place("vial", lot.vial_ids[3]),
            "TK-R01 › R1 › L1 › A4",
        )
        assert vial.state == "lot_state.released"
        assert vial.title.startswith("UCM24001W01-0004-")
        assert find_code(session, lot.codes[0]).location == ""
        stand = find_code(session, held.number)
        assert (stand.kind, stand.state) == ("lot", "lot_state.quarantine")
        assert [cause.code for cause in stand.causes] == ["R0.lot"]
        assert find_code(session, "TK-R01").place == Place("tank", made["TK-R01"])
        assert find_code(session, "tk-r01-r1").kind == "rack"
        assert find_code(session, "TK-R01-R1-L3").kind == "box"
        assert find_code(session, "SHP-0001").place == Place("shipment", 1)
        assert find_code(session, "DSP-0001").state == "disposal_state.requested"
        assert find_code(session, "EQ-CRF-01").kind == "equipment"
        assert find_code(session, "C240001").place.kind == "donor"
        assert find_code(session, codes.donor_code(2024, 1)).state == "donor_state.eligible"


def test_what_is_not_here_is_told_apart(database, staff, bank):
    _, lot, _ = bank
    wrong = lot.codes[0][:-1] + ("A" if lot.codes[0][-1] != "A" else "B")
    assert refusal(database, wrong) == "codes.check_character"
    assert refusal(database, codes.vial_code(lot.number, 31)) == "find.unknown_vial"
    assert refusal(database, codes.vial_code("IPS99001M01", 1)) == "find.other_bank"
    assert refusal(database, "IPS99001M01") == "find.not_in_bank"
    for code in ("TK-R77", "RC-0001", "RC-0001-2", "RD-0001", "SHP-0009", codes.donor_code(2024, 9)):
        assert refusal(database, code) == "find.not_in_bank"
    for code, why in (("=A99992400000100", "find.no_facility"), ("=<S1295VBp", "find.isbt_alone"),
                      ("0109521101530001", "find.unknown_article"), ("6952320300374", "find.unknown_article")):  # fmt: skip
        assert refusal(database, code) == why
    assert refusal(database, "hello world") == "codes.unknown_form"
    assert refusal(database, "") == "codes.empty"
    assert refusal(database, "脐带") == "codes.unreadable"


_PARTS = (
    ("脐带", "UCM24001W01"), ("复苏", "UCM24001W01"), ("活率好", "UCM24001W01"), ("24001w01", "UCM24001W01"),
    ('"quoted"', "UCM24001W01"), ('<b>&"qu', "UCM24001W01"), ("00%", "UCM24001W01"), ("仁济", "SHP-0001"),
    ("renj", "SHP-0001"), ("mta7", "SHP-0001"), ("MTA-7", "SHP-0001"), ("济 医 renji", "SHP-0001"),
    ("cracked", "DSP-0001"), ("kryo 56", "EQ-CRF-01"), ("R02-R2-L4", "TK-R02-R2-L4"),
    ("模糊", codes.spaced(codes.vial_code("UCM24001W01", 8))), ("签", codes.spaced(codes.vial_code("UCM24001W01", 8))),
    ("W01-0030", codes.spaced(codes.vial_code("UCM24001W01", 30))), ("D24", codes.donor_code(2024, 1)),
)  # fmt: skip


@both_databases
def test_any_part_is_found(database, staff, bank, subtests):
    for query, title in _PARTS:
        with subtests.test(query=query):
            assert title in found(database, query)


_PARTS_OF_NOTHING = (
    "",
    " ",
    "*",
    '"',
    "'",
    "%",
    "_",
    "a",
    "no such thing",
    "NEAR(",
    'x" OR "y',
    "pieces:ucm",
    "^ucm24q",
    "{",
    "\\",
    "脐x带",
    "\x00",
)


@both_databases
def test_nothing_is_found_and_nothing_breaks(database, staff, bank, subtests):
    for query in _PARTS_OF_NOTHING:
        with subtests.test(query=query):
            assert found(database, query) == []


@both_databases
def test_large_things_come_first_and_the_limit_holds(database, staff, bank):
    titles = found(database, "ucm24001", limit=10)
    assert titles[:2] == ["UCM24001W01", "UCM24001W02"]
    assert len(titles) == 10
    assert len(found(database, "ucm24001w01", limit=500)) == 31
    assert len(found(database, "01", limit=500)) == len(set(found(database, "01", limit=500)))


@both_databases
def test_a_changed_note_is_found_by_its_new_words_only(database, staff, bank):
    _, lot, _ = bank
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Vial, lot.vial_ids[7]).note = "重新贴标 relabelled"
    assert found(database, "模糊") == []
    assert found(database, "faded") == []
    assert found(database, "贴标") == [codes.spaced(lot.codes[7])]


def test_a_unit_of_work_that_fails_leaves_nothing_in_the_index(database, staff, bank):
    with pytest.raises(ZeroDivisionError), database.writing(SYSTEM, "create_bank") as session:
        session.add(Equipment(code="EQ-GHOST", name="ghost", kind="x"))
        session.flush()
        raise ZeroDivisionError
    assert found(database, "ghost") == []


@both_databases
def test_an_index_built_anew_answers_the_same(database, staff, bank):
    before = [found(database, query, 500) for query in ("ucm", "脐带", "0003", "tank")]
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM search_entry")
        if database.dialect == "sqlite":
            connection.exec_driver_sql("INSERT INTO search_piece (search_piece) VALUES ('delete-all')")
        assert rebuild(connection) > 40
    assert [found(database, query, 500) for query in ("ucm", "脐带", "0003", "tank")] == before


def test_the_shown_details_of_hits(database, staff, bank):
    with database.reading() as session:
        hits = {hit.title: hit for hit in search(session, "ucm24001w01")}
        assert hits["UCM24001W01"].detail.startswith("UC-MSC · 脐带来源")
        assert hits["UCM24001W01"].state == "lot_state.released"
        assert search(session, "renji")[0].state == "shipment_state.shipped"
        assert search(session, "tank")[0].detail == "Tank TK-Q01"
        assert search(session, "C240001")[0].place.kind == "donor"
        assert session.exec(select(Vial.id)).first() is not None


@both_databases
def test_plans_reservations_counts_deviations_and_imports_open_where_they_are_shown(database, staff, bank):
    made, lot, _ = bank
    now, person = datetime.now(UTC), staff["CS"].person_id
    by = {"opened_by": person, "opened_at": now}
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(StoragePlan(code="PL-0001", kind="move", title="tidy up", made_by=person, made_at=now))
        session.add(
            Reservation(
                code="RV-0001",
                lot_id=lot.lot_id,
                purpose="issue",
                wanted_for="Dr Li",
                vials=1,
                until=now.date(),
                made_by=person,
                made_at=now,
            )
        )
        session.add(StockTake(code="ST-0001", kind="full", title="after the repair", **by))
        session.add(
            ImportBatch(
                code="IMP-0001",
                file_name="old freezer.xlsx",
                sha256="0" * 64,
                columns="{}",
                rows=1,
                lots=1,
                vials=1,
                imported_by=person,
                imported_at=now,
            )
        )
        session.add(Deviation(code="DV-0001", title="lid", severity="minor", lot_id=lot.lot_id, **by))
        session.add(Deviation(code="DV-0002", title="count", severity="minor", tank_id=made["TK-R01"], **by))
        session.add(Deviation(code="DV-0003", title="silent", severity="minor", tank_id=made["TK-R02"], **by))
        session.add(Deviation(code="DV-0004", title="general", severity="minor", **by))
        session.flush()
        ids = {table: session.exec(select(table.id)).first() for table in (StoragePlan, Reservation, StockTake,
                                                                           ImportBatch)}  # fmt: skip
        box = session.exec(select(Box.id)).first()
        second = session.exec(select(Deviation.id).where(Deviation.code == "DV-0002")).one()
        session.add(StockTakeBox(stock_take_id=ids[StockTake], box_id=box, expected=0, deviation_id=second))
    places = {
        "PL-0001": Place("plan", ids[StoragePlan]), "RV-0001": Place("reservation", ids[Reservation]),
        "ST-0001": Place("stock_take", ids[StockTake]), "IMP-0001": Place("import_batch", ids[ImportBatch]),
        **{f"DV-000{number}": Place("deviation", number) for number in range(1, 5)},
    }  # fmt: skip
    with database.reading() as session:
        for code, place in places.items():
            assert find_code(session, code.lower()).place == place
            assert [hit.place for hit in search(session, code) if hit.title == code] == [place]
            assert has_page(place)
        for words, code in (("tidy", "PL-0001"), ("Dr Li", "RV-0001"), ("repair", "ST-0001"), ("freezer", "IMP-0001")):
            assert code in [hit.title for hit in search(session, words)]
        assert find_code(session, "IMP-0001").state == ""
        assert find_code(session, "ST-0001").state == "case_state.open"
    for code in ("PL-0009", "RV-0009", "ST-0009", "IMP-0009", "DV-0009"):
        assert refusal(database, code) == "find.not_in_bank"


@pytest.mark.parametrize("code", ["PL-1234", "RV-1234", "ST-1234", "IMP-1234", "DV-1234"])
def test_a_tank_whose_code_looks_like_one_of_theirs_is_still_found(database, staff, code):
    made = tanks(database, staff)
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Tank, made["TK-R01"]).code = code
    with database.reading() as session:
        assert find_code(session, code).place == Place("tank", made["TK-R01"])
