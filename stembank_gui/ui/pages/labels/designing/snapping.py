"""Where something that is dragged comes to rest: at a line near one of its edges or its middle, else on the grid."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from stembank_gui.rules.labels.template import Area, Template
from stembank_gui.ui.pages.labels.designing.draft import Draft, Edge

TENTH = 100
"""Nothing is placed more finely by hand: a tenth of a millimetre."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Where things may come to rest: upright lines by their x, level lines by their y."""

    upright: tuple[int, ...]
    level: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Snap:
    """How far something moves after all, and the lines it came to rest at (None: none)."""

    across: int
    down: int
    upright: int | None = None
    level: int | None = None


def lines_of(draft: Draft) -> Lines:
    """Return the lines of everything that is not selected: label, margins, parts and other elements."""
    others = [one for at, one in enumerate(draft.elements) if at not in draft.selection]
    areas = [*_label_areas(draft.template), *others]
    return Lines(
        tuple(sorted({line for one in areas for line in _thirds(one.x, one.width)})),
        tuple(sorted({line for one in areas for line in _thirds(one.y, one.height)})),
    )


def snapped_move(area: Area, across: int, down: int, lines: Lines, *, grid: int, reach: int) -> Snap:
    """Return how far an area moves that is dragged so far.

    Args:
        area: The area before it moves.
        across: How far it is dragged to the right.
        down: How far it is dragged down.
        lines: Lines to come to rest at.
        grid: Step of the grid; 0 for no grid.
        reach: How near a line must be.
    """
    x, upright = _rest(area.x + across, (0, area.width // 2, area.width), lines.upright, grid, reach)
    y, level = _rest(area.y + down, (0, area.height // 2, area.height), lines.level, grid, reach)
    return Snap(x - area.x, y - area.y, upright, level)


def snapped_edges(
    area: Area, edges: frozenset[Edge], across: int, down: int, lines: Lines, *, grid: int, reach: int
) -> Snap:
    """Return how far the edges of an area move that are pulled so far; arguments as for `snapped_move`."""
    x = area.x + (area.width if "right" in edges else 0)
    y = area.y + (area.height if "bottom" in edges else 0)
    to_x, upright = _rest(x + across, (0,), lines.upright, grid, reach)
    to_y, level = _rest(y + down, (0,), lines.level, grid, reach)
    pulled_across, pulled_down = bool(edges & {"left", "right"}), bool(edges & {"top", "bottom"})
    return Snap(
        to_x - x if pulled_across else 0,
        to_y - y if pulled_down else 0,
        upright if pulled_across else None,
        level if pulled_down else None,
    )


def _rest(start: int, offsets: Sequence[int], lines: Iterable[int], grid: int, reach: int) -> tuple[int, int | None]:
    """Return where a side that starts here comes to rest, and at which line."""
    near = [
        (abs(line - start - offset), offset, line)
        for line in lines
        for offset in offsets
        if abs(line - start - offset) <= reach
    ]
    if near:
        _, offset, line = min(near)
        return line - offset, line
    step = grid or TENTH
    return round(start / step) * step, None


def _label_areas(template: Template) -> list[Area]:
    pieces: tuple[Area, ...] = template.parts or (Area(0, 0, template.width, template.height),)
    margin = template.margin
    inside = [Area(one.x + margin, one.y + margin, one.width - 2 * margin, one.height - 2 * margin) for one in pieces]
    return [Area(0, 0, template.width, template.height), *pieces, *inside]


def _thirds(start: int, length: int) -> tuple[int, int, int]:
    return start, start + length // 2, start + length
