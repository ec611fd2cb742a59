"""Keeps the picture of the label and what was found about it up to date, away from the screen."""

from PySide6.QtCore import QObject, QTimer, Signal

from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.labels.designing.bench import Bench
from stembank_gui.ui.pages.labels.designing.reading import check
from stembank_gui.ui.pages.labels.designing.views import Sample, printed, views_of

_CHECK_AFTER_MS = 250
"""Reading every code back waits until the hand rests."""


class Preview(QObject):
    """Asks for the views at once, one question at a time, and for the check when the hand rests.

    Signals:
        begun: something changed: what was found before holds no longer.
        seen: how the elements look now; carries Views.
        checked: what was found; carries Checked.
        printed: the label in the dots of its printer, where they are wanted; carries Printed.
    """

    begun = Signal()
    seen = Signal(object)
    checked = Signal(object)
    printed = Signal(object)

    def __init__(self, jobs: Jobs, bench: Bench, sample: Sample) -> None:
        super().__init__(bench)
        self._jobs, self._bench = jobs, bench
        self.sample = sample
        self.wants_dots = False
        self._asking = False
        self._stale = False
        self._was_checked = False
        self._rest = QTimer(self, singleShot=True, interval=_CHECK_AFTER_MS)
        self._rest.timeout.connect(self._check)
        bench.changed.connect(self.refresh)

    def show_sample(self, sample: Sample) -> None:
        """Show the label with other texts, in another language, or for another printer."""
        if sample != self.sample:
            self.sample = sample
            self.refresh()

    def want_dots(self, *, wanted: bool) -> None:
        """Bring the dots of the printer too, or no more."""
        self.wants_dots = wanted
        if wanted:
            self._check()

    def refresh(self) -> None:
        """Ask again: something changed."""
        self.begun.emit()
        self._rest.start(_CHECK_AFTER_MS if self._was_checked else 0)
        if self._asking:
            self._stale = True
            return
        self._asking, self._stale = True, False
        self._jobs.run(self, views_of, self._bench.template, self.sample).then(self.seen.emit).finally_(self._next)

    def _next(self) -> None:
        self._asking = False
        if self._stale:
            self.refresh()

    def _check(self) -> None:
        template = self._bench.template
        self._jobs.run(self, check, template, self.sample).then(self._bring).newest()
        if self.wants_dots:
            self._jobs.run(self, printed, template, self.sample).then(self.printed.emit).newest()

    def _bring(self, checked: object) -> None:
        if not self._rest.isActive():
            self._was_checked = True
            self.checked.emit(checked)
