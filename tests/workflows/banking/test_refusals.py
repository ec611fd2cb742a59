"""What banking refuses: nothing is stored, and the refusal names the field and the mend in both languages."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import func, select

from stembank_gui import words
from stembank_gui.queries.banking import freeze_runs, plan_of
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import (
    EquipmentState,
    FreezeRunState,
    Grade,
    LotState,
    Meaning,
    Severity,
    Tier,
    VialState,
)
from stembank_gui.tables.banking import FreezeRun, Lot
from stembank_gui.tables.cryostorage import Box, Vial
from stembank_gui.tables.donors import Approval, Consent, Donor
from stembank_gui.tables.facility import Equipment
from stembank_gui.tables.quality import Deviation
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.banking.accept_freeze_run import AcceptFreezeRun, accept_freeze_run
from stembank_gui.workflows.banking.confirm_storage import ConfirmStorage, confirm_storage
from stembank_gui.workflows.banking.discard_plan import DiscardPlan, discard_plan
from stembank_gui.workflows.banking.fail_freeze_run import FailFreezeRun, fail_freeze_run
from stembank_gui.workflows.banking.fill_and_store import FillAndStore, fill_and_store
from stembank_gui.workflows.banking.plan_lot import plan_lot
from stembank_gui.workflows.banking.record_freeze_run import RecordFreezeRun, record_freeze_run
from stembank_gui.workflows.banking.review_freeze_run import ReviewFreezeRun, review_freeze_run
from tests.factories import banking, donors
from tests.factories.machines import machines_aside


def failing(staff, run: int, reason: str) -> FailFreezeRun:
    """Return quality assurance's judgement that a run failed."""
    return FailFreezeRun(run, reason, banking.signature(staff["QA"], Meaning.REVIEWED))


def refused(database, actor, workflow, request) -> list[str]:
    """Return the codes of the refusal, after seeing that it can be said and that nothing else was written."""
    with database.reading() as session:
        before = session.exec(select(func.count()).select_from(AuditEntry)).one()
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    for reason in refusal.value.reasons:
        for language in words.LANGUAGES:
            assert words.sentence(reason.code, reason.params, language)
    allowed = isinstance(refusal.value, AccessRefused)
    with database.reading() as session:
        after = session.exec(select(AuditEntry.action).where(AuditEntry.seq > before)).all()
    assert set(after) == ({"refuse_access"} if allowed else set())
    return [reason.code for reason in refusal.value.reasons]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"container": ""}, "text.empty"),
        ({"container": "x" * 10_000}, "text.too_long"),
        ({"cryomedium": "CS\x0010"}, "text.forbidden_character"),
        ({"cryomedium": "\u202eCS10"}, "text.forbidden_character"),
        ({"note": "n" * 4001}, "text.too_long"),
        ({"number": "UCM24001M1"}, "banking.number_given"),
        ({"number": "IPS24001S01"}, "banking.number_given"),
        ({"number": "<b>"}, "banking.number_given"),
        ({"vials": 0}, "banking.number_range"),
        ({"vials": 2000, "cells_per_vial": 10}, "cryostorage.no_room"),
        ({"tier": Tier.WCB}, "banking.first_tier"),
        ({"donor_id": 999}, "banking.donor_missing"),
        ({"donation_id": None}, "banking.donation_missing"),
        ({"places": ((1, 1),) * 6}, "banking.place_taken"),
        ({"places": ((9999, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6))}, "banking.place_unknown"),
        ({"places": ((1, 82), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6))}, "banking.place_unknown"),
        ({"passages": ()}, "banking.no_passage"),
    ],
)  # fmt: skip
def test_a_bad_plan_is_refused_and_nothing_is_stored(database, staff, changes, expected):
    request = banking.seed_request(database, staff)
    assert expected in refused(database, staff["OP"], plan_lot, replace(request, **changes))
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(Lot)).one() == 0
        assert session.exec(select(func.count()).select_from(Vial)).one() == 0


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "=cmd()", "😀 冻存", "مرحبا"])
def test_odd_but_clean_texts_are_kept_as_they_are(database, staff, text):
    request = replace(banking.seed_request(database, staff), note=text, cryomedium=text)
    lot_id = database.perform(staff["OP"], plan_lot, request).result.lot_id
    with database.reading() as session:
        lot = session.get_one(Lot, lot_id)
        assert (lot.note, lot.cryomedium) == (text, text)


def test_a_plan_counts_the_cells_doublings_and_places_before_it_is_made(database, staff):
    request = banking.seed_request(database, staff, vials=30)
    with database.reading() as session:
        plan = plan_of(session, request)
        stumbling = plan_of(
            session, replace(request, vials=0, passages=(replace(request.passages[0], seeded_cells=0),))
        )
        nothing = plan_of(session, replace(request, donor_id=None))
    assert (plan.problems, plan.number[5:], len(plan.placements)) == ((), "001S01", 30)
    assert plan.steps[0].pd == Decimal("3.00")
    assert (stumbling.steps, stumbling.placements) == ((), ())
    assert (nothing.number, [one.code for one in nothing.problems]) == ("", ["banking.donor_missing"])


def test_without_a_quarantine_tank_no_lot_is_planned(database, staff):
    donor_id, donation_id = banking.donor_with_donation(database, staff)
    banking_request = replace(banking.seed_request_for(database, donor_id, donation_id), vials=3)
    assert refused(database, staff["OP"], plan_lot, banking_request) == ["banking.no_quarantine_tank"]


def test_chosen_positions_are_taken_as_they_are_and_imported_numbers_too(database, staff):
    request = banking.seed_request(database, staff, vials=3)
    with database.reading() as session:
        box_id = session.exec(select(Box.id).order_by(Box.id)).first()
    places = ((box_id, 5), (box_id, 7), (box_id, 6))
    chosen = replace(request, places=places, number="UCM19042S07", cpd_before=Decimal("1.5"), tier=Tier.MCB)
    planned = database.perform(staff["OP"], plan_lot, replace(chosen, number="UCM19042M07")).result
    with database.reading() as session:
        vials = session.exec(select(Vial).order_by(Vial.sequence)).all()
        assert [(vial.box_id, vial.position) for vial in vials] == list(places)
        assert session.get_one(Lot, planned.lot_id).cpd == Decimal("4.50")
    again = replace(chosen, number="UCM19042M07", places=())
    assert refused(database, staff["OP"], plan_lot, again) == ["banking.number_taken"]
    taken = replace(chosen, number="", places=((box_id, 5), (box_id, 8), (box_id, 9)))
    assert refused(database, staff["OP"], plan_lot, taken) == ["banking.place_taken"]


def test_a_lot_in_quarantine_is_no_parent_and_vials_are_thawed_once(database, staff):
    seed = banking.quarantined_lot(database, staff, vials=8)
    request = banking.next_tier_request(database, seed)
    assert "R0.not_usable" in refused(database, staff["OP"], plan_lot, request)
    banking.as_released(database, seed)
    database.perform(staff["OP"], plan_lot, request)
    assert refused(database, staff["OP"], plan_lot, request) == ["banking.vial_not_stored"] * 2
    other = replace(request, parent_vial_ids=(999,))
    assert "banking.parent_vials_unknown" in refused(database, staff["OP"], plan_lot, other)
    lower = replace(banking.next_tier_request(database, seed), passages=request.passages[:1])
    young = replace(lower, passages=(replace(lower.passages[0], passage=1),))
    assert refused(database, staff["OP"], plan_lot, young) == ["banking.passage_below_parent"]


def test_a_lot_is_filled_only_with_labels_and_only_while_it_is_planned(database, staff):
    planned = banking.seed_lot(database, staff)
    request = FillAndStore(planned.lot_id, banking.good_run(database))
    assert refused(database, staff["OP"], fill_and_store, request) == ["banking.labels_not_printed"]
    banking.print_lot_labels(database, staff, planned.lot_id)
    stale = replace(request, row_version=1)
    assert refused(database, staff["OP"], fill_and_store, stale) == ["people.stale"]
    nothing = replace(request, not_filled=planned.vial_ids)
    assert refused(database, staff["OP"], fill_and_store, nothing) == ["banking.nothing_filled"]
    unknown = replace(request, not_filled=(999,))
    assert refused(database, staff["OP"], fill_and_store, unknown) == ["banking.not_filled_unknown"]
    late = replace(request, freeze_run=banking.good_run(database, ended_at=database.clock() + timedelta(hours=1)))
    assert refused(database, staff["OP"], fill_and_store, late) == ["banking.freeze_in_future"]
    unnamed = replace(request, freeze_run=banking.good_run(database, profile=" "))
    assert refused(database, staff["OP"], fill_and_store, unnamed) == ["text.empty"]


def test_vials_that_stayed_empty_give_their_position_back(database, staff):
    planned = banking.seed_lot(database, staff)
    banking.print_lot_labels(database, staff, planned.lot_id)
    request = FillAndStore(planned.lot_id, not_filled=planned.vial_ids[-1:])
    assert database.perform(staff["OP"], fill_and_store, request).result == 5
    with database.reading() as session:
        empty = session.get_one(Vial, planned.vial_ids[-1])
        lot = session.get_one(Lot, planned.lot_id)
        assert (empty.state, empty.box_id, empty.position, empty.voided_label) == (VialState.PLANNED, None, None, True)
        assert (lot.filled_vials, lot.frozen_on) == (5, database.clock().astimezone().date())
        assert freeze_runs(session, planned.lot_id) == ()


def test_a_discarded_plan_gives_its_positions_back_and_says_why(database, staff):
    planned = banking.seed_lot(database, staff)
    assert refused(database, staff["OP"], discard_plan, DiscardPlan(planned.lot_id, "  ")) == ["text.empty"]
    assert refused(database, staff["OP"], discard_plan, DiscardPlan(planned.lot_id, "x")) == ["text.reason_too_short"]
    assert database.perform(staff["OP"], discard_plan, DiscardPlan(planned.lot_id, "wrong donor")).result == 6
    with database.reading() as session:
        assert session.get_one(Lot, planned.lot_id).state == LotState.DISPOSED
        assert session.exec(select(func.count()).where(Vial.box_id.is_not(None))).one() == 0
        bodies = session.exec(select(AuditEntry.body).where(AuditEntry.action == "discard_plan")).all()
        assert bodies
        assert all('"reason":"wrong donor"' in body for body in bodies)
    again = DiscardPlan(planned.lot_id, "once more")
    assert refused(database, staff["OP"], discard_plan, again) == ["banking.not_planned"]


def test_an_ineligible_donor_stops_filling(database, staff):
    planned = banking.seed_lot(database, staff)
    banking.print_lot_labels(database, staff, planned.lot_id)
    with database.writing(SYSTEM, "create_bank") as session:
        session.exec(select(Donor)).one().state = "ineligible"
    assert refused(database, staff["OP"], fill_and_store, FillAndStore(planned.lot_id)) == ["banking.donor_state"]


def test_planning_needs_consent_and_approvals(database, staff):
    request = banking.seed_request(database, staff)
    with machines_aside(database), database.writing(SYSTEM, "create_bank") as session:
        for approval in session.exec(select(Approval)):
            approval.state = "suspended"
        session.exec(select(Consent)).one().state = "withdrawn"
    with pytest.raises(Refused) as found:
        database.perform(staff["OP"], plan_lot, request)
    consent, *missing = found.value.reasons
    assert consent.code == "banking.no_consent"
    assert [(one.code, one.params["kind"], one.params["code"]) for one in missing] == [
        ("donors.approval_not_valid", "@approval_kind.ethics", "ETHICS-2024-01"),
        ("donors.approval_not_valid", "@need.preservation", "HGR-2024-02"),
    ]
    assert [one.link.kind for one in missing] == ["approval", "approval"]


@pytest.mark.parametrize(
    ("gone", "kind"), [("ETHICS-2024-01", "@approval_kind.ethics"), ("HGR-2024-02", "@need.preservation")]
)
def test_a_plan_names_the_one_approval_that_is_missing(database, staff, gone, kind):
    request = banking.seed_request(database, staff)
    with machines_aside(database), database.writing(SYSTEM, "create_bank") as session:
        session.exec(select(Approval).where(Approval.number == gone)).one().state = "suspended"
    with pytest.raises(Refused) as found:
        database.perform(staff["OP"], plan_lot, request)
    (reason,) = found.value.reasons
    assert (reason.code, reason.params["kind"], reason.params["code"]) == ("donors.approval_not_valid", kind, gone)
    assert reason.link.kind == "approval"


def run_id(database, lot_id: int) -> int:
    with database.reading() as session:
        return session.exec(
            select(FreezeRun.id).where(FreezeRun.lot_id == lot_id).order_by(FreezeRun.id.desc())
        ).first()


def test_a_freeze_run_is_judged_by_others_than_who_ran_it_and_in_order(database, staff):
    lot_id = banking.filled_lot(database, staff)
    run = run_id(database, lot_id)
    early = AcceptFreezeRun(run, banking.signature(staff["QA"], Meaning.APPROVED))
    assert refused(database, staff["QA"], accept_freeze_run, early) == ["banking.freeze_run_move"]
    not_you = ReviewFreezeRun(run, banking.signature(staff["QA"], Meaning.REVIEWED))
    assert refused(database, staff["PS"], review_freeze_run, not_you) == ["sign.not_you"]
    banking.accept_run(database, staff, lot_id)
    again = ReviewFreezeRun(run, banking.signature(staff["PS"], Meaning.REVIEWED))
    assert refused(database, staff["PS"], review_freeze_run, again) == ["banking.freeze_run_move"]
    assert refused(database, staff["QA"], fail_freeze_run, failing(staff, run, "too late")) == [
        "banking.freeze_run_move"
    ]


def person_of(database, staff, role: str, person_id: int) -> None:
    """Give the account of a role to another person: separation of duties compares persons."""
    from stembank_gui.tables.people import Account

    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Account, staff[role].account_id).person_id = person_id
    staff[role] = replace(staff[role], person_id=person_id)


def test_one_person_with_two_accounts_cannot_run_review_and_accept(database, staff):
    lot_id = banking.filled_lot(database, staff)
    run = run_id(database, lot_id)
    person_of(database, staff, "PS", staff["OP"].person_id)
    review = ReviewFreezeRun(run, banking.signature(staff["PS"], Meaning.REVIEWED))
    assert refused(database, staff["PS"], review_freeze_run, review) == ["banking.reviewer_operated"]
    person_of(database, staff, "PS", staff["CS"].person_id)
    database.perform(staff["PS"], review_freeze_run, review)
    person_of(database, staff, "QA", staff["CS"].person_id)
    accept = AcceptFreezeRun(run, banking.signature(staff["QA"], Meaning.APPROVED))
    assert refused(database, staff["QA"], accept_freeze_run, accept) == ["banking.acceptor_reviewed"]
    person_of(database, staff, "QA", staff["OP"].person_id)
    assert refused(database, staff["QA"], accept_freeze_run, accept) == ["banking.reviewer_operated"]
    assert refused(database, staff["QA"], fail_freeze_run, failing(staff, run, "mine")) == ["banking.reviewer_operated"]


def test_a_run_out_of_limits_is_not_accepted_but_failed_and_run_again(database, staff):
    planned = banking.seed_lot(database, staff)
    banking.print_lot_labels(database, staff, planned.lot_id)
    bad = banking.good_run(database, rate_c_per_min=Decimal(-5), transfer_minutes=Decimal(9))
    database.perform(staff["OP"], fill_and_store, FillAndStore(planned.lot_id, bad))
    run = run_id(database, planned.lot_id)
    review = ReviewFreezeRun(run, banking.signature(staff["PS"], Meaning.REVIEWED))
    database.perform(staff["PS"], review_freeze_run, review)
    accept = AcceptFreezeRun(run, banking.signature(staff["QA"], Meaning.APPROVED))
    faults = ["banking.freeze_rate", "banking.freeze_transfer"]
    assert refused(database, staff["QA"], accept_freeze_run, accept) == [*faults, "freezing.not_within_limits"]
    again = RecordFreezeRun(planned.lot_id, banking.good_run(database))
    assert refused(database, staff["OP"], record_freeze_run, again) == ["banking.freeze_run_exists"]
    assert refused(database, staff["QA"], fail_freeze_run, failing(staff, run, "")) == ["text.empty"]
    database.perform(staff["QA"], fail_freeze_run, failing(staff, run, "cooled too fast"))
    assert database.perform(staff["OP"], record_freeze_run, again).result > run
    with database.reading() as session:
        newest, first = freeze_runs(session, planned.lot_id)
        assert [reason.code for reason in first.faults] == faults
        assert (newest.state, first.state, newest.code[-3:]) == (FreezeRunState.COMPLETED, FreezeRunState.FAILED, "-02")
        assert newest.operated_by == staff["OP"].name


def test_a_freeze_run_needs_a_filled_lot_and_a_usable_freezer(database, staff):

    planned = banking.seed_lot(database, staff)
    entry = banking.good_run(database)
    early = RecordFreezeRun(planned.lot_id, entry)
    assert refused(database, staff["OP"], record_freeze_run, early) == ["banking.freeze_run_too_early"]
    with database.writing(SYSTEM, "create_bank") as session:
        due = (database.clock() - timedelta(days=2)).date()
        session.add(Equipment(code="EQ-CRF-01", name="CRF", kind="freezer", calibration_due=due))
        locked = Equipment(code="EQ-CRF-02", name="CRF", kind="freezer")
        session.add(locked)
        session.flush()
        locked.state = EquipmentState.LOCKED_OUT.value
    banking.print_lot_labels(database, staff, planned.lot_id)
    out = FillAndStore(planned.lot_id, replace(entry, equipment_id=1))
    assert refused(database, staff["OP"], fill_and_store, out) == ["facility.equipment_calibration"]
    locked = FillAndStore(planned.lot_id, replace(entry, equipment_id=2))
    assert refused(database, staff["OP"], fill_and_store, locked) == ["facility.equipment_state"]


def test_storage_is_confirmed_when_labels_balance_and_the_run_is_accepted(database, staff):
    lot_id = banking.filled_lot(database, staff)
    request = ConfirmStorage(lot_id, 6, 0, banking.signature(staff["CS"]))
    assert refused(database, staff["CS"], confirm_storage, request) == ["banking.freeze_run_not_accepted"]
    unbalanced = replace(request, labels_applied=5, labels_spoiled=2)
    codes = ["banking.labels_do_not_balance", "banking.labels_per_vial", "banking.freeze_run_not_accepted"]
    assert refused(database, staff["CS"], confirm_storage, unbalanced) == codes
    banking.accept_run(database, staff, lot_id)
    wrong = replace(request, signature=replace(request.signature, password="no"))
    assert refused(database, staff["CS"], confirm_storage, wrong) == ["access.wrong_password"]
    database.perform(staff["CS"], confirm_storage, request)
    assert refused(database, staff["CS"], confirm_storage, request) == ["banking.lot_move"]


def test_a_failed_run_with_an_open_deviation_does_not_keep_the_lot_out_of_quarantine(database, staff):

    lot_id = banking.filled_lot(database, staff)
    database.perform(staff["QA"], fail_freeze_run, failing(staff, run_id(database, lot_id), "probe failed"))
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(
            Deviation(
                code="DV-0001", title="probe", severity=Severity.MAJOR.value, lot_id=lot_id,
                opened_by=staff["QA"].person_id, opened_at=session.info["now"],
            )
        )  # fmt: skip
    database.perform(staff["CS"], confirm_storage, ConfirmStorage(lot_id, 6, 0, banking.signature(staff["CS"])))
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).state == LotState.QUARANTINE


def test_a_research_lot_has_no_expiry(database, staff):
    request = replace(banking.seed_request(database, staff), grade=Grade.RESEARCH)
    lot_id = database.perform(staff["OP"], plan_lot, request).result.lot_id
    banking.fill(database, staff, lot_id)
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).expires_on is None


def test_donors_of_the_factory_are_eligible(database, staff):
    donors.approvals(database, staff)
    assert donors.eligible_donor(database, staff) == 1
