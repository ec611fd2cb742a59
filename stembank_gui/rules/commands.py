"""Command barcodes: what a printed code tells the program, so that a gloved hand needs no keyboard.

Grammar, version 1: `CMD1-<word>-<check>` or `CMD1-<word>-<argument>-<check>`, the check character over the rest without
its hyphens (`rules.codes.check_character`). The words avoid Y and Z, which change places on a German keyboard. A code
once printed is accepted for ever: the tables below only grow; what means something else gets another version.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.codes import COMMAND_FORM, TEST_CODE, check_character, has_valid_check
from stembank_gui.rules.cryostorage.grid import position_name
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import PositionStyle, Purpose

VERSION = "CMD1"
GROUP_SEPARATOR = "\x1d"
GROUP_TEST_CODE = f"GS1TEST{GROUP_SEPARATOR}END"
"""Its second code: does the scanner hand on the group separator (FNC1) of GS1 codes?"""


class Command(StrEnum):
    """What a command code asks for."""

    PUT = "put"
    TAKE = "take"
    CONFIRM = "confirm"
    CANCEL = "cancel"
    UNDO = "undo"
    PULL = "pull"
    BACK = "back"
    PURPOSE = "purpose"
    REASON = "reason"
    POSITION = "position"


class MoveReason(StrEnum):
    """Why a vial is put or taken, where somebody must say so."""

    NOT_NEEDED = "not_needed"
    BY_MISTAKE = "by_mistake"
    REORDERED = "reordered"
    MENDED = "mended"


@dataclass(frozen=True, slots=True)
class Said:
    """What a command code says; `position` is a name such as C5 or 25."""

    command: Command
    purpose: Purpose | None = None
    reason: MoveReason | None = None
    position: str = ""


_PLAIN = {
    "PUT": Command.PUT, "TAKE": Command.TAKE, "OK": Command.CONFIRM, "CANCEL": Command.CANCEL, "UNDO": Command.UNDO,
    "PULL": Command.PULL, "BACK": Command.BACK,
}  # fmt: skip
_PURPOSES = {
    "QC": Purpose.QC, "STAB": Purpose.STABILITY, "NEXT": Purpose.NEXT_TIER, "ISSUE": Purpose.ISSUE,
    "WASTE": Purpose.DISPOSAL,
}  # fmt: skip
_REASONS = {
    "NOTUSED": MoveReason.NOT_NEEDED, "MISTAKE": MoveReason.BY_MISTAKE, "REORDER": MoveReason.REORDERED,
    "MENDED": MoveReason.MENDED,
}  # fmt: skip


def is_command(scanned: str) -> bool:
    """Return whether a scan has the form of a command code, whatever it says."""
    return COMMAND_FORM.fullmatch(_tidy(scanned)) is not None


def is_test(scanned: str) -> bool:
    """Return whether a scan is the printed test code, read without fault."""
    return _tidy(scanned) == TEST_CODE


def command_code(said: Said) -> str:
    """Return the code to print for a command.

    >>> command_code(Said(Command.PUT)), command_code(Said(Command.POSITION, position="C5"))
    ('CMD1-PUT-L', 'CMD1-AT-C5-E')
    """
    body = f"{VERSION}-{_words(said)}"
    return f"{body}-{check_character(body.replace('-', ''))}"


def parse_command(scanned: str) -> Said:
    """Return what a scanned command code says.

    Raises:
        Refused: `codes.check_character` where it was misread, `codes.unknown_command` where this version of the program
            does not know it.

    >>> parse_command("cmd1-at-c5-e").position
    'C5'
    """
    text = _tidy(scanned)
    has_form = COMMAND_FORM.fullmatch(text) is not None
    if has_form and not has_valid_check(text.replace("-", "")):
        raise Refused(Reason("codes.check_character", {"code": text}))
    version, *words = text.split("-")[:-1] if has_form else [""]
    found = _meaning(words) if version == VERSION else None
    if found is None:
        raise Refused(Reason("codes.unknown_command", {"code": text[:40]}))
    return found


def every_command() -> tuple[Said, ...]:
    """Return every command without a position, in the order of the printed sheet."""
    plain = (Said(command) for command in _PLAIN.values())
    purposes = (Said(Command.PURPOSE, purpose=purpose) for purpose in _PURPOSES.values())
    reasons = (Said(Command.REASON, reason=reason) for reason in _REASONS.values())
    return (*plain, *purposes, *reasons)


def every_position(rows: int, columns: int, style: PositionStyle) -> tuple[Said, ...]:
    """Return the commands for all positions of a box, row by row."""
    names = (position_name(number, columns, style) for number in range(1, rows * columns + 1))
    return tuple(Said(Command.POSITION, position=name) for name in names)


def _tidy(scanned: str) -> str:
    return scanned.strip().upper()


def _words(said: Said) -> str:
    match said.command:
        case Command.PURPOSE:
            return f"FOR-{_key(_PURPOSES, said.purpose)}"
        case Command.REASON:
            return f"WHY-{_key(_REASONS, said.reason)}"
        case Command.POSITION:
            return f"AT-{said.position}"
        case _:
            return _key(_PLAIN, said.command)


def _key(table: dict[str, Command] | dict[str, Purpose] | dict[str, MoveReason], wanted: object) -> str:
    return next(key for key, value in table.items() if value is wanted)


def _meaning(words: list[str]) -> Said | None:
    match words:
        case [word] if word in _PLAIN:
            return Said(_PLAIN[word])
        case ["FOR", word] if word in _PURPOSES:
            return Said(Command.PURPOSE, purpose=_PURPOSES[word])
        case ["WHY", word] if word in _REASONS:
            return Said(Command.REASON, reason=_REASONS[word])
        case ["AT", name] if re.fullmatch(r"[A-P]\d{1,2}|\d{1,3}", name):
            return Said(Command.POSITION, position=name)
        case _:
            return None
