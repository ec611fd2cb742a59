"""The inventory of a million vials in the window: opened, jumped in, sorted, filtered, and how long the screen waits.

A heartbeat of 1 ms ticks on the screen's thread: the longest gap between two ticks is how long it was blocked. What
painting took is taken out of a gap (an `UpdateRequest` of the window paints everything that is due).
"""

from dataclasses import dataclass, field
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from stembank_gui.rules.reasons import Place
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.pages.cryostorage.inventory import InventoryPage
from tests.speed.scanning import main_window
from tests.speed.whole_bank import WholeBank

_LONGEST_MS = 60_000
INVENTORY = Place("page", "inventory")


@dataclass(slots=True)
class Listed:
    """What was measured, in seconds: until the rows are there, and the longest block of each step, painting aside."""

    until: dict[str, float] = field(default_factory=dict)
    block: dict[str, float] = field(default_factory=dict)
    jumps: list[float] = field(default_factory=list)
    idle: float = 0.0
    """The longest gap in two seconds in which the program had nothing to do: what the computer itself takes."""


class Heartbeat(QObject):
    """The longest gap between ticks, without painting."""

    def __init__(self, window: QWidget, interval_ms: int = 1) -> None:
        super().__init__()
        self._timer = QTimer(self, interval=interval_ms, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._paint = 0.0
        self._last = 0.0
        self.longest = 0.0
        event = window.event

        def timed(one: QEvent) -> bool:
            if one.type() != QEvent.Type.UpdateRequest:
                return event(one)
            start = perf_counter()
            done = event(one)
            self._paint += perf_counter() - start
            return done

        window.event = timed  # type: ignore[method-assign]

    def start(self) -> None:
        """Begin to watch."""
        self._paint = self.longest = 0.0
        self._last = perf_counter()
        self._timer.start()

    def stop(self) -> float:
        """Return the longest block in seconds."""
        self._tick()
        self._timer.stop()
        return self.longest

    def _tick(self) -> None:
        now = perf_counter()
        self.longest = max(self.longest, now - self._last - self._paint)
        self._last, self._paint = now, 0.0


def measured(made: WholeBank, jumps: int) -> Listed:
    """Return how the inventory of a bank behaves."""
    told = Listed()
    with main_window(made) as window:
        window.open(INVENTORY)  # widgets are made here; the page is opened again below, as its data arrives
        page = window.page()
        assert isinstance(page, InventoryPage)
        _until(page.rows.loaded, lambda: None)
        heart = Heartbeat(window)
        _measure(window, page, heart, told, jumps)
    return told


def _measure(window: MainWindow, page: InventoryPage, heart: Heartbeat, told: Listed, jumps: int) -> None:
    rows = page.rows

    def step(name: str, act: Any) -> None:
        _settle(window)
        heart.start()
        told.until[name] = _rows_shown(page, lambda: _until(rows.loaded, act))
        told.block[name] = heart.stop()

    _settle(window)
    heart.start()
    QTest.qWait(2000)
    told.idle = heart.stop()
    step("open", page.reload)
    _settle(window)
    heart.start()
    count = rows.rowCount()
    for number in range(1, jumps + 1):
        place = number * 7_919_777 % count
        told.jumps.append(_rows_shown(page, lambda place=place: page.list.jump(place)))  # type: ignore[misc]
    told.block["jump"] = heart.stop()
    step("sort by state", lambda: rows.sort(3, Qt.SortOrder.AscendingOrder))
    step("sort by code", lambda: rows.sort(0, Qt.SortOrder.DescendingOrder))
    step("filter by code", lambda: QTest.keyClicks(page.starts, "UCM20003"))
    step("filter by state", lambda: page.state.setCurrentIndex(page.state.findData("consumed")))


def _settle(window: MainWindow) -> None:
    QTest.qWait(20)
    while window.jobs.count:
        QTest.qWait(2)


def _until(signal: Any, act: Any) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    act()
    loop.exec()
    signal.disconnect(loop.quit)


def _rows_shown(page: InventoryPage, act: Any) -> float:
    """Return the seconds from an act until the list has painted rows, not dots, at its place."""
    loop = QEventLoop()
    watch = _Painted(page, loop)
    QTimer.singleShot(_LONGEST_MS, loop, loop.quit)
    start = perf_counter()
    act()
    page.list.viewport().installEventFilter(watch)
    page.list.viewport().update()
    loop.exec()
    page.list.viewport().removeEventFilter(watch)
    return perf_counter() - start


class _Painted(QObject):
    def __init__(self, page: InventoryPage, loop: QEventLoop) -> None:
        super().__init__()
        self._page = page
        self._loop = loop

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """End once a painting saw every row in view."""
        if event.type() == QEvent.Type.Paint and self._all_there():
            QTimer.singleShot(0, self._loop.quit)
        return False

    def _all_there(self) -> bool:
        view, rows = self._page.list, self._page.rows
        first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
        last = rows.rowCount() - 1 if last < 0 else last
        return all(rows.row_at(number) is not None for number in (first, last))
