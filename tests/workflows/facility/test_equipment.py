"""Equipment and materials: registered, locked, calibrated, released; what may be chosen today (T19)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from stembank_gui.queries.facility import equipment_rows, material_rows, policy
from stembank_gui.rules.vocabulary import EquipmentState, MaterialState, ReadingVerdict
from stembank_gui.workflows.facility.record_calibration import RecordCalibration, record_calibration
from stembank_gui.workflows.facility.register_equipment import RegisterEquipment, register_equipment
from stembank_gui.workflows.facility.register_material import RegisterMaterial, register_material
from stembank_gui.workflows.facility.set_equipment_state import SetEquipmentState, set_equipment_state
from stembank_gui.workflows.facility.set_material_state import SetMaterialState, set_material_state
from tests.conftest import both_databases, both_databases_in_faults
from tests.factories.donors import day
from tests.workflows.refusals import NASTY_TEXTS, ODD_TEXTS, refused


def freezer(database, staff, **changes):
    good = RegisterEquipment("CRF 1", "controlled-rate freezer", day(database) + timedelta(days=6))
    return database.perform(staff["EQ"], register_equipment, replace(good, **changes)).result


def medium(database, staff, **changes):
    good = RegisterMaterial("CryoStor CS10", "BioLife", "L-1234", day(database) + timedelta(days=200))
    return database.perform(staff["OP"], register_material, replace(good, **changes)).result


def usable(rows):
    return [row.code for row in rows.values() if not row.blockers]


def later(database, days):
    moment = database.clock() + timedelta(days=days)
    database.clock = lambda: moment


def equipment(database):
    with database.reading() as session:
        return {row.code: row for row in equipment_rows(session)}


def materials(database):
    with database.reading() as session:
        return {row.code: row for row in material_rows(session)}


def set_equipment(database, staff, row, state, reason="See work order 7"):
    request = SetEquipmentState(row.id, row.row_version, state, reason)
    database.perform(staff["EQ"], set_equipment_state, request)


def set_material(database, staff, row, state, reason="CoA checked"):
    request = SetMaterialState(row.id, row.row_version, state, reason)
    database.perform(staff["QC2"], set_material_state, request)


@both_databases
def test_equipment_gets_running_codes_or_its_own(database, staff):
    freezer(database, staff)
    freezer(database, staff, code="eq-crf-2", calibration_due=None)
    found = equipment(database)
    assert list(found) == ["EQ-0001", "EQ-CRF-2"]
    assert found["EQ-0001"].urgency is ReadingVerdict.WARNING
    assert found["EQ-CRF-2"].urgency is ReadingVerdict.NORMAL
    with refused(database, "facility.code_taken"):
        freezer(database, staff, code="EQ-CRF-2")
    with refused(database, "facility.code_form", "facility.calibration_past"):
        freezer(database, staff, code="CRF 3", calibration_due=day(database) - timedelta(days=1))


@pytest.mark.parametrize("field", ["name", "kind", "code", "note"])
@pytest.mark.parametrize("kind", list(NASTY_TEXTS))
def test_bad_texts_of_equipment(database, staff, field, kind):
    if kind == "empty" and field in {"code", "note"}:
        return
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        freezer(database, staff, **{field: text})


@pytest.mark.parametrize("field", ["name", "supplier", "supplier_lot", "code", "note"])
@pytest.mark.parametrize("kind", list(NASTY_TEXTS))
def test_bad_texts_of_materials(database, staff, field, kind):
    if kind == "empty" and field in {"code", "note"}:
        return
    text, code = NASTY_TEXTS[kind]
    with refused(database, code):
        medium(database, staff, **{field: text})


def test_odd_names_are_kept(database, staff):
    for text in ODD_TEXTS:
        freezer(database, staff, name=text)
    assert tuple(row.name for row in equipment(database).values()) == ODD_TEXTS


def test_an_instrument_out_of_calibration_or_locked_cannot_be_chosen(database, staff):
    freezer(database, staff)
    assert usable(equipment(database)) == ["EQ-0001"]
    later(database, 7)
    assert usable(equipment(database)) == []
    row = equipment(database)["EQ-0001"]
    assert (row.urgency, [one.code for one in row.blockers]) == (
        ReadingVerdict.CRITICAL, ["facility.equipment_calibration"],
    )  # fmt: skip
    due = RecordCalibration(row.id, row.row_version, day(database) + timedelta(days=365), "Certificate 2026-114")
    with refused(database, "facility.calibration_past"):
        database.perform(staff["EQ"], record_calibration, replace(due, due=day(database) - timedelta(days=1)))
    with refused(database, "people.stale"):
        database.perform(staff["EQ"], record_calibration, replace(due, row_version=4))
    with refused(database, "text.empty"):
        database.perform(staff["EQ"], record_calibration, replace(due, reason=""))
    database.perform(staff["EQ"], record_calibration, due)
    row = equipment(database)["EQ-0001"]
    assert row.blockers == ()
    set_equipment(database, staff, row, EquipmentState.LOCKED_OUT)
    assert [one.code for one in equipment(database)["EQ-0001"].blockers] == ["facility.equipment_state"]


def test_states_of_equipment(database, staff):
    freezer(database, staff)
    row = equipment(database)["EQ-0001"]
    with refused(database, "facility.equipment_change"):
        set_equipment(database, staff, row, EquipmentState.IN_SERVICE)
    with refused(database, "text.reason_too_short"):
        set_equipment(database, staff, row, EquipmentState.RETIRED, "x")
    set_equipment(database, staff, row, EquipmentState.RETIRED)
    with refused(database, "people.stale"):
        set_equipment(database, staff, row, EquipmentState.IN_SERVICE)
    later(database, 400)
    row = equipment(database)["EQ-0001"]
    assert row.urgency is ReadingVerdict.NORMAL
    due = RecordCalibration(row.id, row.row_version, day(database), "Certificate")
    with refused(database, "facility.retired"):
        database.perform(staff["EQ"], record_calibration, due)


@both_databases_in_faults
def test_material_is_usable_when_released_and_in_date(database, staff):
    medium(database, staff, animal_origin=True)
    row = materials(database)["RG-0001"]
    assert (row.state, row.animal_origin) == (MaterialState.QUARANTINE, True)
    assert usable(materials(database)) == []
    with refused(database, "people.stale"):
        set_material(database, staff, replace(row, row_version=3), MaterialState.RELEASED)
    with refused(database, "text.empty"):
        set_material(database, staff, row, MaterialState.RELEASED, "")
    set_material(database, staff, row, MaterialState.RELEASED)
    assert usable(materials(database)) == ["RG-0001"]
    later(database, 201)
    row = materials(database)["RG-0001"]
    assert (row.urgency, [one.code for one in row.blockers]) == (ReadingVerdict.CRITICAL, ["facility.material_expired"])
    set_material(database, staff, row, MaterialState.EXHAUSTED)
    assert materials(database)["RG-0001"].urgency is ReadingVerdict.NORMAL
    with refused(database, "facility.material_change", "facility.material_expired"):
        set_material(database, staff, materials(database)["RG-0001"], MaterialState.RELEASED)


def test_codes_and_dates_of_materials(database, staff):
    medium(database, staff, code="rg-cs10-1")
    with refused(database, "facility.code_taken", "facility.expired_on_arrival"):
        medium(database, staff, code="RG-CS10-1", expires_on=day(database) - timedelta(days=1))
    with refused(database, "facility.code_form"):
        medium(database, staff, code="CS10")


def test_the_policy_of_a_new_bank_is_the_defaults(database):
    with database.reading() as session:
        assert policy(session).idle_lock_minutes == 10
