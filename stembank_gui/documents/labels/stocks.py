"""Templates that the program brings along, by the names of their label stocks."""

from dataclasses import dataclass
from typing import Literal

from stembank_gui.documents.labels.shipped import shipped_template, shipped_templates
from stembank_gui.rules.labels.template import REFERENCE_DPI, Template
from stembank_gui.rules.vocabulary import LabelKind


@dataclass(frozen=True, slots=True)
class Stock:
    """A label stock: its name, the key of what people call it, the dots per inch it is drawn for, its template."""

    name: str
    template: Template
    dpi: int = REFERENCE_DPI

    @property
    def term(self) -> str:
        """Return the key of its name for people."""
        return f"label.stock.{self.name}"


def stock_names(kind: Literal["vial", "box"] = "vial") -> tuple[str, ...]:
    """Return the names of the stocks for vials or for boxes, the usual one first."""
    kinds = {LabelKind.VIAL, LabelKind.BAG} if kind == "vial" else {LabelKind.BOX}
    return tuple(one.code for one in shipped_templates() if one.kind in kinds)


def load_stock(name: str) -> Stock:
    """Return a stock by its name, such as "cryovial-33x13-roll".

    Raises:
        Refused: `documents.unknown_stock`, naming those there are.
    """
    return Stock(name, shipped_template(name))
