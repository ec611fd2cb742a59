"""The trend as it is drawn: no words over others."""

from itertools import combinations

import pytest
from pyqtgraph import InfLineLabel

from stembank_gui.rules.quality.stability.regression import Limits, fitted_line
from stembank_gui.ui.pages.quality.stability.trend_plot import Drawn, TrendPlot

_PAIRS = ((0.0, 96.0), (6.0, 97.0), (12.0, 98.0), (24.0, 99.5))


@pytest.mark.parametrize("supported", [3, 36])
@pytest.mark.parametrize("height", [300, 640])
def test_moments_and_limits_are_named_apart_and_in_sight(qtbot, supported, height):
    plot = TrendPlot()
    qtbot.addWidget(plot)
    plot.resize(620, height)
    limits = Limits(80.0, 100.0)
    plot.show_drawn(Drawn({"A": _PAIRS}, (), {"A": fitted_line(_PAIRS)}, limits, "%", supported, supported + 1.0))
    plot.show()
    view = plot._plot.getViewBox()
    qtbot.waitUntil(lambda: view.sceneBoundingRect().height() > height / 2)
    labels = [one for one in plot._plot.scene().items() if isinstance(one, InfLineLabel)]
    said = {one.textItem.toPlainText(): one.textItem.sceneBoundingRect().adjusted(3, 3, -3, -3) for one in labels}
    assert set(said) == {"supported", "expiry", "limit ≥ 80", "limit ≤ 100"}
    assert [(one, other) for one, other in combinations(said, 2) if said[one].intersects(said[other])] == []
    assert all(view.sceneBoundingRect().contains(box) for box in said.values())
