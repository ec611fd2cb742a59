"""The vault by itself: who may open it, what is in its file, what somebody can do to that file."""

import os
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stembank_gui import sqlite, words
from stembank_gui.rules.donors.identity import IDENTITY_CHANGES
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import IdentityAct, IdentityState
from stembank_gui.vault import Costs, Identity, Permit, Vault, keys, store
from stembank_gui.vault.identity import packed, require_no_identity, unpacked
from tests.factories.identity import NAMES, PASSPHRASE, QUICK

BANK = "5b8f2f36-0d5e-4a53-9df5-2f4a6f1f0001"
DONOR, OTHER = "D2400013", "D2400021"
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_numbers = count(1)


def permit(act: IdentityAct, donor: str = DONOR, bank: str = BANK) -> Permit:
    return Permit(bank, next(_numbers), donor, act)


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "east.identity"


@pytest.fixture
def vault(path):
    made = Vault.create(path, BANK, PASSPHRASE, costs=QUICK)
    yield made
    made.close()


def reopened(vault: Vault) -> Vault:
    vault.close()
    return Vault.open(vault.path, vault.bank, PASSPHRASE)


def codes(caught) -> list[str]:
    for reason in caught.value.reasons:
        for language in words.LANGUAGES:
            assert "{" not in words.sentence(reason.code, reason.params, language)
    return [reason.code for reason in caught.value.reasons]


@pytest.mark.parametrize("identity", NAMES)
def test_what_is_entered_is_seen_again_after_opening(vault, identity):
    vault.enter(permit(IdentityAct.ENTER), identity)
    vault = reopened(vault)
    seen = vault.view(permit(IdentityAct.VIEW))
    assert (seen.identity, seen.state, seen.version) == (identity, IdentityState.ACTIVE, 1)
    assert vault.state(OTHER) is None
    assert vault.counts() == {IdentityState.ACTIVE: 1, IdentityState.SEALED: 0, IdentityState.ERASED: 0}
    vault.close()


def test_the_way_of_a_record(vault):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    vault.correct(permit(IdentityAct.CORRECT), {"contact": "new@example.org", "note": "-", "name": ""})
    vault.link(permit(IdentityAct.LINK), OTHER)
    seen = vault.view(permit(IdentityAct.VIEW)).identity
    assert (seen.name, seen.contact, seen.note, seen.related) == (NAMES[0].name, "new@example.org", "", OTHER)
    vault.link(permit(IdentityAct.LINK), "")
    assert not vault.view(permit(IdentityAct.VIEW)).identity.related
    vault.seal(permit(IdentityAct.SEAL))
    vault = reopened(vault)
    assert vault.state(DONOR) is IdentityState.SEALED
    assert vault.view(permit(IdentityAct.VIEW)).identity.name == NAMES[0].name
    for act, do in ((IdentityAct.CORRECT, lambda one: vault.correct(one, {"name": "X"})),
                    (IdentityAct.LINK, lambda one: vault.link(one, OTHER)),
                    (IdentityAct.SEAL, vault.seal)):  # fmt: skip
        with pytest.raises(Refused) as caught:
            do(permit(act))
        assert codes(caught) == ["vault.act_refused"]
    vault.erase(permit(IdentityAct.ERASE))
    assert vault.state(DONOR) is IdentityState.ERASED
    with pytest.raises(Refused) as caught:
        vault.view(permit(IdentityAct.VIEW))
    assert codes(caught) == ["vault.act_refused"]
    with pytest.raises(Refused) as caught:
        vault.enter(permit(IdentityAct.ENTER), NAMES[1])
    assert codes(caught) == ["vault.is_entered"]
    vault.close()


def test_an_erased_record_has_no_key_and_no_body_left(vault, path):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    wrapped, body = vault._connection.execute("SELECT wrapped_key, body FROM record").fetchone()
    assert wrapped in path.read_bytes()
    vault.erase(permit(IdentityAct.ERASE))
    assert vault._connection.execute("SELECT wrapped_key, body FROM record").fetchone() == (None, None)
    vault.close()
    left = path.read_bytes()
    assert wrapped not in left
    assert body not in left


@pytest.mark.parametrize("bad", [
    lambda: Permit(BANK, 1, DONOR, IdentityAct.CORRECT), lambda: Permit("other", 1, DONOR, IdentityAct.VIEW),
    lambda: Permit(BANK, 0, DONOR, IdentityAct.VIEW),
])  # fmt: skip
def test_no_permit_no_action(vault, bad):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    with pytest.raises(Refused) as caught:
        vault.view(bad())
    assert codes(caught) == ["vault.permit"]


def test_a_permit_is_good_once_even_after_opening_again(vault):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    once = permit(IdentityAct.VIEW)
    vault.view(once)
    vault = reopened(vault)
    with pytest.raises(Refused) as caught:
        vault.view(once)
    assert codes(caught) == ["vault.permit"]
    vault.close()


def test_a_refused_act_leaves_nothing_behind(vault):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    before = vault.path.read_bytes()
    for do, reason in (
        (lambda: vault.correct(permit(IdentityAct.CORRECT), {}), "vault.nothing_changed"),
        (lambda: vault.correct(permit(IdentityAct.CORRECT), {"name": NAMES[0].name}), "vault.nothing_changed"),
        (lambda: vault.correct(permit(IdentityAct.CORRECT), {"related": OTHER}), "vault.nothing_changed"),
        (lambda: vault.correct(permit(IdentityAct.CORRECT), {"name": "-"}), "text.empty"),
        (lambda: vault.correct(permit(IdentityAct.CORRECT), {"name": "a\u202eb"}), "text.forbidden_character"),
        (lambda: vault.link(permit(IdentityAct.LINK), DONOR), "vault.not_related"),
        (lambda: vault.link(permit(IdentityAct.LINK), "UCM24001M01"), "vault.not_related"),
        (lambda: vault.link(permit(IdentityAct.LINK), "D2400014"), "codes.check_character"),
        (lambda: vault.link(permit(IdentityAct.LINK), ""), "vault.nothing_changed"),
        (lambda: vault.enter(permit(IdentityAct.ENTER), NAMES[1]), "vault.is_entered"),
        (lambda: vault.enter(permit(IdentityAct.ENTER, OTHER), Identity("")), "text.empty"),
        (lambda: vault.view(permit(IdentityAct.VIEW, OTHER)), "vault.nothing_entered"),
    ):
        with pytest.raises(Refused) as caught:
            do()
        assert codes(caught) == [reason]
    assert vault.path.read_bytes() == before


def test_a_wrong_passphrase_is_refused_and_further_ones_wait(vault, path):
    vault.close()
    for number, waits in ((1, 0), (2, 0), (3, 2), (4, 4)):
        moment = NOW + timedelta(hours=number)
        with pytest.raises(AccessRefused) as caught:
            Vault.open(path, BANK, "seven quiet herons at dawn", now=moment)
        assert codes(caught) == ["vault.wrong_passphrase"]
        if waits:
            with pytest.raises(AccessRefused) as caught:
                Vault.open(path, BANK, PASSPHRASE, now=moment + timedelta(seconds=waits - 1))
            assert codes(caught) == ["vault.wait"]
    Vault.open(path, BANK, PASSPHRASE, now=NOW + timedelta(hours=9)).close()
    for _ in range(2):
        with pytest.raises(AccessRefused) as caught:
            Vault.open(path, BANK, "wrong again, twice", now=NOW + timedelta(hours=10))
        assert codes(caught) == ["vault.wrong_passphrase"]


def test_the_same_passphrase_typed_on_another_keyboard_opens(path):
    Vault.create(path, BANK, "Ångström and a café", costs=QUICK).close()
    Vault.open(path, BANK, "A\u030angstro\u0308m and a cafe\u0301").close()


def test_short_and_long_passphrases_are_refused_and_leave_no_file(path):
    for passphrase, code in (("short", "people.password_too_short"), ("x" * 2000, "people.password_too_long")):
        with pytest.raises(Refused) as caught:
            Vault.create(path, BANK, passphrase, costs=QUICK)
        assert codes(caught) == [code]
    assert not path.exists()


def test_another_passphrase_touches_no_record_and_keeps_the_fingerprint(vault, path):
    vault.enter(permit(IdentityAct.ENTER), NAMES[1])
    fingerprint, rows = vault.fingerprint, vault._connection.execute("SELECT * FROM record").fetchall()
    with pytest.raises(AccessRefused) as caught:
        vault.change_passphrase("not this one, sorry", "nine loud geese at noon")
    assert codes(caught) == ["vault.wrong_passphrase"]
    with pytest.raises(Refused) as caught:
        vault.change_passphrase(PASSPHRASE, "short")
    assert codes(caught) == ["people.password_too_short"]
    vault.change_passphrase(PASSPHRASE, "nine loud geese at noon")
    vault.enter(permit(IdentityAct.ENTER, OTHER), NAMES[2])
    vault.close()
    with pytest.raises(AccessRefused):
        Vault.open(path, BANK, PASSPHRASE)
    again = Vault.open(path, BANK, "nine loud geese at noon")
    assert again.fingerprint == fingerprint
    assert again._connection.execute("SELECT * FROM record WHERE id = ?", (rows[0][0],)).fetchall() == rows
    assert again.view(permit(IdentityAct.VIEW)).identity == NAMES[1]
    again.close()


def test_a_vault_belongs_to_one_bank(vault, path):
    vault.close()
    with pytest.raises(Refused) as caught:
        Vault.open(path, "another-bank", PASSPHRASE)
    assert codes(caught) == ["vault.other_bank"]
    with _raw(path) as connection:  # the mark is exchanged: the key is bound to it
        connection.execute(
            "UPDATE vault SET bank = ?", (__import__("hashlib").sha256(b"stembank-vault-bank|x").digest(),)
        )
    with pytest.raises(AccessRefused) as caught:
        Vault.open(path, "x", PASSPHRASE)
    assert codes(caught) == ["vault.wrong_passphrase"]


def test_an_open_vault_is_nobody_elses(vault, path):
    with pytest.raises(Refused) as caught:
        Vault.open(path, BANK, PASSPHRASE)
    assert codes(caught) == ["vault.in_use"]
    child = "import sys; from pathlib import Path; from stembank_gui.vault import Vault; from stembank_gui.rules.reasons import Refused\ntry: Vault.open(Path(sys.argv[1]), sys.argv[2], sys.argv[3])\nexcept Refused as refused: print(refused.reasons[0].code)"
    import subprocess
    import sys

    said = subprocess.run(
        [sys.executable, "-c", child, str(path), BANK, PASSPHRASE], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "vault.in_use"
    vault.close()
    Vault.open(path, BANK, PASSPHRASE).close()


def test_a_locked_vault_does_nothing_and_has_forgotten_its_key(vault):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    vault.close()
    vault.close()
    assert not vault.is_open
    assert bytes(vault._master) == bytes(32)
    for do in (vault.counts, lambda: vault.state(DONOR), lambda: vault.view(permit(IdentityAct.VIEW)),
               lambda: vault.copy(vault.path.with_name("x")), lambda: vault.change_passphrase(PASSPHRASE, "a" * 20)):  # fmt: skip
        with pytest.raises(Refused) as caught:
            do()
        assert codes(caught) == ["vault.locked"]


class _raw:  # noqa: N801
    """What somebody with the file and any SQLite program can do."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite.library.connect(str(path), isolation_level=None)

    def __enter__(self):
        self._connection.execute("DROP TRIGGER IF EXISTS record_moves")
        self._connection.execute("DROP TRIGGER IF EXISTS record_kept")
        return self._connection

    def __exit__(self, *_):
        self._connection.close()


@pytest.mark.parametrize("change", [
    "UPDATE record SET body = (SELECT body FROM record r WHERE r.id <> record.id)",
    "UPDATE record SET body = (SELECT body FROM record r WHERE r.id <> record.id), wrapped_key = (SELECT wrapped_key FROM record r WHERE r.id <> record.id)",
    "UPDATE record SET version = version + 1",
    "UPDATE record SET state = 'sealed'",
    "UPDATE record SET state = 'erased', body = NULL, wrapped_key = NULL",
    "DELETE FROM record WHERE rowid = 1",
    "DELETE FROM used_permit",
    "UPDATE record SET body = CAST(X'00' || substr(body, 2) AS BLOB)",
    "UPDATE record SET body = substr(body, 1, 40)",
    "UPDATE vault SET manifest = zeroblob(32)",
    "INSERT INTO record SELECT 'x', X'00', 1, 'active', wrapped_key, body FROM record LIMIT 1",
])  # fmt: skip
def test_a_changed_file_is_refused(vault, path, change):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    vault.enter(permit(IdentityAct.ENTER, OTHER), NAMES[1])
    vault.close()
    with _raw(path) as connection:
        connection.execute(change)
    with pytest.raises(Refused) as caught:
        Vault.open(path, BANK, PASSPHRASE)
    assert codes(caught) == ["vault.tampered"]


def test_only_the_listed_changes_pass_by_raw_sql(vault):
    """The machine of DOMAIN.md §1.2 as the vault's own trigger keeps it; rows are never deleted."""
    connection = vault._connection
    passing = set()
    for old in IdentityState:
        for new in IdentityState:
            body = None if old is IdentityState.ERASED else b"x"
            connection.execute("BEGIN")
            connection.execute("INSERT INTO record VALUES ('a', X'01', 1, ?, ?, ?)", (old.value, body, body))
            body = None if new is IdentityState.ERASED else b"x"
            try:
                connection.execute("UPDATE record SET state = ?, wrapped_key = ?, body = ?", (new.value, body, body))
            except sqlite.library.IntegrityError as error:
                assert "not listed" in str(error)  # noqa: PT017
            else:
                passing.add((old, new))
            with pytest.raises(sqlite.library.IntegrityError, match="never deleted"):
                connection.execute("DELETE FROM record")
            connection.execute("ROLLBACK")
    assert passing == IDENTITY_CHANGES | {(state, state) for state in IdentityState}


def test_a_record_of_an_older_copy_is_not_taken_back(vault, path, tmp_path):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    vault.copy(tmp_path / "old.identity")
    vault.correct(permit(IdentityAct.CORRECT), {"note": "newer"})
    vault.close()
    with _raw(path) as connection:
        connection.execute("ATTACH ? AS old", (str(tmp_path / "old.identity"),))
        connection.execute("DELETE FROM record")
        connection.execute("INSERT INTO record SELECT * FROM old.record")
    with pytest.raises(Refused) as caught:
        Vault.open(path, BANK, PASSPHRASE)
    assert codes(caught) == ["vault.tampered"]


def test_even_with_the_manifest_a_swapped_body_does_not_open(vault):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    vault.enter(permit(IdentityAct.ENTER, OTHER), NAMES[1])
    vault._connection.execute(
        "UPDATE record SET body = (SELECT body FROM record r WHERE r.id <> record.id), "
        "wrapped_key = (SELECT wrapped_key FROM record r WHERE r.id <> record.id)"
    )
    with pytest.raises(Refused) as caught:
        vault.view(permit(IdentityAct.VIEW))
    assert codes(caught) == ["vault.tampered"]


@pytest.mark.parametrize("change", [
    "UPDATE vault SET passes = 2", "UPDATE vault SET memory_kib = 16", "UPDATE vault SET lanes = 0",
    "UPDATE vault SET memory_kib = 1000000000", "UPDATE vault SET salt = zeroblob(16)",
    "UPDATE vault SET wrapped_key = zeroblob(60)", "UPDATE vault SET uuid = 'x'",
])  # fmt: skip
def test_a_changed_head_does_not_open(vault, path, change):
    vault.close()
    with _raw(path) as connection:
        connection.execute(change)
    with pytest.raises(AccessRefused) as caught:
        Vault.open(path, BANK, PASSPHRASE)
    assert codes(caught) == ["vault.wrong_passphrase"]


def test_files_that_are_no_vault(vault, path, tmp_path):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    vault.close()
    whole = path.read_bytes()
    cases = {
        "text": (b"these are not the names you look for" * 40, {"vault.not_a_vault"}),
        "empty": (b"", {"vault.not_a_vault"}),
        "cut": (whole[: len(whole) // 2], {"vault.damaged"}),
        "zeroed": (whole[:4096] + bytes(4096) + whole[8192:], {"vault.damaged"}),
    }
    for name, (content, expected) in cases.items():
        file = tmp_path / f"{name}.identity"
        file.write_bytes(content)
        with pytest.raises(Refused) as caught:
            Vault.open(file, BANK, PASSPHRASE)
        assert set(codes(caught)) <= expected, name
        assert file.read_bytes() == content, name
    bank = tmp_path / "bank.stembank"
    other = sqlite.library.connect(str(bank), isolation_level=None)
    other.executescript("PRAGMA journal_mode=WAL; PRAGMA application_id=1; CREATE TABLE lot (id INTEGER)")
    other.close()
    before = bank.read_bytes()
    with pytest.raises(Refused) as caught:
        Vault.open(bank, BANK, PASSPHRASE)
    assert codes(caught) == ["vault.not_a_vault"]
    assert bank.read_bytes() == before
    with pytest.raises(Refused) as caught:
        Vault.open(tmp_path / "none.identity", BANK, PASSPHRASE)
    assert codes(caught) == ["vault.missing"]
    assert not (tmp_path / "none.identity").exists()
    with _raw(path) as connection:
        connection.execute("UPDATE vault SET format = 2")
    with pytest.raises(Refused) as caught:
        Vault.open(path, BANK, PASSPHRASE)
    assert codes(caught) == ["vault.newer"]
    with _raw(path) as connection:
        connection.execute("DELETE FROM vault")
    with pytest.raises(Refused) as caught:
        Vault.open(path, BANK, PASSPHRASE)
    assert codes(caught) == ["vault.damaged"]


def test_no_vault_is_written_over_and_none_lies_on_a_share(vault, path, tmp_path, monkeypatch):
    before = path.read_bytes()
    with pytest.raises(Refused) as caught:
        Vault.create(path, BANK, PASSPHRASE, costs=QUICK)
    assert codes(caught) == ["vault.exists"]
    assert path.read_bytes() == before
    blocked = tmp_path / "a file"
    blocked.write_text("x")
    with pytest.raises(Refused) as caught:
        Vault.create(blocked / "v.identity", BANK, PASSPHRASE, costs=QUICK)
    assert codes(caught) == ["vault.not_written"]
    monkeypatch.setattr(store, "network_share", lambda _path: "nfs")
    with pytest.raises(Refused) as caught:
        Vault.create(tmp_path / "n.identity", BANK, PASSPHRASE, costs=QUICK)
    assert codes(caught) == ["vault.network_share"]


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_its_owner_reads_the_file(vault, path, tmp_path):
    copy = vault.copy(tmp_path / "c.identity")
    assert path.stat().st_mode & 0o077 == 0
    assert copy.stat().st_mode & 0o077 == 0


def test_a_copy_opens_with_the_same_passphrase_and_has_the_same_fingerprint(vault, tmp_path):
    vault.enter(permit(IdentityAct.ENTER), NAMES[1])
    copy = vault.copy(tmp_path / "deep" / "copy.identity")
    assert [one.name for one in copy.parent.iterdir()] == ["copy.identity"]
    with pytest.raises(Refused) as caught:
        vault.copy(copy)
    assert codes(caught) == ["vault.exists"]
    with pytest.raises(Refused) as caught:
        vault.copy(copy / "below" / "x.identity")
    assert codes(caught) == ["vault.not_written"]
    other = Vault.open(copy, BANK, PASSPHRASE)
    assert other.fingerprint == vault.fingerprint
    assert other.view(permit(IdentityAct.VIEW)).identity == NAMES[1]
    other.close()


def test_a_failed_write_changes_nothing(vault, monkeypatch):
    vault.enter(permit(IdentityAct.ENTER), NAMES[0])
    vault._connection.execute("PRAGMA max_page_count=1")  # as a full disk
    with pytest.raises(Refused) as caught:
        for number in range(200):
            vault.enter(permit(IdentityAct.ENTER, f"D24{number:05d}"), NAMES[1])
    assert codes(caught) == ["vault.not_written"]
    vault = reopened(vault)
    assert vault.view(permit(IdentityAct.VIEW)).identity == NAMES[0]
    vault.close()


def test_the_file_says_neither_who_nor_which_donor(vault, path, tmp_path):
    for number, identity in enumerate(NAMES):
        vault.enter(permit(IdentityAct.ENTER, f"D240{number}013"), identity)
    vault.link(permit(IdentityAct.LINK, "D2400013"), OTHER)
    vault.view(permit(IdentityAct.VIEW, "D2401013"))
    copy = vault.copy(tmp_path / "copy.identity")
    during = path.read_bytes()
    vault.close()
    for content in (during, path.read_bytes(), copy.read_bytes()):
        for secret in secrets():
            assert secret not in content
        for plain in ("D2400013", "D2401013", OTHER, BANK, PASSPHRASE):
            assert plain.encode() not in content


def secrets() -> list[bytes]:
    """Return every field of every name in each encoding in which a program could have leaked it."""
    texts = [getattr(one, field) for one in NAMES for field in ("name", "id_number", "contact", "hospital_number")]
    parts = [*texts, *(part for text in texts for part in text.split() if len(part) > 5 or not part.isascii())]
    found = []
    for text in parts:
        found += [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be"), text.encode("utf-32-le"),
                  quote(text).encode(), text.encode("unicode_escape"), ascii(text)[1:-1].encode()]  # fmt: skip
    return found


def test_every_body_is_as_long_as_every_other(vault):
    for number, name in enumerate(("A", "Maximiliana von Hohenlohe-Waldenburg-Schillingsfürst")):
        vault.enter(permit(IdentityAct.ENTER, f"D240{number}013"), Identity(name))
    lengths = {length for (length,) in vault._connection.execute("SELECT length(body) FROM record")}
    assert len(lengths) == 1


_text = st.text(max_size=60).filter(lambda text: "\x00" not in text)


@given(st.builds(Identity, _text, _text, _text, _text, _text, _text))
def test_what_is_packed_is_unpacked(identity):
    try:
        text = packed(identity)
    except UnicodeEncodeError:
        return
    assert unpacked(text) == identity
    assert len(text) % 512 == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200), st.binary(max_size=40))
def test_what_is_sealed_opens_with_its_own_key_and_binding_only(text, bound):
    key, other = keys.random_key(), keys.random_key()
    sealed = keys.seal(key, text, bound)
    assert keys.unseal(key, sealed, bound) == text
    for attempt in ((other, sealed, bound), (key, sealed, bound + b"x"), (key, sealed[:-1], bound), (key, b"", bound)):
        with pytest.raises(keys.Broken):
            keys.unseal(*attempt)


def test_an_identity_never_shows_itself():
    assert repr(NAMES[1]) == str(NAMES[1]) == "Identity(…)"
    assert "欧阳若曦" not in f"{NAMES[1]!r} {[NAMES[1]]}"


@pytest.mark.parametrize(("reason", "told"), [
    ("Recall of the lot", []), ("Called 欧阳若曦 back", ["name"]), ("Called zoë  müller ångström", ["name"]),
    ("patient AB47110815X asked", ["id_number"]), ("KH 2024 777001", ["hospital_number"]),
])  # fmt: skip
def test_a_reason_that_tells_who_it_is_is_refused(reason, told):
    identity = NAMES[1] if "欧" in reason else NAMES[0]
    if not told:
        require_no_identity(identity, reason)
        require_no_identity({"name": ""}, reason)
        return
    with pytest.raises(Refused) as caught:
        require_no_identity(identity, reason)
    assert codes(caught) == ["vault.told_in_reason"] * len(told)
    assert [one.params["field"] for one in caught.value.reasons] == [f"@field.identity_{field}" for field in told]


def test_the_passphrase_takes_its_time():
    """With the costs of the program a try takes at least what RFC 9106's memory costs on any machine of today."""
    costs = Costs()
    assert (costs.passes, costs.memory_kib, costs.lanes) == (3, 65_536, 4)
    assert costs.sensible()
    assert not Costs(17, 8, 1).sensible()
    assert not Costs(1, 4, 1).sensible()
    started = datetime.now(UTC)
    keys.from_passphrase(PASSPHRASE, bytes(16), costs)
    assert datetime.now(UTC) - started > timedelta(milliseconds=20)


def test_the_files_are_proposed_beside_the_bank(tmp_path):
    from stembank_gui.vault import proposed_copy, proposed_path

    assert proposed_path("/banks/east.stembank") == Path("/banks/east.identity")
    assert proposed_path("postgresql://kim:secret@host/bank?x=1") == Path.home() / "bank.identity"
    assert proposed_copy(Path("/b/east.identity"), NOW) == "east-20261122-120000.identity"
