"""Keys from the authority to their end: two persons certify, the owner alone signs, a reset destroys."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui import migrate, signing
from stembank_gui.check.verify import verify
from stembank_gui.queries import signing_keys
from stembank_gui.rules.people import SYSTEM, SignRequest
from stembank_gui.rules.vocabulary import AccountState, KeyState, Meaning
from stembank_gui.tables.people import Account, Signature, SigningAuthority, SigningKey
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.donors.expire_dated import expire_dated
from stembank_gui.workflows.people.certify_key import CertifyKey, certify_key
from stembank_gui.workflows.people.change_authority_passphrase import (
    ChangeAuthorityPassphrase,
    change_authority_passphrase,
)
from stembank_gui.workflows.people.change_password import ChangePassword, change_password
from stembank_gui.workflows.people.create_account import CreateAccount, create_account
from stembank_gui.workflows.people.create_authority import CreateAuthority, create_authority
from stembank_gui.workflows.people.create_bank import create_bank
from stembank_gui.workflows.people.enrol_key import EnrolKey, enrol_key
from stembank_gui.workflows.people.reset_password import ResetPassword, reset_password
from stembank_gui.workflows.people.revoke_key import RevokeKey, revoke_key
from stembank_gui.workflows.people.set_account_state import SetAccountState, set_account_state
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import people
from tests.factories.bank import PASSPHRASE, PASSWORD
from tests.workflows.refusals import refused

NEW_PASSWORD = "another fine secret"


def by(role, *, password=PASSWORD, reason="", nonce=""):
    return SignRequest(f"{role.lower()}.user", password, Meaning.APPROVED, reason, nonce)


def keys_of(database, actor):
    with database.reading() as session:
        rows = select(SigningKey).where(SigningKey.account_id == actor.account_id).order_by(SigningKey.id)
        return session.exec(rows).all()


def requested(database, actor):
    return database.perform(actor, enrol_key, EnrolKey(PASSWORD)).result


def certified(database, staff, role):
    made = requested(database, staff[role])
    witness = "QA" if role == "RA" else "RA"
    request = CertifyKey(made.key_id, made.fingerprint, PASSPHRASE, by(witness))
    return database.perform(staff["AD"], certify_key, request).result


def signs(database, actor, *, password=PASSWORD, nonce=""):
    """Return the signature that somebody gives on a record."""
    with database.writing(actor, "change_password") as session:
        request = SignRequest(actor.user_id, password, Meaning.PERFORMED, "", nonce)
        signed = signing.sign(session, request, kind="person", row_id=actor.person_id, record={"a": [1, "é"]})
        return session.get_one(Signature, signed.signature_id)


def reasons(database, actor):
    with database.reading() as session:
        return [reason.code for reason in signing.key_reasons(session, actor.account_id)]


@both_databases
def test_a_key_is_made_by_its_owner_and_certified_by_two_others(database, staff):
    assert reasons(database, staff["OP"]) == ["sign.no_key"]
    made = requested(database, staff["OP"])
    assert reasons(database, staff["OP"]) == ["sign.key_requested"]
    assert signs(database, staff["OP"]).proof == ""
    request = CertifyKey(made.key_id, made.fingerprint.upper(), PASSPHRASE, by("QA"))
    given = database.perform(staff["AD"], certify_key, request).result
    (key,) = keys_of(database, staff["OP"])
    assert (key.state, key.serial, key.valid_until) == (KeyState.ACTIVE, given.serial, given.valid_until)
    assert {key.certified_by, key.witnessed_by} == {staff["AD"].person_id, staff["QA"].person_id}
    assert timedelta(days=729) < key.valid_until - key.certified_at < timedelta(days=732)
    assert reasons(database, staff["OP"]) == []
    signature = signs(database, staff["OP"])
    assert (signature.key_id, bool(signature.proof)) == (key.id, True)
    assert verify(database).findings == ()


def test_nobody_certifies_alone_or_the_own_key_or_another_key(database, staff):
    made = requested(database, staff["QA1"])

    def request(**changes):
        said = {"key_id": made.key_id, "fingerprint": made.fingerprint, "passphrase": PASSPHRASE, "witness": by("QA")}
        return CertifyKey(**said | changes)

    for code, wrong in (
        ("signing.other_fingerprint", request(fingerprint="0" * 64)),
        ("signing.wrong_passphrase", request(passphrase="no passphrase at all")),
        ("sign.same_person", request(witness=by("AD"))),
        ("access.not_permitted", request(witness=by("OP"))),
        ("access.wrong_password", request(witness=by("QA", password="wrong"))),
    ):
        with refused(database, code):
            database.perform(staff["AD"], certify_key, wrong)
    own, quality = requested(database, staff["AD"]), requested(database, staff["QA"])
    with refused(database, "signing.own_key"):
        database.perform(staff["AD"], certify_key, CertifyKey(own.key_id, own.fingerprint, PASSPHRASE, by("RA")))
    with refused(database, "signing.own_key"):
        mine = CertifyKey(quality.key_id, quality.fingerprint, PASSPHRASE, by("QA"))
        database.perform(staff["AD"], certify_key, mine)
    database.perform(staff["AD"], certify_key, request())
    with refused(database, "signing.not_requested"):
        database.perform(staff["AD"], certify_key, request())


def test_a_disabled_account_gets_no_certificate(database, staff):
    made = requested(database, staff["OP"])
    off = SetAccountState(staff["OP"].account_id, AccountState.DISABLED, "left")
    database.perform(staff["AD"], set_account_state, off)
    with refused(database, "signing.owner_disabled"):
        database.perform(staff["AD"], certify_key, CertifyKey(made.key_id, made.fingerprint, PASSPHRASE, by("QA")))


def test_a_second_authority_replaces_the_first_and_what_it_certified_stays(database, staff):
    with refused(database, "signing.passphrase_too_short"):
        database.perform(staff["AD"], create_authority, CreateAuthority("short", by("QA")))
    with refused(database, "people.password_too_long"):
        database.perform(staff["AD"], create_authority, CreateAuthority("x" * 1025, by("QA")))
    with refused(database, "signing.authority_exists"):
        database.perform(staff["AD"], create_authority, CreateAuthority("the words of another one", by("QA")))
    again = CreateAuthority("the words of another one", by("QA"), "the passphrase was lost")
    with refused(database, "access.not_permitted"):
        database.perform(staff["AD"], create_authority, CreateAuthority(again.passphrase, by("RA"), again.reason))
    made = database.perform(staff["AD"], create_authority, again).result
    with database.reading() as session:
        states = session.exec(select(SigningAuthority.state).order_by(SigningAuthority.id)).all()
        assert states == [KeyState.REPLACED, KeyState.ACTIVE]
        assert session.get_one(SigningAuthority, made.authority_id).fingerprint == made.fingerprint
    assert signs(database, staff["RA"]).proof
    key = requested(database, staff["OP"])
    request = CertifyKey(key.key_id, key.fingerprint, again.passphrase, by("QA"))
    with refused(database, "signing.wrong_passphrase"):
        database.perform(staff["AD"], certify_key, CertifyKey(key.key_id, key.fingerprint, PASSPHRASE, by("QA")))
    database.perform(staff["AD"], certify_key, request)
    assert signs(database, staff["OP"]).proof
    assert verify(database).findings == ()


def authority_of(database):
    with database.reading() as session:
        return session.exec(select(SigningAuthority)).one()


def test_the_authority_opens_with_its_new_passphrase_and_what_it_certified_stays(database, staff):
    before, new = authority_of(database), "five other words to remember"
    changed = database.perform(
        staff["AD"], change_authority_passphrase, ChangeAuthorityPassphrase(PASSPHRASE, new, by("RA"))
    ).changed
    after = authority_of(database)
    assert {"signing_authority", "signature"} <= changed
    assert (after.certificate, after.fingerprint, after.state) == (before.certificate, before.fingerprint, "active")
    assert after.wrapped_key != before.wrapped_key
    assert signs(database, staff["RA"]).proof
    made = requested(database, staff["OP"])
    with refused(database, "signing.wrong_passphrase"):
        database.perform(staff["AD"], certify_key, CertifyKey(made.key_id, made.fingerprint, PASSPHRASE, by("QA")))
    database.perform(staff["AD"], certify_key, CertifyKey(made.key_id, made.fingerprint, new, by("QA")))
    assert signs(database, staff["OP"]).proof
    with database.reading() as session:
        entries = session.exec(select(AuditEntry).where(AuditEntry.action == "change_authority_passphrase")).all()
    assert {entry.entity for entry in entries} == {"signing_authority", "signature"}
    assert not any(secret in entry.body for entry in entries for secret in (PASSPHRASE, new, PASSWORD))
    assert verify(database).findings == ()


def test_a_passphrase_is_changed_by_who_knows_it_with_a_witness_and_to_a_good_one(database, staff):
    before, new = authority_of(database), "five other words to remember"
    for role, code, wrong in (
        ("AD", "signing.wrong_passphrase", ChangeAuthorityPassphrase("no passphrase at all", new, by("QA"))),
        ("AD", "signing.passphrase_too_short", ChangeAuthorityPassphrase(PASSPHRASE, "short", by("QA"))),
        ("AD", "people.password_too_long", ChangeAuthorityPassphrase(PASSPHRASE, "x" * 1025, by("QA"))),
        ("AD", "signing.passphrase_same", ChangeAuthorityPassphrase(PASSPHRASE, PASSPHRASE, by("QA"))),
        ("AD", "sign.same_person", ChangeAuthorityPassphrase(PASSPHRASE, new, by("AD"))),
        ("AD", "access.not_permitted", ChangeAuthorityPassphrase(PASSPHRASE, new, by("OP"))),
        ("AD", "access.wrong_password", ChangeAuthorityPassphrase(PASSPHRASE, new, by("QA", password="wrong"))),
        ("QA", "access.not_permitted", ChangeAuthorityPassphrase(PASSPHRASE, new, by("RA"))),
    ):
        with refused(database, code):
            database.perform(staff[role], change_authority_passphrase, wrong)
    assert authority_of(database) == before
    later = before.valid_until + timedelta(days=1)
    database.clock = lambda: later
    with refused(database, "signing.no_authority"):
        database.perform(staff["AD"], change_authority_passphrase, ChangeAuthorityPassphrase(PASSPHRASE, new, by("QA")))


def test_without_an_authority_there_is_nothing_to_certify_with(database, staff):
    made = requested(database, staff["OP"])
    with database.reading() as session:
        later = session.exec(select(SigningAuthority.valid_until)).one() + timedelta(days=1)
    database.clock = lambda: later
    with refused(database, "signing.no_authority"):
        database.perform(staff["AD"], certify_key, CertifyKey(made.key_id, made.fingerprint, PASSPHRASE, by("QA")))
    assert reasons(database, staff["RA"]) == ["sign.key_expired"]
    assert signs(database, staff["RA"]).proof == ""


def test_a_new_password_opens_the_key_and_the_old_one_no_more(database, staff):
    database.perform(staff["RA"], change_password, ChangePassword(PASSWORD, NEW_PASSWORD))
    assert signs(database, staff["RA"], password=NEW_PASSWORD).proof
    (key,) = keys_of(database, staff["RA"])
    from stembank_gui.rules.reasons import Refused
    from stembank_gui.signing import keys

    with pytest.raises(Refused, match="key_damaged"):
        keys.unlocked(key.wrapped_key, "ra.user", key.fingerprint, PASSWORD)
    assert verify(database).findings == ()


def test_a_key_that_the_old_password_does_not_open_is_destroyed_by_a_new_one(database, staff):
    with database.writing(SYSTEM, "create_bank") as session:
        key = session.exec(select(SigningKey).where(SigningKey.account_id == staff["RA"].account_id)).one()
        key.wrapped_key = "argon2id$1$8$1$AAAA$AAAA"
    with refused(database, "sign.key_damaged"):
        signs(database, staff["RA"])
    database.perform(staff["RA"], change_password, ChangePassword(PASSWORD, NEW_PASSWORD))
    (key,) = keys_of(database, staff["RA"])
    assert (key.state, key.wrapped_key, key.end_reason) == (KeyState.DESTROYED, "", "@key_end.damaged")


@both_databases_in_faults
def test_a_reset_destroys_the_key_and_two_persons_certify_the_next(database, staff):
    before = signs(database, staff["RA"])
    reset = ResetPassword(staff["RA"].account_id, NEW_PASSWORD, "forgotten", people.countersignature())
    database.perform(staff["AD"], reset_password, reset)
    (key,) = keys_of(database, staff["RA"])
    assert (key.state, key.wrapped_key, key.end_reason) == (KeyState.DESTROYED, "", "@key_end.password_reset")
    assert key.ended_by == staff["AD"].person_id
    assert reasons(database, staff["RA"]) == ["sign.key_ended"]
    assert signs(database, staff["RA"], password=NEW_PASSWORD).proof == ""
    made = database.perform(staff["RA"], enrol_key, EnrolKey(NEW_PASSWORD)).result
    assert made.fingerprint != key.fingerprint
    request = CertifyKey(made.key_id, made.fingerprint, PASSPHRASE, by("QA"))
    database.perform(staff["AD"], certify_key, request)
    after = signs(database, staff["RA"], password=NEW_PASSWORD)
    assert (before.key_id, after.key_id) == (key.id, made.key_id)
    assert verify(database).findings == ()


def test_a_revoked_key_signs_nothing_and_what_it_signed_stays_proven(database, staff):
    signs(database, staff["RA"])
    (key,) = keys_of(database, staff["RA"])
    with refused(database, "text.empty"):
        database.perform(staff["QA"], revoke_key, RevokeKey(key.id, by("QA")))
    with refused(database, "sign.not_you"):
        database.perform(staff["QA"], revoke_key, RevokeKey(key.id, by("RA", reason="lost")))
    database.perform(staff["QA"], revoke_key, RevokeKey(key.id, by("QA", reason="password seen by others")))
    (key,) = keys_of(database, staff["RA"])
    assert (key.state, key.wrapped_key, key.end_reason) == (KeyState.REVOKED, "", "password seen by others")
    assert signs(database, staff["RA"]).proof == ""
    with refused(database, "signing.key_over"):
        database.perform(staff["QA"], revoke_key, RevokeKey(key.id, by("QA", reason="again")))
    assert verify(database).findings == ()


def test_a_request_is_turned_down_and_a_new_key_replaces_the_old_one(database, staff):
    first = requested(database, staff["OP"])
    database.perform(staff["QA"], revoke_key, RevokeKey(first.key_id, by("QA", reason="whose is it?")))
    requested(database, staff["OP"])
    certified(database, staff, "OP")
    requested(database, staff["OP"])
    assert [key.state for key in keys_of(database, staff["OP"])] == [
        KeyState.DESTROYED, KeyState.REPLACED, KeyState.REPLACED, KeyState.REQUESTED,
    ]  # fmt: skip
    assert [bool(key.wrapped_key) for key in keys_of(database, staff["OP"])] == [False, False, False, True]


def test_a_key_expires_with_its_certificate(database, staff):
    certified(database, staff, "OP")
    (key,) = keys_of(database, staff["OP"])
    later = key.valid_until + timedelta(seconds=1)
    database.clock = lambda: later
    assert reasons(database, staff["OP"]) == ["sign.key_expired"]
    assert signs(database, staff["OP"]).proof == ""
    later += timedelta(hours=1)
    assert database.perform(SYSTEM, expire_dated, None).result.keys == 1
    assert database.perform(SYSTEM, expire_dated, None).result.keys == 0
    (key,) = keys_of(database, staff["OP"])
    assert (key.state, key.wrapped_key, key.ended_by) == (KeyState.EXPIRED, "", None)
    assert reasons(database, staff["OP"]) == ["sign.key_expired"]
    assert verify(database).findings == ()


def test_a_new_bank_comes_to_its_first_keys_by_its_own_people(tmp_path):
    database = migrate.create_bank_database(tmp_path / "new.stembank")
    created = database.perform(SYSTEM, create_bank, people.NEW_BANK).result
    quality = SignRequest("quentin.a", PASSWORD, Meaning.APPROVED)
    with database.reading() as session:
        assert signing_keys.signing(session, created.quality.account_id) == signing_keys.Signing(
            "East Bank", None, (), None
        )
    key = database.perform(created.quality, enrol_key, EnrolKey(PASSWORD)).result
    with refused(database, "signing.no_authority"):
        request = CertifyKey(key.key_id, key.fingerprint, PASSPHRASE, quality)
        database.perform(created.administrator, certify_key, request)
    made = database.perform(created.administrator, create_authority, CreateAuthority(PASSPHRASE, quality)).result
    second = CreateAccount("Rita Release", "rita.r", frozenset({"RA"}), PASSWORD, quality)
    database.perform(created.administrator, create_account, second)
    request = CertifyKey(key.key_id, key.fingerprint, PASSPHRASE, SignRequest("rita.r", PASSWORD, Meaning.VERIFIED))
    database.perform(created.administrator, certify_key, request)
    with database.reading() as session:
        shown = signing_keys.signing(session, created.quality.account_id)
    assert (shown.authority.fingerprint, shown.authority.created_by, shown.authority.witnessed_by) == (
        made.fingerprint, "Ada Minister", "Quentin Assure",
    )  # fmt: skip
    assert (shown.own.state, shown.own.certified_by, shown.own.witnessed_by) == (
        KeyState.ACTIVE, "Ada Minister", "Rita Release",
    )  # fmt: skip
    later = shown.own.valid_until + timedelta(days=1)
    database.clock = lambda: later
    with database.reading() as session:
        assert signing_keys.signing(session, created.quality.account_id).own.state is KeyState.EXPIRED
    database.close()


def test_the_wrong_password_makes_no_key(database, staff):
    with refused(database, "access.wrong_password"):
        database.perform(staff["OP"], enrol_key, EnrolKey("wrong"))
    with database.reading() as session:
        assert session.get_one(Account, staff["OP"].account_id).failed_attempts == 1


def test_no_secret_stands_in_the_text_of_a_request():
    requests = (
        EnrolKey(PASSWORD), CreateAuthority(PASSPHRASE, by("QA")), CertifyKey(1, "00", PASSPHRASE, by("QA")),
        ChangeAuthorityPassphrase(PASSPHRASE, NEW_PASSWORD, by("QA")),
        RevokeKey(1, by("QA")), by("QA", nonce="0011223344556677"),
    )  # fmt: skip
    said = " ".join(repr(request) for request in requests)
    assert not any(secret in said for secret in (PASSWORD, PASSPHRASE, NEW_PASSWORD, "0011223344556677"))
