"""Labels: what stands on them, how they are laid out, when they may be printed."""

from stembank_gui.rules.labels.facts import BoxLabel, VialLabel
from stembank_gui.rules.labels.printing import LABELLED_STATES, SHORTEST_REASON, PrintFacts, print_blockers, replaces

__all__ = [
    "LABELLED_STATES",
    "SHORTEST_REASON",
    "BoxLabel",
    "PrintFacts",
    "VialLabel",
    "print_blockers",
    "replaces",
]
