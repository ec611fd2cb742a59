"""A01–A14 of RELIABILITY.md §4: each attempt is refused and in the trail, or found by the check."""

import json
from dataclasses import replace

import pytest
from sqlalchemy import text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select
from typer.testing import CliRunner

from stembank_gui import cli, signing
from stembank_gui.audit import AuditedSession
from stembank_gui.check.verify import verify
from stembank_gui.rules.people import SYSTEM, Actor, SignRequest
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.signing_keys import shown_fingerprint
from stembank_gui.rules.vocabulary import AccountState, Meaning
from stembank_gui.signing import keys
from stembank_gui.signing.authority import Issuer, Owner, certify, new_authority
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import Account, AccountRole, Person, Role, Signature, SigningAuthority, SigningKey
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.banking.approve_batch_record import ApproveBatchRecord, approve_batch_record
from stembank_gui.workflows.people.certify_key import CertifyKey, certify_key
from stembank_gui.workflows.people.create_account import CreateAccount, create_account
from stembank_gui.workflows.people.enrol_key import EnrolKey, enrol_key
from stembank_gui.workflows.people.reset_password import ResetPassword, reset_password
from stembank_gui.workflows.people.set_account_state import SetAccountState, set_account_state
from stembank_gui.workflows.people.sign_in import SignIn, sign_in
from stembank_gui.workflows.release.release_lot import ReleaseLot, release_lot
from tests.conftest import both_databases
from tests.factories import banking, people, quality, release
from tests.factories.bank import PASSPHRASE, PASSWORD
from tests.factories.forging import as_root, bind, chain_anew, triggers_present
from tests.workflows.people.test_signing_keys import keys_of
from tests.workflows.refusals import refused

NEW_PASSWORD = "another fine secret"


def found(database) -> list[str]:
    return [finding.code for finding in verify(database).findings]


def refusals(database) -> list[tuple[str, str]]:
    """Return who was refused what, from the trail."""
    with database.reading() as session:
        rows = session.exec(
            select(AuditEntry).where(AuditEntry.action == "refuse_access").order_by(AuditEntry.seq)
        ).all()
    return [(row.user_id, json.loads(row.body)["new"]["refused"]) for row in rows if row.entity == "access"]


def some_release(actor: Actor) -> ReleaseLot:
    return ReleaseLot(1, "0" * 64, SignRequest(actor.user_id, PASSWORD, Meaning.RELEASED), "en")


def signs(database, actor, *, password=PASSWORD, record=None):
    """Return the id of a signature that somebody gives."""
    with database.writing(actor, "change_password") as session:
        request = SignRequest(actor.user_id, password, Meaning.APPROVED)
        return signing.sign(session, request, kind="person", row_id=1, record=record or {"a": 1}).signature_id


@both_databases
def test_a01_nobody_acts_without_an_account_of_their_own_that_is_active(database, staff):
    off = SetAccountState(staff["MD"].account_id, AccountState.DISABLED, "left")
    database.perform(staff["AD"], set_account_state, off)
    mine, other = staff["OP"], staff["RA"]
    forged = [
        Actor(9999, 9999, "ghost", "Ghost"),
        SYSTEM,
        staff["MD"],
        replace(mine, account_id=other.account_id),
        replace(other, person_id=mine.person_id),
        replace(other, user_id=mine.user_id),
    ]
    for actor in forged:
        with pytest.raises(AccessRefused):
            database.perform(actor, release_lot, some_release(actor))
    assert refusals(database) == [(actor.user_id, "release_lot") for actor in forged]


def test_a02_rows_are_written_in_a_unit_of_work_only(database):
    with database.reading() as question, Session(database.engine) as plain, AuditedSession(database.engine) as bare:
        for session in (question, plain, bare):
            session.add(Person(full_name="Ghost"))
            with pytest.raises(TypeError, match="unit of work"):
                session.flush()
            session.rollback()
    assert found(database) == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE person SET full_name = 'Ghost' WHERE id = 3", "check.row_changed"),
        ("INSERT INTO person (id, row_version, full_name, active) VALUES (999, 1, 'Ghost', 1)", "check.row_unknown"),
        ("UPDATE account_role SET granted = 0 WHERE id = 1", "check.row_changed"),
        ("UPDATE role_permission SET granted = 0 WHERE id = 1", "check.row_changed"),
        ("DELETE FROM person WHERE id = 3", ""),
        ("UPDATE audit_entry SET user_id = 'ghost' WHERE seq = 1", ""),
        ("DELETE FROM audit_entry WHERE seq = 1", ""),
        ("UPDATE account SET state = 'gone' WHERE id = 1", ""),
        ("UPDATE signing_key SET state = 'requested' WHERE id = 1", ""),
        ("UPDATE signing_key SET certified_by = person_id WHERE id = 1", ""),
    ],
)
def test_a03_statements_past_the_program_are_refused_or_found(database, staff, statement, code):
    with database.writing(staff["OP"], "plan_lot") as session, pytest.raises(TypeError, match="audit"):
        session.execute(update(Person).values(full_name="Ghost"))
    if code:
        with database.engine.begin() as connection:
            connection.execute(text(statement))
        assert found(database) == [code]
    else:
        with pytest.raises(DBAPIError), database.engine.begin() as connection:
            connection.execute(text(statement))
        assert found(database) == []


def test_a05_a_role_in_memory_is_none_in_the_bank(database, staff):
    with database.reading() as session:
        held = session.exec(select(AccountRole).where(AccountRole.account_id == staff["OP"].account_id)).one()
        held.role_id = session.exec(select(Role.id).where(Role.code == "RA")).one()
        session.get_one(Role, held.role_id).code = "OP"
    pretender = replace(staff["OP"], name=staff["RA"].name)
    with pytest.raises(AccessRefused) as caught:
        database.perform(pretender, release_lot, some_release(pretender))
    assert [reason.code for reason in caught.value.reasons] == ["access.not_permitted"]
    assert refusals(database) == [("op.user", "release_lot")]


def test_a06_nobody_approves_the_own_work_with_two_roles_or_two_accounts(database, staff):
    hat = people.account(database, staff, "two.roles", "AD")
    own = CreateAccount("Third", "third.one", frozenset({"OP"}), NEW_PASSWORD, people.countersignature("two.roles"))
    with refused(database, "sign.same_person"):
        database.perform(hat, create_account, own)
    with pytest.raises(AccessRefused) as caught, database.writing(staff["QA"], "plan_lot"):
        pass
    assert caught.value.reasons[0].code == "access.not_permitted"
    second = people.account(database, staff, "second.qa", "QA", name=staff["OP"].name, person_id=staff["OP"].person_id)
    with database.writing(staff["OP"], "plan_lot") as session, pytest.raises(AccessRefused) as caught:
        request = SignRequest(second.user_id, PASSWORD, Meaning.APPROVED)
        signing.witness(session, request, kind="lot", row_id=1, record={}, permission="approve_batch_record")
    assert [reason.code for reason in caught.value.reasons] == ["sign.same_person"]


@both_databases
def test_a07_a_signature_request_is_good_once(database, staff):
    request = SignRequest("ra.user", PASSWORD, Meaning.APPROVED, nonce="00112233445566778899aabbccddeeff")
    with database.writing(staff["RA"], "change_password") as session:
        signing.sign(session, request, kind="person", row_id=1, record={"a": 1})
    for _ in range(2):
        with refused(database, "sign.replayed"), database.writing(staff["RA"], "change_password") as session:
            signing.sign(session, request, kind="person", row_id=1, record={"a": 1})
    with database.reading() as session:
        assert session.exec(select(Signature.nonce)).all() == [request.nonce]
    assert refusals(database) == [("ra.user", "change_password")] * 2


def test_a08_a_record_that_changed_after_it_was_shown_is_not_signed(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    seen = release.reviewed_record(database, staff, lot_id)
    with database.writing(staff["OP"], "plan_lot") as session:
        session.get_one(Lot, lot_id).cells_per_vial += 1
    request = ApproveBatchRecord(lot_id, seen, release.signature(staff["QA"], Meaning.APPROVED))
    with pytest.raises(Refused) as caught:
        database.perform(staff["QA"], approve_batch_record, request)
    assert {reason.code for reason in caught.value.reasons} <= {"record.changed", "record.changed_since_review"}
    with database.reading() as session:
        assert not session.exec(select(Signature.id).where(Signature.user_id == "qa.user", Signature.meaning == "approved",
                                                           Signature.record_kind == "lot")).all()  # fmt: skip


def test_a09_who_resets_a_password_cannot_sign_as_its_owner(database, staff):
    reset = ResetPassword(staff["QA"].account_id, NEW_PASSWORD, "forgotten", people.countersignature())
    with refused(database, "people.countersign_own"):
        database.perform(staff["AD"], reset_password, reset)
    second = people.account(database, staff, "qa.second", "QA")
    reset = replace(reset, countersignature=people.countersignature(second.user_id))
    database.perform(staff["AD"], reset_password, reset)
    taken = database.perform(SYSTEM, sign_in, SignIn("qa.user", NEW_PASSWORD)).result
    with database.reading() as session:
        assert [one.code for one in signing.key_reasons(session, taken.account_id)] == ["sign.key_ended"]
        before = session.exec(select(SigningKey).where(SigningKey.account_id == taken.account_id)).one()
        assert before.wrapped_key == ""
    made = database.perform(taken, enrol_key, EnrolKey(NEW_PASSWORD)).result
    assert made.fingerprint != before.fingerprint
    for witness, code in (("qa.user", "signing.own_key"), ("ad.user", "sign.same_person")):
        password = NEW_PASSWORD if witness == "qa.user" else PASSWORD
        request = CertifyKey(
            made.key_id, made.fingerprint, PASSPHRASE, SignRequest(witness, password, Meaning.APPROVED)
        )
        with refused(database, code):
            database.perform(staff["AD"], certify_key, request)


def test_a10_the_administrator_alone_makes_nobody_who_releases(database, staff):
    for signer, code in (("ad.user", "sign.same_person"), ("ra.user", "access.not_permitted")):
        with refused(database, code):
            wish = CreateAccount("New", "new.ra", frozenset({"RA"}), NEW_PASSWORD, people.countersignature(signer))
            database.perform(staff["AD"], create_account, wish)
    with refused(database, "people.role_alone"):
        people.account(database, staff, "new.ad", "AD", "RA")
    made = people.account(database, staff, "new.ra", "RA")
    with refused(database, "sign.no_key"), database.writing(made, "release_lot") as session:
        signing.require_key(session, made)
    with database.reading() as session:
        entries = session.exec(select(AuditEntry).where(AuditEntry.action == "create_account")).all()
        signed = session.exec(select(Signature).where(Signature.record_kind == "account")).all()
    assert {"account", "account_role", "person", "signature"} == {entry.entity for entry in entries}
    assert [one.user_id for one in signed] == ["qa.user"]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE vial SET position = (SELECT MAX(position) + 1 FROM vial) WHERE id = 1",
        "UPDATE test_result SET value = '99.9'",
        "UPDATE account_role SET role_id = (SELECT id FROM role WHERE code = 'RA') WHERE id = 4",
        "UPDATE account SET password_hash = (SELECT password_hash FROM account WHERE id = 1) || '' , failed_attempts = 1 WHERE id = 2",
        "UPDATE signing_key SET wrapped_key = ''",
        "UPDATE signing_authority SET certificate = ''",
        "UPDATE signature SET meaning = 'rejected'",
    ],
)
def test_a11_a_row_changed_by_another_program_is_found(database, staff, statement):
    lot_id = banking.quarantined_lot(database, staff)
    quality.enter(database, staff, lot_id, "G07")
    assert found(database) == []
    with as_root(database) as connection:
        connection.execute(text(statement))
    assert triggers_present(database)
    assert "check.row_changed" in found(database)


def test_a12_a_user_written_by_another_program_is_found_and_cannot_decide(database, staff):
    with as_root(database) as connection:
        connection.execute(text("INSERT INTO person (id, row_version, full_name, active) VALUES (900, 1, 'Ghost', 1)"))
        connection.execute(text(
            "INSERT INTO account (id, row_version, user_id, person_id, password_hash, password_set_at, state, "
            "failed_attempts, locked_until, created_at) SELECT 900, 1, 'ghost.ra', 900, password_hash, password_set_at, "
            "'active', 0, NULL, created_at FROM account WHERE id = 1"
        ))  # fmt: skip
        connection.execute(text(
            "INSERT INTO account_role (id, row_version, account_id, role_id, granted) "
            "SELECT 900, 1, 900, id, 1 FROM role WHERE code = 'RA'"
        ))  # fmt: skip
    ghost = database.perform(SYSTEM, sign_in, SignIn("ghost.ra", PASSWORD)).result
    with refused(database, "sign.no_key"), database.writing(ghost, "release_lot") as session:
        signing.require_key(session, ghost)
    assert found(database) == ["check.row_unknown"] * 3


def test_a13_taking_the_triggers_away_and_putting_them_back_hides_nothing(database, staff):
    signs(database, staff["RA"])
    with as_root(database) as connection:
        connection.execute(text("UPDATE person SET full_name = 'Ghost' WHERE id = 3"))
    assert found(database) == ["check.row_changed"]
    with as_root(database) as connection:
        bind(connection, "person", 3)
    assert found(database)[0] == "check.chain_broken"


def test_a14_a_trail_written_anew_with_the_program_s_own_code_is_found_by_what_was_signed(database, staff):
    signature_id = signs(database, staff["RA"])
    with as_root(database) as connection:
        connection.execute(text("UPDATE person SET full_name = 'Ghost' WHERE id = 3"))
        bind(connection, "person", 3)
        chain_anew(connection)
    assert found(database) == ["check.anchor"]

    with as_root(database) as connection:  # the head in the signature too: but nobody can sign it
        connection.execute(text(
            "UPDATE signature SET chain_hash = (SELECT hash FROM audit_entry WHERE seq = signature.chain_seq)"
        ))  # fmt: skip
        bind(connection, "signature", signature_id)
        chain_anew(connection)
    assert found(database) == ["check.proof_broken"]

    with as_root(database) as connection:  # and no proof at all, where there was a key
        connection.execute(text("UPDATE signature SET proof = '', key_id = NULL"))
        bind(connection, "signature", signature_id)
        chain_anew(connection)
    assert found(database) == ["check.proof_missing"]


def test_a14_a_proof_without_its_key_proves_nothing(database, staff):
    signature_id = signs(database, staff["RA"])
    with as_root(database) as connection:
        connection.execute(text("UPDATE signature SET key_id = NULL"))
        bind(connection, "signature", signature_id)
        chain_anew(connection)
    assert found(database) == ["check.proof_broken"]
    with database.reading() as session:
        assert session.get_one(Account, staff["RA"].account_id).failed_attempts == 0


def test_a14_who_makes_another_authority_to_sign_anew_is_found_by_the_root_kept_elsewhere(database, staff, tmp_path):
    with database.reading() as session:
        kept = session.exec(select(SigningAuthority)).one()
    file = tmp_path / "root.pem"
    file.write_text(kept.certificate)
    assert verify(database, roots=[kept.fingerprint]).findings == ()
    assert cli_check(database, file).exit_code == 0
    forged = new_authority("Test Bank", PASSPHRASE, kept.created_at)
    key = keys.new_key("ra.user", PASSWORD)
    issuer = Issuer(forged.certificate, forged.wrapped_key, PASSPHRASE)
    leaf = certify(issuer, key.public_key, Owner("Release authority Person", "ra.user", "Test Bank"), kept.created_at)
    key_id = keys_of(database, staff["RA"])[0].id
    with as_root(database) as connection:
        connection.execute(
            text("UPDATE signing_authority SET certificate = :pem, fingerprint = :mark, wrapped_key = :key"),
            {"pem": forged.certificate, "mark": forged.fingerprint, "key": forged.wrapped_key},
        )
        connection.execute(
            text("UPDATE signing_key SET public_key = :public, fingerprint = :mark, wrapped_key = :wrapped, "
                 "certificate = :pem, serial = :serial WHERE id = :id"),
            {"public": key.public_key, "mark": key.fingerprint, "wrapped": key.wrapped_key, "pem": leaf.certificate,
             "serial": leaf.serial, "id": key_id},
        )  # fmt: skip
        bind(connection, "signing_authority", 1)
        bind(connection, "signing_key", key_id)
        chain_anew(connection)
    signs(database, staff["RA"])
    assert found(database) == []
    assert [one.code for one in verify(database, roots=[kept.fingerprint]).findings] == ["check.unknown_authority"]
    told = cli_check(database, file)
    assert told.exit_code == 1
    assert shown_fingerprint(forged.fingerprint) in told.output


def cli_check(database, root):
    return CliRunner().invoke(cli.app, ["check", database.place, "--root", str(root)])
