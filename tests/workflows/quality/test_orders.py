"""Orders of tests: made with the vials kept for them, given to analysts, brought their specimens, ended, cancelled."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.quality.orders.cards import order_rows
from stembank_gui.queries.quality.orders.proposal import order_proposal
from stembank_gui.queries.quality.worklists import worklist
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import AccessRefused, Refused
from stembank_gui.rules.vocabulary import (
    OrderState,
    Purpose,
    ReservationState,
    Tier,
    VialState,
)
from stembank_gui.tables.banking import Lot
from stembank_gui.tables.cryostorage import Reservation, Vial
from stembank_gui.tables.quality import Oos, OrderSpecimen, TestOrder, TestOrderLine, TestResult
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.quality.orders.assign_tests import AssignTests, assign_tests
from stembank_gui.workflows.quality.orders.cancel_order import CancelOrder, cancel_order
from stembank_gui.workflows.quality.orders.order_tests import order_tests
from stembank_gui.workflows.quality.orders.ordering import NewOrder, WantedTest, make_order
from stembank_gui.workflows.quality.results.enter_result import EnterResult, enter_result
from tests.conftest import both_databases
from tests.factories import banking, orders, quality
from tests.factories.cryostorage import witness
from tests.factories.remembering import remembered


@remembered
def quarantined(database, staff):
    return banking.quarantined_lot(database, staff, vials=10)


@pytest.fixture
def lot_id(database, staff):
    return quarantined(database, staff)


def codes(refused):
    return [reason.code for reason in refused.value.reasons]


@both_databases
def test_an_order_keeps_vials_takes_them_and_is_done_with_its_last_approval(database, staff):
    lot_id = quarantined(database, staff)
    with database.reading() as session:
        proposal = order_proposal(session, lot_id)
    asked = {test.line.test_code: test.vials for test in proposal.tests}
    assert (asked["M-ST"], proposal.stock, proposal.state.value) == (2, 10, "quarantine")
    assert all(test.chosen is (test.line.use.value != "I") for test in proposal.tests)

    made = orders.order(database, staff, lot_id, ("G07", "M-ST"))
    assert (made.code, made.reservation) == ("QO-000001", "RV-0001")
    assert made.vials == asked["G07"] + asked["M-ST"]
    card = orders.card(database, made.order_id)
    assert (card.row.state, card.row.wanted, card.row.taken) == (OrderState.ORDERED, made.vials, 0)
    assert [one.state for one in card.specimens] == [VialState.RESERVED] * made.vials

    vials = orders.pick(database, staff, made.order_id)
    assert {one.state for one in orders.card(database, made.order_id).specimens} == {VialState.PICKED}
    taken = orders.take(database, staff, made.order_id, vials)
    assert (taken.vials, taken.in_all) == (made.vials, made.vials)
    card = orders.card(database, made.order_id)
    assert (card.row.state, card.reservation_state) == (OrderState.IN_PROGRESS, ReservationState.USED)
    assert {(one.state, one.taken_by) for one in card.specimens} == {(VialState.CONSUMED, staff["QA1"].name)}

    for code in ("G07", "M-ST"):
        quality.enter(database, staff, lot_id, code)
        assert quality.test_of(database, lot_id, code).result.order == made.code
        assert orders.card(database, made.order_id).row.state is OrderState.IN_PROGRESS
        quality.approve(database, staff, lot_id, code)
    card = orders.card(database, made.order_id)
    assert (card.row.state, card.closed_by) == (OrderState.DONE, staff["QC2"].name)
    with database.reading() as session:
        assert [(row.code, row.tests, row.entered) for row in order_rows(session, lot_id)] == [(made.code, 2, 2)]


def test_what_is_wrong_with_an_order_is_said_at_once(database, staff, lot_id):
    made = orders.order(database, staff, lot_id, ("G07",))
    quality.enter(database, staff, lot_id, "G02")
    yesterday = database.clock().date() - timedelta(days=1)
    line = orders.wanted(database, lot_id, "G07")
    tests = (
        line, line, orders.wanted(database, lot_id, "G02", vials=2000), WantedTest(999_999),
        orders.wanted(database, lot_id, "G01", repeats=2, analyst_id=staff["SH"].person_id),
    )  # fmt: skip
    with pytest.raises(Refused) as refused:
        database.perform(staff["QC2"], order_tests, NewOrder(lot_id, tests, occasion="7m", due_on=yesterday))
    assert set(codes(refused)) == {
        "quality.no_such_occasion", "quality.order_due_past", "quality.order_twice", "quality.order_vials",
        "quality.test_not_required", "quality.order_repeats", "people.may_not",
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        database.perform(staff["QC2"], order_tests, NewOrder(lot_id, (line, tests[2])))
    assert codes(refused) == ["quality.in_other_order", "quality.order_vials", "quality.already_entered"]
    assert refused.value.reasons[0].link.key == made.order_id
    with pytest.raises(Refused) as refused:
        database.perform(staff["QC2"], order_tests, NewOrder(lot_id, ()))
    assert codes(refused) == ["quality.order_empty"]


def test_an_order_for_more_vials_than_are_free_is_refused_and_nothing_is_kept(database, staff, lot_id):
    many = replace(orders.wanted(database, lot_id, "G07"), vials=11)
    with pytest.raises(Refused) as refused:
        database.perform(staff["QC2"], order_tests, NewOrder(lot_id, (many,)))
    assert codes(refused)[0] == "reservations.too_few"
    with database.reading() as session:
        assert session.exec(select(TestOrder)).all() == session.exec(select(Reservation)).all() == []
    none = replace(many, vials=0)
    made = database.perform(staff["QC2"], order_tests, NewOrder(lot_id, (none,), laboratory="Contract lab")).result
    assert (made.vials, made.reservation) == (0, "")
    quality.enter(database, staff, lot_id, "G07")
    assert orders.card(database, made.order_id).row.state is OrderState.IN_PROGRESS


def test_the_reserve_of_a_master_bank_is_tested_only_with_quality_assurance_and_why(database, staff, lot_id):
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).tier = Tier.MCB.value
        for vial in session.exec(select(Vial).where(Vial.sequence > 2)):
            vial.state, vial.box_id, vial.position = VialState.CONSUMED.value, None, None
    with pytest.raises(Refused) as refused:
        orders.order(database, staff, lot_id, ("M-ST",))
    assert codes(refused) == ["reservations.too_few", "reservations.reserve_stays"]

    none = replace(orders.wanted(database, lot_id, "M-ST"), vials=0)
    made = database.perform(staff["QC2"], order_tests, NewOrder(lot_id, (none,))).result
    with database.reading() as session:
        last = tuple(session.exec(select(Vial.id).where(Vial.state == "stored")))
    with pytest.raises(AccessRefused) as refused:
        database.perform(staff["CS"], pick_vials, PickVials(last, Purpose.QC, witness(staff["OP"])))
    assert "cryostorage.last_vials" in codes(refused)
    agreed = replace(witness(staff["QA"]), reason="Sterility repeated.")
    database.perform(staff["CS"], pick_vials, PickVials(last, Purpose.QC, agreed))
    assert orders.take(database, staff, made.order_id, last, "Sterility repeated.").in_all == 2


def test_specimens_that_do_not_belong_to_the_order_are_refused_with_every_reason(database, staff, lot_id):
    made = orders.order(database, staff, lot_id, ("M-ST",))
    other = orders.order(database, staff, lot_id, ("G07",))
    with database.reading() as session:
        free = session.exec(select(Vial.id).where(Vial.state == "stored").order_by(Vial.id)).all()
    database.perform(staff["CS"], pick_vials, PickVials((free[0],), Purpose.QC, witness(staff["OP"])))
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Vial, free[0]).purpose = Purpose.NEXT_TIER.value
    of_other = orders.pick(database, staff, other.order_id)
    with pytest.raises(Refused) as refused:
        orders.take(database, staff, made.order_id, (free[0], free[1], of_other[0], of_other[0], 999_999))
    assert codes(refused) == [
        "cryostorage.vial_unknown", "quality.specimen_twice", "quality.specimen_purpose", "cryostorage.pick_first",
        "quality.specimen_kept", "quality.specimen_kept", "quality.more_specimens",
    ]  # fmt: skip
    with pytest.raises(Refused) as refused:
        orders.take(database, staff, made.order_id, ())
    assert codes(refused) == ["cryostorage.nothing_chosen"]


def test_more_specimens_than_ordered_need_a_reason_and_the_last_one_empties_the_lot(database, staff, lot_id):
    made = orders.order(database, staff, lot_id, ("M-ST",))
    vials = orders.pick(database, staff, made.order_id)
    with database.reading() as session:
        free = tuple(session.exec(select(Vial.id).where(Vial.state == "stored")))
    database.perform(staff["CS"], pick_vials, PickVials(free, Purpose.QC, witness(staff["OP"])))
    with pytest.raises(Refused) as refused:
        orders.take(database, staff, made.order_id, vials + free)
    assert codes(refused) == ["quality.more_specimens"]
    assert orders.take(database, staff, made.order_id, vials + free, "First vials leaked.").in_all == 10
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).state == "exhausted"
        assert len(session.exec(select(OrderSpecimen)).all()) == 10


def test_a_cancelled_order_gives_its_vials_back_and_takes_nothing_more(database, staff, lot_id):
    made = orders.order(database, staff, lot_id)
    card = orders.card(database, made.order_id)
    with pytest.raises(Refused) as refused:
        database.perform(staff["QC2"], cancel_order, CancelOrder(made.order_id, "Wrong lot.", card.row_version + 1))
    assert codes(refused) == ["people.stale"]
    request = CancelOrder(made.order_id, "Wrong lot.", card.row_version)
    assert database.perform(staff["QC2"], cancel_order, request).result == made.code
    card = orders.card(database, made.order_id)
    assert (card.row.state, card.reservation_state) == (OrderState.CANCELLED, ReservationState.RELEASED)
    with database.reading() as session:
        assert set(session.exec(select(Vial.state))) == {"stored"}
        line = session.exec(select(TestOrderLine)).first()
    with pytest.raises(Refused) as refused:
        database.perform(staff["QC2"], cancel_order, replace(request, row_version=card.row_version))
    assert codes(refused) == ["quality.order_closed"]
    with pytest.raises(Refused) as refused:
        database.perform(staff["QC2"], assign_tests, AssignTests((line.id,), None))
    assert codes(refused) == ["quality.order_closed"]
    enter = EnterResult(lot_id, line.spec_line_id, quality.measured(database, "95"), order_id=made.order_id)
    with pytest.raises(Refused) as refused:
        database.perform(staff["QA1"], enter_result, enter)
    assert codes(refused) == ["quality.order_closed"]
    assert orders.order(database, staff, lot_id).code == "QO-000002"


def test_tests_are_given_to_analysts_and_stand_in_their_worklist(database, staff, lot_id):
    due = database.clock().date() + timedelta(days=30)
    made = orders.order(database, staff, lot_id, ("M-ST", "G07"), due_on=due)
    lines = {one.test_code: one.id for one in orders.card(database, made.order_id).lines}
    give = AssignTests((lines["G07"],), staff["QA1"].person_id)
    assert database.perform(staff["QC2"], assign_tests, give).result == 1
    assert database.perform(staff["QC2"], assign_tests, give).result == 0
    for request, code in (
        (AssignTests((), None), "quality.order_empty"),
        (AssignTests((lines["G07"],), staff["AU"].person_id), "people.may_not"),
        (AssignTests((lines["G07"],), 999_999), "people.may_not"),
    ):
        with pytest.raises(Refused) as refused:
            database.perform(staff["QC2"], assign_tests, request)
        assert codes(refused) == [code]
    with database.reading() as session:
        found = worklist(session)
    by_test = {row.test_code: row for row in found.rows}
    assert (by_test["G07"].analyst, by_test["G07"].order, by_test["G07"].due_on) == (staff["QA1"].name, made.code, due)
    assert (by_test["M-ST"].analyst, by_test["M-ST"].wanted, by_test["M-ST"].taken) == ("", made.vials, 0)
    assert (by_test["G02"].order, by_test["G02"].state) == ("", None)
    assert [row.order for row in found.rows[:2]] == [made.code] * 2
    assert [one.name for one in found.analysts] == [staff["QA1"].name]
    quality.enter(database, staff, lot_id, "G07")
    with database.reading() as session:
        assert "G07" not in {row.test_code for row in worklist(session).rows}


@remembered
def failed(database, staff):
    """A lot whose approved viability failed, with an order of two retests planned for the case."""
    lot_id = quarantined(database, staff)
    quality.enter(database, staff, lot_id, "G07", "49")
    quality.approve(database, staff, lot_id, "G07")
    line = orders.wanted(database, lot_id, "G07", vials=2, repeats=2)
    with database.writing(staff["QC2"], "plan_retests") as session:
        made = make_order(session, NewOrder(lot_id, (line,)), retests=True)
        session.exec(select(Oos)).one().retest_order_id = made.order_id
    return lot_id, made.order_id, line.spec_line_id


def test_retests_stand_beside_the_result_that_counts_as_many_as_were_planned(database, staff):
    lot_id, order_id, line_id = failed(database, staff)

    def retest(value):
        request = EnterResult(lot_id, line_id, quality.measured(database, value), order_id=order_id)
        return database.perform(staff["QA1"], enter_result, request).result

    assert [retest("95").oos_code, retest("48").oos_code] == ["", ""]
    with pytest.raises(Refused) as refused:
        retest("96")
    assert codes(refused) == ["quality.no_more_retests"]
    with database.reading() as session:
        found = session.exec(select(TestResult).order_by(TestResult.id)).all()
        assert [(one.replicate, one.value) for one in found] == [(0, "49"), (1, "95"), (2, "48")]
    assert quality.test_of(database, lot_id, "G07").result.value == "49"
    card = orders.card(database, order_id)
    assert (card.retests_of, card.lines[0].entered, card.lines[0].approved) == ("OOS-0001", 2, 0)
    with pytest.raises(Refused) as refused:
        database.perform(staff["QC2"], cancel_order, CancelOrder(order_id, "Not wanted.", card.row_version))
    assert codes(refused) == ["quality.order_of_oos"]


def test_a_result_is_not_entered_into_an_order_of_another_test(database, staff, lot_id):
    made = orders.order(database, staff, lot_id, ("M-ST",))
    line = orders.wanted(database, lot_id, "G07").spec_line_id
    request = EnterResult(lot_id, line, quality.measured(database, "95"), order_id=made.order_id)
    with pytest.raises(Refused) as refused:
        database.perform(staff["QA1"], enter_result, request)
    assert codes(refused) == ["quality.not_of_order"]


@pytest.mark.parametrize(("role", "verb"), [("OP", "order"), ("SH", "take")])
def test_who_may_not_order_or_take(database, staff, lot_id, role, verb):
    made = orders.order(database, staff, lot_id, ("M-ST",))
    others = staff | {"QC2": staff[role], "QA1": staff[role]}
    with pytest.raises(AccessRefused) as refused:
        if verb == "order":
            orders.order(database, others, lot_id, ("G07",))
        else:
            orders.take(database, others, made.order_id, (1,))
    assert codes(refused) == ["access.not_permitted"]


def test_an_order_without_vials_is_given_up_too(database, staff, lot_id):
    none = replace(orders.wanted(database, lot_id, "G07"), vials=0)
    made = database.perform(staff["QC2"], order_tests, NewOrder(lot_id, (none,))).result
    version = orders.card(database, made.order_id).row_version
    database.perform(staff["QC2"], cancel_order, CancelOrder(made.order_id, "Done elsewhere.", version))
    assert orders.card(database, made.order_id).row.state is OrderState.CANCELLED
