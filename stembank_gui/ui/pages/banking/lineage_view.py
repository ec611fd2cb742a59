"""The genealogy of a lot, drawn: donor, donation, cultures, banks, shipments; each box opens its thing."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.banking import Edge, Genealogy, Node
from stembank_gui.queries.banking.genealogy import CHAIN
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import LotUse
from stembank_gui.ui import look
from stembank_gui.ui.language import say_counted, say_number, say_term
from stembank_gui.ui.pages.banking.boxes_view import SHAPE, BoxesView, across, paint_arrow, paint_words
from stembank_gui.ui.pages.banking.lineage_boxes import LINE, lineage_boxes
from stembank_gui.ui.widgets.shapes import paint_shape

_WORDS_WIDTH = 56
_OPENS = frozenset({"donor", "lot", "shipment", "culture"})


class LineageView(BoxesView):
    """Boxes from left to right, joined by what was thawed; the cultures between banks are one box that can be unfolded.

    Donations open their donor, chains of cultures unfold to a line for each.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lineage")
        self.setAccessibleName(self.tr("Lineage"))
        self._graph: Genealogy | None = None
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
            self.show_boxes(lineage_boxes(self._graph, self._unfolded))

    def chains(self) -> list[Place]:
        """Return the chains of cultures that are drawn."""
        nodes = self._graph.nodes if self._graph is not None else ()
        return [node.place for node in nodes if node.place.kind == CHAIN]

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

    def _label(self, place: Place) -> str:
        return str(place.key)

    def _paint_edge(self, painter: QPainter, edge: Edge) -> None:
        path, arrive = across(self._boxes[edge.start], self._boxes[edge.end])
        paint_arrow(painter, path, arrive)
        if edge.vials:
            words = say_counted(self.tr("{count} vials"), count=say_number(edge.vials))
            painter.setFont(look.font("small"))
            painter.setPen(look.colour("text_faint"))
            middle = (path.elementAt(0).x + arrive.x()) / 2
            area = QRectF(middle - _WORDS_WIDTH / 2, arrive.y() - 18, _WORDS_WIDTH, 16)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, words)

    def _paint_node(self, painter: QPainter, node: Node) -> None:
        box = self._boxes[node.place]
        looks = look.state_look(node.state)
        own = self._graph is not None and node.place == self._graph.lot
        self.paint_frame(painter, node.place, own=own)
        if node.place.kind == CHAIN:
            self._paint_chain(painter, node, box)
            return
        line = QRectF(box.left() + 11, box.top() + 7, box.width() - 16, 18)
        painter.setFont(look.font("body", bold=True))
        paint_words(painter, line, look.colour("text"), node.label)
        painter.setFont(look.font("small"))
        paint_words(painter, line.translated(0, 17), look.colour("text_soft"), self._second_line(node))
        paint_shape(painter, QRectF(line.left(), box.top() + 45, SHAPE, SHAPE), looks.shape, looks.ink)
        paint_words(painter, line.translated(0, 34).adjusted(SHAPE + 6, 0, 0, 0), looks.ink, say_term(node.state))

    def _paint_chain(self, painter: QPainter, node: Node, box: QRectF) -> None:
        """Paint a chain of cultures: its passages; unfolded, a line for each culture."""
        head = QRectF(box.left() + 8, box.top() + 3, box.width() - 14, LINE)
        painter.setFont(look.font("small", bold=True))
        mark = "▾" if node.place in self._unfolded else "▸"
        paint_words(painter, head, look.colour("text"), f"{mark} {node.label}")
        painter.setFont(look.font("small"))
        if node.place not in self._unfolded:
            return
        for one in node.cultures:
            place = Place("culture", one.culture_id)
            line = self._boxes[place]
            if self.hasFocus() and self._cursor == place:
                painter.fillRect(line, look.colour("hover"))
            looks = look.state_look(one.state)
            paint_shape(painter, QRectF(line.left() + 8, line.top() + 6, SHAPE, SHAPE), looks.shape, looks.ink)
            words = f"{one.passage} {one.code}".rstrip()
            paint_words(painter, line.adjusted(SHAPE + 14, 0, -4, 0), look.colour("text_soft"), words)

    def _second_line(self, node: Node) -> str:
        vials = say_counted(self.tr("{count} vials"), count=say_number(node.vials))
        if node.tier is not None and node.used_for is LotUse.RETAIN:
            return f"{say_term(node.used_for)} · {node.passage} · {vials}"
        if node.tier is not None:
            return f"{say_term(node.tier)} · {node.passage} · {vials}"
        kinds = {"donor": self.tr("Donor"), "donation": self.tr("Donation")}
        return kinds.get(node.place.kind) or self.tr("Shipment of {vials}").format(vials=vials)
