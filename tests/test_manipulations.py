"""The seven manipulations of a bank's file that reach back to what was signed: each is found (RELIABILITY.md §5).

Whoever has the file, the schema and this program's own code tries to change a released lot's past. The chain alone finds
two of seven, as it must; with the anchors that signatures and certificates hold, and with every row bound to its newest
entry, all are found.
"""

import json
import shutil
from hashlib import sha256

import pytest
from sqlalchemy import text
from sqlmodel import select

from stembank_gui import migrate
from stembank_gui.check import chain
from stembank_gui.check.anchors import Anchor, anchor_of
from stembank_gui.check.verify import verify
from stembank_gui.database import Database
from stembank_gui.rules.reasons import Refused
from stembank_gui.stored_form import chain_hash, row_hash
from stembank_gui.tables.quality import TestResult
from stembank_gui.tables.release import Certificate
from tests.factories import release
from tests.factories.machines import put_back

_FREE = {
    "sqlite": ["DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete"],
    "postgresql": ["ALTER TABLE audit_entry DISABLE TRIGGER USER"],
}
_BOUND = {"sqlite": [], "postgresql": ["ALTER TABLE audit_entry ENABLE TRIGGER USER"]}


class Hand:
    """Somebody with the file: every guard of the database is away while they write, and back afterwards."""

    def __init__(self, database: Database, connection) -> None:
        self.database, self.connection = database, connection

    def run(self, statement: str, **values):
        return self.connection.execute(text(statement), values)

    def entries(self) -> list[dict]:
        return [dict(row) for row in self.run("SELECT * FROM audit_entry ORDER BY seq").mappings()]

    def write_anew(self, entries: list[dict]) -> None:
        """Write the trail as the program itself would have: gapless, chained, with copies that agree."""
        self.run("DELETE FROM audit_entry")
        prev = ""
        for seq, entry in enumerate(entries, start=1):
            entry |= {"seq": seq, "prev": prev, "hash": chain_hash(prev, seq, entry["body"])}
            prev = entry["hash"]
            names = ", ".join(entry)
            self.run(f"INSERT INTO audit_entry ({names}) VALUES ({', '.join(f':{name}' for name in entry)})", **entry)

    def result(self) -> dict:
        return dict(self.run("SELECT * FROM test_result ORDER BY id LIMIT 1").mappings().one())


def attack(database: Database, manipulation) -> None:
    """Let somebody write into the bank's file."""
    with database.engine.begin() as connection:
        saved = []
        if database.dialect == "sqlite":
            names = "'audit_entry_no_update', 'audit_entry_no_delete'"
            saved = list(connection.execute(text(f"SELECT sql FROM sqlite_master WHERE name IN ({names})")).scalars())
        migrate.drop_machine_triggers(connection)
        for statement in _FREE[database.dialect]:
            connection.execute(text(statement))
        manipulation(Hand(database, connection))
        put_back(connection)
        for statement in (*saved, *_BOUND[database.dialect]):
            connection.exec_driver_sql(statement)


def change_a_row(hand: Hand) -> None:
    """1. A result is changed in its table."""
    hand.run("UPDATE test_result SET value = 'negative' WHERE id = :id", id=hand.result()["id"])


def change_an_entry(hand: Hand) -> None:
    """2. An entry's text is changed in the trail."""
    hand.run("UPDATE audit_entry SET body = replace(body, '\"value\"', '\"valve\"') WHERE entity = 'test_result'")


def cut_an_entry_out(hand: Hand) -> None:
    """3. An entry is taken out of the trail."""
    hand.run("DELETE FROM audit_entry WHERE seq = (SELECT MIN(seq) FROM audit_entry WHERE entity = 'test_result')")


def change_and_chain_anew(hand: Hand) -> None:
    """4. A result is changed in its table and in every entry about it, and the trail is chained anew."""
    result = hand.result() | {"value": "negative"}
    hand.run("UPDATE test_result SET value = :value WHERE id = :id", value=result["value"], id=result["id"])
    entries = hand.entries()
    for entry in entries:
        if (entry["entity"], entry["entity_id"]) == ("test_result", result["id"]):
            _say_instead(entry, "value", "negative")
    last = [one for one in entries if (one["entity"], one["entity_id"]) == ("test_result", result["id"])][-1]
    _bind(last, row_hash(result))
    hand.write_anew(entries)


def insert_back_dated(hand: Hand) -> None:
    """5. An entry that never was is put between two that were, and the trail is chained anew."""
    entries = hand.entries()
    at = next(place for place, entry in enumerate(entries) if entry["entity"] == "test_result")
    entries.insert(at, dict(entries[at - 1]))
    hand.write_anew(entries)


def forget_an_entry(hand: Hand) -> None:
    """6. An entry is taken out, and the trail is numbered and chained anew."""
    entries = hand.entries()
    at = next(place for place, entry in enumerate(entries) if entry["entity"] == "test_result")
    del entries[at]
    hand.write_anew(entries)


def forget_the_end(hand: Hand) -> None:
    """7. The trail is cut off behind the first results: what came after never happened."""
    seq = next(entry["seq"] for entry in hand.entries() if entry["entity"] == "test_result")
    hand.run("DELETE FROM audit_entry WHERE seq > :seq", seq=seq)


def _say_instead(entry: dict, column: str, value: str) -> None:
    body = json.loads(entry["body"])
    for side in ("new", "old"):
        if column in (body.get(side) or {}):
            body[side][column] = value
    entry["body"] = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _bind(entry: dict, after: str) -> None:
    body = json.loads(entry["body"]) | {"after": after}
    entry["after_hash"] = after
    entry["body"] = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


SEVEN = [
    (change_a_row, {"check.row_changed"}),
    (change_an_entry, {"check.chain_broken"}),
    (cut_an_entry_out, {"check.chain_gap"}),
    (change_and_chain_anew, {"check.anchor", "check.anchor_differs", "void.result_signature"}),
    (insert_back_dated, {"check.anchor", "check.anchor_differs"}),
    (forget_an_entry, {"check.anchor", "check.anchor_differs"}),
    (forget_the_end, {"check.anchor", "check.anchor_beyond"}),
]
CHAIN_ALONE = {change_an_entry, cut_an_entry_out}


@pytest.mark.parametrize("database", ["sqlite", pytest.param("postgresql", marks=pytest.mark.faults)], indirect=True)
@pytest.mark.parametrize(("manipulation", "expected"), SEVEN, ids=[one.__name__ for one, _ in SEVEN])
def test_what_reaches_back_to_a_signature_is_found(database, staff, manipulation, expected):
    release.released_lot(database, staff)
    attack(database, manipulation)
    found = {finding.code for finding in verify(database).findings}
    assert expected <= found
    with database.reading() as session:
        broken = list(chain.read_trail(session.connection(), chain.Trail(), lambda _word: None))
    assert bool(broken) == (manipulation in CHAIN_ALONE)


def test_an_older_state_of_the_whole_bank_is_known_by_what_left_it(database, staff, tmp_path):
    lot_id = release.ready_lot(database, staff)
    old = tmp_path / "old.stembank"
    database.engine.dispose()
    shutil.copy(database.place, old)
    release.release(database, staff, lot_id)
    with database.reading() as session:
        pdf = session.exec(select(Certificate.pdf).order_by(Certificate.id.desc())).first()
    paper = tmp_path / "certificate.pdf"
    paper.write_bytes(pdf)
    anchor = anchor_of(str(paper))
    assert verify(database, against=[anchor]).sound
    put_back_bank = Database.open(old, clock=database.clock)
    try:
        assert verify(put_back_bank).sound
        (finding,) = verify(put_back_bank, against=[anchor]).findings
        assert (finding.code, finding.params["source"]) == ("check.anchor_beyond", "certificate.pdf")
    finally:
        put_back_bank.close()
    backup = anchor_of(str(old))
    assert verify(database, against=[backup]).sound
    attack(database, forget_an_entry)
    found = [one for one in verify(database, against=[backup]).findings if one.params.get("source") == old.name]
    assert [one.code for one in found] == ["check.anchor_differs"]


def test_an_anchor_is_typed_from_paper_and_anothers_bank_is_told_apart(database, staff, tmp_path):
    head = verify(database)
    typed = anchor_of(f"{head.entries}:{head.head.upper()}")
    assert verify(database, against=[typed]).sound
    stranger = Anchor("CA-0007.pdf", 1, "0" * 64, "another-bank")
    assert [one.code for one in verify(database, against=[stranger]).findings] == ["check.anchor_of_other_bank"]
    letter = tmp_path / "letter.txt"
    letter.write_text("no anchor")
    for text_or_file in (str(letter), str(tmp_path / "nothing.pdf"), "12:abc"):
        with pytest.raises(Refused) as refused:
            anchor_of(text_or_file)
        assert refused.value.reasons[0].code == "check.no_anchor"


def test_a_certificate_that_was_exchanged_in_the_bank_is_unproven(database, staff):
    release.released_lot(database, staff)
    with database.reading() as session:
        certificate = session.exec(select(Certificate).order_by(Certificate.id.desc())).first()
        pdf, certificate_id = bytearray(certificate.pdf), certificate.id
    place = pdf.index(b"stream\n") + 20
    pdf[place] ^= 1

    def exchange(hand: Hand) -> None:
        update = "UPDATE certificate SET pdf = :pdf, sha256 = :digest WHERE id = :id"
        hand.run(update, pdf=bytes(pdf), digest=sha256(pdf).hexdigest(), id=certificate_id)

    attack(database, exchange)
    found = {finding.code for finding in verify(database).findings}
    assert {"check.row_changed", "check.certificate_unproven"} <= found


def test_a_result_changed_after_the_last_anchor_is_not_what_was_signed(database, staff):
    """Even where no later anchor exists, the signature under a result binds what it says."""
    release.ready_lot(database, staff)
    attack(database, change_and_chain_anew)
    with database.reading() as session:
        code = session.exec(select(TestResult.code).order_by(TestResult.id)).first()
    found = [one for one in verify(database).findings if one.code == "void.result_signature"]
    assert [one.params["result"] for one in found] == [code]
