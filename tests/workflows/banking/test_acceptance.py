"""Acceptance tests of DOMAIN.md §11 that speak of banks: T10 and T17 through the program; T9 is in lots from cultures."""

from datetime import date

import pytest
from sqlmodel import select

from stembank_gui.rules.banking import add_months
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import DonorState, LotState, MarkerOutcome, Meaning, Tier
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donation, Donor
from stembank_gui.workflows.banking.plan_lot import plan_lot
from stembank_gui.workflows.release.hold_lot import HoldLot, hold_lot
from tests.conftest import both_databases_in_faults
from tests.factories import banking, donors, quality, release


def refused_release(database, staff, lot_id: int) -> set[str]:
    """Return the reasons against the release of a lot whose tests have passed."""
    release.approved_record(database, staff, lot_id)
    quality.all_tests_passed(database, staff, lot_id)
    with pytest.raises(Refused) as caught:
        release.release(database, staff, lot_id)
    return {reason.code for reason in caught.value.reasons}


@both_databases_in_faults
def test_a_working_bank_is_not_released_while_its_master_bank_is_in_quarantine(database, staff):
    """T10: R4 for the working bank; for the master bank while its seed lot waits, too."""
    seed = banking.quarantined_lot(database, staff, vials=8)
    banking.as_released(database, seed)
    master = banking.quarantined_child(database, staff, seed, vials=14)
    banking.as_released(database, master)
    working = banking.quarantined_child(database, staff, master)
    held = HoldLot(master, "label doubt", release.signature(staff["QA"], Meaning.REVIEWED))
    database.perform(staff["QA"], hold_lot, held)
    assert "R4.parent_not_released" in refused_release(database, staff, working)
    with database.reading() as session:
        assert session.get_one(Lot, working).tier == Tier.WCB


@both_databases_in_faults
def test_a_lot_of_a_donor_whose_eligibility_is_incomplete_is_not_released(database, staff):
    """T10: R1; the lot may be made and wait, because the last results come later."""
    banking.quarantine_tanks(database, staff)
    donors.approvals(database, staff)
    donor_id = donors.screened_donor(database, staff, markers_of={"HTLV_AB": MarkerOutcome.PENDING})
    donors.decide(database, staff, donor_id, DonorState.INCOMPLETE)
    code = donors.donation(database, staff, donor_id)
    with database.reading() as session:
        assert session.get_one(Donor, donor_id).state == DonorState.INCOMPLETE
        donation_id = session.exec(select(Donation.id).where(Donation.code == code)).one() or 0
    request = banking.seed_request_for(database, donor_id, donation_id)
    lot_id = database.perform(staff["OP"], plan_lot, request).result.lot_id
    banking.fill(database, staff, lot_id)
    banking.accept_run(database, staff, lot_id)
    banking.confirm(database, staff, lot_id)
    assert "R1.donor_not_eligible" in refused_release(database, staff, lot_id)
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).state == LotState.QUARANTINE


@pytest.mark.parametrize(
    ("months", "expected"),
    [(6, "2025-02-28"), (12, "2025-08-31"), (18, "2026-02-28"), (42, "2028-02-29"), (60, "2029-08-31")],
)
def test_retest_days_are_clipped_to_the_end_of_the_month(months, expected):
    """T17: frozen on 2024-08-31."""
    assert add_months(date(2024, 8, 31), months).isoformat() == expected
