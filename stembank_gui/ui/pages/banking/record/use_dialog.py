"""A use that was forgotten at its step is entered afterwards."""

from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.rules.banking.record import BatchRecordFacts
from stembank_gui.rules.reasons import Refused
from stembank_gui.rules.vocabulary import Step
from stembank_gui.step_uses import Subject
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.widgets.fields import Choice, MomentField, TextField, together
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text
from stembank_gui.ui.widgets.uses_field import UsesField
from stembank_gui.workflows.banking.record_use import RecordUse, record_use

_STEPS = (Step.CULTURE, Step.FILLING, Step.FREEZING, Step.STORAGE)


class RecordUseDialog(ActionDialog):
    """Asks what was used for which thing, at which step, when, and why it is entered only now."""

    def __init__(self, jobs: Jobs, facts: BatchRecordFacts, parent: QWidget | None = None) -> None:
        super().__init__(jobs, self.tr("Enter a forgotten use"), self.tr("&Enter"), parent)
        self.setObjectName("record_use_dialog")
        self.setMinimumWidth(720)
        self.subjects = list(_subjects(facts).items())
        self.subject = QComboBox()
        self.subject.addItems([code for code, _ in self.subjects])
        self.step: Choice[Step] = Choice(_STEPS)
        self.used_at, self.reason = MomentField(), TextField()
        self.uses = UsesField(jobs, Step.CULTURE, past=True)
        self.body.addWidget(Text(self.tr("What was not in order on that day is recorded and shown as such."), "hint"))
        form = Form()
        form.row(self.tr("&Used for"), self.subject, "use_subject")
        form.row(self.tr("&Step"), self.step, "use_step")
        form.row(self.tr("Used &at"), self.used_at, "use_moment")
        form.row(self.tr("&What was used"), self.uses, "uses_culture")
        form.row(self.tr("&Reason"), self.reason, "use_reason", self.tr("Why it is entered only now."))
        self.body.addWidget(form)

    def act(self) -> None:
        try:
            (moment,) = together(lambda: self.used_at.moment("field.used_at"))
        except Refused as refused:
            self.show_refusal(refused)
            return
        subject = self.subjects[self.subject.currentIndex()][1]
        self.run(record_use, RecordUse(subject, self.step.word(), self.uses.uses(), moment, self.reason.text()))


def _subjects(facts: BatchRecordFacts) -> dict[str, Subject]:
    """Return what something may have been used for: the lot, its cultures, its freeze runs."""
    return {
        facts.lot.number: Subject(lot_id=facts.lot_id),
        **{f"{one.passage} {one.code}".strip(): Subject(culture_id=one.culture_id) for one in facts.cultures},
        **{run.code: Subject(freeze_run_id=run.run_id) for run in facts.runs},
    }
