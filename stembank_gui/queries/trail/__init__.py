"""Questions about the audit trail: who, when, what, old and new, why; of the whole bank, or of one thing."""

from stembank_gui.queries.trail.entries import (
    PAGE,
    TrailEntry,
    TrailFilter,
    TrailPage,
    history,
    newest_seq,
    trail_page,
    trail_seqs,
    trail_users,
)
from stembank_gui.queries.trail.readable import Change, Value, ValueKind

__all__ = [
    "PAGE",
    "Change",
    "TrailEntry",
    "TrailFilter",
    "TrailPage",
    "Value",
    "ValueKind",
    "history",
    "newest_seq",
    "trail_page",
    "trail_seqs",
    "trail_users",
]
