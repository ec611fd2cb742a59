"""One run of labels on its way: how far it is, the pause between batches, what came out, what is left."""

from collections import deque
from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.devices import Device
from stembank_gui.ui.dialogs.printing.outcome import OutcomeForm
from stembank_gui.ui.dialogs.printing.parts import Buttons
from stembank_gui.ui.dialogs.printing.sheaf import Sheaf, batches
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.labels.settle_print import SettledPrint, SettlePrint, settle_print


class Phase(Enum):
    """Where a run is."""

    NOTHING = auto()
    SENDING = auto()
    PAUSED = auto()
    ASKING = auto()
    SETTLED = auto()


class PrintingCard(QFrame):
    """Sends a run to its device, batch by batch, and asks which labels came out: nobody else can know.

    Signals:
        settled: it was said what came out; carries how many.
        resume_wanted: what did not come out shall be printed; carries the ledger's ids of the runs it is left of.
        phase_changed: it is in another phase.
        told: something was done; the text for the message bar.
    """

    settled = Signal(int)
    resume_wanted = Signal(list)
    phase_changed = Signal()
    told = Signal(str)

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printing_card")
        self.setProperty("role", "card")
        self._jobs = jobs
        self._sheaf: Sheaf | None = None
        self._device: Device | None = None
        self._batches: tuple[tuple[int, int], ...] = ()
        self._at = self._sent = 0
        self._left: list[int] = []
        self.phase = Phase.NOTHING
        self.heading = Text("", "heading", data=True, wrap=True)
        self.heading.setObjectName("printing_heading")
        self.state = Text("", "lead", wrap=True)
        self.state.setObjectName("printing_state")
        self.progress = QProgressBar(textVisible=False)
        self.progress.setObjectName("printing_progress")
        self.progress.setAccessibleName(self.tr("Labels sent"))
        self.reasons = ReasonsPanel()
        self.reasons.setObjectName("printing_reasons")
        self.outcome = OutcomeForm()
        self.outcome.counted.connect(self._settle)
        self.buttons = Buttons()
        self.go_on_button = self.buttons.add("go_on_button", self.tr("&Go on"), self._next_batch, "primary")
        self.again_button = self.buttons.add("send_again_button", self.tr("Send aga&in"), self._send, "primary")
        self.stop_button = self.buttons.add("stop_printing_button", self.tr("S&top printing"), self._stop)
        self.rest_button = self.buttons.add("resume_button", self.tr("Print what is &left…"), self._resume, "primary")
        self._lay_out()
        self._go_to(Phase.NOTHING)

    def begin(self, name: str, sheaf: Sheaf, device: Device, batch: int = 0) -> None:
        """Send a run to a device, `batch` labels at a time; 0 sends all at once."""
        self._take(name, sheaf)
        self._device, self._batches = device, batches(len(sheaf.labels), batch)
        device.setParent(self)
        device.advanced.connect(self._advanced)
        device.done.connect(self._batch_done)
        device.failed.connect(self._failed)
        device.stopped.connect(self._stopped)
        self._send()

    def ask(self, name: str, sheaf: Sheaf) -> None:
        """Ask what came out of a run that was sent before."""
        self._take(name, sheaf)
        self._device, self._batches = None, ()
        self._ask()

    def show_left(self, name: str, sheaf: Sheaf, came_out: int) -> None:
        """Offer to print what is left of a run of which is known how many labels came out."""
        self._take(name, sheaf)
        self._device, self._batches = None, ()
        self._left = [run.print_id for run in sheaf.runs]
        self._show_settled(came_out)

    def has_left(self) -> bool:
        """Return whether some labels of a settled run did not come out."""
        return bool(self._left)

    def is_sending(self) -> bool:
        """Return whether labels are on their way."""
        return self.phase is Phase.SENDING

    def stop(self) -> None:
        """Send no more labels."""
        if self.is_sending():
            self._stop()

    def _take(self, name: str, sheaf: Sheaf) -> None:
        self._sheaf, self._at, self._sent, self._left = sheaf, 0, 0, []
        self.heading.setText(name)
        self.heading.setVisible(bool(name))
        self.reasons.clear()
        self.progress.setRange(0, len(sheaf.labels))
        self.progress.setValue(0)
        self.outcome.start(sheaf.labels)

    # --- sending

    def _send(self) -> None:
        if self._device is None:
            return
        first, last = self._batches[self._at]
        self.reasons.clear()
        self.stop_button.setEnabled(True)
        self._go_to(Phase.SENDING)
        self._say_sending()
        self._device.send(first, last)

    def _advanced(self, labels: int) -> None:
        first, last = self._batches[self._at]
        self._sent = min(first - 1 + labels, last)
        self._say_sending()

    def _say_sending(self) -> None:
        said = self.tr("Sending labels to the printer: {sent} of {total}.")
        self.state.setText(said.format(sent=say_number(self._sent), total=say_number(self._total())))
        self.progress.setValue(self._sent)

    def _batch_done(self) -> None:
        self._sent = self._batches[self._at][1]
        self.progress.setValue(self._sent)
        if self._at + 1 == len(self._batches):
            self._ask()
            return
        self._say_batch(self.tr("Labels {first}–{last} of {total} printed. Put them on, then go on."))
        self._go_to(Phase.PAUSED)
        self.go_on_button.setFocus()

    def _next_batch(self) -> None:
        self._at += 1
        self._send()

    def _failed(self, refused: Refused) -> None:
        self._ask()
        self.outcome.doubt(doubtful=True)
        said = self.tr("The printer has {sent} of {total} labels. Mend what is wrong, or say what came out.")
        self.state.setText(said.format(sent=say_number(self._sent), total=say_number(self._total())))
        self.again_button.setVisible(self._sent == self._batches[self._at][0] - 1)
        self.reasons.show_reasons(refused)

    def _stop(self) -> None:
        if self.phase is Phase.PAUSED:
            self._ask()
        elif self._device is not None:
            self.stop_button.setEnabled(False)
            self.state.setText(self.tr("Stopping: the label on its way is finished first."))
            self._device.stop()

    def _stopped(self) -> None:
        self._ask()
        self.outcome.doubt(doubtful=True)
        said = self.tr("Stopped: the printer has {sent} of {total} labels. Which came out?")
        self.state.setText(said.format(sent=say_number(self._sent), total=say_number(self._total())))

    # --- what came out

    def _ask(self) -> None:
        self._go_to(Phase.ASKING)
        self.outcome.doubt(doubtful=False)
        self.state.setText(say_counted(self.tr("Did all {labels} labels come out, and can each be read?"),
                                       labels=say_number(self._total())))  # fmt: skip

    def _settle(self, came_out: int) -> None:
        if self._sheaf is None:
            return
        self.outcome.setEnabled(False)
        self._left = []
        self._settle_next(came_out, deque(self._sheaf.came_out(came_out)))

    def _settle_next(self, came_out: int, runs: deque[tuple[int, int]]) -> None:
        """Settle run after run: each is a unit of work of its own."""
        if not runs:
            self._settled(came_out)
            return
        print_id, here = runs.popleft()
        doing = self._jobs.do(self, settle_print, SettlePrint(print_id, here))
        doing.then(lambda done: self._run_settled(print_id, done, came_out, runs)).otherwise(self._not_settled)

    def _run_settled(self, print_id: int, done: SettledPrint, came_out: int, runs: deque[tuple[int, int]]) -> None:
        if done.not_printed:
            self._left.append(print_id)
        self._settle_next(came_out, runs)

    def _not_settled(self, refused: Refused) -> None:
        self.outcome.setEnabled(True)
        self.reasons.show_reasons(refused)

    def _settled(self, came_out: int) -> None:
        self.outcome.setEnabled(True)
        self.reasons.clear()
        self._show_settled(came_out)
        self.told.emit(self.state.text())
        self.settled.emit(came_out)

    def _show_settled(self, came_out: int) -> None:
        left = self._total() - came_out
        self.progress.setValue(came_out)
        self._go_to(Phase.SETTLED)
        self.rest_button.setVisible(left > 0)
        said = say_counted(self.tr("{labels} labels came out."), labels=say_number(came_out))
        if left:
            rest = self.tr("{count} did not and are not counted. Print them when the printer is ready.")
            said = f"{said} {rest.format(count=say_number(left))}"
        self.state.setText(said)

    def _resume(self) -> None:
        self.resume_wanted.emit(list(self._left))

    # --- what is shown

    def _total(self) -> int:
        return 0 if self._sheaf is None else len(self._sheaf.labels)

    def _say_batch(self, words: str) -> None:
        first, last = self._batches[self._at]
        values = {"first": say_number(first), "last": say_number(last), "total": say_number(self._total())}
        self.state.setText(words.format(**values))

    def _go_to(self, phase: Phase) -> None:
        self.phase = phase
        self.setVisible(phase is not Phase.NOTHING)
        self.outcome.setVisible(phase is Phase.ASKING)
        self.progress.setVisible(phase is not Phase.ASKING or bool(self._batches))
        self.go_on_button.setVisible(phase is Phase.PAUSED)
        self.stop_button.setVisible(phase in {Phase.SENDING, Phase.PAUSED})
        for button in (self.again_button, self.rest_button):
            button.hide()
        self.phase_changed.emit()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(4)] * 4)
        layout.setSpacing(look.space(3))
        for part in (self.heading, self.state, self.progress, self.reasons, self.buttons, self.outcome):
            layout.addWidget(part)
