"""Pictures in ZPL II: `^GFA` with its data as hexadecimal digits, runs and repeated rows shortened.

Source: ZPL II Programming Guide, ^GF and "Alternative data compression scheme": G–Y say 1–19 times, g–z 20–400 times
the digit that follows; a comma fills a row with white, an exclamation mark with black, a colon repeats the row above.
"""

import re

_RUN = re.compile(r"([0-9A-F])\1{2,}")
_LONGEST_RUN = 419


def graphic(x: int, y: int, row_bytes: int, bits: bytes) -> str:
    """Return the field of a picture at some dots: rows of whole bytes from the top, a bit of 1 is a black dot."""
    return field(x, y, row_bytes, len(bits) // row_bytes, compressed(bits, row_bytes))


def field(x: int, y: int, row_bytes: int, height: int, data: str) -> str:
    """Return the field of a picture whose data are compressed already."""
    total = row_bytes * height
    return f"^FO{x},{y}^GFA,{total},{total},{row_bytes},{data}^FS"


def compressed(bits: bytes, row_bytes: int) -> str:
    """Return a picture's data in ZPL's compression."""
    digits = bits.hex().upper()
    wide = 2 * row_bytes
    parts, above = [], ""
    for start in range(0, len(digits), wide):
        row = digits[start : start + wide]
        parts.append(":" if row == above else _row(row))
        above = row
    return "".join(parts)


def _row(row: str) -> str:
    for digit, filled in (("0", ","), ("F", "!")):
        kept = row.rstrip(digit)
        if kept != row:
            return _RUN.sub(_run, kept) + filled
    return _RUN.sub(_run, row)


def _run(found: re.Match[str]) -> str:
    """Return a run's digits in short.

    >>> _RUN.sub(_run, "A" + "0" * 23 + "B")
    'AgI0B'
    """
    count, digit = len(found[0]), found[1]
    said = ""
    while count:
        now = min(count, _LONGEST_RUN)
        said += _count(now) + digit
        count -= now
    return said


def _count(number: int) -> str:
    twenties, rest = divmod(number, 20)
    return (chr(ord("f") + twenties) if twenties else "") + (chr(ord("F") + rest) if rest else "")
