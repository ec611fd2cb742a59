"""What a scan or a typed code says, of whatever scheme.

Payload grammar, version 3, adds ISBT 128, SEC and GS1 to the bank's own scheme (`local`). A code once printed is
accepted for ever: tests/rules/codes/grammar_table.toml holds what every version says.
"""

import re
import unicodedata

from stembank_gui.rules.codes.articles import LENGTHS, gtin, is_digits
from stembank_gui.rules.codes.code import LONGEST_SCAN, Code
from stembank_gui.rules.codes.gs1 import parse_elements
from stembank_gui.rules.codes.isbt import Din, is_written_din, written_din
from stembank_gui.rules.codes.isbt_messages import begins_isbt, parse_message
from stembank_gui.rules.codes.local import own_code
from stembank_gui.rules.codes.sec import Sec, looks_like_sec, parse_sec
from stembank_gui.rules.codes.separators import SEPARATOR, SHOWN_SEPARATOR
from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.reasons import Reason, Refused

_SEPARATORS = re.compile(f"{SHOWN_SEPARATOR}|<GS>|<FNC1>", re.IGNORECASE)
_AROUND = " \t\r\n" + SEPARATOR
"""What scanners and people put before and after a code."""
_SYMBOLOGY = re.compile(r"\]([A-Za-z][0-9A-Za-z])")
_GS1_SYMBOLOGIES = frozenset({"C1", "d2", "Q3", "e0", "J1"})
"""AIM identifiers of symbols that begin with FNC1: GS1-128, GS1 Data Matrix, GS1 QR, GS1 DataBar, GS1 DotCode."""
_ELEMENTS = re.compile(r"\([0-9]{2,4}\).*|01[0-9]{14}.*|00[0-9]{18}")


def parse(scanned: str) -> Code:
    """Return the code in a scan or in what was typed: blanks and hyphens of a vial's printed form do not matter.

    A scanner may put the AIM identifier of the symbol in front, and a group separator (or `␝`) between GS1 elements.

    Raises:
        Refused: `codes.empty`, `codes.unreadable` (forbidden characters or too long), `codes.check_character` (misread:
            the check character does not fit), `codes.unknown_form`; of another scheme what is wrong with it:
            `codes.isbt_…`, `codes.not_a_din`, `codes.not_a_product`, `codes.sec_…`, `codes.gs1_…`, `codes.article_…`.
    """
    text = _SEPARATORS.sub(SEPARATOR, unicodedata.normalize("NFKC", scanned)).strip(_AROUND)
    if not text:
        raise Refused(Reason("codes.empty"))
    symbology = _SYMBOLOGY.match(text)
    if symbology:
        text = text[symbology.end() :]
    if not text or len(text) > LONGEST_SCAN or not _is_readable(text):
        raise Refused(Reason("codes.unreadable", {"code": shown(scanned)}))
    if symbology and symbology[1] in _GS1_SYMBOLOGIES:
        return _elements(text)
    found = own_code(text.upper()) or _foreign(text)
    if found is None:
        raise Refused(Reason("codes.unknown_form", {"code": shown(text)}))
    return found


def _is_readable(text: str) -> bool:
    return text.isascii() and text.replace(SEPARATOR, "").isprintable()


def _foreign(text: str) -> Code | None:
    if begins_isbt(text):
        return _message(text.replace(SEPARATOR, ""))
    if SEPARATOR in text or _ELEMENTS.fullmatch(text):
        return _elements(text)
    if looks_like_sec(text):
        return _sec(parse_sec(text))
    if is_written_din(text):
        return _din(written_din(text))
    joined = "".join(text.split())
    return Code("article", gtin(joined)) if is_digits(joined) and len(joined) in LENGTHS else None


def _message(text: str) -> Code:
    message = parse_message(text)
    if isinstance(message, Din):
        return _din(message)
    return _sec(message) if isinstance(message, Sec) else Code("isbt", message.payload, names=message)


def _din(din: Din) -> Code:
    return Code("din", din.number, names=din)


def _sec(sec: Sec) -> Code:
    return Code("sec", sec.code, names=sec)


def _elements(text: str) -> Code:
    found = parse_elements(text)
    return Code("gs1", found.human, names=found)
