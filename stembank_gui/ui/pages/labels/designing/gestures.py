"""What a hand does with the mouse on the label: pick, drag, pull an edge, draw a frame around several."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt

from stembank_gui.rules.labels.template import Area
from stembank_gui.ui.pages.labels.designing.draft import Draft, Edge, bounds, moved, resized
from stembank_gui.ui.pages.labels.designing.scale import Scale
from stembank_gui.ui.pages.labels.designing.snapping import Lines, Snap, lines_of, snapped_edges, snapped_move

HANDLE = 7
"""Pixels of a handle's side."""
_REACH = 6
"""Pixels: so near a line something comes to rest at it."""
_NEAR = 3
"""Pixels around a thin element that still pick it."""
_HANDLES: dict[frozenset[Edge], tuple[float, float]] = {
    frozenset({"left", "top"}): (0, 0), frozenset({"top"}): (0.5, 0), frozenset({"right", "top"}): (1, 0),
    frozenset({"left"}): (0, 0.5), frozenset({"right"}): (1, 0.5),
    frozenset({"left", "bottom"}): (0, 1), frozenset({"bottom"}): (0.5, 1), frozenset({"right", "bottom"}): (1, 1),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Grip:
    """What the mouse took hold of: edges of the one selected element, or (no edges) the whole selection."""

    start: QPointF
    draft: Draft
    edges: frozenset[Edge] = frozenset()
    lines: Lines = field(default_factory=lambda: Lines((), ()))

    def pulled(self, at: QPointF, scale: Scale, *, grid: int, snapping: bool) -> tuple[Draft, Snap]:
        """Return the draft with what is held brought to a point, and the lines where it came to rest."""
        across, down = scale.um(at.x() - self.start.x()), scale.um(at.y() - self.start.y())
        around = bounds(self.draft.selected)
        reach = scale.um(_REACH) if snapping else -1
        step = grid if snapping else 0
        if self.edges:
            snap = snapped_edges(around, self.edges, across, down, self.lines, grid=step, reach=reach)
            return resized(self.draft, self.edges, snap.across, snap.down), snap
        snap = snapped_move(around, across, down, self.lines, grid=step, reach=reach)
        return moved(self.draft, snap.across, snap.down), snap


def held(at: QPointF, draft: Draft, edges: frozenset[Edge] = frozenset()) -> Grip:
    """Return the grip on the selection, or on some of its edges, at a point."""
    return Grip(at, draft, edges, lines_of(draft))


def handles(area: Area, scale: Scale) -> dict[frozenset[Edge], QRectF]:
    """Return the handles around an area; thin ones have none between their corners."""
    around = scale.rect(area)
    half = HANDLE / 2
    found = {}
    for edges, (x, y) in _HANDLES.items():
        thin = around.width() if edges <= {"top", "bottom"} else around.height()
        if len(edges) == 1 and thin < 3 * HANDLE:
            continue
        middle = QPointF(around.left() + x * around.width(), around.top() + y * around.height())
        found[edges] = QRectF(middle.x() - half, middle.y() - half, HANDLE, HANDLE)
    return found


def handle_at(at: QPointF, draft: Draft, scale: Scale) -> frozenset[Edge]:
    """Return the edges whose handle is at a point; none where there is no handle."""
    if len(draft.selection) != 1:
        return frozenset()
    for edges, shown in handles(draft.selected[0], scale).items():
        if shown.adjusted(-2, -2, 2, 2).contains(at):
            return edges
    return frozenset()


def element_at(at: QPointF, draft: Draft, scale: Scale) -> int | None:
    """Return the place of the topmost element at a point; a frame is held at its lines, a selected one anywhere."""
    for place in reversed(range(len(draft.elements))):
        shown = scale.rect(draft.elements[place])
        if shown.adjusted(-_NEAR, -_NEAR, _NEAR, _NEAR).contains(at) and (
            place in draft.selection or not _is_inside_frame(at, draft, place, shown)
        ):
            return place
    return None


def elements_in(frame: QRectF, draft: Draft, scale: Scale) -> Iterable[int]:
    """Yield the places of the elements that lie wholly in a frame drawn on the canvas."""
    for place, one in enumerate(draft.elements):
        if frame.contains(scale.rect(one)):
            yield place


def cursor_for(edges: frozenset[Edge]) -> Qt.CursorShape:
    """Return the cursor over the handle of some edges."""
    if edges in (frozenset({"left", "top"}), frozenset({"right", "bottom"})):
        return Qt.CursorShape.SizeFDiagCursor
    if len(edges) > 1:
        return Qt.CursorShape.SizeBDiagCursor
    return Qt.CursorShape.SizeHorCursor if edges & {"left", "right"} else Qt.CursorShape.SizeVerCursor


def _is_inside_frame(at: QPointF, draft: Draft, place: int, shown: QRectF) -> bool:
    """Return whether a point lies in the empty middle of a frame."""
    one = draft.elements[place]
    if one.kind != "box" or getattr(one, "filled", False):
        return False
    return shown.adjusted(_REACH, _REACH, -_REACH, -_REACH).contains(at)
