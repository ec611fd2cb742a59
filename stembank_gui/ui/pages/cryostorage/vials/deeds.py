"""What can be done with a vial now: a button and a card each, offered by state, permission and reservation."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from stembank_gui.queries.cryostorage import VialCard
from stembank_gui.rules.vocabulary import VialState
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.cryostorage.reservations.keep_card import GiveUpCard, KeepCard
from stembank_gui.ui.pages.cryostorage.vials.return_card import ReturnCard
from stembank_gui.ui.widgets.issue_card import IssueCard
from stembank_gui.ui.widgets.vial_cards import (
    ChosenVial,
    ConsumeCard,
    DisposeCard,
    LostCard,
    PickCard,
    VialCardForm,
)

_STORED = frozenset({VialState.STORED})
_KEPT = frozenset({VialState.RESERVED})
_PICKED = frozenset({VialState.PICKED})
_LYING = _STORED | _KEPT
_HERE = _LYING | _PICKED | {VialState.RETURNED, VialState.UNPLACED}
_PERMISSIONS: dict[str, tuple[str, frozenset[VialState]]] = {
    "pick": ("pick_vials", _LYING),
    "return": ("return_vials", _PICKED),
    "consume": ("consume_vials", _PICKED),
    "issue": ("issue_vials", _STORED | _PICKED),
    "reserve": ("reserve_vials", _STORED),
    "give_up": ("release_reservation", _KEPT),
    "report_lost": ("report_vial_lost", _HERE | {VialState.SHIPPED, VialState.DAMAGED}),
    "dispose": ("request_disposal", _HERE | {VialState.DAMAGED}),
    "reprint": ("print_labels", _LYING | _PICKED),
}


class VialDeeds(QObject):
    """The buttons and cards of one vial.

    Signals:
        finished: something was done; carries the text for the message bar.
        wanted: open a Place.
        reprint: the label is wanted again.
    """

    finished = Signal(str)
    wanted = Signal(object)
    reprint = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._card: VialCard | None = None
        self.cards: dict[str, VialCardForm] = {
            "pick": PickCard(jobs), "return": ReturnCard(jobs), "consume": ConsumeCard(jobs), "issue": IssueCard(jobs),
            "reserve": KeepCard(jobs), "give_up": GiveUpCard(jobs), "report_lost": LostCard(jobs),
            "dispose": DisposeCard(jobs),
        }  # fmt: skip
        self.buttons = {name: self._button(name, words) for name, words in self._words().items()}
        for card in self.cards.values():
            card.hide()
            card.closed.connect(card.hide)
            card.finished.connect(self._finished)
            card.wanted.connect(self.wanted)

    def is_busy(self) -> bool:
        """Return whether something is being done to the vial."""
        return any(not card.isHidden() for card in self.cards.values())

    def forget(self) -> None:
        """Nothing can be done to the vial that was shown any more."""
        self._card = None

    def show_card(self, card: VialCard) -> None:
        """Offer what can be done with a vial."""
        self._card = card
        for name, button in self.buttons.items():
            permission, states = _PERMISSIONS[name]
            button.setVisible(self._jobs.may(permission) and card.state in states)

    def open(self, name: str) -> None:
        """Open a card for the vial."""
        card = self._card
        if card is None:
            return
        for other in self.cards.values():
            other.hide()
        form = self.cards[name]
        place = card.location.path() if card.location else ""
        form.start([ChosenVial(card.vial_id, card.code, place, card.hold)])
        if isinstance(form, ConsumeCard):
            form.show_purpose(card.purpose)
        if isinstance(form, GiveUpCard) and card.hold is not None:
            form.open_for(card.hold.reservation_id)
        form.show()

    def _words(self) -> dict[str, str]:
        return {
            "pick": self.tr("&Pick…"),
            "return": self.tr("Re&turn…"),
            "consume": self.tr("&Consume…"),
            "issue": self.tr("&Issue…"),
            "reserve": self.tr("Reser&ve…"),
            "give_up": self.tr("&Give reservation up…"),
            "report_lost": self.tr("&Lost or damaged…"),
            "dispose": self.tr("&Dispose…"),
            "reprint": self.tr("&Reprint label…"),
        }

    def _button(self, name: str, words: str) -> QPushButton:
        button = QPushButton(words)
        button.setObjectName(f"vial_{name}_button")
        button.setAccessibleName(words.replace("&", ""))
        button.setAutoDefault(False)
        if name == "reprint":
            button.clicked.connect(lambda _checked=False: self.reprint.emit())
        else:
            button.clicked.connect(lambda _checked=False: self.open(name))
        button.hide()
        return button

    def _finished(self, words: str) -> None:
        for card in self.cards.values():
            card.hide()
        self.finished.emit(words)
