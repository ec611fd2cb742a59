"""What may be entered about a donor."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import paths
from stembank_gui.rules.donors import entries
from stembank_gui.rules.donors.entries import ApprovalFacts, Arrival, NewDonor
from stembank_gui.rules.donors.panels import read_panels
from stembank_gui.rules.facility import Policy
from stembank_gui.rules.vocabulary import (
    ApprovalKind,
    ApprovalState,
    ConsentScopeFlag,
    ConsentState,
    DonorState,
    DonorType,
    Panel,
    Sex,
    SpecimenOf,
    Tissue,
)

PANELS = read_panels((paths.REFERENCE / "marker_panels.csv").read_text(encoding="utf-8").splitlines())
TODAY = date(2024, 4, 3)
NOON = datetime(2024, 4, 3, 12, tzinfo=UTC)
MOTHER = NewDonor(2024, 1, DonorType.MOTHER_OF_NEONATE, Sex.FEMALE, 27, "B+")


def codes(reasons):
    return [reason.code for reason in reasons]


def test_a_good_donor_has_no_problem():
    assert entries.donor_problems(MOTHER, 2024) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"year": 2025}, "donors.year"), ({"year": 1999}, "donors.year"), ({"number": 0}, "donors.number"),
        ({"number": 10000}, "donors.number"), ({"age_years": 13}, "donors.age"), ({"age_years": 61}, "donors.age"),
        ({"sex": Sex.MALE}, "donors.mother_female"), ({"blood_group": "Z"}, "donors.blood_group"),
    ],
)  # fmt: skip
def test_each_wrong_field_is_named(changes, code):
    assert codes(entries.donor_problems(replace(MOTHER, **changes), 2024)) == [code]


def test_all_problems_at_once():
    worst = NewDonor(1990, -1, DonorType.MOTHER_OF_NEONATE, Sex.UNKNOWN, 5, "?")
    assert len(entries.donor_problems(worst, 2024)) == 5


@given(st.sampled_from(DonorType), st.integers(-5, 200))
def test_the_table_takes_every_age_that_the_rule_takes(kind, age):
    if not entries.donor_problems(replace(MOTHER, donor_type=kind, age_years=age), 2024):
        assert 0 <= age <= 120


def test_consent_problems():
    some = [ConsentScopeFlag.RESEARCH]
    assert entries.consent_problems(TODAY, None, some, TODAY) == ()
    assert codes(entries.consent_problems(TODAY + timedelta(1), None, [], TODAY)) == [
        "donors.future",
        "donors.no_scope",
    ]
    assert codes(entries.consent_problems(TODAY, TODAY - timedelta(1), some, TODAY)) == ["donors.validity"]
    assert codes(entries.consent_problems(date(2020, 1, 1), date(2021, 1, 1), some, TODAY)) == ["donors.consent_over"]


@pytest.mark.parametrize("state", list(ConsentState))
def test_only_active_or_restricted_consent_is_in_force(state):
    live = state in {ConsentState.ACTIVE, ConsentState.RESTRICTED}
    assert entries.in_force(state, TODAY, None, TODAY) is live
    assert not entries.in_force(state, TODAY, None, TODAY - timedelta(1))
    assert entries.in_force(state, TODAY, TODAY, TODAY) is live
    assert not entries.in_force(state, TODAY, TODAY, TODAY + timedelta(1))


def test_sample_problems():
    cn = PANELS[Panel.CN]
    good = entries.sample_problems(cn, "HBSAG", DonorType.NEONATE, SpecimenOf.BIRTH_MOTHER, (TODAY, TODAY))
    assert good == ()
    bad = entries.sample_problems(cn, "X", DonorType.NEONATE, SpecimenOf.DONOR, (TODAY + timedelta(1), TODAY))
    assert codes(bad) == ["donors.marker_unknown", "donors.specimen", "donors.future"]


def approval(**changes):
    good = ApprovalFacts(ApprovalKind.ETHICS, "EC-2024-01", ApprovalState.APPROVED, TODAY, TODAY + timedelta(365))
    return replace(good, **changes)


def test_an_approval_is_valid_from_its_first_to_its_last_day():
    assert approval().valid_on(TODAY)
    assert approval().valid_on(TODAY + timedelta(365))
    assert approval(valid_until=None).valid_on(TODAY + timedelta(9999))
    assert not approval().valid_on(TODAY - timedelta(1))
    assert not approval().valid_on(TODAY + timedelta(366))
    for state in (ApprovalState.SUSPENDED, ApprovalState.EXPIRED, ApprovalState.TERMINATED):
        assert not approval(state=state).valid_on(TODAY)


def test_missing_approvals_are_named_by_kind():
    found = entries.approval_blockers([approval()], [ApprovalKind.ETHICS, ApprovalKind.HGR], TODAY)
    assert [one.params["kind"] for one in found] == ["@approval_kind.hgr"]


def cord(**changes):
    return replace(Arrival(Tissue.UMBILICAL_CORD, NOON - timedelta(hours=20), NOON, 25_000, None), **changes)


def test_arrival_problems():
    assert entries.arrival_problems(cord(), NOON) == ()
    assert codes(entries.arrival_problems(cord(collected_at=NOON + timedelta(hours=1)), NOON)) == [
        "donors.received_before", "donors.arrival_future",
    ]  # fmt: skip
    for wrong in ({"amount_mg": None}, {"amount_mg": 0}, {"amount_ul": 5}, {"tissue": Tissue.BLOOD}):
        assert codes(entries.arrival_problems(cord(**wrong), NOON)) == ["donors.amount"]
    blood = cord(tissue=Tissue.BLOOD, amount_mg=None, amount_ul=12_000)
    assert entries.arrival_problems(blood, NOON) == ()
    assert entries.is_solid(Tissue.ADIPOSE)
    assert not entries.is_solid(Tissue.BONE_MARROW)


def test_acceptance_blockers():
    policy = Policy()
    assert entries.acceptance_blockers(cord(), 1, "D2400013", DonorState.ELIGIBLE, policy) == ()
    late = cord(collected_at=NOON - timedelta(hours=48, minutes=1))
    assert codes(entries.acceptance_blockers(late, 1, "D", DonorState.INELIGIBLE, policy)) == [
        "donors.donor_state", "donors.transit",
    ]  # fmt: skip
    at_limit = cord(collected_at=NOON - timedelta(hours=48))
    assert entries.acceptance_blockers(at_limit, 1, "D", DonorState.REGISTERED, policy) == ()


def test_transit_limits_by_tissue():
    policy = Policy(transit_hours_cord=1, transit_hours_marrow=2, transit_hours_other=3)
    limits = {tissue: entries.transit_limit(policy, tissue) for tissue in Tissue}
    assert limits[Tissue.PLACENTA] == limits[Tissue.CORD_BLOOD] == limits[Tissue.UMBILICAL_CORD] == 1
    assert limits[Tissue.BONE_MARROW] == 2
    assert limits[Tissue.ADIPOSE] == limits[Tissue.BLOOD] == 3
