"""Questions about cultures: what is left, where it came from, what waits, what a code names."""

from datetime import timedelta
from decimal import Decimal

from stembank_gui.audit import insert_rows
from stembank_gui.queries.banking.cultures import (
    culture_card,
    culture_rows,
    harvest_preview,
    harvested_choices,
    harvested_of,
    next_culture_code,
    running_of_donor,
    start_choices,
    start_preview,
    waiting_cultures,
)
from stembank_gui.queries.banking.cultures.facts import culture_facts
from stembank_gui.queries.find import find_code
from stembank_gui.queries.today import today
from stembank_gui.rules.banking.cultures import Count, Due
from stembank_gui.rules.people import SYSTEM
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CultureState, LotState, ObservationKind
from stembank_gui.tables.banking import Lot, LotCulture
from stembank_gui.workflows.banking.discard_culture import DiscardCulture, discard_culture
from stembank_gui.workflows.banking.observe_culture import ObserveCulture, observe_culture
from stembank_gui.workflows.banking.report_contamination import ReportContamination, report_contamination
from tests.conftest import both_databases
from tests.factories import banking, cultures


@both_databases
def test_harvests_with_cells_left_and_where_they_come_from(database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    banking.as_released(database, lot_id)
    first = cultures.harvested(database, staff)
    second = cultures.passage(database, staff, {first: 4_000_000})
    cultures.harvest(database, staff, second)
    thawed = cultures.thawed(database, staff, lot_id)
    cultures.harvest(database, staff, thawed)
    gone = cultures.harvested(database, staff)
    database.perform(staff["OP"], discard_culture, DiscardCulture(gone, "surplus"))
    with database.reading() as session:
        found = {one.culture_id: one for one in harvested_choices(session)}
        assert list(found) == [thawed, second, first]
        assert (found[first].cells_left, found[first].state) == (20_000_000, CultureState.PASSAGED)
        assert (found[second].passage_text, found[second].cell_type) == ("P1", "UC-MSC")
        assert (found[second].donation_id, found[second].thawed) == (found[first].donation_id, ())
        assert found[second].donation.startswith("DN")
        assert [(one.lot_id, one.vials) for one in found[thawed].thawed] == [(lot_id, 2)]
        assert (found[thawed].donation_id, found[thawed].cpd) == (None, Decimal("5.74"))
        assert harvested_of(session, [999]) == {}


@both_databases
def test_cells_filled_into_lots_are_gone_unless_the_plan_was_discarded(database, staff):
    culture_id = cultures.harvested(database, staff)
    lot_id = banking.seed_lot(database, staff).lot_id
    with database.writing(SYSTEM, "create_bank") as session:
        insert_rows(session, LotCulture, [{"lot_id": lot_id, "culture_id": culture_id, "cells": 9_000_000}])
    with database.reading() as session:
        assert harvested_of(session, [culture_id])[culture_id].cells_left == 15_000_000
        card = culture_card(session, culture_id)
        assert Place("filled_lot", lot_id) in [node.place for node in card.tree.nodes]
    with database.writing(SYSTEM, "create_bank") as session:
        session.get_one(Lot, lot_id).state = LotState.DISPOSED.value
    with database.reading() as session:
        assert harvested_of(session, [culture_id])[culture_id].cells_left == 24_000_000


def test_passages_that_were_typed_with_a_lot_are_listed_but_not_offered(database, staff):
    lot = banking.seed_lot(database, staff)
    with database.reading() as session:
        rows = culture_rows(session)
        assert [row.state for row in rows] == [CultureState.BANKED]
        assert rows[0].cells_left == 0
        assert harvested_choices(session) == ()
        card = culture_card(session, rows[0].culture_id)
        assert (card.grown.pd, card.grown.pdt_hours) == (Decimal("3.00"), None)
        assert Place("filled_lot", lot.lot_id) in [node.place for node in card.tree.nodes]


@both_databases
def test_what_waits_and_for_whom(database, staff):
    now = database.clock()
    source = cultures.primary(database, staff, started_at=now - timedelta(days=4), place="INC-01")
    full = cultures.primary(database, staff, started_at=now - timedelta(hours=2), place="INC-02")
    beside = cultures.primary(database, staff, started_at=now - timedelta(hours=2), place="INC-01")
    database.perform(staff["OP"], observe_culture, ObserveCulture(full, ObservationKind.LOOK, 85))
    with database.reading() as session:
        waits = {row.culture_id: row.due for row in waiting_cultures(session)}
        assert waits == {source: (Due.MEDIUM, Due.LOOK), full: (Due.HARVEST,)}
        kinds = {work.kind.value: work.place for work in today(session, staff["OP"].account_id).work}
        assert kinds["cultures_medium"] == Place("culture", source)
        assert kinds["cultures_harvest"] == Place("culture", full)
    database.perform(staff["OP"], report_contamination, ReportContamination(source, "turbid"))
    with database.reading() as session:
        assert {row.culture_id: row.due for row in waiting_cultures(session)} == {
            full: (Due.HARVEST,), beside: (Due.SUSPECTED,),
        }  # fmt: skip
        kinds = {work.kind.value: work.place for work in today(session, staff["QA"].account_id).work}
        assert kinds["cultures_suspected"] == Place("culture", beside)
        assert "cultures_harvest" not in kinds


def test_the_running_cultures_of_a_donor(database, staff):
    donor_id, _ = cultures.ground(database, staff)
    running, lost = cultures.primary(database, staff), cultures.primary(database, staff)
    database.perform(staff["OP"], discard_culture, DiscardCulture(lost, "no growth"))
    with database.reading() as session:
        assert [row.culture_id for row in running_of_donor(session, donor_id)] == [running]
        assert running_of_donor(session, 999) == ()


def test_a_code_names_its_culture_and_codes_follow_one_another(database, staff):
    culture_id = cultures.primary(database, staff)
    with database.reading() as session:
        found = find_code(session, "cu-000001")
        assert (found.kind, found.place, found.state) == (
            "culture",
            Place("culture", culture_id),
            "culture_state.running",
        )
        assert next_culture_code(session) == "CU-000002"
        assert culture_card(session, 999) is None
        assert culture_facts(session, [999]) == ()


def test_what_is_said_while_a_form_is_filled_in(database, staff):
    first = cultures.harvested(database, staff)
    second = cultures.passage(database, staff, {first: 3_000_000})
    cultures.harvest(database, staff, second)
    with database.reading() as session:
        found = start_preview(session, cultures.passage_request({second: 1_000_000}))
        assert (found.passage, found.cpd, found.problems) == (2, Decimal("3.00"), ())
        assert [one.code for one in found.notes] == ["cultures.last_passage"]
        nothing = start_preview(session, cultures.passage_request({}))
        assert [one.code for one in nothing.problems] == [
            "cultures.no_cell_type",
            "cultures.no_parent",
        ]
        choices = start_choices(session)
        assert [one.code for one in choices.cell_types if not one.cultured] == []
        assert [one.culture_id for one in choices.cultures] == [second, first]
    running = cultures.primary(database, staff, seeded_cells=3_000_000)
    with database.reading() as session:
        preview = harvest_preview(session, running, Count(24_000_000, 899))
        assert (preview.grown.pd, [one.code for one in preview.notes]) == (Decimal("3.00"), ["cultures.low_viability"])
