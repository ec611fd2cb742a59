"""Step 2 of the journey: approvals, a donor under a code, consent, markers, the physician's decision, the donation."""

from datetime import datetime, timedelta

from sqlmodel import select

from stembank_gui.queries.donors.facts import panels
from stembank_gui.rules.codes import has_valid_check
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ConsentScopeFlag,
    DonorState,
    DonorType,
    MarkerOutcome,
    Panel,
    Sex,
    SpecimenOf,
    Tissue,
)
from stembank_gui.tables.donors import (
    Approval,
    Consent,
    ConsentScope,
    Donation,
    Donor,
    EligibilityDecision,
    MarkerResult,
)
from stembank_gui.ui.language import say_term
from tests.journeys.bank import Journey

_DAY = "%Y-%m-%d"
_MOMENT = "%Y-%m-%d %H:%M"


def now() -> datetime:
    """The wall clock of this place."""
    return datetime.now().astimezone()


def record_approvals(journey: Journey) -> None:
    """Record ethics approval, permit and filing."""
    hands = journey.hands
    journey.go("facility")
    hands.tab("approvals")
    for kind in ApprovalKind:
        hands.choose("approval_kind", say_term(kind))
        hands.write("approval_number", f"{kind.name}-2026-01")
        hands.write("approval_title", journey.said("subject"))
        hands.write("approval_valid_from", f"{now() - timedelta(days=100):{_DAY}}")
        hands.write("approval_valid_until", f"{now() + timedelta(days=300):{_DAY}}")
        hands.press("record_approval_button")
        hands.listed("approvals_table", f"{kind.name}-2026-01", say_term(kind))
    assert {one.title for one in journey.stored(select(Approval))} == {journey.said("subject")}


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
    """Record what the donor agrees to: everything."""
    hands = journey.hands
    hands.press("step_consent")
    hands.write("consent_form_version", "ICF v2.1")
    hands.choose("consent_language", "中文")
    hands.write("consent_signed_on", f"{now() - timedelta(days=2):{_DAY}}")
    for flag in ConsentScopeFlag:
        hands.press(f"scope_{flag.value}")
    hands.press("record_consent_button")
    hands.listed("consents_table", "ICF v2.1")
    consent = journey.one(Consent)
    journey.told(consent.code)
    scopes = journey.stored(select(ConsentScope).where(ConsentScope.consent_id == consent.id))
    assert {one.scope for one in scopes if one.granted} == set(ConsentScopeFlag)


def enter_markers(journey: Journey) -> None:
    """Enter every required marker of the panel; the page goes to the next one by itself. Then screening is complete."""
    hands = journey.hands
    hands.tab("screening")
    hands.press("complete_screening_button")
    hands.wait(lambda: "donors.marker_missing" in hands.codes())
    required = [one for one in panels()[Panel.CN] if one.required]
    for marker in required:
        hands.choose("marker_test", say_term(f"marker.{marker.marker}"))
        hands.choose("marker_specimen_of", say_term(SpecimenOf.BIRTH_MOTHER))
        hands.choose("marker_outcome", say_term(MarkerOutcome.NONREACTIVE))
        hands.press("record_marker_button")
        hands.listed("markers_table", say_term(f"marker.{marker.marker}"), say_term(MarkerOutcome.NONREACTIVE))
    results = journey.stored(select(MarkerResult))
    assert [one.marker for one in results] == [one.marker for one in required]
    assert {one.outcome for one in results} == {MarkerOutcome.NONREACTIVE}
    hands.press("complete_screening_button")
    hands.wait(lambda: not hands.sees("complete_screening_button"))
    assert journey.one(Donor).state == DonorState.SCREENED


def receive_donation(journey: Journey) -> None:
    """Receive the umbilical cord."""
    hands = journey.hands
    hands.tab("donations")
    hands.choose("donation_tissue", say_term(Tissue.UMBILICAL_CORD))
    hands.write("donation_collected", f"{now() - timedelta(hours=2):{_MOMENT}}")
    hands.write("donation_received", f"{now() - timedelta(hours=1):{_MOMENT}}")
    hands.write("donation_mass", "25")
    hands.press("receive_donation_button")
    hands.listed("donations_table", say_term(Tissue.UMBILICAL_CORD), "25 g")
    donation = journey.one(Donation)
    journey.told(donation.code)
    assert donation.amount_mg == 25_000


def decide_eligibility(journey: Journey, code: str) -> None:
    """Let the physician find the donor eligible, with the signature."""
    hands = journey.hands
    journey.go("donors")
    hands.row("donors_table", code, open_it=True)
    hands.see("page_donor")
    hands.settle()
    hands.press("step_eligibility")
    hands.choose("eligibility_decision", say_term(DonorState.ELIGIBLE))
    hands.press("sign_decision_button")
    journey.signed("marc.d")
    donor, decision = journey.one(Donor), journey.one(EligibilityDecision)
    assert donor.state == DonorState.ELIGIBLE
    assert decision.decided_by != donor.registered_by
    hands.listed("decisions_table", say_term(DonorState.ELIGIBLE), journey.said("marc.d"))
