"""Numbers of cells as people write them."""

import re
from decimal import Decimal

from stembank_gui.rules.reasons import Reason, Refused

_WRITTEN = re.compile(r"([0-9]{1,15}(?:\.[0-9]{1,9})?)(?:(?:e|x10\^?)\+?([0-9]{1,2}))?", re.IGNORECASE | re.ASCII)
_LONGEST = 40


def cells(field: str, text: str) -> int:
    """Return a number of cells from its written form: 10000000, 10,000,000, 1.0e7 or 1.0 × 10^7.

    Args:
        field: Term key of the field: the refusal names it.
        text: What was typed.

    Raises:
        Refused: `text.empty`, or `banking.not_a_number` if it is none of these, or not a whole number.

    >>> cells("banking_field.seeded_cells", "1.472e7")
    14720000
    """
    if not text.strip():
        raise Refused(Reason("text.empty", {"field": f"@{field}"}))
    tidy = re.sub(r"[\s,_]", "", text).replace("×", "x").replace("*", "x")
    if found := _WRITTEN.fullmatch(tidy):
        value = Decimal(found[1]).scaleb(int(found[2] or 0))
        if value == value.to_integral_value():
            return int(value)
    shown = "".join(one for one in text.strip() if one.isprintable())[:_LONGEST]
    raise Refused(Reason("banking.not_a_number", {"field": f"@{field}", "value": shown}))
