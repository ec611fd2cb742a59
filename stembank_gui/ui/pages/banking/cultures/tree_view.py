"""The tree of passages around a culture, drawn: what it was grown from, and what became of it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.banking.cultures import CultureTree, TreeEdge, TreeNode
from stembank_gui.rules.banking.cultures import Due
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.language import say_cells, say_counted, say_number, say_term
from stembank_gui.ui.pages.banking.boxes_view import (
    ARROW,
    MARGIN,
    SHAPE,
    BoxesView,
    across,
    paint_arrow,
    paint_words,
)
from stembank_gui.ui.widgets.shapes import paint_shape

_WIDTH, _HEIGHT = 146, 62
_ACROSS, _DOWN = 68, 20


class PassageTree(BoxesView):
    """Boxes from left to right, joined by the cells that were passed on, filled or thawed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passage_tree")
        self.setAccessibleName(self.tr("Tree of passages"))
        self._tree: CultureTree | None = None

    def show_tree(self, tree: CultureTree) -> None:
        """Show the tree around a culture."""
        self._tree = tree
        self._cursor = tree.culture
        self.show_boxes(boxes_of(tree))

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._tree is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for edge in self._tree.edges:
            self._paint_edge(painter, edge)
        for node in self._tree.nodes:
            self._paint_node(painter, node)
        painter.end()

    def _open(self, place: Place) -> None:
        if self._tree is None or place == self._tree.culture:
            return
        self.wanted.emit(Place("lot", place.key) if place.kind == "filled_lot" else place)

    def _label(self, place: Place) -> str:
        nodes = () if self._tree is None else self._tree.nodes
        return next((node.label for node in nodes if node.place == place), "")

    def _paint_edge(self, painter: QPainter, edge: TreeEdge) -> None:
        start, end = self._boxes[edge.start], self._boxes[edge.end]
        over = end.left() - start.right() > 2 * _ACROSS
        path, arrive = _under(start, end) if over else across(start, end)
        paint_arrow(painter, path, arrive)
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text_faint"))
        area = QRectF(arrive.x() - _ACROSS, arrive.y() + (3 if over else -18), _ACROSS - ARROW, 16)
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._amount(edge))

    def _amount(self, edge: TreeEdge) -> str:
        if edge.vials:
            return say_counted(self.tr("{count} vials"), count=say_number(edge.vials))
        return "" if edge.cells is None else say_cells(edge.cells)

    def _paint_node(self, painter: QPainter, node: TreeNode) -> None:
        box = self._boxes[node.place]
        word = Due.SUSPECTED if node.suspected else node.state
        looks = look.state_look(word)
        own = self._tree is not None and node.place == self._tree.culture
        self.paint_frame(painter, node.place, own=own)
        line = QRectF(box.left() + 11, box.top() + 7, box.width() - 16, 18)
        painter.setFont(look.font("body", bold=True))
        paint_words(painter, line, look.colour("text"), node.label)
        painter.setFont(look.font("small"))
        paint_words(painter, line.translated(0, 17), look.colour("text_soft"), self._second_line(node))
        paint_shape(painter, QRectF(line.left(), box.top() + 45, SHAPE, SHAPE), looks.shape, looks.ink)
        paint_words(painter, line.translated(0, 34).adjusted(SHAPE + 6, 0, 0, 0), looks.ink, say_term(word))

    def _second_line(self, node: TreeNode) -> str:
        if node.tier is not None:
            return f"{say_term(node.tier)} · {node.passage}"
        if node.place.kind == "donation":
            return self.tr("Donation")
        return node.passage if node.cells is None else f"{node.passage} · {say_cells(node.cells)}"


def _under(start: QRectF, end: QRectF) -> tuple[QPainterPath, QPointF]:
    """Return the way from a box to one of a later column, below what stands between, and where it ends."""
    leave, arrive = QPointF(start.center().x(), start.bottom()), QPointF(end.left(), end.center().y() + _HEIGHT / 4)
    low = max(start.bottom(), end.bottom()) + _DOWN / 2
    path = QPainterPath(leave)
    path.cubicTo(QPointF(leave.x(), low), QPointF(leave.x(), low), QPointF(leave.x() + _ACROSS, low))
    path.lineTo(QPointF(arrive.x() - _ACROSS, low))
    path.cubicTo(QPointF(arrive.x() - ARROW, low), QPointF(arrive.x() - _ACROSS / 2, arrive.y()), arrive)
    return path, arrive


def boxes_of(tree: CultureTree) -> dict[Place, QRectF]:
    """Return where each thing is drawn: columns from the left, a child at its parent's height where there is room."""
    height: dict[Place, float] = {}
    taken: dict[int, float] = {}
    parents = {edge.end: edge.start for edge in reversed(tree.edges)}
    for node in sorted(tree.nodes, key=lambda one: one.column):
        wanted = height.get(parents.get(node.place, node.place), 0.0)
        height[node.place] = max(wanted, taken.get(node.column, 0.0))
        taken[node.column] = height[node.place] + 1
    return {
        node.place: QRectF(
            MARGIN + node.column * (_WIDTH + _ACROSS), MARGIN + height[node.place] * (_HEIGHT + _DOWN),
            _WIDTH, _HEIGHT,
        )
        for node in tree.nodes
    }  # fmt: skip
