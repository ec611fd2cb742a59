"""The demo bank as DOMAIN.md §10 tells it, and the command line on it."""

import io
import json
import os
import subprocess
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest
from sqlalchemy import text
from sqlmodel import select
from typer.testing import CliRunner

from stembank_gui import __main__ as program
from stembank_gui import cli
from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.demo.build import make_demo
from stembank_gui.demo.clock import LAST_DAY, DemoClock
from stembank_gui.demo.laboratory import OUTSIDE
from stembank_gui.demo.lots import demo_lots
from stembank_gui.demo.world import PASSWORD
from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.consequences import consequences
from stembank_gui.queries.donors.facts import records_seen
from stembank_gui.queries.find import find_code
from stembank_gui.queries.label_codes import code_facts, codes_of_vial
from stembank_gui.queries.quality.cases.deviations import deviation_card
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.queries.release.papers import current_certificate_id
from stembank_gui.queries.release.recall import recall_scope
from stembank_gui.queries.release.retrace import retrace
from stembank_gui.queries.trail.story import donor_story
from stembank_gui.rules.codes import check_character
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.release.retracing import TraceKind
from stembank_gui.rules.vocabulary import DonorState, LotState, Meaning
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.people import Account, Person
from stembank_gui.tables.quality import Deviation
from stembank_gui.workflows.donors.decide_eligibility import DecideEligibility, decide_eligibility


@pytest.fixture(scope="session")
def demo(tmp_path_factory):
    told = []
    made = make_demo(tmp_path_factory.mktemp("demo"), lambda done, total, what: told.append((done, total, what)))
    assert told[-1][0] == told[-1][1] > 100
    return made


@pytest.fixture(scope="session")
def bank(demo):
    database = Database.open(demo.bank)
    yield database
    database.close()


def rows(bank, sql):
    with bank.reading() as session:
        return [tuple(row) for row in session.connection().execute(text(sql))]


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


def started(folder, *arguments):
    """Run the program as people do: as a program of its own, without a display, its modules compiled once."""
    left_out = {"DISPLAY", "QT_QPA_PLATFORM", "PYTHONDONTWRITEBYTECODE"}
    told = {key: value for key, value in os.environ.items() if key not in left_out}
    return subprocess.run(
        [sys.executable, "-m", "stembank_gui", *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1],
        env=told | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")},
    )  # fmt: skip


def run(*arguments, env=None):
    """Run the program's `main` here: starting Python for each question takes a second."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        for name in ("DISPLAY", "QT_QPA_PLATFORM"):
            patch.delenv(name, raising=False)
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        patch.setattr(sys, "argv", ["stembank", *map(str, arguments)])
        try:
            program.main()
        except SystemExit as ended:
            status = ended.code or 0
        else:
            status = 0
    return subprocess.CompletedProcess(arguments, status, out.getvalue(), err.getvalue())


def test_started_as_a_program_it_answers_the_same(demo, tmp_path):
    for arguments in (("find", demo.bank, "UCM24001M01-0042-I", "--json"), ("check", "/etc/passwd")):
        there, here = started(tmp_path, *arguments), run(*arguments)
        assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    there = started(tmp_path, demo.bank)
    assert there.returncode == 0
    assert "no display" in there.stdout


def test_check_says_all_is_well_and_names_a_changed_row(ineligible, monkeypatch):
    """The demo is sound, and what a donor's ineligibility changed in it is too: the copy holds both."""
    copy = ineligible[0]
    assert run("check", copy).stdout.startswith("All is well")
    other = Database.open(copy)
    with other.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE vial SET note = 'x' WHERE code = 'UCM24001M010042I'")
    other.close()
    found = []

    def verified_once(*arguments, **named):
        found.extend([] if found else [verify(*arguments, **named)])
        return found[0]

    monkeypatch.setattr("stembank_gui.check.verify.verify", verified_once)
    said = run("check", copy)
    assert said.returncode == 1
    assert "UCM24001M010042I" in said.stderr
    as_json = json.loads(run("check", copy, "--json").stdout)
    assert not as_json["sound"]
    assert [one["code"] for one in as_json["findings"]] == ["check.row_changed"]


def test_find_tells_kind_state_causes_and_place(demo):
    told = json.loads(run("find", demo.bank, "UCM24001M01-0042-I", "--json").stdout)
    assert told["kind"] == "vial"
    assert told["state"] == "lot_state.released"
    assert told["location"].startswith("TK-R01 › R")
    rejected = json.loads(run("find", demo.bank, "ADM25001M01", "--json").stdout)
    assert rejected["state"] == "lot_state.rejected"
    assert any("rejected" in cause for cause in rejected["causes"])


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("UCM24001M010042J", "check character"),
        ("UCM24009M010001N", "another bank"),
        ("=A12342400000100", "facility A1234"),
        ("hello", "form of no label"),
        ("", "Nothing was scanned"),
    ],
)
def test_find_tells_wrong_codes_apart_in_one_line(demo, code, words):
    told = run("find", demo.bank, code)
    assert told.returncode == 2
    assert words in told.stderr
    assert len(told.stderr.strip().splitlines()) == 1


def test_the_certificate_is_byte_for_byte_the_issued_one(demo, bank, tmp_path):
    out = tmp_path / "c.pdf"
    assert run("certificate", demo.bank, "--lot", "UCM24001M01", "-o", out).returncode == 0
    assert out.read_bytes() == demo.certificate.read_bytes()
    text_of = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(out))
    assert "UCM24001M01" in text_of
    assert "放行证书" in text_of
    again = run("certificate", demo.bank, "--lot", "UCM24001M01", "-o", out)
    assert (again.returncode, len(again.stderr.strip().splitlines())) == (2, 1)


def test_labels_need_a_user_and_a_reason_to_print_again(demo, tmp_path):
    out = tmp_path / "l.pdf"
    arguments = ["labels", demo.bank, "--lot", "UCM24001S01", "-o", out, "--user", "kim.y"]
    wrong = run(*arguments, "--reason", "smudged", env={"STEMBANK_PASSWORD": "wrong"})
    assert wrong.returncode == 2
    assert "do not match" in wrong.stderr
    assert not out.exists()
    assert run(*arguments, env={"STEMBANK_PASSWORD": PASSWORD}).returncode == 2
    assert run(*arguments, "--reason", "smudged", env={"STEMBANK_PASSWORD": PASSWORD}).returncode == 0
    assert len(pypdfium2.PdfDocument(out)) == 18


def test_without_a_display_it_says_so_and_ends_well(demo):
    told = run(demo.bank)
    assert told.returncode == 0
    assert "no display" in told.stdout


@pytest.mark.parametrize("place", ["/etc/passwd", "nowhere.stembank", "postgresql://nobody@127.0.0.1:1/none"])
def test_what_is_no_bank_is_refused_in_one_line(place):
    told = run("check", place)
    assert told.returncode == 2
    assert len(told.stderr.strip().splitlines()) == 1
    assert "Traceback" not in told.stderr


def test_an_existing_demo_is_never_overwritten(demo):
    told = run("demo", demo.bank.parent, "--no-window")
    assert told.returncode == 2
    assert "exists already" in told.stderr


def test_a_bug_becomes_one_line(monkeypatch):
    monkeypatch.setattr(sys, "argv", ["stembank", "check", "x"])
    monkeypatch.setattr("stembank_gui.database.Database.open", lambda _place: 1 / 0)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 1


def test_help_names_every_command():
    told = CliRunner().invoke(cli.app, ["--help"]).output
    assert all(command in told for command in ("demo", "check", "find", "labels", "certificate", "backup"))


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


@pytest.fixture(scope="session")
def ineligible(demo, tmp_path_factory):
    """Return a copy of the demo bank in which D240001 became ineligible, and what followed."""
    copy = tmp_path_factory.mktemp("ineligible") / "bank.stembank"
    assert run("backup", demo.bank, copy).returncode == 0
    database = Database.open(copy)
    with database.reading() as session:
        donor = session.exec(select(Donor).where(Donor.year == 2024, Donor.number == 1)).one()
        account, person = session.exec(select(Account, Person).join(Person).where(Account.user_id == "okafor.a")).one()
        physician = Actor(account.id, person.id, account.user_id, person.full_name)
        request = DecideEligibility(
            donor.id, donor.row_version, records_seen(session, donor), DonorState.INELIGIBLE,
            "Told us of a dura mater graft in 1990", SignRequest(account.user_id, PASSWORD, Meaning.APPROVED),
        )  # fmt: skip
    cascade = database.perform(physician, decide_eligibility, request).result.cascade
    database.close()
    return copy, donor.id, cascade


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
