"""What may stand in a free text: checked once, at the door."""

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from stembank_gui.rules.reasons import Reason, Refused

NAME_LENGTH = 200
NOTE_LENGTH = 4000

_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ALLOWED_CONTROLS = frozenset("\n")


def clean(field: str, text: str, *, at_most: int = NAME_LENGTH, required: bool = True) -> str:
    """Return a text in NFC without surrounding blanks.

    Args:
        field: Term key of the field, such as "field.recipient": the refusal names it.
        text: What was typed.
        at_most: Greatest number of characters.
        required: Whether an empty text is refused.

    Raises:
        Refused: If the text is empty, too long, or holds control characters, surrogates or bidi controls.
    """
    tidy = unicodedata.normalize("NFC", text).replace("\r\n", "\n").strip()
    named: dict[str, str | int] = {"field": f"@{field}"}
    if required and not tidy:
        raise Refused(Reason("text.empty", named))
    if len(tidy) > at_most:
        raise Refused(Reason("text.too_long", named | {"characters": len(tidy), "at_most": at_most}))
    if found := next(filter(_forbidden, tidy), None):
        raise Refused(Reason("text.forbidden_character", named | {"character": f"U+{ord(found):04X}"}))
    return tidy


def clean_reason(text: str, field: str = "field.reason") -> str:
    """Return a reason for a change, with at least three letters or digits (21 CFR 11, EU GMP Annex 11 §9).

    Raises:
        Refused: If it is shorter, or no clean text.
    """
    tidy = clean(field, text, at_most=NOTE_LENGTH)
    if sum(character.isalnum() for character in tidy) < 3 and not any("\u4e00" <= one <= "\u9fff" for one in tidy):  # noqa: PLR2004
        raise Refused(Reason("text.reason_too_short", {"field": f"@{field}"}))
    return tidy


def day(field: str, text: str) -> date:
    """Return the day written as year-month-day: 2024-05-27, 2024/5/27 or 2024.5.27.

    Raises:
        Refused: If the text is empty or no day of the calendar, such as 31 February.
    """
    written = clean(field, text, at_most=NOTE_LENGTH)
    if found := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", written):
        year, month, of_month = map(int, found.groups())
        try:
            return date(year, month, of_month)
        except ValueError:
            pass
    raise Refused(Reason("text.not_a_day", {"field": f"@{field}", "text": written[:40]}))


def day_or_none(field: str, text: str) -> date | None:
    """Return the day that is written, or None for an empty text.

    Raises:
        Refused: If something else is written.
    """
    return day(field, text) if text.strip() else None


def moment(field: str, text: str) -> datetime:
    """Return the wall-clock moment written as day and time: 2024-05-27 08:30. It has no time zone.

    Raises:
        Refused: If the text is empty or no such day and time.
    """
    written = clean(field, text, at_most=NOTE_LENGTH)
    found = re.fullmatch(r"(\S+)[ T]+([01]?[0-9]|2[0-3])[:.]([0-5][0-9])", written)
    if not found:
        raise Refused(Reason("text.not_a_moment", {"field": f"@{field}", "text": written[:40]}))
    return datetime.combine(day(field, found[1]), time(int(found[2]), int(found[3])))


def number(field: str, text: str, *, low: Decimal | int, high: Decimal | int) -> Decimal:
    """Return the number that is written in ASCII digits, with a point, within two limits that are both allowed.

    Raises:
        Refused: If the text is empty, no such number, or outside the limits.
    """
    written = clean(field, text, at_most=NOTE_LENGTH).replace("\u2212", "-")
    if re.fullmatch(r"[+-]?[0-9]{1,15}(\.[0-9]{1,9})?", written) and low <= (found := Decimal(written)) <= high:
        return found
    limits: dict[str, str | int] = {"low": str(low), "high": str(high)}
    raise Refused(Reason("text.not_a_number", {"field": f"@{field}", "text": written[:40]} | limits))


def whole_number(field: str, text: str, *, low: int, high: int) -> int:
    """Return the whole number that is written in ASCII digits, within two limits that are both allowed.

    Raises:
        Refused: If the text is empty, no such number, or outside the limits.
    """
    found = number(field, text, low=low, high=high)
    if found != found.to_integral_value():
        raise Refused(Reason("text.not_whole", {"field": f"@{field}", "text": text.strip()[:40]}))
    return int(found)


def _forbidden(character: str) -> bool:
    category = unicodedata.category(character)
    return (category in {"Cc", "Cs", "Cn"} and character not in _ALLOWED_CONTROLS) or character in _BIDI_CONTROLS
