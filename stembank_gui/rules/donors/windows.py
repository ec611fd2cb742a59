"""When a sample for infectious disease markers may be taken, counted in days from the recovery of cells or tissue.

Sources: 21 CFR 1271.80(b); Directive 2006/17/EC Annex II 2.5–2.6 as amended; JPAC Red Book 20.6 and Annex 7.
The calendar day of recovery is day 0.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from stembank_gui.rules.vocabulary import Panel, Tissue

REPEAT_AFTER = timedelta(days=180)
"""A repeat sample counts from this long after the donation: Directive 2006/17/EC Annex II 2.6."""


@dataclass(frozen=True, slots=True)
class Window:
    """How many days before and after recovery a sample may be taken, both days included."""

    before: int
    after: int

    def holds(self, sampled_on: date, recovered_on: date) -> bool:
        """Return whether a sample lies within the window of a recovery."""
        first, last = self.days(recovered_on)
        return first <= sampled_on <= last

    def days(self, recovered_on: date) -> tuple[date, date]:
        """Return the first and the last day on which the sample may be taken."""
        return recovered_on - timedelta(days=self.before), recovered_on + timedelta(days=self.after)


US_DEFAULT = Window(7, 7)
US_MARROW = Window(30, 7)
EU_SINGLE = Window(0, 7)
EU_WITH_REPEAT = Window(30, 7)
EU_MARROW = Window(30, 0)

_WINDOWS: dict[tuple[Panel, bool], Window] = {
    (Panel.US, False): US_DEFAULT,
    (Panel.US, True): US_MARROW,
    (Panel.EU, False): EU_SINGLE,
    (Panel.EU, True): EU_MARROW,
    (Panel.CN, False): US_DEFAULT,  # no window of its own is established: the one most widely used
    (Panel.CN, True): US_MARROW,
}


def window(panel: Panel, tissue: Tissue, *, repeated: bool = False) -> Window:
    """Return the window for a panel and tissue.

    Args:
        panel: Whose rules.
        tissue: What is recovered; marrow has a window of its own.
        repeated: Whether a second sample was taken at least 180 days later (EU).
    """
    if panel is Panel.EU and repeated:
        return EU_WITH_REPEAT
    return _WINDOWS[panel, tissue is Tissue.BONE_MARROW]


def is_repeat(sampled_on: date, recovered_on: date) -> bool:
    """Return whether a sample is late enough to be the repeat sample after the window period.

    >>> is_repeat(date(2026, 9, 6), date(2026, 3, 10)), is_repeat(date(2026, 9, 5), date(2026, 3, 10))
    (True, False)
    """
    return sampled_on >= recovered_on + REPEAT_AFTER
