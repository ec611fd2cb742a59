"""SoD-4 at the tanks: what two do is signed by another person with the permission, whatever accounts somebody holds."""

import pytest
from sqlmodel import select

from stembank_gui.queries.cryostorage.kept_plans import plan_head
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused
from stembank_gui.rules.vocabulary import Grade, PlanKind, Purpose, VialState
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.workflows.cryostorage.execute_plan import ExecutePlan, execute_plan
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.distribution.approve_disposal import ApproveDisposal, approve_disposal
from stembank_gui.workflows.distribution.execute_disposal import ExecuteDisposal, execute_disposal
from stembank_gui.workflows.distribution.issue_vials import IssueVials, issue_vials
from stembank_gui.workflows.distribution.request_disposal import RequestDisposal, request_disposal
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, witness
from tests.factories.people import account
from tests.factories.plans import made, to_cell


@pytest.fixture
def lot(database, staff):
    tanks(database, staff)
    return stocked_lot(database, staff, vials=8)


def second_account(database, staff, role, other):
    """Return another account of the person in a role, which may witness by itself."""
    known = staff[role]
    return account(database, staff, f"{role}.as.{other}", other, name=known.name, person_id=known.person_id)


def test_pick_issue_and_disposal_are_witnessed_by_another_person_who_may(database, staff, lot):
    disposal_id = database.perform(
        staff["CS"], request_disposal, RequestDisposal(lot.vial_ids[6:], "broken", "autoclave")
    ).result
    database.perform(staff["QA"], approve_disposal, ApproveDisposal(disposal_id, 1, witness(staff["QA"])))
    keeper, sender = second_account(database, staff, "CS", "OP"), second_account(database, staff, "SH", "CS")
    one = lot.vial_ids[:1]
    attempts = (
        ("CS", pick_vials, lambda second: PickVials(one, Purpose.QC, witness(second)), keeper, "RA"),
        ("SH", issue_vials, lambda second: IssueVials(one, "Renji", "MTA-1", Grade.CLINICAL, witness(second)), sender, "OP"),
        ("CS", execute_disposal, lambda second: ExecuteDisposal(disposal_id, witness(second)), keeper, "RA"),
    )  # fmt: skip
    for role, verb, request, own, without in attempts:
        for second, code in ((own, "sign.same_person"), (staff[without], "access.not_permitted")):
            with pytest.raises(AccessRefused) as refused:
                database.perform(staff[role], verb, request(second))
            assert [reason.code for reason in refused.value.reasons] == [code], (verb.__name__, code)
    with database.reading() as session:
        states = session.exec(select(Vial.state).where(Vial.lot_id == lot.lot_id)).all()
    assert set(states) == {VialState.STORED}


def test_plans_of_the_store_too(database, staff, lot):
    keeper = second_account(database, staff, "CS", "OP")
    picked, spilled = lot.vial_ids[:2]
    box = boxes_of(database, "TK-R01")[0]
    with database.writing(SYSTEM, "create_bank") as session:  # as if it had come from a spilled box
        vial = session.get_one(Vial, spilled)
        vial.state, vial.box_id, vial.position, vial.placed_at = VialState.UNPLACED.value, None, None, None
        vial.unplaced_from, vial.out_since = box, database.clock()
    plans = (
        made(database, staff, PlanKind.PICK, LineWish(vial_id=picked), purpose=Purpose.ISSUE),
        made(database, staff, PlanKind.STORE, to_cell(spilled, box, 90)),
    )
    for plan in plans:
        with database.reading() as session:
            version = plan_head(session, plan.plan_id).version
        for second, code in ((keeper, "sign.same_person"), (staff["RA"], "access.not_permitted")):
            with pytest.raises(AccessRefused) as refused:
                database.perform(staff["CS"], execute_plan, ExecutePlan(plan.plan_id, version, witness(second)))
            assert [reason.code for reason in refused.value.reasons] == [code]
