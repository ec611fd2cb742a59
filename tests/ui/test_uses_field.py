"""What is used at a step: scanned, typed or chosen; nothing out of order is offered; due soon is said."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from stembank_gui.rules.facility import Uses
from stembank_gui.rules.vocabulary import Step
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.uses_field import UsesField
from tests.factories import facility


@pytest.fixture
def field_of(qtbot, database, staff):
    made = []

    def make(role="OP", step=Step.CULTURE, **named):
        jobs = Jobs(database, staff[role])
        made.append(jobs)
        field = UsesField(jobs, step, **named)
        qtbot.addWidget(field)
        field.show()
        qtbot.waitUntil(lambda: jobs.count == 0)
        field.jobs = jobs
        return field

    yield make
    for jobs in made:
        jobs.close()


def typed(qtbot, field, text):
    qtbot.keyClicks(field.scan, text)
    qtbot.keyClick(field.scan, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: field.jobs.count == 0)


def test_only_what_is_usable_is_offered_and_chosen(qtbot, database, staff, field_of):
    cabinet = facility.instrument(database, staff, days=6)
    medium = facility.material(database, staff, days=300)
    facility.material(database, staff, released=False)
    field = field_of()
    due = facility.today(database) + timedelta(days=6)
    assert field.instruments.itemText(1) == f"EQ-0001 · Cabinet · calibration due {due}"
    assert field.instruments.count() == 2
    assert field.materials.count() == 2
    field.materials.activated.emit(1)
    typed(qtbot, field, "eq-0001")
    amount = field.findChild(QWidget, "use_amount_rg-0001")
    amount.setText(" 250 mL ")
    assert field.uses() == Uses((cabinet,), ((medium, "250 mL"),))
    assert field.findChild(QWidget, "use_eq-0001").findChild(StateBadge) is not None
    assert field.findChild(QWidget, "use_rg-0001").findChild(StateBadge) is None
    typed(qtbot, field, "EQ-0001")
    assert field.uses().equipment == (cabinet,)
    with qtbot.waitSignal(field.changed):
        qtbot.mouseClick(field.findChild(QPushButton, "use_away_eq-0001"), Qt.MouseButton.LeftButton)
    assert field.uses().equipment == ()
    field.clear()
    assert field.uses() == Uses()


def test_what_may_not_be_used_says_why(qtbot, database, staff, field_of):
    facility.material(database, staff, released=False)
    field = field_of()
    typed(qtbot, field, "RG-0001")
    assert [one.code for one in field.reasons.reasons()] == ["facility.material_state"]
    typed(qtbot, field, "RG-9999")
    assert [one.code for one in field.reasons.reasons()] == ["facility.code_unknown"]
    assert field.uses() == Uses()


def test_the_procedure_and_the_qualification_are_shown(qtbot, database, staff, field_of):
    assert field_of().procedures.text() == "There is no effective procedure for this step."
    document = facility.effective(database, staff)
    facility.qualified(database, staff, document, "OP", days=30)
    field = field_of()
    assert field.procedures.text().startswith("Procedure SOP-CUL-001 version 1: Culture and passage · your")
    assert field.reasons.reasons() == ()
    other = field_of("CS")
    assert [one.code for one in other.reasons.reasons()] == ["facility.not_qualified"]


def test_for_the_past_everything_can_be_chosen(qtbot, database, staff, field_of):
    quarantined = facility.material(database, staff, released=False)
    field = field_of(past=True)
    typed(qtbot, field, "L-1")
    assert field.uses().materials == ((quarantined, ""),)
    assert not field.procedures.isVisible()
