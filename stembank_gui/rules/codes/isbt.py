"""ISBT 128: donation numbers, product codes and divisions. The algorithm only, none of ICCBBA's tables.

Source: ICCBBA ST-001 data structures 001, 003, 032, as DOMAIN.md §6.4 tells them.
"""

import re
from dataclasses import dataclass

from stembank_gui.rules.codes.checks import ALPHABET, check_character, check_value
from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.reasons import Reason, Refused

FACILITY = re.compile(r"[A-NP-Z1-9][0-9A-Z]{4}")
"""A facility identification number (FIN): its first character is never O and never 0."""
PRODUCT = re.compile(r"[A-Z][0-9A-Z]{4}[0-9A-Z]")
"""A product description code and the type of collection: what `Lot.product_code` holds."""
MOST_DIVISIONS = 676
"""Divisions that two letters can name, Aa to Zz."""
UNUSED_FLAGS, UNDIVIDED = "00", "00"

_DIN = re.compile(rf"=({FACILITY.pattern})([0-9]{{2}})([0-9]{{6}})([0-9]{{2}})")
_WRITTEN = re.compile(rf"({FACILITY.pattern})([0-9]{{2}})([0-9]{{6}})([0-9]{{2}})?([0-9A-Z*])")
_PRODUCT = re.compile(r"=<([A-Z][0-9A-Z]{4})([0-9A-Z])(00|[A-Z][a-z0]|99)")
_CHECKED_FLAGS = range(60, 97)
"""Flags of type 3 hold the value of the check character: 60 is 0."""


@dataclass(frozen=True, slots=True)
class Din:
    """A donation identification number: who gave it, in which year (of any century), and the number.

    `flags` are those of its barcode: "00" is none, 60 to 96 hold the check character. They are no part of the number.
    """

    facility: str
    year: int
    sequence: int
    flags: str = UNUSED_FLAGS

    @property
    def number(self) -> str:
        """The 13 characters that name the donation, without check character: "A999924000001"."""
        return f"{self.facility}{self.year:02d}{self.sequence:06d}"

    @property
    def check(self) -> str:
        """The check character that is printed beside the number."""
        return check_character(self.number)

    @property
    def payload(self) -> str:
        """What its barcode says (data structure 001)."""
        return f"={self.number}{self.flags}"

    @property
    def human(self) -> str:
        """As people read it, with its check character: "A9999 24 000001 5"."""
        return f"{self.facility} {self.year:02d} {self.sequence:06d} {self.check}"


@dataclass(frozen=True, slots=True)
class ProductCode:
    """What a container holds (data structure 003): description, type of collection, division of the product."""

    product: str
    collection: str
    division: str = UNDIVIDED

    @property
    def description(self) -> str:
        """Product and type of collection, as a lot keeps them: "S1295V"."""
        return self.product + self.collection

    @property
    def payload(self) -> str:
        """What its barcode says."""
        return f"=<{self.description}{self.division}"


def division(number: int) -> str:
    """Return the division of a container by its number in the lot: Aa to Az, Ba … Zz.

    Raises:
        ValueError: If two letters cannot name it: beyond 676.

    >>> division(1), division(27), division(42), division(676)
    ('Aa', 'Ba', 'Bp', 'Zz')
    """
    if not 1 <= number <= MOST_DIVISIONS:
        raise ValueError(f"no division for container {number}")
    first, second = divmod(number - 1, 26)
    return chr(ord("A") + first) + chr(ord("a") + second)


def division_number(letters: str) -> int | None:
    """Return the container that a division names, or None for the whole product and for what is no pair of letters.

    >>> division_number("Bp"), division_number("00"), division_number("A0")
    (42, None, None)
    """
    if re.fullmatch(r"[A-Z][a-z]", letters) is None:
        return None
    return (ord(letters[0]) - ord("A")) * 26 + ord(letters[1]) - ord("a") + 1


def parse_din(payload: str) -> Din:
    """Return the donation number of a barcode.

    Raises:
        Refused: `codes.not_a_din`, or `codes.check_character` where its flags hold another check character.

    >>> parse_din("=G12341765432170").human
    'G1234 17 654321 A'
    """
    found = _DIN.fullmatch(payload)
    if found is None:
        raise Refused(Reason("codes.not_a_din", {"code": shown(payload)}))
    din = Din(found[1], int(found[2]), int(found[3]), found[4])
    if int(din.flags) in _CHECKED_FLAGS and int(din.flags) - 60 != check_value(din.number):
        raise Refused(Reason("codes.check_character", {"code": shown(payload)}))
    return din


def is_written_din(text: str) -> bool:
    """Return whether a text has the form of a donation number as people write it, its check character included."""
    joined = _joined(text)
    return _WRITTEN.fullmatch(joined) is not None and not joined.isdigit()


def written_din(text: str) -> Din:
    """Return the donation number that somebody typed with its check character, with or without flags and blanks.

    Raises:
        Refused: `codes.not_a_din`, or `codes.check_character` where it was mistyped.

    >>> written_din("A9999 24 000001 5").number
    'A999924000001'
    """
    found = _WRITTEN.fullmatch(_joined(text))
    if found is None:
        raise Refused(Reason("codes.not_a_din", {"code": shown(text)}))
    number = found[1] + found[2] + found[3]
    if found[5] != check_character(number):
        raise Refused(Reason("codes.check_character", {"code": shown(text)}))
    return parse_din(f"={number}{found[4] or UNUSED_FLAGS}")


def checked_flags(number: str) -> str:
    """Return the flags of type 3, which hold the check character of a donation number.

    >>> checked_flags("G123417654321")
    '70'
    """
    return str(_CHECKED_FLAGS[ALPHABET.index(check_character(number))])


def parse_product(payload: str) -> ProductCode:
    """Return the product code of a barcode.

    Raises:
        Refused: `codes.not_a_product`.

    >>> parse_product("=<S1295VBp").division
    'Bp'
    """
    found = _PRODUCT.fullmatch(payload)
    if found is None:
        raise Refused(Reason("codes.not_a_product", {"code": shown(payload)}))
    return ProductCode(found[1], found[2], found[3])


def _joined(text: str) -> str:
    return re.sub(r"[\s-]", "", text).upper()
