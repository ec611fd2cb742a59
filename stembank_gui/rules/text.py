"""What may stand in a free text: checked once, at the door."""

import unicodedata

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


def _forbidden(character: str) -> bool:
    category = unicodedata.category(character)
    return (category in {"Cc", "Cs", "Cn"} and character not in _ALLOWED_CONTROLS) or character in _BIDI_CONTROLS
