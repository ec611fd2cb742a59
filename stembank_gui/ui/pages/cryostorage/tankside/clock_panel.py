"""The running exposure clock in large digits, and the list of what is outside: who took it, since when."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage.outside import OutNow
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.cryostorage import ExposureLimits
from stembank_gui.rules.cryostorage.exposure import Clock, ExposureStage, clock, seconds_between
from stembank_gui.rules.reasons import Place
from stembank_gui.ui import look
from stembank_gui.ui.language import say_clock, say_counted, say_term
from stembank_gui.ui.sounds import Sound, play
from stembank_gui.ui.widgets.big_state import BigState
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text

_TICK_MS = 250
_LONGEST_S = 5_999
_LIST_AT_LEAST = 66
_ALL_OF_IT = 100
_ALARMED = (ExposureStage.SOON, ExposureStage.OVER, ExposureStage.SPENT)


@dataclass(frozen=True, slots=True)
class Running:
    """Something outside, and how its clock stands now."""

    thing: OutNow
    clock: Clock

    @property
    def is_urgent(self) -> bool:
        """Whether it can still go back: what has used its time up is only listed."""
        return self.clock.stage is not ExposureStage.SPENT


class ClockPanel(QFrame):
    """Counts up; warns by colour, shape, word and sound before a limit.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("clock_panel")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._now = now
        self._things: tuple[OutNow, ...] = ()
        self._limits = ExposureLimits()
        self._warned: dict[tuple[str, int, datetime], ExposureStage] = {}
        self.digits = Text("0:00", "digits", data=True)
        self.digits.setObjectName("clock_digits")
        self.digits.setMinimumHeight(QFontMetrics(look.font("digits", bold=True)).height())
        self.digits.setAccessibleName(self.tr("Time outside"))
        self.stage = BigState()
        self.stage.setObjectName("clock_stage")
        self.what = Text("", "lead", wrap=True)
        self.what.setObjectName("clock_what")
        self.count = Text("", "heading")
        self.count.setObjectName("outside_count")
        self.list = Table(self._columns())
        self.list.setObjectName("outside_list")
        self.list.setAccessibleName(self.tr("Outside now"))
        self.list.opened.connect(lambda row: self.wanted.emit(Place(row.thing.kind, row.thing.row_id)))
        self._lay_out()
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def show_things(self, things: Sequence[OutNow], limits: ExposureLimits) -> None:
        """Take over what is outside now."""
        self._things, self._limits = tuple(things), limits
        self.tick()

    def running(self) -> list[Running]:
        """Return what is outside, the most urgent first: little time left, then what has used its time up."""
        at = self._now()
        every = [Running(one, self._clock(one, at)) for one in self._things]
        return sorted(every, key=lambda one: (not one.is_urgent, one.clock.left_s if one.is_urgent else 0))

    def tick(self) -> None:
        """Show the clocks as they stand now."""
        every = self.running()
        self._show_most_urgent(every)
        self._warn(every)
        self.count.setText(say_counted(self.tr("Outside now: {count}"), count=len(every)))
        seen = [(one.thing.kind, one.thing.row_id, one.clock.running_s, one.clock.stage) for one in every]
        if seen != getattr(self, "_seen", None):
            self._seen = seen
            self.list.show_rows(every)
            self._space.setVisible(bool(every))

    def _clock(self, thing: OutNow, at: datetime) -> Clock:
        return clock(thing.before_s, seconds_between(thing.since, at), self._limits, box=thing.is_box)

    def _show_most_urgent(self, every: Sequence[Running]) -> None:
        first = next((one for one in every if one.is_urgent), None)
        if first is None:
            self.digits.setText("0:00")
            self.stage.show_state(None)
            self.what.setText(self.tr("Nothing is outside that can go back."))
            return
        self.digits.setText(_minutes(first.clock.running_s))
        self.stage.show_state(first.clock.stage)
        left = self.tr("{what}: {left} s left") if first.clock.left_s >= 0 else self.tr("{what}: {left} s too long")
        self.what.setText(left.format(what=spaced(first.thing.code), left=abs(first.clock.left_s)))

    def _warn(self, every: Sequence[Running]) -> None:
        """Sound once for each step that a clock takes for the worse while somebody looks."""
        stages = {(one.thing.kind, one.thing.row_id, one.thing.since): one.clock.stage for one in every}
        worse = [
            key
            for key, stage in stages.items()
            if stage in _ALARMED and key in self._warned and self._warned[key] != stage
        ]
        self._warned = stages
        if worse and self.isVisible():
            play(Sound.WARNING)

    def _columns(self) -> list[Column]:
        return [
            Column(self.tr("Vial or box"), lambda row: spaced(row.thing.code), width=134),
            Column(self.tr("Since"), lambda row: say_clock(row.thing.since), width=46),
            Column(self.tr("Outside"), _said, state=lambda row: row.clock.stage, width=124),
            Column(self.tr("Who"), lambda row: row.thing.who or "–", tip=lambda row: row.thing.who),
        ]

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(look.space(4))
        top.addWidget(self.digits)
        top.addWidget(self.stage)
        top.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(4), look.space(2), look.space(4), look.space(3))
        layout.setSpacing(look.space(1))
        layout.addLayout(top)
        layout.addWidget(self.what)
        layout.addSpacing(look.space(1))
        layout.addWidget(self.count)
        self._space = space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        space.setMinimumHeight(_LIST_AT_LEAST)
        inside = QVBoxLayout(space)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self.list)
        layout.addWidget(space, _ALL_OF_IT)
        layout.addStretch(1)


def _said(row: Running) -> str:
    return f"{_minutes(row.clock.running_s)} · {say_term(row.clock.stage)}"


def _minutes(seconds: int) -> str:
    """Return seconds as 1:05; beyond a hundred minutes as hours and days."""
    if seconds > _LONGEST_S:
        hours = seconds // 3600
        return f"{hours} h" if hours < 72 else f"{hours // 24} d"  # noqa: PLR2004
    return f"{seconds // 60}:{seconds % 60:02d}"
