"""Attempts to release, certify or recall past the rules, by the workflows' own doors: each is refused, nothing is stored."""

from dataclasses import replace

import pytest
from sqlmodel import select

from stembank_gui.queries.release.recall import recall_scope
from stembank_gui.queries.release.trail_review import lot_trail
from stembank_gui.rules.people import SYSTEM, SignRequest
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Meaning, RecallClass, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.release import Certificate, Recall, RecallNotice, ReleaseDecision
from stembank_gui.workflows.release.extend_expiry import ExtendExpiry, extend_expiry
from stembank_gui.workflows.release.hold_lot import HoldLot, hold_lot
from stembank_gui.workflows.release.recall_lot import RecallLot, recall_lot
from stembank_gui.workflows.release.reissue_certificate import ReissueCertificate, reissue_certificate
from stembank_gui.workflows.release.release_lot import ReleaseLot, release_lot
from stembank_gui.workflows.release.review_trail import ReviewTrail, review_trail
from tests.factories import banking, people, quality, release
from tests.factories.bank import PASSWORD
from tests.workflows.release.test_other_decisions import conditional
from tests.workflows.release.test_recalls import close, issued_bank

SAID = "An attempt of this test."


def refusal(database, actor, workflow, request) -> list[str]:
    with pytest.raises(Refused) as caught:
        database.perform(actor, workflow, request)
    return [reason.code for reason in caught.value.reasons]


def states(database, *lot_ids) -> list[str]:
    with database.reading() as session:
        return [session.get_one(Lot, one).state for one in lot_ids]


def papers(database, lot_id) -> list[str]:
    with database.reading() as session:
        found = select(Certificate).where(Certificate.lot_id == lot_id, Certificate.kind == "release")
        return [one.state for one in session.exec(found.order_by(Certificate.id))]


def current_paper(database, lot_id) -> Certificate:
    with database.reading() as session:
        return session.exec(
            select(Certificate).where(
                Certificate.lot_id == lot_id, Certificate.kind == "release", Certificate.state == "current"
            )
        ).one()


def test_what_was_seen_and_signed_of_one_lot_is_good_for_no_other(database, staff):
    first = release.ready_lot(database, staff)
    second = banking.quarantined_lot(database, staff)
    release.approved_record(database, staff, second)
    quality.all_tests_passed(database, staff, second)
    with database.reading() as session:
        trail = lot_trail(session, first)
    review = ReviewTrail(
        second, trail.through_seq, trail.content_sha256, release.signature(staff["QA"], Meaning.REVIEWED)
    )
    assert refusal(database, staff["QA"], review_trail, review) == ["release.trail_moved_on"]
    release.complete(database, staff, second)
    signature = SignRequest("ra.user", PASSWORD, Meaning.RELEASED, nonce="0123456789abcdef0123456789abcdef")
    other = ReleaseLot(second, release.seen(database, first), signature, "en")
    assert refusal(database, staff["RA"], release_lot, other) == ["release.record_changed"]
    database.perform(staff["RA"], release_lot, ReleaseLot(first, release.seen(database, first), signature, "en"))
    again = ReleaseLot(second, release.seen(database, second), signature, "en")
    assert refusal(database, staff["RA"], release_lot, again) == ["sign.replayed"]
    assert states(database, first, second) == ["released", "quarantine"]
    with database.reading() as session:
        assert [one.lot_id for one in session.exec(select(ReleaseDecision))] == [first]


def test_a_hold_between_the_dialog_and_the_signature_stops_every_paper(database, staff):
    lot_id = release.released_lot(database, staff)
    seen, paper = release.seen(database, lot_id), current_paper(database, lot_id)
    hold = HoldLot(lot_id, "A freezer failed at the site.", release.signature(staff["QA"], Meaning.REVIEWED))
    database.perform(staff["QA"], hold_lot, hold)
    signature = release.signature(staff["RA"])
    anew = ReissueCertificate(paper.id, paper.row_version, SAID, signature)
    assert refusal(database, staff["RA"], reissue_certificate, anew) == ["certificate.not_current"]
    early = ReleaseLot(lot_id, seen, signature, "en")
    assert refusal(database, staff["RA"], release_lot, early) == ["R8.trail_moved_on"]
    release.complete(database, staff, lot_id)
    assert refusal(database, staff["RA"], release_lot, early) == ["release.record_changed"]
    longer = ExtendExpiry(lot_id, seen, None, SAID, signature, release.signature(staff["QA"], Meaning.APPROVED))
    assert "R25.extend_state" in refusal(database, staff["RA"], extend_expiry, longer)
    assert (states(database, lot_id), papers(database, lot_id)) == (["on_hold"], ["withdrawn"])
    done = release.release(database, staff, lot_id)
    assert (done.number, done.certificate_number) == ("RD-0003", "RC-0002")


def test_no_new_version_states_a_decision_whose_ground_has_changed(database, staff):
    lot_id = release.released_lot(database, staff)
    with database.writing(staff["OP"], "plan_lot") as session:  # as an older program could
        session.get_one(Lot, lot_id).cells_per_vial += 1
    paper = current_paper(database, lot_id)
    anew = ReissueCertificate(paper.id, paper.row_version, SAID, release.signature(staff["RA"]))
    assert refusal(database, staff["RA"], reissue_certificate, anew) == [
        "void.lot_changed", "void.certificate_record",
    ]  # fmt: skip
    assert papers(database, lot_id) == ["current"]


def test_a_recall_is_of_a_lot_and_what_grew_from_it_and_happens_once(database, staff):
    seed, child = issued_bank(database, staff)
    request = RecallLot(child, RecallClass.TWO, SAID, release.signature(staff["RA"], Meaning.REJECTED))
    done = database.perform(staff["RA"], recall_lot, request).result
    assert states(database, seed, child) == ["released", "recalled"]
    assert (papers(database, seed), papers(database, child)) == (["current"], ["withdrawn"])
    with database.reading() as session:
        assert [one.lot_id for one in recall_scope(session, child).lots] == [child]
        assert [one.vials for one in session.exec(select(RecallNotice))] == [3]
    assert refusal(database, staff["RA"], recall_lot, request) == ["banking.lot_move"]
    with database.writing(SYSTEM, "create_bank") as session:  # as if their box had been spilled meanwhile
        vial = session.exec(select(Vial).where(Vial.lot_id == child, Vial.state == "stored")).first()
        vial.unplaced_from, vial.state = vial.box_id, VialState.UNPLACED.value
        vial.box_id = vial.position = vial.placed_at = None
    with pytest.raises(Refused) as refused:
        close(database, staff, done.recall_id)
    assert [reason.code for reason in refused.value.reasons] == [
        "release.recall_not_told", "release.recall_unaccounted", "release.recall_loose",
    ]  # fmt: skip
    above = replace(request, lot_id=seed)
    database.perform(staff["RA"], recall_lot, above)
    assert states(database, seed, child) == ["recalled", "recalled"]
    with database.reading() as session:
        assert [(one.lot_id, one.state) for one in session.exec(select(Recall).order_by(Recall.id))] == [
            (child, "open"), (seed, "open"),
        ]  # fmt: skip
    for lot_id in (seed, child):
        with pytest.raises(Refused) as refused:
            release.release(database, staff, lot_id)
        assert "R20.recall_open" in [reason.code for reason in refused.value.reasons]


def test_a_conditional_release_names_every_missing_test_and_has_three_persons_whatever_accounts_they_have(
    database, staff
):
    lot_id = banking.quarantined_lot(database, staff)
    release.approved_record(database, staff, lot_id)
    quality.all_tests_passed(database, staff, lot_id, but=frozenset({"M-MC", "M-ST"}))
    seats = staff | {
        f"{one} as {role}": people.account(database, staff, f"{one}.{role}", role, person_id=staff[one].person_id)
        for one, role in (("RA", "QA"), ("MD", "QA"), ("OP", "QA"))
    }
    both = frozenset({"M-MC", "M-ST"})
    for changes, codes in (
        ({"missing": ("M-MC",)}, ["R5.missing"]),
        ({"missing": ("M-MC", "M-ST", "G07")}, ["R17.may_not_be_missing"]),
        ({"witness": "RA as QA"}, ["sign.same_person"]),
        ({"witness": "MD as QA"}, ["sign.same_person"]),
        ({"witness": "OP as QA"}, ["R16.not_independent"]),
    ):
        with pytest.raises(Refused) as refused:
            conditional(database, seats, lot_id, **({"missing": both} | changes))
        assert [reason.code for reason in refused.value.reasons] == codes
    assert states(database, lot_id) == ["quarantine"]
    made = conditional(database, staff, lot_id, missing=both)
    assert (states(database, lot_id), made.number) == (["conditional"], "RD-0001")
