"""What a donation is refused for, at every step of its way."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from stembank_gui.queries.donors.donations import donation_rows
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import (
    ApprovalState,
    DonorState,
    DonorType,
    EquipmentState,
    Meaning,
    Panel,
    Sex,
    Step,
    Tissue,
)
from stembank_gui.tables.banking import StepUse
from stembank_gui.tables.donors import Approval
from stembank_gui.tables.facility import Equipment
from stembank_gui.workflows.donors.collect_donation import Collection
from stembank_gui.workflows.donors.complete_screening import CompleteScreening, complete_screening
from stembank_gui.workflows.donors.dispose_donation import DisposeDonation
from stembank_gui.workflows.donors.exhaust_donation import ExhaustDonation
from stembank_gui.workflows.donors.set_approval_state import SetApprovalState, set_approval_state
from tests.factories import facility
from tests.factories.donors import (
    approvals,
    consent,
    day,
    decide,
    donation,
    eligible_donor,
    exam,
    interview,
    markers,
    received_donation,
    registered_donor,
    screened_donor,
    signature,
)
from tests.workflows.donors.donating import (
    LATE,
    accept,
    both,
    collect,
    cord,
    dispatch,
    finish,
    receive,
    reject,
    row_of,
)
from tests.workflows.refusals import NASTY_TEXTS, refused


def test_identifiers_are_compared(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    with refused(database, "donors.identifier_differs", "donors.donor_differs"):
        received_donation(database, staff, donor_id, scanned_donation="C999999", scanned_donor="D2400021")
    made = received_donation(database, staff, donor_id, scanned_donor="?", mismatch="Label says D2400021")
    row = row_of(database, made.donation_id)
    assert (row.identifiers_matched, row.note) == (False, "Label says D2400021")
    with refused(database, "donors.identifiers_unmatched"):
        accept(database, staff, made.donation_id)
    matching = received_donation(database, staff, donor_id, mismatch="Nothing differs")
    assert row_of(database, matching.donation_id).note == ""
    sent = collect(database, staff, donor_id)
    dispatch(database, staff, sent.donation_id)
    with refused(database, "donors.identifier_differs"):
        receive(database, staff, sent.donation_id, made.code)


def test_approvals_must_have_been_valid_on_the_day_of_collection(database, staff):
    donor_id = eligible_donor(database, staff)
    with database.reading() as session:
        held = list(session.exec(select(Approval).where(Approval.state == ApprovalState.APPROVED)))
    for one in held:
        request = SetApprovalState(one.id, one.row_version, ApprovalState.TERMINATED, "Project ended")
        database.perform(staff["EC"], set_approval_state, request)
    made = received_donation(database, staff, donor_id)
    with refused(database, "donors.approval_not_valid", "donors.approval_missing"):
        accept(database, staff, made.donation_id)


def test_what_keeps_a_donation_out(database, staff):
    approvals(database, staff)
    donor_id = screened_donor(database, staff)
    made = received_donation(
        database, staff, donor_id, collected_at=database.clock() - LATE, seal_intact=False, highest_c=Decimal(9)
    )
    decide(database, staff, donor_id, DonorState.INELIGIBLE, "Malaria in the last year")
    with refused(database, "donors.donor_state", "donors.transit", "donors.temperature", "donors.seal_broken"):
        accept(database, staff, made.donation_id)
    unconsented = registered_donor(database, staff)
    made = received_donation(database, staff, unconsented)
    with refused(database, "donors.no_consent_then"):
        accept(database, staff, made.donation_id)


def test_what_cannot_be_recorded(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    now = database.clock()
    with refused(database, "donors.amount", "donors.received_before"):
        received_donation(database, staff, donor_id, received_at=now - timedelta(hours=3), amount_mg=0,
                          collected_at=now - timedelta(hours=2))  # fmt: skip
    with refused(database, "donors.seal_unsaid", "donors.temperature_unsaid"):
        received_donation(database, staff, donor_id, seal_intact=None, lowest_c=None)
    with refused(database, "donors.arrival_future"):
        received_donation(
            database, staff, donor_id, received_at=now + timedelta(hours=3), collected_at=now + timedelta(hours=2)
        )
    with refused(database, "donors.planned_twice"):
        collect(database, staff, donor_id, planned_on=day(database))
    with refused(database, "donors.planned_twice"):
        collect(database, staff, donor_id, collection=None)
    with refused(database, "donors.planned_past"):
        collect(database, staff, donor_id, collection=None, planned_on=day(database) - timedelta(1))
    with refused(database, "donors.length_range"):
        collect(database, staff, donor_id, collection=cord(database, length_mm=5))


def test_a_planned_donation_stays_what_it_is(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    planned = collect(database, staff, donor_id, collection=None, planned_on=day(database))
    row = {"donation_id": planned.donation_id, "row_version": 1}
    marrow = Collection(database.clock(), amount_ul=12_000)
    with refused(database, "donors.other_tissue"):
        collect(database, staff, donor_id, tissue=Tissue.BONE_MARROW, collection=marrow, **row)
    other = registered_donor(database, staff)
    with refused(database, "donors.other_tissue"):
        collect(database, staff, other, **row)
    with refused(database, "people.stale"):
        collect(database, staff, donor_id, **row | {"row_version": 9})
    with refused(database, "donors.donation_missing"):
        collect(database, staff, donor_id, **row | {"donation_id": 4711})
    collect(database, staff, donor_id, **row)
    with refused(database, "donors.donation_change"):
        collect(database, staff, donor_id, **row | {"row_version": 2})


def test_each_step_follows_the_one_before(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    made = collect(database, staff, donor_id)
    with refused(database, "donors.donation_change"):
        receive(database, staff, made.donation_id, made.code)
    with refused(database, "donors.donation_change"):
        accept(database, staff, made.donation_id)
    with refused(database, "donors.donation_change"):
        reject(database, staff, made.donation_id)
    with refused(database, "text.empty"):
        dispatch(database, staff, made.donation_id, seal="")
    with refused(database, "donors.dispatched_before"):
        dispatch(database, staff, made.donation_id, dispatched_at=database.clock() - LATE)
    dispatch(database, staff, made.donation_id)
    with refused(database, "donors.donation_change"):
        dispatch(database, staff, made.donation_id)
    with refused(database, "donors.received_before_dispatch"):
        receive(database, staff, made.donation_id, made.code, received_at=database.clock() - timedelta(hours=4.5))
    receive(database, staff, made.donation_id, made.code)
    for end in (ExhaustDonation, DisposeDonation):
        with refused(database, "donors.donation_change"):
            finish(database, staff, made.donation_id, end)


def test_two_persons_judge(database, staff):
    approvals(database, staff)
    made = received_donation(database, staff, eligible_donor(database, staff))
    own, _ = both(staff)
    for second in (own, signature(staff["QA1"], Meaning.VERIFIED), replace(own, password="wrong password")):
        for judge in (accept, reject):
            with pytest.raises(AccessRefused):
                judge(database, staff, made.donation_id, second=second)
    assert row_of(database, made.donation_id).state == "received"
    with pytest.raises(AccessRefused):
        accept(database, staff, made.donation_id, signature=signature(staff["QC2"]))


def test_an_eligible_donors_samples_must_cover_the_day(database, staff):
    approvals(database, staff)
    donor_id = registered_donor(database, staff, donor_type=DonorType.LIVING_ADULT, sex=Sex.MALE, panel=Panel.US)
    consent(database, staff, donor_id, signed_on=day(database) - timedelta(days=60))
    interview(database, staff, donor_id)
    exam(database, staff, donor_id)
    markers(database, staff, donor_id, on=day(database) - timedelta(days=9))
    database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    donation(database, staff, donor_id, tissue=Tissue.ADIPOSE)
    with database.reading() as session:
        (row,) = donation_rows(session, donor_id)
    reject(database, staff, row.id, "Samples too old")
    decide(database, staff, donor_id, DonorState.ELIGIBLE)
    late = received_donation(database, staff, donor_id, tissue=Tissue.ADIPOSE)
    with pytest.raises(Refused, match=r"donors[.]window"):
        accept(database, staff, late.donation_id)
    donation(database, staff, donor_id, tissue=Tissue.MOBILISED_BLOOD, amount_mg=None, amount_ul=12_000)


@pytest.mark.parametrize("field", ["medium", "seal", "logger"])
@pytest.mark.parametrize("kind", [one for one in NASTY_TEXTS if one != "empty"])
def test_bad_texts(database, staff, field, kind):
    text, code = NASTY_TEXTS[kind]
    approvals(database, staff)
    donor_id = registered_donor(database, staff)
    with refused(database, code):
        collect(database, staff, donor_id, collection=cord(database, **{field: text}))


def test_the_receiver_works_by_the_procedure_with_what_is_in_order(database, staff):
    donor_id = eligible_donor(database, staff)
    logger, late = (facility.instrument(database, staff, code=code) for code in ("EQ-TL-01", "EQ-TL-02"))
    with database.writing(staff["EQ"], "set_equipment_state") as session:
        session.get_one(Equipment, late).state = EquipmentState.LOCKED_OUT.value
    with refused(database, "facility.equipment_state"):
        received_donation(database, staff, donor_id, uses=Uses(equipment=(late,)))
    paper = facility.effective(database, staff, code="SOP-REC-001", step=Step.RECEIPT)
    with refused(database, "facility.not_qualified"):
        received_donation(database, staff, donor_id, uses=Uses(equipment=(logger,)))
    facility.qualified(database, staff, paper, "RC")
    made = received_donation(database, staff, donor_id, uses=Uses(equipment=(logger,)))
    with database.reading() as session:
        rows = session.exec(select(StepUse).where(StepUse.donation_id == made.donation_id)).all()
    assert {(row.step, row.equipment_id, row.document_id) for row in rows} == {
        ("receipt", logger, None), ("receipt", None, paper),
    }  # fmt: skip
