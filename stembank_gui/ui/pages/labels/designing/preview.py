"""Keeps the picture of the label and what was found about it up to date, away from the screen."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.labels.designing.bench import Bench
from stembank_gui.ui.pages.labels.designing.reading import check
from stembank_gui.ui.pages.labels.designing.views import Sample, views_of
from stembank_gui.words import Language

_CHECK_AFTER_MS = 250
"""Reading every code back waits until the hand rests."""


class Preview(QObject):
    """Asks for the views at once, one question at a time, and for the check when the hand rests.

    Signals:
        seen: how the elements look now; carries Views.
        checked: what was found; carries Checked.
    """

    seen = Signal(object)
    checked = Signal(object)

    def __init__(self, jobs: Jobs, bench: Bench, sample: Sample) -> None:
        super().__init__(bench)
        self._jobs, self._bench = jobs, bench
        self.sample = sample
        self._asking = False
        self._stale = False
        self._rest = QTimer(self, singleShot=True, interval=_CHECK_AFTER_MS)
        self._rest.timeout.connect(self._check)
        bench.changed.connect(self.refresh)

    def show_sample(self, sample: Sample) -> None:
        """Show the label with other texts, in another language, or for another printer."""
        if sample != self.sample:
            self.sample = sample
            self.refresh()

    def speak(self, language: Language) -> None:
        """Show the label in another language."""
        self.show_sample(replace(self.sample, language=language))

    def refresh(self) -> None:
        """Ask again: something changed."""
        self._rest.start()
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
        self._jobs.run(self, check, self._bench.template, self.sample).then(self._bring).newest()

    def _bring(self, checked: object) -> None:
        if not self._rest.isActive():
            self.checked.emit(checked)
