"""Why a donation may not be accepted as the bank's records stand: donor, way, consent, approvals, sampling windows."""

from dataclasses import replace

from sqlmodel import Session

from stembank_gui.queries import facility
from stembank_gui.queries.donors.approvals import approval_facts
from stembank_gui.queries.donors.facts import consent_rows, donor_facts
from stembank_gui.rules.donors.collecting import accepting_blockers
from stembank_gui.rules.donors.donations import (
    Arrived,
    Collected,
    DonorThen,
    acceptance_blockers,
    consented,
)
from stembank_gui.rules.donors.eligibility import Recovery, window_problems
from stembank_gui.rules.reasons import Place, Reason
from stembank_gui.rules.vocabulary import ConsentState, DonorState, Tissue
from stembank_gui.tables.donors import Donation, Donor


def collected_of(donation: Donation) -> Collected:
    """Return what was collected of a donation, as the rules look at it."""
    assert donation.collected_at is not None
    return Collected(
        Tissue(donation.tissue), donation.collected_at, donation.amount_mg, donation.amount_ul, donation.length_mm
    )


def arrived_of(donation: Donation) -> Arrived:
    """Return a received donation as the rules look at it."""
    assert donation.collected_at is not None
    assert donation.received_at is not None
    return Arrived(
        Tissue(donation.tissue),
        donation.collected_at,
        donation.received_at,
        donation.dispatched_at,
        donation.temperature_min_c,
        donation.temperature_max_c,
        seal_intact=donation.seal_intact,
        identifiers_matched=donation.identifiers_matched,
    )


def acceptance_reasons(session: Session, donation: Donation) -> tuple[Reason, ...]:
    """Return every reason why a received donation may not be accepted; empty means that two persons may sign."""
    donor = session.get_one(Donor, donation.donor_id)
    then = DonorThen(donor.id or 0, donor.code, DonorState(donor.state))
    arrived = arrived_of(donation)
    return (
        *acceptance_blockers(arrived, then, facility.policy(session)),
        *_consent_problems(session, donor, donation),
        *accepting_blockers(approval_facts(session), collected_of(donation), arrived.day),
        *_window_problems(session, donor, donation),
    )


def _consent_problems(session: Session, donor: Donor, donation: Donation) -> tuple[Reason, ...]:
    day = collected_of(donation).day
    held = (
        consented(ConsentState(one.state), one.signed_on, one.valid_until, day) for one in consent_rows(session, donor)
    )
    if any(held):
        return ()
    return (Reason("donors.no_consent_then", {"code": donor.code, "day": str(day)}, Place("donor", donor.id or 0)),)


def _window_problems(session: Session, donor: Donor, donation: Donation) -> tuple[Reason, ...]:
    """An eligible donor's samples must cover the new donation; of another donor the physician judges later."""
    if donor.state != DonorState.ELIGIBLE:
        return ()
    recovery = Recovery(donation.code, Tissue(donation.tissue), collected_of(donation).day)
    return window_problems(replace(donor_facts(session, donor), recoveries=(recovery,)))
