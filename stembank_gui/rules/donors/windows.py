"""When a sample for infectious disease markers may be taken, counted in days from the recovery of cells or tissue.

Sources: 21 CFR 1271.80(b); Directive 2006/17/EC Annex II 2.5–2.10 as amended; JPAC Red Book 20.6 and Annex 7.
The calendar day of recovery is day 0.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from stembank_gui.rules.vocabulary import Panel, Tissue

REPEAT_AFTER = timedelta(days=180)
"""A repeat sample counts from this long after the donation: Directive 2006/17/EC Annex II 2.6."""
HPC = frozenset({Tissue.BONE_MARROW, Tissue.MOBILISED_BLOOD})
"""Blood-forming stem cells of marrow and mobilised blood (HPC-M, HPC-A): recovery is prepared for weeks."""
CORD = frozenset({Tissue.UMBILICAL_CORD, Tissue.PLACENTA, Tissue.CORD_BLOOD})
"""What is given at birth: the mother is tested."""


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

_LONG_BEFORE: dict[Panel, frozenset[Tissue]] = {
    Panel.US: HPC | {Tissue.EMBRYO},  # oocytes: 21 CFR 1271.80(b)(1)
    Panel.EU: HPC,
    Panel.CN: HPC | {Tissue.EMBRYO},
}
_WINDOWS: dict[tuple[Panel, bool], Window] = {
    (Panel.US, False): US_DEFAULT,
    (Panel.US, True): US_MARROW,
    (Panel.EU, False): EU_SINGLE,
    (Panel.EU, True): EU_MARROW,
    (Panel.CN, False): US_DEFAULT,  # no window of its own is established: the one most widely used
    (Panel.CN, True): US_MARROW,
}
WINDOW_SOURCES: dict[Panel, str] = {
    Panel.US: "21 CFR 1271.80(b)",
    Panel.EU: "Directive 2006/17/EC Annex II 2.5–2.10; JPAC Red Book 20.6, Annex 7",
    Panel.CN: "21 CFR 1271.80(b), [LOCAL]",
}
"""What each panel's windows rest on."""


def window(panel: Panel, tissue: Tissue, *, repeated: bool = False) -> Window:
    """Return the window for a panel and tissue.

    Args:
        panel: Whose rules.
        tissue: What is recovered; marrow, mobilised blood and oocytes have windows of their own.
        repeated: Whether a second sample was taken at least 180 days later (EU).
    """
    if panel is Panel.EU and repeated:
        return EU_WITH_REPEAT
    return _WINDOWS[panel, tissue in _LONG_BEFORE[panel]]


def is_repeat(sampled_on: date, recovered_on: date) -> bool:
    """Return whether a sample is late enough to be the repeat sample after the window period.

    >>> is_repeat(date(2026, 9, 6), date(2026, 3, 10)), is_repeat(date(2026, 9, 5), date(2026, 3, 10))
    (True, False)
    """
    return sampled_on >= recovered_on + REPEAT_AFTER


def wants_repeat(panel: Panel, tissue: Tissue) -> bool:
    """Return whether a repeat sample is needed unless HIV, HBV and HCV nucleic acid tests were done.

    In the EU for every stored tissue (Annex II 2.6); elsewhere for cord and placenta, whose mother is tested: local
    default after the same rule.
    """
    return panel is Panel.EU or tissue in CORD
