"""Step 2 of the journey: approvals, consent form, a donor under a code, screening, the donation, the decision."""

from datetime import timedelta
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas
from sqlmodel import select

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.facts import panels
from stembank_gui.rules.codes import has_valid_check
from stembank_gui.rules.vocabulary import (
    Answer,
    ApprovalKind,
    ApprovalState,
    ConsentScopeFlag,
    ConsentState,
    DonationState,
    DonorState,
    DonorType,
    FormState,
    HgrType,
    MarkerOutcome,
    Panel,
    Sex,
    SpecimenOf,
    Tissue,
)
from stembank_gui.tables.donors import (
    Approval,
    Consent,
    ConsentForm,
    ConsentScope,
    Donation,
    Donor,
    EligibilityDecision,
    InterviewAnswer,
    MarkerResult,
    PhysicalExam,
)
from stembank_gui.ui.language import say_term
from tests.journeys.bank import Journey
from tests.journeys.passing import now

_DAY = "%Y-%m-%d"
_WINDOW_PERIOD = ("HIV", "HBV", "HCV")
_MOMENT = "%Y-%m-%d %H:%M"


PERMITS = (HgrType.COLLECTION, HgrType.PRESERVATION)


def record_approvals(journey: Journey) -> None:
    """Record ethics approval, the permits to collect and to preserve, and the filing, each in force."""
    hands = journey.hands
    journey.go("donors")
    hands.tab("approvals")
    _approval(journey, ApprovalKind.ETHICS, ApprovalState.APPROVED, "ETHICS-2026-01")
    for permit in PERMITS:
        _approval(journey, ApprovalKind.HGR, ApprovalState.GRANTED, f"HGR-2026-{permit.name}", permit)
    _approval(journey, ApprovalKind.FILING, ApprovalState.ACCEPTED, "FILING-2026-01")
    assert {one.title for one in journey.stored(select(Approval))} == {journey.said("subject")}


def _approval(journey: Journey, kind: ApprovalKind, state: ApprovalState, number: str, permit=None) -> None:
    hands = journey.hands
    hands.choose("approval_kind", say_term(kind))
    if permit is not None:
        hands.choose("approval_hgr_type", say_term(permit))
    hands.write("approval_number", number)
    hands.write("approval_title", journey.said("subject"))
    hands.choose("approval_state", say_term(state))
    hands.write("approval_valid_from", f"{now() - timedelta(days=100):{_DAY}}")
    hands.write("approval_valid_until", f"{now() + timedelta(days=200):{_DAY}}")
    if kind is ApprovalKind.ETHICS:
        hands.write("approval_review_due", f"{now() + timedelta(days=180):{_DAY}}")
    hands.press("record_approval_button")
    hands.listed("approvals_table", number, say_term(state))


def save_form(journey: Journey) -> None:
    """Write a version of the consent form down; it asks for every use and belongs to the ethics approval."""
    hands = journey.hands
    journey.go("donors")
    hands.tab("forms")
    hands.write("form_code", "ICF-BANK")
    hands.write("form_version", "2.1")
    hands.write("form_language", journey.language)
    hands.write("form_title", journey.said("subject"))
    hands.choose("form_approval", "ETHICS-2026-01")
    for flag in ConsentScopeFlag:
        hands.press(f"scope_{flag.value}")
    hands.attach("form_paper", _paper())
    hands.press("save_form_button")
    hands.listed("forms_table", "ICF-BANK", "2.1")
    assert journey.one(ConsentForm).state == FormState.DRAFT


def _paper() -> Path:
    """The paper that the donor signs, as a PDF in the present folder."""
    drawing = Canvas(str(Path.cwd() / "form.pdf"))
    drawing.drawString(72, 720, "I agree.")
    drawing.save()
    return Path.cwd() / "form.pdf"


def approve_form(journey: Journey) -> None:
    """Let quality assurance make it effective: three days ago, before the donor signs."""
    hands = journey.hands
    journey.go("donors")
    hands.tab("forms")
    hands.row("forms_table", "ICF-BANK")
    hands.write("form_effective_on", f"{now() - timedelta(days=3):{_DAY}}")
    hands.press("approve_form_button")
    journey.signed()
    form = journey.one(ConsentForm)
    assert form.state == FormState.EFFECTIVE
    assert form.approved_by != form.authored_by


def register_donor(journey: Journey) -> str:
    """Register a donor and return the code: no name is asked for anywhere."""
    hands = journey.hands
    journey.go("donors")
    hands.press("new_donor_button")
    hands.choose("donor_type", say_term(DonorType.MOTHER_OF_NEONATE))
    hands.choose("donor_sex", say_term(Sex.FEMALE))
    hands.write("donor_age", "27")
    hands.choose("donor_blood_group", "B+")
    hands.choose("donor_panel", say_term(Panel.CN))
    hands.press("register_donor_button")
    hands.see("page_donor")
    hands.settle()
    donor = journey.one(Donor)
    assert has_valid_check(donor.code)
    assert hands.read("page_title") == donor.code
    return donor.code


def record_consent(journey: Journey) -> None:
    """Record what the donor agrees to: everything; the compliance secretary, here the same person, activates it."""
    hands = journey.hands
    hands.press("step_consent")
    hands.settle()
    hands.write("consent_signed_at", f"{now() - timedelta(days=2):{_MOMENT}}")
    hands.choose("consent_form", "ICF-BANK")
    for flag in ConsentScopeFlag:
        hands.press(f"scope_{flag.value}")
    hands.press("record_consent_button")
    hands.listed("consents_table", "ICF-BANK")
    consent = journey.one(Consent)
    assert consent.state == ConsentState.SIGNED
    journey.told(consent.code)
    scopes = journey.stored(select(ConsentScope).where(ConsentScope.consent_id == consent.id))
    assert {one.scope for one in scopes if one.granted} == set(ConsentScopeFlag)
    hands.row("consents_table", consent.code)
    hands.press("activate_consent_button")
    hands.listed("consents_table", consent.code, say_term(ConsentState.ACTIVE))
    assert journey.one(Consent).state == ConsentState.ACTIVE


def interview(journey: Journey) -> None:
    """Ask the mother every question; all answers are no."""
    hands = journey.hands
    hands.tab("screening")
    hands.press("complete_screening_button")
    hands.wait(lambda: "donors.no_interview" in hands.codes())
    hands.tab("interview", of="screening_tabs")
    hands.choose("interview_person", say_term(SpecimenOf.BIRTH_MOTHER))
    hands.settle()
    for question in journey.asked(donor_card, journey.one(Donor).id).screening.questions:
        hands.press(f"answer_{question.code}_no")
    hands.press("record_interview_button")
    hands.listed("interviews_table", journey.said("dora.c"))
    assert {one.answer for one in journey.stored(select(InterviewAnswer))} == {Answer.NO}


def examine(journey: Journey) -> None:
    """Write the physical examination down. Then screening is complete."""
    hands = journey.hands
    hands.tab("exam", of="screening_tabs")
    hands.write("exam_weight", "62.5")
    hands.write("exam_systolic", "118")
    hands.write("exam_diastolic", "76")
    hands.press("record_exam_button")
    hands.listed("exams_table", "62.5")
    assert not journey.one(PhysicalExam).signs_of_risk
    hands.press("complete_screening_button")
    hands.wait(lambda: not hands.sees("complete_screening_button"))
    assert journey.one(Donor).state == DonorState.SCREENED


def enter_markers(journey: Journey) -> None:
    """Enter every required marker and the nucleic acid tests that spare a second sample after half a year."""
    hands = journey.hands
    hands.tab("markers", of="screening_tabs")
    tested = [one for one in panels()[Panel.CN] if one.required or (one.nat and one.agent in _WINDOW_PERIOD)]
    for marker in tested:
        hands.choose("marker_test", say_term(f"marker.{marker.marker}"))
        hands.choose("marker_specimen_of", say_term(SpecimenOf.BIRTH_MOTHER))
        hands.choose("marker_outcome", say_term(MarkerOutcome.NONREACTIVE))
        hands.press("record_marker_button")
        hands.listed("markers_table", say_term(f"marker.{marker.marker}"), say_term(MarkerOutcome.NONREACTIVE))
    results = journey.stored(select(MarkerResult))
    assert [one.marker for one in results] == [one.marker for one in tested]
    assert {one.outcome for one in results} == {MarkerOutcome.NONREACTIVE}


def collect_donation(journey: Journey) -> str:
    """Write the collection of the umbilical cord down; the donation's page opens. Return its code."""
    hands = journey.hands
    hands.tab("donations")
    hands.choose("donation_way", {"en": "was collected", "zh": "已采集"}[journey.language])
    hands.choose("donation_tissue", say_term(Tissue.UMBILICAL_CORD))
    hands.write("donation_collected", f"{now() - timedelta(hours=3):{_MOMENT}}")
    hands.write("donation_mass", "25")
    hands.write("donation_length", "300")
    hands.write("donation_medium", "DMEM/F12")
    hands.write("donation_seal", "S-4471")
    hands.press("new_donation_button")
    hands.see("page_donation")
    hands.settle()
    donation = journey.one(Donation)
    assert (donation.state, donation.amount_mg) == (DonationState.COLLECTED, 25_000)
    return donation.code


def dispatch_donation(journey: Journey) -> None:
    """Send it on its way."""
    hands = journey.hands
    hands.write("donation_dispatched", f"{now() - timedelta(hours=2):{_MOMENT}}")
    hands.press("dispatch_donation_button")
    hands.see("receive_donation_button")
    assert journey.one(Donation).state == DonationState.IN_TRANSIT


def receive_donation(journey: Journey, donor: str) -> None:
    """Receive it: a wrong donor code is refused, the two right identifiers and the logger's readings are taken."""
    hands = journey.hands
    donation = journey.one(Donation)
    hands.write("scanned_donation", donation.code)
    hands.write("scanned_donor", "D2499995")
    hands.write("donation_received", f"{now() - timedelta(hours=1):{_MOMENT}}")
    hands.choose("seal_found", {"en": "intact", "zh": "完好"}[journey.language])
    hands.write("temperature_lowest", "3.5")
    hands.write("temperature_highest", "6.8")
    hands.press("receive_donation_button")
    hands.wait(lambda: bool(hands.codes()))
    assert journey.one(Donation).state == DonationState.IN_TRANSIT
    hands.write("scanned_donor", donor)
    hands.press("receive_donation_button")
    hands.see("accept_donation_button")
    assert journey.one(Donation).state == DonationState.RECEIVED


def accept_donation(journey: Journey) -> None:
    """Accept it: the receiver signs, then the QC manager at the same workstation."""
    hands = journey.hands
    hands.press("accept_donation_button")
    journey.sign()
    hands.see("witness_dialog")
    journey.signed("carl.m")
    donation = journey.one(Donation)
    assert donation.state == DonationState.ACCEPTED
    assert donation.judged_by != donation.judged_with


def decide_eligibility(journey: Journey, code: str) -> None:
    """Let the physician find the donor eligible, with the signature."""
    hands = journey.hands
    journey.go("donors")
    hands.row("donors_table", code, open_it=True)
    hands.see("page_donor")
    hands.settle()
    hands.press("step_eligibility")
    hands.press("records_reviewed")
    hands.choose("eligibility_decision", say_term(DonorState.ELIGIBLE))
    hands.press("sign_decision_button")
    journey.signed("marc.d")
    donor, decision = journey.one(Donor), journey.one(EligibilityDecision)
    assert donor.state == DonorState.ELIGIBLE
    assert decision.decided_by != donor.registered_by
    hands.listed("decisions_table", say_term(DonorState.ELIGIBLE), journey.said("marc.d"))
