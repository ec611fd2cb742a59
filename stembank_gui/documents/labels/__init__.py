"""Labels: facts in, the bytes of a PDF out, from which they are previewed, kept and printed."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from stembank_gui import words
from stembank_gui.documents.labels.press import Press
from stembank_gui.documents.labels.stocks import Stock, load_stock, stock_names
from stembank_gui.rules.cryostorage import place_path
from stembank_gui.rules.labels import BoxLabel, VialLabel
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import term_key
from stembank_gui.words import Language

__all__ = ["Stock", "load_stock", "render_box_labels", "render_vial_labels", "stock_names"]

VIAL_STOCK = "cryovial-33x13-roll"
BOX_STOCK = "box-75x35-roll"


@lru_cache(maxsize=4)
def render_vial_labels(labels: tuple[VialLabel, ...], stock: str = VIAL_STOCK, language: Language = "en") -> bytes:
    """Return vial labels as PDF in the given order. The same labels asked for again cost nothing.

    Raises:
        Refused: `documents.unknown_stock`, `documents.wrong_stock`, `documents.missing_glyph`, `documents.code_form`,
            `documents.id_too_wide`, `documents.symbol_too_large`, `documents.text_too_long_for_label`,
            `documents.no_labels`.
    """
    title = labels[0].human_code if labels else ""
    return Press(_stock_for("vial", stock), title).print(_vial_texts(label, language) for label in labels)


def render_box_labels(labels: Sequence[BoxLabel], stock: str = BOX_STOCK, language: Language = "en") -> bytes:
    """Return box labels as PDF in the given order.

    Raises:
        Refused: As for vials, and `documents.bars_too_wide` with the arithmetic where a Code 128 with its quiet zones
            does not fit.
    """
    title = labels[0].code if labels else ""
    return Press(_stock_for("box", stock), title).print(_box_texts(label, language) for label in labels)


def _stock_for(kind: Literal["vial", "box"], name: str) -> Stock:
    stock = load_stock(name)
    if name not in stock_names(kind):
        raise Refused(Reason("documents.wrong_stock", {"stock": name, "stocks": ", ".join(stock_names(kind))}))
    return stock


def _vial_texts(label: VialLabel, language: Language) -> dict[str, str]:
    frozen = _dated("frozen", label.frozen_on, language) or _dated("planned", label.planned_on, language)
    return {
        "code": label.payload,
        "human_code": f"{label.human_code} {label.mark}".rstrip(),
        "kind": f"{label.cell_type} {words.term(term_key(label.tier), language)} {label.passage}",
        "frozen": frozen,
        "expires": _dated("expires", label.expires_on, language),
        "cells": words.term("label.cells", language).format(cells=_short_number(label.cells_per_vial)),
        "grade": words.term(f"label.grade.{label.grade}", language),
        "flag": label.flag,
    }


def _box_texts(label: BoxLabel, language: Language) -> dict[str, str]:
    stands = label.slot is not None and label.level is not None
    place = place_path(label.kind, label.tank, label.slot or 0, label.level or 0) if stands else label.tank
    grid = words.term("label.grid", language).format(rows=label.rows, columns=label.columns)
    return {
        "code": label.code,
        "place": place,
        "lots": ", ".join(label.lots),
        "grid": grid,
        "opened": _dated("box_opened", label.opened_on, language),
        "zone": "" if label.zone is None else words.term(term_key(label.zone), language).upper(),
    }


def _dated(word: str, day: date | None, language: Language) -> str:
    return "" if day is None else words.term(f"label.{word}", language).format(day=day.isoformat())


def _short_number(number: int) -> str:
    """Return a number exactly and briefly.

    >>> _short_number(10_000_000), _short_number(1_210_000_000), _short_number(950)
    ('1e7', '1.21e9', '950')
    """
    digits = str(number)
    if len(digits) <= 3:  # noqa: PLR2004
        return digits
    decimals = digits[1:].rstrip("0")
    return f"{digits[0]}{'.' if decimals else ''}{decimals}e{len(digits) - 1}"
