"""The genealogy of a lot, drawn: donor, donation, cultures, banks, shipments; each box opens its thing."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.banking import Edge, Genealogy, Node
from stembank_gui.queries.banking.genealogy import CHAIN
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotUse
from stembank_gui.ui import look
from stembank_gui.ui.language import say_counted, say_number, say_term
from stembank_gui.ui.pages.banking.lineage_boxes import LINE, lineage_boxes
from stembank_gui.ui.widgets.shapes import paint_shape

_MARGIN = 16
_SHAPE = 10
_ARROW = 5
_WORDS_WIDTH = 56
_OPENS = frozenset({"donor", "lot", "shipment", "culture"})


class LineageView(QWidget):
    """Boxes from left to right, joined by what was thawed; the cultures between banks are one box that can be unfolded.

    Arrow keys walk, Enter opens; a click opens. Donations open their donor, cultures unfold to a line for each.

    Signals:
        wanted: open this Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lineage")
        self.setAccessibleName(self.tr("Lineage"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._graph: Genealogy | None = None
        self._boxes: dict[Place, QRectF] = {}
        self._cursor: Place | None = None
        self._unfolded: frozenset[Place] = frozenset()

    def show_graph(self, graph: Genealogy) -> None:
        """Show the graph around a lot."""
        again = self._graph is not None and self._graph.lot == graph.lot
        self._graph = graph
        self._cursor = self._cursor if again else graph.lot
        self._unfolded = self._unfolded if again else frozenset()
        self._lay_out()

    def unfold(self, place: Place) -> None:
        """Show each culture of a chain, or the chain as one box again."""
        self._unfolded = self._unfolded ^ {place}
        self._cursor = place
        self._lay_out()

    def _lay_out(self) -> None:
        if self._graph is not None:
            self._boxes = lineage_boxes(self._graph, self._unfolded)
        self.setMinimumSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    def box_of(self, place: Place) -> QRectF | None:
        """Return where a thing is drawn, or None if it is not."""
        return self._boxes.get(place)

    def chains(self) -> list[Place]:
        """Return the chains of cultures that are drawn."""
        nodes = self._graph.nodes if self._graph is not None else ()
        return [node.place for node in nodes if node.place.kind == CHAIN]

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
        steps = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._cursor is not None:
            self._open(self._cursor)
        elif (step := steps.get(Qt.Key(event.key()))) is not None:
            self._walk(*step)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._graph is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for edge in self._graph.edges:
            self._paint_edge(painter, edge)
        for node in self._graph.nodes:
            self._paint_node(painter, node)
        painter.end()

    def _at(self, point: QPointF) -> Place | None:
        """Return what is drawn at a point: the lines of an unfolded chain lie on its box and come last."""
        return next((place for place, box in reversed(self._boxes.items()) if box.contains(point)), None)

    def _open(self, place: Place) -> None:
        if self._graph is None or place == self._graph.lot:
            return
        if place.kind == CHAIN:
            self.unfold(place)
            return
        if place.kind == "donation":
            place = next(edge.start for edge in self._graph.edges if edge.end == place)
        if place.kind in _OPENS:
            self.wanted.emit(place)

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
            self.setAccessibleDescription(str(nearest.key))
            self.update()

    def _paint_edge(self, painter: QPainter, edge: Edge) -> None:
        start, end = self._boxes[edge.start], self._boxes[edge.end]
        leave, arrive = QPointF(start.right(), start.center().y()), QPointF(end.left(), end.center().y())
        middle = (leave.x() + arrive.x()) / 2
        path = QPainterPath(leave)
        path.cubicTo(QPointF(middle, leave.y()), QPointF(middle, arrive.y()), arrive)
        painter.setPen(QPen(look.colour("border_strong"), 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.drawLine(arrive, arrive + QPointF(-_ARROW, -_ARROW))
        painter.drawLine(arrive, arrive + QPointF(-_ARROW, _ARROW))
        if edge.vials:
            words = say_counted(self.tr("{count} vials"), count=say_number(edge.vials))
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("text_faint"))
            area = QRectF(middle - _WORDS_WIDTH / 2, arrive.y() - 18, _WORDS_WIDTH, 16)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_node(self, painter: QPainter, node: Node) -> None:
        box = self._boxes[node.place]
        looks = look.state_look(node.state)
        own = self._graph is not None and node.place == self._graph.lot
        marked = self.hasFocus() and node.place == self._cursor
        edge = look.colour("focus") if marked else (look.colour("accent") if own else look.colour("border_strong"))
        painter.setPen(QPen(edge, 2 if own or marked else 1))
        painter.setBrush(look.colour("accent_soft") if own else look.colour("surface"))
        painter.drawRoundedRect(box, 6, 6)
        if node.place.kind == CHAIN:
            self._paint_chain(painter, node, box)
            return
        line = QRectF(box.left() + 11, box.top() + 7, box.width() - 16, 18)
        painter.setFont(look.font("body", bold=True))
        _words(painter, line, look.colour("text"), node.label)
        painter.setFont(look.font("small"))
        _words(painter, line.translated(0, 17), look.colour("text_soft"), self._second_line(node))
        paint_shape(painter, QRectF(line.left(), box.top() + 45, _SHAPE, _SHAPE), looks.shape, looks.ink)
        _words(painter, line.translated(0, 34).adjusted(_SHAPE + 6, 0, 0, 0), looks.ink, say_term(node.state))

    def _paint_chain(self, painter: QPainter, node: Node, box: QRectF) -> None:
        """Paint a chain of cultures: its passages; unfolded, a line for each culture."""
        head = QRectF(box.left() + 8, box.top() + 3, box.width() - 14, LINE)
        painter.setFont(look.font("small", bold=True))
        mark = "▾" if node.place in self._unfolded else "▸"
        _words(painter, head, look.colour("text"), f"{mark} {node.label}")
        painter.setFont(look.font("small"))
        if node.place not in self._unfolded:
            return
        for one in node.cultures:
            place = Place("culture", one.culture_id)
            line = self._boxes[place]
            if self.hasFocus() and self._cursor == place:
                painter.fillRect(line, look.colour("hover"))
            looks = look.state_look(one.state)
            paint_shape(painter, QRectF(line.left() + 8, line.top() + 6, _SHAPE, _SHAPE), looks.shape, looks.ink)
            words = f"{one.passage} {one.code}".rstrip()
            _words(painter, line.adjusted(_SHAPE + 14, 0, -4, 0), look.colour("text_soft"), words)

    def _second_line(self, node: Node) -> str:
        vials = say_counted(self.tr("{count} vials"), count=say_number(node.vials))
        if node.tier is not None and node.used_for is LotUse.RETAIN:
            return f"{say_term(node.used_for)} · {node.passage} · {vials}"
        if node.tier is not None:
            return f"{say_term(node.tier)} · {node.passage} · {vials}"
        kinds = {"donor": self.tr("Donor"), "donation": self.tr("Donation")}
        return kinds.get(node.place.kind) or self.tr("Shipment of {vials}").format(vials=vials)


def _words(painter: QPainter, area: QRectF, ink: QColor, text: str) -> None:
    painter.setPen(ink)
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(area.width()))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
