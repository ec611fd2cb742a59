"""The lines of a scan's differences, and what is to be done about each."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from stembank_gui.queries.cryostorage.rack_scans import ScanView
from stembank_gui.rules.cryostorage.rack_scans import BookVial, DiffCell, MissingFate, ReadKind, ScanFinding


class Deed(StrEnum):
    """What is done about a line."""

    NOTHING = "nothing"
    PUT = "put"
    LEAVE = "leave"
    KEEP = "keep"
    LOOK_FOR = "look_for"
    LOST = "lost"
    BLOCK = "block"


_FATES = {Deed.KEEP: MissingFate.KEEP, Deed.LOOK_FOR: MissingFate.LOOK_FOR, Deed.LOST: MissingFate.LOST}
_FOR_MISSING = (Deed.KEEP, Deed.LOOK_FOR, Deed.LOST)
_AGREE = frozenset({ScanFinding.HERE, ScanFinding.EMPTY, ScanFinding.LEFT})


@dataclass(frozen=True, slots=True)
class DiffLine:
    """One line: a position, what was found there, the vial it is about, and what may be done; the first is usual."""

    id: str
    position: int
    name: str
    finding: ScanFinding
    read: str
    vial: BookVial | None
    offered: tuple[Deed, ...]
    deed: Deed

    @property
    def place(self) -> str:
        """Return where the books have the vial; empty where they have none."""
        return "" if self.vial is None else self.vial.place


def diff_lines(view: ScanView, chosen: Mapping[str, Deed]) -> list[DiffLine]:
    """Return every line but empty positions, in the order of positions; `chosen` are deeds that a person chose."""
    lines = sorted(_lines(view), key=lambda line: (line.position, line.id))
    return [replace(line, deed=chosen[line.id]) if chosen.get(line.id) in line.offered else line for line in lines]


def differs(line: DiffLine) -> bool:
    """Return whether a line is a difference that people must know of."""
    return line.finding not in _AGREE


def placed(lines: Iterable[DiffLine]) -> tuple[int, ...]:
    """Return the vials that are put where they were found."""
    return tuple(line.vial.vial_id for line in lines if line.deed is Deed.PUT and line.vial is not None)


def fates(lines: Iterable[DiffLine]) -> tuple[tuple[int, MissingFate], ...]:
    """Return what is done with each missing vial."""
    return tuple((line.vial.vial_id, _FATES[line.deed]) for line in lines if line.deed in _FATES and line.vial)


def blocked(lines: Iterable[DiffLine]) -> tuple[int, ...]:
    """Return the positions that take nothing until their tube is known."""
    return tuple(line.position for line in lines if line.deed is Deed.BLOCK)


def _lines(view: ScanView) -> Iterator[DiffLine]:
    missing = {one.vial_id for one in view.diff.missing}
    seen = {cell.found.vial_id for cell in view.diff.cells if cell.found is not None}
    for cell in view.diff.cells:
        if cell.finding not in {ScanFinding.EMPTY, ScanFinding.MISSING}:
            yield _found(view, cell, seen)
        if cell.expected is not None and cell.expected.vial_id in missing:
            name = view.box.name(cell.position)
            yield DiffLine(
                f"{name} missing", cell.position, name, ScanFinding.MISSING, "", cell.expected, _FOR_MISSING, Deed.KEEP
            )


def _found(view: ScanView, cell: DiffCell, seen: Collection[int]) -> DiffLine:
    name = view.box.name(cell.position)
    offered: tuple[Deed, ...] = (Deed.NOTHING,)
    if cell.movable:
        offered = (Deed.PUT, Deed.LEAVE)
    elif cell.position in view.diff.unidentified() and _may_be_free(view, cell, seen):
        offered = (Deed.BLOCK, Deed.LEAVE)
    vial = cell.found or cell.expected
    said = "NO READ" if cell.kind is ReadKind.NO_READ else cell.read
    return DiffLine(name, cell.position, name, cell.finding, said, vial, offered, offered[0])


def _may_be_free(view: ScanView, cell: DiffCell, seen: Collection[int]) -> bool:
    """Return whether the books have no vial in a position, or one that was found elsewhere; and it is not blocked."""
    free = cell.expected is None or cell.expected.vial_id in seen
    return free and cell.position not in view.box.blocked
