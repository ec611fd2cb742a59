"""GS1 article numbers: EAN-8, UPC-A, EAN-13 and GTIN-14. Source: GS1 General Specifications; DOMAIN.md §6.6."""

from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.reasons import Reason, Refused

LENGTHS = frozenset({8, 12, 13, 14})
GTIN_LENGTH = 14


def check_digit(digits: str) -> str:
    """Return the check digit of an article number without it: weights 3 and 1 in turn from the right.

    >>> check_digit("695232030037"), check_digit("0952110153000")
    ('4', '1')
    """
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits)))
    return str(-total % 10)


def is_digits(text: str) -> bool:
    """Return whether a text is nothing but the digits 0 to 9."""
    return text.isascii() and text.isdigit()


def has_check_digit(digits: str) -> bool:
    """Return whether the last digit is the check digit of those before."""
    return is_digits(digits) and len(digits) > 1 and check_digit(digits[:-1]) == digits[-1]


def gtin(number: str) -> str:
    """Return an article number as the 14 digits of a GTIN: shorter ones get zeros in front. Blanks do not matter.

    Raises:
        Refused: `codes.article_length` (8, 12, 13 or 14 digits), `codes.article_check` (misread or mistyped).

    >>> gtin("6 952320 300374")
    '06952320300374'
    """
    digits = "".join(number.split())
    if not is_digits(digits) or len(digits) not in LENGTHS:
        raise Refused(Reason("codes.article_length", {"code": shown(number)}))
    if not has_check_digit(digits):
        expected = check_digit(digits[:-1])
        raise Refused(Reason("codes.article_check", {"code": shown(number), "expected": expected}))
    return f"{digits:0>{GTIN_LENGTH}}"
