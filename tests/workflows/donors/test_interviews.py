"""Interviews, examinations and infusions: entered, corrected with a reason, refused where they cannot be."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import func, select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.rules.donors.questionnaire import Given
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import Answer, DonorState, DonorType, InfusionKind, MarkerOutcome, SpecimenOf
from stembank_gui.tables.donors import Infusion, Interview, InterviewAnswer, PhysicalExam
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.donors.record_exam import RecordExam, record_exam
from stembank_gui.workflows.donors.record_infusion import RecordInfusion, record_infusion
from stembank_gui.workflows.donors.record_interview import RecordInterview, record_interview
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
)
from tests.workflows.refusals import NASTY_TEXTS, refused

MOTHER = SpecimenOf.BIRTH_MOTHER
NO = Answer.NO


def screening(database, donor_id):
    with database.reading() as session:
        return donor_card(session, donor_id).screening


def ask(database, staff, donor_id, *answers, **more):
    request = RecordInterview(donor_id, more.pop("who", MOTHER), more.pop("on", day(database)), answers, **more)
    return database.perform(staff["DC"], record_interview, request).result.interview_id


def bodies(database, entity):
    with database.reading() as session:
        rows = select(AuditEntry.body).where(AuditEntry.entity == entity).order_by(AuditEntry.seq)
        return session.exec(rows).all()


@both_databases
def test_an_interview_is_recorded_and_completed_by_another(database, staff):
    donor_id = registered_donor(database, staff)
    ask(
        database,
        staff,
        donor_id,
        Given("R01", NO),
        Given("R02", Answer.UNKNOWN, "She does not know"),
        note="By telephone",
    )
    found = screening(database, donor_id)
    assert [one.code for one in found.questions if one not in found.unanswered] == ["R01", "R02"]
    interview(database, staff, donor_id, F01="Haemophilia of an uncle")
    found = screening(database, donor_id)
    assert found.unanswered == ()
    assert [(row.yes, row.unknown) for row in found.interviews] == [(1, 0), (0, 1)]
    assert found.interviews[0].interviewed_by == staff["DC"].name
    answers = {one.question: one for one in found.answers}
    assert (answers["F01"].comment, answers["R02"].answer) == ("Haemophilia of an uncle", NO)


@both_databases_in_faults
def test_an_answer_is_corrected_with_a_reason_and_both_stay_in_the_trail(database, staff):
    donor_id = registered_donor(database, staff)
    interview_id = ask(database, staff, donor_id, Given("R01", NO), Given("R02", NO))
    (row,) = screening(database, donor_id).interviews
    again = {"interview_id": interview_id, "row_version": row.row_version}
    changed = (Given("R01", Answer.YES, "Partner with hepatitis B"), Given("R02", NO))
    with refused(database, "text.empty"):
        ask(database, staff, donor_id, *changed, **again)
    with refused(database, "donors.interview_unchanged"):
        ask(database, staff, donor_id, Given("R01", NO), Given("R02", NO), **again, correction_reason="Read again")
    ask(database, staff, donor_id, *changed, Given("R03", NO), **again, correction_reason="She called back")
    with refused(database, "people.stale"):
        ask(database, staff, donor_id, *changed, **again, correction_reason="She called back")
    (row,) = screening(database, donor_id).interviews
    assert ([one.question for one in row.answers], row.corrected, row.yes) == (["R01", "R02", "R03"], True, 1)
    last = {"interview_id": interview_id, "row_version": row.row_version, "correction_reason": "And again"}
    ask(database, staff, donor_id, Given("R03", Answer.UNKNOWN, "Not asked after all"), **last)
    assert [row.unknown for row in screening(database, donor_id).interviews] == [1]
    body = next(one for one in bodies(database, "interview_answer") if '"old":{"answer":"no"' in one)
    assert '"answer":"yes","comment":"Partner with hepatitis B"' in body
    assert '"reason":"She called back"' in body


def test_bad_interviews_are_refused(database, staff):
    donor_id = registered_donor(database, staff)
    with refused(database, "donors.future", "donors.question_unknown", "donors.answer_comment"):
        bad = (Given("ZZ", NO), Given("R01", Answer.YES))
        ask(database, staff, donor_id, *bad, on=day(database) + timedelta(days=1))
    with refused(database, "donors.no_answers"):
        ask(database, staff, donor_id)
    adult = registered_donor(database, staff, donor_type=DonorType.LIVING_ADULT)
    with refused(database, "donors.person_asked"):
        ask(database, staff, adult, Given("R01", NO))
    other = ask(database, staff, adult, Given("R01", NO), who=SpecimenOf.DONOR)
    with refused(database, "people.stale"):
        ask(
            database,
            staff,
            donor_id,
            Given("R01", NO),
            interview_id=other,
            row_version=1,
            correction_reason="Wrong donor",
        )


@pytest.mark.parametrize("kind", [kind for kind in NASTY_TEXTS if kind != "empty"])
def test_bad_texts_are_refused(database, staff, kind):
    text, code = NASTY_TEXTS[kind]
    donor_id = registered_donor(database, staff)
    with refused(database, code):
        ask(database, staff, donor_id, Given("R01", Answer.YES, text))
    with refused(database, code):
        ask(database, staff, donor_id, Given("R01", NO), note=text)
    with refused(database, code):
        exam(database, staff, donor_id, findings=text)


def corrected_exam(database, staff, donor_id, exam_id, version, **changes):
    found = {"examined_on": day(database), "weight_kg": Decimal(60), "signs_of_risk": False} | changes
    return database.perform(
        staff["MD"], record_exam, RecordExam(donor_id, **found, exam_id=exam_id, row_version=version)
    ).result


@both_databases_in_faults
def test_an_examination_is_recorded_and_corrected(database, staff):
    donor_id = registered_donor(database, staff)
    exam_id = exam(
        database, staff, donor_id, systolic_mmhg=None, diastolic_mmhg=None, pulse_per_min=None, temperature_c=None
    )
    with refused(database, "donors.exam_unchanged"):
        corrected_exam(database, staff, donor_id, exam_id, 1, correction_reason="Read again")
    with refused(database, "text.empty"):
        corrected_exam(database, staff, donor_id, exam_id, 1, weight_kg=Decimal(61))
    corrected_exam(
        database, staff, donor_id, exam_id, 1, weight_kg=Decimal("61.5"), signs_of_risk=True, findings="Needle marks",
        correction_reason="Scale read wrongly",
    )  # fmt: skip
    with refused(database, "people.stale"):
        corrected_exam(database, staff, donor_id, exam_id, 1, weight_kg=Decimal(70), correction_reason="Read again")
    (row,) = screening(database, donor_id).exams
    assert (row.weight_kg, row.signs_of_risk, row.findings, row.corrected) == (
        Decimal("61.5"),
        True,
        "Needle marks",
        True,
    )
    assert row.examined_by == staff["MD"].name
    with database.reading() as session:
        assert session.exec(select(func.count()).select_from(PhysicalExam)).one() == 1
        found = donor_card(session, donor_id).findings
    assert "donors.signs_of_risk" in [one.code for one in found.to_assess]


def test_bad_examinations_are_refused_with_every_reason(database, staff):
    donor_id = registered_donor(database, staff)
    with refused(database, "donors.future", "donors.exam_limit", "donors.signs_described"):
        tomorrow = day(database) + timedelta(days=1)
        exam(database, staff, donor_id, examined_on=tomorrow, weight_kg=Decimal(0), signs_of_risk=True)


def infuse(database, staff, donor_id, kind=InfusionKind.COLLOID, volume=500, **more):
    given_at = more.pop("at", database.clock() - timedelta(hours=1))
    return database.perform(
        staff["DC"], record_infusion, RecordInfusion(donor_id, kind, volume, given_at, **more)
    ).result


@both_databases_in_faults
def test_an_infusion_makes_a_specimen_not_count(database, staff):
    donor_id = registered_donor(database, staff)
    consent(database, staff, donor_id)
    interview(database, staff, donor_id)
    markers(database, staff, donor_id)
    infusion_id = infuse(database, staff, donor_id, volume=2500)
    with database.reading() as session:
        assert [one.code for one in donor_card(session, donor_id).findings.open] == [
            "donors.exam_missing", "donors.dilution_unknown",
        ]  # fmt: skip
    exam(database, staff, donor_id)
    with database.reading() as session:
        open_ = donor_card(session, donor_id).findings.open
    assert {one.code for one in open_} == {"donors.marker_missing", "donors.diluted"}
    (specimen,) = screening(database, donor_id).specimens
    assert (specimen.dilution.percent, specimen.dilution.too_much, specimen.markers) == (51, True, 8)
    (row,) = screening(database, donor_id).infusions
    again = {"infusion_id": infusion_id, "at": row.given_at}
    with refused(database, "donors.infusion_unchanged"):
        infuse(database, staff, donor_id, volume=2500, row_version=1, correction_reason="Read again", **again)
    with refused(database, "text.empty"):
        infuse(database, staff, donor_id, volume=250, row_version=1, **again)
    infuse(database, staff, donor_id, volume=250, row_version=1, correction_reason="A zero too many", **again)
    with refused(database, "people.stale"):
        infuse(database, staff, donor_id, volume=300, row_version=1, correction_reason="Read again", **again)
    (specimen,) = screening(database, donor_id).specimens
    assert not specimen.dilution.too_much


def test_bad_infusions_are_refused(database, staff):
    donor_id = registered_donor(database, staff)
    with refused(database, "donors.infusion_volume", "donors.infusion_future"):
        infuse(database, staff, donor_id, volume=0, at=database.clock() + timedelta(hours=1))
    with refused(database, "donors.infusion_volume"):
        infuse(database, staff, donor_id, volume=20_001)


def test_a_specimen_of_before_the_infusion_counts(database, staff):
    noon = database.clock().astimezone().replace(hour=12, minute=0)
    database.clock = lambda: noon + timedelta(days=1)
    donor_id = screened_donor(database, staff)
    infuse(database, staff, donor_id, volume=3000, at=database.clock())
    taken = database.clock() - timedelta(minutes=10)
    with refused(database, *["donors.marker_missing"] * 7, "donors.diluted"):
        decide(database, staff, donor_id, DonorState.ELIGIBLE)
    with database.reading() as session:
        wanted = [row.panel_marker.marker for row in donor_card(session, donor_id).screening.markers if row.result_id]
    for marker in wanted:
        request = RecordMarker(
            donor_id, marker, MOTHER, day(database), MarkerOutcome.NONREACTIVE, specimen_at=taken,
            correction_reason="The tube says 10 minutes earlier",
        )  # fmt: skip
        database.perform(staff["DC"], record_marker, request)
    decide(database, staff, donor_id, DonorState.ELIGIBLE)


def test_a_yes_is_assessed_in_writing(database, staff):
    donor_id = registered_donor(database, staff)
    consent(database, staff, donor_id)
    interview(database, staff, donor_id, L02="Psoriasis")
    exam(database, staff, donor_id)
    markers(database, staff, donor_id)
    from stembank_gui.workflows.donors.complete_screening import CompleteScreening, complete_screening

    database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    with refused(database, "donors.assessment_missing", "donors.answered_yes"):
        decide(database, staff, donor_id, DonorState.ELIGIBLE)
    decide(database, staff, donor_id, DonorState.ELIGIBLE, "Mild, local treatment only")


def test_a_decision_binds_the_whole_screening(database, staff):
    """An answer, an examination or an infusion entered since the physician looked makes the decision stale."""
    from stembank_gui.workflows.donors.decide_eligibility import DecideEligibility, decide_eligibility
    from tests.factories.donors import signature

    donor_id = screened_donor(database, staff)
    for change in (
        lambda: ask(database, staff, donor_id, Given("R01", NO)),
        lambda: exam(database, staff, donor_id, weight_kg=Decimal(61)),
        lambda: infuse(database, staff, donor_id, volume=100),
    ):
        with database.reading() as session:
            seen = donor_card(session, donor_id)
        change()
        request = DecideEligibility(
            donor_id, seen.row_version, seen.records_seen, DonorState.ELIGIBLE, "", signature(staff["MD"]),
            records_reviewed=True,
        )  # fmt: skip
        with refused(database, "people.stale"):
            database.perform(staff["MD"], decide_eligibility, request)


def test_nothing_is_recorded_of_a_donor_who_withdrew(database, staff):
    from tests.workflows.donors.test_consent import withdraw

    donor_id = registered_donor(database, staff)
    withdraw(database, staff, donor_id)
    for record in (interview, exam, infuse):
        with pytest.raises(Refused) as refusal:
            record(database, staff, donor_id)
        assert refusal.value.reasons[0].code == "donors.closed"
    with database.reading() as session:
        for table in (Interview, InterviewAnswer, PhysicalExam, Infusion):
            assert session.exec(select(func.count()).select_from(table)).one() == 0


def test_a_physician_may_examine_and_not_interview(database, staff):
    donor_id = eligible_donor(database, staff)
    assert exam(database, staff, donor_id)
    request = RecordInterview(donor_id, MOTHER, day(database), (Given("R01", NO),))
    with pytest.raises(AccessRefused):
        database.perform(staff["MD"], record_interview, request)
