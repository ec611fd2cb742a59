"""Labels: facts in, the bytes of a PDF out, from which they are previewed, kept and printed."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from stembank_gui.documents.labels.layout import lay_out
from stembank_gui.documents.labels.marks import LaidOut
from stembank_gui.documents.labels.press import Press
from stembank_gui.documents.labels.shipped import shipped_template, shipped_templates
from stembank_gui.documents.labels.stocks import Stock, load_stock, stock_names
from stembank_gui.documents.labels.texts import (
    box_texts,
    culture_texts,
    donation_texts,
    product_texts,
    rack_texts,
    tank_texts,
    transport_texts,
    vial_texts,
)
from stembank_gui.rules.labels import BoxLabel, VialLabel
from stembank_gui.rules.labels.template import REFERENCE_DPI, TRUE, Calibration, Template
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.words import Language

__all__ = [
    "BOX_STOCK",
    "VIAL_STOCK",
    "LaidOut",
    "Stock",
    "box_texts",
    "culture_texts",
    "donation_texts",
    "lay_out",
    "load_stock",
    "product_texts",
    "rack_texts",
    "render_box_labels",
    "render_labels",
    "render_vial_labels",
    "shipped_template",
    "shipped_templates",
    "stock_names",
    "tank_texts",
    "transport_texts",
    "vial_texts",
]

VIAL_STOCK = "cryovial-33x13-roll"
BOX_STOCK = "box-75x35-roll"


def render_labels(
    template: Template,
    texts: Iterable[Mapping[str, str]],
    *,
    dpi: int = REFERENCE_DPI,
    language: Language = "en",
    calibration: Calibration | None = None,
    logo: bytes = b"",
    start: int = 1,
    title: str = "",
) -> bytes:
    """Return labels as PDF in the given order: a page a label, or sheets.

    Args:
        template: What they look like.
        texts: The fields of each label.
        dpi: Dots to the inch of the printer: pages and codes are whole dots of it.
        language: Of the words of the template.
        calibration: Of the printer.
        logo: PNG of the bank; empty: there is none.
        start: First label of a sheet that is still there, from 1.
        title: Of the document.

    Raises:
        Refused: As `lay_out`; `documents.no_labels`; `labels.start`.
    """
    press = Press(template, dpi=dpi, language=language, calibration=calibration or TRUE, logo=logo, title=title)
    return press.print(texts, start)


@lru_cache(maxsize=4)
def render_vial_labels(labels: tuple[VialLabel, ...], stock: str = VIAL_STOCK, language: Language = "en") -> bytes:
    """Return vial labels as PDF in the given order. The same labels asked for again cost nothing.

    Raises:
        Refused: As `render_labels`; `documents.unknown_stock`, `documents.wrong_stock`.
    """
    title = labels[0].human_code if labels else ""
    texts = (vial_texts(label, language) for label in labels)
    return render_labels(_template_for("vial", stock), texts, language=language, title=title)


def render_box_labels(labels: Sequence[BoxLabel], stock: str = BOX_STOCK, language: Language = "en") -> bytes:
    """Return box labels as PDF in the given order.

    Raises:
        Refused: As for vials.
    """
    title = labels[0].code if labels else ""
    texts = (box_texts(label, language) for label in labels)
    return render_labels(_template_for("box", stock), texts, language=language, title=title)


def _template_for(kind: Literal["vial", "box"], name: str) -> Template:
    template = shipped_template(name)
    if name not in stock_names(kind):
        raise Refused(Reason("documents.wrong_stock", {"stock": name, "stocks": ", ".join(stock_names(kind))}))
    return template
