"""What a check found."""

from dataclasses import dataclass

from stembank_gui.rules.reasons import Reason


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a check: every finding in words, the first the most telling, and what was read."""

    findings: tuple[Reason, ...]
    entries: int
    head: str
    rows: int

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings
