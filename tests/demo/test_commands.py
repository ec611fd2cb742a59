"""The command line on the demo bank."""

import json
import sys

import pypdfium2
import pytest
from typer.testing import CliRunner

from stembank_gui import cli
from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.demo.world import PASSWORD
from tests.demo.running import run, started


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
