"""How fast labels become a PDF, beside the floor: the same lines of text drawn alone with reportlab."""

import subprocess
import sys
from io import BytesIO
from statistics import median
from time import perf_counter

from reportlab.pdfgen.canvas import Canvas

from stembank_gui.documents import fonts
from stembank_gui.documents.labels import render_vial_labels
from stembank_gui.rules.labels import VialLabel
from tests.documents.test_labels import labels
from tests.speed import memory

POINTS = 72 / 300


def ours(made: tuple[VialLabel, ...], stock: str = "cryovial-33x13-roll") -> float:
    """Return the seconds that labels take, with their Data Matrix."""
    render_vial_labels.cache_clear()
    start = perf_counter()
    render_vial_labels(made, stock)
    return perf_counter() - start


def text_alone(made: tuple[VialLabel, ...]) -> float:
    """Return the seconds that the same four lines take without a code, one label a page."""
    start = perf_counter()
    canvas = Canvas(BytesIO(), pagesize=(390 * POINTS, 154 * POINTS), pageCompression=1)
    for label in made:
        lines = (
            label.human_code,
            f"{label.cell_type} MCB {label.passage}",
            f"Frz {label.frozen_on}",
            f"Exp {label.expires_on}",
        )
        for index, line in enumerate(lines):
            canvas.setFont(fonts.MONO_BOLD if not index else fonts.SANS, 6.2)
            canvas.drawString(22, 28 - 8 * index, line)
        canvas.showPage()
    canvas.save()
    return perf_counter() - start


def measured(number: int = 1000, runs: int = 5) -> dict[str, float]:
    """Return labels a second (ours on a roll, ours on sheets, text alone) and the ratio of times: medians of runs."""
    made = labels(number)
    ours(made[:2])
    text_alone(made[:2])
    rows = [(ours(made), ours(made, "cryovial-33x13-a4"), text_alone(made)) for _ in range(runs)]
    roll, sheet, text = (median(column) for column in zip(*rows, strict=True))
    return {
        "roll, labels/s": number / roll, "A4 sheets, labels/s": number / sheet, "text alone, labels/s": number / text,
        "roll / text alone": roll / text,
    }  # fmt: skip


def kept(number: int = 10_000) -> float:
    """Return by how many megabytes a process of its own grows at most while it makes labels, its result included."""
    command = [sys.executable, "-m", "tests.speed.labels", str(number)]
    return float(subprocess.run(command, capture_output=True, text=True, timeout=300, check=True).stdout)


def _growth(number: int) -> float:
    """Return how much the peak of this process grows, in MB."""
    made = labels(number)
    ours(made[:2])
    before = memory.peak()
    ours(made)
    return memory.peak() - before


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(_growth(int(sys.argv[1])))
    else:
        for name, value in measured().items():
            print(f"{name:24} {value:10.2f}")
