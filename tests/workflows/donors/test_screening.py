"""Markers, screening and the signed decision; late results stop the donor's banks."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import (
    ConsentScopeFlag,
    DonorState,
    DonorType,
    MarkerOutcome,
    Panel,
    Sex,
    SpecimenOf,
)
from stembank_gui.tables.donors import Interview, MarkerResult
from stembank_gui.tables.people import Signature
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.donors.complete_screening import CompleteScreening, complete_screening
from stembank_gui.workflows.donors.decide_eligibility import DecideEligibility, decide_eligibility
from stembank_gui.workflows.donors.record_marker import RecordMarker, record_marker
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.donors import (
    consent,
    day,
    decide,
    eligible_donor,
    exam,
    interview,
    markers,
    registered_donor,
    screened_donor,
    signature,
)
from tests.workflows.refusals import NASTY_TEXTS, refused

REACTIVE = MarkerOutcome.REACTIVE


def card(database, donor_id):
    with database.reading() as session:
        return donor_card(session, donor_id)


def enter(database, staff, donor_id, marker="HBSAG", outcome=MarkerOutcome.NONREACTIVE, **more):
    request = RecordMarker(
        donor_id, marker, more.pop("of", SpecimenOf.BIRTH_MOTHER), more.pop("on", day(database)), outcome, **more
    )
    return database.perform(staff["DC"], record_marker, request).result


@both_databases
def test_the_way_to_eligible(database, staff):
    donor_id = registered_donor(database, staff)
    with refused(database, "donors.no_consent", "donors.no_interview"):
        database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    consent(database, staff, donor_id)
    interview(database, staff, donor_id)
    exam(database, staff, donor_id)
    markers(database, staff, donor_id, HTLV_AB=MarkerOutcome.PENDING)
    database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    assert card(database, donor_id).state is DonorState.SCREENED
    with refused(database, "donors.marker_pending"):
        decide(database, staff, donor_id, DonorState.ELIGIBLE)
    decide(database, staff, donor_id, DonorState.INCOMPLETE)
    enter(database, staff, donor_id, "HTLV-AB")
    decide(database, staff, donor_id, DonorState.ELIGIBLE)
    after = card(database, donor_id)
    assert after.state is DonorState.ELIGIBLE
    assert [row.decision for row in after.decisions] == [DonorState.ELIGIBLE, DonorState.INCOMPLETE]
    assert [one.code for one in after.decisions[1].findings] == ["donors.marker_pending", "donors.no_donation_yet"]
    with database.reading() as session:
        signed = session.exec(select(Signature).where(Signature.record_kind == "donor")).all()
        assert [(one.record_kind, one.record_id, one.user_id) for one in signed] == [("donor", donor_id, "md.user")] * 2


def test_a_marker_is_corrected_only_with_a_reason_and_both_values_stay_in_the_trail(database, staff):
    donor_id = registered_donor(database, staff)
    result_id = enter(database, staff, donor_id, outcome=REACTIVE).result_id
    with refused(database, "donors.correction_reason"):
        enter(database, staff, donor_id)
    with refused(database, "donors.marker_unchanged"):
        enter(database, staff, donor_id, outcome=REACTIVE, correction_reason="typed wrongly")
    with refused(database, "text.reason_too_short"):
        enter(database, staff, donor_id, correction_reason="-")
    assert enter(database, staff, donor_id, correction_reason="Typed into the wrong row").result_id == result_id
    with database.reading() as session:
        assert session.get_one(MarkerResult, result_id).outcome == MarkerOutcome.NONREACTIVE
        entries = select(AuditEntry.body).where(AuditEntry.entity == "marker_result").order_by(AuditEntry.seq.desc())
        body = session.exec(entries).first()
    assert '"reason":"Typed into the wrong row"' in body
    assert '"old":{"outcome":"reactive"' in body
    assert '"new":{"outcome":"nonreactive"' in body


def test_a_pending_result_is_completed_without_a_reason_or_with_one(database, staff):
    donor_id = registered_donor(database, staff)
    for marker, reason in (("HBSAG", ""), ("HIV-AB", "Result by telephone")):
        enter(database, staff, donor_id, marker, MarkerOutcome.PENDING)
        enter(database, staff, donor_id, marker, correction_reason=reason)
    assert {row.outcome for row in card(database, donor_id).screening.markers if row.result_id} == {
        MarkerOutcome.NONREACTIVE
    }


def test_a_new_specimen_is_a_new_result(database, staff):
    donor_id = registered_donor(database, staff)
    enter(database, staff, donor_id)
    enter(database, staff, donor_id, on=day(database) - timedelta(days=3), outcome=MarkerOutcome.INDETERMINATE)
    rows = [row for row in card(database, donor_id).screening.markers if row.panel_marker.marker == "HBSAG"]
    assert [row.outcome for row in rows] == [MarkerOutcome.INDETERMINATE, MarkerOutcome.NONREACTIVE]


def test_bad_samples_are_refused_with_every_reason(database, staff):
    donor_id = registered_donor(database, staff)
    tomorrow = day(database) + timedelta(days=1)
    with refused(database, "donors.marker_unknown", "donors.future"):
        enter(database, staff, donor_id, "=cmd()", on=tomorrow)
    neonate = registered_donor(database, staff, donor_type=DonorType.NEONATE, age_years=0)
    with refused(database, "donors.specimen"):
        enter(database, staff, neonate, of=SpecimenOf.DONOR)


@pytest.mark.parametrize("kind", [kind for kind in NASTY_TEXTS if kind != "empty"])
def test_bad_notes_are_refused(database, staff, kind):
    text, code = NASTY_TEXTS[kind]
    donor_id = registered_donor(database, staff)
    with refused(database, code):
        enter(database, staff, donor_id, note=text)
    screened = screened_donor(database, staff)
    with refused(database, code):
        decide(database, staff, screened, DonorState.ELIGIBLE, comment=text)


def test_who_registered_may_not_decide(database, staff):
    """SoD-3: even with the physician's permission, the person who registered the donor is refused."""
    donor_id = screened_donor(database, staff | {"DC": staff["DC"]})
    seen = card(database, donor_id)
    request = DecideEligibility(
        donor_id, seen.row_version, seen.records_seen, DonorState.ELIGIBLE, "", signature(staff["DC"])
    )
    with pytest.raises(AccessRefused) as refusal, database.writing(staff["DC"], "register_donor") as session:
        decide_eligibility(session, request)
    assert refusal.value.reasons[0].code == "donors.same_person"
    with pytest.raises(AccessRefused):
        database.perform(staff["DC"], decide_eligibility, request)


def test_who_interviewed_may_not_decide(database, staff):
    """SoD-3, the other half: somebody else registered the donor, the physician held the interview."""
    donor_id = screened_donor(database, staff)
    with database.writing(staff["DC"], "record_interview") as session:
        session.exec(select(Interview)).one().interviewed_by = staff["MD"].person_id
    with pytest.raises(AccessRefused) as refusal:
        decide(database, staff, donor_id, DonorState.ELIGIBLE)
    assert refusal.value.reasons[0].code == "donors.interviewer"


@both_databases_in_faults
def test_a_donor_is_deferred_and_comes_back_on_the_day(database, staff):
    donor_id = screened_donor(database, staff)
    until = day(database) + timedelta(days=10)
    with refused(database, "donors.why_deferred", "donors.deferred_until"):
        decide(database, staff, donor_id, DonorState.DEFERRED, deferred_until=day(database))
    decide(database, staff, donor_id, DonorState.DEFERRED, "New tattoo", deferred_until=until)
    after = card(database, donor_id)
    assert (after.state, after.deferred_until) == (DonorState.DEFERRED, until)
    assert after.decisions[0].deferred_until == until
    with refused(database, "donors.still_deferred"):
        database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    began = database.clock()
    database.clock = lambda: began + timedelta(days=10)
    database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    after = card(database, donor_id)
    assert (after.state, after.deferred_until) == (DonorState.SCREENED, None)


def test_eligible_wants_the_records_reviewed(database, staff):
    donor_id = screened_donor(database, staff)
    with refused(database, "donors.records_not_reviewed"):
        decide(database, staff, donor_id, DonorState.ELIGIBLE, records_reviewed=False)
    decide(database, staff, donor_id, DonorState.ELIGIBLE)
    assert card(database, donor_id).decisions[0].records_reviewed


def test_a_specimen_has_its_time_laboratory_and_report(database, staff):
    donor_id = registered_donor(database, staff)
    taken = database.clock() - timedelta(minutes=5)
    enter(
        database,
        staff,
        donor_id,
        on=taken.astimezone().date(),
        specimen_at=taken,
        laboratory="East",
        report_number="R-1",
    )
    (row,) = [one for one in card(database, donor_id).screening.markers if one.result_id]
    assert (row.laboratory, row.report_number) == ("East", "R-1")
    assert abs(row.specimen_at - taken) < timedelta(seconds=1)
    with refused(database, "donors.specimen_time"):
        enter(database, staff, donor_id, "HIV-AB", on=day(database) - timedelta(days=2), specimen_at=taken)
    later = database.clock() + timedelta(minutes=3)
    with refused(database, "donors.future"):
        enter(database, staff, donor_id, "HIV-AB", on=later.astimezone().date(), specimen_at=later)


def test_a_decision_binds_what_was_seen(database, staff):
    donor_id = screened_donor(database, staff)
    seen = card(database, donor_id)
    enter(database, staff, donor_id, outcome=REACTIVE, correction_reason="Second reading")
    request = DecideEligibility(
        donor_id, seen.row_version, seen.records_seen, DonorState.ELIGIBLE, "", signature(staff["MD"])
    )
    with refused(database, "people.stale"):
        database.perform(staff["MD"], decide_eligibility, request)


def test_a_reactive_donor_is_ineligible(database, staff):
    donor_id = screened_donor(database, staff, markers_of={"HBSAG": REACTIVE})
    with refused(database, "donors.reactive"):
        decide(database, staff, donor_id, DonorState.ELIGIBLE)
    assert decide(database, staff, donor_id, DonorState.INELIGIBLE).cascade is None
    assert card(database, donor_id).state is DonorState.INELIGIBLE


def test_a_wrong_password_signs_nothing(database, staff):
    donor_id = screened_donor(database, staff)
    seen = card(database, donor_id)
    wrong = signature(SimpleNamespace(user_id="qa.user"))
    request = DecideEligibility(donor_id, seen.row_version, seen.records_seen, DonorState.ELIGIBLE, "", wrong, True)
    with refused(database, "sign.not_you"):
        database.perform(staff["MD"], decide_eligibility, request)


def test_a_result_that_excludes_nobody_holds_nothing(database, staff):
    donor_id = eligible_donor(database, staff, panel=Panel.US, donor_type=DonorType.LIVING_ADULT, sex=Sex.MALE)
    found = enter(database, staff, donor_id, "CMV-AB", REACTIVE, of=SpecimenOf.DONOR)
    assert found.cascade is None


def test_without_consent_no_donor_becomes_eligible(database, staff):
    from tests.workflows.donors.test_consent import change

    donor_id = screened_donor(database, staff, frozenset({ConsentScopeFlag.RESEARCH}))
    change(database, staff, donor_id)
    with refused(database, "donors.no_consent"):
        decide(database, staff, donor_id, DonorState.ELIGIBLE)


def test_nothing_is_added_to_a_donor_who_withdrew(database, staff):
    from tests.workflows.donors.test_consent import withdraw

    donor_id = registered_donor(database, staff)
    withdraw(database, staff, donor_id)
    with refused(database, "donors.closed"):
        enter(database, staff, donor_id)
