"""Stock-takes: which boxes are counted, what was seen against the books, what is decided, when it may be closed."""

from stembank_gui.rules.cryostorage.stock_takes.counting import (
    BoxCount,
    Difference,
    Seen,
    Sighting,
    compare,
    counted_how,
    not_ticked,
    seen_by_scanner,
)
from stembank_gui.rules.cryostorage.stock_takes.cycles import CYCLE_PERCENT, CountableBox, cycle_share
from stembank_gui.rules.cryostorage.stock_takes.deciding import (
    MAY_BE_DECIDED,
    LineChoice,
    OpenLine,
    choices_for,
    decision_problems,
)
from stembank_gui.rules.cryostorage.stock_takes.progress import BoxProgress, closing_problems, counting_problems

__all__ = [
    "CYCLE_PERCENT",
    "MAY_BE_DECIDED",
    "BoxCount",
    "BoxProgress",
    "CountableBox",
    "Difference",
    "LineChoice",
    "OpenLine",
    "Seen",
    "Sighting",
    "choices_for",
    "closing_problems",
    "compare",
    "counted_how",
    "counting_problems",
    "cycle_share",
    "decision_problems",
    "not_ticked",
    "seen_by_scanner",
]
