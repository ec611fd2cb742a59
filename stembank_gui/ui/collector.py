"""Python's cycles are collected on the screen's thread, and nowhere else.

A worker that happened to collect the cycle of a closed widget would destroy it on its own thread, and Qt aborts. Nor
should the start pay for collections that find nothing, or a scan wait for one that looks at every imported module.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_LOOK_MS = 1000
_WORTHWHILE = (5_000, 10, 10)
"""Objects made since the last look; looks at young objects per look at middle-aged ones; of these per look at all."""


class Collector(QObject):
    """Collects now and then while it lives; after `close` Python collects by itself again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._busy = 0
        gc.disable()
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def watch(self, running: int) -> None:
        """Look at young objects only while jobs run: a long one holds many, and looking at all stops everything."""
        self._busy = running

    def look(self) -> None:
        """Collect the oldest generation that is due."""
        due = [
            old
            for old, (made, worthwhile) in enumerate(zip(gc.get_count(), _WORTHWHILE, strict=True))
            if made > worthwhile
        ]
        if due:
            gc.collect(0 if self._busy else max(due))

    def settle(self) -> None:
        """Keep what is there now out of all further looks: modules and windows that stay."""
        gc.freeze()

    def close(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()
