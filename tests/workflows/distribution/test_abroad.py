"""Vials abroad: consent to international transfer, and an export permit that lets so many out (T16)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from stembank_gui.queries.cryostorage import vial_places
from stembank_gui.queries.distribution import check_issue, shipment_rows
from stembank_gui.queries.donors.approvals import approval_card, approval_facts
from stembank_gui.queries.issuing import Sending, issue_problems, sending_choices
from stembank_gui.rules.donors.approvals import QuantityUnit
from stembank_gui.rules.vocabulary import ApprovalKind, ApprovalState, ConsentScopeFlag, Grade, HgrType
from stembank_gui.tables.distribution import Shipment
from stembank_gui.tables.donors import Approval, ApprovalUse, ConsentScope
from stembank_gui.tables.facility import Site
from stembank_gui.workflows.distribution.issue_vials import IssueVials, issue_vials
from stembank_gui.workflows.donors.record_approval import RecordApproval, record_approval
from stembank_gui.workflows.donors.set_approval_state import SetApprovalState, set_approval_state
from tests.conftest import both_databases
from tests.factories.cryostorage import stocked_lot, tanks, witness
from tests.factories.donors import day
from tests.workflows.refusals import refused


@pytest.fixture
def lot(database, staff):
    tanks(database, staff)
    at_home(database, staff, "CN")
    return stocked_lot(database, staff, vials=6)


def at_home(database, staff, country):
    with database.writing(staff["QA"], "set_site_details") as session:
        session.get_one(Site, 1).country = country


def permit(database, staff, vials=4, number="HGR-EXP-1", **changes):
    wanted = {"hgr_type": HgrType.EXPORT, "quantity": Decimal(vials), "unit": QuantityUnit.VIAL} | changes
    first = day(database) - timedelta(days=10)
    request = RecordApproval(ApprovalKind.HGR, number, "UC-MSC to Singapore", first, day(database), **wanted)
    return database.perform(staff["EC"], record_approval, request).result


def send(database, staff, vial_ids, country="SG", permit_id=None):
    request = IssueVials(tuple(vial_ids), "NUS", "MTA-9", Grade.CLINICAL, witness(staff["CS"]), "", country, permit_id)
    return database.perform(staff["SH"], issue_vials, request).result


def take_back(database, staff, *scopes):
    with database.writing(staff["DC"], "record_consent") as session:
        for row in session.exec(select(ConsentScope)):
            row.granted = row.granted and row.scope not in scopes


@both_databases
def test_vials_abroad_take_from_the_permit_until_nothing_is_left(database, staff):
    tanks(database, staff)
    at_home(database, staff, "CN")
    lot = stocked_lot(database, staff, vials=6)
    permit_id = permit(database, staff)
    sent = send(database, staff, lot.vial_ids[:3], permit_id=permit_id)
    with database.reading() as session:
        shipment = session.get_one(Shipment, sent.shipment_id)
        assert (shipment.country, shipment.permit_id) == ("SG", permit_id)
        (use,) = session.exec(select(ApprovalUse)).all()
        assert (use.quantity, use.shipment_id, use.used_by) == (3, shipment.id, staff["SH"].person_id)
        card = approval_card(session, permit_id)
        assert card.row.balance == 1
        assert [(one.code, one.quantity) for one in card.uses] == [(sent.code, 3)]
        assert shipment_rows(session)[0].permit == "HGR-EXP-1"
    with refused(database, "distribution.permit_balance") as caught:
        send(database, staff, lot.vial_ids[3:5], permit_id=permit_id)
    assert caught.value.reasons[0].params["left"] == "1"
    send(database, staff, lot.vial_ids[3:4], permit_id=permit_id)
    with refused(database, "distribution.permit_balance") as caught:
        send(database, staff, lot.vial_ids[4:5], permit_id=permit_id)
    assert caught.value.reasons[0].params["left"] == "0"


def test_consent_without_international_transfer_and_no_permit_are_both_said(database, staff, lot):
    take_back(database, staff, ConsentScopeFlag.INTERNATIONAL_TRANSFER)
    with refused(database, "distribution.territory", "distribution.permit_missing") as caught:
        send(database, staff, lot.vial_ids[:1])
    assert caught.value.reasons[0].params["scope"] == "@consent_scope_flag.international_transfer"
    send(database, staff, lot.vial_ids[:1], country="")


def test_at_home_needs_consent_to_distribution_and_no_permit(database, staff, lot):
    permit_id = permit(database, staff)
    for country in ("", "CN"):
        with refused(database, "distribution.permit_at_home"):
            send(database, staff, lot.vial_ids[:1], country=country, permit_id=permit_id)
    send(database, staff, lot.vial_ids[:1], country="CN")
    take_back(database, staff, ConsentScopeFlag.DOMESTIC_DISTRIBUTION)
    with refused(database, "distribution.territory"):
        send(database, staff, lot.vial_ids[1:2], country="CN")
    send(database, staff, lot.vial_ids[1:2], permit_id=permit_id)


def test_a_bank_that_does_not_say_where_it_is_sends_every_country_abroad(database, staff, lot):
    at_home(database, staff, "")
    with refused(database, "distribution.permit_missing"):
        send(database, staff, lot.vial_ids[:1], country="CN")
    with database.reading() as session:
        assert sending_choices(session).home == ""


def test_a_permit_that_is_none_or_holds_no_more(database, staff, lot):
    other = permit(database, staff, number="HGR-COL", hgr_type=HgrType.COLLECTION, quantity=None, unit=None)
    with refused(database, "distribution.permit_wrong"):
        send(database, staff, lot.vial_ids[:1], permit_id=other)
    with refused(database, "distribution.permit_missing"):
        send(database, staff, lot.vial_ids[:1], permit_id=999)
    with refused(database, "distribution.country_unknown", "distribution.permit_missing"):
        send(database, staff, lot.vial_ids[:1], country="XX")
    permit_id = permit(database, staff)
    change = SetApprovalState(permit_id, 1, ApprovalState.REVOKED, "Office letter")
    database.perform(staff["EC"], set_approval_state, change)
    with refused(database, "distribution.permit_not_valid"):
        send(database, staff, lot.vial_ids[:1], permit_id=permit_id)
    over = permit(database, staff, number="HGR-EXP-2", vials=1)
    later = database.clock() + timedelta(days=1)
    database.clock = lambda: later
    with refused(database, "distribution.permit_not_valid", "distribution.permit_balance") as caught:
        send(database, staff, lot.vial_ids[:2], permit_id=over)
    assert caught.value.reasons[0].params["state"] == "@approval_state.expired"


def test_a_permit_of_an_older_bank_lets_nothing_out(database, staff, lot):
    """It says neither what it is for nor how much: it covers collection and preservation, not export."""
    with database.writing(staff["EC"], "record_approval") as session:
        session.add(
            Approval(kind="hgr", number="OLD", title="x", valid_from=day(database), state=ApprovalState.APPROVED.value)
        )
    with database.reading() as session:
        old = approval_facts(session)[-1].approval_id
    with refused(database, "distribution.permit_wrong"):
        send(database, staff, lot.vial_ids[:1], permit_id=old)


def test_the_page_asks_the_same_as_the_workflow(database, staff, lot):
    take_back(database, staff, ConsentScopeFlag.INTERNATIONAL_TRANSFER)
    sending = Sending(Grade.CLINICAL, "SG", None)
    with database.reading() as session:
        check = check_issue(session, lot.vial_ids[:2], sending)
        places = list(vial_places(session, ids=lot.vial_ids[:2]).values())
        assert check.problems == issue_problems(session, places, sending)
    assert [reason.code for reason in check.problems] == ["distribution.territory", "distribution.permit_missing"]
