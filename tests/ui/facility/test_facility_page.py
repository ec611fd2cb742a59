"""The facility in the window: registers teach, take entries, refuse by name, and say what is due."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from sqlmodel import select

from stembank_gui.queries.facility import equipment_rows, material_rows
from stembank_gui.rules.vocabulary import EquipmentState, MaterialState
from stembank_gui.tables.facility import Equipment, Material
from stembank_gui.ui.pages.facility.facility import FacilityPage
from tests.factories.donors import day
from tests.ui.opening import page_of, press, settled, write
from tests.workflows.facility.test_equipment import freezer, medium

__all__ = ["page_of"]


def stored(database, table):
    with database.reading() as session:
        return session.exec(select(table)).all()


def test_equipment_is_registered_locked_and_calibrated(qtbot, database, page_of):
    page = page_of("EQ", FacilityPage, "page", "facility")
    tab = page.equipment
    assert tab.list.currentWidget() is tab.list.empty
    assert not tab.change.isVisible()
    write(qtbot, tab.name, "CryoMed 7454")
    write(qtbot, tab.kind, "controlled-rate freezer")
    tab.due.show_day(day(database) + timedelta(days=6))
    press(qtbot, page, tab.entry.button)
    (row,) = stored(database, Equipment)
    assert (row.code, row.name) == ("EQ-0001", "CryoMed 7454")
    settled(qtbot, page)
    assert page.tabs.tabText(0) == "Equipment (1 due)"
    tab.table.selectRow(0)
    tab.state.pick(EquipmentState.LOCKED_OUT)
    press(qtbot, page, tab.change.button)
    assert [one.code for one in tab.change.reasons.reasons()] == ["text.empty"]
    write(qtbot, tab.reason, "Sensor broken")
    press(qtbot, page, tab.change.button)
    settled(qtbot, page)
    assert tab.table.cell(0, 5) == "no"
    tab.next_due.setText("31/02")
    qtbot.mouseClick(tab.calibrate_button, Qt.MouseButton.LeftButton)
    assert [one.code for one in tab.change.reasons.reasons()] == ["text.not_a_day"]
    tab.next_due.show_day(day(database) + timedelta(days=365))
    write(qtbot, tab.reason, "Certificate 2026-114")
    press(qtbot, page, tab.calibrate_button)
    with database.reading() as session:
        (row,) = equipment_rows(session)
    assert row.calibration_due == day(database) + timedelta(days=365)


@pytest.mark.parametrize(
    ("code", "name", "due", "codes"),
    [
        ("", "", "", ["text.empty"]),
        ("", "x" * 10_000, "", ["text.too_long"]),
        ("EQ 7", "CRF", "", ["facility.code_form"]),
        ("", "CRF", "2024-02-31", ["text.not_a_day"]),
        ("", "CRF", "2001-01-01", ["facility.calibration_past"]),
        ("", "C\u202eRF", "", ["text.forbidden_character"]),
    ],
)  # fmt: skip
def test_bad_equipment_is_refused(request, code, name, due, codes):
    qtbot, database, page_of = (request.getfixturevalue(one) for one in ("qtbot", "database", "page_of"))
    page = page_of("EQ", FacilityPage, "page", "facility")
    tab = page.equipment
    for field, text in ((tab.code, code), (tab.name, name), (tab.kind, "freezer"), (tab.due, due)):
        field.setText(text)
    press(qtbot, page, tab.entry.button)
    assert [one.code for one in tab.entry.reasons.reasons()] == codes
    assert stored(database, Equipment) == []


def test_material_is_registered_by_one_and_released_by_another(qtbot, database, page_of):
    page = page_of("OP", FacilityPage, "page", "facility")
    page.tabs.show_tab("materials")
    tab = page.materials
    for field, text in ((tab.name, "CryoStor CS10"), (tab.supplier, "BioLife"), (tab.supplier_lot, "L-1")):
        write(qtbot, field, text)
    press(qtbot, page, tab.entry.button)
    assert tab.entry.reasons.texts() == ["“Expires on” is empty. Fill it in."]
    tab.expires_on.show_day(day(database) + timedelta(days=5))
    tab.animal_origin.setChecked(True)
    press(qtbot, page, tab.entry.button)
    settled(qtbot, page)
    tab.table.selectRow(0)
    assert not tab.state.isVisible()
    second = page_of("QC2", FacilityPage, "page", "facility")
    second.tabs.show_tab("materials")
    tab = second.materials
    tab.table.selectRow(0)
    assert tab.table.cell(0, 1) == "CryoStor CS10 · animal origin"
    tab.state.pick(MaterialState.RELEASED)
    write(qtbot, tab.reason, "CoA 77 checked")
    press(qtbot, second, tab.change.button)
    with database.reading() as session:
        (row,) = material_rows(session)
    assert (row.state, row.blockers) == (MaterialState.RELEASED, ())
    assert stored(database, Material)[0].animal_origin


def test_others_look_but_enter_nothing(database, staff, page_of):
    freezer(database, staff)
    medium(database, staff)
    page = page_of("AU", FacilityPage, "page", "facility")
    for name in ("equipment", "materials", "documents"):
        page.tabs.show_tab(name)
        tab = getattr(page, name)
        tab.table.selectRow(0)
        assert not tab.side.isVisible()
