"""What can be done with an approval: change its state, write down what happened under it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stembank_gui.queries.donors.approvals import ApprovalRow
from stembank_gui.rules.donors.states import APPROVAL_CHANGES, ENDED, IN_FORCE
from stembank_gui.rules.files import PAPERS
from stembank_gui.rules.vocabulary import ApprovalEventKind, ApprovalKind, ApprovalState
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import Choice, DayField, NoteField, TextField, clear_fields, together
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.workflows.donors.record_approval_event import RecordApprovalEvent, record_approval_event
from stembank_gui.workflows.donors.set_approval_state import SetApprovalState, set_approval_state

_ASKED_FOR = frozenset(ApprovalState) - IN_FORCE - ENDED - {ApprovalState.SUSPENDED}


class StateCard(EntryCard):
    """Changes the state of an approval.

    Signals:
        told: it was changed; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "set_approval_state_button", role="", parent=parent)
        self.jobs = jobs
        self._row: ApprovalRow | None = None
        self.button.setText(self.tr("Set s&tate"))
        self.button.setAccessibleName(self.tr("Set state"))
        self.state: Choice[ApprovalState] = Choice(())
        self.valid_from, self.valid_until = DayField(), DayField()
        self.reason = TextField()
        self.form.row(self.tr("New state"), self.state, "approval_new_state")
        self.form.row(self.tr("Valid from"), self.valid_from, "approval_granted_from", self.tr("As the paper says."))
        self.form.row(self.tr("Valid until"), self.valid_until, "approval_granted_until")
        self.form.row(self.tr("Reason"), self.reason, "approval_change_reason")
        self.state.currentIndexChanged.connect(self._follow)
        self.submitted.connect(self._set)

    def begin(self, row: ApprovalRow) -> bool:
        """Show the approval; return whether there is a state that it may get."""
        if self._row is None or self._row.id != row.id:
            self.done()
            self.valid_from.show_day(row.valid_from)
            self.valid_until.show_day(row.valid_until)
            self.reason.clear()
        self._row = row
        self.heading.setText(row.number)
        states = [state for state in ApprovalState if (row.state, state) in APPROVAL_CHANGES[row.kind]]
        self.state.offer(states)
        self._follow()
        return bool(states)

    def _granting(self) -> bool:
        return self._row is not None and self._row.state in _ASKED_FOR and self.state.word_or_none() in IN_FORCE

    def _follow(self) -> None:
        for name in ("approval_granted_from", "approval_granted_until"):
            self.form.show_row(name, shown=self._granting())

    def _set(self) -> None:
        row = self._row
        read = self.read(
            lambda: together(
                lambda: self.valid_from.day_or_none("field.valid_from"),
                lambda: self.valid_until.day_or_none("field.valid_until"),
            )
        )
        if row is None or read is None:
            return
        days = read if self._granting() else (None, None)
        request = SetApprovalState(row.id, row.row_version, self.state.word(), self.reason.text(), *days)
        self.busy()
        self.jobs.do(self, set_approval_state, request).then(self._changed).otherwise(self.refuse)

    def _changed(self, _none: None) -> None:
        self.done()
        self.reason.clear()
        self.told.emit(self.tr("The approval is changed."))


class EventCard(EntryCard):
    """Writes down a review, an amendment, an extension, a serious adverse event, a report.

    Signals:
        told: it was written down; the text for the message bar.
    """

    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__("", "", "record_event_button", role="", parent=parent)
        self.jobs = jobs
        self._row: ApprovalRow | None = None
        self.button.setText(self.tr("Write do&wn"))
        self.button.setAccessibleName(self.tr("Write down"))
        self.kind: Choice[ApprovalEventKind] = Choice(ApprovalEventKind)
        self.happened_on, self.valid_until, self.review_due = DayField(), DayField(), DayField()
        self.happened_on.show_today()
        self.note = NoteField()
        self.paper = FileField(PAPERS)
        self.heading.setText(self.tr("What happened under it"))
        self.form.row(self.tr("W&hat"), self.kind, "event_kind")
        self.form.row(self.tr("Happened &on"), self.happened_on, "event_happened_on")
        self.form.row(self.tr("Valid until"), self.valid_until, "event_valid_until", self.tr("The new last day."))
        self.form.row(self.tr("Next review"), self.review_due, "event_review_due", self.tr("At most a year later."))
        self.form.row(self.tr("Note"), self.note, "event_note")
        self.form.row(self.tr("Paper"), self.paper, "event_paper")
        self.kind.currentIndexChanged.connect(self._follow)
        self.submitted.connect(self._record)

    def begin(self, row: ApprovalRow) -> None:
        """Show the approval under which something happened."""
        if self._row is None or self._row.id != row.id:
            self.done()
        self._row = row
        self._follow()

    def _follow(self) -> None:
        """An extension brings a last day, a review of an ethics approval the day of the next one."""
        kind = self.kind.word()
        ethics = self._row is not None and self._row.kind is ApprovalKind.ETHICS
        self.form.show_row("event_valid_until", shown=kind is ApprovalEventKind.EXTENSION)
        self.form.show_row("event_review_due", shown=kind is ApprovalEventKind.REVIEW and ethics)

    def _record(self) -> None:
        row, kind = self._row, self.kind.word()
        read = self.read(
            lambda: together(
                lambda: self.happened_on.day("field.happened_on"),
                lambda: self.valid_until.day_or_none("field.valid_until"),
                lambda: self.review_due.day_or_none("field.next_review"),
            )
        )
        if row is None or read is None:
            return
        happened_on, valid_until, review_due = read
        request = RecordApprovalEvent(
            row.id, row.row_version, kind, happened_on, self.note.text(),
            valid_until if kind is ApprovalEventKind.EXTENSION else None,
            review_due if kind is ApprovalEventKind.REVIEW else None, self.paper.file(),
        )  # fmt: skip
        self.busy()
        self.jobs.do(self, record_approval_event, request).then(self._recorded).otherwise(self.refuse)

    def _recorded(self, _event_id: int) -> None:
        self.done()
        clear_fields([self.note, self.valid_until, self.review_due])
        self.paper.clear()
        self.told.emit(self.tr("It is written down."))
