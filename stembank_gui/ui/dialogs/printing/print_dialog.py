"""What every label dialog has: the choices, the labels exactly as they come out, and the run itself."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.queries.labels.choices import PrintChoices
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.choices_form import ChoicesForm
from stembank_gui.ui.dialogs.printing.desk import Desk, Order, Otherwise, Then
from stembank_gui.ui.dialogs.printing.drawing import Drawing, draw
from stembank_gui.ui.dialogs.printing.parts import Buttons
from stembank_gui.ui.dialogs.printing.printer_choice import Target, Way
from stembank_gui.ui.dialogs.printing.printing_card import Phase, PrintingCard
from stembank_gui.ui.dialogs.printing.sending_dialog import SendingDialog
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.widgets.pdf_view import PdfView
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.labels.print_labels import PrintedLabels

_LEFT = 400


class PrintDialog(SendingDialog):
    """Shows labels, prints them, asks what came out. A preview makes no entry; *Print* makes one, then sends.

    A subclass says what is printed: `drawing()`, `blockers()`, `enter()`, `file_name()`.

    Signals:
        done_printing: the labels are in the ledger; carries the PrintedLabels.
        told: something was done; the text for the message bar.
    """

    done_printing = Signal(object)
    told = Signal(str)

    def __init__(self, jobs: Jobs, name: str, title: str, permission: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setModal(True)
        self.resize(1120, 680)
        self.jobs = jobs
        self.logo = b""
        self._permission = permission
        self._entering = False
        self._preview: Answer[bytes] | None = None
        self._ordered = Order(Target(Way.FILE), "labels")
        self.choices = ChoicesForm()
        self.title = Text("", "heading", data=True, wrap=True)
        self.count = Text("", "hint", wrap=True)
        self.count.setObjectName("label_count")
        self.reasons = ReasonsPanel()
        self.view = PdfView(jobs=jobs, name="labels")
        for button in (self.view.save_button, self.view.print_button):
            button.hide()
        self.card = PrintingCard(jobs)
        self.desk = Desk(jobs, self.card, self)
        self.buttons = Buttons(at_end=True)
        self.close_button = self.buttons.add("close_button", self.tr("&Close"), self.reject)
        self.print_button = self.buttons.add("print_labels_button", self.tr("&Print"), self._print, "primary")
        self._connect()
        self._allow()

    # --- what a subclass says

    @abstractmethod
    def drawing(self) -> Drawing | None:
        """Return what the preview shows; None where there is nothing to show."""

    @abstractmethod
    def blockers(self) -> Sequence[Reason]:
        """Return why nothing can be printed now."""

    @abstractmethod
    def enter(self, then: Then, otherwise: Otherwise) -> None:
        """Write the entry of the ledger for what is chosen."""

    @abstractmethod
    def file_name(self) -> str:
        """Return the name that is proposed for a file, without ".pdf"."""

    # --- what is chosen

    def offer(self, choices: PrintChoices) -> None:
        """Offer templates and printers."""
        self.logo = choices.logo
        self.choices.offer(choices)

    def refresh(self) -> None:
        """Draw what is chosen now, and say why it cannot be printed."""
        self.desk.forget_unsaved()
        self.check()
        drawing = self.drawing()
        if self._preview is not None:
            self._preview.cancel()
        if drawing is None:
            self.view.show_pdf(b"")
            return
        self._preview = self.jobs.run(self, draw, drawing)
        self._preview.then(lambda pdf: self._show(pdf, drawing)).otherwise(self._not_drawn)

    def check(self) -> None:
        """Say why what is chosen cannot be printed; a file that could not be written can be saved all the same."""
        if self.desk.has_unsaved():
            self._allow()
            return
        self.reasons.show_reasons((*self.blockers(), *self.choices.blockers()))
        self._allow()

    def refuse(self, refused: Refused) -> None:
        """Show why it was refused."""
        self.reasons.show_reasons(refused)
        self._allow()

    def _show(self, pdf: bytes, drawing: Drawing) -> None:
        self.view.show_pdf(pdf, name=self.file_name(), dots_per_inch=drawing.dpi)
        self.check()

    def _not_drawn(self, refused: Refused) -> None:
        self.view.show_pdf(b"")
        self.refuse(refused)

    def _allow(self) -> None:
        busy = self._entering or self.card.phase not in {Phase.NOTHING, Phase.SETTLED}
        free = self.desk.has_unsaved() or not self.reasons.reasons()
        ready = self.choices.is_ready() and bool(self.view.pdf()) and free
        self.print_button.setEnabled(ready and not busy and self.jobs.may(self._permission))
        running = busy and not self._entering
        for part in (self.choices, self.count):
            part.setVisible(not running)
        self.reasons.setVisible(not running and bool(self.reasons.reasons()))
        self.print_button.setText(self._action())
        self.print_button.setAccessibleName(self.print_button.text().replace("&", "").removesuffix("…"))

    def _action(self) -> str:
        way = self.choices.target().way
        if way is Way.FILE:
            return self.tr("&Save PDF…")
        return self.tr("&Print…") if way is Way.DIALOG else self.tr("&Print")

    # --- printing

    def order(self) -> Order:
        """Return where the labels go and how."""
        choices = self.choices
        sheet = choices.chosen_template().sheet
        return Order(
            choices.target(), self.file_name(), per_page=1 if sheet is None else sheet.labels,
            start=choices.start.value(), batch=choices.batch_size(),
        )  # fmt: skip

    def _print(self) -> None:
        self._ordered = self.order()
        self.desk.take(self._ordered, self.enter)

    def _resume(self, print_ids: list[int]) -> None:
        """Print what is left on the printer that is chosen now; its template is that of the run."""
        now = self.order()
        self.desk.resume(replace(now, name=self._ordered.name, per_page=self._ordered.per_page), print_ids)

    def _make_entry(self, entering: bool) -> None:  # noqa: FBT001 - a signal's value
        self._entering = entering
        self._allow()

    def _entered(self, printed: PrintedLabels) -> None:
        self.choices.printer.remember()
        self.done_printing.emit(printed)
        self.entered()

    def _saved(self, place: str) -> None:
        self.check()
        self.told.emit(self.tr("Saved as {file}.").format(file=place))

    def entered(self) -> None:
        """Do what is to be done once labels are in the ledger; may be overridden."""

    # --- leaving

    def reject(self) -> None:
        """Close; a run that is being sent is stopped first, and can be resumed from the lot's documents."""
        if self.card.phase in {Phase.ASKING, Phase.PAUSED}:
            self.told.emit(self.tr("The run stays unconfirmed: say on the page Labels or in the lot what came out."))
        super().reject()

    # --- what is shown

    def _connect(self) -> None:
        self.choices.changed.connect(self.refresh)
        self.view.told.connect(self.told)
        self.card.told.connect(self.told)
        self.card.phase_changed.connect(self._allow)
        self.card.resume_wanted.connect(self._resume)
        self.desk.busy.connect(self._make_entry)
        self.desk.entered.connect(self._entered)
        self.desk.saved.connect(self._saved)
        self.desk.refused.connect(self.refuse)

    def lay_out(self) -> None:
        """Put everything in its place; a subclass calls it once its own rows are in the form."""
        self.choices.add_rows()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, look.space(2), 0)
        column.setSpacing(look.space(3))
        for part in (self.title, self.card, self.choices, self.count, self.reasons):
            column.addWidget(part)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setFixedWidth(_LEFT)
        body = QHBoxLayout()
        body.setSpacing(look.space(4))
        body.addWidget(scroll)
        body.addWidget(self.view, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addLayout(body, 1)
        layout.addWidget(self.buttons)
