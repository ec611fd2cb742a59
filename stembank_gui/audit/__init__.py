"""The audit trail: who, when, what, old and new, why. The only place that writes it, and the only bulk statements.

`trail` writes entries, `flushed` has the rows of every flush written, `doors` writes many rows at once; `context` tells
who acts, and when.
"""

from stembank_gui.audit.context import ANSWERS, acting, give_reason, now, once, table_of, timezone_offset, today
from stembank_gui.audit.doors import insert_rows, update_rows
from stembank_gui.audit.flushed import AuditedSession
from stembank_gui.audit.trail import FOLLOWERS, Follower, Written, write_entries

__all__ = [
    "ANSWERS",
    "FOLLOWERS",
    "AuditedSession",
    "Follower",
    "Written",
    "acting",
    "give_reason",
    "insert_rows",
    "now",
    "once",
    "table_of",
    "timezone_offset",
    "today",
    "update_rows",
    "write_entries",
]
