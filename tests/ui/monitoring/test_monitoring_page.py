"""Monitoring in the window: tanks, chart, entry of readings."""

from datetime import timedelta
from decimal import Decimal

import pytest
from sqlmodel import select

from stembank_gui.rules.vocabulary import ReadingVerdict
from stembank_gui.tables.cryostorage import Tank
from stembank_gui.tables.monitoring import TankReading
from stembank_gui.ui import look
from stembank_gui.ui.pages.monitoring.monitoring import MonitoringPage
from stembank_gui.workflows.monitoring.record_reading import RecordReading, record_reading
from tests.ui.opening import page_of, press, settled, write

__all__ = ["page_of"]


@pytest.fixture
def tanks(database, staff):
    with database.writing(staff["CS"], "create_tank") as session:
        made = [
            Tank(code=code, name=code, room="Room 1", zone=zone, rack_slots=4, levels=5, box_rows=9, box_columns=9)
            for code, zone in (("TK-Q01", "quarantine"), ("TK-R01", "released"))
        ]
        session.add_all(made)
        session.flush()
        return [tank.id for tank in made]


def stored(database):
    with database.reading() as session:
        return session.exec(select(TankReading)).all()


def test_a_bank_without_tanks_teaches(page_of):
    page = page_of("CS", MonitoringPage, "page", "monitoring")
    assert page.tank_list.currentWidget() is page.tank_list.empty
    assert not page.entry.button.isEnabled()


def test_a_reading_is_entered_and_an_alarm_says_its_deviation(qtbot, database, tanks, page_of):
    page = page_of("CS", MonitoringPage, "page", "monitoring")
    assert page.header.subtitle.text() == "2 tanks · 0 in alarm · 2 without a recent reading"
    assert page.tank_name.text() == "TK-Q01"
    write(qtbot, page.temperature, "-187.5")
    write(qtbot, page.level, "310")
    press(qtbot, page, page.entry.button)
    page.tanks.selectRow(1)
    settled(qtbot, page)
    write(qtbot, page.temperature, "-148")
    press(qtbot, page, page.entry.button)
    assert page.said == [
        "The reading is recorded: normal.",
        "The reading is recorded: alarm. Deviation DV-0001 is open.",
    ]
    settled(qtbot, page)
    assert [(row.temperature_c, row.level_mm) for row in stored(database)] == [
        (Decimal("-187.5"), 310),
        (Decimal(-148), None),
    ]
    assert page.header.subtitle.text() == "2 tanks · 1 in alarm · 0 without a recent reading"
    assert [row.verdict for row in page.readings.rows()] == [ReadingVerdict.ALARM]
    assert page.chart_title.text() == "Readings of TK-R01"


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        (("", "", ""), ["text.empty", "text.empty"]),
        (("2026-11-22 25:00", "cold", "-1"), ["text.not_a_moment", "text.not_a_number", "text.not_a_number"]),
        (("2026-02-31 08:00", "-187", "1.5"), ["text.not_a_day", "text.not_whole"]),
        (("2099-01-01 08:00", "-187", ""), ["monitoring.future"]),
        (("2026-01-01 08:00", "-400", ""), ["text.not_a_number"]),
    ],
)
def test_bad_readings_are_refused_with_every_field(request, tanks, typed, codes):
    qtbot, database, page_of = (request.getfixturevalue(one) for one in ("qtbot", "database", "page_of"))
    page = page_of("CS", MonitoringPage, "page", "monitoring")
    for field, text in zip((page.read_at, page.temperature, page.level), typed, strict=True):
        field.setText(text)
    press(qtbot, page, page.entry.button)
    assert [one.code for one in page.entry.reasons.reasons()] == codes
    assert stored(database) == []


def test_the_chart_draws_readings_and_limits(qtbot, database, staff, tanks, page_of):
    page = page_of("AU", MonitoringPage, "page", "monitoring")
    assert not page.side.isVisible()
    empty = page.chart.grab().toImage()
    for hours, temperature in ((30, "-187"), (20, "-140"), (0, "-186.2")):
        at = database.clock() - timedelta(hours=hours)
        database.perform(staff["CS"], record_reading, RecordReading(tanks[0], at, Decimal(temperature)))
    page.reload()
    settled(qtbot, page)
    drawn = page.chart.grab().toImage()
    assert drawn != empty
    accent = look.colour("accent").rgb()
    assert any(drawn.pixel(x, y) == accent for x in range(drawn.width()) for y in range(0, drawn.height(), 2))
