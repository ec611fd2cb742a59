"""How a vial stands: where it is, what for, how long it has been outside, for whom it is kept, may it be used."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import VialCard
from stembank_gui.rules.cryostorage import zones_for
from stembank_gui.rules.cryostorage.exposure import clock, seconds_between
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.ui import look
from stembank_gui.ui.language import say_date, say_term, say_time
from stembank_gui.ui.pages.cryostorage.vial_facts import VialFacts
from stembank_gui.ui.widgets.big_state import BigState
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_TICK_MS = 500
_LONGEST_S = 5_999


class ExposureClock(QWidget):
    """Counts how long a vial in hand has been outside, with what is left of its time. Hidden for any other."""

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("vial_clock")
        self._now = now
        self._card: VialCard | None = None
        self.digits = Text("", "digits", data=True)
        self.digits.setObjectName("vial_clock_digits")
        self.digits.setAccessibleName(self.tr("Time outside"))
        self.stage = BigState()
        self.left = Text("", "hint", wrap=True)
        self.left.setObjectName("vial_clock_left")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.space(3))
        row.addWidget(self.digits)
        row.addWidget(self.stage)
        row.addWidget(self.left, 1)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self.hide()

    def show_card(self, card: VialCard) -> None:
        """Count for a vial."""
        runs = card.state is VialState.PICKED and card.out_since is not None
        self._card = card if runs else None
        self.setVisible(runs)
        if runs:
            self.tick()
            self._timer.start()
        else:
            self._timer.stop()

    def tick(self) -> None:
        """Show the clock as it stands now."""
        card = self._card
        if card is None:
            return
        now = clock(card.exposure_s, seconds_between(card.out_since, self._now()), card.limits)
        self.digits.setText(_minutes(now.running_s))
        self.stage.show_state(now.stage)
        words = self.tr("{left} s left") if now.left_s >= 0 else self.tr("{left} s too long")
        self.left.setText(words.format(left=abs(now.left_s)))


class VialStanding(QWidget):
    """The left side of the page of a vial.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def __init__(self, now: Callable[[], datetime], cards: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.location = Text("", "huge", data=True, wrap=True, selectable=True)
        self.location.setObjectName("vial_location")
        self.location.setAccessibleName(self.tr("Location"))
        self.state = StateBadge()
        self.zone = Text("", "hint")
        self.hold = Text("", wrap=True, selectable=True)
        self.hold.setObjectName("vial_hold")
        self.clock = ExposureClock(now)
        self.use = Text("", "heading", wrap=True)
        self.use.setObjectName("vial_use")
        self.lot_state = StateBadge()
        self.causes = ReasonsPanel()
        self.causes.wanted.connect(self.wanted)
        self.facts = VialFacts()
        self.facts.wanted.connect(self.wanted)
        self._card: VialCard | None = None
        self._agreement: tuple[Reason, ...] = ()
        self._lay_out(cards)

    def show_card(self, card: VialCard) -> None:
        """Show how a vial stands."""
        self.location.setText(card.location.path(self.tr("box")) if card.location else self._whereabouts(card))
        self.state.show_state(card.state)
        zone = "" if card.zone is None else self.tr("{zone} · placed {when}")
        self.zone.setText(zone.format(zone=say_term(card.zone or ""), when=say_time(card.placed_at)) if zone else "")
        self._show_hold(card)
        self.clock.show_card(card)
        self.lot_state.show_state(card.standing.state)
        self.use.setText(self._verdict(card))
        if self._card is None or self._card.vial_id != card.vial_id or not card.is_master_stock:
            self._agreement = ()
        self._card = card
        self.show_agreement(self._agreement)
        self.facts.show_card(card)

    def show_agreement(self, agreement: tuple[Reason, ...]) -> None:
        """Show why quality assurance must agree to taking the vial, beside how its lot stands."""
        self._agreement = agreement
        standing = None if self._card is None else self._card.standing
        reasons = () if standing is None else (*standing.causes, *standing.notes, *agreement)
        if reasons != self.causes.reasons():
            self.causes.show_reasons(reasons)

    def _show_hold(self, card: VialCard) -> None:
        hold = card.hold
        self.hold.setVisible(hold is not None)
        if hold is not None:
            words = self.tr("Kept for {who} until {until}: {purpose} ({code}, made by {by})")
            self.hold.setText(
                words.format(
                    who=hold.wanted_for, until=say_date(hold.until), purpose=say_term(hold.purpose), code=hold.code,
                    by=hold.made_by,
                )
            )  # fmt: skip

    def _verdict(self, card: VialCard) -> str:
        if card.standing.causes or not card.standing.issuable:
            return self.tr("Look at the reasons before you use this vial.")
        if card.zone is not None and card.zone not in zones_for(card.standing.state):
            words = self.tr("Usable, but it lies in the {zone}: move it before it is issued.")
            return words.format(zone=say_term(card.zone))
        if card.hold is not None:
            return self.tr("This vial may be used for its reservation only.")
        return self.tr("This vial may be used.")

    def _whereabouts(self, card: VialCard) -> str:
        if card.shipment:
            return self.tr("Shipped with {shipment}").format(shipment=card.shipment)
        if card.state is VialState.UNPLACED:
            said = self.tr("Without a place since {when}, from box {box}")
            return said.format(when=say_time(card.unplaced_since), box=card.unplaced_from or "–")
        words = {
            VialState.PICKED: self.tr("In hand"), VialState.CONSUMED: self.tr("Consumed"),
            VialState.DISPOSED: self.tr("Disposed of"), VialState.LOST: self.tr("Lost"),
            VialState.DAMAGED: self.tr("Damaged"),
        }  # fmt: skip
        return words.get(card.state, say_term(card.state))

    def _lay_out(self, cards: Sequence[QWidget]) -> None:
        place = QFrame()
        place.setProperty("role", "card")
        inside = QVBoxLayout(place)
        inside.setContentsMargins(*[look.space(4)] * 4)
        inside.setSpacing(look.space(2))
        inside.addWidget(self.location)
        line = QHBoxLayout()
        line.setSpacing(look.space(2))
        line.addWidget(self.state)
        line.addWidget(self.zone, 1)
        inside.addLayout(line)
        inside.addWidget(self.hold)
        inside.addWidget(self.clock)
        verdict = QHBoxLayout()
        verdict.setSpacing(look.space(3))
        verdict.addWidget(self.lot_state)
        verdict.addWidget(self.use, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, look.space(2), 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(place)
        for card in cards:
            layout.addWidget(card)
        layout.addLayout(verdict)
        layout.addWidget(self.causes)
        layout.addWidget(self.facts)
        layout.addStretch(1)


def _minutes(seconds: int) -> str:
    """Return seconds as 1:05; beyond a hundred minutes as hours."""
    return f"{seconds // 60}:{seconds % 60:02d}" if seconds <= _LONGEST_S else f"{seconds // 3600} h"
