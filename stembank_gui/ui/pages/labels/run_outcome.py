"""What came out of a run that nobody has confirmed: said here when the dialog that printed it is closed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from stembank_gui.queries.labels.runs import LabelRow
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.outcome import OutcomeForm
from stembank_gui.ui.dialogs.printing.sheaf import SheafLabel
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.labels.settle_print import SettledPrint, SettlePrint, settle_print


class RunOutcome(QFrame):
    """Asks whether all labels of a run came out.

    Signals:
        told: the run is settled; the text for the message bar.
        wanted: a reason's link was pressed; carries the Place.
    """

    told = Signal(str)
    wanted = Signal(object)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "hintbox")
        self._jobs = jobs
        self._print_id = 0
        self.question = Text("", "heading", wrap=True)
        self.question.setObjectName("run_question")
        self.outcome = OutcomeForm()
        self.outcome.counted.connect(self._settle)
        self.note = TextField()
        form = Form()
        form.row(self.tr("What &went wrong"), self.note, "run_note", self.tr("Kept with the run; may stay empty."))
        self.reasons = ReasonsPanel()
        self.reasons.wanted.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(3)] * 4)
        layout.setSpacing(look.space(2))
        for part in (self.question, form, self.outcome, self.reasons):
            layout.addWidget(part)

    def ask(self, print_id: int, labels: Sequence[LabelRow]) -> None:
        """Ask for a run; what was typed for the same one stays."""
        words = self.tr("Did all {labels} labels come out, and can each be read?")
        self.question.setText(say_counted(words, labels=say_number(len(labels))))
        if print_id != self._print_id:
            self._print_id = print_id
            self.note.clear()
            self.reasons.clear()
            self.outcome.start([SheafLabel(one.thing, one.number, one.issue) for one in labels])

    def _settle(self, came_out: int) -> None:
        self.outcome.setEnabled(False)
        self.reasons.clear()
        doing = self._jobs.do(self, settle_print, SettlePrint(self._print_id, came_out, self.note.text()))
        doing.then(self._settled).otherwise(self._refused).finally_(lambda: self.outcome.setEnabled(True))

    def _settled(self, done: SettledPrint) -> None:
        said = say_counted(self.tr("{labels} labels came out."), labels=say_number(done.labels))
        rest = self.tr("{count} did not.").format(count=say_number(done.not_printed)) if done.not_printed else ""
        self.told.emit(" ".join(filter(None, (said, rest))))

    def _refused(self, refused: Refused) -> None:
        self.reasons.show_reasons(refused)
