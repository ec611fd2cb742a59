"""What waits is for those who may do it, and never one's own work to check; every number has its place."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui import words
from stembank_gui.queries.banking.lots import lot_rows
from stembank_gui.queries.release.recalls import recall_card
from stembank_gui.queries.today import Dimension, WorkKind, today
from stembank_gui.queries.today.work import _LINES
from stembank_gui.rules.permissions import PERMISSIONS
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    Grade,
    LabelKind,
    LotState,
    Meaning,
    PrintState,
    RecallClass,
    Tier,
)
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.labels import LabelPrint, LabelTemplate
from stembank_gui.tables.quality import Deviation
from stembank_gui.workflows.distribution.issue_vials import IssueVials, issue_vials
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.set_approval_state import SetApprovalState, set_approval_state
from stembank_gui.workflows.people.certify_key import CertifyKey, certify_key
from stembank_gui.workflows.people.enrol_key import EnrolKey, enrol_key
from stembank_gui.workflows.release.recall_lot import RecallLot, recall_lot
from stembank_gui.workflows.release.record_recall_notice import RecordRecallNotice, record_recall_notice
from tests.conftest import both_databases
from tests.factories import banking, consents, donors, people, quality, release
from tests.factories.bank import PASSPHRASE, PASSWORD
from tests.factories.cryostorage import stocked_lot, tanks, witness


def work_of(database, actor):
    with database.reading() as session:
        return {work.kind: work for work in today(session, actor.account_id).work}


def glance(database, actor):
    with database.reading() as session:
        return today(session, actor.account_id)


def test_an_empty_bank_asks_for_nothing_but_shows_its_dimensions(database, staff):
    found = glance(database, staff["OP"])
    assert (found.work, found.stock) == ((), ())
    assert [tile.dimension for tile in found.tiles] == list(Dimension)
    assert next(tile for tile in found.tiles if tile.dimension is Dimension.PEOPLE).total == len(staff)


@both_databases
def test_a_donor_waits_for_screening_then_for_another_persons_decision(database, staff):
    donors.registered_donor(database, staff)
    assert work_of(database, staff["DC"])[WorkKind.TO_SCREEN].count == 1
    assert work_of(database, staff["MD"]) == {}
    donors.screened_donor(database, staff)
    assert work_of(database, staff["MD"])[WorkKind.TO_DECIDE].count == 1


@both_databases
def test_a_lot_goes_from_desk_to_desk(database, staff):
    lot_id = banking.seed_lot(database, staff).lot_id
    assert work_of(database, staff["OP"])[WorkKind.LABELS].place == Place("lot", lot_id)
    banking.print_lot_labels(database, staff, lot_id)
    assert set(work_of(database, staff["OP"])) == {WorkKind.TO_FILL}
    banking.filled_lot(database, staff)
    assert WorkKind.TO_CONFIRM in work_of(database, staff["CS"])
    assert WorkKind.TO_CONFIRM not in work_of(database, staff["OP"])
    assert WorkKind.FREEZE_REVIEW in work_of(database, staff["PS"])


@both_databases
def test_a_batch_record_waits_at_its_own_tab(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    place = Place("lot_record", lot_id)
    assert work_of(database, staff["PS"])[WorkKind.RECORD_REVIEW].place == place
    release.reviewed_record(database, staff, lot_id)
    assert work_of(database, staff["QA"])[WorkKind.RECORD_APPROVE].place == place
    assert WorkKind.RECORD_REVIEW not in work_of(database, staff["PS"])


@both_databases
def test_results_wait_for_the_analyst_then_for_another_person(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    waiting = work_of(database, staff["QA1"])[WorkKind.TO_TEST]
    assert waiting.count > 5
    assert waiting.place == Place("lot_quality", lot_id)
    quality.enter(database, staff, lot_id, "M-ST")
    assert work_of(database, staff["QA1"])[WorkKind.TO_TEST].count == waiting.count - 1
    assert work_of(database, staff["QC2"])[WorkKind.TO_APPROVE].count == 1


def test_a_lot_that_passes_every_rule_is_ready_to_release_then_to_transfer(database, staff):
    lot_id = release.ready_lot(database, staff)
    assert work_of(database, staff["RA"])[WorkKind.TO_RELEASE].place == Place("lot_release", lot_id)
    release.release(database, staff, lot_id)
    assert WorkKind.TO_RELEASE not in work_of(database, staff["RA"])
    moving = work_of(database, staff["CS"])[WorkKind.TO_TRANSFER]
    (cell,) = glance(database, staff["RA"]).stock
    assert moving.count == cell.vials > 0
    assert (cell.tier, cell.state, cell.lots) == (Tier.SEED, LotState.RELEASED, 1)
    with database.reading() as session:
        assert sum(row.stock for row in lot_rows(session)) == cell.vials
    assert WorkKind.ANALYSES not in work_of(database, staff["QC2"])
    with database.writing(staff["QA"], "open_deviation") as session:  # the certificate of analysis does not state it
        case = {"code": "DV-0001", "title": "Smudged", "severity": "minor", "opened_by": staff["QA"].person_id}
        session.add(Deviation(**case, lot_id=lot_id, opened_at=session.info["now"]))
    again = work_of(database, staff["QC2"])[WorkKind.ANALYSES]
    assert (again.count, again.place) == (1, Place("lot_analysis", lot_id))


def test_the_last_steps_before_a_release_wait_for_their_persons(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    release.approved_record(database, staff, lot_id)
    quality.all_tests_passed(database, staff, lot_id, but=frozenset({"G07"}))
    assert WorkKind.ANALYSES not in work_of(database, staff["QC2"])
    assert WorkKind.TRAIL_REVIEWS not in work_of(database, staff["QA"])
    quality.enter(database, staff, lot_id, "G07")
    quality.approve(database, staff, lot_id, "G07")
    ready = work_of(database, staff["QC2"])[WorkKind.ANALYSES]
    assert (ready.count, ready.place) == (1, Place("lot_analysis", lot_id))
    due = work_of(database, staff["QA"])[WorkKind.TRAIL_REVIEWS]
    assert (due.count, due.place) == (1, Place("lot_trail", lot_id))
    release.complete(database, staff, lot_id)
    assert WorkKind.ANALYSES not in work_of(database, staff["QC2"])
    assert WorkKind.TRAIL_REVIEWS not in work_of(database, staff["QA"])
    assert WorkKind.TO_RELEASE in work_of(database, staff["RA"])
    with database.writing(staff["CS"], "record_scan") as session:  # the trail of the lot moves on
        session.exec(select(Vial).where(Vial.lot_id == lot_id)).first().note = "Frosted"
    assert work_of(database, staff["QA"])[WorkKind.TRAIL_REVIEWS].count == 1
    assert WorkKind.TO_RELEASE not in work_of(database, staff["RA"])


@both_databases
def test_a_recall_waits_until_every_recipient_is_told(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4)
    issue = IssueVials(lot.vial_ids[:1], "Jiangbei Hospital", "AGR-1", Grade.CLINICAL, witness(staff["CS"]))
    for ids in (lot.vial_ids[:1], lot.vial_ids[1:2]):
        database.perform(staff["SH"], issue_vials, replace(issue, vial_ids=ids))
    request = RecallLot(lot.lot_id, RecallClass.ONE, "Endotoxin", release.signature(staff["RA"], Meaning.REJECTED))
    made = database.perform(staff["RA"], recall_lot, request).result
    for role in ("SH", "QA"):
        found = work_of(database, staff[role])[WorkKind.RECALLS]
        assert (found.count, found.place, found.urgent) == (1, Place("recall", made.recall_id), True)
    assert WorkKind.RECALLS not in work_of(database, staff["OP"])
    for left in (True, False):
        with database.reading() as session:
            notice = next(one for one in recall_card(session, made.recall_id).notices if one.notified_at is None)
        told = RecordRecallNotice(notice.id, notice.row_version, "Dr Li, by telephone", database.clock())
        database.perform(staff["SH"], record_recall_notice, told)
        assert (WorkKind.RECALLS in work_of(database, staff["QA"])) is left


def test_approvals_warn_before_they_expire(database, staff):
    day = donors.day(database)
    for days, number in ((20, "EC-1"), (60, "EC-2"), (200, "EC-3")):
        request = RecordApproval(
            ApprovalKind.ETHICS, number, "Project", day - timedelta(days=10), day + timedelta(days=days)
        )
        database.perform(staff["EC"], record_approval, request)
    waiting = work_of(database, staff["EC"])[WorkKind.APPROVALS]
    assert (waiting.count, waiting.urgent) == (2, True)
    documents = glance(database, staff["EC"]).tiles[-1]
    assert (documents.total, documents.overdue, documents.soon) == (3, 0, 2)


def test_a_tank_without_a_reading_is_overdue(database, staff):
    banking.quarantine_tanks(database, staff)
    found = glance(database, staff["CS"])
    assert [(tank.used, tank.overdue) for tank in found.tanks] == [(0, True), (0, True)]
    assert {work.kind: work.count for work in found.work} == {WorkKind.READINGS: 2}
    environment = next(tile for tile in found.tiles if tile.dimension is Dimension.ENVIRONMENT)
    assert (environment.total, environment.overdue) == (2, 2)


def test_nobody_is_shown_work_of_another_desk(database, staff):
    banking.quarantined_lot(database, staff)
    assert work_of(database, staff["AU"]) == {}
    assert set(work_of(database, staff["AD"])) == set()
    both = people.account(database, staff, "two.roles", "QA1", "CS")
    assert {WorkKind.TO_TEST, WorkKind.READINGS} <= set(work_of(database, both))


@pytest.mark.parametrize("kind", [*WorkKind, *Dimension])
def test_every_kind_can_be_said(kind):
    group = "work_kind" if isinstance(kind, WorkKind) else "dimension"
    assert words.term(f"{group}.{kind.value}", "zh") != words.term(f"{group}.{kind.value}", "en")


def test_every_line_hangs_on_a_permission_that_exists():
    assert set().union(*(permissions for permissions, _ in _LINES)) <= set(PERMISSIONS)
    assert len(_LINES) == len(WorkKind)


@both_databases
def test_label_prints_that_nobody_confirmed_wait_at_the_printer(database, staff):
    assert WorkKind.UNCONFIRMED_PRINTS not in work_of(database, staff["OP"])
    by = staff["OP"].person_id
    made = {
        "stock": "box-75x35-roll",
        "labels": 1,
        "sha256": "0" * 64,
        "printed_by": by,
        "printed_at": database.clock(),
    }
    with database.writing(staff["OP"], "print_labels") as session:
        first, second = (LabelPrint(kind=LabelKind.BOX, state=PrintState.UNCONFIRMED, **made) for _ in range(2))
        session.add(first)
        session.flush()
        first_id = first.id
    found = work_of(database, staff["CS"])[WorkKind.UNCONFIRMED_PRINTS]
    assert (found.count, found.place, found.urgent) == (1, Place("label_print", first_id), True)
    with database.writing(staff["OP"], "print_labels") as session:
        session.add(second)
    found = work_of(database, staff["OP"])[WorkKind.UNCONFIRMED_PRINTS]
    assert (found.count, found.place) == (2, Place("page", "labels"))
    assert WorkKind.UNCONFIRMED_PRINTS not in work_of(database, staff["RA"])


@both_databases
def test_a_drawn_template_waits_for_another_person(database, staff):
    drafts = (staff["DO"].person_id, staff["QA"].person_id)
    with database.writing(staff["DO"], "save_template") as session:
        for number, by in enumerate(drafts):
            session.add(LabelTemplate(code=f"own-{number}", version=1, title="Own", kind=LabelKind.VIAL, body="{}",
                                      authored_by=by, authored_at=database.clock()))  # fmt: skip
    found = work_of(database, staff["QA"])[WorkKind.TEMPLATES]
    assert (found.count, found.place, found.urgent) == (1, Place("label_templates", 0), False)
    assert WorkKind.TEMPLATES not in work_of(database, staff["DO"])


def test_consents_and_forms_wait_for_those_who_may_bring_them_into_force(database, staff):
    donor_id = donors.registered_donor(database, staff)
    donors.signed_consent(database, staff, donor_id)
    waiting = work_of(database, staff["EC"])[WorkKind.CONSENTS]
    assert (waiting.count, waiting.place) == (1, Place("donor", donor_id))
    donors.signed_consent(database, staff, donors.registered_donor(database, staff))
    waiting = work_of(database, staff["EC"])[WorkKind.CONSENTS]
    assert (waiting.count, waiting.place) == (2, Place("consent_form", 0))
    assert WorkKind.CONSENT_FORMS not in work_of(database, staff["QA"])
    form_id = consents.draft_form(database, staff, version="9")
    waiting = work_of(database, staff["QA"])[WorkKind.CONSENT_FORMS]
    assert (waiting.count, waiting.place) == (1, Place("consent_form", form_id))
    assert WorkKind.CONSENT_FORMS not in work_of(database, staff["EC"])


def test_reviews_warn_too_and_what_lapsed_counts_until_another_covers_it(database, staff):
    day = donors.day(database)
    for number, due, state in (("EC-1", 40, None), ("EC-2", 200, ApprovalState.PENDING)):
        request = RecordApproval(
            ApprovalKind.ETHICS, number, "Project", day, None, state, review_due=day + timedelta(days=due)
        )
        database.perform(staff["EC"], record_approval, request)
    waiting = work_of(database, staff["EC"])[WorkKind.APPROVALS]
    assert (waiting.count, waiting.urgent) == (1, False)
    suspend = SetApprovalState(1, 1, ApprovalState.SUSPENDED, "Committee letter")
    database.perform(staff["EC"], set_approval_state, suspend)
    assert WorkKind.APPROVALS not in work_of(database, staff["EC"])
    documents = glance(database, staff["EC"]).tiles[-1]
    assert (documents.total, documents.overdue, documents.soon) == (1, 1, 0)
    donors.approvals(database, staff)
    documents = glance(database, staff["EC"]).tiles[-1]
    assert (documents.total, documents.overdue, documents.soon) == (4, 0, 0)


def test_keys_wait_for_their_certificate_and_ones_own_to_be_renewed_in_time(database, staff):
    assert WorkKind.OWN_KEY not in work_of(database, staff["RA"])
    made = people.account(database, staff, "new.ra", "RA")
    waiting = work_of(database, made)[WorkKind.OWN_KEY]
    assert (waiting.count, waiting.urgent, waiting.place) == (1, True, Place("page", "signing"))
    key = database.perform(made, enrol_key, EnrolKey(PASSWORD)).result
    assert WorkKind.OWN_KEY not in work_of(database, made)
    assert work_of(database, staff["AD"])[WorkKind.KEYS].count == 1
    assert WorkKind.KEYS not in work_of(database, staff["QA"])
    certify = CertifyKey(key.key_id, key.fingerprint, PASSPHRASE, people.countersignature())
    until = database.perform(staff["AD"], certify_key, certify).result.valid_until
    assert (WorkKind.KEYS in work_of(database, staff["AD"]), WorkKind.OWN_KEY in work_of(database, made)) == (
        False,
        False,
    )
    database.clock = lambda: until - timedelta(days=3)
    soon = work_of(database, made)[WorkKind.OWN_KEY]
    assert (soon.count, soon.urgent) == (1, False)
