"""How fast vial labels become ZPL II, from their facts to the bytes that are sent; and what many of them keep."""

import tracemalloc
from statistics import median
from time import perf_counter

from stembank_gui.documents.labels import VIAL_STOCK, shipped_template, vial_texts
from stembank_gui.documents.labels.zpl import zpl_labels
from stembank_gui.rules.labels import VialLabel
from tests.documents.test_labels import labels


def ours(made: tuple[VialLabel, ...], dpi: int = 300) -> float:
    """Return the seconds that labels take."""
    start = perf_counter()
    zpl_labels(shipped_template(VIAL_STOCK), map(vial_texts, made), dpi=dpi)
    return perf_counter() - start


def measured(number: int = 5000, runs: int = 5) -> dict[int, float]:
    """Return labels a second by dots per inch: medians of runs."""
    made = labels(number)
    ours(made[:2])
    return {dpi: number / median(ours(made, dpi) for _ in range(runs)) for dpi in (203, 300, 600)}


def kept(number: int = 10_000) -> float:
    """Return how many megabytes labels keep at most while they are made, beside their own bytes."""
    made = labels(number)
    ours(made[:2])
    tracemalloc.start()
    written = zpl_labels(shipped_template(VIAL_STOCK), map(vial_texts, made), dpi=300)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return (peak - sum(map(len, written))) / 1e6


if __name__ == "__main__":
    for dots, value in measured().items():
        print(f"ZPL at {dots} dpi {value:12.0f} labels/s")
    print(f"10,000 labels: {kept():.1f} MB besides their bytes")
