"""Cultures that are discarded, contaminated, suspected and cleared; the machine through the workflows; who may."""

from itertools import product

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from stembank_gui.audit import insert_rows
from stembank_gui.queries.release import release_facts
from stembank_gui.rules.banking.cultures import Contact
from stembank_gui.rules.banking.states import CULTURE_MOVES
from stembank_gui.rules.facility import Uses
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.permissions import PERMISSIONS
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import CultureState, LotState, Meaning, ObservationKind
from stembank_gui.tables.banking import Culture, Lot, LotCulture
from stembank_gui.tables.quality import Deviation
from stembank_gui.workflows.banking.clear_suspicion import ClearSuspicion, clear_suspicion
from stembank_gui.workflows.banking.discard_culture import DiscardCulture, discard_culture
from stembank_gui.workflows.banking.harvest_culture import harvest_culture
from stembank_gui.workflows.banking.observe_culture import ObserveCulture, observe_culture
from stembank_gui.workflows.banking.report_contamination import ReportContamination, report_contamination
from stembank_gui.workflows.banking.start_culture import start_culture
from stembank_gui.workflows.facility.register_equipment import RegisterEquipment, register_equipment
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories import banking, cultures
from tests.workflows.refusals import refused

S = CultureState
TURBID = "Turbid medium, rods under the microscope"


def report(database, staff, culture_id):
    return database.perform(staff["OP"], report_contamination, ReportContamination(culture_id, TURBID)).result


def clear(database, staff, culture_id, reason="PCR and culture negative"):
    signed = cultures.signature(staff["QA"], Meaning.APPROVED, reason)
    return database.perform(staff["QA"], clear_suspicion, ClearSuspicion(culture_id, signed)).result


def filled_from(database, lot_id, culture_id, cells=1_000_000):
    with database.writing(SYSTEM, "create_bank") as session:
        insert_rows(session, LotCulture, [{"lot_id": lot_id, "culture_id": culture_id, "cells": cells}])


@both_databases
def test_discarding_a_culture_and_the_rest_of_one(database, staff):
    running = cultures.primary(database, staff)
    discard = DiscardCulture(running, "no growth")
    assert database.perform(staff["OP"], discard_culture, discard).result is S.DISCARDED
    parent = cultures.harvested(database, staff)
    cultures.passage(database, staff, {parent: 1_000_000})
    assert database.perform(staff["OP"], discard_culture, DiscardCulture(parent, "surplus")).result is S.PASSAGED
    with refused(database, "cultures.nothing_left"):
        database.perform(staff["OP"], discard_culture, DiscardCulture(parent, "surplus"))
    with refused(database, "cultures.too_few_left"):
        database.perform(staff["OP"], start_culture, cultures.passage_request({parent: 1}))
    with refused(database, "text.empty"):
        database.perform(staff["OP"], discard_culture, DiscardCulture(running, " "))


@both_databases_in_faults
def test_contamination_reaches_what_met_it(database, staff):
    source = cultures.primary(database, staff, place="INC-01 · shelf 2")
    beside = cultures.primary(database, staff, place="INC-01 · shelf 9")
    away = cultures.primary(database, staff, place="INC-07 · shelf 2")
    cultures.harvest(database, staff, beside)
    child = cultures.passage(database, staff, {beside: 1_000_000}, place="INC-09")
    done = report(database, staff, source)
    assert done.deviation == "DV-0001"
    assert [(one.culture_id, one.contacts) for one in done.suspected] == [(beside, (Contact.PLACE,))]
    assert cultures.state_of(database, source) is S.CONTAMINATED
    with database.reading() as session:
        flags = {one: session.get_one(Culture, one).suspected_from for one in (beside, away, child)}
        case = session.exec(select(Deviation)).one()
        assert (case.culture_id, case.state, case.donor_id) == (source, "open", None)
        assert "CU-000002" in case.description
    assert flags == {beside: source, away: None, child: None}


def test_a_culture_in_the_same_registered_incubator_or_fed_from_the_same_bottle(database, staff):
    register = RegisterEquipment("CO2 incubator 3", "CO2 incubator", None, "EQ-INC-03")
    incubator = database.perform(staff["EQ"], register_equipment, register).result
    cabinet = database.perform(
        staff["EQ"], register_equipment, RegisterEquipment("Cabinet", "biosafety cabinet", None, "EQ-BSC-07")
    ).result
    source = cultures.primary(database, staff, place="", uses=Uses((incubator, cabinet)))
    same = cultures.primary(database, staff, place="INC-02", uses=Uses((incubator,)))
    hands = cultures.primary(database, staff, place="INC-04", uses=Uses((cabinet,)))
    found = {one.culture_id: one.contacts for one in report(database, staff, source).suspected}
    assert found == {same: (Contact.PLACE,), hands: (Contact.CABINET,)}


def test_a_suspected_culture_waits_for_quality_assurance(database, staff):
    source, beside = cultures.primary(database, staff), cultures.primary(database, staff)
    report(database, staff, source)
    with refused(database, "cultures.suspected"):
        database.perform(staff["OP"], harvest_culture, cultures.harvest_request(staff, beside))
    assert database.perform(staff["OP"], observe_culture, ObserveCulture(beside, ObservationKind.LOOK, 60)).result
    with refused(database, "text.empty"):
        clear(database, staff, beside, " ")
    assert clear(database, staff, beside) == "CU-000002"
    with refused(database, "cultures.not_suspected"):
        clear(database, staff, beside)
    cultures.harvest(database, staff, beside)


def test_a_suspected_harvest_is_not_passed_on(database, staff):
    parent = cultures.harvested(database, staff)
    child = cultures.passage(database, staff, {parent: 1_000_000})
    report(database, staff, child)
    with refused(database, "cultures.suspected"):
        database.perform(staff["OP"], start_culture, cultures.passage_request({parent: 1_000_000}))


@both_databases_in_faults
def test_lots_that_were_filled_from_it_go_on_hold_with_their_descendants(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    banking.as_released(database, lot_id)
    child_id = banking.quarantined_child(database, staff, lot_id)
    culture_id = cultures.harvested(database, staff)
    filled_from(database, lot_id, culture_id)
    done = report(database, staff, culture_id)
    with database.reading() as session:
        assert [session.get_one(Lot, one).state for one in (lot_id, child_id)] == [LotState.ON_HOLD] * 2
        assert done.held == tuple(session.get_one(Lot, one).number for one in (lot_id, child_id))


def test_its_open_deviation_keeps_lots_from_release(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    source, beside = cultures.primary(database, staff), cultures.harvested(database, staff)
    filled_from(database, lot_id, beside)
    code = report(database, staff, source).deviation
    with database.reading() as session:
        assert code in [one.code for one in release_facts(session, lot_id).open_contaminations]


def test_a_contaminated_culture_stays_so(database, staff):
    culture_id = cultures.primary(database, staff)
    report(database, staff, culture_id)
    with refused(database, "cultures.move"):
        report(database, staff, culture_id)
    with refused(database, "cultures.move"):
        database.perform(staff["OP"], discard_culture, DiscardCulture(culture_id, "autoclaved"))
    with refused(database, "cultures.move"):
        database.perform(staff["OP"], harvest_culture, cultures.harvest_request(staff, culture_id))


REACH = {
    S.HARVESTED: cultures.harvest,
    S.PASSAGED: lambda database, staff, one: cultures.passage(database, staff, {one: 1_000_000}),
    S.DISCARDED: lambda database, staff, one: database.perform(
        staff["OP"], discard_culture, DiscardCulture(one, "surplus")
    ),
    S.CONTAMINATED: report,
}
SAME = {(S.PASSAGED, S.PASSAGED), (S.BANKED, S.PASSAGED), (S.PASSAGED, S.DISCARDED), (S.BANKED, S.DISCARDED)}
"""What is done with the rest of a harvest that was used already: its state stays."""


@pytest.mark.parametrize(("old", "new"), list(product(S, REACH)))
def test_every_pair_of_states_through_the_workflows(database, staff, old, new):
    culture_id = cultures.culture_in(database, staff, old)
    if new in CULTURE_MOVES[old]:
        REACH[new](database, staff, culture_id)
        assert cultures.state_of(database, culture_id) is new
    elif (old, new) in SAME:
        REACH[new](database, staff, culture_id)
        assert cultures.state_of(database, culture_id) is old
    else:
        with pytest.raises(Refused):
            REACH[new](database, staff, culture_id)
        assert cultures.state_of(database, culture_id) is old


@both_databases_in_faults
def test_every_pair_of_states_by_hand(database, staff):
    for old, new in product(S, S):
        culture_id = cultures.culture_in(database, staff, old)
        counted = new in {S.PLANNED, S.RUNNING, S.DISCARDED, S.CONTAMINATED} or old not in {S.PLANNED, S.RUNNING}
        allowed = (new in CULTURE_MOVES[old] or old is new) and counted
        try:
            with database.writing(SYSTEM, "create_bank") as session:
                session.get_one(Culture, culture_id).state = new.value
        except IntegrityError:
            assert not allowed, (old, new)
        else:
            assert allowed, (old, new)


VERBS = {
    start_culture: lambda staff, database, one: cultures.primary_request(database, staff),
    observe_culture: lambda staff, database, one: ObserveCulture(one, ObservationKind.MEDIUM),
    harvest_culture: lambda staff, database, one: cultures.harvest_request(staff, one),
    discard_culture: lambda staff, database, one: DiscardCulture(one, "no growth"),
    report_contamination: lambda staff, database, one: ReportContamination(one, TURBID),
    clear_suspicion: lambda staff, database, one: ClearSuspicion(
        one, cultures.signature(staff["QA"], Meaning.APPROVED, "PCR negative")
    ),
}


@pytest.mark.parametrize("verb", list(VERBS), ids=lambda verb: verb.__name__)
def test_those_who_may_can(database, staff, verb):
    culture_id = cultures.primary(database, staff)
    if verb is clear_suspicion:
        report(database, staff, cultures.primary(database, staff))
    request = VERBS[verb](staff, database, culture_id)
    for role in sorted(PERMISSIONS[verb.__name__])[:1]:
        database.perform(staff[role], verb, request)
