"""Cell types of a bank: what may be changed of one, and what a new one needs. Source: DOMAIN.md §3, §6.3, §8.1."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import Family, Potency, Tissue

CODE_LENGTH = 20
NAME_LENGTH = 120
SYNONYMS_LENGTH = 400

_CODE = re.compile(r"[A-Za-z][A-Za-z0-9-]{1,19}")
_PREFIX = re.compile(r"[A-Z]{3}")
_AFTER_COLONY_PICK = frozenset({Family.IPSC, Family.ESC})


@dataclass(frozen=True, slots=True)
class Naming:
    """What people may change of a cell type: its names, other names it is found by, potency and where that is from."""

    name_en: str
    name_zh: str
    synonyms: str
    potency: Potency
    source: str


@dataclass(frozen=True, slots=True)
class NewKind:
    """What stays as it is: the code, the letters that lot numbers begin with, the family of its tests, the tissue."""

    code: str
    prefix: str
    family: Family
    tissue: Tissue

    @property
    def passage_symbol(self) -> str:
        """Return P for cells counted from the primary culture, p for those counted after a colony was picked."""
        return "p" if self.family in _AFTER_COLONY_PICK else "P"

    @property
    def cultured(self) -> bool:
        """Return whether it is grown; cord blood is kept in units."""
        return self.family is not Family.CB_HSC


def new_kind_problems(kind: NewKind, codes: frozenset[str], prefixes: frozenset[str]) -> Iterator[Reason]:
    """Yield every reason why a cell type cannot be added.

    Args:
        kind: The new one.
        codes: Codes that are taken.
        prefixes: Prefixes of lot numbers that are taken.
    """
    if not _CODE.fullmatch(kind.code):
        yield Reason("banking.cell_type_code", {"code": kind.code[:CODE_LENGTH]})
    elif kind.code.casefold() in {code.casefold() for code in codes}:
        yield Reason("banking.cell_type_taken", {"code": kind.code})
    if not _PREFIX.fullmatch(kind.prefix):
        yield Reason("banking.cell_type_prefix", {"prefix": kind.prefix[:CODE_LENGTH]})
    elif kind.prefix in prefixes:
        yield Reason("banking.prefix_taken", {"prefix": kind.prefix})
