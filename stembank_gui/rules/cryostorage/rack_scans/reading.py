"""What a rack scanner says of a position: a tube with its code, a tube it could not read, or no tube at all.

NO READ is not NO TUBE: a frosted vial is there and unidentified. Only NO TUBE says that a position is empty.
Sources: the makers' exports (Thermo VisionMate, Ziath DataPaq and DP5, FluidX/Azenta Traxcer), and PEERS of 2024.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.cryostorage.rack_scans.spellings import NO_READ, NO_TUBE
from stembank_gui.rules.reasons import Reason

LONGEST_CODE = 40
"""Characters; no maker etches more than 20."""


class ReadKind(StrEnum):
    """What the scanner saw at a position."""

    TUBE = "tube"
    NO_READ = "no_read"
    NO_TUBE = "no_tube"


class ScanFormat(StrEnum):
    """What a scan came in."""

    THERMO = "thermo"
    POSITION_CODE = "position_code"
    POSITION_CODE_RACK = "position_code_rack"
    TRAXCER = "traxcer"
    ZIATH_CSV = "ziath_csv"
    ZIATH_JSON = "ziath_json"
    VISIONMATE_STREAM = "visionmate_stream"


@dataclass(frozen=True, slots=True)
class Shape:
    """Rows and columns of a box."""

    rows: int
    columns: int

    @property
    def capacity(self) -> int:
        """Return how many positions there are."""
        return self.rows * self.columns

    def __str__(self) -> str:
        return f"{self.rows} × {self.columns}"


@dataclass(frozen=True, slots=True)
class CellRead:
    """What was read at a position (counted row by row from 1). `code` is empty unless it is a tube's."""

    position: int
    kind: ReadKind
    code: str = ""

    @property
    def said(self) -> str:
        """Return the reading as it is kept: the tube's code, NO READ or NO TUBE."""
        return self.code or _KEPT[self.kind]


@dataclass(frozen=True, slots=True)
class RackRead:
    """A whole scan: where it came from, the rack's barcode ("" if none was read) and what each position said.

    `complete`: the scanner named every position; else it named its tubes only, and the other positions are empty.
    """

    format: ScanFormat
    rack: str
    cells: tuple[CellRead, ...]
    complete: bool


_KEPT = {ReadKind.NO_READ: "NO READ", ReadKind.NO_TUBE: "NO TUBE", ReadKind.TUBE: ""}
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z ._*/+-]{0,39}", re.ASCII)
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+[0-9]{1,3}", re.IGNORECASE | re.ASCII)
_NOTHING = frozenset({"", "null", "none"})


def word_kind(text: str) -> ReadKind | None:
    """Return what a word of a scanner means, in any maker's spelling; None if it is no such word.

    >>> word_kind("No Read"), word_kind("NO_TUBE"), word_kind("0123456789")
    (<ReadKind.NO_READ: 'no_read'>, <ReadKind.NO_TUBE: 'no_tube'>, None)
    """
    bare = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text)).lower()
    if bare in NO_TUBE:
        return ReadKind.NO_TUBE
    if bare in NO_READ or (text.strip() and not text.strip("? ")):
        return ReadKind.NO_READ
    return None


def reading(text: str, status: str, where: dict[str, str | int]) -> tuple[ReadKind, str] | Reason:
    """Return what a position says, or why it cannot be told.

    Args:
        text: The tube code, or a word for it.
        status: The scanner's word for how reading went, "" if it gave none.
        where: Row and column in the file, for the reason.
    """
    told = "" if text.lower() in _NOTHING else text
    by_word = word_kind(told)
    by_status = word_kind(status)
    if by_status is ReadKind.NO_READ:
        return ReadKind.NO_READ, ""
    if by_status is ReadKind.NO_TUBE:
        return _no_tube(told, by_word, status, where)
    if by_word is not None:
        return by_word, ""
    problem = code_problem(told, where)
    return problem if problem is not None else (ReadKind.TUBE, told)


def _no_tube(
    told: str, by_word: ReadKind | None, status: str, where: dict[str, str | int]
) -> tuple[ReadKind, str] | Reason:
    """A status that says "empty" beside a code, or beside NO READ, says two things at once."""
    if told and by_word is not ReadKind.NO_TUBE:
        return Reason(
            "rack_scans.contradiction", where | {"code": told[:LONGEST_CODE], "status": status[:LONGEST_CODE]}
        )
    return ReadKind.NO_TUBE, ""


def code_problem(code: str, where: dict[str, str | int]) -> Reason | None:
    """Return why a text cannot be a tube's code; None if it can."""
    if not code:
        return Reason("rack_scans.missing_code", where)
    shown = where | {"code": code[:LONGEST_CODE]}
    if _SCIENTIFIC.fullmatch(code):
        return Reason("rack_scans.spreadsheet_number", shown)
    return None if _CODE.fullmatch(code) else Reason("rack_scans.code_form", shown)
