"""Marker panels: which infectious disease markers a donor is tested for, and what a reactive one means."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.vocabulary import DonorType, Panel, SpecimenOf


class Effect(StrEnum):
    """What a reactive result means for the donor."""

    EXCLUDES = "excludes"
    ASSESS = "assess"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class PanelMarker:
    """One marker of a panel. `kind` groups the tests of one agent, such as HBV; `nat` marks a nucleic acid test."""

    panel: Panel
    marker: str
    agent: str
    nat: bool
    test_en: str
    test_zh: str
    required: bool
    effect: Effect
    source: str


def read_panels(lines: Iterable[str]) -> dict[Panel, tuple[PanelMarker, ...]]:
    """Return the markers of each panel, in order, from the lines of `db/reference/marker_panels.csv`.

    Raises:
        KeyError: If a column is missing.
        ValueError: If a word is unknown.
    """
    panels: dict[Panel, list[PanelMarker]] = {panel: [] for panel in Panel}
    for row in csv.DictReader(lines):
        marker = PanelMarker(
            Panel(row["panel"]), row["marker"], row["agent"], row["nat"] == "yes", row["test_en"], row["test_zh"],
            row["required"] == "yes", Effect(row["reactive"]), row["source"],
        )  # fmt: skip
        panels[marker.panel].append(marker)
    return {panel: tuple(markers) for panel, markers in panels.items()}


SPECIMENS: dict[DonorType, tuple[SpecimenOf, ...]] = {
    DonorType.LIVING_ADULT: (SpecimenOf.DONOR,),
    DonorType.EMBRYO_COUPLE: (SpecimenOf.DONOR,),
    DonorType.MOTHER_OF_NEONATE: (SpecimenOf.BIRTH_MOTHER, SpecimenOf.DONOR),
    DonorType.NEONATE: (SpecimenOf.BIRTH_MOTHER,),
}
"""Whose blood is tested: for a donor up to one month old the birth mother's (21 CFR 1271.80(a))."""
