"""A new day in the bank: what has a last day ends by itself, when the window opens and at midnight while it is open."""

from datetime import date

from PySide6.QtCore import QObject, QTimer

from stembank_gui.queries.donors.due import anything_due
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui.jobs import Jobs
from stembank_gui.workflows.donors.expire_dated import expire_dated

_LOOK_EVERY_MS = 30_000
"""A computer that slept over midnight notices the new day this long after it wakes."""


class DayWatch(QObject):
    """Asks on each new day of the workstation's calendar whether anything is due, and writes only then.

    Several stations may ask: whoever comes second finds nothing due, and writes nothing.
    """

    def __init__(self, jobs: Jobs, parent: QObject | None = None, *, every_ms: int = _LOOK_EVERY_MS) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._day: date | None = None
        self._timer = QTimer(self, interval=every_ms)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        self._look()

    def _look(self) -> None:
        day = self._jobs.database.clock().astimezone().date()
        if day != self._day:
            self._day = day
            self._jobs.ask(self, anything_due).then(self._end)

    def _end(self, due: bool) -> None:  # noqa: FBT001 - the answer to a question
        if due:
            self._jobs.do_itself(self, expire_dated, None).otherwise(self._again)

    def _again(self, _refused: Refused) -> None:
        """Ask again later: the clock went back, which the person who works is told by their own work."""
        self._day = None
