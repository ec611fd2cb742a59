"""The plot of a freezing: what it shows, says and loses nothing of; how fast it draws."""

from dataclasses import replace
from decimal import Decimal
from statistics import median

import pytest
from PySide6.QtCore import QPointF

from stembank_gui.rules.banking.courses import planned_course
from stembank_gui.rules.banking.curves import Curve, curve_facts
from stembank_gui.ui import look
from stembank_gui.ui.widgets.curve_plot import CurvePlot, Drawing
from tests.factories import curves
from tests.speed import freezing


@pytest.fixture
def plot(qtbot):
    """Return a shown plot."""
    made = CurvePlot()
    qtbot.addWidget(made)
    made.resize(900, 420)
    made.show()
    return made


def drawing() -> Drawing:
    found = curves.points()
    curve = Curve(found.seconds, found.chamber, found.sample)
    return Drawing(curve, curve_facts(curve, curves.VIAL), None, 2.0, Decimal(-90))


def shown_range(plot: CurvePlot) -> tuple[float, float, float, float]:
    (left, right), (low, high) = plot.plot().getPlotItem().getViewBox().viewRange()
    return left, right, low, high


def test_the_whole_run_the_section_and_the_nucleation_are_shown(plot):
    plot.show_drawing(drawing())
    left, right, low, high = shown_range(plot)
    assert left <= 0
    assert right > 58
    assert low < -94
    assert high > 4
    plot.section_button.click()
    left, right, low, high = shown_range(plot)
    assert (10 < left < 20, 40 < right < 55, low, high) == (True, True, -45, -5)
    plot.nucleation_button.click()
    assert shown_range(plot)[1] - shown_range(plot)[0] < 10
    plot.whole_button.click()
    assert shown_range(plot)[1] > 58


def test_it_says_what_it_shows_and_the_readings_under_the_pointer(plot):
    plot.show_drawing(drawing())
    assert plot.accessibleName() == "Freezing curve: 705 readings in 59 min"
    assert plot.read_at(0.0).startswith("0.0 min · chamber ")
    box = plot.plot().getPlotItem().getViewBox()
    plot.plot().scene().sigMouseMoved.emit(box.mapViewToScene(QPointF(30, -50)))
    assert plot.readout.text().startswith("30.")
    plot.plot().scene().sigMouseMoved.emit(QPointF(-5, -5))
    assert plot.readout.text() == ""
    no_sample = replace(drawing().curve, sample=())
    plot.show_drawing(Drawing(no_sample, curve_facts(no_sample, curves.VIAL)))
    assert "sample" not in plot.read_at(10)
    plot.show_drawing(Drawing())
    assert (plot.accessibleName(), plot.read_at(1)) == ("Freezing curve, empty", "")
    assert not plot.section_button.isEnabled()


def test_a_profile_is_drawn_without_a_curve(plot):
    plot.show_drawing(Drawing(planned=planned_course(curves.VIAL)))
    assert plot.accessibleName() == "Freezing profile"
    assert shown_range(plot)[1] > 58


def test_it_is_drawn_anew_in_the_other_theme(plot):
    plot.show_drawing(drawing())
    look.choose("dark")
    try:
        assert plot.plot().backgroundBrush().color() == look.colour("surface")
    finally:
        look.choose("light")


def test_no_peak_of_28800_readings_is_lost(plot):
    times = tuple(float(at) for at in range(freezing.READINGS))
    values = [4 - at / 300 for at in range(freezing.READINGS)]
    values[14_321] = 33.25
    plot.show_drawing(Drawing(Curve(times, tuple(values), ())))
    plot.grab()
    drawn = [item.getData()[1] for item in plot.plot().getPlotItem().listDataItems()]
    assert len(drawn) == 1
    assert len(drawn[0]) < freezing.READINGS
    assert max(drawn[0]) == 33.25


def test_28800_readings_are_drawn_in_time(qtbot):
    assert median(freezing.plotted(5)) < 0.5
