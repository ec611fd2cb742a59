"""Donations arrive, are accepted or rejected; approvals gate them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stembank_gui.queries.donors.card import donor_card
from stembank_gui.queries.donors.lists import approval_rows, donor_rows
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    DonationState,
    DonorState,
    DonorType,
    Panel,
    Sex,
    Tissue,
)
from stembank_gui.workflows.donors.complete_screening import CompleteScreening, complete_screening
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.reject_donation import RejectDonation, reject_donation
from stembank_gui.workflows.donors.set_approval_state import SetApprovalState, set_approval_state
from tests.conftest import both_databases
from tests.factories.donors import (
    approvals,
    consent,
    day,
    decide,
    donation,
    eligible_donor,
    markers,
    registered_donor,
    screened_donor,
)
from tests.workflows.refusals import NASTY_TEXTS, refused


def donations(database, donor_id):
    with database.reading() as session:
        return donor_card(session, donor_id).donations


@both_databases
def test_a_donation_is_accepted(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    code = donation(database, staff, donor_id, note="Cord, 22 cm")
    (row,) = donations(database, donor_id)
    assert code == row.code == f"DN{day(database).year % 100}0001"
    assert (row.state, row.amount_mg, row.note) == (DonationState.ACCEPTED, 25_000, "Cord, 22 cm")
    assert donation(database, staff, donor_id)[4:] == "0002"
    with database.reading() as session:
        assert [listed.tissues for listed in donor_rows(session)] == [("umbilical_cord",)]


def test_approvals_must_be_valid_on_the_day_of_collection(database, staff):
    donor_id = eligible_donor(database, staff)
    with refused(database, "donors.approval_missing", "donors.approval_missing"):
        donation(database, staff, donor_id)
    ids = approvals(database, staff)
    request = SetApprovalState(ids[ApprovalKind.HGR], 1, ApprovalState.SUSPENDED, "Annual inspection")
    database.perform(staff["EC"], set_approval_state, request)
    with refused(database, "donors.approval_missing") as caught:
        donation(database, staff, donor_id)
    assert caught.value.reasons[0].params["kind"] == "@approval_kind.hgr"


def test_what_keeps_a_donation_out(database, staff):
    approvals(database, staff)
    donor_id = screened_donor(database, staff)
    decide(database, staff, donor_id, DonorState.INELIGIBLE, "Malaria in the last year")
    now = database.clock()
    with refused(database, "donors.donor_state", "donors.transit"):
        donation(database, staff, donor_id, collected_at=now - timedelta(hours=49))
    unconsented = registered_donor(database, staff)
    with refused(database, "donors.no_consent_then"):
        donation(database, staff, unconsented)
    good = eligible_donor(database, staff)
    with refused(database, "donors.received_before", "donors.amount"):
        donation(database, staff, good, received_at=now - timedelta(hours=3), amount_mg=0)


def test_an_eligible_donors_samples_must_cover_the_day(database, staff):
    approvals(database, staff)
    donor_id = registered_donor(database, staff, donor_type=DonorType.LIVING_ADULT, sex=Sex.MALE, panel=Panel.US)
    consent(database, staff, donor_id, signed_on=day(database) - timedelta(days=60))
    markers(database, staff, donor_id, on=day(database) - timedelta(days=9))
    database.perform(staff["DC"], complete_screening, CompleteScreening(donor_id))
    donation(database, staff, donor_id, tissue=Tissue.ADIPOSE)
    with refused(database, *["donors.window"] * 8):
        decide(database, staff, donor_id, DonorState.ELIGIBLE)
    (row,) = donations(database, donor_id)
    database.perform(staff["RC"], reject_donation, RejectDonation(row.id, row.row_version, "Samples too old"))
    decide(database, staff, donor_id, DonorState.ELIGIBLE)
    with refused(database, *["donors.window"] * 8):
        donation(database, staff, donor_id, tissue=Tissue.ADIPOSE)
    donation(database, staff, donor_id, tissue=Tissue.BONE_MARROW, amount_mg=None, amount_ul=12_000)


def test_a_donation_may_be_rejected_on_arrival_or_later(database, staff):
    approvals(database, staff)
    donor_id = eligible_donor(database, staff)
    late = database.clock() - timedelta(hours=90)
    donation(database, staff, donor_id, collected_at=late, rejected_because="90 h under way")
    donation(database, staff, donor_id)
    accepted, rejected = donations(database, donor_id)
    assert (accepted.state, rejected.state) == (DonationState.ACCEPTED, DonationState.REJECTED)
    request = RejectDonation(accepted.id, accepted.row_version, "Bag leaked")
    with refused(database, "people.stale"):
        database.perform(staff["RC"], reject_donation, replace(request, row_version=5))
    with refused(database, "text.reason_too_short"):
        database.perform(staff["RC"], reject_donation, replace(request, reason="?"))
    database.perform(staff["RC"], reject_donation, request)
    with refused(database, "donors.donation_change"):
        database.perform(staff["RC"], reject_donation, RejectDonation(rejected.id, rejected.row_version, "Again"))
    with refused(database, "text.reason_too_short"):
        donation(database, staff, donor_id, rejected_because="?")


GOOD = RecordApproval(ApprovalKind.ETHICS, "EC-2026-7", "UC-MSC bank", None)


def approve(database, staff, **changes):
    request = (
        replace(GOOD, valid_from=day(database), valid_until=day(database)) if not changes.get("valid_from") else GOOD
    )
    return database.perform(staff["EC"], record_approval, replace(request, **changes))


@both_databases
def test_approvals_and_their_states(database, staff):
    approval_id = approve(database, staff).result

    def change(state, version, reason="Committee letter of today"):
        database.perform(staff["EC"], set_approval_state, SetApprovalState(approval_id, version, state, reason))

    change(ApprovalState.SUSPENDED, 1)
    change(ApprovalState.APPROVED, 2)
    with refused(database, "people.stale"):
        change(ApprovalState.SUSPENDED, 2)
    with refused(database, "text.empty"):
        change(ApprovalState.SUSPENDED, 3, "")
    change(ApprovalState.TERMINATED, 3)
    with refused(database, "donors.approval_change"):
        change(ApprovalState.APPROVED, 4)


@pytest.mark.parametrize("field", ["number", "title"])
@pytest.mark.parametrize("kind", list(NASTY_TEXTS))
def test_bad_texts_of_approvals(database, staff, field, kind):
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        approve(database, staff, **{field: text})


def test_wrong_dates_and_a_taken_number(database, staff):
    approve(database, staff)
    with refused(database, "donors.validity", "donors.approval_number_taken"):
        approve(database, staff, valid_until=day(database) - timedelta(days=1))


def test_warnings_before_the_end(database, staff):
    for days, number in ((-1, "A"), (7, "B"), (30, "C"), (91, "D"), (None, "E")):
        last = None if days is None else day(database) + timedelta(days=days)
        approve(database, staff, number=number, valid_from=day(database) - timedelta(days=400), valid_until=last)
    with database.reading() as session:
        found = {row.number: (row.urgency.value, row.days_left) for row in approval_rows(session)}
    assert found == {
        "A": ("critical", -1), "B": ("alarm", 7), "C": ("warning", 30), "D": ("normal", 91), "E": ("normal", None),
    }  # fmt: skip
