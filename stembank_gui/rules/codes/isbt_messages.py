"""ISBT 128: single data structures and the compound message that joins them. Source: ST-001, DOMAIN.md §6.4."""

import re
from dataclasses import dataclass
from typing import TypeVar

from stembank_gui.rules.codes.isbt import FACILITY, Din, ProductCode, parse_din, parse_product
from stembank_gui.rules.codes.isbt_times import DatedMark, FlexibleMark, has_day, parse_day, parse_flexible
from stembank_gui.rules.codes.sec import Sec, parse_sec
from stembank_gui.rules.codes.shown import shown
from stembank_gui.rules.reasons import Reason, Refused

_START = re.compile(r"=[A-NP-Z1-9+<>*}),;({%]|&[>*}),:/(;]")
_STRUCTURES = re.compile(r"[=&][^=&]*")
_COMPOUND = re.compile(r"=\+(?!00)([0-9]{2})([0-9]{3})((?:[=&][^=&]+)*)")
_LOT_LENGTH = 18


@dataclass(frozen=True, slots=True)
class Marking:
    """A structure that is one number: which (DOMAIN.md §6.4), and the number without the zeros that fill it.

    `structure` is "017" container and maker, "018" lot of the container, "019" donor, "032" divisions, "035" lot,
    "039" global registration identifier of donors (GRID), "040" chain of identity, or the two characters of another.
    """

    structure: str
    value: str

    @property
    def payload(self) -> str:
        """What its barcode says."""
        if self.structure == "035":
            return f"&,1{self.value:0>{_LOT_LENGTH}}"
        return _IDENTIFIERS.get(self.structure, self.structure) + self.value


Structure = Din | ProductCode | DatedMark | FlexibleMark | Sec | Marking


@dataclass(frozen=True, slots=True)
class Compound:
    """Several structures in one code (structure 023). `order` "000" says that their order is not laid down."""

    parts: tuple[Structure, ...]
    order: str = "000"

    @property
    def payload(self) -> str:
        """What its code says: the count of its structures, then the structures without anything between.

        >>> Compound((Din("A9999", 24, 1), ProductCode("S1295", "V", "Bp"))).payload
        '=+02000=A99992400000100=<S1295VBp'
        """
        return f"=+{len(self.parts):02d}{self.order}" + "".join(part.payload for part in self.parts)


_IDENTIFIERS = {
    "017": "=)", "018": "&)", "019": "=;", "032": "=,", "035": "&,1", "039": "&:", "040": "&/CH",
}  # fmt: skip
_MARKINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    # structure, form with its value in brackets
    ("017", re.compile(r"=\)([0-9A-Z]{1,20})")),
    ("018", re.compile(r"&\)([0-9A-Z]{1,20})")),
    ("019", re.compile(r"=;([0-9A-Z]{1,24})")),
    ("032", re.compile(r"=,([0-9A-Z]{6})")),
    ("035", re.compile(r"&,1(?=.{18}$)0*([0-9A-Z-]{1,18})")),
    ("039", re.compile(r"&:([0-9]{4}[0-9A-Z]{13}[0-9]{2})")),
    ("040", re.compile(rf"&/CH({FACILITY.pattern}[0-9]{{8}})")),
)
_OTHER = re.compile(r"([=&][!-~])([0-9A-Za-z*+-]{1,40})")
_OURS = ("=<", "=+", *_IDENTIFIERS.values(), "&,", "&/")
"""Structures whose form is known here: what begins so and has another form was read badly."""
Kind = TypeVar("Kind")


def begins_isbt(text: str) -> bool:
    """Return whether a text begins as a data structure does: = or & and a second character that names it."""
    return _START.match(text) is not None


def parse_message(payload: str) -> Structure | Compound:
    """Return what an ISBT 128 code says: one structure, several in a compound message, or several one after another.

    Raises:
        Refused: `codes.isbt_count` (a compound message that holds another number of structures than it says),
            `codes.isbt_form`, `codes.isbt_date`, `codes.not_a_product`, `codes.check_character` …

    >>> parse_message("=+03000=A99992400000100=<S1295VBp&>0341462359").parts[1].division
    'Bp'
    """
    if payload.startswith("=+"):
        return _compound(payload)
    pieces = _STRUCTURES.findall(payload)
    if not payload or "".join(pieces) != payload:
        raise Refused(Reason("codes.isbt_form", {"code": shown(payload)}))
    parts = tuple(map(_structure, pieces))
    return parts[0] if len(parts) == 1 else Compound(parts)


def parts_of(message: Structure | Compound) -> tuple[Structure, ...]:
    """Return the structures of a message."""
    return message.parts if isinstance(message, Compound) else (message,)


def first_of(message: Structure | Compound, kind: type[Kind]) -> Kind | None:
    """Return the first structure of a kind in a message, or None."""
    return next((part for part in parts_of(message) if isinstance(part, kind)), None)


def _compound(payload: str) -> Compound:
    found = _COMPOUND.fullmatch(payload)
    if found is None:
        raise Refused(Reason("codes.isbt_form", {"code": shown(payload)}))
    pieces = _STRUCTURES.findall(found[3])
    if len(pieces) != int(found[1]):
        counted: dict[str, str | int] = {"code": shown(payload), "said": int(found[1]), "count": len(pieces)}
        raise Refused(Reason("codes.isbt_count", counted))
    return Compound(tuple(map(_structure, pieces)), found[2])


def _structure(payload: str) -> Structure:
    if re.match(r"=[A-NP-Z1-9]", payload):
        return parse_din(payload)
    if payload.startswith("=<"):
        return parse_product(payload)
    if has_day(payload):
        return parse_day(payload)
    if payload.startswith("=("):
        return parse_flexible(payload)
    if payload.startswith("&,4"):
        return parse_sec(payload)
    return _marking(payload)


def _marking(payload: str) -> Marking:
    for structure, form in _MARKINGS:
        if found := form.fullmatch(payload):
            return _checked(Marking(structure, found[1]))
    other = _OTHER.fullmatch(payload)
    if other is None or payload.startswith(_OURS):
        raise Refused(Reason("codes.isbt_form", {"code": shown(payload)}))
    return Marking(other[1], other[2])


def _checked(marking: Marking) -> Marking:
    """Return a marking whose own check digits fit: a GRID ends in two (ISO/IEC 7064 MOD 97-10)."""
    if marking.structure == "039" and int("".join(str(int(one, 36)) for one in marking.value)) % 97 != 1:
        raise Refused(Reason("codes.check_character", {"code": shown(marking.payload)}))
    return marking
