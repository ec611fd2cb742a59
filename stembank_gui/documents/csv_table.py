"""Tables as CSV for a spreadsheet: no cell can become a formula there."""

import csv
import io
from collections.abc import Iterable, Sequence

_STARTS_A_FORMULA = tuple("=+-@\t\r\n\x00＝＋－＠")
BOM = "\ufeff"
"""Written first, so that spreadsheets read the file as UTF-8."""


def safe_cell(text: str) -> str:
    """Return a cell's text that a spreadsheet shows and never computes: a risky start gets an apostrophe before it.

    Source:
        OWASP "CSV Injection": cells that begin with = + - @, tab or carriage return; their full-width forms too.

    >>> safe_cell("=cmd()")
    "'=cmd()"
    >>> safe_cell("UCM24001M01")
    'UCM24001M01'
    """
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def csv_lines(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV text: every cell quoted and safe, lines ended by CR LF."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
    return written.getvalue()
