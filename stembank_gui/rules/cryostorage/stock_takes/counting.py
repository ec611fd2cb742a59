"""What was seen in a box against what the books say. Pure: nothing is decided here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from stembank_gui.rules.cryostorage.rack_scans import LIES_HERE, BookVial, CellRead, ReadKind, book_code
from stembank_gui.rules.vocabulary import CountedBy, Severity, StockFinding


class Seen(StrEnum):
    """What somebody, or a scanner, saw: a vial by its code; by eye the vial of the books, nothing, something else."""

    VIAL = "vial"
    THERE = "there"
    GONE = "gone"
    OTHER = "other"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something seen in a box. `position` is None where a vial was scanned without saying where it lay."""

    seen: Seen
    position: int | None = None
    code: str = ""
    vial: BookVial | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """How a vial or a position differs from the books.

    `position` is where it was found; of a missing vial, where the books have it.
    """

    finding: StockFinding
    position: int | None
    vial: BookVial | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class BoxCount:
    """What a count of a box says. `found` vials are where the books have them."""

    expected: int
    found: int
    differences: tuple[Difference, ...]

    def of(self, finding: StockFinding) -> int:
        """Return how many differences are of one kind."""
        return sum(one.finding is finding for one in self.differences)

    @property
    def agrees(self) -> bool:
        """Return whether the box is as the books say."""
        return not self.differences

    @property
    def severity(self) -> Severity:
        """Return how grave the deviation is: major where a vial is missing."""
        return Severity.MAJOR if self.of(StockFinding.MISSING) else Severity.MINOR


def seen_by_scanner(reads: Iterable[CellRead], by_code: Mapping[str, BookVial]) -> tuple[Sighting, ...]:
    """Return what a rack scanner saw: a tube it could not read is there, and only "no tube" is nothing."""
    kinds = {ReadKind.TUBE: Seen.VIAL, ReadKind.NO_READ: Seen.UNREADABLE, ReadKind.NO_TUBE: Seen.GONE}
    return tuple(
        Sighting(kinds[one.kind], one.position, one.code, by_code.get(book_code(one.code)) if one.code else None)
        for one in reads
    )


def counted_how(sightings: Iterable[Sighting]) -> CountedBy:
    """Return how a box was counted by hand: scanned where any vial was, else by eye."""
    return CountedBy.SCAN if any(one.seen is Seen.VIAL for one in sightings) else CountedBy.EYE


def not_ticked(expected: Iterable[BookVial], sightings: Sequence[Sighting]) -> tuple[int, ...]:
    """Return the positions of expected vials about which nothing was said; a vial that was scanned is said."""
    said = {one.position for one in sightings}
    seen = {one.vial.vial_id for one in sightings if one.vial is not None}
    open_ = (one for one in expected if one.position not in said and one.vial_id not in seen)
    return tuple(sorted(one.position for one in open_ if one.position is not None and one.state in LIES_HERE))


def compare(box_id: int, books: Iterable[BookVial], sightings: Iterable[Sighting]) -> BoxCount:
    """Return what was seen in a box against what the books say. Every expected vial is found, or one difference.

    A tube that nobody could read may be the vial that the books have in its position: that one is unreadable, not
    missing. Of two tubes with the same code one is where it should be, if one is; the other one is extra.

    Args:
        box_id: The box.
        books: Vials as the books know them; those that lie in this box are expected.
        sightings: What was seen, in any order; of several about the same position the last one counts.
    """
    expected = {one.vial_id: one for one in books if one.box_id == box_id and one.state in LIES_HERE}
    seen = _last_words(sightings)
    lay = _where_they_lay(expected, seen)
    by_position = {one.position: one for one in expected.values() if one.vial_id not in lay}
    differences = [
        found for one in seen if (found := _difference(one, expected, lay, by_position.get(one.position))) is not None
    ]
    there = {
        by_position[one.position].vial_id for one in seen if one.seen in _MAY_BE_IT and one.position in by_position
    }
    missing = [one for one in expected.values() if one.vial_id not in lay and one.vial_id not in there]
    differences += [Difference(StockFinding.MISSING, one.position, one, one.code) for one in missing]
    named = sum(one.finding in _NOT_FOUND and one.vial is not None for one in differences)
    ordered = sorted(differences, key=lambda one: (one.position or 9999, one.finding.value, one.code))
    return BoxCount(len(expected), len(expected) - named, tuple(ordered))


_MAY_BE_IT = frozenset({Seen.THERE, Seen.UNREADABLE})
_NOT_FOUND = frozenset({StockFinding.MISSING, StockFinding.MISPLACED, StockFinding.UNREADABLE})


def _last_words(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Return what was said last about each position, and everything seen without one."""
    placed: dict[int, Sighting] = {}
    loose: list[Sighting] = []
    for one in sightings:
        if one.position is None:
            loose.append(one)
        else:
            placed[one.position] = one
    return [*placed.values(), *dict.fromkeys(loose)]


def _where_they_lay(expected: Mapping[int, BookVial], seen: Iterable[Sighting]) -> dict[int, Sighting]:
    """Return the sighting of each expected vial that was named: of several the one where it should be, else a first."""
    lay: dict[int, Sighting] = {}
    for one in seen:
        own = None if one.vial is None else expected.get(one.vial.vial_id)
        if own is not None and (own.vial_id not in lay or one.position == own.position):
            lay[own.vial_id] = one
    return lay


def _difference(
    one: Sighting, expected: Mapping[int, BookVial], lay: Mapping[int, Sighting], here: BookVial | None
) -> Difference | None:
    """Return how a sighting differs from the books. `here`: who should be in its position and was named nowhere."""
    if one.seen is Seen.VIAL:
        return _named(one, expected, lay)
    if one.seen is Seen.OTHER:
        return Difference(StockFinding.EXTRA, one.position)
    if one.seen is Seen.GONE or (one.seen is Seen.THERE and here is not None):
        return None
    return Difference(StockFinding.UNREADABLE, one.position, here, "" if here is None else here.code)


def _named(one: Sighting, expected: Mapping[int, BookVial], lay: Mapping[int, Sighting]) -> Difference | None:
    code = one.code if one.vial is None else one.vial.code
    own = None if one.vial is None else expected.get(one.vial.vial_id)
    if own is None:
        return Difference(StockFinding.EXTRA, one.position, one.vial, code)
    if lay[own.vial_id] is not one:
        return None if one.position is None else Difference(StockFinding.EXTRA, one.position, own, code)
    right = one.position in {None, own.position}
    return None if right else Difference(StockFinding.MISPLACED, one.position, own, code)
