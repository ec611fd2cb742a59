"""A proof stands for all that its signature says, and an outside program verifies it."""

import subprocess
from base64 import b64decode, b64encode
from copy import copy
from dataclasses import replace
from datetime import timedelta
from shutil import which

import pytest
from asn1crypto import cms
from cryptography import x509
from sqlmodel import select

from stembank_gui import signing
from stembank_gui.audit import now
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.signing import hands, keys, proof
from stembank_gui.signing.authority import Issuer, Owner, certify, new_authority, usage_of
from stembank_gui.tables.people import Account, Signature, SigningAuthority, SigningKey
from tests.factories.bank import PASSPHRASE, PASSWORD
from tests.workflows.refusals import refused

RECORD = {"lot": "UCM24001M01", "tests": [{"code": "viability", "value": "92.1"}], "note": "é 细胞"}


def request(actor, *, password=PASSWORD, nonce="", reason="as decided"):
    return SignRequest(actor.user_id, password, Meaning.APPROVED, reason, nonce)


@pytest.fixture
def proven(database, staff):
    """A signature of the release authority with its key and its authority, detached from the bank."""
    with database.writing(staff["RA"], "change_password") as session:
        signed = signing.sign(session, request(staff["RA"]), kind="lot", row_id=7, record=RECORD)
    with database.reading() as session:
        signature = session.get_one(Signature, signed.signature_id)
        found = signature, session.get_one(SigningKey, signature.key_id), session.exec(select(SigningAuthority)).one()
        for one in found:
            session.expunge(one)
    assert signed == replace(signed, record_sha256=signature.record_sha256, key_fingerprint=found[1].fingerprint)
    return found


def unproven(signature, key, authority) -> bool:
    try:
        proof.verify_proof(signature, key, authority)
    except proof.Unproven:
        return True
    return False


def changed(row, **values):
    other = copy(row)
    for name, value in values.items():
        object.__setattr__(other, name, value)
    return other


def test_every_column_of_a_signature_is_under_its_proof(proven):
    signature, key, authority = proven
    assert not unproven(*proven)
    said = {
        "account_id": 99, "person_id": 99, "user_id": "qa.user", "printed_name": "Somebody Else", "meaning": "rejected",
        "reason": "", "record_kind": "vial", "record_id": 8, "record_sha256": "0" * 64, "nonce": "1", "tz": "+08:00",
        "chain_seq": 1, "chain_hash": "0" * 64, "key_id": 99, "signed_at": signature.signed_at + timedelta(seconds=1),
    }  # fmt: skip
    left = set(Signature.model_fields) - {"id", "row_version", "proof"} - set(said)
    assert left == set()
    for name, value in said.items():
        assert unproven(changed(signature, **{name: value}), key, authority), name


def test_a_proof_by_another_signer_proves_nothing(proven, database, staff):
    signature, key, authority = proven
    with database.writing(staff["QA"], "change_password") as session:
        hand = hands.hand_of(session, session.get_one(Account, staff["QA"].account_id), PASSWORD)
    assert unproven(changed(signature, proof=proof.proof_of(signature, hand)), key, authority)
    disguised = replace(hand, fingerprint=key.fingerprint)
    assert unproven(changed(signature, proof=proof.proof_of(signature, disguised)), key, authority)
    data = cms.ContentInfo({"content_type": "digested_data", "content": cms.DigestedData({
        "version": 0, "digest_algorithm": {"algorithm": "sha256"},
        "encap_content_info": {"content_type": "data", "content": b"x"}, "digest": b"0",
    })})  # fmt: skip
    assert unproven(changed(signature, proof=b64encode(data.dump()).decode()), key, authority)


@pytest.mark.parametrize("text", ["", "AAAA", "no base64", "MAA="])
def test_a_damaged_proof_proves_nothing(proven, text):
    signature, key, authority = proven
    assert unproven(changed(signature, proof=text), key, authority)
    assert unproven(changed(signature, proof=signature.proof[:-8] + "AAAAAAA="), key, authority)


def test_only_the_bank_s_authority_only_the_owner_s_key_only_in_its_time(proven, database):
    signature, key, authority = proven
    other = new_authority("Test Bank", PASSPHRASE, signature.signed_at)
    assert unproven(signature, key, changed(authority, certificate=other.certificate))
    issuer = Issuer(other.certificate, other.wrapped_key, PASSPHRASE)
    owner = Owner("Release authority Person", "ra.user", "Test Bank")
    alike = certify(issuer, key.public_key, owner, signature.signed_at)
    assert unproven(signature, changed(key, certificate=alike.certificate), authority)
    assert unproven(signature, changed(key, ended_at=signature.signed_at - timedelta(seconds=1)), authority)
    assert unproven(signature, changed(key, account_id=99), authority)
    late = changed(signature, signed_at=key.valid_until + timedelta(days=1))
    assert unproven(late, key, authority)
    assert unproven(signature, changed(key, certificate="no certificate"), authority)


def test_a_key_signs_for_two_years_and_what_it_signed_stays_valid_as_long_as_the_authority(proven):
    _, key, authority = proven
    root = x509.load_pem_x509_certificate(authority.certificate.encode())
    issuer = Issuer(authority.certificate, authority.wrapped_key, PASSPHRASE)
    made = certify(issuer, key.public_key, Owner("Release authority Person", "ra.user", "Test Bank"), key.certified_at)
    leaf = x509.load_pem_x509_certificate(made.certificate.encode())
    assert leaf.not_valid_after_utc == root.not_valid_after_utc
    assert usage_of(leaf) == (leaf.not_valid_before_utc, made.valid_until)
    assert timedelta(days=730) <= made.valid_until - leaf.not_valid_before_utc <= timedelta(days=731)
    assert usage_of(root) == (root.not_valid_before_utc, root.not_valid_after_utc)


def test_a_certificate_of_another_person_does_not_fit(proven):
    signature, key, authority = proven
    issuer = Issuer(authority.certificate, authority.wrapped_key, PASSPHRASE)
    other = certify(issuer, key.public_key, Owner("Quality", "qa.user", "Test Bank"), key.certified_at)
    assert unproven(signature, changed(key, certificate=other.certificate), authority)


def test_openssl_verifies_a_proof_without_this_program(proven, tmp_path):
    if which("openssl") is None:
        pytest.skip("openssl is not installed")
    signature, key, authority = proven
    files = {"proof.der": b64decode(signature.proof), "statement": proof.statement(signature, key.fingerprint),
             "root.pem": authority.certificate.encode()}  # fmt: skip
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    command = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", "proof.der", "-content", "statement",
               "-CAfile", "root.pem", "-purpose", "any", "-out", "said"]  # fmt: skip
    good = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stderr
    assert b'"record_sha256":"' + signature.record_sha256.encode() in (tmp_path / "said").read_bytes()
    (tmp_path / "statement").write_bytes(files["statement"].replace(b"approved", b"rejected"))
    assert subprocess.run(command, cwd=tmp_path, capture_output=True, check=False).returncode != 0


def test_a_certificate_says_what_its_key_may_and_names_its_owner(proven):
    _, key, authority = proven
    root, leaf = (x509.load_pem_x509_certificate(one.certificate.encode()) for one in (authority, key))
    usage = leaf.extensions.get_extension_for_class(x509.KeyUsage)
    assert (usage.critical, usage.value.digital_signature, usage.value.content_commitment) == (True, True, True)
    assert (usage.value.key_cert_sign, usage.value.crl_sign) == (False, False)
    assert leaf.extensions.get_extension_for_class(x509.BasicConstraints).value.ca is False
    assert root.extensions.get_extension_for_class(x509.KeyUsage).value.key_cert_sign
    leaf.verify_directly_issued_by(root)
    names = [one.value for one in leaf.subject]
    assert names == ["Release authority Person (ra.user)", "ra.user", "Test Bank"]


def test_long_names_fit_into_a_certificate():
    made = new_authority("B" * 200, PASSPHRASE, hour())
    issuer = Issuer(made.certificate, made.wrapped_key, PASSPHRASE)
    key = keys.new_key("u" * 40, PASSWORD)
    leaf = certify(issuer, key.public_key, Owner("N" * 200, "u" * 40, "B" * 200), hour())
    subject = x509.load_pem_x509_certificate(leaf.certificate.encode()).subject
    assert [len(one.value) for one in subject] == [64, 40, 64]


def hour():
    from datetime import UTC, datetime

    return datetime.now(UTC) - timedelta(hours=1)


@pytest.mark.parametrize(
    "damage",
    ["", "argon2id$1$8$1$AAAA", "md5$1$8$1$A$A", "argon2id$99$8$1${salt}${sealed}", "argon2id$1$8$1$###${sealed}",
     "argon2id$x$8$1${salt}${sealed}", "argon2id$1$8$1${salt}$AAAA"],
)  # fmt: skip
def test_a_damaged_wrapping_opens_nothing(damage):
    made = keys.new_key("ra.user", PASSWORD)
    salt, sealed = made.wrapped_key.split("$")[-2:]
    assert keys.unlocked(made.wrapped_key, "ra.user", made.fingerprint, PASSWORD)
    for owner, mark, password in (
        ("qa.user", made.fingerprint, PASSWORD), ("ra.user", "0" * 64, PASSWORD), ("ra.user", made.fingerprint, "x"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=r"sign\.key_damaged"):
            keys.unlocked(made.wrapped_key, owner, mark, password)
    with pytest.raises(Refused, match=r"sign\.key_damaged"):
        keys.unlocked(damage.replace("{salt}", salt).replace("{sealed}", sealed), "ra.user", made.fingerprint, PASSWORD)


def test_a_key_is_unlocked_once_in_a_unit_of_work_and_never_with_another_password(database, staff, monkeypatch):
    opened = []
    plain = keys.unlocked
    monkeypatch.setattr(keys, "unlocked", lambda *asked: opened.append(asked[1]) or plain(*asked))
    with database.writing(staff["RA"], "change_password") as session:
        for _ in range(3):
            signing.sign(session, request(staff["RA"]), kind="lot", row_id=1, record=RECORD)
        assert opened == ["ra.user"]
        account = session.get_one(Account, staff["RA"].account_id)
        assert hands.known_hand(session, account.id, PASSWORD) is not None
        assert hands.known_hand(session, account.id, PASSWORD + "x") is None
        assert "correct horse" not in repr(hands.known_hand(session, account.id, PASSWORD))
    with database.writing(staff["RA"], "change_password") as session:
        assert hands.known_hand(session, staff["RA"].account_id, PASSWORD) is None


def test_a_request_is_good_for_one_unit_of_work(database, staff):
    once = request(staff["RA"], nonce="0123456789abcdef")
    with database.writing(staff["RA"], "change_password") as session:
        for row_id in (1, 2):
            signing.sign(session, once, kind="lot", row_id=row_id, record=RECORD)
        nonces = session.exec(select(Signature.nonce).order_by(Signature.id)).all()
        assert nonces == ["0123456789abcdef", "0123456789abcdef-2"]
    with refused(database, "sign.replayed"), database.writing(staff["RA"], "change_password") as session:
        signing.sign(session, once, kind="lot", row_id=1, record=RECORD)


def test_a_signature_says_which_entry_of_the_trail_was_the_newest(database, staff):
    with database.writing(staff["RA"], "change_password") as session:
        head = session.info["head"]
        signed = signing.sign(session, request(staff["RA"]), kind="lot", row_id=1, record=RECORD)
        assert (signed.chain_seq, signed.chain_hash, signed.signed_at) == (*head, now(session))
        assert session.get_one(Signature, signed.signature_id).tz[0] in "+-"
