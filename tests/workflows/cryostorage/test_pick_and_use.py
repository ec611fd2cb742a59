"""Vials are picked by two people, used, put back, lost."""

import pytest
from sqlmodel import select

from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import CaseState, DonorState, LotState, Purpose, VialState
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.donors import Donor
from stembank_gui.tables.facility import Policy
from stembank_gui.tables.people import Signature
from stembank_gui.tables.quality import Deviation
from stembank_gui.workflows.cryostorage.consume_vials import ConsumeVials, consume_vials
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.cryostorage.report_vial_lost import ReportVialLost, report_vial_lost
from stembank_gui.workflows.cryostorage.return_vials import ReturnVials, return_vials
from tests.conftest import both_databases
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row, witness


def refused(database, actor, workflow, request):
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    return [reason.code for reason in refusal.value.reasons]


def pick(database, staff, vial_ids, purpose=Purpose.QC, by="OP"):
    return database.perform(staff["CS"], pick_vials, PickVials(tuple(vial_ids), purpose, witness(staff[by]))).result


def lot_state(database, lot):
    with database.reading() as session:
        return session.get_one(Lot, lot.lot_id).state


@both_databases
def test_two_people_pick_and_one_uses(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    picked = pick(database, staff, lot.vial_ids[:2], Purpose.STABILITY)
    assert [code for code, _ in picked.places] == list(lot.codes[:2])
    assert picked.places[0][1].startswith("TK-R01 › R1 › L1 › A1")
    row = vial_row(database, lot.vial_ids[0])
    assert (row.state, row.box_id, row.position, row.purpose) == ("picked", None, None, "stability")
    with database.reading() as session:
        signature = session.exec(select(Signature)).one()
        assert (signature.person_id, signature.record_kind) == (staff["OP"].person_id, "vial")
    used = database.perform(staff["QA1"], consume_vials, ConsumeVials(lot.vial_ids[:2], Purpose.STABILITY, "12 mo"))
    assert used.result == 2
    assert vial_row(database, lot.vial_ids[0]).state == VialState.CONSUMED
    assert lot_state(database, lot) == LotState.RELEASED


def test_the_last_vial_used_exhausts_the_lot(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=1)
    pick(database, staff, lot.vial_ids)
    assert lot_state(database, lot) == LotState.RELEASED
    done = database.perform(staff["OP"], consume_vials, ConsumeVials(lot.vial_ids, Purpose.QC))
    assert done.changed == {"vial", "lot"}
    assert lot_state(database, lot) == LotState.EXHAUSTED


def test_a_held_lot_is_tested_but_not_issued_and_every_cause_is_said(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    with database.writing(SYSTEM, "create_bank") as session:
        session.exec(select(Donor)).one().state = DonorState.INELIGIBLE.value
    request = PickVials(lot.vial_ids[:1], Purpose.ISSUE, witness(staff["OP"]))
    with pytest.raises(Refused) as refusal:
        database.perform(staff["CS"], pick_vials, request)
    first, *causes = refusal.value.reasons
    assert (first.code, first.params["state"]) == ("R0.not_usable", "@lot_state.on_hold")
    assert "R0.donor" in [cause.code for cause in causes]
    pick(database, staff, lot.vial_ids[:1], Purpose.QC)
    assert refused(database, staff["OP"], consume_vials, ConsumeVials(lot.vial_ids[:1], Purpose.NEXT_TIER))


def test_what_cannot_be_picked(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    pick(database, staff, lot.vial_ids[:1])
    again = PickVials(lot.vial_ids[:1], Purpose.QC, witness(staff["OP"]))
    assert refused(database, staff["CS"], pick_vials, again) == ["cryostorage.vial_state"]
    unknown = PickVials((987654,), Purpose.QC, witness(staff["OP"]))
    assert refused(database, staff["CS"], pick_vials, unknown) == ["cryostorage.vial_unknown"]
    nothing = PickVials((), Purpose.QC, witness(staff["OP"]))
    assert refused(database, staff["CS"], pick_vials, nothing) == ["cryostorage.nothing_chosen"]


def test_the_second_person_is_another_with_the_right_and_the_password(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    for second, code in (
        (witness(staff["CS"]), "sign.same_person"),
        (witness(staff["AU"]), "access.not_permitted"),
        (witness(staff["OP"], "not the password"), "access.wrong_password"),
    ):
        request = PickVials(lot.vial_ids[:1], Purpose.QC, second)
        assert refused(database, staff["CS"], pick_vials, request) == [code]
    assert vial_row(database, lot.vial_ids[0]).state == VialState.STORED


def test_the_last_two_vials_of_a_master_bank_go_with_quality_assurance_only(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=4, tier="M")
    pick(database, staff, lot.vial_ids[:2])
    request = PickVials(lot.vial_ids[2:3], Purpose.QC, witness(staff["OP"]))
    with pytest.raises(AccessRefused) as refusal:
        database.perform(staff["CS"], pick_vials, request)
    assert [one.code for one in refusal.value.reasons] == ["cryostorage.last_vials", "access.not_permitted"]
    pick(database, staff, lot.vial_ids[2:3], by="QA")


def test_a_vial_in_its_tank_is_not_used(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    assert refused(database, staff["OP"], consume_vials, ConsumeVials(lot.vial_ids[:1], Purpose.QC)) == [
        "cryostorage.pick_first"
    ]
    assert refused(database, staff["OP"], consume_vials, ConsumeVials((), Purpose.QC)) == ["cryostorage.nothing_chosen"]
    assert refused(database, staff["OP"], consume_vials, ConsumeVials((99999,), Purpose.QC)) == [
        "cryostorage.vial_unknown"
    ]


def test_a_vial_is_put_back_only_where_the_site_allows_it(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=3)
    pick(database, staff, lot.vial_ids[:1])
    box = boxes_of(database, "TK-R01")[5]
    back = ReturnVials((Move(lot.vial_ids[0], box, 7),), "same sitting", witness(staff["QA"]), exposure_s=20)
    assert refused(database, staff["CS"], return_vials, back) == ["cryostorage.return_forbidden"]
    with database.writing(SYSTEM, "create_bank") as session:
        session.add(Policy(key="vial_return_allowed", value="1"))
    lying = ReturnVials((Move(lot.vial_ids[1], box, 8),), "why", witness(staff["QA"]))
    assert refused(database, staff["CS"], return_vials, lying) == ["cryostorage.not_in_hand"]
    other = ReturnVials((Move(lot.vial_ids[0], box, 7),), "same sitting", witness(staff["OP"]))
    assert refused(database, staff["CS"], return_vials, other) == ["access.not_permitted"]
    slow = ReturnVials((Move(lot.vial_ids[0], box, 7),), "same sitting", witness(staff["QA"]), exposure_s=121)
    assert refused(database, staff["CS"], return_vials, slow) == ["cryostorage.exposure_total"]
    empty = ReturnVials((), "same sitting", witness(staff["QA"]))
    assert refused(database, staff["CS"], return_vials, empty) == ["cryostorage.nothing_chosen"]
    assert database.perform(staff["CS"], return_vials, back).result == 1
    row = vial_row(database, lot.vial_ids[0])
    assert (row.state, row.box_id, row.position, row.exposure_s, row.purpose) == ("stored", box, 7, 20, None)


@pytest.mark.parametrize("state", [VialState.LOST, VialState.DAMAGED])
def test_a_lost_or_broken_vial_opens_a_deviation(database, staff, state):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=2)
    request = ReportVialLost(lot.vial_ids[:1], state, "Cap broke at the tank")
    code = database.perform(staff["CS"], report_vial_lost, request).result
    with database.reading() as session:
        deviation = session.exec(select(Deviation)).one()
        assert (deviation.code, deviation.lot_id, deviation.state) == (code, lot.lot_id, CaseState.OPEN)
        assert lot.codes[0] in deviation.title
        assert deviation.tank_id is not None
    row = vial_row(database, lot.vial_ids[0])
    assert (row.state, row.box_id) == (state.value, None)


def test_a_report_needs_a_vial_a_reason_and_one_of_two_states(database, staff):
    tanks(database, staff)
    lot = stocked_lot(database, staff, vials=7)
    for request, code in (
        (ReportVialLost((), VialState.LOST, "gone"), "cryostorage.nothing_chosen"),
        (ReportVialLost(lot.vial_ids[:1], VialState.CONSUMED, "gone"), "cryostorage.lost_or_damaged"),
        (ReportVialLost((99999,), VialState.LOST, "gone"), "cryostorage.vial_unknown"),
        (ReportVialLost(lot.vial_ids[:1], VialState.LOST, " "), "text.empty"),
        (ReportVialLost(lot.vial_ids[:1], VialState.LOST, "x\x07yz"), "text.forbidden_character"),
    ):
        assert refused(database, staff["CS"], report_vial_lost, request) == [code]
    database.perform(staff["CS"], report_vial_lost, ReportVialLost(lot.vial_ids, VialState.LOST, "the box is gone"))
    with database.reading() as session:
        assert session.exec(select(Deviation.title)).one().endswith(" …")
        assert session.get_one(Lot, lot.lot_id).state == LotState.EXHAUSTED
