"""The Single European Code of tissues and cells. Source: ICCBBA ST-012, DOMAIN.md §6.5. Not for ATMPs."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.reasons import Reason, Refused

LENGTH = 40
WITHOUT_EXPIRY = "00000000"
ISBT_SYSTEM = "A"
_STRUCTURE = "&,4"
"""How it begins inside ISBT 128 codes (data structure 038)."""
_FORM = re.compile(r"([A-Z]{2})([0-9A-Z]{6})([0-9A-Z]{13})([ABE])([0-9A-Z]{7})([0-9A-Za-z]{3})([0-9]{8})")
_LIKE = re.compile(r"[A-Z]{2}[0-9]{6}[0-9A-Z]{11,15}[ABE][0-9A-Za-z]{16,20}")
COUNTRY = re.compile(r"[A-Z]{2}")
ESTABLISHMENT = re.compile(r"[0-9A-Z]{6}")


@dataclass(frozen=True, slots=True)
class Sec:
    """A Single European Code: donation identification sequence and product identification sequence.

    Args:
        country: ISO code of the country of the tissue establishment.
        establishment: Its code in the EU compendium (TE code).
        donation: The unique donation number, 13 characters; an ISBT 128 donation number among them.
        system: Product coding system: A ISBT 128, B Eurocode, E the EU's own (EUTC).
        product: Seven characters; of ISBT 128 its product description code after "00".
        split: Three characters; of ISBT 128 its division after "0".
        expires_on: Last day of use; None is none.
    """

    country: str
    establishment: str
    donation: str
    system: str
    product: str
    split: str
    expires_on: date | None = None

    @property
    def code(self) -> str:
        """The 40 characters."""
        expiry = WITHOUT_EXPIRY if self.expires_on is None else f"{self.expires_on:%Y%m%d}"
        return f"{self.country}{self.establishment}{self.donation}{self.system}{self.product}{self.split}{expiry}"

    @property
    def payload(self) -> str:
        """What its code in a machine's form says: `&,4` and the 40 characters."""
        return _STRUCTURE + self.code

    @property
    def human(self) -> str:
        """As it is printed: the two sequences apart."""
        return f"{self.code[:21]} {self.code[21:]}"


def looks_like_sec(text: str) -> bool:
    """Return whether a text is meant as a SEC: it says so, or has its form but for a character too many or missing."""
    joined = _joined(text)
    return text.upper().startswith("SEC:") or _FORM.fullmatch(joined) is not None or _LIKE.fullmatch(joined) is not None


def parse_sec(text: str) -> Sec:
    """Return the SEC of a code or of print, with or without `SEC:`, `&,4` and the blank between its two sequences.

    Raises:
        Refused: `codes.sec_length` (it has 40 characters), `codes.sec_form`, `codes.sec_date`.

    >>> parse_sec("SEC: PL001499Z549917123456 A00T041600320171231").establishment
    '001499'
    """
    code = _joined(text).removeprefix(_STRUCTURE)
    if len(code) != LENGTH:
        raise Refused(Reason("codes.sec_length", {"code": shown(text), "count": len(code)}))
    found = _FORM.fullmatch(code)
    if found is None:
        raise Refused(Reason("codes.sec_form", {"code": shown(text)}))
    return Sec(found[1], found[2], found[3], found[4], found[5], found[6], _expiry(found[7], text))


def _expiry(digits: str, text: str) -> date | None:
    if digits == WITHOUT_EXPIRY:
        return None
    try:
        return datetime.strptime(digits, "%Y%m%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        raise Refused(Reason("codes.sec_date", {"code": shown(text)})) from None


def _joined(text: str) -> str:
    return re.sub(r"\s", "", re.sub(r"^SEC:", "", text.strip(), flags=re.IGNORECASE))
