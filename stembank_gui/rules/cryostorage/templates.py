"""Box types and tank templates: what a new tank is made from. The rows are in `db/reference`, each with its source."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass

from stembank_gui.rules.cryostorage.tanks import TankShape
from stembank_gui.rules.vocabulary import PositionStyle, SizeClass, TankKind


@dataclass(frozen=True, slots=True)
class BoxType:
    """A box, cane or cassette as it is sold: its grid, what fits into it, how its positions are named."""

    code: str
    kind: TankKind
    rows: int
    columns: int
    size_class: SizeClass
    position_style: PositionStyle
    name_en: str
    name_zh: str
    source: str


@dataclass(frozen=True, slots=True)
class TankTemplate:
    """Racks × levels × box type. A template of a usual tank has no name of its own: its numbers say it."""

    code: str
    racks: int
    levels: int
    box: BoxType
    name_en: str
    name_zh: str
    source: str

    @property
    def kind(self) -> TankKind:
        """Return what stands in such a tank."""
        return self.box.kind

    @property
    def shape(self) -> TankShape:
        """Return the shape of such a tank."""
        return TankShape(self.racks, self.levels, self.box.rows, self.box.columns)


def box_types_of(text: str) -> dict[str, BoxType]:
    """Return the box types of `db/reference/box_types.csv` by their codes.

    Args:
        text: The CSV file, with its header.

    Raises:
        ValueError: If a row is not as the header says.
        KeyError: If a column is missing.
    """
    return {
        row["code"]: BoxType(
            code=row["code"],
            kind=TankKind(row["kind"]),
            rows=int(row["rows"]),
            columns=int(row["columns"]),
            size_class=SizeClass(row["size_class"]),
            position_style=PositionStyle(row["position_style"]),
            name_en=row["name_en"],
            name_zh=row["name_zh"],
            source=row["source"],
        )
        for row in csv.DictReader(text.splitlines(), strict=True)
    }


def tank_templates_of(text: str, boxes: Mapping[str, BoxType]) -> dict[str, TankTemplate]:
    """Return the templates of `db/reference/tank_templates.csv` by their codes.

    Args:
        text: The CSV file, with its header.
        boxes: The box types by their codes.

    Raises:
        ValueError: If a row is not as the header says, or its kind is not that of its box.
        KeyError: If a column or a box type is missing.
    """
    templates = {}
    for row in csv.DictReader(text.splitlines(), strict=True):
        box = boxes[row["box_type"]]
        if box.kind is not TankKind(row["kind"]):
            raise ValueError(f"tank template {row['code']}: box type {box.code} is for {box.kind}")
        templates[row["code"]] = TankTemplate(
            row["code"], int(row["racks"]), int(row["levels"]), box, row["name_en"], row["name_zh"], row["source"]
        )
    return templates
