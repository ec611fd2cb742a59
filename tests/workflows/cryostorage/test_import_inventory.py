"""An existing inventory comes in whole or not at all, in quarantine, and the bank's books balance afterwards."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import func, select

from stembank_gui.check import invariants
from stembank_gui.check.verify import verify
from stembank_gui.queries.cryostorage.imports import batch_lots, batches, dry_run
from stembank_gui.queries.release import release_facts
from stembank_gui.queries.search import search
from stembank_gui.rules.codes import donor_code, vial_code
from stembank_gui.rules.cryostorage.imports.findings import Weight
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.release.checklist import CHECKS
from stembank_gui.rules.vocabulary import LotState, VialKind, Zone
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import ImportBatch, Vial
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.cryostorage.block_positions import BlockPositions, block_positions
from stembank_gui.workflows.cryostorage.import_inventory import import_inventory
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import cryostorage
from tests.factories.imports import HEADERS, csv_bytes, inventory, read, request, source, tanks, wish, xlsx_bytes


def nobody(_done, _total):
    pass


@pytest.fixture
def bank(database, staff):
    """A bank with one quarantine tank, one released tank and a donor."""
    tanks(database, staff, 100)
    tanks(database, staff, 100, Zone.RELEASED, "R")
    cryostorage.eligible_donor(database, staff)
    return database


def outlook(database, data, chosen=None, name="inventory.csv"):
    with database.reading() as session:
        return dry_run(session, source(read(data, name), chosen), nobody)


def problems(database, rows, chosen=None):
    """Return what stands in the way of rows: code and first rows of the file."""
    found = outlook(database, csv_bytes(rows), chosen)
    listed = [one for one in found.findings if one.weight is Weight.PROBLEM]
    assert bool(listed) == bool(found.problems)
    return {(one.reason.code.removeprefix("imports."), row) for one in listed for row in one.rows or [0]}


def bring_in(database, staff, rows, chosen=None):
    return database.perform(staff["CS"], import_inventory, request(read(csv_bytes(rows)), staff["QA"], chosen)).result


def changed(row, **cells):
    names = [header.lower().replace(" ", "_") for header in HEADERS]
    return [cells.get(name, cell) for name, cell in zip(names, row, strict=True)]


def rows_of(count=4, **cells):
    return [changed(row, **cells) for row in inventory(count)]


@both_databases
def test_an_inventory_comes_in_and_the_books_balance(bank, staff):
    rows = list(inventory(250, a_lot=100))
    done = bring_in(bank, staff, rows)
    assert (done.code, done.lots, done.vials, done.donors) == ("IMP-0001", 3, 250, 0)
    with bank.reading() as session:
        lots = session.exec(select(Lot).order_by(Lot.number)).all()
        assert [lot.number for lot in lots] == ["UCM24001M01", "UCM24002M01", "UCM24003M01"]
        assert {lot.state for lot in lots} == {LotState.QUARANTINE}
        assert [lot.filled_vials for lot in lots] == [100, 100, 50]
        lot = lots[0]
        assert (lot.passage, str(lot.cpd), lot.cells_per_vial, lot.frozen_on) == (
            3,
            "9.57",
            10_000_000,
            date(2024, 5, 27),
        )
        assert (lot.tier, lot.grade, lot.fill_volume_ul, lot.container) == ("M", "research", 1000, "2 mL cryovial")
        assert (lot.import_batch_id, lot.storage_checked_by) == (done.batch_id, staff["QA"].person_id)
        assert lot.note == "State in the file: released (100)"
        vial = session.exec(select(Vial).where(Vial.code == vial_code("UCM24001M01", 42))).one()
        assert (vial.sequence, vial.position, vial.state, vial.tube_code) == (42, 42, "stored", None)
        assert vial.placed_at < lot.state_since
        assert vial.placed_at.astimezone().date() == date(2024, 5, 27)
        assert session.exec(select(Vial.note).where(Vial.note != "").order_by(Vial.id)).first() == "备注 0"
        batch = session.exec(select(ImportBatch)).one()
        assert '"read_as": "utf-8"' in batch.columns
        assert '"lot": "Lot"' in batch.columns
        listed = batches(session)[0]
        assert (listed.code, listed.file_name, listed.vials, listed.by) == (
            "IMP-0001",
            "inventory.csv",
            250,
            staff["CS"].name,
        )
        assert [one.vials for one in batch_lots(session, listed.batch_id)] == [100, 100, 50]
        assert search(session, "UCM24001M010042")[0].place.kind == "vial"
    assert verify(bank).findings == ()


@both_databases_in_faults
def test_foreign_codes_are_kept_and_ours_are_given(bank, staff):
    rows = [changed(row, vial_no="") for row in inventory(30, own_codes=False)]
    seen = outlook(bank, csv_bytes(rows))
    assert [(lot.name, lot.number, lot.vials, lot.made) for lot in seen.lots] == [("MSC-1", "UCM24001M01", 30, True)]
    assert "imports.note_number" in {one.reason.code for one in seen.findings}
    bring_in(bank, staff, rows)
    with bank.reading() as session:
        vial = session.exec(select(Vial).where(Vial.tube_code == "T0000007")).one()
        assert (vial.code, vial.sequence) == (vial_code("UCM24001M01", 8), 8)
        assert session.exec(select(Lot.note)).one().startswith("Imported as: MSC-1\n")
    # a second file knows the lot again by its old name, and takes the next numbers
    more = [changed(row, vial_no="", vial_code=f"X{at}", position=f"J{at + 1}") for at, row in enumerate(rows[:3])]
    assert bring_in(bank, staff, more).lots == 0
    with bank.reading() as session:
        assert session.exec(select(Lot.filled_vials)).one() == 33
        assert session.exec(select(Vial.sequence).where(Vial.tube_code == "X2")).one() == 33
        assert invariants.findings(session) == []
    assert problems(bank, [changed(rows[0], vial_code="X0", position="H1")]) == {("tube_known", 2)}


@both_databases_in_faults
def test_what_the_bank_has_already_is_refused_with_who_has_it(bank, staff):
    bring_in(bank, staff, rows_of(4))
    assert problems(bank, rows_of(4)) == {
        ("same_file", 0), ("vial_known", 2), ("vial_known", 3), ("vial_known", 4), ("vial_known", 5),
        ("place_taken", 2), ("place_taken", 3), ("place_taken", 4), ("place_taken", 5),
    }  # fmt: skip
    found = outlook(bank, csv_bytes([*rows_of(1), changed(rows_of(1)[0], vial_no="9", vial_code="")])).findings
    taken = next(one for one in found if one.reason.code == "imports.place_taken")
    assert taken.reason.params == {
        "place": "TK-Q01 › R1 › L1 › A1",
        "vial": "UCM24001M01-0001-" + vial_code("UCM24001M01", 1)[-1],
    }
    assert problems(bank, [changed(rows_of(1)[0], vial_no="9", vial_code="", position="B1")]) == set()
    assert problems(bank, [changed(rows_of(1)[0], vial_no="9", vial_code="", position="B1", passage="7")]) == {
        ("lot_known_otherwise", 2)
    }


@both_databases_in_faults
def test_a_lot_that_was_made_here_takes_no_vials_from_a_file(bank, staff):
    lot = cryostorage.stocked_lot(bank, staff, vials=2, state=LotState.QUARANTINE, tier="M")
    row = changed(rows_of(1)[0], lot=lot.number, vial_no="3", vial_code="", position="J1")
    assert problems(bank, [row]) == {("lot_exists", 2)}


def test_within_a_file_nothing_comes_twice(bank):
    first, second = rows_of(2)
    again = changed(second, vial_no="", vial_code="TUBE-1", position="A1")
    assert problems(bank, [first, again, changed(again, position="A2"), first]) == {
        ("place_twice", 3), ("place_twice", 5), ("tube_twice", 4), ("vial_twice", 5),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"vial_code": "UCM24001M010001X"}, "codes.check_character"), ({"vial_no": "7"}, "code_says_other"),
        ({"lot": "UCM24002M01"}, "code_says_other"),
        ({"donor": "张三"}, "donor_name"), ({"donor": ""}, "missing"),
          ({"tier": "Gold"}, "unknown_word"),
        ({"freeze_date": "2099-01-01"}, "future"), ({"freeze_date": "03/04/2024"}, "ambiguous_day"),
        ({"freeze_date": "31.02.2024"}, "not_a_day"), ({"cells_per_vial": "many"}, "not_a_number"),
        ({"passage": ""}, "missing"), ({"tank": "TK-Z09"}, "tank_unknown"), ({"rack": "R77"}, "rack_unknown"),
        ({"level": "L77"}, "level_unknown"), ({"position": "Z9"}, "cryostorage.no_such_position"), ({"position": ""}, "no_position"),
        ({"tank": "", "rack": "", "level": ""}, "no_place"), ({"state": "Thawed"}, "gone"),
        ({"note": "x" * 3000}, "text.too_long"), ({"note": "a\u202eb"}, "text.forbidden_character"),
        ({"lot": "", "vial_code": "T1"}, "missing"), ({"lot": "MSC-9", "vial_code": "", "tier": ""}, "missing"),
        ({"lot": "MSC-9", "vial_code": "", "cell_type": ""}, "missing"), ({"vial_code": "1.23457E+11"}, "code_is_number"),
        ({"vial_no": "x"}, "not_a_number"), ({"lot": "1.2E+10"}, "code_is_number"), ({"cpd": "-3"}, "not_a_number"),
    ],
)  # fmt: skip
def test_every_fault_is_found_with_its_row(bank, cells, code):
    good, bad = rows_of(2)
    assert (code, 3) in problems(bank, [good, changed(bad, **cells)])


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"donor": "D2400099"}, "donor_unknown"),
        ({"cell_type": "Hepatocyte"}, "cell_type_unknown"),
        ({"cell_type": "iPSC"}, "lot_prefix"),
        ({"tier": "WCB"}, "lot_tier"),
    ],
)
def test_every_fault_of_a_lot_is_found_with_its_first_row(bank, cells, code):
    assert problems(bank, [changed(row, **cells) for row in rows_of(2)]) == {(code, 2)}


def test_ragged_rows_are_found(bank):
    good = rows_of(3)
    assert problems(bank, [good[0], good[1][:-1], [*good[2], "", "extra"]]) == {("ragged", 3), ("ragged", 4)}
    assert problems(bank, [[*good[0], "", ""]]) == set()


def test_a_lot_has_one_passage_and_the_other_row_is_named(bank):
    first, second, third = rows_of(3)
    found = outlook(bank, csv_bytes([first, second, changed(third, passage="P5")]))
    differing = next(one for one in found.findings if one.weight is Weight.PROBLEM)
    assert differing.rows == [4]
    assert dict(differing.reason.params) == {
        "lot": "UCM24001M01", "field": "@import_field.passage", "here": "5", "there": "3", "row": 2,
    }  # fmt: skip


def test_the_same_fault_in_many_rows_is_said_once(bank):
    found = outlook(bank, csv_bytes(rows_of(50, donor="D2400099")))
    listed = [one for one in found.findings if one.weight is Weight.PROBLEM]
    assert [(one.reason.code, one.count) for one in listed] == [("imports.donor_unknown", 1)]
    found = outlook(bank, csv_bytes(rows_of(50, passage="x")))
    listed = [one for one in found.findings if one.weight is Weight.PROBLEM]
    assert [(one.count, len(one.rows)) for one in listed] == [(50, 12)]


def test_a_blocked_position_and_a_box_of_its_own_name(bank, staff):
    box_id = cryostorage.boxes_of(bank, "TK-Q01")[0]
    bank.perform(staff["CS"], block_positions, BlockPositions(box_id, (1,), "iced up"))
    assert problems(bank, rows_of(2)) == {("place_blocked", 2)}


@both_databases_in_faults
def test_vials_outside_quarantine_wait_for_their_transfer(bank, staff):
    rows = rows_of(6, tank="TK-R01")
    found = outlook(bank, csv_bytes(rows))
    note = next(one.reason for one in found.findings if one.reason.code == "imports.note_zone")
    assert dict(note.params) == {"vials": 6, "tank": "TK-R01", "zone": "@zone.released"}
    bring_in(bank, staff, rows)
    with bank.reading() as session:
        assert invariants.findings(session) == []


def test_labels_of_an_older_inventory_do_not_keep_it_from_release(bank, staff):
    done = bring_in(bank, staff, rows_of(4))
    with bank.reading() as session:
        facts = release_facts(session, batch_lots(session, done.batch_id)[0].lot_id)
        assert list(CHECKS["R10"](facts, staff["RA"].person_id, date(2026, 1, 1))) == []
        record = list(CHECKS["R8"](facts, staff["RA"].person_id, date(2026, 1, 1)))
        assert [reason.code for reason in record] == [
            "R8.record_not_reviewed",  # what paper says, its review tells
            "R8.trail_not_reviewed",
        ]
        made_here = list(CHECKS["R10"](replace(facts, imported=False), staff["RA"].person_id, date(2026, 1, 1)))
        assert [reason.code for reason in made_here] == ["R10.labels"]


def test_a_lot_frozen_today_in_the_wrong_zone_is_no_fault_either(bank, staff):
    today = str(bank.clock().astimezone().date())
    bring_in(bank, staff, rows_of(2, tank="TK-R01", freeze_date=today))
    with bank.reading() as session:
        assert invariants.findings(session) == []


@both_databases_in_faults
def test_unknown_donors_are_registered_where_it_is_wished(bank, staff):
    rows = [
        *rows_of(2, donor="HC-0012", lot="A-1", vial_code=""),
        *rows_of(4, donor=donor_code(2023, 7), lot="A-2", vial_code="")[2:],
    ]
    chosen = wish(HEADERS, register=True, donor_age="30", donor_type="adult", panel="CN")
    assert problems(bank, rows, replace(chosen, constants={})) >= {("missing", 2)}
    assert problems(bank, rows, wish(HEADERS, register=True)) == {("missing", 2), ("missing", 4)}
    assert problems(bank, rows, wish(HEADERS, register=True, donor_age="3", donor_type="adult", panel="CN")) == {
        ("donors.age", 2), ("donors.age", 4),
    }  # fmt: skip
    done = bring_in(bank, staff, rows, chosen)
    assert done.donors == 2
    with bank.reading() as session:
        donors = {donor.code: donor for donor in session.exec(select(Donor))}
        assert donors[donor_code(2023, 7)].state == "registered"
        made = donors[donor_code(2024, 2)]
        assert (made.note, made.age_years, made.sex, made.panel) == ("Imported as: HC-0012", 30, "unknown", "CN")
        assert invariants.findings(session) == []
    # and are known in the next file
    more = rows_of(1, donor="HC-0012", lot="A-3", vial_code="", position="J9")
    assert problems(bank, more) == set()


def test_a_misread_donor_code_is_not_registered(bank):
    wrong = donor_code(2023, 7)[:-1] + ("0" if donor_code(2023, 7)[-1] != "0" else "1")
    chosen = wish(HEADERS, register=True, donor_age="30", donor_type="adult", panel="CN")
    assert problems(bank, rows_of(1, donor=wrong), chosen) == {("codes.check_character", 2)}


def test_rows_of_vials_that_are_gone_are_left_out_where_it_is_wished(bank, staff):
    rows = [changed(row, state="已出库" if at % 2 else "放行") for at, row in enumerate(inventory(6))]
    found = outlook(bank, csv_bytes(rows), wish(HEADERS, leave_out=True))
    assert (found.vials, found.left_out, found.problems) == (3, 3, 0)
    assert bring_in(bank, staff, rows, wish(HEADERS, leave_out=True)).vials == 3
    assert problems(bank, rows_of(2, state="used"), wish(HEADERS, leave_out=True)) == {("no_rows", 0)}
    assert problems(bank, []) == {("no_rows", 0)}


def test_bare_numbers_as_codes_are_pointed_out(bank):
    rows = [changed(row, vial_code=code) for row, code in zip(inventory(2), ("123", "4567"), strict=True)]
    assert "imports.note_zeros" in {one.reason.code for one in outlook(bank, csv_bytes(rows)).findings}
    rows = [changed(row, vial_code=code) for row, code in zip(inventory(2), ("0123", "4567"), strict=True)]
    assert "imports.note_zeros" not in {one.reason.code for one in outlook(bank, csv_bytes(rows)).findings}


def test_a_second_code_of_the_tube(bank, staff):
    headers = (*HEADERS, "Tube code")
    rows = [[*row, f"fd{at}"] for at, row in enumerate(inventory(2))]
    data = csv_bytes(rows, headers=headers)
    assert outlook(bank, data).problems == 0
    rows = [[*changed(rows_of(1)[0], vial_code="Q1"), "FD1"]]
    found = outlook(bank, csv_bytes(rows, headers=headers)).findings
    assert "imports.two_tube_codes" in {one.reason.code for one in found}


def test_a_workbook_comes_in_like_a_csv_file(bank, staff):
    rows = [[*row[:6], 3, 9.57, 1e7, date(2024, 5, 27), *row[10:]] for row in inventory(10)]
    file = read(xlsx_bytes(rows), "库存.xlsx")
    done = bank.perform(staff["CS"], import_inventory, request(file, staff["QA"])).result
    assert done.vials == 10
    with bank.reading() as session:
        assert session.exec(select(Lot.frozen_on)).one() == date(2024, 5, 27)


def test_one_bad_row_among_many_and_nothing_is_kept(bank, staff):
    rows = rows_of(300)
    rows[250][13] = "Z1"
    with pytest.raises(Refused) as refused:
        bring_in(bank, staff, rows)
    assert {reason.code for reason in refused.value.reasons} == {"cryostorage.no_such_position"}
    with bank.reading() as session:
        assert session.exec(select(func.count()).select_from(Vial)).one() == 0
        assert session.exec(select(func.count()).select_from(ImportBatch)).one() == 0


class Stop(Exception):
    pass


@both_databases_in_faults
@pytest.mark.parametrize("at", [10, 40, 100])
def test_stopped_anywhere_nothing_is_kept(bank, staff, at):
    def report(done, _total):
        if done >= at:
            raise Stop

    with bank.reading() as session:
        before = session.exec(select(func.count()).select_from(AuditEntry)).one()
    with pytest.raises(Stop):
        bank.perform(staff["CS"], import_inventory, request(read(csv_bytes(rows_of(60))), staff["QA"], report=report))
    with bank.reading() as session:
        assert session.exec(select(func.count()).select_from(AuditEntry)).one() == before
        assert session.exec(select(func.count()).select_from(Lot)).one() == 0


def test_a_person_of_quality_assurance_signs_as_second(bank, staff):
    file = read(csv_bytes(rows_of(2)))
    for second in (staff["CS"], staff["OP"]):
        with pytest.raises(AccessRefused):
            bank.perform(staff["CS"], import_inventory, request(file, second))
    with pytest.raises(AccessRefused):
        bank.perform(staff["CS"], import_inventory, request(file, staff["QA"], password="wrong password here"))
    with pytest.raises(AccessRefused):
        bank.perform(staff["OP"], import_inventory, request(file, staff["QA"]))
    with bank.reading() as session:
        assert session.exec(select(func.count()).select_from(Lot)).one() == 0


def test_a_lot_of_more_than_four_digits_is_refused(bank, monkeypatch):
    from stembank_gui.rules.cryostorage.imports import check

    monkeypatch.setattr(check, "MOST_VIALS", 3)
    assert problems(bank, rows_of(4)) == {("lot_full", 2)}


def test_a_row_without_a_state_needs_none(bank, staff):
    bring_in(bank, staff, rows_of(2, state=""))
    with bank.reading() as session:
        assert session.exec(select(Lot.note)).one() == ""


def test_bags_come_as_bags(database, staff):
    from stembank_gui.rules.cryostorage import TankShape
    from stembank_gui.rules.vocabulary import SizeClass, TankKind
    from stembank_gui.workflows.cryostorage.create_tank import CreateTank, create_tank

    cryostorage.eligible_donor(database, staff)
    shape = TankShape(2, 4, 1, 1)
    database.perform(
        staff["CS"], create_tank,
        CreateTank("TK-B01", "Bags", "Room 1", Zone.QUARANTINE, shape, kind=TankKind.CASSETTES, size_class=SizeClass.BAG_50ML),
    )  # fmt: skip
    bring_in(database, staff, rows_of(1, tank="TK-B01"))
    with database.reading() as session:
        vial, lot = session.exec(select(Vial)).one(), session.exec(select(Lot)).one()
        assert (vial.kind, vial.size_class, lot.vial_kind) == (VialKind.BAG, "bag_50ml", VialKind.BAG)
    assert verify(database).findings == ()
