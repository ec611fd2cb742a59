"""Registered names: recorded as registered, warned about, corrected with a reason, cited."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from stembank_gui.queries.genotype import name_rows, names_of_lot
from stembank_gui.rules.vocabulary import Registry
from stembank_gui.tables.trail import AuditEntry
from stembank_gui.workflows.genotype.correct_registry_name import CorrectRegistryName, correct_registry_name
from stembank_gui.workflows.genotype.record_registry_name import RecordRegistryName, record_registry_name
from tests.conftest import both_databases
from tests.factories.donors import day, registered_donor
from tests.workflows.genotype.test_profiles import lot
from tests.workflows.refusals import refused


@pytest.fixture
def lot_id(database, staff):
    return lot(database, staff, registered_donor(database, staff))


def record(database, staff, lot_id, name="WAe001-A", registry=Registry.HPSCREG):
    request = RecordRegistryName(lot_id, registry, name, day(database))
    return database.perform(staff["QA"], record_registry_name, request).result


def correct(database, staff, **changes):
    with database.reading() as session:
        row = name_rows(session)[0]
    request = CorrectRegistryName(
        row.id, row.row_version, row.lot_id, row.registry, row.name, row.registered_on, "Typed from a bad copy"
    )
    return database.perform(staff["DO"], correct_registry_name, replace(request, **changes)).result


@both_databases
def test_a_name_is_corrected_with_the_reason(database, staff, lot_id):
    assert record(database, staff, lot_id, "H9").code == "genotype.name_form"
    assert correct(database, staff, registry=Registry.CELLOSAURUS, name="CVCL_9773") is None
    record(database, staff, lot_id)
    with database.reading() as session:
        assert names_of_lot(session, lot_id) == ("RRID:CVCL_9773", "WAe001-A")
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "correct_registry_name")).one()
    for told in ("H9", "CVCL_9773", "Typed from a bad copy"):
        assert told in entry.body


def test_an_odd_name_is_kept_and_warned_about(database, staff, lot_id):
    record(database, staff, lot_id)
    warning = correct(database, staff, name="My line 1")
    assert (warning.code, warning.params["name"]) == ("genotype.name_form", "My line 1")
    with database.reading() as session:
        assert names_of_lot(session, lot_id) == ("My line 1",)


def test_what_is_refused(database, staff, lot_id):
    record(database, staff, lot_id)
    record(database, staff, lot_id, "WAe009-A")
    with refused(database, "genotype.name_taken", "donors.future"):
        correct(database, staff, name="WAe009-A", registered_on=day(database) + timedelta(1))
    with refused(database, "text.reason_too_short"):
        correct(database, staff, reason="?")
    with refused(database, "text.empty"):
        correct(database, staff, name=" ")
    with refused(database, "people.stale"):
        correct(database, staff, row_version=7)
