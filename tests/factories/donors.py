"""Donors, approvals and donations for tests, made by the program's own workflows."""

from datetime import timedelta
from decimal import Decimal

from sqlmodel import select

from stembank_gui.database import Database
from stembank_gui.queries.donors.facts import panels, questionnaire, records_seen
from stembank_gui.rules.donors.consents import signatories
from stembank_gui.rules.donors.questionnaire import Given
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import (
    Answer,
    ApprovalKind,
    ConsentScopeFlag,
    DonorState,
    DonorType,
    HgrType,
    MarkerOutcome,
    Meaning,
    Panel,
    Scheme,
    Sex,
    SpecimenOf,
    Tissue,
)
from stembank_gui.tables.donors import Consent, Donation, Donor
from stembank_gui.workflows.donors.accept_donation import AcceptDonation, accept_donation
from stembank_gui.workflows.donors.activate_consent import ActivateConsent, activate_consent
from stembank_gui.workflows.donors.collect_donation import Collection, Made
from stembank_gui.workflows.donors.complete_screening import CompleteScreening, complete_screening
from stembank_gui.workflows.donors.decide_eligibility import Decided, DecideEligibility, decide_eligibility
from stembank_gui.workflows.donors.receive_donation import ReceiveDonation, WalkIn, receive_donation
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.record_consent import RecordConsent, Recorded, record_consent
from stembank_gui.workflows.donors.record_exam import RecordExam, record_exam
from stembank_gui.workflows.donors.record_interview import RecordInterview, record_interview
from stembank_gui.workflows.donors.record_marker import RecordMarker, record_marker
from stembank_gui.workflows.donors.register_donor import RegisterDonor, register_donor
from stembank_gui.workflows.donors.reject_donation import RejectDonation, reject_donation
from tests.factories.bank import PASSWORD
from tests.factories.consents import effective_form, noon
from tests.factories.remembering import remembered

UNNAMED = "A9999 24 000009 Q"  # on a container whose donor has no consent yet
EVERY_SCOPE = frozenset(ConsentScopeFlag)
_NO_REPEAT = {"HIV-NAT", "HBV-NAT", "HCV-NAT"}
"""With these three done, no repeat sample after 180 days is needed."""


def day(database: Database):
    """Return today by the bank's clock."""
    return database.clock().astimezone().date()


def signature(actor: Actor, meaning: Meaning = Meaning.APPROVED) -> SignRequest:
    """Return a person's signature request with the test password."""
    return SignRequest(actor.user_id, PASSWORD, meaning)


@remembered
def registered_donor(database: Database, staff: dict[str, Actor], **changes) -> int:
    """Return the id of a registered donor: the mother of a neonate, panel CN."""
    request = {
        "donor_type": DonorType.MOTHER_OF_NEONATE, "sex": Sex.FEMALE, "age_years": 27, "panel": Panel.CN,
        "blood_group": "B+",
    } | changes  # fmt: skip
    return database.perform(staff["DC"], register_donor, RegisterDonor(**request)).result.donor_id


@remembered
def consent(database: Database, staff: dict[str, Actor], donor_id: int, granted=EVERY_SCOPE, signed_on=None) -> str:
    """Return the code of a consent that was signed two days ago, on an effective form, and activated."""
    made = signed_consent(database, staff, donor_id, granted, signed_on)
    with database.reading() as session:
        version = session.get_one(Consent, made.consent_id).row_version
    return database.perform(staff["EC"], activate_consent, ActivateConsent(made.consent_id, version)).result


def signed_consent(
    database: Database, staff: dict[str, Actor], donor_id: int, granted=EVERY_SCOPE, signed_on=None, **changes
) -> Recorded:
    """Return a consent that was signed two days ago and waits to be activated."""
    signed_on = signed_on or day(database) - timedelta(days=2)
    form_id = effective_form(database, staff, signed_on)
    with database.reading() as session:
        donor = session.get_one(Donor, donor_id)
        signatory = signatories(DonorType(donor.donor_type), donor.age_years)[0]
    request = {"signatory": signatory} | changes
    wanted = RecordConsent(donor_id, form_id, noon(signed_on), frozenset(granted), **request)
    return database.perform(staff["DC"], record_consent, wanted).result


@remembered
def markers(database: Database, staff: dict[str, Actor], donor_id: int, on=None, specimen=None, **outcomes) -> None:
    """Enter every required marker of the donor's panel and HBV NAT; `HBSAG=MarkerOutcome.REACTIVE` changes one."""
    with database.reading() as session:
        donor = session.get_one(Donor, donor_id)
        asked = (one for one in panels()[Panel(donor.panel)] if one.required or one.marker in _NO_REPEAT)
        wanted = {one.marker: MarkerOutcome.NONREACTIVE for one in asked}
    specimen = specimen or who(database, donor_id)
    wanted |= {key.replace("_", "-"): outcome for key, outcome in outcomes.items()}
    for marker, outcome in wanted.items():
        request = RecordMarker(donor_id, marker, specimen, on or day(database), outcome)
        database.perform(staff["DC"], record_marker, request)


def who(database: Database, donor_id: int) -> SpecimenOf:
    """Return whose blood is tested, and who is interviewed: the birth mother where a neonate's cells are given."""
    with database.reading() as session:
        kind = session.get_one(Donor, donor_id).donor_type
    return SpecimenOf.BIRTH_MOTHER if kind in {DonorType.MOTHER_OF_NEONATE, DonorType.NEONATE} else SpecimenOf.DONOR


def interview(database: Database, staff: dict[str, Actor], donor_id: int, **answers) -> int:
    """Return the id of a complete interview, no to everything; `L01="Lymphoma in 2019"` is a yes with its comment."""
    with database.reading() as session:
        kind = DonorType(session.get_one(Donor, donor_id).donor_type)
    given = tuple(
        Given(one.code, Answer.YES if one.code in answers else Answer.NO, answers.get(one.code, ""))
        for one in questionnaire()
        if not one.donor_types or kind in one.donor_types
    )
    request = RecordInterview(donor_id, who(database, donor_id), day(database), given)
    return database.perform(staff["DC"], record_interview, request).result.interview_id


def exam(database: Database, staff: dict[str, Actor], donor_id: int, **changes) -> int:
    """Return the id of a physical examination without findings."""
    found = {
        "examined_on": day(database), "weight_kg": Decimal(60), "signs_of_risk": False, "systolic_mmhg": 118,
        "diastolic_mmhg": 74, "pulse_per_min": 72, "temperature_c": Decimal("36.6"),
    } | changes  # fmt: skip
    return database.perform(staff["MD"], record_exam, RecordExam(donor_id, **found)).result


@remembered
def screened_donor(database: Database, staff: dict[str, Actor], granted=EVERY_SCOPE, markers_of=None, **changes) -> int:
    """Return the id of a donor whose screening is complete and waits for the physician."""
    donor_id = registered_donor(database, staff, **changes)
    consent(database, staff, donor_id, granted)
    interview(database, staff, donor_id)
    exam(database, staff, donor_id)
    markers(database, staff, donor_id, **(markers_of or {}))
    database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    return donor_id


def decide(
    database: Database, staff: dict[str, Actor], donor_id: int, decision: DonorState, comment="", **changes
) -> Decided:
    """Let the physician decide on a donor as the records stand, with the medical records reviewed."""
    with database.reading() as session:
        donor = session.get_one(Donor, donor_id)
        seen, version = records_seen(session, donor), donor.row_version
    more = {"records_reviewed": True} | changes
    request = DecideEligibility(donor_id, version, seen, decision, comment, signature(staff["MD"]), **more)
    return database.perform(staff["MD"], decide_eligibility, request).result


@remembered
def eligible_donor(database: Database, staff: dict[str, Actor], granted=EVERY_SCOPE, **changes) -> int:
    """Return the id of an eligible donor: consent in force with every scope, every required marker non-reactive."""
    donor_id = screened_donor(database, staff, granted, **changes)
    decide(database, staff, donor_id, DonorState.ELIGIBLE)
    return donor_id


@remembered
def approvals(database: Database, staff: dict[str, Actor], days: int = 365) -> dict[ApprovalKind, int]:
    """Return the ids of an ethics approval, a collection permit and a filing; a preservation permit is there too.

    They are valid from a year ago for `days` from now.
    """
    first, last = day(database) - timedelta(days=365), day(database) + timedelta(days=days)
    made = {}
    for kind, number, what in (
        (ApprovalKind.HGR, "HGR-2024-02", {"hgr_type": HgrType.PRESERVATION}),
        (ApprovalKind.ETHICS, "ETHICS-2024-01", {}),
        (ApprovalKind.HGR, "HGR-2024-01", {"hgr_type": HgrType.COLLECTION}),
        (ApprovalKind.FILING, "FILING-2024-01", {"scheme": Scheme.DUAL_FILING}),
    ):
        request = RecordApproval(kind, number, "UC-MSC bank", first, last, **what)
        made[kind] = database.perform(staff["EC"], record_approval, request).result
    return made


@remembered
def donation(database: Database, staff: dict[str, Actor], donor_id: int, **changes) -> str:
    """Return the code of an accepted donation of umbilical cord; needs `approvals`."""
    why = changes.pop("rejected_because", "")
    made = received_donation(database, staff, donor_id, **changes)
    seen = (made.donation_id, donation_version(database, made.donation_id))
    signatures = signature(staff["RC"]), signature(staff["QC2"], Meaning.VERIFIED)
    if why:
        database.perform(staff["RC"], reject_donation, RejectDonation(*seen, why, *signatures))
    else:
        database.perform(staff["RC"], accept_donation, AcceptDonation(*seen, *signatures))
    return made.code


def donation_version(database: Database, donation_id: int) -> int:
    """Return a donation as a page sees it now."""
    with database.reading() as session:
        return session.get_one(Donation, donation_id).row_version


def received_donation(database: Database, staff: dict[str, Actor], donor_id: int, **changes) -> Made:
    """Return a donation that walked in, in good order, and waits to be judged; the donor has a consent."""
    return database.perform(staff["RC"], receive_donation, walk_in(database, donor_id, **changes)).result


def walk_in(database: Database, donor_id: int, **changes) -> ReceiveDonation:
    """Return the receipt of a donation of umbilical cord that nobody announced."""
    received_at = changes.pop("received_at", database.clock())
    collected_at = changes.pop("collected_at", received_at - timedelta(hours=2))
    amounts = {"amount_mg": changes.pop("amount_mg", 25_000), "amount_ul": changes.pop("amount_ul", None)}
    tissue = changes.pop("tissue", Tissue.UMBILICAL_CORD)
    with database.reading() as session:
        donor = session.get_one(Donor, donor_id)
        named = session.exec(select(Consent.code).where(Consent.donor_id == donor_id)).first() or UNNAMED
    collection = Collection(collected_at, **amounts, medium="PBS", seal="S-1", logger="TL-1")
    found = {
        "scanned_donation": named, "scanned_donor": donor.code, "seal_intact": True, "lowest_c": Decimal("3.1"),
        "highest_c": Decimal("6.8"), "walk_in": WalkIn(donor_id, tissue, collection),
    } | changes  # fmt: skip
    return ReceiveDonation(received_at, **found)
