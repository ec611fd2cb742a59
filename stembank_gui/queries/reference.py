"""Reference data that comes with the program: QC panel, criteria, first specifications, box types, tank templates."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from stembank_gui import paths
from stembank_gui.rules.cryostorage import BoxType, TankTemplate, box_types_of, tank_templates_of
from stembank_gui.rules.quality import CULTURED, Criterion, QcTest, SpecLineFacts, criterion_of, qc_test_of, spec_lines
from stembank_gui.rules.vocabulary import Family, Grade, Tier

_GRADE_LETTER = {Grade.CLINICAL: "C", Grade.RESEARCH: "R"}


@dataclass(frozen=True, slots=True)
class SpecificationSeed:
    """A specification as a new bank starts with it: version 1, effective."""

    code: str
    tier: Tier
    grade: Grade
    lines: tuple[SpecLineFacts, ...]

    def line_rows(self, specification_id: int) -> list[dict[str, Any]]:
        """Return the rows of `spec_line` for this specification."""
        return [_row(line) | {"specification_id": specification_id} for line in self.lines]


@cache
def qc_tests() -> tuple[QcTest, ...]:
    """Return the QC panel, in its order."""
    return tuple(qc_test_of(row) for row in _rows("qc_tests.csv"))


@cache
def qc_criteria() -> tuple[Criterion, ...]:
    """Return what each test of the panel must show, by family, tier and grade."""
    return tuple(criterion_of(row) for row in _rows("qc_criteria.csv"))


@cache
def box_types() -> dict[str, BoxType]:
    """Return the box types by their codes, in the order of the table."""
    return box_types_of(_text("box_types.csv"))


@cache
def tank_templates() -> dict[str, TankTemplate]:
    """Return the tank templates by their codes, in the order of the table."""
    return tank_templates_of(_text("tank_templates.csv"), box_types())


def specification_seeds(prefix: str, family: Family) -> tuple[SpecificationSeed, ...]:
    """Return the specifications of one cell type, for every tier and grade that it can have.

    Args:
        prefix: The three letters that start the cell type's lot numbers: "UCM" gives "SP-UCM-M-C".
        family: The cell type's family, which decides which tests apply.
    """
    tiers: Iterable[Tier] = (tier for tier in Tier if (tier is Tier.UNIT) != (family in CULTURED))
    return tuple(
        SpecificationSeed(
            code=f"SP-{prefix}-{tier.value}-{_GRADE_LETTER[grade]}",
            tier=tier,
            grade=grade,
            lines=spec_lines(family, tier, grade, qc_tests(), qc_criteria()),
        )
        for tier in tiers
        for grade in Grade
    )


@cache
def panel_lines(prefix: str, family: Family, tier: Tier, grade: Grade) -> tuple[SpecLineFacts, ...]:
    """Return what the panel that comes with the program asks of a cell type, tier and grade; nothing for others."""
    seeds = specification_seeds(prefix, family)
    return next((seed.lines for seed in seeds if (seed.tier, seed.grade) == (tier, grade)), ())


def _row(line: SpecLineFacts) -> dict[str, Any]:
    row = asdict(line) | {"use": line.use.value, "kind": line.kind.value, "origin": line.origin.value}
    return {name: value for name, value in row.items() if name != "reference"}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (paths.REFERENCE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _text(name: str) -> str:
    return (paths.REFERENCE / name).read_text(encoding="utf-8")
