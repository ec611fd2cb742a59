"""Selected elements in line with each other or with the label, and at equal distances."""

from dataclasses import replace
from typing import Literal

from stembank_gui.rules.labels.template import Area, Element
from stembank_gui.ui.pages.labels.designing.draft import Draft, bounds

Alignment = Literal["left", "center", "right", "top", "middle", "bottom"]
Direction = Literal["across", "down"]
ALIGNMENTS: tuple[Alignment, ...] = ("left", "center", "right", "top", "middle", "bottom")
DIRECTIONS: tuple[Direction, ...] = ("across", "down")
_LEAST_TO_DISTRIBUTE = 3


def aligned(draft: Draft, how: Alignment) -> Draft:
    """Return the draft with its selection in line: one element with the label inside its margin, several together."""
    chosen = draft.selected
    label, margin = draft.template, draft.template.margin
    inside = Area(margin, margin, label.width - 2 * margin, label.height - 2 * margin)
    around = bounds(chosen) if len(chosen) > 1 else inside
    return _with(draft, {at: _in_line(draft.elements[at], around, how) for at in draft.selection})


def may_distribute(draft: Draft) -> bool:
    """Return whether there are enough selected elements for distances between them."""
    return len(draft.selection) >= _LEAST_TO_DISTRIBUTE


def distributed(draft: Draft, direction: Direction) -> Draft:
    """Return the draft with equal gaps between three or more selected elements; the outermost ones stay."""
    if not may_distribute(draft):
        return draft
    start, side = ("x", "width") if direction == "across" else ("y", "height")
    order = sorted(draft.selection, key=lambda at: (getattr(draft.elements[at], start), at))
    lengths = [getattr(draft.elements[at], side) for at in order]
    first, last = draft.elements[order[0]], draft.elements[order[-1]]
    room = getattr(last, start) + lengths[-1] - getattr(first, start) - sum(lengths)
    found: dict[int, Element] = {}
    for number, at in enumerate(order[1:-1], 1):
        begin = getattr(first, start) + sum(lengths[:number]) + room * number // (len(order) - 1)
        found[at] = replace(draft.elements[at], **{start: begin})
    return _with(draft, found)


def _in_line(one: Element, around: Area, how: Alignment) -> Element:
    if how in {"left", "center", "right"}:
        return replace(one, x=_start(around.x, around.width, one.width, ("left", "center", "right").index(how)))
    return replace(one, y=_start(around.y, around.height, one.height, ("top", "middle", "bottom").index(how)))


def _start(begin: int, room: int, length: int, halves: int) -> int:
    """Return where a length begins: at the beginning, in the middle or at the end of a room (0, 1 or 2 halves)."""
    return begin + (room - length) * halves // 2


def _with(draft: Draft, found: dict[int, Element]) -> Draft:
    elements = tuple(found.get(at, one) for at, one in enumerate(draft.elements))
    return replace(draft, template=replace(draft.template, elements=elements))
