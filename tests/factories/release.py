"""Lots released by the program's own workflows."""

from stembank_gui.database import Database
from stembank_gui.queries.batch_record import batch_record_card
from stembank_gui.queries.release import lot_record_sha256, release_facts
from stembank_gui.queries.release.trail_review import lot_trail, trail_standing
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.release.analysis import analysis_blockers
from stembank_gui.rules.vocabulary import Meaning
from stembank_gui.workflows.banking.approve_batch_record import ApproveBatchRecord, approve_batch_record
from stembank_gui.workflows.banking.review_batch_record import ReviewBatchRecord, review_batch_record
from stembank_gui.workflows.release.decide import Decided
from stembank_gui.workflows.release.release_lot import ReleaseLot, release_lot
from stembank_gui.workflows.release.review_trail import ReviewTrail, review_trail
from tests.factories import banking, certificates, quality
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remembered

Staff = dict[str, Actor]


def signature(actor: Actor, meaning: Meaning = Meaning.RELEASED) -> SignRequest:
    """Return an actor's own signature with the password of all test accounts."""
    return SignRequest(actor.user_id, PASSWORD, meaning)


def seen(database: Database, lot_id: int) -> str:
    """Return the hash of a lot's record as a page would show it now."""
    with database.reading() as session:
        return lot_record_sha256(session, lot_id)


@remembered
def release(database: Database, staff: Staff, lot_id: int, **changes) -> Decided:
    """Release a lot as the release authority; what comes last before it is done first, unless a record was seen."""
    if "seen_sha256" not in changes:
        complete(database, staff, lot_id)
    request = {"seen_sha256": seen(database, lot_id), "signature": signature(staff["RA"]), "language": "en"} | changes
    return database.perform(staff["RA"], release_lot, ReleaseLot(lot_id, **request)).result


@remembered
def complete(database: Database, staff: Staff, lot_id: int) -> None:
    """Do what comes last before a decision: the certificate of analysis, if one can be issued, and the trail's review."""
    with database.reading() as session:
        facts = release_facts(session, lot_id)
        trail, standing = lot_trail(session, lot_id), trail_standing(session, lot_id)
    if (facts.analysis is None or facts.analysis.wants_new_version) and not analysis_blockers(facts):
        certificates.issued_analysis(database, staff, lot_id)
    if standing.unreviewed or not standing.reviewed:
        review = ReviewTrail(lot_id, trail.through_seq, trail.content_sha256, signature(staff["QA"], Meaning.REVIEWED))
        database.perform(staff["QA"], review_trail, review)


@remembered
def approved_record(database: Database, staff: Staff, lot_id: int) -> None:
    """Have the batch record of a lot reviewed by the production supervisor and approved by quality assurance."""
    seen_sha256 = reviewed_record(database, staff, lot_id)
    approval = ApproveBatchRecord(lot_id, seen_sha256, signature(staff["QA"], Meaning.APPROVED))
    database.perform(staff["QA"], approve_batch_record, approval)


def reviewed_record(database: Database, staff: Staff, lot_id: int) -> str:
    """Return the hash of a lot's batch record, which the production supervisor has reviewed."""
    seen_sha256 = record_seen(database, lot_id)
    review = ReviewBatchRecord(lot_id, seen_sha256, signature(staff["PS"], Meaning.REVIEWED), "Kept on paper")
    database.perform(staff["PS"], review_batch_record, review)
    return seen_sha256


def record_seen(database: Database, lot_id: int) -> str:
    """Return the hash of a lot's batch record as a page would show it now."""
    with database.reading() as session:
        return batch_record_card(session, lot_id).sha256


@remembered
def almost_ready_lot(database: Database, staff: Staff, missing: str = "M-MC") -> int:
    """Return the id of a seed lot to which one approved result is wanting, and nothing that could be done without it."""
    lot_id = banking.quarantined_lot(database, staff)
    approved_record(database, staff, lot_id)
    quality.all_tests_passed(database, staff, lot_id, but=frozenset({missing}))
    complete(database, staff, lot_id)
    return lot_id


@remembered
def ready_lot(database: Database, staff: Staff, *, vials: int = 6) -> int:
    """Return the id of a seed lot in quarantine: batch record approved, every required test passed and approved."""
    lot_id = banking.quarantined_lot(database, staff, vials=vials)
    approved_record(database, staff, lot_id)
    quality.all_tests_passed(database, staff, lot_id)
    complete(database, staff, lot_id)
    return lot_id


@remembered
def released_lot(database: Database, staff: Staff, *, vials: int = 6) -> int:
    """Return the id of a released seed lot of UC-MSC."""
    lot_id = ready_lot(database, staff, vials=vials)
    release(database, staff, lot_id)
    return lot_id


@remembered
def released_child(database: Database, staff: Staff, parent_lot_id: int, *, vials: int = 6, take: int = 2) -> int:
    """Return the id of the next bank grown from a released lot, released too."""
    lot_id = banking.quarantined_child(database, staff, parent_lot_id, vials=vials, take=take)
    approved_record(database, staff, lot_id)
    quality.all_tests_passed(database, staff, lot_id)
    release(database, staff, lot_id)
    return lot_id
