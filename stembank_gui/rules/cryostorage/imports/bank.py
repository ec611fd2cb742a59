"""What the bank already has of what a file names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from stembank_gui.rules.cryostorage.imports.places import Held
from stembank_gui.rules.vocabulary import Family, LotState

IMPORTED_AS = "Imported as: "
"""Begins the line of a note that keeps the name which a lot or donor had before, if that is not its own now."""


@dataclass(frozen=True, slots=True)
class CellTypeFacts:
    """A cell type and all its names."""

    cell_type_id: int
    code: str
    prefix: str
    family: Family
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LotFacts:
    """A lot of the bank. `known_as` is the name it had in an earlier file."""

    lot_id: int
    number: str
    state: LotState
    state_since: datetime
    imported: bool
    cell_type_id: int
    donor_id: int
    tier: str
    passage: int
    cells: int
    frozen_on: date | None
    filled: int
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class DonorFacts:
    """A donor of the bank. `known_as` is the code it had in an earlier file."""

    donor_id: int
    code: str
    year: int
    number: int
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class Bank:
    """Everything of the bank that a file touches.

    `sequences`: the numbers of the vials of each lot that the file names, by lot id. `tubes`: the vials that have one
    of the file's tube codes. `held`: what lies in the boxes that the file names. `first_retests`: the months of the
    first retest of each cell type's lots, by its id.
    """

    today: date
    cell_types: tuple[CellTypeFacts, ...]
    lots: tuple[LotFacts, ...]
    donors: tuple[DonorFacts, ...]
    held: Mapping[int, Held]
    sequences: Mapping[int, frozenset[int]]
    tubes: Mapping[str, str]
    clinical_years: int
    first_retests: Mapping[int, int | None]


def known_as(note: str) -> str:
    r"""Return the name that a note keeps.

    >>> known_as("Imported as: MSC-12\nState in the file: released")
    'MSC-12'
    """
    first = note.partition("\n")[0]
    return first.removeprefix(IMPORTED_AS) if first.startswith(IMPORTED_AS) else ""


def imported_note(name: str, own: str, more: Iterable[str], at_most: int) -> str:
    """Return the note of what an import makes: its name in the file, where it got another, and what else was said."""
    lines = [f"{IMPORTED_AS}{name}"] if name != own else []
    return "\n".join([*lines, *more])[:at_most]
