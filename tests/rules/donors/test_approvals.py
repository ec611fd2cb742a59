"""What approvals cover, when they hold, and how much a permit still lets out."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stembank_gui import words
from stembank_gui.rules.donors import approvals
from stembank_gui.rules.donors.approvals import (
    BANKING,
    COLLECTING,
    COLLECTION,
    ETHICS,
    EXPORT,
    FILING,
    PRESERVATION,
    ApprovalFacts,
    Need,
    NewApproval,
    NewEvent,
    QuantityUnit,
)
from stembank_gui.rules.donors.states import APPROVAL_CHANGES, ENDED, IN_FORCE
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import ApprovalEventKind, ApprovalKind, ApprovalState, HgrType, Scheme

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
GOOD = ApprovalFacts(
    ApprovalKind.ETHICS, "EC-2024-01", ApprovalState.APPROVED, TODAY, TODAY + timedelta(365), approval_id=4
)
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))
facts = st.builds(
    ApprovalFacts,
    kind=st.sampled_from(ApprovalKind),
    number=st.just("X"),
    state=st.sampled_from(ApprovalState),
    valid_from=days,
    valid_until=st.none() | days,
    hgr_type=st.none() | st.sampled_from(HgrType),
    scheme=st.none() | st.sampled_from(Scheme),
)
needs = st.sampled_from((ETHICS, COLLECTION, PRESERVATION, EXPORT, FILING))


def codes(reasons):
    return [reason.code for reason in reasons]


@given(facts, days)
def test_an_approval_holds_between_its_days_while_it_is_in_force(one, day):
    inside = one.valid_from <= day and (one.valid_until is None or day <= one.valid_until)
    assert one.valid_on(day) == (inside and one.state in IN_FORCE)
    assert one.held_on(day) >= one.valid_on(day)
    if one.state in {ApprovalState.TERMINATED, ApprovalState.REVOKED, ApprovalState.SUSPENDED}:
        assert not one.held_on(day)


@given(st.lists(facts, max_size=6), st.lists(needs, max_size=3), days)
def test_a_step_may_be_done_exactly_when_each_need_is_covered(known, wanted, day):
    found = approvals.approval_blockers(known, wanted, day)
    missing = [need for need in wanted if not any(one.covers(need) and one.valid_on(day) for one in known)]
    assert [reason.params["kind"] for reason in found] == [need.name for need in missing]
    assert all(reason.link is not None and reason.link.kind == "approval" for reason in found)


def test_what_lapsed_is_named_with_its_state():
    (gone,) = approvals.approval_blockers([replace(GOOD, valid_until=TODAY)], (ETHICS,), TODAY + DAY)
    assert (gone.code, gone.params["state"], gone.link) == (
        "donors.approval_not_valid", "@approval_state.expired", Place("approval", 4),
    )  # fmt: skip
    (held,) = approvals.approval_blockers([replace(GOOD, state=ApprovalState.SUSPENDED)], (ETHICS,), TODAY)
    assert held.params["state"] == "@approval_state.suspended"
    (coming,) = approvals.approval_blockers([replace(GOOD, valid_from=TODAY + DAY)], (ETHICS,), TODAY)
    assert coming.code == "donors.approval_missing"
    (unknown,) = approvals.approval_blockers(
        [replace(GOOD, state=ApprovalState.PENDING, approval_id=0)], (ETHICS,), TODAY
    )
    assert unknown.link == approvals.APPROVALS_PAGE


@pytest.mark.parametrize("hgr_type", list(HgrType))
def test_a_permit_covers_what_it_is_for(hgr_type):
    permit = replace(GOOD, kind=ApprovalKind.HGR, state=ApprovalState.GRANTED, hgr_type=hgr_type)
    covered = {need for need in (COLLECTION, PRESERVATION, EXPORT) if permit.covers(need)}
    assert covered == {need for need in (COLLECTION, PRESERVATION, EXPORT) if need.hgr_type is hgr_type}
    assert not permit.covers(ETHICS)


def test_an_older_permit_without_a_type_counts_for_collection_and_preservation():
    old = replace(GOOD, kind=ApprovalKind.HGR)
    assert approvals.approval_blockers([GOOD, old], (*COLLECTING, *BANKING), TODAY) == ()
    assert codes(approvals.approval_blockers([old], (EXPORT,), TODAY)) == ["donors.approval_missing"]
    assert approvals.needs_of(old) == (COLLECTION, PRESERVATION)


@pytest.mark.parametrize("scheme", [None, *Scheme])
def test_a_filing_of_research_does_not_count_for_use_in_humans(scheme):
    filing = replace(GOOD, kind=ApprovalKind.FILING, scheme=scheme)
    assert filing.covers(FILING) == (scheme is not Scheme.RESEARCH)


def test_every_need_has_a_name_in_both_languages():
    for need in (ETHICS, FILING, *(Need(ApprovalKind.HGR, kind) for kind in HgrType)):
        assert words.term(need.name.removeprefix("@"), "zh")
        assert words.term(need.name.removeprefix("@"), "en")


@given(st.sampled_from(ApprovalKind), st.sampled_from(ApprovalState), st.none() | days, days)
def test_what_runs_out_becomes_what_its_machine_allows(kind, state, until, today):
    new = approvals.run_out_as(kind, state, until, today)
    if new is not None:
        assert (state, new) in APPROVAL_CHANGES[kind]
        assert new in ENDED
        assert until < today
        assert approvals.run_out_as(kind, new, until, today) is None
    elif state in IN_FORCE and (state, new) in APPROVAL_CHANGES[kind]:
        assert until is None or until >= today


@given(facts, st.sampled_from(ApprovalState), days)
def test_what_ends_early_ends_today(one, new, today):
    last = approvals.last_day(one, new, today)
    if new in ENDED and today >= one.valid_from:
        assert last is not None
        assert last <= today
        assert last in {today, one.valid_until}
    else:
        assert last == one.valid_until


NEW = NewApproval(ApprovalKind.ETHICS, ApprovalState.APPROVED, TODAY, None)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"state": ApprovalState.GRANTED}, ["donors.approval_start"]),
        ({"valid_until": TODAY - DAY}, ["donors.validity"]),
        ({"valid_until": TODAY}, []),
        ({"review_due": TODAY + timedelta(366)}, []),
        ({"review_due": TODAY + timedelta(367)}, ["donors.review_due"]),
        ({"review_due": TODAY}, ["donors.review_due"]),
        ({"kind": ApprovalKind.HGR, "state": ApprovalState.APPLIED}, ["donors.hgr_type_missing"]),
        ({"kind": ApprovalKind.FILING, "state": ApprovalState.DRAFTED}, ["donors.scheme_missing"]),
        ({"quantity": Decimal(1)}, ["donors.quantity"]),
        ({"quantity": Decimal(-1), "unit": QuantityUnit.GRAM}, ["donors.quantity"]),
        ({"quantity": Decimal("0.5"), "unit": QuantityUnit.GRAM}, []),
        ({"hgr_type": HgrType.EXPORT}, ["donors.export_quantity"]),
        ({"hgr_type": HgrType.EXPORT, "quantity": Decimal(3), "unit": QuantityUnit.VIAL}, []),
        ({"hgr_type": HgrType.EXPORT, "quantity": Decimal(3), "unit": QuantityUnit.GRAM}, ["donors.export_unit"]),
    ],
)
def test_what_may_be_recorded(changes, found):
    assert codes(approvals.new_approval_problems(replace(NEW, **changes))) == found


@pytest.mark.parametrize(
    ("approval", "event", "found"),
    [
        ({}, {}, []),
        ({}, {"happened_on": TODAY + DAY}, ["donors.future"]),
        ({}, {"happened_on": TODAY - DAY}, ["donors.event_before"]),
        ({}, {"kind": ApprovalEventKind.EXTENSION}, ["donors.extension_day"]),
        ({}, {"kind": ApprovalEventKind.EXTENSION, "valid_until": GOOD.valid_until}, ["donors.extension_day"]),
        ({}, {"kind": ApprovalEventKind.EXTENSION, "valid_until": GOOD.valid_until + DAY}, []),
        ({"valid_until": None}, {"kind": ApprovalEventKind.EXTENSION, "valid_until": TODAY}, ["donors.extension_day"]),
        (
            {"state": ApprovalState.TERMINATED},
            {"kind": ApprovalEventKind.EXTENSION},
            ["donors.extension_ended", "donors.extension_day"],
        ),
        ({}, {"kind": ApprovalEventKind.REVIEW, "review_due": TODAY + timedelta(400)}, ["donors.review_due"]),
    ],
)
def test_what_may_happen_under_an_approval(approval, event, found):
    new = replace(NewEvent(ApprovalEventKind.AMENDMENT, TODAY), **event)
    assert codes(approvals.event_problems(replace(GOOD, **approval), new, TODAY)) == found


PERMIT = replace(
    GOOD, kind=ApprovalKind.HGR, state=ApprovalState.GRANTED, hgr_type=HgrType.EXPORT, quantity=Decimal(10),
    unit=QuantityUnit.VIAL.value,
)  # fmt: skip


@given(st.integers(0, 30), st.integers(0, 30), st.integers(1, 30))
def test_a_permit_lets_out_what_is_left_of_it(quantity, used, vials):
    permit = replace(PERMIT, quantity=Decimal(quantity), used=Decimal(used))
    assert (approvals.export_blockers(permit, vials, TODAY) == ()) == (quantity - used >= vials)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"used": Decimal(10)}, ["distribution.permit_balance"]),
        ({"used": Decimal(12)}, ["distribution.permit_balance"]),
        ({"quantity": None}, ["distribution.permit_balance"]),
        ({"unit": "g"}, ["distribution.permit_balance"]),
        ({"state": ApprovalState.REVOKED}, ["distribution.permit_not_valid"]),
        ({"hgr_type": HgrType.PRESERVATION}, ["distribution.permit_wrong"]),
        ({"hgr_type": None}, ["distribution.permit_wrong"]),
        ({"kind": ApprovalKind.ETHICS}, ["distribution.permit_wrong"]),
        (
            {"valid_until": TODAY - DAY, "valid_from": TODAY - DAY, "used": Decimal(10)},
            ["distribution.permit_not_valid", "distribution.permit_balance"],
        ),
    ],
)
def test_what_keeps_vials_at_home(changes, found):
    assert codes(approvals.export_blockers(replace(PERMIT, **changes), 1, TODAY)) == found


def test_without_a_permit_nothing_leaves():
    assert codes(approvals.export_blockers(None, 1, TODAY)) == ["distribution.permit_missing"]
    assert replace(PERMIT, quantity=None).balance is None
