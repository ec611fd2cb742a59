"""Donors, approvals and donations for tests, made by the program's own workflows."""

from datetime import timedelta

from stembank_gui.database import Database
from stembank_gui.queries.donors.facts import marker_rows, markers_seen, panels
from stembank_gui.rules.people import Actor, SignRequest
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ConsentScopeFlag,
    DonorState,
    DonorType,
    MarkerOutcome,
    Meaning,
    Panel,
    Sex,
    SpecimenOf,
    Tissue,
)
from stembank_gui.tables.donors import Donor
from stembank_gui.workflows.donors.complete_screening import CompleteScreening, complete_screening
from stembank_gui.workflows.donors.decide_eligibility import Decided, DecideEligibility, decide_eligibility
from stembank_gui.workflows.donors.receive_donation import ReceiveDonation, receive_donation
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.record_consent import RecordConsent, record_consent
from stembank_gui.workflows.donors.record_marker import RecordMarker, record_marker
from stembank_gui.workflows.donors.register_donor import RegisterDonor, register_donor
from tests.factories.bank import PASSWORD
from tests.factories.remembering import remembered

EVERY_SCOPE = frozenset(ConsentScopeFlag)


def day(database: Database):
    """Return today by the bank's clock."""
    return database.clock().astimezone().date()


def signature(actor: Actor, meaning: Meaning = Meaning.APPROVED) -> SignRequest:
    """Return a person's signature request with the test password."""
    return SignRequest(actor.user_id, PASSWORD, meaning)


def registered_donor(database: Database, staff: dict[str, Actor], **changes) -> int:
    """Return the id of a registered donor: the mother of a neonate, panel CN."""
    request = {
        "donor_type": DonorType.MOTHER_OF_NEONATE, "sex": Sex.FEMALE, "age_years": 27, "panel": Panel.CN,
        "blood_group": "B+",
    } | changes  # fmt: skip
    return database.perform(staff["DC"], register_donor, RegisterDonor(**request)).result.donor_id


def consent(database: Database, staff: dict[str, Actor], donor_id: int, granted=EVERY_SCOPE, signed_on=None) -> str:
    """Return the code of a consent that was signed two days ago."""
    signed_on = signed_on or day(database) - timedelta(days=2)
    request = RecordConsent(donor_id, "ICF v2.1", "zh", signed_on, None, frozenset(granted))
    return database.perform(staff["DC"], record_consent, request).result


def markers(database: Database, staff: dict[str, Actor], donor_id: int, on=None, specimen=None, **outcomes) -> None:
    """Enter every required marker of the donor's panel; `HBSAG=MarkerOutcome.REACTIVE` changes one."""
    with database.reading() as session:
        donor = session.get_one(Donor, donor_id)
        wanted = {one.marker: MarkerOutcome.NONREACTIVE for one in panels()[Panel(donor.panel)] if one.required}
        mother = donor.donor_type in {DonorType.MOTHER_OF_NEONATE, DonorType.NEONATE}
    specimen = specimen or (SpecimenOf.BIRTH_MOTHER if mother else SpecimenOf.DONOR)
    wanted |= {key.replace("_", "-"): outcome for key, outcome in outcomes.items()}
    for marker, outcome in wanted.items():
        request = RecordMarker(donor_id, marker, specimen, on or day(database), outcome)
        database.perform(staff["DC"], record_marker, request)


@remembered
def screened_donor(database: Database, staff: dict[str, Actor], granted=EVERY_SCOPE, markers_of=None, **changes) -> int:
    """Return the id of a donor whose screening is complete and waits for the physician."""
    donor_id = registered_donor(database, staff, **changes)
    consent(database, staff, donor_id, granted)
    markers(database, staff, donor_id, **(markers_of or {}))
    database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    return donor_id


def decide(database: Database, staff: dict[str, Actor], donor_id: int, decision: DonorState, comment="") -> Decided:
    """Let the physician decide on a donor as the records stand."""
    with database.reading() as session:
        donor = session.get_one(Donor, donor_id)
        seen, version = markers_seen(marker_rows(session, donor)), donor.row_version
    request = DecideEligibility(donor_id, version, seen, decision, comment, signature(staff["MD"]))
    return database.perform(staff["MD"], decide_eligibility, request).result


@remembered
def eligible_donor(database: Database, staff: dict[str, Actor], granted=EVERY_SCOPE, **changes) -> int:
    """Return the id of an eligible donor: consent in force with every scope, every required marker non-reactive."""
    donor_id = screened_donor(database, staff, granted, **changes)
    decide(database, staff, donor_id, DonorState.ELIGIBLE)
    return donor_id


@remembered
def approvals(database: Database, staff: dict[str, Actor], days: int = 365) -> dict[ApprovalKind, int]:
    """Return the ids of an ethics approval, an HGR permit and a filing: valid from a year ago for `days` from now."""
    first, last = day(database) - timedelta(days=365), day(database) + timedelta(days=days)
    return {
        kind: database.perform(
            staff["EC"],
            record_approval,
            RecordApproval(kind, f"{kind.value.upper()}-2024-01", "UC-MSC bank", first, last),
        ).result
        for kind in ApprovalKind
    }


@remembered
def donation(database: Database, staff: dict[str, Actor], donor_id: int, **changes) -> str:
    """Return the code of an accepted donation of umbilical cord; needs `approvals`."""
    received_at = database.clock()
    request = {
        "tissue": Tissue.UMBILICAL_CORD, "collected_at": received_at - timedelta(hours=2), "received_at": received_at,
        "amount_mg": 25_000,
    } | changes  # fmt: skip
    return database.perform(staff["RC"], receive_donation, ReceiveDonation(donor_id, **request)).result
