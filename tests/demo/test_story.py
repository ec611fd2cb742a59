"""The demo bank as DOMAIN.md §10 tells it."""

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from itertools import groupby

from sqlmodel import select

from stembank_gui.database import Database
from stembank_gui.demo.clock import LAST_DAY, DemoClock
from stembank_gui.demo.laboratory import OUTSIDE
from stembank_gui.demo.lots import demo_lots
from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.consequences import consequences
from stembank_gui.queries.find import find_code
from stembank_gui.queries.label_codes import code_facts, codes_of_vial
from stembank_gui.queries.quality.cases.deviations import deviation_card
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.queries.release.papers import current_certificate_id
from stembank_gui.queries.release.recall import recall_scope
from stembank_gui.queries.release.retrace import retrace
from stembank_gui.queries.trail.story import donor_story
from stembank_gui.rules.codes import check_character
from stembank_gui.rules.release.retracing import TraceKind
from stembank_gui.rules.vocabulary import LotState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.quality import Deviation
from tests.demo.rows import rows


def test_every_vial_is_where_the_story_says(bank):
    assert rows(bank, "SELECT COUNT(*), SUM(state IN ('stored', 'reserved')) FROM vial") == [(1533, 1186)]
    by_tank = rows(
        bank,
        "SELECT lot.number, tank.code, COUNT(*) FROM vial JOIN lot ON lot.id = vial.lot_id JOIN box ON box.id = box_id "
        "JOIN rack ON rack.id = rack_id JOIN tank ON tank.id = tank_id GROUP BY 1, 2",
    )
    expected = {(lot.number, tank): count for lot in demo_lots() for tank, count in lot.stock.items() if count}
    assert {(lot, tank): count for lot, tank, count in by_tank} == expected


def test_the_vials_of_each_lot_add_up_after_every_transaction(bank):
    """T15 (I2): the demo is replayed from its trail, one unit of work after another."""
    entries = rows(
        bank, "SELECT op_id, entity, entity_id, body FROM audit_entry WHERE entity IN ('vial', 'lot') ORDER BY seq"
    )
    kept = {"lot": {}, "vial": {}}
    done = 0
    for op, work in groupby(entries, key=lambda entry: entry[0]):
        for _, entity, row_id, body in work:
            kept[entity].setdefault(row_id, {}).update(json.loads(body)["new"])
        there = Counter(
            vial["lot_id"] for vial in kept["vial"].values()
            if vial["state"] != "planned" and (vial["state"], vial["purpose"]) != ("disposed", None)
        )  # fmt: skip
        assert {lot["number"]: lot["filled_vials"] for lot in kept["lot"].values()} == {
            lot["number"]: there[lot["id"]] for lot in kept["lot"].values()
        }, op
        done += 1
    assert done > 100
    assert len(kept["vial"]) == 1533


def test_the_lots_stand_as_the_story_says(bank):
    expected = {
        "BMM24001W01": LotState.CONDITIONAL, "ADM25001M01": LotState.REJECTED, "IPS25002M01": LotState.QUARANTINE,
        "UCM24002M01": LotState.QUARANTINE, "NSC26001W01": LotState.RESEARCH_ONLY,
    }  # fmt: skip
    numbers = dict(rows(bank, "SELECT id, number FROM lot"))
    with bank.reading() as session:
        standing = effective_of_lots(session, list(numbers), LAST_DAY.date())
    assert {number: standing[lot_id].state for lot_id, number in numbers.items()} == {
        lot.number: expected.get(lot.number, LotState.RELEASED) for lot in demo_lots()
    }


def test_every_result_has_a_person_what_was_used_and_for_instruments_the_file_that_was_opened(bank):
    results = rows(
        bank,
        "SELECT test_result.id, test_code, laboratory, analyst_id, state, attachment.sha256, attachment.name "
        "FROM test_result LEFT JOIN attachment ON attachment.id = attachment_id",
    )
    used = {row[0] for row in rows(bank, "SELECT test_result_id FROM step_use WHERE in_order = 1")}
    assert not rows(bank, "SELECT 1 FROM step_use WHERE test_result_id IS NOT NULL AND in_order <> 1")
    for result_id, test, laboratory, analyst, state, sha256, _name in results:
        assert state == "approved", test
        assert (analyst is None) == (test in OUTSIDE), (test, laboratory)
        assert analyst is None or result_id in used, test
        assert sha256 or test not in {"B-KA", "G07", "M-ST", "M-MN", "M-ET", "M-VI", "S-P1", "P-MK"}, test
    assert {name for *_rest, name in results if name and name.startswith("UCM24001M01-G07")} == {
        f"UCM24001M01-G07-{day:%Y%m%d}.csv"
        for day in (date.fromisoformat(row[0]) for row in rows(
            bank, "SELECT tested_on FROM test_result JOIN lot ON lot.id = lot_id "
            "WHERE number = 'UCM24001M01' AND test_code = 'G07'"))
    }  # fmt: skip


def raw_files(bank, *tests):
    """Return the values of tests beside the lines of their raw files."""
    asked = ", ".join(f"'{one}'" for one in tests)
    kept = rows(
        bank, "SELECT value, content FROM test_result JOIN attachment ON attachment.id = attachment_id "
        f"WHERE test_code IN ({asked})"
    )  # fmt: skip
    assert len(kept) > 10
    return [(value, [line.split(",") for line in content.decode().splitlines()]) for value, content in kept]


def test_raw_files_hold_the_readings_that_give_the_values(bank):
    for value, lines in raw_files(bank, "G06", "G07"):
        images = [line for line in lines if line[0] in {"1", "2", "3"}]
        living, dead = (sum(int(image[column]) for image in images) for column in (1, 2))
        assert f"{100 * living / (living + dead):.1f}" == value
    for value, lines in raw_files(bank, "S-P1", "S-N1", "P-MK"):
        shares = {line[0]: 100 * int(line[2]) / int(line[1]) for line in lines if line[1:2] == ["20000"]}
        assert shares == {name: float(share) for name, share in (one.split("=") for one in value.split("; "))}


def test_the_certificate_of_the_demo_leads_back_to_everything_behind_it(bank):
    with bank.reading() as session:
        lot = session.exec(select(Lot).where(Lot.number == "UCM24001M01")).one()
        found = retrace(session, current_certificate_id(session, lot.id))
    kinds = Counter(row.kind for row in found.rows)
    assert set(kinds) == set(TraceKind)
    assert kinds[TraceKind.SPECIMEN] == 4 + 12 + 3 * 2
    assert kinds[TraceKind.RAW_FILE] > 20
    assert {"Li Xue 李雪", "Miriam Haas", "Sun Qing 孙青", "Wang Jun 王军"} <= set(found.names.values())


def test_every_stability_point_was_ordered_and_its_order_is_done(bank):
    points = rows(bank, "SELECT lot_id, occasion, state FROM test_order WHERE occasion <> 'release' ORDER BY id")
    tested = rows(bank, "SELECT DISTINCT lot_id, occasion FROM test_result WHERE occasion <> 'release'")
    assert {(lot, point) for lot, point, state in points if state == "done"} == set(tested)
    assert [state for *_rest, state in points].count("ordered") == 1


def test_the_deviations_are_the_cracked_vials_and_the_warm_tank(bank):
    told = rows(bank, "SELECT code, title, state, severity, description FROM deviation ORDER BY id")
    assert [row[:4] for row in told] == [
        ("DV-0001", "Two cracked vials of UCM24001W01", "closed", "minor"),
        ("DV-0002", "TK-R01: -148 °C", "closed", "minor"),
    ]
    assert all(row[4].rstrip().endswith(".") for row in told)
    assert "−148 °C" in told[1][4]
    assert "12 min" in told[1][4]
    with bank.reading() as session:
        cards = [deviation_card(session, one) for one in (1, 2)]
    assert [(thing.added_by, thing.added_at) for card in cards for thing in card.touched] == [
        (card.opened_by, card.opened_at) for card in cards for _thing in card.touched
    ]
    assert [thing.touch.kind.value for card in cards for thing in card.touched] == ["lot", "vial", "vial", "tank"]


def test_doublings_are_those_of_the_table(bank):
    stored = dict(rows(bank, "SELECT number, cpd FROM lot WHERE cpd IS NOT NULL"))
    expected = {lot.number: lot.grown for lot in demo_lots() if not lot.grown.startswith(("P", "p"))}
    assert {number: float(cpd) for number, cpd in stored.items()} == {
        number: float(cpd) for number, cpd in expected.items()
    }


def test_nothing_in_it_is_of_a_later_day_than_its_last(bank):
    by_other_tests = "('sign_in', 'print_labels', 'refuse_access')"
    told = f"SELECT MAX(ts_utc) FROM audit_entry WHERE action NOT IN {by_other_tests}"
    assert rows(bank, told)[0][0] < "2026-11-22"


def test_on_a_computer_with_an_earlier_clock_everything_lies_earlier():
    from datetime import timedelta

    clock = DemoClock(LAST_DAY - timedelta(days=400))
    clock.go_to(LAST_DAY)
    assert clock() <= LAST_DAY - timedelta(days=399)


def test_donations_have_the_numbers_of_the_standard_s_fictitious_facility(bank):
    found = rows(
        bank, "SELECT donor.code, din FROM donation JOIN donor ON donor.id = donor_id WHERE din <> '' ORDER BY din"
    )

    assert [(donor[:7], number, check_character(number)) for donor, number in found] == [
        (f"D{year}000{one}", f"A9999{year}00000{one}", k)
        for year, checks in ((24, "531*"), (25, "PNLJ"))
        for one, k in enumerate(checks, start=1)
    ]
    assert rows(bank, "SELECT fin FROM site") == [("A9999",)]


def test_vial_42_of_the_master_bank_has_the_codes_of_the_worked_examples(bank):
    with bank.reading() as session:
        lot = session.exec(select(Lot).where(Lot.number == "UCM24001M01")).one()
        made = codes_of_vial(code_facts(session, lot), 42)
        found = {find_code(session, code).code for code in (made.isbt, made.gs1, made.gs1_human, "]d2" + made.gs1)}
    day = lot.expires_on
    assert made.isbt == f"=+03000=A99992400000100=<S1295VBp&>0{day:%y%j}2359"
    assert made.gs1 == f"010952110153000117{day:%y%m%d}10UCM24001M01\x1d210042"
    assert found == {"UCM24001M010042I"}
    if DemoClock(datetime.now(UTC)).shift == timedelta(0):
        assert made.isbt == "=+03000=A99992400000100=<S1295VBp&>0341462359"
        assert made.gs1_human == "(01)09521101530001(17)340526(10)UCM24001M01(21)0042"


def test_donors_stand_as_the_story_says_and_were_screened_in_full(bank):
    with bank.reading() as session:
        cards = {one.code[:7]: donor_card(session, one.id) for one in session.exec(select(Donor))}
    assert {code: card.state.value for code, card in cards.items()} == {
        "D240001": "eligible", "D240002": "eligible", "D240003": "ineligible", "D240004": "eligible",
        "D250001": "eligible", "D250002": "eligible", "D250003": "incomplete", "D250004": "eligible",
    }  # fmt: skip
    for code, card in cards.items():
        assert card.screening.unanswered == (), code
        assert card.screening.exams, code
        assert all(row.specimen_at and row.laboratory for row in card.screening.markers if row.result_id), code
        waits = {"donors.marker_pending"} if code == "D250003" else set()
        assert {one.code for one in card.findings.open} == waits, code
    assert [one.code for one in cards["D240004"].findings.to_assess] == ["donors.answered_yes"]
    assert cards["D250002"].hla == "A*33:03, A*33:03; B*58:01, B*58:01; DRB1*03:01, DRB1*03:01"


def test_a_donor_found_ineligible_stops_four_lots_and_names_72_issued_vials(ineligible):
    """T11, on a copy of the demo bank: D240001 becomes ineligible."""
    copy, donor_id, cascade = ineligible
    lots = ("UCM24001S01", "UCM24001M01", "UCM24001W01", "UCM24001E01")
    assert cascade.held == cascade.lots == lots
    assert cascade.shipments == {"SHP-0001": 36, "SHP-0002": 36}
    database = Database.open(copy)
    with database.reading() as session:
        standing = session.exec(select(Lot.number, Lot.state).where(Lot.number.in_(lots)).order_by(Lot.id)).all()
        case = session.exec(select(Deviation).where(Deviation.code == cascade.deviation)).one()
        reach = consequences(session, [donor_id])
        scope = recall_scope(session, session.exec(select(Lot.id).where(Lot.number == lots[0])).one())
        story = donor_story(session, donor_id)
    assert standing == [(number, LotState.ON_HOLD.value) for number in lots]
    assert "SHP-0001 → Jiangbei Hospital, cell therapy unit: 36 × UCM24001W01" in case.description
    assert (reach.vials_issued, reach.vials_in_store) == (72, 328)
    assert tuple(one.number for one in scope.lots) == lots
    assert [(one.code, one.lot_number, one.vials) for one in scope.shipments] == [
        ("SHP-0001", "UCM24001W01", 36), ("SHP-0002", "UCM24001W01", 36),
    ]  # fmt: skip
    assert story.lines[0].action == "decide_eligibility"
    assert {one.label for one in story.lines[0].entries if one.entity == "lot"} == set(lots)
    database.close()
