"""Cultures are started from a donation, from vials and from harvests; each refusal leaves nothing behind."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from stembank_gui.rules.banking.cultures import Seeding
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.vocabulary import (
    CultureOrigin,
    CultureState,
    DonationState,
    EquipmentState,
    LotState,
    Purpose,
    VialState,
)
from stembank_gui.tables.banking import Culture, CultureParent, CultureThaw, Lot, StepUse
from stembank_gui.tables.cryostorage import Vial
from stembank_gui.tables.donors import Approval, Donation
from stembank_gui.tables.facility import Equipment, Material
from stembank_gui.workflows.banking.start_culture import start_culture
from stembank_gui.workflows.facility.register_equipment import RegisterEquipment, register_equipment
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, cultures
from tests.workflows.refusals import NASTY_TEXTS, ODD_TEXTS, refused


@both_databases
def test_explants_of_a_donation(database, staff):
    request = cultures.primary_request(database, staff, note="minced with two scalpels")
    started = cultures.start(database, staff, request)
    assert (started.code, started.passage) == ("CU-000001", 0)
    with database.reading() as session:
        row = session.get_one(Culture, started.culture_id)
        assert (row.state, row.origin, row.seeded_cells) == (CultureState.RUNNING, CultureOrigin.DONATION, None)
        assert (row.vessel, row.vessels, row.area_cm2, row.place) == ("T175", 4, Decimal(700), "INC-01 · shelf 2")
        assert (row.started_by, row.started_at) == (staff["OP"].person_id, request.started_at)
        assert row.note == "minced with two scalpels"
        assert session.get_one(Donation, row.donation_id).state == DonationState.PROCESSED


def test_a_processed_donation_is_seeded_again(database, staff):
    cultures.primary(database, staff)
    again = cultures.start(database, staff, cultures.primary_request(database, staff, started_at=None))
    assert again.code == "CU-000002"


@both_databases_in_faults
def test_a_harvest_is_passed_on_to_two_cultures(database, staff):
    parent = cultures.harvested(database, staff)
    first = cultures.start(database, staff, cultures.passage_request({parent: 10_000_000}))
    second = cultures.start(database, staff, cultures.passage_request({parent: 14_000_000}))
    assert (first.passage, second.passage) == (1, 1)
    assert cultures.state_of(database, parent) is CultureState.PASSAGED
    with refused(database, "cultures.too_few_left"):
        database.perform(staff["OP"], start_culture, cultures.passage_request({parent: 1}))
    with database.reading() as session:
        edges = session.exec(select(CultureParent.cells).order_by(CultureParent.id)).all()
        assert edges == [10_000_000, 14_000_000]
        assert session.get_one(Culture, first.culture_id).seeded_cells == 10_000_000


def test_pooled_cultures(database, staff):
    one, two = cultures.harvested(database, staff), cultures.harvested(database, staff)
    pooled = cultures.passage(database, staff, {one: 5_000_000, two: 6_000_000})
    with database.reading() as session:
        row = session.get_one(Culture, pooled)
        assert (row.seeded_cells, row.passage) == (11_000_000, 1)


@both_databases_in_faults
def test_vials_of_a_bank_are_thawed_and_gone(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    banking.as_released(database, lot_id)
    request = cultures.thaw_request(database, lot_id)
    started = cultures.start(database, staff, request)
    assert started.passage == 2
    with database.reading() as session:
        thawed = [session.get_one(Vial, one) for one in request.vial_ids]
        assert {(one.state, one.purpose, one.box_id, one.position) for one in thawed} == {
            (VialState.CONSUMED, Purpose.NEXT_TIER, None, None)
        }
        rows = session.exec(select(CultureThaw.vial_id).where(CultureThaw.culture_id == started.culture_id)).all()
        assert set(rows) == set(request.vial_ids)
        assert session.get_one(Lot, lot_id).state == LotState.RELEASED


def test_the_last_vials_exhaust_their_lot(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    banking.as_released(database, lot_id)
    cultures.thawed(database, staff, lot_id, take=6)
    with database.reading() as session:
        assert session.get_one(Lot, lot_id).state == LotState.EXHAUSTED


def test_vials_in_quarantine_are_not_thawed(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    request = cultures.thaw_request(database, lot_id)
    with refused(database, "R0.not_usable", "R0.lot") as caught:
        database.perform(staff["OP"], start_culture, request)
    assert caught.value.reasons[0].link.kind == "lot"


def test_thawed_vials_are_not_thawed_again(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    banking.as_released(database, lot_id)
    request = cultures.thaw_request(database, lot_id)
    cultures.start(database, staff, request)
    with refused(database, "banking.vial_not_stored", "banking.vial_not_stored"):
        database.perform(staff["OP"], start_culture, request)


def test_an_expired_approval_stops_every_start(database, staff):
    parent = cultures.harvested(database, staff)
    with database.writing(SYSTEM, "create_bank") as session:
        for approval in session.exec(select(Approval)):
            approval.valid_until = session.info["now"].date() - timedelta(days=1)
    for request in (cultures.primary_request(database, staff), cultures.passage_request({parent: 1_000_000})):
        with refused(database, "donors.approval_not_valid", "donors.approval_not_valid"):
            database.perform(staff["OP"], start_culture, request)


def test_every_reason_is_said_at_once(database, staff):
    request = cultures.primary_request(
        database, staff, vessels=0, area_cm2=Decimal("NaN"), donation_id=999, cell_type_id=None,
        started_at=database.clock() + timedelta(days=1),
    )  # fmt: skip
    with refused(
        database, "cultures.no_cell_type", "cultures.no_donation", "banking.number_range", "banking.number_range",
        "cultures.in_future",
    ):  # fmt: skip
        database.perform(staff["OP"], start_culture, request)


def test_what_does_not_exist_is_refused(database, staff):
    cultures.ground(database, staff)
    with refused(database, "cultures.no_cell_type", "cultures.no_parent"):
        database.perform(staff["OP"], start_culture, cultures.passage_request({999: 1}))
    lost = replace(cultures.passage_request({}), origin=CultureOrigin.THAW, vial_ids=(999,), seeded_cells=1)
    with refused(database, "cultures.no_cell_type", "cultures.no_vials"):
        database.perform(staff["OP"], start_culture, lost)


def test_a_culture_is_not_its_own_parent_twice(database, staff):
    parent = cultures.harvested(database, staff)
    twice = replace(cultures.passage_request({}), parents=(Seeding(parent, 1), Seeding(parent, 2)))
    with refused(database, "cultures.no_parent"):
        database.perform(staff["OP"], start_culture, twice)


def test_what_is_used_is_written_down_and_guards_the_start(database, staff):
    request = RegisterEquipment("CO2 incubator 1", "CO2 incubator", None, "EQ-INC-01")
    incubator = database.perform(staff["EQ"], register_equipment, request).result
    good = cultures.primary_request(database, staff, uses=Uses(equipment=(incubator,)))
    culture_id = cultures.start(database, staff, good).culture_id
    with database.reading() as session:
        used = session.exec(select(StepUse).where(StepUse.culture_id == culture_id)).one()
        assert (used.equipment_id, used.used_by) == (incubator, staff["OP"].person_id)
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Equipment, incubator).state = EquipmentState.LOCKED_OUT.value
        late = Material(
            code="RG-9", name="Medium", supplier="x", supplier_lot="1", expires_on=session.info["now"].date()
        )
        session.add(late)
        session.flush()
        material_id = late.id
    bad = cultures.primary_request(database, staff, uses=Uses((incubator,), ((material_id, "50 mL"),)), vessels=0)
    with refused(database, "banking.number_range", "facility.equipment_state", "facility.material_state"):
        database.perform(staff["OP"], start_culture, bad)


@pytest.mark.parametrize("kind", list(NASTY_TEXTS))
@pytest.mark.parametrize("field", ["vessel", "place", "note"])
def test_nasty_texts(database, staff, field, kind):
    text, code = NASTY_TEXTS[kind]
    if code == "text.empty" and field != "vessel":
        return
    request = cultures.primary_request(database, staff, **{field: text})
    with refused(database, code):
        database.perform(staff["OP"], start_culture, request)


def test_odd_texts_are_kept(database, staff):
    for text in ODD_TEXTS:
        culture_id = cultures.primary(database, staff, vessel=text, place=text, note=text)
        with database.reading() as session:
            row = session.get_one(Culture, culture_id)
            assert (row.vessel, row.place, row.note) == (text, text, text)
