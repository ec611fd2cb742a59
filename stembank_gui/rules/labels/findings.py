"""What is found on a label that people wrote: what is missing, what is wrong, what should be looked at again."""

from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.reasons import Reason

SHOWN = 40
"""Characters of a field that a finding repeats."""


class LabelFinding(StrEnum):
    """What a finding is: the first two refuse the print, a warning is answered for, what is absent is told."""

    MISSING = "missing"
    WRONG = "wrong"
    WARNING = "warning"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found on a label: the field it belongs to, and what to say."""

    field: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found on a label.

    Args:
        missing: Required fields that are empty: not printed.
        wrong: What contradicts itself or cannot be: not printed.
        warnings: What a person looks at and answers for with a reason.
        absent: What is not on the label and often is: a report, no more.
    """

    missing: tuple[Finding, ...] = ()
    wrong: tuple[Finding, ...] = ()
    warnings: tuple[Finding, ...] = ()
    absent: tuple[Finding, ...] = ()

    @property
    def refusals(self) -> tuple[Reason, ...]:
        """Return every reason not to print this label."""
        return tuple(found.reason for found in (*self.missing, *self.wrong))

    @property
    def warning_codes(self) -> tuple[str, ...]:
        """Return what each warning is called where a person answers for it: "serial:labels.product_no_serial"."""
        return tuple(f"{found.field}:{found.reason.code}" for found in self.warnings)

    def of(self, field: str) -> tuple[tuple[LabelFinding, Reason], ...]:
        """Return what was found about one field, worst first; what is absent is left out."""
        kinds = (
            (LabelFinding.MISSING, self.missing), (LabelFinding.WRONG, self.wrong),
            (LabelFinding.WARNING, self.warnings),
        )  # fmt: skip
        return tuple((kind, one.reason) for kind, found in kinds for one in found if one.field == field)

    def and_also(self, other: "Findings") -> "Findings":
        """Return the findings of two checks."""
        return Findings(
            self.missing + other.missing,
            self.wrong + other.wrong,
            self.warnings + other.warnings,
            self.absent + other.absent,
        )


def about(field: str, code: str, written: str = "") -> Finding:
    """Return a finding that names its field, and repeats the beginning of what is written there."""
    params: dict[str, str | int] = {"field": f"@label_field.{field}"}
    if written:
        params["written"] = written if len(written) <= SHOWN else written[: SHOWN - 1] + "…"
    return Finding(field, Reason(code, params))
