"""Sheets of an XLSX file as texts: numbers without a needless point, days year first, formulas by their last value."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from stembank_gui.rules.reasons import Reason, Refused

MOST_UNPACKED = 600_000_000
"""Bytes that an XLSX file may unpack to: a small one can be made to fill the memory."""
_OLD = bytes.fromhex("D0CF11E0A1B11AE1")
_ZIP = b"PK\x03\x04"
_EXACT_FLOAT = 10**15


def is_workbook(data: bytes, name: str) -> bool:
    """Return whether a file is an XLSX workbook.

    Raises:
        Refused: `imports.xls` for the old binary form or one with a password, `imports.not_xlsx` for another packed
            file, `imports.too_big` for one that would fill the memory.
    """
    if data.startswith(_OLD) or name.lower().endswith(".xls"):
        raise Refused(Reason("imports.xls", {"file": name[:80]}))
    if data.startswith(_ZIP):
        _check_packed(data, name)
        return True
    if name.lower().endswith((".xlsx", ".xlsm", ".ods", ".numbers", ".zip")):
        raise Refused(Reason("imports.not_xlsx", {"file": name[:80]}))
    return False


def _check_packed(data: bytes, name: str) -> None:
    try:
        parts = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except zipfile.BadZipFile as error:
        raise Refused(Reason("imports.not_xlsx", {"file": name[:80]})) from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise Refused(Reason("imports.not_xlsx", {"file": name[:80]}))
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise Refused(Reason("imports.too_big", {"most": MOST_UNPACKED // 1_000_000}))


def sheet_names(data: bytes) -> tuple[str, ...]:
    """Return the names of the sheets.

    Raises:
        Refused: `imports.not_xlsx` if the file is damaged.
    """
    return tuple(_opened(data).sheet_names)


def rows_of(data: bytes, sheet: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows of a sheet that are not empty, with their numbers.

    Raises:
        Refused: `imports.not_xlsx` if the file is damaged.
    """
    for number, cells in enumerate(_cells(data, sheet), start=1):
        row = [text_of(cell) for cell in cells]
        if any(row):
            yield number, row


def text_of(cell: Any) -> str:
    """Return a cell's text. A whole number has no point, a day is year first.

    >>> text_of(42.0), text_of(9.57), text_of(date(2024, 5, 27)), text_of(True)
    ('42', '9.57', '2024-05-27', 'TRUE')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return _number(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _number(cell: float) -> str:
    """Return a number; one whose last digits a spreadsheet has lost as a power of ten, so that no code comes of it."""
    if abs(cell) >= _EXACT_FLOAT:
        return f"{cell:G}"
    return str(int(cell)) if cell.is_integer() else repr(cell)


def _opened(data: bytes) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only for who imports an XLSX file

    try:
        return CalamineWorkbook.from_filelike(io.BytesIO(data))
    except CalamineError as error:
        raise Refused(Reason("imports.not_xlsx", {"file": str(error)[:80]})) from error


def _cells(data: bytes, sheet: str) -> Iterator[list[Any]]:
    from python_calamine import CalamineError  # noqa: PLC0415

    try:
        yield from _opened(data).get_sheet_by_name(sheet).iter_rows()
    except CalamineError as error:
        raise Refused(Reason("imports.not_xlsx", {"file": str(error)[:80]})) from error
