"""Findings in words: for the screen, and as the lines of a report."""

from collections.abc import Iterable, Sequence

from stembank_gui.documents.csv_table import BOM, csv_lines
from stembank_gui.rules.cryostorage.imports.fields import ImportField
from stembank_gui.rules.cryostorage.imports.findings import Finding, Weight
from stembank_gui.ui.language import say_reason, say_term

_FEW = 3


def say_rows(finding: Finding, named: int = _FEW) -> str:
    """Return the rows of a finding: 2, 3, 4 … (50); nothing for one about the whole file."""
    shown = ", ".join(map(str, finding.rows[:named]))
    return f"{shown} … ({finding.count:,})" if finding.count > min(named, len(finding.rows)) else shown


def say_field(field: ImportField | None) -> str:
    """Return what a column is called on the screen."""
    return "" if field is None else say_term(f"import_field.{field}")


def report_csv(findings: Iterable[Finding], head: Sequence[str], weights: dict[Weight, str]) -> bytes:
    """Return the whole report: weight, rows, how many, column, what is wrong and how to mend it."""
    rows = (
        (weights[one.weight], ", ".join(map(str, one.rows)), str(one.count or ""), say_field(one.field),
         say_reason(one.reason))
        for one in findings
    )  # fmt: skip
    return (BOM + csv_lines([head, *rows])).encode()
