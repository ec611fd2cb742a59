"""A label's fields as people paste them or keep them in a file: JSON, CSV, or a name and a text on each line."""

import csv
import io
import json
import re
from collections.abc import Callable

from stembank_gui.rules.reasons import Reason, Refused

LONGEST = 20_000
"""Characters of one label's fields; more is another file."""
_DELIMITER = re.compile(r"[^,;\t:\uff1a=\n]*([,;\t])")
"""A first line of CSV: its delimiter comes before anything else that could part a name from its text."""
_LINE = re.compile(r"\s*(?P<name>[^:\uff1a=\t]{1,60}?)\s*[:\uff1a=\t]\s*(?P<text>.*?)\s*")
_FEWEST_COLUMNS = 2


def read_pasted(text: str) -> dict[str, object]:
    """Return the fields of one label by their names, in the order in which they stand.

    JSON is one object (or a list of which the first is read); CSV has names in the first column and texts in the
    second, or names in the first row and texts in the second; else each line is "批号：PLT2025" or "Lot: PLT2025".

    Raises:
        Refused: `labels.fields_too_long`, `labels.no_fields`.

    >>> read_pasted("批号：PLT2025")
    {'批号': 'PLT2025'}
    """
    if len(text) > LONGEST:
        raise Refused(Reason("labels.fields_too_long", {"characters": len(text), "at_most": LONGEST}))
    plain = text.lstrip("\ufeff").strip()
    for read in _READERS:
        if found := read(plain):
            return found
    raise Refused(Reason("labels.no_fields"))


def _from_json(text: str) -> dict[str, object]:
    if not text.startswith(("{", "[")):
        return {}
    try:
        read = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    first = read[0] if isinstance(read, list) and read else read
    if not isinstance(first, dict):
        return {}
    return {name: value for name, value in first.items() if not isinstance(value, dict | list)}


def _from_csv(text: str) -> dict[str, object]:
    found = _DELIMITER.match(text)
    if found is None:
        return {}
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=found[1])
    return _from_rows([row for row in rows if any(row)])


def _from_rows(rows: list[list[str]]) -> dict[str, object]:
    """Return the fields of a table: two rows lie flat, two columns stand upright; two of both stand."""
    if rows and all(len(row) == _FEWEST_COLUMNS for row in rows):
        return {name.strip(): value for name, value in rows if name.strip()}
    if len(rows) >= _FEWEST_COLUMNS and len(rows[0]) == len(rows[1]):
        return {name.strip(): value for name, value in zip(rows[0], rows[1], strict=True) if name.strip()}
    return {}


def _from_lines(text: str) -> dict[str, object]:
    found = (_LINE.fullmatch(line) for line in text.splitlines())
    return {one["name"]: one["text"] for one in found if one is not None}


_READERS: tuple[Callable[[str], dict[str, object]], ...] = (_from_json, _from_csv, _from_lines)
