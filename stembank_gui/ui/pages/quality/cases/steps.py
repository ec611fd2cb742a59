"""The steps of a deviation as cards: the investigation with its proposal, and the review by quality assurance."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.quality.cases import DeviationCard
from stembank_gui.rules.people import SignRequest
from stembank_gui.rules.quality.cases.deviations import HARMLESS, RISING
from stembank_gui.rules.vocabulary import CaseDisposition, Severity
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, NoteField
from stembank_gui.workflows.quality.cases.close_deviation import CloseDeviation
from stembank_gui.workflows.quality.cases.investigate_deviation import InvestigateDeviation
from stembank_gui.workflows.quality.cases.return_deviation import ReturnDeviation


class InvestigationCard(EntryCard):
    """What was found out, and what is to be done: saved step by step, then proposed to quality assurance.

    Signals:
        proposed: the findings are to be saved and the disposition proposed.
    """

    proposed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "propose_disposition", parent=parent)
        self.heading.setText(self.tr("Investigation"))
        self.button.setText(self.tr("&Propose to quality assurance"))
        self.button.setAccessibleName(self.tr("Propose to quality assurance"))
        self.save_button = push_button(self.tr("&Save findings"), "investigate_deviation")
        self.cause, self.impact = NoteField(5), NoteField(5)
        self.severity: Choice[Severity] = Choice(RISING)
        self.disposition: Choice[CaseDisposition] = Choice(CaseDisposition)
        self.form.row(
            self.tr("&Root cause"), self.cause, "root_cause", self.tr("Or what was tried, if it cannot be found.")
        )
        self.form.row(self.tr("&Impact"), self.impact, "impact", self.tr("On everything that the deviation touches."))
        self.form.row(self.tr("Se&verity"), self.severity, "severity", self.tr("It can be raised, never lowered."))
        self.form.row(self.tr("&Disposition"), self.disposition, "disposition")
        self.add_button(self.save_button)
        self._shown = 0
        for field in (self.cause, self.impact):
            field.textChanged.connect(self._allow)
        self.save_button.clicked.connect(self.submitted)
        self.button.clicked.disconnect()
        self.button.clicked.connect(self._propose)

    def show_case(self, card: DeviationCard) -> None:
        """Show what is known of a deviation; what is being typed stays until the deviation itself changed."""
        if self._shown == card.row_version:
            return
        self._shown = card.row_version
        self.cause.setPlainText(card.root_cause)
        self.impact.setPlainText(card.impact)
        self.severity.offer(RISING[RISING.index(card.severity) :])
        self.severity.pick(card.severity)
        offered = [one for one in CaseDisposition if card.severity is not Severity.CRITICAL or one not in HARMLESS]
        self.disposition.offer(offered)
        self.done()
        self._allow()

    def request(self, card: DeviationCard) -> InvestigateDeviation:
        """Return the findings."""
        return InvestigateDeviation(
            card.id, card.row_version, self.cause.text(), self.impact.text(), self.severity.word()
        )

    def _allow(self) -> None:
        known = bool(self.cause.text().strip()), bool(self.impact.text().strip())
        self.save_button.setEnabled(any(known))
        self.button.setEnabled(all(known))

    def _propose(self) -> None:
        self.reasons.clear()
        self.proposed.emit()


class ReviewCard(EntryCard):
    """Quality assurance closes what was proposed, or sends it back; both with words.

    Signals:
        sent_back: the deviation is to be investigated further.
    """

    sent_back = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", "", "close_deviation", parent=parent)
        self.heading.setText(self.tr("Review by quality assurance"))
        self.button.setText(self.tr("C&lose the deviation…"))
        self.button.setAccessibleName(self.tr("Close the deviation"))
        self.back_button = push_button(self.tr("Send &back"), "return_deviation")
        self.conclusion = NoteField(6)
        hint = self.tr("The conclusion, or what is missing if it is sent back.")
        self.form.row(self.tr("Con&clusion"), self.conclusion, "deviation_conclusion", hint)
        self.add_button(self.back_button)
        self.back_button.clicked.connect(self._send_back)
        self.conclusion.textChanged.connect(self._allow)
        self._allow()

    def closing(self, card: DeviationCard, signature: SignRequest) -> CloseDeviation:
        """Return the conclusion, signed."""
        return CloseDeviation(card.id, card.row_version, self.conclusion.text(), signature)

    def returning(self, card: DeviationCard) -> ReturnDeviation:
        """Return what is missing."""
        return ReturnDeviation(card.id, card.row_version, self.conclusion.text())

    def done(self) -> None:
        """Take away what was said about the last proposal."""
        super().done()
        self.conclusion.clear()
        self._allow()

    def _send_back(self) -> None:
        self.reasons.clear()
        self.sent_back.emit()

    def _allow(self) -> None:
        for button in (self.button, self.back_button):
            button.setEnabled(bool(self.conclusion.text().strip()))
