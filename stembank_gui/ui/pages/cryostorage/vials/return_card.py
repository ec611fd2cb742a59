"""Put a vial in hand back, where the site allows it; quality assurance agrees."""

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QSpinBox

from stembank_gui.queries.cryostorage.returns import ReturnOffer, return_offer
from stembank_gui.rules.cryostorage import Move
from stembank_gui.rules.people import SignRequest
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.fields import NoteField
from stembank_gui.ui.widgets.vial_cards import ChosenVial, VialCardForm
from stembank_gui.workflows.cryostorage.return_vials import ReturnVials, return_vials

_LONGEST_S = 600


class ReturnCard(VialCardForm):
    """Offers free positions of the right zone, and says at once what is against it: the site's policy, the clock."""

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs, "return", "", "")
        self._title = self.tr("Return")
        self.button.setText(self.tr("Return with &quality assurance…"))
        self.button.setAccessibleName(self.tr("Return with quality assurance"))
        self._moves: tuple[Move, ...] = ()
        self.where = QComboBox()
        self.where.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.reason = NoteField(2)
        self.seconds = QSpinBox()
        self.seconds.setRange(0, _LONGEST_S)
        self.seconds.setSuffix(" s")
        self.form.row(self.tr("&Where"), self.where, "return_where")
        self.form.row(self.tr("&Reason"), self.reason, "return_reason")
        hint = self.tr("As counted by a person; the clock's own count holds if it is more.")
        self.form.row(self.tr("&Out of nitrogen"), self.seconds, "return_seconds", hint)

    def start(self, vials: Sequence[ChosenVial]) -> None:
        """Begin with a vial: ask where it could go."""
        super().start(vials)
        self.where.clear()
        self.button.setEnabled(False)
        self.jobs.ask(self, return_offer, vials[0].vial_id).then(self._show_offer)

    def go(self) -> None:
        lines = [(self.tr("To"), self.where.currentText()), (self.tr("Reason"), self.reason.text())]
        self.ask_second_person(lines, self._return)

    def _show_offer(self, offer: ReturnOffer) -> None:
        self._moves = tuple(move for move, _ in offer.places)
        for _, name in offer.places:
            self.where.addItem(name)
        self.reasons.show_reasons(offer.problems)
        self.button.setEnabled(bool(offer.places) and not offer.problems)

    def _return(self, second: SignRequest) -> None:
        move = self._moves[self.where.currentIndex()]
        request = ReturnVials((move,), self.reason.text(), second, self.seconds.value())
        self.perform(return_vials, request).then(self._returned)

    def _returned(self, count: int) -> None:
        self.close_dialog()
        self.reason.clear()
        self.finished.emit(say_counted(self.tr("{count} vials lie in the tank again."), count=count))
