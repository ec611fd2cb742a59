"""The answer to a scan, to be read from a step away with gloves on: where it lies, in which state, or why not."""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from stembank_gui.queries.cryostorage import VialCard
from stembank_gui.rules.codes import spaced
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import ScanOutcome
from stembank_gui.ui import look
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.widgets.big_state import BigState
from stembank_gui.ui.widgets.text import Text

_REASONS_SHOWN = 4


class AnswerCard(QFrame):
    """Shows the last scan.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("answer_card")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.outcome = BigState()
        self.outcome.setObjectName("answer_outcome")
        self.what = Text("", "huge", data=True, wrap=True, selectable=True)
        self.what.setObjectName("answer_what")
        self.location = Text("", "giant", data=True, wrap=True, selectable=True)
        self.location.setObjectName("answer_location")
        self.location.setAccessibleName(self.tr("Location"))
        self.state = BigState()
        self.state.setObjectName("answer_lot_state")
        self.vial_state = BigState()
        self.vial_state.setObjectName("answer_vial_state")
        self.refusal = Text("", "refusal", wrap=True, selectable=True)
        self.refusal.setObjectName("answer_refusal")
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Wait for the first scan."""
        self._show(None, "", self.tr("Scan a vial, a box or a command."), None)

    def show_thing(self, what: str, location: str, outcome: ScanOutcome | None = ScanOutcome.ACCEPTED) -> None:
        """Show a box, a position or a command. There is no outcome where somebody only looked."""
        self._show(outcome, what, location, None)

    def show_vial(self, card: VialCard, location: str, outcome: ScanOutcome | None = ScanOutcome.ACCEPTED) -> None:
        """Show a vial, where it lies or goes, and how it stands."""
        self._show(outcome, spaced(card.code), location, card)

    def show_reasons(self, reasons: tuple[Reason, ...]) -> None:
        """Say why the scan was refused, or what to know about it; nothing hides it."""
        said = [say_reason(one) for one in reasons[:_REASONS_SHOWN]]
        if len(reasons) > _REASONS_SHOWN:
            said.append(self.tr("… and {count} more reasons").format(count=len(reasons) - _REASONS_SHOWN))
        self.refusal.setText("\n".join(said))
        self.refusal.setVisible(bool(said))

    def _show(self, outcome: StrEnum | None, what: str, location: str, card: VialCard | None) -> None:
        self.outcome.show_state(outcome)
        self.what.setText(what)
        self.what.setVisible(bool(what))
        self.location.setText(location)
        self.location.setVisible(bool(location))
        self.state.show_state(None if card is None else card.standing.state)
        self.vial_state.show_state(None if card is None else card.state)
        self.show_reasons(())

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(look.space(4))
        head.addWidget(self.outcome)
        head.addWidget(self.what, 1)
        states = QHBoxLayout()
        states.setSpacing(look.space(2))
        states.addWidget(self.state)
        states.addWidget(self.vial_state)
        states.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(look.space(5), look.space(4), look.space(5), look.space(4))
        layout.setSpacing(look.space(3))
        layout.addLayout(head)
        layout.addWidget(self.location)
        layout.addLayout(states)
        layout.addWidget(self.refusal)
