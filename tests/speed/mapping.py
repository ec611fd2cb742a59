"""The storage map: a full box painted, another box shown, the tree of tanks opened."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from statistics import median
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stembank_gui import sqlite
from stembank_gui.database import Database
from stembank_gui.queries.cryostorage import box_contents, tank_tree
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.pages.cryostorage.storage import StoragePage
from stembank_gui.ui.widgets.box_map import BoxMap, Ghost
from tests.speed.scanning import main_window
from tests.speed.whole_bank import WholeBank

_WARM = 10
_LONGEST_MS = 10_000


def painted(made: WholeBank, times: int) -> list[float]:
    """Return the seconds of painting a full box of 100 with ten ghosts, at 460 × 460 pixels."""
    _application = QApplication.instance() or QApplication([])
    look.choose("light")
    database = Database.open(made.path)
    with database.reading() as session:
        box = box_contents(session, next(_numbers(made, 1)))
    database.close()
    assert box is not None
    more = [replace(box.cells[0], position=one) for one in box.free()]
    full = replace(box, cells=(*box.cells, *more))
    assert len(full.cells) == 100
    shown = BoxMap()
    shown.resize(460, 460)
    shown.show_box(full, [Ghost(one, "001") for one in range(1, 11)])
    shown.show()
    found = []
    for _ in range(times + _WARM):
        began = perf_counter()
        shown.grab()
        found.append(perf_counter() - began)
    shown.close()
    shown.deleteLater()
    return found[_WARM:]


def box_questions(made: WholeBank, boxes: int) -> tuple[list[float], list[float]]:
    """Return the seconds of asking for a box, and of reading its rows by raw SQLite."""
    database = Database.open(made.path)
    ours = []
    for number in _numbers(made, boxes + _WARM):
        began = perf_counter()
        with database.reading() as session:
            box = box_contents(session, number)
        ours.append(perf_counter() - began)
        assert box is not None
    database.close()
    rows = "SELECT v.*, l.number FROM vial v JOIN lot l ON l.id = v.lot_id WHERE v.box_id = ? ORDER BY v.position"
    floor = []
    with closing(sqlite.library.connect(str(made.path))) as connection:
        for number in _numbers(made, boxes + _WARM):
            began = perf_counter()
            connection.execute(rows, (number,)).fetchall()
            floor.append(perf_counter() - began)
    return ours[_WARM:], floor[_WARM:]


def switched(made: WholeBank, boxes: int) -> list[float]:
    """Return the seconds from asking for another box on the open page to its picture, the rest of the page with it."""
    with main_window(made) as window, _storage(window) as page:
        watch = _Watch(page.side.map)
        return [watch.switch(page, number) for number in _numbers(made, boxes + _WARM)][_WARM:]


def opened(made: WholeBank, times: int) -> tuple[list[float], list[float]]:
    """Return the seconds until the tree of tanks is on the screen of a new storage page, and of its question alone."""
    seen, asked = [], []
    database = Database.open(made.path)
    for _ in range(times):
        began = perf_counter()
        with database.reading() as session:
            tank_tree(session)
        asked.append(perf_counter() - began)
    database.close()
    with main_window(made) as window:
        for _ in range(times):
            began = perf_counter()
            with _storage(window) as page:
                seen.append(_until_painted(page) - began)
    return seen, asked


def floor_of_tree(made: WholeBank, times: int) -> float:
    """Return the seconds of counting the vials of every box by raw SQLite."""
    found = []
    with closing(sqlite.library.connect(str(made.path))) as connection:
        for _ in range(times):
            began = perf_counter()
            connection.execute("SELECT box_id, count(*) FROM vial WHERE box_id IS NOT NULL GROUP BY box_id").fetchall()
            found.append(perf_counter() - began)
    return median(found)


@contextmanager
def _storage(window: MainWindow) -> Iterator[StoragePage]:
    page = StoragePage(window.jobs, Place("page", "storage"))
    page.resize(1200, 800)
    page.show()
    yield page
    while window.jobs.count:
        QTest.qWait(5)
    page.close()
    page.deleteLater()


def _until_painted(page: StoragePage) -> float:
    """Return the moment at which the tree has been painted with its tanks."""
    while not page.tree.topLevelItemCount():
        QTest.qWait(1)
    page.tree.grab()
    return perf_counter()


def _numbers(made: WholeBank, count: int) -> Iterator[int]:
    """Yield ids of boxes with vials, far from one another."""
    full = made.vials // 100
    return (number * 7919 % full + 1 for number in range(count))


class _Watch(QObject):
    """Notes when the map has painted the box that was asked for."""

    def __init__(self, shown: BoxMap) -> None:
        super().__init__()
        self._map = shown
        self._loop = QEventLoop()
        self._patience = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._patience.timeout.connect(self._loop.quit)
        self._wanted = 0
        self._painted = 0.0
        shown.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        box: Any = self._map.box
        if event.type() == QEvent.Type.Paint and self._wanted and box is not None and box.box_id == self._wanted:
            self._wanted = 0
            QTimer.singleShot(0, self._end)
        return False

    def switch(self, page: StoragePage, box_id: int) -> float:
        """Return the seconds until a box is on the screen."""
        while page.jobs.count:
            QTest.qWait(1)
        self._wanted, self._painted = box_id, 0.0
        self._patience.start()
        began = perf_counter()
        page.show_box(box_id)
        self._loop.exec()
        assert self._painted, f"box {box_id} was not shown"
        return self._painted - began

    def _end(self) -> None:
        self._painted = perf_counter()
        self._loop.quit()
