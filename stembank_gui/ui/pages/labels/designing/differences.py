"""What two versions of a template differ in, one line each."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from stembank_gui.rules.labels.template import Element, Sheet, Template

_AREA = ("x", "y", "width", "height")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs.

    Args:
        sort: "label", "sheet", "parts", "changed", "added" or "removed".
        before: Place of the element in the earlier version, -1 for none.
        after: Place of the element in the later version, -1 for none.
        key: Which property: "width", "text" …; empty where the whole element is new or gone.
        old: What it was.
        new: What it is.
    """

    sort: str
    before: int
    after: int
    key: str
    old: Any = None
    new: Any = None


def differences(earlier: Template, later: Template) -> tuple[Difference, ...]:
    """Return everything in which a later version differs from an earlier one, in the order of the label.

    Elements are the same where they are equal, else where they are of one kind and alike: same words or same place.
    """
    return (*_label(earlier, later), *_elements(earlier, later))


def _label(earlier: Template, later: Template) -> Iterator[Difference]:
    for name in ("title", "title_zh", "kind", "width", "height", "margin", "parts"):
        old, new = getattr(earlier, name), getattr(later, name)
        if old != new:
            yield Difference("parts" if name == "parts" else "label", -1, -1, name, old, new)
    yield from _sheet(earlier.sheet, later.sheet)


def _sheet(earlier: Sheet | None, later: Sheet | None) -> Iterator[Difference]:
    if earlier is not None and later is not None:
        for one in fields(earlier):
            old, new = getattr(earlier, one.name), getattr(later, one.name)
            if old != new:
                yield Difference("sheet", -1, -1, one.name, old, new)
    elif earlier != later:
        yield Difference("sheet", -1, -1, "", earlier, later)


def _elements(earlier: Template, later: Template) -> Iterator[Difference]:
    pairs = _pairs(earlier.elements, later.elements)
    for after, one in enumerate(later.elements):
        before = pairs.get(after, -1)
        if before < 0:
            yield Difference("added", -1, after, "", None, one)
        else:
            yield from _properties(earlier.elements[before], one, before, after)
    kept = [pairs[after] for after in sorted(pairs)]
    if kept != sorted(kept):
        yield Difference("label", -1, -1, "order")
    for before, one in enumerate(earlier.elements):
        if before not in kept:
            yield Difference("removed", before, -1, "", one)


def _properties(old: Element, new: Element, before: int, after: int) -> Iterator[Difference]:
    for one in fields(new):
        was, is_ = getattr(old, one.name), getattr(new, one.name)
        if was != is_:
            yield Difference("changed", before, after, one.name, was, is_)


def _pairs(earlier: tuple[Element, ...], later: tuple[Element, ...]) -> dict[int, int]:
    """Return which earlier element each later one was, by places: the most alike first."""
    found: dict[int, int] = {}
    taken: set[int] = set()
    candidates = sorted(
        (-_likeness(old, new), abs(before - after), before, after)
        for before, old in enumerate(earlier)
        for after, new in enumerate(later)
        if old.kind == new.kind and _likeness(old, new)
    )
    for _, _, before, after in candidates:
        if before not in taken and after not in found:
            found[after] = before
            taken.add(before)
    return found


def _likeness(old: Element, new: Element) -> int:
    """Return how alike two elements of one kind are: properties that agree, the words counting as much as the place."""
    if old == new:
        return 100
    same = [one.name for one in fields(new) if getattr(old, one.name) == getattr(new, one.name)]
    place = len([name for name in same if name in _AREA])
    words = 4 * ("text" in same or "content" in same)
    return place + words
