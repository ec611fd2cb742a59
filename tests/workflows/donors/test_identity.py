"""The custodian's work: in the trail before the vault does it, by whom it may be done, and no name in the bank."""

import pytest
from sqlmodel import func, select

from stembank_gui.queries.donors.identity import bank_uuid, identity_accesses
from stembank_gui.queries.trail import TrailFilter, trail_page
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import IdentityAct, IdentityState, Meaning
from stembank_gui.tables.donors import IdentityAccess
from stembank_gui.tables.people import Signature
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.ui.language import speak
from stembank_gui.ui.widgets.trail_words import say_changes, say_thing
from stembank_gui.vault import Vault
from stembank_gui.workflows.donors.change_identity_passphrase import (
    ChangeIdentityPassphrase,
    change_identity_passphrase,
)
from stembank_gui.workflows.donors.copy_identity_vault import CopyIdentityVault, copy_identity_vault
from stembank_gui.workflows.donors.create_identity_vault import CreateIdentityVault, create_identity_vault
from stembank_gui.workflows.donors.open_identity_vault import OpenIdentityVault, open_identity_vault
from stembank_gui.workflows.donors.record_identity_access import RecordIdentityAccess, record_identity_access
from tests.conftest import PASSWORD, both_databases, both_databases_in_faults
from tests.factories.donors import registered_donor
from tests.factories.identity import NAMES, PASSPHRASE, QUICK, agreed, permit, vault
from tests.workflows.refusals import NASTY_TEXTS, refused


@pytest.fixture
def donor_id(database, staff) -> int:
    return registered_donor(database, staff)


@pytest.fixture
def opened(database, staff, tmp_path):
    made = vault(database, staff, tmp_path / "east.identity")
    yield made
    made.close()


def entries(database, action: str) -> list[AuditEntry]:
    with database.reading() as session:
        return list(session.exec(select(AuditEntry).where(AuditEntry.action == action)))


@both_databases
@pytest.mark.parametrize("act", IdentityAct)
def test_an_access_is_in_the_trail_before_the_vault_has_its_permit(database, staff, donor_id, act):
    given = permit(database, staff, donor_id, act)
    with database.reading() as session:
        row = session.exec(select(IdentityAccess)).one()
        assert (row.id, row.act, row.performed_by) == (given.access_id, act.value, staff["IV"].person_id)
        assert (given.bank, given.act) == (bank_uuid(session), act)
        two = act in {IdentityAct.VIEW, IdentityAct.LINK, IdentityAct.SEAL, IdentityAct.ERASE}
        assert (row.agreed_by == staff["QA"].person_id) is two
        signatures = session.exec(select(Signature)).all()
        assert [one.person_id for one in signatures] == ([staff["QA"].person_id] if two else [])
        (shown,) = identity_accesses(session, donor_id)
        assert (shown.donor_code, shown.act, bool(shown.agreed_by)) == (given.donor_code, act, two)
        assert identity_accesses(session, donor_id + 1) == []
    assert entries(database, "record_identity_access")


def test_only_quality_assurance_agrees(database, staff, donor_id):
    for act in (IdentityAct.VIEW, IdentityAct.LINK, IdentityAct.SEAL, IdentityAct.ERASE):
        for role, code in (("IV", "sign.same_person"), ("MD", "access.not_permitted"), ("RA", "access.not_permitted")):
            request = RecordIdentityAccess(donor_id, act, "Asked for by the ward", agreed(staff, role))
            with refused(database, code):
                database.perform(staff["IV"], record_identity_access, request)
        request = RecordIdentityAccess(donor_id, act, "Asked for by the ward", agreed(staff, "QA"))
        database.perform(staff["IV"], record_identity_access, request)


def test_one_person_is_not_enough_and_a_wrong_password_neither(database, staff, donor_id):
    for act in (IdentityAct.VIEW, IdentityAct.LINK, IdentityAct.SEAL, IdentityAct.ERASE):
        with refused(database, "vault.second_person"):
            database.perform(staff["IV"], record_identity_access, RecordIdentityAccess(donor_id, act, "Recall"))
    wrong = SignRequest("qa.user", PASSWORD + "x", Meaning.APPROVED)
    with refused(database, "access.wrong_password"):
        database.perform(
            staff["IV"], record_identity_access, RecordIdentityAccess(donor_id, IdentityAct.VIEW, "Recall", wrong)
        )


@pytest.mark.parametrize(("text", "code"), [*NASTY_TEXTS.values(), ("x", "text.reason_too_short")])
def test_a_reason_is_a_reason(database, staff, donor_id, text, code):
    with refused(database, code):
        database.perform(staff["IV"], record_identity_access, RecordIdentityAccess(donor_id, IdentityAct.ENTER, text))


@both_databases_in_faults
def test_the_vault_does_what_the_permit_says(database, staff, donor_id, opened):
    opened.enter(permit(database, staff, donor_id, IdentityAct.ENTER), NAMES[1])
    seen = opened.view(permit(database, staff, donor_id, IdentityAct.VIEW))
    assert seen.identity == NAMES[1]
    opened.seal(permit(database, staff, donor_id, IdentityAct.SEAL))
    opened.erase(permit(database, staff, donor_id, IdentityAct.ERASE))
    with database.reading() as session:
        acts = [row.act.value for row in identity_accesses(session, donor_id)]
    assert acts == ["erase", "seal", "view", "enter"]
    assert opened.counts()[IdentityState.ERASED] == 1


def test_nothing_is_done_where_the_trail_could_not_be_written(database, staff, donor_id, opened, monkeypatch):
    from stembank_gui.workflows.donors import record_identity_access as module

    monkeypatch.setattr(module, "bank_uuid", lambda _session: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        permit(database, staff, donor_id, IdentityAct.ENTER)
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(IdentityAccess)).one() == 0
    assert opened.counts()[IdentityState.ACTIVE] == 0


def test_the_life_of_a_vault_is_in_the_trail(database, staff, tmp_path, opened):
    request = ChangeIdentityPassphrase(opened, PASSPHRASE, "nine loud geese at noon", "nine loud geese at noon")
    database.perform(staff["IV"], change_identity_passphrase, request)
    copy = database.perform(staff["IV"], copy_identity_vault, CopyIdentityVault(opened, tmp_path / "c.identity")).result
    opened.close()
    again = database.perform(
        staff["IV"], open_identity_vault, OpenIdentityVault(copy, "nine loud geese at noon")
    ).result
    assert again.fingerprint == opened.fingerprint
    again.close()
    with database.reading() as session:
        wanted = select(AuditEntry).where(AuditEntry.entity == "identity_vault").order_by(AuditEntry.seq)
        rows = session.exec(wanted).all()
    assert [row.action for row in rows] == [
        "create_identity_vault", "change_identity_passphrase", "copy_identity_vault", "open_identity_vault",
    ]  # fmt: skip
    for row in rows:
        assert opened.fingerprint in row.body
        assert PASSPHRASE not in row.body
        assert "geese" not in row.body


def test_the_trail_says_it_in_words(database, staff, opened, qapp):
    with database.reading() as session:
        shown = [one for one in trail_page(session, TrailFilter()).entries if one.entity == "identity_vault"]
    (entry,) = shown
    assert entry.place == Place("page", "identity_vault")
    for language, thing, said in (
        ("en", "Identity vault iv.user", f"event: made · file: east.identity · fingerprint: {opened.fingerprint}"),
        ("zh", "身份信息库 iv.user", f"事件: 新建 · 文件: east.identity · 指纹: {opened.fingerprint}"),
    ):
        speak(language)
        assert say_thing(entry) == thing
        assert sorted(say_changes(entry).split(" · ")) == sorted(said.split(" · "))
    speak("en")


def test_a_wrong_passphrase_is_in_the_trail(database, staff, opened):
    opened.close()
    with refused(database, "vault.wrong_passphrase"):
        database.perform(staff["IV"], open_identity_vault, OpenIdentityVault(opened.path, "guessed and guessed"))
    (entry,) = entries(database, "refuse_access")
    assert "vault.wrong_passphrase" in entry.body
    assert "guessed" not in entry.body
    with database.reading() as session:  # it is the vault's passphrase, not the account's password
        assert session.exec(select(func.count()).select_from(AuditEntry)).one() > 0
    database.perform(staff["IV"], open_identity_vault, OpenIdentityVault(opened.path, PASSPHRASE)).result.close()


def test_passphrases_must_be_typed_twice_the_same(database, staff, tmp_path, opened):
    path = tmp_path / "other.identity"
    with refused(database, "vault.passphrases_differ"):
        database.perform(
            staff["IV"], create_identity_vault, CreateIdentityVault(path, PASSPHRASE, PASSPHRASE + "x", QUICK)
        )
    assert not path.exists()
    with refused(database, "vault.passphrases_differ"):
        database.perform(
            staff["IV"], change_identity_passphrase, ChangeIdentityPassphrase(opened, PASSPHRASE, "a" * 20, "b" * 20)
        )
    with refused(database, "vault.exists"):
        vault(database, staff, opened.path)


def test_a_vault_of_another_bank_is_refused(database, staff, tmp_path):
    Vault.create(tmp_path / "x.identity", "someone-else", PASSPHRASE, costs=QUICK).close()
    with refused(database, "vault.other_bank"):
        database.perform(staff["IV"], open_identity_vault, OpenIdentityVault(tmp_path / "x.identity", PASSPHRASE))


def test_what_is_asked_for_shows_no_secret():
    for request in (
        CreateIdentityVault(None, PASSPHRASE, PASSPHRASE), OpenIdentityVault(None, PASSPHRASE),
        ChangeIdentityPassphrase(None, PASSPHRASE, PASSPHRASE, PASSPHRASE),
    ):  # fmt: skip
        assert PASSPHRASE not in repr(request)
