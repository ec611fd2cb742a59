"""An identity: its fields, how they are checked, and the form in which they are encrypted."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from stembank_gui.rules.codes import parse
from stembank_gui.rules.reasons import Reason, Refused, refuse_if
from stembank_gui.rules.text import NAME_LENGTH, NOTE_LENGTH, clean

FIELDS = ("name", "id_number", "contact", "hospital_number", "note")
"""What a custodian enters and corrects; the link to mother or infant has its own act."""
_LONGEST = {"note": NOTE_LENGTH, "contact": 1000}
_BLOCK = 512
"""Bodies are as long as a multiple of this: their length tells nothing of a name."""
_TELLING = 4
"""A field shorter than this may stand in a reason by chance."""


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """Who a donor is. `related` is the donor code of the mother or infant. It never shows itself in a message."""

    name: str
    id_number: str = ""
    contact: str = ""
    hospital_number: str = ""
    note: str = ""
    related: str = ""

    def __repr__(self) -> str:
        return "Identity(…)"


def checked(identity: Identity) -> Identity:
    """Return an identity whose fields are clean texts.

    Raises:
        Refused: With every field that is empty, too long or holds characters that no text has.
    """
    texts: dict[str, str] = {}
    reasons: list[Reason] = []
    for field in FIELDS:
        try:
            texts[field] = _clean(field, getattr(identity, field))
        except Refused as refused:
            reasons += refused.reasons
    refuse_if(reasons)
    return replace(identity, **texts)


def corrected(identity: Identity, changes: Mapping[str, str]) -> Identity:
    """Return an identity with some fields changed; "-" empties one.

    Raises:
        Refused: If nothing changes, or as `checked`.
    """
    written = {field: "" if text.strip() == "-" else text for field, text in changes.items() if text.strip()}
    if not written or not written.keys() <= set(FIELDS):
        raise Refused(Reason("vault.nothing_changed"))
    changed = checked(replace(identity, **written))
    if changed == identity:
        raise Refused(Reason("vault.nothing_changed"))
    return changed


def related_code(text: str, own: str) -> str:
    """Return the donor code of a mother or infant as it is kept, or nothing where the link is taken away.

    Raises:
        Refused: If it is no donor's code, or the donor's own.
    """
    if not text.strip():
        return ""
    code = parse(text)
    if code.kind != "donor" or code.text == own:
        raise Refused(Reason("vault.not_related", {"code": code.text}))
    return code.text


def require_no_identity(identity: Identity | Mapping[str, str], reason: str) -> None:
    """Refuse a reason that says who the donor is: reasons stand in the bank, names never.

    Raises:
        Refused: Naming the field, not its text.
    """
    fields = asdict(identity) if isinstance(identity, Identity) else identity
    said = _plain(reason)
    told = [
        Reason("vault.told_in_reason", {"field": f"@field.identity_{field}"})
        for field in ("name", "id_number", "contact", "hospital_number")
        if _stands_in(_plain(fields.get(field, "")), said)
    ]
    refuse_if(told)


def packed(identity: Identity) -> bytes:
    """Return the bytes that are encrypted: UTF-8, filled up with blanks to a multiple of 512."""
    text = json.dumps(asdict(identity), ensure_ascii=False).encode()
    return text + b" " * (-len(text) % _BLOCK)


def unpacked(text: bytes) -> Identity:
    """Return the identity that was packed; fields of a later version are not shown."""
    read = json.loads(text)
    return Identity(**{field: str(read.get(field, "")) for field in (*FIELDS, "related")})


def _clean(field: str, text: str) -> str:
    longest = _LONGEST.get(field, NAME_LENGTH)
    return clean(f"field.identity_{field}", text, at_most=longest, required=field == "name")


def _plain(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _stands_in(field: str, said: str) -> bool:
    long_enough = len(field) >= _TELLING or (len(field) > 1 and not field.isascii())
    return long_enough and field in said
