"""Marker panels: which infectious disease markers a donor is tested for, when, and what a reactive one means."""

import csv
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.vocabulary import DonorType, Panel, SpecimenOf, Tissue


class Effect(StrEnum):
    """What a reactive result means for the donor."""

    EXCLUDES = "excludes"
    ASSESS = "assess"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class PanelMarker:
    """One marker of a version of a panel.

    Args:
        panel: Whose rules.
        marker: Its code, such as HBSAG.
        agent: What it finds; groups the tests of one agent, such as HBV.
        nat: Whether it is a nucleic acid test.
        test_en: What the laboratory calls it, in English.
        test_zh: The same in Chinese.
        required: Whether every donor is tested for it.
        tissues: Where it is required only of those who give one of these.
        when_en: When a marker that is not required is tested, in English; empty where it is required.
        when_zh: The same in Chinese.
        effect: What a reactive result means.
        source: The paragraph that says so.
        version: The panel's version.
    """

    panel: Panel
    marker: str
    agent: str
    nat: bool
    test_en: str
    test_zh: str
    required: bool
    effect: Effect
    source: str
    tissues: frozenset[Tissue] = frozenset()
    when_en: str = ""
    when_zh: str = ""
    version: str = ""

    def required_for(self, tissues: Collection[Tissue]) -> bool:
        """Return whether somebody who gives these tissues has to be tested for it."""
        return self.required or not self.tissues.isdisjoint(tissues)


def read_panels(lines: Iterable[str]) -> dict[Panel, tuple[PanelMarker, ...]]:
    """Return the markers of each panel's newest version, in order, from `db/reference/marker_panels.csv`.

    Raises:
        KeyError: If a column is missing.
        ValueError: If a word is unknown.
    """
    panels: dict[Panel, list[PanelMarker]] = {panel: [] for panel in Panel}
    for marker in map(_marker, csv.DictReader(lines)):
        panels[marker.panel].append(marker)
    return {panel: _newest(markers) for panel, markers in panels.items()}


def _newest(markers: list[PanelMarker]) -> tuple[PanelMarker, ...]:
    last = max((one.version for one in markers), default="")
    return tuple(one for one in markers if one.version == last)


def _marker(row: dict[str, str]) -> PanelMarker:
    return PanelMarker(
        Panel(row["panel"]),
        row["marker"],
        row["agent"],
        row["nat"] == "yes",
        row["test_en"],
        row["test_zh"],
        row["required"] == "yes",
        Effect(row["reactive"]),
        row["source"],
        frozenset(Tissue(word) for word in row["tissues"].split("|") if word),
        row["when_en"],
        row["when_zh"],
        row["version"],
    )


SPECIMENS: dict[DonorType, tuple[SpecimenOf, ...]] = {
    DonorType.LIVING_ADULT: (SpecimenOf.DONOR,),
    DonorType.EMBRYO_COUPLE: (SpecimenOf.DONOR,),
    DonorType.MOTHER_OF_NEONATE: (SpecimenOf.BIRTH_MOTHER, SpecimenOf.DONOR),
    DonorType.NEONATE: (SpecimenOf.BIRTH_MOTHER,),
}
"""Whose blood is tested, and who is asked: for a donor up to one month old the birth mother (21 CFR 1271.80(a))."""
