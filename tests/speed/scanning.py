"""From the Enter at the end of a scan to the vial's card: its data on the screen's side, and painted."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import Any

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from stembank_gui.database import Database
from stembank_gui.queries.cryostorage import vial_by_code
from stembank_gui.settings import Settings
from stembank_gui.ui import look
from stembank_gui.ui.collector import Collector
from stembank_gui.ui.main_window import MainWindow
from stembank_gui.ui.pages.cryostorage.vial import VialPage
from tests.factories import bank as bank_factory
from tests.speed.whole_bank import WholeBank

_WARM = 60
_LONGEST_MS = 5_000
_CHUNK = 1 << 24


def read_once(made: WholeBank) -> None:
    """Read a bank's file, as a day's work has: the questions are measured, not the disk of a machine just started."""
    with made.path.open("rb") as file:
        while file.read(_CHUNK):
            pass


def query_times(made: WholeBank, scans: int) -> list[float]:
    """Return the seconds of the question alone, session and transaction included, for each scan."""
    database = Database.open(made.path)
    times = []
    for number in range(scans + _WARM):
        code = made.code(number)
        start = perf_counter()
        with database.reading() as session:
            card = vial_by_code(session, code)
        times.append(perf_counter() - start)
        assert card is not None
        assert card.code == code
    database.close()
    return times[_WARM:]


def window_times(made: WholeBank, scans: int) -> tuple[list[float], list[float]]:
    """Return the seconds from Enter in the scan box to the card on the screen's side, and to its picture."""
    with main_window(made) as window:
        watch = _Watch()
        with watch.on_every_card():
            measured = [watch.scan(window, made.code(number)) for number in range(scans + _WARM)]
    return [data for data, _ in measured[_WARM:]], [painted for _, painted in measured[_WARM:]]


@contextmanager
def main_window(made: WholeBank) -> Iterator[MainWindow]:
    """Yield the program's window on a bank, shown, with a cryo-store operator signed in."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    look.choose("light")
    collector = Collector()  # as the program itself does
    database = Database.open(made.path)
    actor = bank_factory.staff(database)["CS"]
    window = MainWindow(database, actor, Settings())
    window.show()
    QTest.qWaitForWindowExposed(window)
    collector.settle()
    QTest.qWait(300)
    yield window
    window.close()
    window.deleteLater()
    QTest.qWait(0)
    database.close()
    collector.close()


class _Watch(QObject):
    """Notes when a vial page gets its card, and when that has been painted."""

    def __init__(self) -> None:
        super().__init__()
        self._loop = QEventLoop()
        self._patience = QTimer(self, singleShot=True, interval=_LONGEST_MS)
        self._patience.timeout.connect(self._loop.quit)
        self._arrived = 0.0
        self._painted = 0.0
        self._wanted = ""

    @contextmanager
    def on_every_card(self) -> Iterator[None]:
        """Watch the pages of vials."""
        show = VialPage._show

        def noted(page: VialPage, card: Any) -> None:
            self._arrived = perf_counter()
            show(page, card)
            if card is not None and card.code == self._wanted:
                page.location.installEventFilter(self)
                page.location.update()

        VialPage._show = noted  # type: ignore[method-assign]
        yield
        VialPage._show = show  # type: ignore[method-assign]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """End the measurement when the location is painted, after the other widgets painted with it."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._end)
        return False

    def scan(self, window: MainWindow, code: str) -> tuple[float, float]:
        """Return the seconds until the card's data came, and until it was painted."""
        box = window.top.scan_box
        self._wanted = code
        self._painted = 0.0
        box.setFocus()
        box.setText(code)
        QTest.qWait(1)
        self._patience.start()
        start = perf_counter()
        QTest.keyClick(box, Qt.Key.Key_Return)
        self._loop.exec()
        assert self._painted, f"no card for {code}"
        times = self._arrived - start, self._painted - start
        while window.jobs.count:
            QTest.qWait(1)
        return times

    def _end(self) -> None:
        self._painted = perf_counter()
        self._loop.quit()
