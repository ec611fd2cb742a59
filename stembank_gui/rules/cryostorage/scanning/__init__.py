"""Scanning at the tank as a state machine: the session so far and one more scan → what it means, or why it is refused.

Without a session a scan only looks: a vial tells its place, a box and a position are remembered. `put`, or a vial after
a box and a position, opens a session that puts; `take` opens one that takes. Nothing in the tanks changes before the
session is confirmed; only a box is pulled and put back at once.
"""

from stembank_gui.rules.cryostorage.scanning.meaning import idle_after, interpret
from stembank_gui.rules.cryostorage.scanning.session import (
    HARMLESS,
    Act,
    Bench,
    Line,
    Meant,
    Scan,
    ScannedBox,
    ScannedVial,
    next_position,
    replay,
)
from stembank_gui.rules.cryostorage.scanning.times import Outside, times_outside

__all__ = [
    "HARMLESS",
    "Act",
    "Bench",
    "Line",
    "Meant",
    "Outside",
    "Scan",
    "ScannedBox",
    "ScannedVial",
    "idle_after",
    "interpret",
    "next_position",
    "replay",
    "times_outside",
]
