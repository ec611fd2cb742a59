"""How every plot looks: in the colours of the screen, with a faint grid."""

from typing import Any

from stembank_gui.ui import look


def cleared(plot: Any, grid: float) -> Any:
    """Return a plot's area, empty and in the colours of the theme; `grid` is how strong its lines are, 0 to 1."""
    plot.setBackground(look.colour("surface"))
    item = plot.getPlotItem()
    item.clear()
    for side in ("left", "bottom"):
        axis = item.getAxis(side)
        axis.setPen(look.colour("border_strong"))
        axis.setTextPen(look.colour("text_soft"))
    item.showGrid(x=True, y=True, alpha=grid)
    return item
