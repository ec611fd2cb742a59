"""The demo bank as DOMAIN.md §10 tells it, and the command line on it."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, datetime, timedelta
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
from stembank_gui.demo.lots import demo_lots
from stembank_gui.demo.world import PASSWORD
from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.consequences import consequences
from stembank_gui.queries.donors.facts import records_seen
from stembank_gui.queries.find import find_code
from stembank_gui.queries.label_codes import code_facts, codes_of_vial
from stembank_gui.queries.release import effective_of_lots
from stembank_gui.queries.release.recall import recall_scope
from stembank_gui.queries.trail.story import donor_story
from stembank_gui.rules.codes import check_character
from stembank_gui.rules.people import Actor, SignRequest
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


def test_it_is_sound(bank):
    assert verify(bank).findings == ()


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


def started(*arguments):
    """Run the program as people do: as a program of its own, without a display."""
    return subprocess.run(
        [sys.executable, "-m", "stembank_gui", *map(str, arguments)],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1],
        env={key: value for key, value in os.environ.items() if key not in {"DISPLAY", "QT_QPA_PLATFORM"}},
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


def test_started_as_a_program_it_answers_the_same(demo):
    for arguments in (("find", demo.bank, "UCM24001M01-0042-I", "--json"), ("check", "/etc/passwd")):
        there, here = started(*arguments), run(*arguments)
        assert (there.returncode, there.stdout, there.stderr) == (here.returncode, here.stdout, here.stderr)
    there = started(demo.bank)
    assert there.returncode == 0
    assert "no display" in there.stdout


def test_check_says_all_is_well_and_names_a_changed_row(demo, tmp_path):
    copy = tmp_path / "copy.stembank"
    assert run("backup", demo.bank, copy).returncode == 0
    assert run("check", copy).stdout.startswith("All is well")
    other = Database.open(copy)
    with other.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE vial SET note = 'x' WHERE code = 'UCM24001M010042I'")
    other.close()
    found = run("check", copy)
    assert found.returncode == 1
    assert "UCM24001M010042I" in found.stderr
    as_json = json.loads(run("check", copy, "--json").stdout)
    assert not as_json["sound"]
    assert as_json["findings"][0]["code"] == "check.row_changed"


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


def test_a_donor_found_ineligible_stops_four_lots_and_names_72_issued_vials(demo, tmp_path):
    """T11, on a copy of the demo bank: D240001 becomes ineligible."""
    copy = tmp_path / "bank.stembank"
    shutil.copy(demo.bank, copy)
    database = Database.open(copy)
    lots = ("UCM24001S01", "UCM24001M01", "UCM24001W01", "UCM24001E01")
    with database.reading() as session:
        donor = session.exec(select(Donor).where(Donor.year == 2024, Donor.number == 1)).one()
        account, person = session.exec(select(Account, Person).join(Person).where(Account.user_id == "okafor.a")).one()
        physician = Actor(account.id, person.id, account.user_id, person.full_name)
        request = DecideEligibility(
            donor.id, donor.row_version, records_seen(session, donor), DonorState.INELIGIBLE,
            "Told us of a dura mater graft in 1990", SignRequest(account.user_id, PASSWORD, Meaning.APPROVED),
        )  # fmt: skip
    cascade = database.perform(physician, decide_eligibility, request).result.cascade
    assert cascade.held == cascade.lots == lots
    assert cascade.shipments == {"SHP-0001": 36, "SHP-0002": 36}
    with database.reading() as session:
        standing = session.exec(select(Lot.number, Lot.state).where(Lot.number.in_(lots)).order_by(Lot.id)).all()
        case = session.exec(select(Deviation).where(Deviation.code == cascade.deviation)).one()
        reach = consequences(session, [donor.id])
        scope = recall_scope(session, session.exec(select(Lot.id).where(Lot.number == lots[0])).one())
        story = donor_story(session, donor.id)
    assert standing == [(number, LotState.ON_HOLD.value) for number in lots]
    assert "SHP-0001 → Jiangbei Hospital, cell therapy unit: 36 × UCM24001W01" in case.description
    assert (reach.vials_issued, reach.vials_in_store) == (72, 328)
    assert tuple(one.number for one in scope.lots) == lots
    assert [(one.code, one.lot_number, one.vials) for one in scope.shipments] == [
        ("SHP-0001", "UCM24001W01", 36), ("SHP-0002", "UCM24001W01", 36),
    ]  # fmt: skip
    assert story.lines[0].action == "decide_eligibility"
    assert {one.label for one in story.lines[0].entries if one.entity == "lot"} == set(lots)
    assert verify(database).findings == ()
    database.close()
