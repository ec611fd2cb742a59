"""An empty inventory to fill in, as CSV or XLSX. Cells of the XLSX are text: a spreadsheet spoils no code."""

import io
from collections.abc import Sequence

from stembank_gui.documents.csv_table import BOM, csv_lines

_WIDTH = 18


def csv_template(headers: Sequence[str]) -> bytes:
    """Return the bytes of a CSV file with these headers."""
    return (BOM + csv_lines([headers])).encode()


def xlsx_template(headers: Sequence[str], guide: Sequence[Sequence[str]], names: tuple[str, str]) -> bytes:
    """Return the bytes of an XLSX file.

    Args:
        headers: Of the sheet to fill in.
        guide: The rows of a second sheet: what a column is, whether it is needed, an example.
        names: Of the two sheets.
    """
    from xlsxwriter import Workbook  # noqa: PLC0415 - only for who wants a template

    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    text, head = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "num_format": "@"})
    sheet, explained = book.add_worksheet(names[0]), book.add_worksheet(names[1])
    sheet.set_column(0, len(headers) - 1, _WIDTH, text)
    explained.set_column(0, 3, 2 * _WIDTH, text)
    sheet.write_row(0, 0, headers, head)
    sheet.freeze_panes(1, 0)
    for at, row in enumerate(guide):
        explained.write_row(at, 0, row, text if at else head)
    book.close()
    return target.getvalue()
