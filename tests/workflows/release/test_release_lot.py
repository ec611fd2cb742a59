"""Releasing a lot: decision, certificate and state together, or nothing."""

import json
from datetime import date
from hashlib import sha256

import pytest
from sqlmodel import select

from stembank_gui.queries.release import effective_of_lots
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import CertificateState, DecisionState, LotState, Meaning
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.people import Signature
from stembank_gui.tables.release import Certificate, ReleaseDecision
from tests.conftest import both_databases
from tests.factories import banking, quality, release
from tests.factories.bank import PASSWORD


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def releases(session):
    return session.exec(select(Certificate).where(Certificate.kind == "release").order_by(Certificate.id)).all()


@both_databases
def test_a_release_stores_decision_certificate_and_state_together(database, staff):
    lot_id = release.ready_lot(database, staff)
    with database.reading() as session:
        vials_before = session.exec(select(Vial).where(Vial.lot_id == lot_id)).all()

    done = release.release(database, staff, lot_id)

    assert (done.number, done.certificate_number) == ("RD-0001", "RC-0001")
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
        decision = session.get_one(ReleaseDecision, done.decision_id)
        certificate = session.get_one(Certificate, done.certificate_id)
        signature = session.get_one(Signature, decision.signature_id)
        vials = session.exec(select(Vial).where(Vial.lot_id == lot_id)).all()
        assert effective_of_lots(session, [lot_id])[lot_id].state is LotState.RELEASED
    assert lot.state == "released"
    assert certificate.pdf.startswith(b"%PDF")
    assert certificate.sha256 == sha256(certificate.pdf).hexdigest()
    assert decision.record_sha256 == sha256(decision.checklist.encode()).hexdigest() == signature.record_sha256
    assert json.loads(decision.checklist)["lot_record"]["lot"]["number"] == lot.number
    assert (signature.person_id, signature.meaning) == (staff["RA"].person_id, "released")
    assert [vial.model_dump() for vial in vials] == [vial.model_dump() for vial in vials_before]


def test_a_second_click_makes_no_second_decision(database, staff):
    lot_id = release.ready_lot(database, staff)
    seen = release.seen(database, lot_id)
    release.release(database, staff, lot_id, seen_sha256=seen)

    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id, seen_sha256=seen)

    assert codes(refused) == ["R0.not_waiting", "R8.trail_moved_on"]
    with database.reading() as session:
        assert len(session.exec(select(ReleaseDecision)).all()) == len(releases(session)) == 1


def test_a_record_that_changed_since_it_was_shown_is_not_released(database, staff):
    lot_id = release.ready_lot(database, staff)
    seen = release.seen(database, lot_id)
    with database.writing(staff["OP"], "plan_lot") as session:
        session.get_one(Lot, lot_id).retest_on = date(2099, 1, 1)
    release.complete(database, staff, lot_id)

    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id, seen_sha256=seen)

    assert codes(refused) == ["release.record_changed"]
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).state == "quarantine"
        assert not session.exec(
            select(Signature).where(Signature.record_kind == "lot", Signature.meaning == "released")
        ).all()


def test_a_lot_without_results_is_refused_with_every_missing_test(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    release.approved_record(database, staff, lot_id)
    required = [row.line.test_code for row in quality.sheet(database, lot_id).tests if row.line.use != "I"]

    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id)

    assert codes(refused) == ["R5.missing"] * len(required) + ["R16.no_analysis"]
    assert [reason.params["test"] for reason in refused.value.reasons[:-1]] == required


def test_who_filled_the_lot_cannot_release_it_not_even_by_another_account(database, staff):
    lot_id = release.ready_lot(database, staff)
    producer = _second_account(database, staff["OP"].person_id)

    with pytest.raises(AccessRefused) as refused:
        release.release(database, staff | {"RA": producer}, lot_id)

    assert codes(refused) == ["R16.produced_it"]


def test_who_entered_results_cannot_release_it(database, staff):
    lot_id = release.ready_lot(database, staff)
    analyst = _second_account(database, staff["QA1"].person_id)

    with pytest.raises(AccessRefused) as refused:
        release.release(database, staff | {"RA": analyst}, lot_id)

    assert codes(refused) == ["R16.tested_it"]


def _second_account(database, person_id):
    """One person with a second account that holds the release authority's role."""
    from stembank_gui.rules.people import SYSTEM, Actor
    from stembank_gui.tables.people import Account, AccountRole, Person, Role
    from tests.factories.bank import _hashed

    with database.writing(SYSTEM, "create_bank") as session:
        at = session.info["now"]
        account = Account(
            user_id="second.hat", person_id=person_id, password_hash=_hashed(), password_set_at=at, created_at=at
        )
        session.add(account)
        session.flush()
        role = session.exec(select(Role).where(Role.code == "RA")).one()
        session.add(AccountRole(account_id=account.id, role_id=role.id))
        name = session.get_one(Person, person_id).full_name
        return Actor(account.id, person_id, "second.hat", name)


@pytest.mark.parametrize(
    ("password", "meaning", "code"),
    [
        ("wrong", Meaning.RELEASED, "access.wrong_password"),
        (PASSWORD, Meaning.APPROVED, "release.wrong_meaning"),
    ],
)
def test_a_wrong_signature_releases_nothing(database, staff, password, meaning, code):
    from stembank_gui.rules.people import SignRequest

    lot_id = release.ready_lot(database, staff)
    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id, signature=SignRequest("ra.user", password, meaning))
    assert codes(refused) == [code]
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).state == "quarantine"
        assert not session.exec(select(ReleaseDecision)).all()


def test_only_the_release_authority_releases(database, staff):
    lot_id = release.ready_lot(database, staff)
    for code in ("QA", "QC2", "OP", "AD", "AU"):
        with pytest.raises(AccessRefused) as refused:
            release.release(database, staff | {"RA": staff[code]}, lot_id)
        assert codes(refused) == ["access.not_permitted"]


@pytest.mark.parametrize("language", ["en", "zh", "both"])
def test_the_certificate_speaks_the_language_asked_for(database, staff, language):
    import pypdfium2

    lot_id = release.ready_lot(database, staff)
    done = release.release(database, staff, lot_id, language=language)
    with database.reading() as session:
        pdf = session.get_one(Certificate, done.certificate_id).pdf
        number = session.get_one(Lot, lot_id).number
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert number in text.replace("\r\n", "")
    assert ("no growth" in text) == (language != "zh")
    assert ("无菌生长" in text) == (language != "en")


def test_a_released_child_names_its_parent_and_its_certificate(database, staff):
    import pypdfium2

    parent = release.released_lot(database, staff, vials=8)
    child = release.released_child(database, staff, parent)
    with database.reading() as session:
        pdf = next(one.pdf for one in releases(session) if one.lot_id == child)
        parent_number = session.get_one(Lot, parent).number
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    assert parent_number in text
    assert "RC-0001" in text


def test_a_child_is_refused_while_its_parent_is_not_released(database, staff):
    from stembank_gui.workflows.release.hold_lot import HoldLot, hold_lot

    parent = release.released_lot(database, staff, vials=8)
    child = banking.quarantined_child(database, staff, parent)
    release.approved_record(database, staff, child)
    quality.all_tests_passed(database, staff, child)
    hold = HoldLot(parent, "label doubt", release.signature(staff["QA"], Meaning.REVIEWED))
    database.perform(staff["QA"], hold_lot, hold)

    with pytest.raises(Refused) as refused:
        release.release(database, staff, child)

    assert codes(refused) == ["R4.parent_not_released"]
    assert refused.value.reasons[0].params["state"] == "@lot_state.on_hold"


def test_a_hold_is_lifted_by_a_new_decision_with_a_new_certificate(database, staff):
    from stembank_gui.workflows.release.hold_lot import HoldLot, hold_lot

    lot_id = release.released_lot(database, staff)
    hold = HoldLot(lot_id, "label doubt", release.signature(staff["QA"], Meaning.REVIEWED))
    held = database.perform(staff["QA"], hold_lot, hold).result
    assert (held.number, held.certificate_number) == ("RD-0002", "")
    with database.reading() as session:
        assert [one.state for one in releases(session)] == [CertificateState.WITHDRAWN]

    again = release.release(database, staff, lot_id)

    assert (again.number, again.certificate_number) == ("RD-0003", "RC-0002")
    with database.reading() as session:
        states = session.exec(select(ReleaseDecision.state).order_by(ReleaseDecision.id)).all()
        assert states == [DecisionState.SUPERSEDED, DecisionState.SUPERSEDED, DecisionState.SIGNED]
        assert [one.state for one in releases(session)] == ["withdrawn", "current"]
