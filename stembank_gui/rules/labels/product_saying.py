"""How amounts, temperatures and numbers of cells are written on labels, in any language."""

from decimal import Decimal

from stembank_gui.rules.labels.product_reading import Storage

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_POWER_FROM = 10_000
"""Numbers of cells from here on are written as powers of ten."""


def say_number(number: Decimal) -> str:
    """Return a number without zeros that say nothing, with a true minus.

    >>> say_number(Decimal("180.50")), say_number(Decimal(-150)), say_number(Decimal("1E+3"))
    ('180.5', '−150', '1000')
    """
    plain = f"{number:f}"
    short = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return short.replace("-", "−")


def say_cells(cells: int) -> str:
    """Return a number of cells exactly: small ones in full, others as a power of ten.

    >>> say_cells(900), say_cells(10_000_000), say_cells(1_210_000_000)
    ('900', '1×10⁷', '1.21×10⁹')
    """
    if cells < _POWER_FROM:
        return str(cells)
    digits = str(cells)
    decimals = digits[1:].rstrip("0")
    return f"{digits[0]}{'.' if decimals else ''}{decimals}×10{str(len(digits) - 1).translate(_SUPERSCRIPTS)}"


def say_between(low: Decimal, high: Decimal, written: str) -> str:
    """Return two limits as they were written: by their middle, from one to the other, or one alone.

    >>> say_between(Decimal(180), Decimal(220), "200±20"), say_between(Decimal(2), Decimal(8), "2~8")
    ('200 ± 20', '2–8')
    """
    if low == high:
        return say_number(low)
    if "±" in written:
        return f"{say_number((low + high) / 2)} ± {say_number((high - low) / 2)}"
    dash = "–" if low >= 0 else " … "
    return f"{say_number(low)}{dash}{say_number(high)}"


def say_temperatures(storage: Storage, written: str) -> str:
    """Return the temperatures of a storage condition with their unit."""
    low, high = storage.low_c, storage.high_c
    if low is not None and high is not None:
        return f"{say_between(low, high, written)} °C"
    return f"≥ {say_number(low)} °C" if low is not None else f"≤ {say_number(high or Decimal(0))} °C"
