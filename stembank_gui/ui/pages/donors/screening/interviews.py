"""The interview with the questionnaire: answered in one go, corrected with a reason, read by the physician."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.queries.donors.card import DonorCard
from stembank_gui.queries.donors.screening import InterviewRow
from stembank_gui.rules.donors.panels import SPECIMENS
from stembank_gui.rules.donors.questionnaire import Given
from stembank_gui.rules.vocabulary import DonorState, SpecimenOf
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_date, say_term
from stembank_gui.ui.pages.donors.saying_cascade import say_cascade
from stembank_gui.ui.pages.donors.screening.question_rows import QuestionList
from stembank_gui.ui.pages.donors.tab import DonorTab
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, NoteField, TextField
from stembank_gui.ui.widgets.side import Scrolled, Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.donors.record_interview import InterviewRecorded, RecordInterview, record_interview


class InterviewsView(DonorTab):
    """The questions at the left; who was asked and when beside them, and the interviews so far."""

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(jobs, parent)
        self._standing: tuple[object, ...] = ()
        self._corrected: InterviewRow | None = None
        self.questions = QuestionList()
        self.questions.answered.connect(self._count)
        self.progress = Text("", "label", wrap=True)
        self.progress.setObjectName("interview_progress")
        self._make_table()
        self._make_entry()
        left = QVBoxLayout()
        left.setSpacing(look.space(2))
        left.addWidget(self.progress)
        left.addWidget(Scrolled(self.questions), 1)
        self.side = Side(380, [self.entry, self.table])
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(3), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addLayout(left, 1)
        layout.addWidget(self.side)

    def refresh(self, card: DonorCard) -> None:
        """Show the questions of this donor, with the answers that stand."""
        self.questions.ask(card.screening.questions)
        self.person.offer(SPECIMENS[card.donor_type])
        self.table.setVisible(bool(card.screening.interviews))
        self.table.show_rows(card.screening.interviews)
        self.entry.setVisible(self._may(card))
        self.side.follow()
        standing = (card.id, *((row.id, row.row_version) for row in card.screening.interviews))
        if standing != self._standing:  # what is being typed stays while other things change
            self._standing = standing
            self._begin()

    def _may(self, card: DonorCard) -> bool:
        return card.state is not DonorState.WITHDRAWN and self.jobs.may("record_interview")

    def _make_table(self) -> None:
        self.table = Table(
            [
                Column(self.tr("Interview"), lambda row: say_date(row.interviewed_on), width=94),
                Column(self.tr("Yes"), lambda row: str(row.yes), "right", 44),
                Column(self.tr("Unknown"), lambda row: str(row.unknown), "right", 70),
                Column(self.tr("By"), self._by, tip=self._by),
            ]
        )
        self.table.setObjectName("interviews_table")
        self.table.setAccessibleName(self.tr("Interviews"))
        self.table.setMinimumHeight(5 * look.size("row"))
        self.table.picked.connect(self._pick)

    def _make_entry(self) -> None:
        self.entry = EntryCard(self.tr("Record an interview"), self.tr("&Record interview"), "record_interview_button")
        self.person: Choice[SpecimenOf] = Choice(())
        self.interviewed_on, self.note, self.correction = DayField(), NoteField(3), TextField()
        form = self.entry.form
        form.row(self.tr("&Person asked"), self.person, "interview_person")
        form.row(self.tr("Inter&viewed on"), self.interviewed_on, "interview_on")
        form.row(self.tr("N&ote"), self.note, "interview_note", self.tr("No name, no identity or hospital number."))
        form.row(self.tr("&Correction"), self.correction, "interview_correction", self.tr("Why it is corrected."))
        self.new_button = push_button(self.tr("&New one"), "new_interview_button")
        self.entry.add_button(self.new_button)
        self.new_button.clicked.connect(self._begin_empty)
        self.entry.submitted.connect(self._record)
        self.entry.wanted.connect(self.wanted)

    def _begin(self) -> None:
        """Show what stands: to be completed by a new interview, or to be read."""
        if self.card is None:
            return
        newest = next(iter(self.card.screening.interviews), None)
        if newest is not None and not self.card.screening.unanswered:
            self._pick(newest)
        else:
            self._begin_empty()

    def _begin_empty(self) -> None:
        self._corrected = None
        self.interviewed_on.show_today()
        self.note.clear()
        self._show_answers({})

    def _pick(self, row: InterviewRow) -> None:
        self._corrected = row
        self.person.pick(row.person_asked)
        self.interviewed_on.show_day(row.interviewed_on)
        self.note.setPlainText(row.note)
        self._show_answers({one.question: one for one in row.answers})

    def _show_answers(self, given: dict[str, Given]) -> None:
        if self.card is None:
            return
        may = self._may(self.card)
        standing = {one.question: one for one in self.card.screening.answers}
        self.questions.show_answers(given if may or given else standing, may=may)
        row = self._corrected
        self.correction.clear()
        self.entry.form.show_row("interview_correction", shown=row is not None)
        self.new_button.setVisible(row is not None)
        heading = self.tr("Record an interview")
        if row is not None:
            heading = self.tr("Correct the interview of {day}").format(day=say_date(row.interviewed_on))
        self.entry.heading.setText(heading)
        self.entry.reasons.clear()
        self._count()

    def _count(self) -> None:
        if self.card is None:
            return
        wanted = len(self.card.screening.questions)
        words = self.tr("{answered} of {wanted} questions answered. A yes or unknown needs its comment.")
        self.progress.setText(words.format(answered=len(self.questions.answers()), wanted=wanted))

    def _by(self, row: InterviewRow) -> str:
        parts = (row.interviewed_by, say_term(row.person_asked), self.tr("corrected") if row.corrected else "")
        return " · ".join(part for part in parts if part)

    def _record(self) -> None:
        day = self.entry.read(lambda: self.interviewed_on.day("field.interviewed_on"))
        if day is None or self.card is None:
            return
        old = self._corrected
        request = RecordInterview(
            self.card.id,
            self.person.word(),
            day,
            self.questions.answers(),
            self.note.text(),
            old.id if old else None,
            old.row_version if old else 0,
            self.correction.text(),
        )
        self.entry.busy()
        self.jobs.do(self, record_interview, request).then(self._recorded).otherwise(self.entry.refuse)

    def _recorded(self, recorded: InterviewRecorded) -> None:
        self.entry.done()
        words = self.tr("The interview is recorded.")
        self.told.emit(f"{words} {say_cascade(recorded.cascade)}" if recorded.cascade else words)
