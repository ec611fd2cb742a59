"""The names of donors are searched as bytes in every file that the bank, its papers and its log leave: found nowhere."""

import logging
import zlib
from pathlib import Path

import pytest
from sqlmodel import select

from stembank_gui.backup import back_up
from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.documents.labels import render_vial_labels
from stembank_gui.documents.vault_sheet import VaultFacts, render_vault_sheet
from stembank_gui.migrate import open_bank
from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.identity import identity_accesses
from stembank_gui.queries.find import find_code
from stembank_gui.queries.labels.facts import label_facts
from stembank_gui.queries.trail import TrailFilter
from stembank_gui.rules.vocabulary import IdentityAct
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.release import Certificate
from stembank_gui.ui.problems import start_log
from stembank_gui.ui.trail_export import finish, write_trail
from stembank_gui.workflows.people.record_backup import RecordBackup, record_backup
from tests.factories.donors import registered_donor
from tests.factories.identity import NAMES, PASSPHRASE, permit, vault
from tests.factories.release import released_lot
from tests.vault.test_vault import secrets


@pytest.fixture
def worked(database, staff, tmp_path):
    """Return the donors after every act on every name, the vault still open and the bank's side files still there."""
    made = vault(database, staff, tmp_path / "east.identity")
    donors = [registered_donor(database, staff) for _ in NAMES]
    for donor_id, identity in zip(donors, NAMES, strict=True):
        made.enter(permit(database, staff, donor_id, IdentityAct.ENTER), identity)
        made.correct(permit(database, staff, donor_id, IdentityAct.CORRECT), {"note": f"again {identity.name}"})
        assert identity.name in made.view(permit(database, staff, donor_id, IdentityAct.VIEW)).identity.note
    made.seal(permit(database, staff, donors[0], IdentityAct.SEAL))
    yield donors, made
    made.close()


def found_in(files) -> list[tuple[str, bytes]]:
    patterns = [*secrets(), PASSPHRASE.encode(), PASSPHRASE.encode("utf-16-le")]
    contents = {str(file): file.read_bytes() for file in files if file.is_file()}
    assert contents
    return [(name, one) for name, content in contents.items() for one in patterns if one in content]


def test_the_search_finds_what_is_there(tmp_path):
    for number, encoding in enumerate(("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")):
        (tmp_path / str(number)).write_bytes(b"x" + NAMES[1].name.encode(encoding))
    names = {name for name, _ in found_in(sorted(tmp_path.iterdir()))}
    assert len(names) == 4


def test_no_name_is_in_any_file_of_the_bank_or_the_vault(database, staff, tmp_path, worked):
    _donors, made = worked
    bank = Path(database.place)
    beside = {file.name for file in tmp_path.iterdir()}
    assert {f"{bank.name}-wal", f"{bank.name}-shm"} <= beside  # the log of the database is searched too
    target = tmp_path / "backups" / "b.stembank"
    report = back_up(bank, target)
    done = RecordBackup(str(target), report.sha256, report.entries, report.head)
    database.perform(staff["QA"], record_backup, done)
    made.copy(tmp_path / "backups" / "copy.identity")
    every = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {"test.stembank", "test.stembank-wal", "east.identity", "b.stembank", "copy.identity"} <= {
        f.name for f in every
    }
    assert found_in(every) == []
    assert not any(file.suffix == ".identity" for file in target.parent.glob("b.*"))


def test_no_name_is_in_what_is_exported_or_printed(database, staff, tmp_path):
    """The donor of a released lot is known to the vault; the lot's papers, labels and exports do not know it."""
    lot_id = released_lot(database, staff)
    with database.reading() as session:
        donor_id = session.get_one(Lot, lot_id).donor_id
    made = vault(database, staff, tmp_path / "east.identity")
    made.enter(permit(database, staff, donor_id, IdentityAct.ENTER), NAMES[1])
    assert made.view(permit(database, staff, donor_id, IdentityAct.VIEW)).identity == NAMES[1]
    papers = tmp_path / "papers"
    papers.mkdir()
    trail = write_trail(lambda _done, _of: None, database, TrailFilter(), papers / "trail.csv", "zh")
    finish(papers / "trail.csv")
    assert trail.entries > 100
    with database.reading() as session:
        card = donor_card(session, donor_id)
        (papers / "card").write_bytes(repr((card, find_code(session, card.code))).encode())
        (papers / "accesses").write_bytes(repr(identity_accesses(session)).encode())
        for number, row in enumerate(session.exec(select(Certificate))):
            (papers / f"certificate-{number}.pdf").write_bytes(row.pdf + _streams(row.pdf))
        labels = render_vial_labels(label_facts(session, lot_id))
    sheet = render_vault_sheet(VaultFacts("East Bank", made.path.name, made.fingerprint, 1, database.clock()))
    for name, pdf in (("labels", labels), ("sheet", sheet)):
        (papers / f"{name}.pdf").write_bytes(pdf + _streams(pdf))
    made.close()
    files = sorted(papers.iterdir())
    assert {"certificate-0.pdf", "labels.pdf", "sheet.pdf", "trail.csv"} <= {file.name for file in files}
    assert found_in(files) == []


def _streams(pdf: bytes) -> bytes:
    import base64
    import re

    plain = b""
    for content in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            plain += zlib.decompress(base64.a85decode(content.strip().removesuffix(b"~>")))
        except ValueError:
            plain += zlib.decompressobj().decompress(content) if content[:1] == b"\x78" else content
    return plain


def test_no_name_is_in_the_log_of_a_crash_in_the_vault(database, staff, tmp_path, worked, monkeypatch, caplog):
    """The program fails with an identity in its hands: the report tells where, never who."""
    from stembank_gui.rules.reasons import Refused
    from stembank_gui.ui.problems import Problems
    from stembank_gui.vault import records

    donors, made = worked
    log = logging.getLogger("stembank")
    before = list(log.handlers)
    start_log(tmp_path / "log")
    problems = Problems()

    def fail(_master, _vault, _record, identity):
        raise RuntimeError(f"cannot seal {identity!r}")

    monkeypatch.setattr(records, "sealed", fail)
    given = permit(database, staff, donors[1], IdentityAct.CORRECT)
    try:
        made.correct(given, {"name": NAMES[2].name})
    except RuntimeError as error:
        problems.take(error)
    try:
        made.correct(given, {"name": "\u202e" + NAMES[2].name})
    except Refused as error:
        problems.take(RuntimeError(repr(error)))
    for handler in log.handlers[len(before) :]:
        handler.close()
        log.removeHandler(handler)
    files = sorted((tmp_path / "log").iterdir())
    assert b"cannot seal Identity(" in files[0].read_bytes()
    assert found_in(files) == []
    caplog.clear()


def test_the_bank_opens_without_the_vault(database, tmp_path, worked):
    donors, made = worked
    made.close()
    made.path.unlink()
    place = database.place
    again = open_bank(place)
    with again.reading() as session:
        assert donor_card(session, donors[0]) is not None
    assert verify(again, None).sound
    again.close()
    made.path.write_bytes(b"damaged")
    Database.open(place).close()
    assert back_up(place, tmp_path / "after.stembank").entries > 0
