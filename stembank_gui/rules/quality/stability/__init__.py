"""Stability: when lots are tested again, what their tests show over the years, how long they may be kept.

Sources: DOMAIN.md §5.4, ICH Q1A(R2), ICH Q1E.
"""

from stembank_gui.rules.quality.stability.points import (
    LAST_MONTH,
    RELEASE,
    REPEAT_MONTHS,
    RETEST,
    WINDOW_DAYS,
    Point,
    PointTest,
    Schedule,
    due_on,
    months_of,
    occasion_name,
    occasion_problems,
    points_until,
    replanned,
    retest_after,
    standing_at,
)

__all__ = [
    "LAST_MONTH",
    "RELEASE",
    "REPEAT_MONTHS",
    "RETEST",
    "WINDOW_DAYS",
    "Point",
    "PointTest",
    "Schedule",
    "due_on",
    "months_of",
    "occasion_name",
    "occasion_problems",
    "points_until",
    "replanned",
    "retest_after",
    "standing_at",
]
