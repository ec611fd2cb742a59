"""The tree of passages around a culture, drawn: what it was grown from, and what became of it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.banking.cultures import CultureTree, TreeEdge, TreeNode
from stembank_gui.rules.banking.cultures import Due
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.language import say_cells, say_counted, say_number, say_term
from stembank_gui.ui.widgets.shapes import paint_shape

_WIDTH, _HEIGHT = 146, 62
_ACROSS, _DOWN = 68, 20
_MARGIN = 16
_SHAPE = 10
_ARROW = 5
_STEPS = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip


class PassageTree(QWidget):
    """Boxes from left to right, joined by the cells that were passed on, filled or thawed.

    Arrow keys walk, Enter opens; a click opens.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("passage_tree")
        self.setAccessibleName(self.tr("Tree of passages"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._tree: CultureTree | None = None
        self._boxes: dict[Place, QRectF] = {}
        self._cursor: Place | None = None

    def show_tree(self, tree: CultureTree) -> None:
        """Show the tree around a culture."""
        self._tree = tree
        self._boxes = boxes_of(tree)
        self._cursor = tree.culture
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def box_of(self, place: Place) -> QRectF | None:
        """Return where a thing is drawn, or None if it is not."""
        return self._boxes.get(place)

    def sizeHint(self) -> QSize:
        right = max((box.right() for box in self._boxes.values()), default=0.0)
        bottom = max((box.bottom() for box in self._boxes.values()), default=0.0)
        return QSize(int(right) + _MARGIN, int(bottom) + _MARGIN)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._at(event.position())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._cursor = place
            self.update()
            self._open(place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._at(event.position()) is not None
        self.setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._cursor is not None:
            self._open(self._cursor)
        elif (step := _STEPS.get(Qt.Key(event.key()))) is not None:
            self._walk(*step)
        else:
            super().keyPressEvent(event)

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

    def _at(self, point: QPointF) -> Place | None:
        return next((place for place, box in self._boxes.items() if box.contains(point)), None)

    def _open(self, place: Place) -> None:
        if self._tree is None or place == self._tree.culture:
            return
        self.wanted.emit(Place("lot", place.key) if place.kind == "filled_lot" else place)

    def _walk(self, right: int, down: int) -> None:
        here = self._boxes.get(self._cursor) if self._cursor is not None else None
        if here is None:
            return

        def distance(place: Place) -> float:
            away = self._boxes[place].center() - here.center()
            along, aside = (away.x() * right, abs(away.y())) if right else (away.y() * down, abs(away.x()))
            return along + 3 * aside if along > 1 else float("inf")

        nearest = min(self._boxes, key=distance)
        if distance(nearest) < float("inf"):
            self._cursor = nearest
            self.setAccessibleDescription(self._label(nearest))
            self.update()

    def _label(self, place: Place) -> str:
        nodes = () if self._tree is None else self._tree.nodes
        return next((node.label for node in nodes if node.place == place), "")

    def _paint_edge(self, painter: QPainter, edge: TreeEdge) -> None:
        start, end = self._boxes[edge.start], self._boxes[edge.end]
        over = end.left() - start.right() > 2 * _ACROSS
        path, arrive = _under(start, end) if over else _across(start, end)
        painter.setPen(QPen(look.colour("border_strong"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.drawLine(arrive, arrive + QPointF(-_ARROW, -_ARROW))
        painter.drawLine(arrive, arrive + QPointF(-_ARROW, _ARROW))
        painter.setFont(look.font("small"))
        painter.setPen(look.colour("text_faint"))
        area = QRectF(arrive.x() - _ACROSS, arrive.y() + (3 if over else -18), _ACROSS - _ARROW, 16)
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
        marked = self.hasFocus() and node.place == self._cursor
        edge = look.colour("focus") if marked else (look.colour("accent") if own else look.colour("border_strong"))
        painter.setPen(QPen(edge, 2 if own or marked else 1))
        painter.setBrush(look.colour("accent_soft") if own else look.colour("surface"))
        painter.drawRoundedRect(box, 6, 6)
        line = QRectF(box.left() + 11, box.top() + 7, box.width() - 16, 18)
        painter.setFont(look.font("body", bold=True))
        _words(painter, line, look.colour("text"), node.label)
        painter.setFont(look.font("small"))
        _words(painter, line.translated(0, 17), look.colour("text_soft"), self._second_line(node))
        paint_shape(painter, QRectF(line.left(), box.top() + 45, _SHAPE, _SHAPE), looks.shape, looks.ink)
        _words(painter, line.translated(0, 34).adjusted(_SHAPE + 6, 0, 0, 0), looks.ink, say_term(word))

    def _second_line(self, node: TreeNode) -> str:
        if node.tier is not None:
            return f"{say_term(node.tier)} · {node.passage}"
        if node.place.kind == "donation":
            return self.tr("Donation")
        return node.passage if node.cells is None else f"{node.passage} · {say_cells(node.cells)}"


def _across(start: QRectF, end: QRectF) -> tuple[QPainterPath, QPointF]:
    """Return the way from a box to one of the next column, and where it ends."""
    leave, arrive = QPointF(start.right(), start.center().y()), QPointF(end.left(), end.center().y())
    middle = (leave.x() + arrive.x()) / 2
    path = QPainterPath(leave)
    path.cubicTo(QPointF(middle, leave.y()), QPointF(middle, arrive.y()), arrive)
    return path, arrive


def _under(start: QRectF, end: QRectF) -> tuple[QPainterPath, QPointF]:
    """Return the way from a box to one of a later column, below what stands between, and where it ends."""
    leave, arrive = QPointF(start.center().x(), start.bottom()), QPointF(end.left(), end.center().y() + _HEIGHT / 4)
    low = max(start.bottom(), end.bottom()) + _DOWN / 2
    path = QPainterPath(leave)
    path.cubicTo(QPointF(leave.x(), low), QPointF(leave.x(), low), QPointF(leave.x() + _ACROSS, low))
    path.lineTo(QPointF(arrive.x() - _ACROSS, low))
    path.cubicTo(QPointF(arrive.x() - _ARROW, low), QPointF(arrive.x() - _ACROSS / 2, arrive.y()), arrive)
    return path, arrive


def _words(painter: QPainter, area: QRectF, ink: QColor, text: str) -> None:
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


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
            _MARGIN + node.column * (_WIDTH + _ACROSS), _MARGIN + height[node.place] * (_HEIGHT + _DOWN),
            _WIDTH, _HEIGHT,
        )
        for node in tree.nodes
    }  # fmt: skip
