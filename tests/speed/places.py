"""The tree of a thousand boxes: the question beside the same rows read raw, and the tree on the screen."""

from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from PySide6.QtWidgets import QApplication

from stembank_gui import sqlite
from stembank_gui.database import Database
from stembank_gui.queries.cryostorage import TankNode, tank_tree
from stembank_gui.ui.pages.cryostorage.places.place_tree import PlaceTree
from tests.speed.whole_bank import make_bank

VIALS = 104_000
"""In 1,092 boxes of three tanks."""
_RAW = (
    "SELECT box_id, COUNT(*) FROM vial WHERE box_id IS NOT NULL GROUP BY box_id",
    "SELECT box_id, COUNT(*) FROM blocked_position WHERE active = 1 GROUP BY box_id",
    "SELECT rack_id, id, code, level, rows, columns, zone, size_class, position_style FROM box "
    "WHERE rack_id IS NOT NULL ORDER BY rack_id, level",
    "SELECT tank_id, id, code, slot, zone, size_class FROM rack ORDER BY tank_id, slot",
    "SELECT * FROM tank ORDER BY code",
)


@dataclass(slots=True)
class Opened:
    """Seconds of each time."""

    boxes: int = 0
    asked: list[float] = field(default_factory=list)
    raw: list[float] = field(default_factory=list)
    opened: list[float] = field(default_factory=list)


def measured(folder: Path, times: int) -> Opened:
    """Return how long the tree takes: the question, the same rows read raw, question and tree painted."""
    application = QApplication.instance() or QApplication([])
    path = folder / "places.stembank"
    if not path.exists():
        make_bank(path, VIALS)
    told = Opened()
    database = Database.open(path)
    for _ in range(times):
        told.raw.append(_raw(path))
        start = perf_counter()
        tanks = _asked(database)
        told.asked.append(perf_counter() - start)
        told.opened.append(perf_counter() - start + _shown(tanks, application))
    told.boxes = sum(len(rack.boxes) for tank in tanks for rack in tank.racks)
    database.close()
    return told


def _asked(database: Database) -> tuple[TankNode, ...]:
    with database.reading() as session:
        return tank_tree(session)


def _raw(path: Path) -> float:
    with closing(sqlite.library.connect(str(path), isolation_level=None)) as connection:
        start = perf_counter()
        for statement in _RAW:
            connection.execute(statement).fetchall()
        return perf_counter() - start


def _shown(tanks: tuple[TankNode, ...], application: object) -> float:
    """Return how long a tree takes until it is painted with a rack open."""
    tree = PlaceTree()
    tree.resize(300, 700)
    start = perf_counter()
    tree.show_tanks(tanks)
    tree.show()
    tree.topLevelItem(0).child(0).child(0).child(0).setExpanded(True)  # type: ignore[union-attr]
    assert isinstance(application, QApplication)
    tree.repaint()
    tree.viewport().repaint()
    taken = perf_counter() - start
    tree.close()
    return taken
