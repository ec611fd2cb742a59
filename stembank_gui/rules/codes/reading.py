"""What a scan or a typed code says, of whatever scheme."""

import re
import unicodedata

from stembank_gui.rules.codes.code import LONGEST_SCAN, Code, shown
from stembank_gui.rules.codes.local import own_code
from stembank_gui.rules.reasons import Reason, Refused

_FOREIGN: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ISBT 128", re.compile(r"[=&][^ ]{4,}")),
    ("GS1", re.compile(r"(\(01\)\d{14}|01\d{14}|\]d2|\]C1).*")),
    ("EAN", re.compile(r"\d{8}|\d{12,14}")),
    ("SEC", re.compile(r"[A-Z]{2}\d{6}[0-9A-Z]{13}[ABE][0-9A-Za-z]{7}[0-9A-Z]{3}\d{8}")),
)


def parse(scanned: str) -> Code:
    """Return the code in a scan or in what was typed: blanks and hyphens of a vial's printed form do not matter.

    Raises:
        Refused: `codes.empty`, `codes.unreadable` (forbidden characters or too long), `codes.check_character` (misread:
            the check character does not fit), `codes.foreign` (another scheme), `codes.unknown_form`.
    """
    text = unicodedata.normalize("NFKC", scanned).strip()
    if not text:
        raise Refused(Reason("codes.empty"))
    if len(text) > LONGEST_SCAN or not text.isascii() or not text.isprintable():
        raise Refused(Reason("codes.unreadable", {"code": shown(text)}))
    if found := own_code(text.upper()):
        return found
    for scheme, pattern in _FOREIGN:
        if pattern.fullmatch(text):
            raise Refused(Reason("codes.foreign", {"code": shown(text), "scheme": scheme}))
    raise Refused(Reason("codes.unknown_form", {"code": shown(text)}))
