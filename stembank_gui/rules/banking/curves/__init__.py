"""Curves of freezers: how their files are laid out, read, and judged. Source: DOMAIN.md §1.3, §3.2, §7.3."""

from stembank_gui.rules.banking.curves.analysis import Nucleation, Section
from stembank_gui.rules.banking.curves.detecting import column_names, detected
from stembank_gui.rules.banking.curves.facts import (
    CLOCK_TOLERANCE_S,
    ChamberLimits,
    CurveFacts,
    KeptFacts,
    SampleProbe,
    clock_offset_s,
    curve_facts,
    curve_faults,
    curve_notices,
    facts_from_json,
    facts_to_json,
    kept_facts,
    said_offset,
)
from stembank_gui.rules.banking.curves.layout import (
    DATED,
    DELIMITERS,
    NO_COLUMN,
    Decimals,
    DegreeUnit,
    Layout,
    TimeForm,
)
from stembank_gui.rules.banking.curves.programme import Following, Piece
from stembank_gui.rules.banking.curves.reading import FEWEST_POINTS, LONGEST_GAP_S, Curve, read_curve

__all__ = [
    "CLOCK_TOLERANCE_S",
    "DATED",
    "DELIMITERS",
    "FEWEST_POINTS",
    "LONGEST_GAP_S",
    "NO_COLUMN",
    "ChamberLimits",
    "Curve",
    "CurveFacts",
    "Decimals",
    "DegreeUnit",
    "Following",
    "KeptFacts",
    "Layout",
    "Nucleation",
    "Piece",
    "SampleProbe",
    "Section",
    "TimeForm",
    "clock_offset_s",
    "column_names",
    "curve_facts",
    "curve_faults",
    "curve_notices",
    "detected",
    "facts_from_json",
    "facts_to_json",
    "kept_facts",
    "read_curve",
    "said_offset",
]
