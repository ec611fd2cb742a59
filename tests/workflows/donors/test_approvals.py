"""Approvals of three kinds: recorded, granted, suspended, extended, ended; each as its own machine allows."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from stembank_gui.queries.donors.approvals import approval_card, approval_facts, approval_rows, export_permits
from stembank_gui.rules.donors.approvals import QuantityUnit
from stembank_gui.rules.donors.states import APPROVAL_CHANGES, STARTS
from stembank_gui.rules.vocabulary import ApprovalEventKind, ApprovalKind, ApprovalState, HgrType, Scheme
from stembank_gui.tables.donors import Approval
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.record_approval_event import RecordApprovalEvent, record_approval_event
from stembank_gui.workflows.donors.set_approval_state import SetApprovalState, set_approval_state
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.consents import PAPER
from tests.factories.donors import day
from tests.workflows.refusals import NASTY_TEXTS, refused

GOOD = RecordApproval(ApprovalKind.ETHICS, "EC-2026-7", "UC-MSC bank", None)
CLOSER = {
    ApprovalKind.ETHICS: {},
    ApprovalKind.HGR: {"hgr_type": HgrType.EXPORT, "quantity": Decimal(20), "unit": QuantityUnit.VIAL},
    ApprovalKind.FILING: {"scheme": Scheme.D818_FILING, "product": "UC-MSC injection"},
}


def approve(database, staff, **changes):
    first = changes.pop("valid_from", day(database))
    last = changes.pop("valid_until", day(database))
    request = replace(GOOD, valid_from=first, valid_until=last, **changes)
    return database.perform(staff["EC"], record_approval, request).result


def change(database, staff, approval_id, state, version=1, reason="Committee letter of today", **days):
    request = SetApprovalState(approval_id, version, state, reason, **days)
    database.perform(staff["EC"], set_approval_state, request)


def row(database, approval_id):
    with database.reading() as session:
        return approval_card(session, approval_id).row


@both_databases
def test_approvals_and_their_states(database, staff):
    approval_id = approve(database, staff)
    change(database, staff, approval_id, ApprovalState.SUSPENDED, 1)
    change(database, staff, approval_id, ApprovalState.APPROVED, 2)
    with refused(database, "people.stale"):
        change(database, staff, approval_id, ApprovalState.SUSPENDED, 2)
    with refused(database, "text.empty"):
        change(database, staff, approval_id, ApprovalState.SUSPENDED, 3, "")
    change(database, staff, approval_id, ApprovalState.TERMINATED, 3)
    with refused(database, "donors.approval_change"):
        change(database, staff, approval_id, ApprovalState.APPROVED, 4)


@pytest.mark.parametrize("kind", list(ApprovalKind))
@pytest.mark.parametrize("old", list(ApprovalState))
def test_every_pair_of_states_of_each_machine(database, staff, kind, old):
    """Only the listed changes pass, from each state that a bank may have, also one of before the three machines."""
    with database.writing(staff["EC"], "record_approval") as session:
        for number, _new in enumerate(ApprovalState):
            session.add(
                Approval(kind=kind.value, number=str(number), title="x", valid_from=day(database), state=old.value)
            )
    for number, new in enumerate(ApprovalState):
        if (old, new) in APPROVAL_CHANGES[kind]:
            change(database, staff, number + 1, new)
            assert row(database, number + 1).state is new
        else:
            with refused(database, "donors.approval_change"):
                change(database, staff, number + 1, new)


@pytest.mark.parametrize("kind", list(ApprovalKind))
def test_what_an_approval_may_begin_as(database, staff, kind):
    for number, state in enumerate(ApprovalState):
        wanted = {"kind": kind, "number": str(number), "state": state, **CLOSER[kind]}
        if state in STARTS[kind]:
            assert row(database, approve(database, staff, **wanted)).state is state
        else:
            with refused(database, "donors.approval_start"):
                approve(database, staff, **wanted)


@both_databases_in_faults
def test_everything_about_an_approval_is_kept(database, staff):
    today = day(database)
    approval_id = approve(
        database, staff, kind=ApprovalKind.HGR, number="HGR-EXP-1", authority="NHC", scope="UC-MSC to Singapore",
        note="Original in safe 2", paper=PAPER, scheme=Scheme.IND, review_due=today + timedelta(days=9),
        **CLOSER[ApprovalKind.HGR],
    )  # fmt: skip
    found = row(database, approval_id)
    assert (found.state, found.hgr_type, found.scheme, found.review_due) == (
        ApprovalState.GRANTED, HgrType.EXPORT, None, None,
    )  # fmt: skip
    assert (found.quantity, found.balance, found.unit) == (20, 20, "vial")
    assert (found.authority, found.scope, found.note) == ("NHC", "UC-MSC to Singapore", "Original in safe 2")
    with database.reading() as session:
        assert approval_card(session, approval_id).paper.name == "form.pdf"
        assert [one.number for one in export_permits(session)] == ["HGR-EXP-1"]
        assert approval_card(session, 99) is None
    change(database, staff, approval_id, ApprovalState.REVOKED)
    with database.reading() as session:
        assert export_permits(session) == ()


def test_what_is_missing_of_an_approval(database, staff):
    today = day(database)
    with refused(database, "donors.hgr_type_missing"):
        approve(database, staff, kind=ApprovalKind.HGR)
    with refused(database, "donors.export_quantity"):
        approve(database, staff, kind=ApprovalKind.HGR, hgr_type=HgrType.EXPORT)
    with refused(database, "donors.export_unit"):
        unit = {"hgr_type": HgrType.EXPORT, "quantity": Decimal(5), "unit": QuantityUnit.GRAM}
        approve(database, staff, kind=ApprovalKind.HGR, **unit)
    with refused(database, "donors.quantity"):
        nothing = {"hgr_type": HgrType.COLLECTION, "quantity": Decimal(0), "unit": QuantityUnit.DONATION}
        approve(database, staff, kind=ApprovalKind.HGR, **nothing)
    with refused(database, "donors.scheme_missing"):
        approve(database, staff, kind=ApprovalKind.FILING)
    with refused(database, "donors.review_due"):
        approve(database, staff, review_due=today + timedelta(days=367))


def test_an_application_is_granted_with_the_dates_of_its_paper(database, staff):
    today = day(database)
    asked = approve(database, staff, state=ApprovalState.PENDING, valid_until=None)
    with refused(database, "donors.validity"):
        change(database, staff, asked, ApprovalState.APPROVED, valid_until=today - timedelta(days=1))
    last = today + timedelta(days=300)
    change(database, staff, asked, ApprovalState.APPROVED, valid_from=today - timedelta(days=3), valid_until=last)
    found = row(database, asked)
    assert (found.state, found.valid_from, found.valid_until) == (
        ApprovalState.APPROVED, today - timedelta(days=3), last,
    )  # fmt: skip
    change(database, staff, asked, ApprovalState.SUSPENDED, found.row_version)
    assert row(database, asked).valid_until == last
    change(database, staff, asked, ApprovalState.TERMINATED, found.row_version + 1)
    assert row(database, asked).valid_until == today


@both_databases_in_faults
def test_what_happens_under_an_approval(database, staff):
    today = day(database)
    first = today - timedelta(days=100)
    approval_id = approve(database, staff, valid_from=first, valid_until=today + timedelta(days=5))
    good = RecordApprovalEvent(approval_id, 1, ApprovalEventKind.AMENDMENT, today, "Protocol 2.1: more tissue")

    def record(**changes):
        return database.perform(staff["EC"], record_approval_event, replace(good, **changes)).result

    record(paper=PAPER)
    later = today + timedelta(days=200)
    record(kind=ApprovalEventKind.EXTENSION, valid_until=later, note="Letter of the committee")
    assert row(database, approval_id).valid_until == later
    record(kind=ApprovalEventKind.REVIEW, row_version=2, review_due=today + timedelta(days=360), note="No objections")
    assert row(database, approval_id).review_due == today + timedelta(days=360)
    record(kind=ApprovalEventKind.ADVERSE_EVENT, row_version=3, happened_on=first, note="SAE 3: follow-up to 2027")
    with database.reading() as session:
        events = approval_card(session, approval_id).events
    assert [event.kind.value for event in events] == ["review", "extension", "amendment", "adverse_event"]
    assert events[2].paper.name == PAPER.name
    newest = {"row_version": 3}
    with refused(database, "people.stale"):
        record()
    with refused(database, "donors.future"):
        record(**newest, happened_on=today + timedelta(days=1))
    with refused(database, "donors.event_before"):
        record(**newest, happened_on=first - timedelta(days=1))
    with refused(database, "donors.extension_day"):
        record(**newest, kind=ApprovalEventKind.EXTENSION, valid_until=later)
    with refused(database, "donors.review_due"):
        record(**newest, kind=ApprovalEventKind.REVIEW, review_due=today)
    with refused(database, "text.empty"):
        record(**newest, note=" ")
    change(database, staff, approval_id, ApprovalState.SUSPENDED, 3)
    with refused(database, "donors.extension_ended"):
        record(row_version=4, kind=ApprovalEventKind.EXTENSION, valid_until=later + timedelta(days=1))


@pytest.mark.parametrize("field", ["number", "title"])
@pytest.mark.parametrize("kind", list(NASTY_TEXTS))
def test_bad_texts_of_approvals(database, staff, field, kind):
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        approve(database, staff, **{field: text})


@pytest.mark.parametrize("field", ["authority", "product", "scope", "note"])
def test_texts_that_may_be_empty_are_clean(database, staff, field):
    text, code = NASTY_TEXTS["right-to-left override"]
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
        found = {one.number: (one.urgency.value, one.days_left) for one in approval_rows(session)}
        assert [one.valid_on(day(database)) for one in approval_facts(session)] == [False, True, True, True, True]
    assert found == {
        "A": ("critical", -1), "B": ("alarm", 7), "C": ("warning", 30), "D": ("normal", 91), "E": ("normal", None),
    }  # fmt: skip


def test_warnings_before_the_next_review(database, staff):
    for days, number in ((7, "A"), (30, "B"), (91, "C")):
        due = day(database) + timedelta(days=days)
        approve(database, staff, number=number, valid_until=None, review_due=due)
    with database.reading() as session:
        found = {one.number: one.review_urgency.value for one in approval_rows(session)}
    assert found == {"A": "alarm", "B": "warning", "C": "normal"}
