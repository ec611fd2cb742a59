"""A template being designed and what is selected in it; every edit makes a new draft. Lengths are micrometres."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from stembank_gui.rules.labels.template import (
    UM_PER_MM,
    Area,
    ArticleElement,
    BarsElement,
    BoxElement,
    Element,
    FlagElement,
    LogoElement,
    MatrixElement,
    Template,
    TextElement,
)

LEAST_SIDE = 100
"""The thinnest element: a line of a tenth of a millimetre."""
_COPY_OFFSET = UM_PER_MM

Stacking = Literal["front", "forward", "backward", "back"]
Edge = Literal["left", "right", "top", "bottom"]

NEW_ELEMENTS: dict[str, Element] = {
    "text": TextElement(0, 0, 12_000, 2_400, text="Text", size=6.0, smallest=4.0),
    "flag": FlagElement(0, 0, 8_000, 2_600, text="FLAG"),
    "matrix": MatrixElement(0, 0, 7_000, 7_000),
    "bars": BarsElement(0, 0, 50_000, 8_000),
    "ean": ArticleElement(0, 0, 30_000, 12_000),
    "line": BoxElement(0, 0, 12_000, 200, filled=True),
    "box": BoxElement(0, 0, 12_000, 6_000),
    "logo": LogoElement(0, 0, 8_000, 6_000),
}
"""What a new element of each sort is like; "line" is a box that is filled."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A template and the places of the selected elements in its list, in ascending order."""

    template: Template
    selection: tuple[int, ...] = ()

    @property
    def elements(self) -> tuple[Element, ...]:
        """Return the elements of the template."""
        return self.template.elements

    @property
    def selected(self) -> tuple[Element, ...]:
        """Return the selected elements."""
        return tuple(self.template.elements[at] for at in self.selection)

    def selecting(self, places: Iterable[int]) -> "Draft":
        """Return the draft with other elements selected; places that do not exist are left out."""
        known = range(len(self.template.elements))
        return replace(self, selection=tuple(sorted({at for at in places if at in known})))


def bounds(areas: Iterable[Area]) -> Area:
    """Return the smallest area around some areas (an empty one at the corner for none)."""
    known = tuple(areas)
    if not known:
        return Area(0, 0, 0, 0)
    left, top = min(one.x for one in known), min(one.y for one in known)
    right, bottom = max(one.x + one.width for one in known), max(one.y + one.height for one in known)
    return Area(left, top, right - left, bottom - top)


def moved(draft: Draft, across: int, down: int) -> Draft:
    """Return the draft with its selection moved, as far as the label reaches."""
    around = bounds(draft.selected)
    across = _within(around.x + across, draft.template.width - around.width) - around.x
    down = _within(around.y + down, draft.template.height - around.height) - around.y
    return _each(draft, lambda one: replace(one, x=one.x + across, y=one.y + down))


def resized(draft: Draft, edges: frozenset[Edge], across: int, down: int) -> Draft:
    """Return the draft with some edges of the one selected element moved; none passes its opposite or the label's."""
    if len(draft.selection) != 1:
        return draft
    one = draft.selected[0]
    left, right = _stretched(one.x, one.width, ("left" in edges, "right" in edges), across, draft.template.width)
    top, bottom = _stretched(one.y, one.height, ("top" in edges, "bottom" in edges), down, draft.template.height)
    return placed(draft, Area(left, top, right - left, bottom - top))


def placed(draft: Draft, area: Area) -> Draft:
    """Return the draft with every selected element at an area."""
    return _each(draft, lambda one: replace(one, x=area.x, y=area.y, width=area.width, height=area.height))


def changed(draft: Draft, **values: Any) -> Draft:
    """Return the draft with values set in every selected element that has such a property."""

    def set_(one: Element) -> Element:
        own = {field.name for field in fields(one)}
        return replace(one, **{name: value for name, value in values.items() if name in own})

    return _each(draft, set_)


def labelled(draft: Draft, **values: Any) -> Draft:
    """Return the draft with values of the label itself set (its size, margin, title, parts, sheet …)."""
    return replace(draft, template=replace(draft.template, **values))


def added(draft: Draft, sort: str) -> Draft:
    """Return the draft with a new element of a sort of NEW_ELEMENTS in the middle of the label, selected.

    Raises:
        KeyError: If there is no such sort.
    """
    label, new = draft.template, NEW_ELEMENTS[sort]
    width, height = min(new.width, label.width), min(new.height, label.height)
    x, y = _tenths((label.width - width) // 2), _tenths((label.height - height) // 2)
    return joined(draft, (replace(new, x=x, y=y, width=width, height=height),))


def joined(draft: Draft, elements: tuple[Element, ...]) -> Draft:
    """Return the draft with elements added on top, selected."""
    first = len(draft.elements)
    both = replace(draft.template, elements=(*draft.elements, *elements))
    return Draft(both, tuple(range(first, first + len(elements))))


def duplicated(draft: Draft, elements: tuple[Element, ...] | None = None) -> Draft:
    """Return the draft with copies of its selection (or of other elements) a millimetre beside them, selected."""
    copies = draft.selected if elements is None else elements
    return moved(joined(draft, copies), _COPY_OFFSET, _COPY_OFFSET) if copies else draft


def deleted(draft: Draft) -> Draft:
    """Return the draft without its selection; what comes after it is selected, for the keyboard's sake."""
    rest = tuple(one for at, one in enumerate(draft.elements) if at not in draft.selection)
    left = Draft(replace(draft.template, elements=rest))
    return left.selecting([min(draft.selection[0], len(rest) - 1)]) if len(draft.selection) == 1 and rest else left


def stacked(draft: Draft, way: Stacking) -> Draft:
    """Return the draft with its selection drawn later (in front) or earlier (behind)."""
    order = list(range(len(draft.elements)))
    if way in {"front", "back"}:
        chosen = [at for at in order if at in draft.selection]
        others = [at for at in order if at not in draft.selection]
        order = [*others, *chosen] if way == "front" else [*chosen, *others]
    else:
        _step(order, frozenset(draft.selection), 1 if way == "forward" else -1)
    return _ordered(draft, order)


def _step(order: list[int], chosen: frozenset[int], by: int) -> None:
    """Let each chosen place change places with its neighbour that is not chosen."""
    for at in reversed(range(len(order))) if by > 0 else range(len(order)):
        other = at + by
        if order[at] in chosen and 0 <= other < len(order) and order[other] not in chosen:
            order[at], order[other] = order[other], order[at]


def _ordered(draft: Draft, order: list[int]) -> Draft:
    elements = tuple(draft.elements[at] for at in order)
    chosen = frozenset(draft.selection)
    return Draft(
        replace(draft.template, elements=elements), tuple(new for new, old in enumerate(order) if old in chosen)
    )


def _each(draft: Draft, change: Any) -> Draft:
    chosen = frozenset(draft.selection)
    elements = tuple(change(one) if at in chosen else one for at, one in enumerate(draft.elements))
    return replace(draft, template=replace(draft.template, elements=elements))


def _within(start: int, last: int) -> int:
    return max(0, min(start, last))


def _stretched(start: int, length: int, pulled: tuple[bool, bool], by: int, limit: int) -> tuple[int, int]:
    """Return both ends of a side after one of them was pulled."""
    low, high = start, start + length
    if pulled[0]:
        low = max(min(low, 0), min(low + by, high - LEAST_SIDE))
    if pulled[1]:
        high = min(max(high, limit), max(high + by, low + LEAST_SIDE))
    return low, high


def _tenths(length: int) -> int:
    return length // 100 * 100
