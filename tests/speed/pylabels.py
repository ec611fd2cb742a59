"""Our labels beside those of pylabels in the same run: the same four lines of text and the same Code 128.

pylabels is under the GPL and so is no part of the program or of its tests; `poe speed` brings it for this comparison.
"""

from io import BytesIO
from statistics import median
from time import perf_counter
from typing import Any

from reportlab.graphics.barcode import createBarcodeDrawing
from reportlab.graphics.shapes import String

from stembank_gui.documents.labels import render_labels
from stembank_gui.rules.labels.template import BarsElement, Template, TextElement
from stembank_gui.rules.vocabulary import LabelKind

_WIDE_MM, _HIGH_MM = 90, 25
_UM = 1000
_FIELDS = ("human_code", "cell_type", "frozen", "expires")


def _template() -> Template:
    lines = tuple(
        TextElement(2 * _UM, (11 + 3 * number) * _UM, 80 * _UM, 3 * _UM, text=f"{{{field}}}", size=7)
        for number, field in enumerate(_FIELDS)
    )
    bars = BarsElement(1 * _UM, 1 * _UM, 88 * _UM, 9 * _UM)
    return Template("speed", "Speed", LabelKind.VIAL, _WIDE_MM * _UM, _HIGH_MM * _UM, (bars, *lines))


def _texts(number: int) -> list[dict[str, str]]:
    made = []
    for one in range(1, number + 1):
        code = f"UCM24001M01{one:04d}"
        made.append({"code": code + "A", "human_code": code, "cell_type": "UC-MSC MCB P3", "frozen": "Frz 2024-05-27",
                     "expires": "Exp 2032-05-27"})  # fmt: skip
    return made


def ours(texts: list[dict[str, str]]) -> float:
    """Return the seconds that our labels take, one a page."""
    start = perf_counter()
    render_labels(_template(), texts)
    return perf_counter() - start


def theirs(texts: list[dict[str, str]]) -> float:
    """Return the seconds that the same labels take on sheets of pylabels.

    Raises:
        ImportError: If pylabels is not installed.
    """
    import labels as pylabels  # type: ignore[import-not-found,import-untyped,unused-ignore]

    def draw(label: Any, _width: float, _height: float, texts: dict[str, str]) -> None:
        label.add(createBarcodeDrawing("Code128", value=texts["code"], barHeight=25, barWidth=0.7, x=0, y=40))
        for number, field in enumerate(_FIELDS):
            label.add(String(6, 30 - 9 * number, texts[field], fontName="Helvetica", fontSize=7))

    start = perf_counter()
    sheet = pylabels.Sheet(pylabels.Specification(210, 297, 2, 10, _WIDE_MM, _HIGH_MM), draw)
    for one in texts:
        sheet.add_label(one)
    sheet.save(BytesIO())
    return perf_counter() - start


def measured(number: int = 300, runs: int = 5) -> tuple[float, float] | None:
    """Return labels a second, ours and those of pylabels: medians of runs; None where pylabels is not installed."""
    texts = _texts(number)
    try:
        theirs(texts[:2])
    except ImportError:
        return None
    ours(texts[:2])
    rows = [(ours(texts), theirs(texts)) for _ in range(runs)]
    mine, other = (median(column) for column in zip(*rows, strict=True))
    return number / mine, number / other
