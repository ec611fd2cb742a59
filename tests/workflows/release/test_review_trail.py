"""The review of what the trail says about a lot, before its release."""

import pytest
from sqlmodel import select

from stembank_gui.queries.release import release_facts
from stembank_gui.queries.release.trail_review import lot_trail, trail_standing, trail_to_review
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.people import AccountRole, Role, Signature
from stembank_gui.tables.release import TrailReview
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.release.review_trail import ReviewTrail, review_trail
from tests.conftest import both_databases
from tests.factories import banking, quality, release


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def trail_of(database, lot_id):
    with database.reading() as session:
        return lot_trail(session, lot_id)


def review(database, staff, lot_id, *, who="QA", meaning=Meaning.REVIEWED, seen=None, note=""):
    read = seen or trail_of(database, lot_id)
    signed = release.signature(staff[who], meaning)
    request = ReviewTrail(lot_id, read.through_seq, read.content_sha256, signed, note)
    return database.perform(staff[who], review_trail, request).result


@pytest.fixture
def lot_id(database, staff):
    return banking.quarantined_lot(database, staff)


@both_databases
def test_a_review_covers_every_entry_of_the_lot_until_the_next(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    with database.reading() as session:
        before = trail_standing(session, lot_id)
        entries = {(one.entity, one.seq) for one in session.exec(select(AuditEntry))}
    assert (before.reviewed, before.unreviewed > 20) == (False, True)

    review_id = review(database, staff, lot_id, note="Nothing unusual.")

    with database.reading() as session:
        stored = session.get_one(TrailReview, review_id)
        signed = session.get_one(Signature, stored.signature_id)
        seen = trail_to_review(session, lot_id)
        assert trail_standing(session, lot_id).unreviewed == 0
        assert release_facts(session, lot_id).trail_reviewed
    assert (stored.entries, stored.content_sha256) == (before.unreviewed, seen.trail.content_sha256)
    assert (signed.meaning, signed.record_kind, signed.record_id) == ("reviewed", "lot", lot_id)
    assert [row.note for row in seen.reviews] == ["Nothing unusual."]
    assert (seen.fresh, seen.hidden) == (frozenset(), 0)
    assert {"lot", "vial", "freeze_run", "culture"} <= {one.entity for one in seen.entries}
    assert {(one.entity, one.seq) for one in seen.entries} <= entries
    assert [one.seq for one in seen.entries] == sorted((one.seq for one in seen.entries), reverse=True)

    quality.enter(database, staff, lot_id, "G02")

    with database.reading() as session:
        again = trail_to_review(session, lot_id)
        assert trail_standing(session, lot_id).unreviewed == len(again.fresh) > 0
        assert {one.entity for one in again.entries if one.seq in again.fresh} >= {"test_result"}
        assert release_facts(session, lot_id).unreviewed == len(again.fresh)


def test_what_concerns_another_lot_is_not_asked_for(database, staff, lot_id):
    review(database, staff, lot_id)
    with database.writing(SYSTEM, "create_bank") as session:
        mine = session.get_one(Lot, lot_id)
        session.add(Lot(**(mine.model_dump(exclude={"id", "row_version"}) | {"number": "UCM26009S01"})))
    with database.reading() as session:
        assert trail_standing(session, lot_id).unreviewed == 0


def test_entries_that_came_while_reading_are_read_first(database, staff, lot_id):
    seen = trail_of(database, lot_id)
    quality.enter(database, staff, lot_id, "G02")
    with pytest.raises(Refused) as refused:
        review(database, staff, lot_id, seen=seen)
    assert codes(refused) == ["release.trail_moved_on"]
    with database.reading() as session:
        assert not session.exec(select(TrailReview)).all()


def test_a_review_means_reviewed_and_is_the_work_of_quality_assurance(database, staff, lot_id):
    with pytest.raises(Refused) as refused:
        review(database, staff, lot_id, meaning=Meaning.APPROVED)
    assert codes(refused) == ["release.wrong_meaning"]
    for who in ("RA", "QC2", "OP", "AU"):
        with pytest.raises(AccessRefused) as refused:
            review(database, staff, lot_id, who=who)
        assert codes(refused) == ["access.not_permitted"]


def test_who_filled_the_lot_does_not_review_its_trail(database, staff, lot_id):
    with database.writing(SYSTEM, "create_bank") as session:
        role = session.exec(select(Role.id).where(Role.code == "QA")).one()
        session.add(AccountRole(account_id=staff["OP"].account_id, role_id=role))
    with pytest.raises(AccessRefused) as refused:
        review(database, staff, lot_id, who="OP")
    assert codes(refused) == ["release.reviews_own"]


def test_a_lot_without_a_review_is_not_released(database, staff, lot_id):
    release.approved_record(database, staff, lot_id)
    quality.all_tests_passed(database, staff, lot_id)
    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id, seen_sha256=release.seen(database, lot_id))
    assert "R8.trail_not_reviewed" in codes(refused)
    review(database, staff, lot_id)
    with database.reading() as session:
        assert release_facts(session, lot_id).unreviewed == 0
