"""A freezer's curve of 8 h at 1 Hz: its file read, judged, plotted."""

from random import Random
from time import perf_counter

from PySide6.QtWidgets import QApplication

from stembank_gui.documents.freezer_file import curve_in, layout_in
from stembank_gui.rules.banking.curves import Curve, curve_facts
from stembank_gui.ui import look
from stembank_gui.ui.widgets.curve_plot import CurvePlot, Drawing

READINGS = 28_800


def file() -> bytes:
    """Return the file: chamber and sample fall from 4 °C to −92 °C, with noise."""
    random = Random(7)
    lines = ["Time (s);Chamber (°C);Sample (°C)"]
    for at in range(READINGS):
        chamber, sample = 4 - at / 300 + random.gauss(0, 0.2), 5 - at / 300 + random.gauss(0, 0.1)
        lines.append(f"{at};{chamber:.2f};{sample:.2f}".replace(".", ","))
    return "\n".join(lines).encode()


def plotted(times: int) -> list[float]:
    """Return the seconds of drawing the whole curve anew in a shown window (1,100 × 420 pixels), pixels included."""
    _application = QApplication.instance() or QApplication([])
    look.choose("light")
    curve = _read()
    facts = curve_facts(curve, None)
    plot = CurvePlot()
    plot.resize(1100, 420)
    plot.show()
    plot.show_drawing(Drawing(curve, facts))
    plot.grab()
    taken = []
    for _ in range(times):
        start = perf_counter()
        plot.show_drawing(Drawing(curve, facts))
        plot.grab()
        taken.append(perf_counter() - start)
    plot.hide()
    plot.deleteLater()
    return taken


def read_and_judged(times: int) -> list[float]:
    """Return the seconds from the file's bytes to what is said of the curve."""
    content = file()
    taken = []
    for _ in range(times):
        start = perf_counter()
        curve_facts(curve_in(content, layout_in(content)), None)
        taken.append(perf_counter() - start)
    return taken


def _read() -> Curve:
    content = file()
    return curve_in(content, layout_in(content))
