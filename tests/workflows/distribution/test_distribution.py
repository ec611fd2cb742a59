"""Vials are issued to a recipient, or destroyed by two people with QA's approval."""

import pytest
from sqlmodel import select

from stembank_gui.rules.people import SYSTEM, SignRequest
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import ConsentScopeFlag, Grade, LotState, Meaning, Purpose, VialState, Zone
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.distribution import Disposal, Shipment
from stembank_gui.tables.donors import ConsentScope
from stembank_gui.tables.people import Account, AccountRole, Person, Role, Signature
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.distribution.approve_disposal import ApproveDisposal, approve_disposal
from stembank_gui.workflows.distribution.execute_disposal import ExecuteDisposal, execute_disposal
from stembank_gui.workflows.distribution.issue_vials import IssueVials, issue_vials
from stembank_gui.workflows.distribution.request_disposal import RequestDisposal, request_disposal
from tests.conftest import PASSWORD, both_databases, both_databases_in_faults
from tests.factories.cryostorage import stocked_lot, tanks, vial_row, witness


def refused(database, actor, workflow, request):
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    return [reason.code for reason in refusal.value.reasons]


def order(
    staff, vial_ids, use=Grade.CLINICAL, *, recipient="Renji Hospital 仁济医院", agreement="MTA-2026-01", second="CS"
):
    return IssueVials(tuple(vial_ids), recipient, agreement, use, witness(staff[second]))


def approval(staff, who="QA", version=1, disposal_id=1):
    signature = SignRequest(staff[who].user_id, PASSWORD, Meaning.APPROVED)
    return ApproveDisposal(disposal_id, version, signature)


@both_databases
def test_vials_go_to_a_recipient_and_the_shipment_says_so(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=5)
    picked = PickVials(lot.vial_ids[:1], Purpose.ISSUE, witness(staff["OP"]))
    database.perform(staff["CS"], pick_vials, picked)
    done = database.perform(staff["SH"], issue_vials, order(staff, lot.vial_ids[:3]))
    assert (done.result.code, done.result.vials) == ("SHP-0001", 3)
    with database.reading() as session:
        shipment = session.get_one(Shipment, done.result.shipment_id)
        assert (shipment.issued_by, shipment.witnessed_by) == (staff["SH"].person_id, staff["CS"].person_id)
        assert shipment.recipient == "Renji Hospital 仁济医院"
        signed = session.exec(select(Signature).where(Signature.record_kind == "shipment")).one()
        assert signed.record_id == shipment.id
    row = vial_row(database, lot.vial_ids[1])
    assert (row.state, row.box_id, row.shipment_id, row.purpose) == ("shipped", None, 1, "issue")
    assert database.perform(staff["SH"], issue_vials, order(staff, lot.vial_ids[3:])).result.code == "SHP-0002"
    with database.reading() as session:
        assert session.get_one(Lot, lot.lot_id).state == LotState.EXHAUSTED


@pytest.mark.parametrize("state", [LotState.QUARANTINE, LotState.ON_HOLD, LotState.REJECTED, LotState.RECALLED])
def test_no_vial_of_a_lot_that_is_not_releasable_goes(database, staff, state):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2, state=state)
    with pytest.raises(Refused) as refusal:
        database.perform(staff["SH"], issue_vials, order(staff, lot.vial_ids))
    reasons = refusal.value.reasons
    assert reasons[0].code == "R0.not_usable"
    assert reasons[0].params["state"] == f"@lot_state.{state}"
    assert "R0.lot" in [one.code for one in reasons]
    assert vial_row(database, lot.vial_ids[0]).state == VialState.STORED


def test_consent_without_clinical_use_keeps_the_lot_for_research(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    with database.writing(SYSTEM, "create_bank") as session:
        clinical = ConsentScopeFlag.CLINICAL_USE
        session.exec(select(ConsentScope).where(ConsentScope.scope == clinical)).one().granted = False
    codes = refused(database, staff["SH"], issue_vials, order(staff, lot.vial_ids))
    assert codes == ["R0.not_usable", "R0.consent_scope"]
    database.perform(staff["SH"], issue_vials, order(staff, lot.vial_ids[:1], Grade.RESEARCH))


def test_a_vial_waits_in_quarantine_until_it_is_moved(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2, zone=Zone.QUARANTINE)
    codes = refused(database, staff["SH"], issue_vials, order(staff, lot.vial_ids))
    assert codes == ["distribution.move_first"] * 2


@pytest.mark.parametrize("text", ["", " ", "x" * 201, "a\x1bb", "a\u202eb"])
def test_a_bad_recipient_stores_nothing(database, staff, text):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    assert refused(database, staff["SH"], issue_vials, order(staff, lot.vial_ids, recipient=text))[0].startswith(
        "text."
    )
    with database.reading() as session:
        assert session.exec(select(Shipment)).all() == []


@pytest.mark.parametrize("text", ["<b>Renji</b> & co", "=cmd()", "😀 hospital"])
def test_odd_but_clean_text_is_kept_as_it_is(database, staff, text):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    database.perform(staff["SH"], issue_vials, order(staff, lot.vial_ids, recipient=text))
    with database.reading() as session:
        assert session.exec(select(Shipment.recipient)).one() == text


def test_issue_needs_vials_a_second_person_and_qa_for_the_last_of_a_master_bank(database, staff):
    tanks(database, staff)
    assert refused(database, staff["SH"], issue_vials, order(staff, ())) == ["cryostorage.nothing_chosen"]
    assert refused(database, staff["SH"], issue_vials, order(staff, (99999,))) == ["cryostorage.vial_unknown"]
    lot = stocked_lot(database, staff, vials=3, tier="M")
    assert refused(database, staff["SH"], issue_vials, order(staff, lot.vial_ids[:1], second="SH")) == [
        "sign.same_person"
    ]
    with pytest.raises(AccessRefused) as refusal:
        database.perform(staff["SH"], issue_vials, order(staff, lot.vial_ids[:2]))
    assert [one.code for one in refusal.value.reasons] == ["cryostorage.last_vials", "access.not_permitted"]
    database.perform(staff["SH"], issue_vials, order(staff, lot.vial_ids[:2], second="QA"))


@both_databases_in_faults
def test_a_disposal_is_asked_for_approved_and_done_by_two(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3, state=LotState.REJECTED)
    request = RequestDisposal(lot.vial_ids, "Mycoplasma positive", "autoclave 134 °C")
    disposal_id = database.perform(staff["CS"], request_disposal, request).result
    again = refused(database, staff["CS"], request_disposal, request)
    assert again == ["distribution.waits_for_disposal"] * 3
    execution = ExecuteDisposal(disposal_id, witness(staff["OP"]))
    assert refused(database, staff["CS"], execute_disposal, execution) == ["distribution.disposal_state"]
    assert database.perform(staff["QA"], approve_disposal, approval(staff)).result == "DSP-0001"
    assert refused(database, staff["QA"], approve_disposal, approval(staff)) == ["people.stale"]
    assert refused(database, staff["QA"], approve_disposal, approval(staff, version=2)) == [
        "distribution.disposal_state"
    ]
    assert database.perform(staff["CS"], execute_disposal, execution).result == 3
    with database.reading() as session:
        disposal = session.get_one(Disposal, disposal_id)
        assert (disposal.approved_by, disposal.witnessed_by) == (staff["QA"].person_id, staff["OP"].person_id)
        assert session.get_one(Lot, lot.lot_id).state == LotState.DISPOSED
    assert vial_row(database, lot.vial_ids[0]).state == VialState.DISPOSED


def test_broken_vials_of_a_released_lot_may_be_destroyed_and_the_rest_stays(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    request = RequestDisposal(lot.vial_ids[:2], "broken caps", "autoclave")
    disposal_id = database.perform(staff["CS"], request_disposal, request).result
    picked = PickVials(lot.vial_ids[:1], Purpose.QC, witness(staff["OP"]))
    assert refused(database, staff["CS"], pick_vials, picked) == ["distribution.waits_for_disposal"]
    taken_out = PickVials(lot.vial_ids[:1], Purpose.DISPOSAL, witness(staff["OP"]))
    database.perform(staff["CS"], pick_vials, taken_out)
    database.perform(staff["QA"], approve_disposal, approval(staff))
    database.perform(staff["CS"], execute_disposal, ExecuteDisposal(disposal_id, witness(staff["OP"])))
    with database.reading() as session:
        assert session.get_one(Lot, lot.lot_id).state == LotState.RELEASED


def test_a_usable_lot_whose_last_vials_are_destroyed_is_exhausted(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=1)
    request = RequestDisposal(lot.vial_ids, "broken cap", "autoclave")
    disposal_id = database.perform(staff["CS"], request_disposal, request).result
    database.perform(staff["QA"], approve_disposal, approval(staff))
    database.perform(staff["CS"], execute_disposal, ExecuteDisposal(disposal_id, witness(staff["OP"])))
    with database.reading() as session:
        assert session.get_one(Lot, lot.lot_id).state == LotState.EXHAUSTED


def test_disposals_that_are_refused(database, staff):
    tanks(database, staff)
    one, other = stocked_lot(database, staff, vials=1), stocked_lot(database, staff, vials=1, sequence=2)
    for request, codes in (
        (RequestDisposal((), "broken", "autoclave"), ["cryostorage.nothing_chosen"]),
        (RequestDisposal((99999,), "broken", "autoclave"), ["cryostorage.vial_unknown"]),
        (RequestDisposal(one.vial_ids + other.vial_ids, "broken", "autoclave"), ["distribution.one_lot"]),
        (RequestDisposal(one.vial_ids, "", "autoclave"), ["text.empty"]),
        (RequestDisposal(one.vial_ids, "broken", ""), ["text.empty"]),
    ):
        assert refused(database, staff["CS"], request_disposal, request) == codes
    assert refused(database, staff["QA"], approve_disposal, approval(staff, disposal_id=77)) == [
        "distribution.disposal_unknown"
    ]
    unknown = ExecuteDisposal(77, witness(staff["OP"]))
    assert refused(database, staff["CS"], execute_disposal, unknown) == ["distribution.disposal_unknown"]


def test_who_asked_for_a_disposal_does_not_approve_it(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=1)
    with database.writing(SYSTEM, "create_bank") as session:
        role = session.exec(select(Role).where(Role.code == "CS")).one()
        account = session.exec(select(Account).where(Account.user_id == "qa.user")).one()
        session.add(AccountRole(account_id=account.id, role_id=role.id))
        assert session.get(Person, account.person_id)
    database.perform(staff["QA"], request_disposal, RequestDisposal(lot.vial_ids, "broken cap", "autoclave"))
    assert refused(database, staff["QA"], approve_disposal, approval(staff)) == ["distribution.approver_requested"]
