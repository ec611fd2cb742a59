"""A scan against the books, position by position. Pure: nothing is moved here, and nothing is decided."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256

from stembank_gui.rules import codes
from stembank_gui.rules.cryostorage.rack_scans.reading import CellRead, ReadKind
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import VialState


class ScanFinding(StrEnum):
    """What a position of the box turned out to be."""

    HERE = "here"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    MISSING = "missing"
    DUPLICATE = "duplicate"
    UNREADABLE = "unreadable"
    LEFT = "left"
    EMPTY = "empty"


class MissingFate(StrEnum):
    """What is done with a vial that the books say is here and the scanner does not see."""

    KEEP = "keep"
    LOOK_FOR = "look_for"
    LOST = "lost"


TO_BE_PLACED = frozenset({VialState.FILLED, VialState.STORED, VialState.RESERVED, VialState.UNPLACED})
"""States from which a scan may put a vial where it was found. One in hand is returned, one gone stays gone."""
LIES_HERE = frozenset({VialState.STORED, VialState.RESERVED})
"""States in which a vial must be where the books say; a planned one is not there yet."""


@dataclass(frozen=True, slots=True)
class BookVial:
    """A vial as the books know it; `place` is the way to it, "" for one without a place; `issue` its valid label."""

    vial_id: int
    code: str
    tube_code: str | None
    state: VialState
    box_id: int | None
    position: int | None
    place: str = ""
    lot: str = ""
    issue: int = 1

    @property
    def payload(self) -> str:
        """Return what the code of its valid label says."""
        return codes.vial_payload(self.code, self.issue)


@dataclass(frozen=True, slots=True)
class DiffCell:
    """One position: what was read, which vial that is, and which one the books expected.

    `assignable`: the unknown code may be given to the expected vial, which has none yet.
    """

    position: int
    finding: ScanFinding
    kind: ReadKind
    read: str = ""
    found: BookVial | None = None
    expected: BookVial | None = None
    assignable: bool = False

    @property
    def movable(self) -> bool:
        """Return whether the vial that was found may be put here by the scan."""
        return self.finding is ScanFinding.ELSEWHERE and self.found is not None and self.found.state in TO_BE_PLACED


@dataclass(frozen=True, slots=True)
class RackDiff:
    """All positions of a box; and the vials that the books say are here and the scanner saw nowhere."""

    box_id: int
    cells: tuple[DiffCell, ...]
    missing: tuple[BookVial, ...]
    counts: Mapping[ScanFinding, int] = field(default_factory=dict)

    def of(self, finding: ScanFinding) -> tuple[DiffCell, ...]:
        """Return the positions with a finding, in order."""
        return tuple(cell for cell in self.cells if cell.finding is finding)

    def movable(self) -> tuple[DiffCell, ...]:
        """Return the positions whose vial may be put there."""
        return tuple(cell for cell in self.cells if cell.movable)

    def assignable(self) -> tuple[DiffCell, ...]:
        """Return the positions whose unknown code may be given to the vial the books have there."""
        return tuple(cell for cell in self.cells if cell.assignable)

    def unidentified(self) -> tuple[int, ...]:
        """Return the positions with a tube that nobody could name: nothing else may be put there."""
        nameless = {ScanFinding.UNREADABLE, ScanFinding.UNKNOWN, ScanFinding.DUPLICATE}
        return tuple(cell.position for cell in self.cells if cell.finding in nameless)

    @property
    def agrees(self) -> bool:
        """Return whether the scan says what the books say."""
        return not self.missing and all(cell.finding in _AGREE for cell in self.cells)

    def fingerprint(self) -> str:
        """Return 64 hexadecimal digits: whoever applies a scan has seen exactly this."""
        said = [
            (cell.position, cell.finding.value, cell.read, *(_key(cell.found)), *(_key(cell.expected)))
            for cell in self.cells
        ]
        return sha256(repr((self.box_id, said, [_key(one) for one in self.missing])).encode()).hexdigest()


_AGREE = frozenset({ScanFinding.HERE, ScanFinding.EMPTY})


def _key(vial: BookVial | None) -> tuple[object, ...]:
    return () if vial is None else (vial.vial_id, vial.state.value, vial.box_id, vial.position, vial.tube_code)


def book_code(read: str) -> str:
    """Return a code that was read as the books would have it: a vial's label in its one form, any other in capitals.

    >>> book_code("ucm24001m01-0042-i"), book_code("ucm24001m010042i/2"), book_code("fd00123")
    ('UCM24001M010042I', 'UCM24001M010042I/2', 'FD00123')
    """
    try:
        code = codes.parse(read)
    except Refused:
        return read.strip().upper()
    return codes.vial_payload(code.text, code.issue) if code.kind == "vial" else read.strip().upper()


def is_vial_code(read: str) -> bool:
    """Return whether a code has the form of our vials' codes, its check character included."""
    try:
        return codes.parse(read).kind == "vial"
    except Refused as refused:
        return any(reason.code == "codes.check_character" for reason in refused.reasons)


def rack_diff(
    box_id: int, capacity: int, reads: Iterable[CellRead], books: Iterable[BookVial], by_code: Mapping[str, BookVial]
) -> RackDiff:
    """Return what a scan says against the books.

    Args:
        box_id: The box that was scanned.
        capacity: Positions of the box.
        reads: What was read; a position that is not named has no tube.
        books: The vials that have a position in this box.
        by_code: The vial that has a code, by the code as `book_code` gives it: its valid label's or its tube's. A void
            label names no vial.
    """
    read = {one.position: one for one in reads}
    expected = {one.position: one for one in books if one.box_id == box_id and one.position is not None}
    found = {at: vial for at, one in read.items() if one.code and (vial := by_code.get(book_code(one.code)))}
    seen = Counter(vial.vial_id for vial in found.values())
    cells = tuple(
        _cell(position, read.get(position), found.get(position), expected.get(position), seen)
        for position in range(1, capacity + 1)
    )
    missing = tuple(vial for position, vial in sorted(expected.items()) if _is_missing(vial, cells[position - 1], seen))
    counted = Counter(cell.finding for cell in cells)
    counts = {finding: counted.get(finding, 0) for finding in ScanFinding} | {ScanFinding.MISSING: len(missing)}
    return RackDiff(box_id, cells, missing, counts)


def _cell(
    position: int, read: CellRead | None, found: BookVial | None, expected: BookVial | None, seen: Counter[int]
) -> DiffCell:
    if read is None or read.kind is ReadKind.NO_TUBE:
        return DiffCell(position, _empty(expected, seen), ReadKind.NO_TUBE, expected=expected)
    if read.kind is ReadKind.NO_READ:
        return DiffCell(position, ScanFinding.UNREADABLE, ReadKind.NO_READ, expected=expected)
    if found is None:
        free = expected is not None and expected.tube_code is None and not seen[expected.vial_id]
        assignable = free and not is_vial_code(read.code)
        return DiffCell(position, ScanFinding.UNKNOWN, read.kind, read.code, None, expected, assignable)
    return DiffCell(position, _named(found, expected, seen), read.kind, read.code, found, expected)


def _empty(expected: BookVial | None, seen: Counter[int]) -> ScanFinding:
    if expected is None or expected.state not in LIES_HERE:
        return ScanFinding.LEFT if expected is not None and seen[expected.vial_id] else ScanFinding.EMPTY
    return ScanFinding.LEFT if seen[expected.vial_id] else ScanFinding.MISSING


def _named(found: BookVial, expected: BookVial | None, seen: Counter[int]) -> ScanFinding:
    if seen[found.vial_id] > 1:
        return ScanFinding.DUPLICATE
    here = expected is not None and expected.vial_id == found.vial_id
    return ScanFinding.HERE if here else ScanFinding.ELSEWHERE


def _is_missing(vial: BookVial, cell: DiffCell, seen: Counter[int]) -> bool:
    """A vial is missing where its cell is empty or holds another one; a tube without a name may be it."""
    if seen[vial.vial_id] or vial.state not in LIES_HERE:
        return False
    return cell.finding in {ScanFinding.MISSING, ScanFinding.ELSEWHERE}


def in_the_way(diff: RackDiff, placed: Iterable[int], kept: Iterable[int]) -> tuple[DiffCell, ...]:
    """Return the positions that are to take a vial while the one that the books have there is to stay.

    Args:
        diff: What the scan says.
        placed: Ids of the vials that are to be put where they were found.
        kept: Ids of the missing vials that are to stay in the books as they are.
    """
    into, staying = frozenset(placed), frozenset(kept)
    return tuple(
        cell
        for cell in diff.movable()
        if cell.found is not None and cell.found.vial_id in into
        and cell.expected is not None and cell.expected.vial_id in staying
    )  # fmt: skip
