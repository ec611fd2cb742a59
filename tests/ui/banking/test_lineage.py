"""The lineage of a lot, drawn: chains of cultures unfold, everything opens its thing, thirty lots stay readable."""

from itertools import combinations

from PySide6.QtCore import QPoint, Qt

from stembank_gui.queries.banking import Edge, Genealogy, Node, genealogy
from stembank_gui.queries.banking.chains import ChainCulture
from stembank_gui.queries.banking.genealogy import _in_columns
from stembank_gui.rules.reasons import Place
from stembank_gui.rules.vocabulary import CultureState, DonationState, DonorState, LotState, Tier
from stembank_gui.ui.pages.banking.lineage_view import LineageView
from tests.factories import banking


def view_of(qtbot, graph: Genealogy) -> LineageView:
    view = LineageView()
    qtbot.addWidget(view)
    view.show_graph(graph)
    view.resize(view.sizeHint())
    view.show()
    return view


def click(qtbot, view: LineageView, place: Place) -> None:
    box = view.box_of(place)
    assert box is not None
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=QPoint(int(box.center().x()), int(box.center().y())))


def thirty_lots() -> Genealogy:
    """Return a donor with a seed lot, four master banks of it, and working banks of pooled masters."""
    nodes = [Node(Place("donor", 1), "D2400013", DonorState.ELIGIBLE)]
    nodes.append(Node(Place("donation", 1), "DN-000001", DonationState.PROCESSED))
    edges = [Edge(Place("donor", 1), Place("donation", 1))]
    above = {1: [Place("donation", 1)]}
    for lot_id in range(2, 6):
        above[lot_id] = [Place("lot", 1)]
    for lot_id in range(6, 31):
        above[lot_id] = [Place("lot", 2 + lot_id % 4), Place("lot", 2 + (lot_id + 1) % 4)]
    for lot_id, sources in above.items():
        cultures = tuple(
            ChainCulture(10 * lot_id + at, f"CU-{10 * lot_id + at:06d}", f"P{at}", CultureState.BANKED, 10**8, None)
            for at in (1, 2)
        )
        nodes.append(Node(Place("cultures", lot_id), "P1–P2", CultureState.BANKED, cultures=cultures))
        nodes.append(Node(Place("lot", lot_id), f"UCM24001W{lot_id:02d}", LotState.QUARANTINE, 0, Tier.WCB, "P5", 30))
        edges += [Edge(source, Place("cultures", lot_id), 2) for source in sources]
        edges.append(Edge(Place("cultures", lot_id), Place("lot", lot_id)))
    return Genealogy(Place("lot", 1), _in_columns(nodes, edges), tuple(edges))


def test_no_box_covers_another_with_thirty_lots(qtbot):
    graph = thirty_lots()
    view = view_of(qtbot, graph)
    boxes = [view.box_of(node.place) for node in graph.nodes]
    assert len(boxes) == 62
    assert not [1 for one, other in combinations(boxes, 2) if one.intersects(other)]
    assert all(box.right() <= view.sizeHint().width() for box in boxes)
    for edge in graph.edges:
        assert view.box_of(edge.start).right() < view.box_of(edge.end).left()


def test_a_chain_unfolds_to_its_cultures_and_each_opens(qtbot, database, staff, spoken):
    lot_id = banking.quarantined_lot(database, staff)
    with database.reading() as session:
        graph = genealogy(session, lot_id)
    view = view_of(qtbot, graph)
    chain = next(node for node in graph.nodes if node.place.kind == "cultures")
    culture = Place("culture", chain.cultures[0].culture_id)
    opened = []
    view.wanted.connect(opened.append)
    assert view.box_of(culture) is None
    click(qtbot, view, chain.place)
    click(qtbot, view, culture)
    assert opened == [culture]
    view.show_graph(graph)
    assert view.box_of(culture) is not None
    view.grab()
    view.unfold(chain.place)
    assert view.box_of(culture) is None


def test_the_keyboard_walks_unfolds_and_opens(qtbot, database, staff):
    lot_id = banking.quarantined_lot(database, staff)
    with database.reading() as session:
        graph = genealogy(session, lot_id)
    view = view_of(qtbot, graph)
    view.setFocus()
    opened = []
    view.wanted.connect(opened.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    assert [place.kind for place in opened] == ["culture"]
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert view.box_of(opened[0]) is None
    qtbot.keyClick(view, Qt.Key.Key_Left)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert [place.kind for place in opened] == ["culture", "donor"]


def test_thirty_lots_are_painted(qtbot, spoken):
    picture = view_of(qtbot, thirty_lots()).grab()
    assert picture.width() > 600
