"""The demo's screening: interview, examination, an infusion, the laboratory's report, the physician's decision."""

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlmodel import Session

from stembank_gui.demo.world import World
from stembank_gui.queries.donors.facts import questionnaire, records_seen
from stembank_gui.rules.donors.questionnaire import Given
from stembank_gui.rules.vocabulary import (
    Answer,
    DonorState,
    InfusionKind,
    MarkerOutcome,
    Meaning,
    SpecimenOf,
)
from stembank_gui.tables.donors import Donor
from stembank_gui.workflows.donors.complete_screening import CompleteScreening, complete_screening
from stembank_gui.workflows.donors.decide_eligibility import DecideEligibility, decide_eligibility
from stembank_gui.workflows.donors.record_exam import RecordExam, record_exam
from stembank_gui.workflows.donors.record_infusion import RecordInfusion, record_infusion
from stembank_gui.workflows.donors.record_interview import RecordInterview, record_interview
from stembank_gui.workflows.donors.record_marker import RecordMarker, record_marker

if TYPE_CHECKING:  # the donors' events call these functions
    from stembank_gui.demo.donors import DemoDonor

LABORATORY = "East Clinical Laboratory"
_MARKERS = (
    "HIV-AB", "HIV-NAT", "HBSAG", "HBC-AB", "HBV-NAT", "HCV-AB", "HCV-NAT", "SYPHILIS", "HTLV-AB", "CMV-IGM",
    "EBV-IGM", "ALT",
)  # fmt: skip
_YES = {
    "D240004": {"I06": "2023-11 云南边境出差 10 天，无发热 (10 days at the border of Yunnan, no fever)"},
    "D250001": {"F05": "Mother: breast cancer at 47"},
}
"""Questions that were answered with yes, with what was said."""
_MORE_MARKERS = {"D240004": ("MALARIA",)}
_WEIGHT_KG = {"D240001": 62, "D240004": 71, "D250001": 78, "D250003": 74}
_USUAL_WEIGHT_KG = 58


def screen(world: World, donor: "DemoDonor") -> None:
    """Interview and examine a donor, enter the laboratory's report, declare the screening complete."""
    _interview(world, donor)
    _exam(world, donor)
    markers(world, donor, f"R-{donor.key[1:]}")
    world.do("DC", complete_screening, CompleteScreening(world.donors[donor.key]))


def _interview(world: World, donor: "DemoDonor") -> None:
    yes = _YES.get(donor.key, {})
    answers = tuple(
        Given(one.code, Answer.YES if one.code in yes else Answer.NO, yes.get(one.code, ""))
        for one in questionnaire()
        if one.asked_of(donor.donor_type, {donor.tissue})
    )
    request = RecordInterview(world.donors[donor.key], _person(donor), world.clock.moment.date(), answers)
    world.do("DC", record_interview, request)


def _exam(world: World, donor: "DemoDonor") -> None:
    request = RecordExam(
        world.donors[donor.key],
        world.clock.moment.date(),
        Decimal(_WEIGHT_KG.get(donor.key, _USUAL_WEIGHT_KG)),
        signs_of_risk=False,
        findings="No needle marks, no icterus, no lymph nodes.",
        systolic_mmhg=118,
        diastolic_mmhg=74,
        pulse_per_min=72,
        temperature_c=Decimal("36.6"),
    )
    world.do("MD", record_exam, request)


def markers(world: World, donor: "DemoDonor", report: str) -> None:
    """Enter a report of the laboratory on the sample that was taken an hour ago."""
    donor_id, taken = world.donors[donor.key], world.clock.moment - timedelta(hours=1)
    if donor.key == "D240001":
        given = RecordInfusion(donor_id, InfusionKind.CRYSTALLOID, 500, taken - timedelta(minutes=40))
        world.do("DC", record_infusion, given)
    for marker in (*_MARKERS, *_MORE_MARKERS.get(donor.key, ())):
        outcome = MarkerOutcome.REACTIVE if marker in donor.reactive else MarkerOutcome.NONREACTIVE
        if marker in donor.pending:
            outcome = MarkerOutcome.PENDING
        request = RecordMarker(
            donor_id,
            marker,
            _person(donor),
            taken.astimezone().date(),
            outcome,
            specimen_at=taken,
            laboratory=LABORATORY,
            report_number=report,
        )
        world.do("DC", record_marker, request)


def decide(world: World, donor: "DemoDonor") -> None:
    """Let the physician decide on a donor."""
    donor_id = world.donors[donor.key]
    version, seen = world.ask(_standing, donor_id)
    decision = DonorState.ELIGIBLE
    comment = "Questionnaire, physical examination and records reviewed."
    if donor.reactive:
        decision, comment = DonorState.INELIGIBLE, "HBsAg reactive in the mother's sample."
    elif donor.pending:
        decision, comment = DonorState.INCOMPLETE, "HTLV result outstanding."
    elif donor.key in _YES:
        comment = "History assessed: no risk for the recipient. Records reviewed."
    signature = world.sign("MD", Meaning.APPROVED)
    request = DecideEligibility(donor_id, version, seen, decision, comment, signature, records_reviewed=True)
    world.do("MD", decide_eligibility, request)


def _standing(session: Session, donor_id: int) -> tuple[int, str]:
    donor = session.get_one(Donor, donor_id)
    return donor.row_version, records_seen(session, donor)


def _person(donor: "DemoDonor") -> SpecimenOf:
    return SpecimenOf.BIRTH_MOTHER if donor.mother_tested else SpecimenOf.DONOR
