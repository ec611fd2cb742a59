"""Opens a deviation on a freeze run: a run out of its limits is accepted only with one."""

from PySide6.QtWidgets import QWidget

from stembank_gui.queries.banking.freezing import RunCard
from stembank_gui.rules.vocabulary import Severity
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_reason
from stembank_gui.ui.pages.banking.dialogs import ActionDialog
from stembank_gui.ui.widgets.fields import Choice, NoteField, TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.workflows.quality.cases.open_deviation import OpenDeviation, open_deviation


class DeviationDialog(ActionDialog):
    """Title, severity and what happened; the faults of the run stand in it already."""

    def __init__(self, jobs: Jobs, card: RunCard, parent: QWidget | None = None) -> None:
        super().__init__(jobs, self.tr("Open deviation"), self.tr("&Open deviation"), parent)
        self.setObjectName("deviation_dialog")
        self._run_id = card.row.run_id
        self.subject, self.description = TextField(), NoteField()
        self.subject.setText(self.tr("Freeze run {run} out of its limits").format(run=card.row.code))
        self.description.setPlainText("\n".join(say_reason(fault) for fault in card.row.faults))
        self.severity: Choice[Severity] = Choice(Severity)
        form = Form()
        form.row(self.tr("&Title"), self.subject, "deviation_title")
        form.row(self.tr("Se&verity"), self.severity, "deviation_severity")
        form.row(self.tr("What &happened"), self.description, "deviation_description")
        self.body.addWidget(form)

    def act(self) -> None:
        """Open the deviation."""
        text = self.description.toPlainText()
        request = OpenDeviation(self.subject.text(), text, self.severity.word(), freeze_run_id=self._run_id)
        self.run(open_deviation, request)
