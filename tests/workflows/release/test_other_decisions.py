"""Conditional release, research only, rejection, hold, recall."""

from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.release import effective_of_lots
from stembank_gui.queries.release.papers import certificate_view
from stembank_gui.queries.release.recall import recall_scope
from stembank_gui.queries.release.register import lot_release, register
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.release import CheckResult
from stembank_gui.rules.vocabulary import CertificateState, Decision, LotState, Meaning, RecallClass
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import TestResult
from stembank_gui.tables.release import Certificate, DecisionSignature, ReleaseDecision
from stembank_gui.workflows.release.hold_lot import HoldLot, hold_lot
from stembank_gui.workflows.release.recall_lot import RecallLot, recall_lot
from stembank_gui.workflows.release.reject_lot import RejectLot, reject_lot
from stembank_gui.workflows.release.release_conditionally import ReleaseConditionally, release_conditionally
from stembank_gui.workflows.release.restrict_to_research import RestrictToResearch, restrict_to_research
from tests.conftest import both_databases_in_faults
from tests.factories import banking, quality, release


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


def state_of(database, *lot_ids):
    with database.reading() as session:
        found = effective_of_lots(session, lot_ids)
    return [found[one].state for one in lot_ids]


def releases(session):
    return session.exec(select(Certificate).where(Certificate.kind == "release").order_by(Certificate.id)).all()


def states_of_releases(session):
    return [one.state for one in releases(session)]


def conditional(database, staff, lot_id, *, missing=("M-MC",), days=30, witness="QA", physician="MD", **changes):
    release.complete(database, staff, lot_id)
    request = {
        "seen_sha256": release.seen(database, lot_id), "missing_tests": frozenset(missing),
        "due_on": database.clock().date() + timedelta(days=days), "reason": "urgent need, interim negative",
        "informed": "told by letter", "signature": release.signature(staff["RA"]),
        "witness": approval(staff[witness]), "physician": approval(staff[physician]), "language": "en",
    } | changes  # fmt: skip
    return perform(database, staff, lot_id, request)


def approval(actor, meaning=Meaning.APPROVED):
    return release.signature(actor, meaning)


def perform(database, staff, lot_id, request):
    return database.perform(staff["RA"], release_conditionally, ReleaseConditionally(lot_id, **request)).result


@pytest.fixture
def almost(database, staff):
    return release.almost_ready_lot(database, staff)


def test_a_conditional_release_has_three_signatures_and_ends_by_itself(database, staff, almost):
    done = conditional(database, staff, almost)

    assert done.certificate_number == "RC-0001"
    assert state_of(database, almost) == [LotState.CONDITIONAL]
    with database.reading() as session:
        signed = session.exec(
            select(Signature).where(Signature.record_kind == "lot").order_by(Signature.id.desc()).limit(3)
        ).all()
        assert {one.person_id for one in signed} == {staff[role].person_id for role in ("RA", "QA", "MD")}
        assert len({one.record_sha256 for one in signed}) == 1
        decision = session.get_one(ReleaseDecision, done.decision_id)
        assert (decision.conditions, decision.decision) == ("M-MC", "conditional")
        assert decision.informed == "told by letter"
        further = session.exec(select(DecisionSignature).order_by(DecisionSignature.id)).all()
        assert [one.permission for one in further] == ["witness_conditional_release", "agree_conditional_release"]
        assert {one.signature_id for one in further} == {one.id for one in signed} - {decision.signature_id}
        row = next(one for one in lot_release(session, almost, staff["RA"].person_id).rows if one.rule == "R17")
        assert (row.result, row.reasons[0].params["tests"]) == (CheckResult.ADVICE, "M-MC")
        late = database.clock().date() + timedelta(days=31)
        assert effective_of_lots(session, [almost], late)[almost].state is LotState.ON_HOLD


def test_when_the_missing_test_passes_the_lot_is_released_with_a_new_certificate(database, staff, almost):
    conditional(database, staff, almost)
    quality.enter(database, staff, almost, "M-MC")
    quality.approve(database, staff, almost, "M-MC")
    done = release.release(database, staff, almost)
    assert (done.number, done.certificate_number) == ("RD-0002", "RC-0002")
    with database.reading() as session:
        assert states_of_releases(session) == ["superseded", "current"]
        old = certificate_view(session, releases(session)[0].id)
    assert (old.row.state, old.successor_name, old.intact, old.record_intact) == (
        CertificateState.SUPERSEDED,
        "RC-0002 v1",
        True,
        True,
    )


@pytest.mark.parametrize(("changes", "code"), [
    ({"missing": ("G07",)}, "R5.missing"),
    ({"days": 0}, "R17.due_date"),
    ({"reason": ""}, "text.empty"),
    ({"informed": " "}, "text.empty"),
    ({"seen_sha256": "0" * 64}, "release.record_changed"),
    ({"witness": "QC2"}, "access.not_permitted"),
    ({"witness": "MD"}, "access.not_permitted"),
    ({"witness": "RA"}, "sign.same_person"),
    ({"physician": "QA"}, "access.not_permitted"),
    ({"physician": "RA"}, "sign.same_person"),
])  # fmt: skip
def test_a_conditional_release_is_refused(database, staff, almost, changes, code):
    with pytest.raises(Refused) as refused:
        conditional(database, staff, almost, **changes)
    assert codes(refused)[0] == code
    assert state_of(database, almost) == [LotState.QUARANTINE]


def both_roles(database, staff, role):
    """Return an account of quality assurance that holds a second role too."""
    from stembank_gui.rules.people import SYSTEM
    from stembank_gui.tables.people import AccountRole, Role

    with database.writing(SYSTEM, "create_bank") as session:
        second = session.exec(select(Role.id).where(Role.code == role)).one()
        session.add(AccountRole(account_id=staff["QA"].account_id, role_id=second))
    return staff["QA"]


def test_three_signatures_are_three_persons(database, staff, almost):
    both_roles(database, staff, "MD")
    with pytest.raises(AccessRefused) as refused:
        conditional(database, staff, almost, physician="QA")
    assert codes(refused) == ["sign.same_person"]
    assert state_of(database, almost) == [LotState.QUARANTINE]


def test_who_tested_the_lot_does_not_sign_its_conditional_release_either(database, staff, almost):
    from stembank_gui.rules.people import SYSTEM

    with database.writing(SYSTEM, "create_bank") as session:
        session.exec(select(TestResult)).first().analyst_id = staff["MD"].person_id
    with pytest.raises(AccessRefused) as refused:
        conditional(database, staff, almost)
    assert codes(refused) == ["R16.not_independent"]


@pytest.mark.parametrize("seat", ["witness", "physician"])
def test_the_others_sign_that_they_approve(database, staff, almost, seat):
    role = {"witness": "QA", "physician": "MD"}[seat]
    release.complete(database, staff, almost)
    request = {
        "seen_sha256": release.seen(database, almost), "missing_tests": frozenset({"M-MC"}),
        "due_on": database.clock().date() + timedelta(days=9), "reason": "urgent need", "informed": "told",
        "signature": release.signature(staff["RA"]), "witness": approval(staff["QA"]),
        "physician": approval(staff["MD"]),
    } | {seat: approval(staff[role], Meaning.RELEASED)}  # fmt: skip
    with pytest.raises(Refused) as refused:
        perform(database, staff, almost, request)
    assert codes(refused) == ["release.wrong_meaning"]


def research(database, staff, lot_id, reason="tumourigenicity open"):
    release.complete(database, staff, lot_id)
    request = RestrictToResearch(lot_id, release.seen(database, lot_id), reason, release.signature(staff["RA"]), "zh")
    return database.perform(staff["RA"], restrict_to_research, request).result


def test_research_only_issues_its_own_certificate(database, staff):
    lot_id = release.ready_lot(database, staff)
    done = research(database, staff, lot_id)
    assert state_of(database, lot_id) == [LotState.RESEARCH_ONLY]
    with database.reading() as session:
        decision = session.get_one(ReleaseDecision, done.decision_id)
        assert (decision.grade, decision.decision) == ("research", "research_only")
    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id)
    assert codes(refused) == ["R0.not_waiting", "R18.restricted_before"]


def test_a_grade_never_rises_again_not_even_by_way_of_a_hold(database, staff):
    lot_id = release.ready_lot(database, staff)
    research(database, staff, lot_id)
    hold(database, staff, lot_id)
    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id)
    assert codes(refused) == ["R18.restricted_before"]
    again = research(database, staff, lot_id)
    assert (again.number, state_of(database, lot_id)) == ("RD-0003", [LotState.RESEARCH_ONLY])


def test_research_is_refused_while_an_infectious_hazard_is_not_excluded(database, staff, almost):
    with pytest.raises(Refused) as refused:
        research(database, staff, almost)
    assert codes(refused) == ["R5.missing"]
    assert refused.value.reasons[0].params["test"] == "M-MC"


def test_the_cells_of_an_ineligible_donor_may_serve_research_where_consent_permits(database, staff):
    lot_id = release.ready_lot(database, staff)
    donor_becomes(database, staff, lot_id, "ineligible")
    with pytest.raises(Refused) as refused:
        release.release(database, staff, lot_id)
    assert codes(refused) == ["R1.donor_not_eligible"]
    research(database, staff, lot_id)
    assert state_of(database, lot_id) == [LotState.RESEARCH_ONLY]


def donor_becomes(database, staff, lot_id, state):
    with database.writing(staff["RA"], "release_lot") as session:
        donor = session.get_one(Donor, session.get_one(Lot, lot_id).donor_id)
        donor.state, donor.state_since = state, session.info["now"]


def hold(database, staff, lot_id, reason="label doubt"):
    request = HoldLot(lot_id, reason, release.signature(staff["QA"], Meaning.REVIEWED))
    return database.perform(staff["QA"], hold_lot, request).result


def reject(database, staff, lot_id, reason="mycoplasma confirmed", who="RA"):
    request = RejectLot(lot_id, reason, release.signature(staff[who], Meaning.REJECTED))
    return database.perform(staff[who], reject_lot, request).result


def recall(database, staff, lot_id, reason="donor information"):
    request = RecallLot(lot_id, RecallClass.TWO, reason, release.signature(staff["RA"], Meaning.REJECTED))
    return database.perform(staff["RA"], recall_lot, request).result


def test_a_rejected_lot_stays_rejected(database, staff, almost):
    assert reject(database, staff, almost).certificate_number == ""
    assert state_of(database, almost) == [LotState.REJECTED]
    for verb in (hold, reject, recall):
        with pytest.raises(Refused) as refused:
            verb(database, staff, almost)
        assert codes(refused) == ["banking.lot_move"]


@pytest.mark.parametrize("verb", [hold, reject, recall])
def test_a_decision_against_a_lot_needs_its_reason(database, staff, almost, verb):
    with pytest.raises(Refused) as refused:
        verb(database, staff, almost, reason=" ")
    assert codes(refused) == ["text.empty"]


def test_each_decision_is_its_roles(database, staff, almost):
    with pytest.raises(AccessRefused):
        reject(database, staff, almost, who="QA")
    with pytest.raises(AccessRefused):
        hold(database, staff | {"QA": staff["RA"]}, almost)


@both_databases_in_faults
def test_a_recall_reaches_every_descendant_at_once(database, staff):
    seed = release.released_lot(database, staff, vials=8)
    master = release.released_child(database, staff, seed, vials=8)
    working = release.released_child(database, staff, master)
    assert state_of(database, seed, master, working) == [LotState.RELEASED] * 3

    done = recall(database, staff, master)

    assert state_of(database, seed, master, working) == [LotState.RELEASED, LotState.RECALLED, LotState.RECALLED]
    assert [lot.lot_id for lot in done.scope.lots] == [master, working]
    assert done.scope.lots[1].vials_in_stock == 6
    assert done.scope.shipments == ()
    with database.reading() as session:
        states = session.exec(
            select(Certificate.lot_id, Certificate.state).where(Certificate.kind == "release").order_by(Certificate.id)
        ).all()
        assert states == [(seed, "current"), (master, "withdrawn"), (working, "withdrawn")]
        assert recall_scope(session, seed).lots[0].lot_id == seed


def test_a_late_finding_about_the_donor_holds_every_lot(database, staff):
    seed = release.released_lot(database, staff, vials=8)
    master = release.released_child(database, staff, seed)
    donor_becomes(database, staff, seed, "ineligible")
    assert state_of(database, seed, master) == [LotState.ON_HOLD, LotState.ON_HOLD]


def test_the_register_lists_what_waits_and_what_was_decided(database, staff):
    seed = release.released_lot(database, staff, vials=8)
    child = banking.quarantined_child(database, staff, seed)
    release.approved_record(database, staff, child)
    with database.reading() as session:
        found = register(session, staff["RA"].person_id)
        seen = lot_release(session, child, staff["RA"].person_id)
        own = lot_release(session, seed, staff["RA"].person_id)
    (waiting,) = found.waiting
    missing = [reason for reason in waiting.blockers if reason.code == "R5.missing"]
    assert (waiting.id, waiting.tests_settled, len(missing)) == (child, 0, waiting.tests_needed)
    assert waiting.blockers == seen.blockers
    (decided,) = found.decisions
    assert (decided.number, decided.decision, decided.certificate_number) == ("RD-0001", Decision.RELEASE, "RC-0001")
    assert seen.may_be_missing
    assert set(seen.may_be_missing) <= {reason.params["test"] for reason in missing}
    assert seen.record_sha256 == release.seen(database, child)
    assert seen.current_certificate is None
    assert own.current_certificate == decided


def test_a_changed_certificate_is_found(database, staff):
    release.released_lot(database, staff)
    with database.writing(staff["RA"], "release_lot") as session:
        (certificate,) = releases(session)
        certificate.pdf = certificate.pdf.replace(b"%PDF", b"%PDf")
        decision = session.exec(select(ReleaseDecision)).one()
        decision.checklist = decision.checklist.replace("UC-MSC", "BM-MSC")
    with database.reading() as session:
        found = certificate_view(session, releases(session)[0].id)
    assert (found.intact, found.record_intact, found.successor_id) == (False, False, 0)
