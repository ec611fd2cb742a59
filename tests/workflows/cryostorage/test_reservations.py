"""Vials are kept for somebody, picked for them, given up; a lapsed reservation keeps nothing; the reserve stays."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.cryostorage import last_of_master_banks, next_vials, vial_card, vial_places
from stembank_gui.queries.cryostorage.offers import PickWish, propose_for, stocked_kinds
from stembank_gui.queries.cryostorage.reservations import (
    ReservationStanding,
    kept_vials,
    reservation_row,
    reservation_rows,
    reservations_of_lot,
)
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.cryostorage.planning import LineWish
from stembank_gui.rules.people import SYSTEM, SignRequest
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import (
    Grade,
    LotState,
    Meaning,
    PlanKind,
    Purpose,
    ReservationState,
    Tier,
    VialState,
    Zone,
)
from stembank_gui.tables.banking import CellType, Lot
from stembank_gui.tables.facility import Policy
from stembank_gui.workflows.cryostorage.change_reservation import ChangeReservation, change_reservation
from stembank_gui.workflows.cryostorage.consume_vials import ConsumeVials, consume_vials
from stembank_gui.workflows.cryostorage.execute_plan import ExecutePlan, execute_plan
from stembank_gui.workflows.cryostorage.make_plan import MakePlan, make_plan
from stembank_gui.workflows.cryostorage.pick_vials import PickVials, pick_vials
from stembank_gui.workflows.cryostorage.release_reservation import ReleaseReservation, release_reservation
from stembank_gui.workflows.cryostorage.report_vial_lost import ReportVialLost, report_vial_lost
from stembank_gui.workflows.cryostorage.reserve_vials import ReserveVials, reserve_vials
from stembank_gui.workflows.cryostorage.transfer_vials import TransferVials, transfer_vials
from stembank_gui.workflows.distribution.request_disposal import RequestDisposal, request_disposal
from tests.conftest import PASSWORD, both_databases, both_databases_in_faults
from tests.factories.cryostorage import boxes_of, stocked_lot, tanks, vial_row, witness

NOW = datetime(2098, 11, 22, 10, tzinfo=UTC)
"""Far off: no bank of a test can be younger, whatever the day on which it is made."""
UNTIL = date(2098, 12, 1)


@pytest.fixture
def bank(database):
    database.clock = lambda: NOW
    return database


def codes(database, actor, workflow, request):
    with pytest.raises(Refused) as refusal:
        database.perform(actor, workflow, request)
    return [reason.code for reason in refusal.value.reasons]


def reserve(database, staff, vial_ids=(), purpose=Purpose.ISSUE, who="Dr Li", until=UNTIL, **more):
    request = ReserveVials(purpose, who, until, tuple(vial_ids), **more)
    return database.perform(staff["SH"], reserve_vials, request).result


def row(database, reservation_id):
    with database.reading() as session:
        return reservation_row(session, reservation_id)


def ask(database, query, *args):
    with database.reading() as session:
        return query(session, *args)


def pick_of(staff, vial_ids, purpose=Purpose.ISSUE, named=None, by="OP"):
    return PickVials(tuple(vial_ids), purpose, witness(staff[by]), reservation_id=named)


def months_later(database, days=30):
    database.clock = lambda: NOW + timedelta(days)


@both_databases
def test_kept_vials_are_picked_for_their_reservation_only(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=6)
    made = reserve(bank, staff, lot.vial_ids[:2], note="for the trial")
    assert (made.codes, made.vials) == (("RV-0001",), 2)
    kept = row(bank, made.ids[0])
    assert (kept.state, kept.kept, kept.used, kept.made_by) == (ReservationState.ACTIVE, 2, 0, staff["SH"].name)
    card = ask(bank, vial_card, lot.vial_ids[0])
    assert (card.state, card.hold.wanted_for, card.hold.until) == (VialState.RESERVED, "Dr Li", UNTIL)
    named = made.ids[0]
    assert codes(bank, staff["CS"], pick_vials, pick_of(staff, lot.vial_ids[:3])) == ["reservations.kept"] * 2
    other = pick_of(staff, lot.vial_ids[:1], Purpose.QC, named)
    assert codes(bank, staff["CS"], pick_vials, other) == ["reservations.other_purpose"]
    bank.perform(staff["CS"], pick_vials, pick_of(staff, lot.vial_ids[:1], named=named))
    assert (row(bank, named).state, row(bank, named).kept, row(bank, named).used) == (ReservationState.ACTIVE, 1, 1)
    assert ask(bank, kept_vials, named) == (lot.vial_ids[1],)
    done = bank.perform(staff["CS"], pick_vials, pick_of(staff, lot.vial_ids[1:2], named=named))
    assert "reservation" in done.changed
    assert (row(bank, named).state, row(bank, named).closed_by) == (ReservationState.USED, staff["CS"].name)
    assert vial_row(bank, lot.vial_ids[0]).reservation_id == named


@both_databases_in_faults
def test_a_lapsed_reservation_keeps_nothing(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=4)
    first = reserve(bank, staff, lot.vial_ids[:2]).ids[0]
    months_later(bank)
    assert row(bank, first).state is ReservationState.LAPSED
    card = ask(bank, vial_card, lot.vial_ids[0])
    assert (card.state, card.hold) == (VialState.STORED, None)
    assert ask(bank, next_vials, lot.lot_id, 9) == lot.codes
    assert ask(bank, reservations_of_lot, lot.lot_id) == ()
    assert [one.code for one in ask(bank, reservation_rows, ReservationStanding.LAPSED)] == ["RV-0001"]
    stale = ChangeReservation(first, UNTIL + timedelta(90), "", 1)
    assert codes(bank, staff["SH"], change_reservation, stale) == ["reservations.over"]
    bank.perform(staff["CS"], pick_vials, pick_of(staff, lot.vial_ids[:1], Purpose.QC))
    assert vial_row(bank, lot.vial_ids[0]).reservation_id is None
    assert row(bank, first).closed_by == staff["CS"].name
    second = reserve(bank, staff, lot.vial_ids[1:2], who="Dr Wu", until=UNTIL + timedelta(60)).ids[0]
    assert vial_row(bank, lot.vial_ids[1]).reservation_id == second


@both_databases_in_faults
def test_a_kept_vial_is_moved_and_stays_kept(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=3)
    reserve(bank, staff, lot.vial_ids[:1])
    move = Move(lot.vial_ids[0], boxes_of(bank, "TK-R02")[0], 7)
    bank.perform(staff["CS"], transfer_vials, TransferVials((move,)))
    moved = vial_row(bank, lot.vial_ids[0])
    assert (moved.state, moved.position, moved.reservation_id) == ("reserved", 7, 1)
    months_later(bank)
    bank.perform(staff["CS"], transfer_vials, TransferVials((Move(lot.vial_ids[0], move.box_id, 8),)))
    assert vial_row(bank, lot.vial_ids[0]).state == VialState.STORED


@both_databases_in_faults
def test_a_reservation_is_given_up_or_changed(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=3)
    made = reserve(bank, staff, lot.vial_ids[:2]).ids[0]
    longer = ChangeReservation(made, UNTIL + timedelta(9), "trial is late", row(bank, made).row_version)
    assert bank.perform(staff["OP"], change_reservation, longer).result == "RV-0001"
    assert (row(bank, made).until, row(bank, made).note) == (UNTIL + timedelta(9), "trial is late")
    assert codes(bank, staff["OP"], change_reservation, longer) == ["people.stale"]
    past = ChangeReservation(made, date(2026, 1, 1), "", row(bank, made).row_version)
    assert codes(bank, staff["OP"], change_reservation, past) == ["reservations.past"]
    version = row(bank, made).row_version
    assert codes(bank, staff["QA"], release_reservation, ReleaseReservation(made, "", version)) == ["text.empty"]
    assert bank.perform(staff["QA"], release_reservation, ReleaseReservation(made, "not needed", version)).result == 2
    assert row(bank, made).state is ReservationState.RELEASED
    assert (vial_row(bank, lot.vial_ids[0]).state, vial_row(bank, lot.vial_ids[0]).reservation_id) == ("stored", None)
    again = ReleaseReservation(made, "not needed", row(bank, made).row_version)
    assert codes(bank, staff["QA"], release_reservation, again) == ["reservations.over"]
    assert codes(bank, staff["QA"], release_reservation, ReleaseReservation(99, "x y z", 1)) == ["reservations.unknown"]


def test_a_reservation_whose_vials_are_lost_is_over(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=3)
    made = reserve(bank, staff, lot.vial_ids[:1]).ids[0]
    bank.perform(staff["CS"], report_vial_lost, ReportVialLost(lot.vial_ids[:1], VialState.LOST, "not in its cell"))
    assert row(bank, made).state is ReservationState.RELEASED


def test_what_cannot_be_kept_is_refused_with_every_reason(bank, staff):
    tanks(bank, staff)
    lot, held = stocked_lot(bank, staff, vials=4), stocked_lot(bank, staff, vials=2, state=LotState.ON_HOLD, sequence=2)
    reserve(bank, staff, lot.vial_ids[:1])
    bank.perform(staff["CS"], request_disposal, RequestDisposal(lot.vial_ids[1:2], "cracked lid", "autoclave"))
    wanted = ReserveVials(
        Purpose.DISPOSAL, "Dr Wu", date(2026, 11, 1), (*lot.vial_ids[:2], lot.vial_ids[2], lot.vial_ids[2], 999)
    )
    assert codes(bank, staff["SH"], reserve_vials, wanted) == [
        "reservations.purpose", "reservations.past", "cryostorage.vial_unknown", "reservations.taken",
        "reservations.twice", "distribution.waits_for_disposal",
    ]  # fmt: skip
    issue = ReserveVials(Purpose.ISSUE, "Dr Wu", UNTIL, held.vial_ids[:1])
    assert codes(bank, staff["SH"], reserve_vials, issue)[0] == "R0.not_usable"
    nothing = ReserveVials(Purpose.QC, "Dr Wu", UNTIL)
    assert codes(bank, staff["SH"], reserve_vials, nothing) == ["cryostorage.nothing_chosen"]
    plan = MakePlan(PlanKind.PICK, (LineWish(vial_id=lot.vial_ids[3]),), purpose=Purpose.QC)
    bank.perform(staff["CS"], make_plan, plan)
    planned = ReserveVials(Purpose.QC, "Dr Wu", UNTIL, lot.vial_ids[3:])
    assert codes(bank, staff["SH"], reserve_vials, planned) == ["cryostorage.in_other_plan"]
    with pytest.raises(Refused):
        bank.perform(staff["CS"], reserve_vials, ReserveVials(Purpose.QC, "Dr Wu", UNTIL, lot.vial_ids[2:3]))


@both_databases_in_faults
def test_some_vials_of_a_lot_are_proposed_and_kept(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=6)
    made = reserve(bank, staff, lot_id=lot.lot_id, count=4, purpose=Purpose.NEXT_TIER)
    assert made.vials == 4
    few = ReserveVials(Purpose.QC, "Dr Wu", UNTIL, lot_id=lot.lot_id, count=3)
    assert codes(bank, staff["SH"], reserve_vials, few) == ["reservations.too_few", "reservations.passed_kept"]


@both_databases_in_faults
def test_a_proposal_takes_what_expires_first_and_says_what_it_passed_over(bank, staff):
    tanks(bank, staff)
    late, early = stocked_lot(bank, staff, vials=5), stocked_lot(bank, staff, vials=5, sequence=2)
    held = stocked_lot(bank, staff, vials=2, state=LotState.QUARANTINE, sequence=3)
    with bank.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, early.lot_id).expires_on = date(2099, 1, 1)
        kind = session.exec(select(CellType.id).where(CellType.prefix == "UCM")).one()
    reserve(bank, staff, early.vial_ids[:1])
    bank.perform(staff["CS"], request_disposal, RequestDisposal(early.vial_ids[1:2], "cracked lid", "autoclave"))
    plan = MakePlan(PlanKind.PICK, (LineWish(vial_id=early.vial_ids[2]),), purpose=Purpose.QC)
    bank.perform(staff["CS"], make_plan, plan)
    wish = PickWish(3, Purpose.ISSUE, cell_type_id=kind, tier=Tier.WCB, grade=Grade.CLINICAL, use=Grade.CLINICAL)
    offer = ask(bank, propose_for, wish)
    assert [(one.lot, one.vials) for one in offer.lots] == [(early.number, 2), (late.number, 1)]
    assert {one.vial_id for one in offer.picks.vials} >= set(early.vial_ids[3:])
    said = [(one.code, one.params.get("vials")) for one in offer.picks.passed]
    assert ("reservations.passed_kept", 1) in said
    assert ("reservations.passed_disposal", 1) in said
    assert ("reservations.passed_plan", 1) in said
    assert ("R0.not_usable", None) in said
    assert ("reservations.not_needed", 4) in said
    assert offer.picks.missing == 0
    kinds = ask(bank, stocked_kinds)
    assert [(one.cell_type_id, one.tier, one.grade) for one in kinds] == [(kind, Tier.WCB, Grade.CLINICAL)]
    assert ask(bank, propose_for, PickWish(1, Purpose.QC, lot_id=held.lot_id)).picks.missing == 0
    assert ask(bank, propose_for, PickWish(2, Purpose.QC, cell_type_id=kind, grade=Grade.RESEARCH)).picks.missing == 2
    made = reserve(bank, staff, [one.vial_id for one in offer.picks.vials], use=Grade.CLINICAL)
    assert made.codes == ("RV-0002", "RV-0003")


def test_vials_that_wait_for_their_transfer_are_passed_over_but_for_testing(bank, staff):
    """Testing is open wherever the vials lie: retests and stability of a lot that was held after its release."""
    tanks(bank, staff)
    waiting = stocked_lot(bank, staff, vials=4, zone=Zone.QUARANTINE)
    offer = ask(bank, propose_for, PickWish(2, Purpose.NEXT_TIER, lot_id=waiting.lot_id))
    assert (offer.picks.missing, [one.code for one in offer.picks.passed]) == (2, ["reservations.passed_zone"])
    held = stocked_lot(bank, staff, vials=4, sequence=2, state=LotState.ON_HOLD, zone=Zone.RELEASED)
    for purpose in (Purpose.QC, Purpose.STABILITY):
        assert reserve(bank, staff, lot_id=held.lot_id, count=1, purpose=purpose).vials == 1
    offer = ask(bank, propose_for, PickWish(1, Purpose.NEXT_TIER, lot_id=held.lot_id))
    assert (offer.picks.vials, offer.picks.missing) == ((), 1)


@both_databases_in_faults
def test_the_reserve_of_a_master_bank_counts_reservations_and_open_plans(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=40, tier="M")
    offer = ask(bank, propose_for, PickWish(40, Purpose.QC, lot_id=lot.lot_id))
    assert (len(offer.picks.vials), offer.picks.missing) == (36, 4)
    assert [one.code for one in offer.picks.passed] == ["reservations.reserve_stays"]
    named = reserve(bank, staff, lot.vial_ids[:20], purpose=Purpose.QC).ids[0]
    plan = MakePlan(PlanKind.PICK, tuple(LineWish(vial_id=one) for one in lot.vial_ids[20:30]), purpose=Purpose.QC)
    bank.perform(staff["CS"], make_plan, plan)
    seven = pick_of(staff, lot.vial_ids[30:37], Purpose.QC)
    found = codes(bank, staff["CS"], pick_vials, seven)
    assert found == ["cryostorage.below_reserve", "cryostorage.reserve_reason"]
    reasoned = SignRequest(staff["OP"].user_id, PASSWORD, Meaning.VERIFIED, "reference standard")
    assert "cryostorage.below_reserve" in codes(
        bank, staff["CS"], pick_vials, PickVials(lot.vial_ids[30:37], Purpose.QC, reasoned)
    )
    agreed = SignRequest(staff["QA"].user_id, PASSWORD, Meaning.VERIFIED, "reference standard")
    six = PickVials(lot.vial_ids[30:36], Purpose.QC, witness(staff["OP"]))
    assert len(bank.perform(staff["CS"], pick_vials, six).result.places) == 6
    one_more = PickVials(lot.vial_ids[36:37], Purpose.QC, agreed)
    assert len(bank.perform(staff["CS"], pick_vials, one_more).result.places) == 1
    with bank.reading() as session:
        kept = vial_places(session, ids=lot.vial_ids[:1]).values()
        assert [one.code for one in last_of_master_banks(session, kept)] == ["cryostorage.below_reserve"]
    assert codes(bank, staff["CS"], pick_vials, pick_of(staff, lot.vial_ids[:1], Purpose.QC, named))
    assert reserve(bank, staff, lot.vial_ids[38:], purpose=Purpose.QC).notes[0].code == "cryostorage.last_vials"


def test_the_site_says_how_large_the_reserve_is(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=40, tier="M")
    with bank.writing(SYSTEM, "create_bank") as session:
        for key, value in (("reserve_larger", "1"), ("reserve_vials", "15")):
            session.add(Policy(key=key, value=value, set_by=staff["AD"].person_id, set_at=NOW))
    offer = ask(bank, propose_for, PickWish(40, Purpose.QC, lot_id=lot.lot_id))
    assert len(offer.picks.vials) == 25


def test_a_plan_that_names_no_reservation_leaves_kept_vials(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=5)
    reserve(bank, staff, lot.vial_ids[:2])
    lines = tuple(LineWish(vial_id=one) for one in lot.vial_ids[:2])
    other = bank.perform(staff["CS"], make_plan, MakePlan(PlanKind.PICK, lines, purpose=Purpose.ISSUE)).result
    request = ExecutePlan(other.plan_id, witness=witness(staff["OP"]))
    assert "reservations.kept" in codes(bank, staff["CS"], execute_plan, request)


def test_a_plan_that_names_the_reservation_uses_it(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=5)
    named = reserve(bank, staff, lot.vial_ids[:2]).ids[0]
    lines = tuple(LineWish(vial_id=one) for one in lot.vial_ids[:2])
    wish = MakePlan(PlanKind.PICK, lines, purpose=Purpose.ISSUE, reservation_id=named)
    plan = bank.perform(staff["CS"], make_plan, wish).result
    done = bank.perform(staff["CS"], execute_plan, ExecutePlan(plan.plan_id, witness=witness(staff["OP"]))).result
    assert done.vials == 2
    assert row(bank, named).state is ReservationState.USED


def test_a_kept_vial_is_picked_before_it_is_used(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=3)
    reserve(bank, staff, lot.vial_ids[:1], Purpose.QC)
    request = ConsumeVials(lot.vial_ids[:1], Purpose.QC)
    assert codes(bank, staff["QA1"], consume_vials, request) == ["cryostorage.pick_first"]


@both_databases_in_faults
def test_the_lists_of_reservations(bank, staff):
    tanks(bank, staff)
    lot = stocked_lot(bank, staff, vials=5)
    reserve(bank, staff, lot.vial_ids[:1], until=UNTIL + timedelta(60))
    reserve(bank, staff, lot.vial_ids[1:2], until=date(2098, 11, 25))
    assert [one.code for one in ask(bank, reservation_rows, ReservationStanding.ACTIVE)] == ["RV-0002", "RV-0001"]
    assert [(one.code, one.soon) for one in ask(bank, reservation_rows, ReservationStanding.SOON)] == [
        ("RV-0002", True)
    ]
    assert (
        ask(bank, reservation_rows, ReservationStanding.USED)
        == ask(bank, reservation_rows, ReservationStanding.RELEASED)
        == ()
    )
    assert len(ask(bank, reservation_rows)) == len(ask(bank, reservations_of_lot, lot.lot_id)) == 2
    assert row(bank, 77) is None
