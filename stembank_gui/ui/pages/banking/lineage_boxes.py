"""Where each thing of a genealogy is drawn: columns from the left, a child at the height of what it comes from."""

from collections.abc import Collection

from PySide6.QtCore import QRectF

from stembank_gui.queries.banking import Genealogy, Node
from stembank_gui.queries.banking.genealogy import CHAIN
from stembank_gui.rules.reasons import Place

LINE = 22
"""The height of a culture in an unfolded chain."""

_WIDTH, _HEIGHT = 150, 62
_CHAIN_WIDTH, _CHAIN_OPEN = 82, 136
_ACROSS, _DOWN = 52, 18
_MARGIN = 16
_PAD = 6


def lineage_boxes(graph: Genealogy, unfolded: Collection[Place]) -> dict[Place, QRectF]:
    """Return the box of each node, and a line in the box of its chain for each culture of an unfolded one."""
    sizes = {node.place: _size(node, node.place in unfolded) for node in graph.nodes}
    tops = _tops(graph, {place: height for place, (_, height) in sizes.items()})
    left = _lefts(graph, {place: width for place, (width, _) in sizes.items()})
    boxes = {node.place: QRectF(left[node.column], tops[node.place], *sizes[node.place]) for node in graph.nodes}
    for node in graph.nodes:
        if node.place in unfolded:
            boxes |= _lines(node, boxes[node.place])
    return boxes


def _size(node: Node, unfolded: bool) -> tuple[float, float]:  # noqa: FBT001
    if node.place.kind != CHAIN:
        return _WIDTH, _HEIGHT
    return (_CHAIN_OPEN, LINE * (1 + len(node.cultures)) + _PAD) if unfolded else (_CHAIN_WIDTH, LINE + _PAD)


def _lines(node: Node, box: QRectF) -> dict[Place, QRectF]:
    return {
        Place("culture", one.culture_id): QRectF(box.left(), box.top() + 3 + LINE * at, box.width(), LINE)
        for at, one in enumerate(node.cultures, start=1)
    }


def _lefts(graph: Genealogy, widths: dict[Place, float]) -> dict[int, float]:
    """Return where each column begins: it is as wide as its widest box."""
    widest: dict[int, float] = {}
    for node in graph.nodes:
        widest[node.column] = max(widest.get(node.column, 0.0), widths[node.place])
    lefts, at = {}, float(_MARGIN)
    for column in sorted(widest):
        lefts[column] = at
        at += widest[column] + _ACROSS
    return lefts


def _tops(graph: Genealogy, heights: dict[Place, float]) -> dict[Place, float]:
    """Return the top of each box: beside the middle of what it comes from, below what stands there already."""
    sources: dict[Place, list[Place]] = {}
    for edge in graph.edges:
        sources.setdefault(edge.end, []).append(edge.start)
    tops: dict[Place, float] = {}
    below: dict[int, float] = {}

    def middle(node: Node) -> float:
        known = [tops[one] + heights[one] / 2 for one in sources.get(node.place, ()) if one in tops]
        return sum(known) / len(known) if known else _MARGIN + _HEIGHT / 2

    for column in sorted({node.column for node in graph.nodes}):
        for node in sorted((one for one in graph.nodes if one.column == column), key=middle):
            height = heights[node.place]
            tops[node.place] = max(middle(node) - height / 2, below.get(column, float(_MARGIN)))
            below[column] = tops[node.place] + height + _DOWN
    return tops
