"""Screening: questionnaire, examination, infusions and markers side by side, and its completion."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.rules.donors.steps import StepName, StepState
from stembank_gui.rules.vocabulary import DonorState
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date
from stembank_gui.ui.pages.donors.screening.exams import ExamsView
from stembank_gui.ui.pages.donors.screening.infusions import InfusionsView
from stembank_gui.ui.pages.donors.screening.interviews import InterviewsView
from stembank_gui.ui.pages.donors.screening.markers import MarkersView
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.tabs import Tabs
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.complete_screening import CompleteScreening, complete_screening

_WAITING = frozenset({DonorState.REGISTERED, DonorState.DEFERRED})


class ScreeningTab(DonorTab):
    """Four views of the screening; below them how far it is, and the button that declares it complete."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self.interviews, self.exams = InterviewsView(jobs), ExamsView(jobs)
        self.infusions, self.markers = InfusionsView(jobs), MarkersView(jobs)
        self._views: tuple[DonorTab, ...] = (self.interviews, self.exams, self.infusions, self.markers)
        self.tabs = Tabs()
        self.tabs.setObjectName("screening_tabs")
        self.tabs.tab("interview", self.tr("Questionnaire"), self.interviews)
        self.tabs.tab("exam", self.tr("Examination"), self.exams)
        self.tabs.tab("infusions", self.tr("Infusions and dilution"), self.infusions)
        self.tabs.tab("markers", self.tr("Markers"), self.markers)
        for view in self._views:
            view.wanted.connect(self.wanted)
            view.told.connect(self.told)
        self._make_foot()
        self._opened = False
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(3))
        layout.addWidget(self.tabs, 1)
        layout.addLayout(self._foot)
        layout.addWidget(self.reasons)

    def show_section(self, name: str) -> None:
        """Bring one of the four views to the front."""
        self._opened = True
        self.tabs.show_tab(name)

    def refresh(self, card: DonorCard) -> None:
        """Show the screening as it stands; the first time, what is to be done next comes to the front."""
        for view in self._views:
            view.show_card(card)
        if not self._opened:
            self.show_section(_first(card))
        self.complete_button.setVisible(card.state in _WAITING and self.jobs.may("complete_screening"))
        self.progress.setText(self._progress(card))
        self.reasons.clear()

    def _make_foot(self) -> None:
        self.progress = Text("", "label", wrap=True)
        self.progress.setObjectName("screening_progress")
        self.complete_button = push_button(self.tr("Com&plete screening"), "complete_screening_button", "primary")
        self.complete_button.clicked.connect(self._complete)
        self.reasons = ReasonsPanel()
        self.reasons.setObjectName("screening_reasons")
        self.reasons.wanted.connect(self.wanted)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self.progress, 1)
        self._foot.addWidget(self.complete_button)

    def _progress(self, card: DonorCard) -> str:
        if card.state is DonorState.DEFERRED:
            return self.tr("The donor is deferred until {day}.").format(day=say_date(card.deferred_until))
        questions, markers = len(card.screening.unanswered), card.screening.required_missing
        if questions or markers:
            words = self.tr(
                "Still open: {questions} questions without an answer, {markers} required markers not entered."
            )
            return words.format(questions=questions, markers=markers)
        return self.tr("Every question is answered and every required marker has been entered.")

    def _complete(self) -> None:
        if self.card is None:
            return
        self.complete_button.setEnabled(False)
        done = self.jobs.do(self, complete_screening, CompleteScreening(self.card.id))
        done.then(lambda _none: self.told.emit(self.tr("Screening is complete: a physician decides next.")))
        done.otherwise(self.reasons.show_reasons).finally_(lambda: self.complete_button.setEnabled(True))


def _first(card: DonorCard) -> str:
    """Return the view where something is to be done: the questionnaire, the examination, else the markers."""
    waiting = {step.name for step in card.steps if step.state is not StepState.DONE}
    if StepName.INTERVIEW in waiting:
        return "interview"
    return "exam" if StepName.EXAM in waiting else "markers"
