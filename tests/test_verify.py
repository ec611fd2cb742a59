"""`stembank verify`: exit status and words; without a bank, with its root certificate, with the bank."""

import json

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from stembank_gui import cli
from stembank_gui.tables.people import SigningAuthority
from stembank_gui.tables.release import Certificate
from tests.factories import release
from tests.factories.certificates import issued_analysis
from tests.proving import papers


def verify(*arguments):
    told = CliRunner().invoke(cli.app, ["verify", *map(str, arguments)])
    return told.exit_code, told.output


@pytest.fixture
def files(tmp_path):
    """A good certificate and the root of its bank's authority."""
    (tmp_path / "good.pdf").write_bytes(papers.good())
    (tmp_path / "ca.pem").write_text(papers.east_bank().root)
    return tmp_path


def test_a_good_one_needs_no_bank(files):
    assert verify(files / "good.pdf", "--root", files / "ca.pem")[0] == 0
    status, said = verify(files / "good.pdf")

    assert status == cli.UNKNOWN_AUTHORITY
    assert "was not checked" in said
    assert "signed by  Zhao Min" in said


@pytest.mark.parametrize(("make", "words"), [
    (lambda: papers.flipped(3000), "changed after it was signed"),
    (papers.annotated, "added after the signature"),
    (papers.saved_anew, "saved anew by another program"),
    (lambda: papers.signed(papers.bank()), "look-alike"),
    (papers.truncated, "cut off"),
    (papers.paper, "no electronic signature"),
])  # fmt: skip
def test_each_bad_one_is_refused_with_its_reason_in_words(files, make, words):
    (files / "bad.pdf").write_bytes(make())

    status, said = verify(files / "bad.pdf", "--root", files / "ca.pem")

    assert status == cli.FAILED
    assert "NOT TO BE USED" in said
    assert words in said


def test_as_json(files):
    status, said = verify(files / "good.pdf", "--root", files / "ca.pem", "--json")
    told = json.loads(said)

    assert (status, told["outcome"], told["meaning"], told["bank"]) == (0, "genuine", "released", None)
    assert told["anchor"] == {"site": papers.SITE, "seq": 1842, "hash": papers.stamp().trail_hash}


def test_the_bank_says_whether_it_is_in_force(database, staff, tmp_path):
    lot_id = release.ready_lot(database, staff)
    with database.reading() as session:
        (tmp_path / "own.pem").write_text(session.exec(select(SigningAuthority.certificate)).one())
        first = session.exec(select(Certificate.pdf)).one()
    (tmp_path / "first.pdf").write_bytes(first)
    bank = ("--bank", database.place)

    assert verify(tmp_path / "first.pdf", *bank)[0] == 0
    issued_analysis(database, staff, lot_id)

    status, said = verify(tmp_path / "first.pdf", *bank)
    assert (status, "CA-0001 v2 is current" in said) == (cli.NOT_IN_FORCE, True)
    told = json.loads(verify(tmp_path / "first.pdf", *bank, "--json")[1])
    assert (told["outcome"], told["bank"]["state"], told["bank"]["successor"]) == (
        "genuine",
        "superseded",
        "CA-0001 v2",
    )
    assert verify(tmp_path / "first.pdf", "--root", tmp_path / "own.pem")[0] == 0
    (tmp_path / "other.pdf").write_bytes(papers.good())
    (tmp_path / "other.pem").write_text(papers.east_bank().root)
    status, said = verify(tmp_path / "other.pdf", *bank, "--root", tmp_path / "other.pem")
    assert status == cli.FAILED
    assert "NOT TO BE USED" in said
