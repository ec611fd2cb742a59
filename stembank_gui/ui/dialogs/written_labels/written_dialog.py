"""What the dialogs of labels that people write have: fields with findings, the label as printed, the run itself."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from stembank_gui.documents.labels.written_texts import words_language, written_texts
from stembank_gui.queries.labels.choices import print_choices
from stembank_gui.queries.labels.written import valid_labels
from stembank_gui.rules.labels.findings import Findings
from stembank_gui.rules.labels.written_facts import (
    MOST_COPIES,
    Answered,
    Form,
    WrittenFacts,
    answer_blockers,
    unit_of,
)
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui import look
from stembank_gui.ui.dialogs.printing.drawing import Drawing
from stembank_gui.ui.dialogs.printing.parts import Buttons
from stembank_gui.ui.dialogs.printing.print_dialog import PrintDialog
from stembank_gui.ui.dialogs.written_labels.answer_form import AnswerForm
from stembank_gui.ui.dialogs.written_labels.written_form import WrittenForm
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.ui.widgets.text import Text
from stembank_gui.workflows.labels.print_labels import PrintedLabels, PrintedRun
from stembank_gui.workflows.labels.written_run import PrintedWritten

_STILL_MS = 200
"""So long nothing is typed before the label is drawn anew."""
_FIELDS, _ANSWERS = 420, 320


class WrittenDialog(PrintDialog):
    """A label that people write: fields and findings at the left, the label in the middle, its printing at the right.

    A subclass fills the fields and says what the label is: `check_label()`, `readings()`, `codes()`, `print_now()`.
    """

    def __init__(
        self, jobs: Jobs, kind: LabelKind, names: Sequence[str], title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(jobs, f"{kind}_label_dialog", title, f"print_{kind}_labels", parent)
        self.resize(1240, 690)
        self.kind = kind
        self.before = 0
        self.fields = WrittenForm(names)
        self.remembered = Text("", "hint", wrap=True)
        self.remembered.setObjectName("label_remembered")
        self.tools = Buttons()
        self.answers = AnswerForm()
        self.copies = CountField(1, MOST_COPIES)
        self.copies.setKeyboardTracking(False)
        self.copies.valueChanged.connect(lambda _: self.refresh())
        self.choices.language.addItem(self.tr("As written"), "written")
        self._prefilled: dict[str, dict[str, str]] = {}
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL_MS)
        self._still.timeout.connect(self._redraw)
        self.fields.changed.connect(self._written)
        self.answers.changed.connect(self.check)
        self.card.settled.connect(lambda _: self._ask_before())
        self.choices.language.currentIndexChanged.connect(lambda _: self._translate())

    # --- what a subclass says

    @abstractmethod
    def check_label(self) -> Findings:
        """Return everything found on the label as it is written now."""

    @abstractmethod
    def readings(self) -> Mapping[str, str]:
        """Return how fields are understood."""

    @abstractmethod
    def codes(self) -> tuple[str, ...]:
        """Return what the ledger would call each label.

        Raises:
            Refused: Where so many labels cannot be numbered.
        """

    @abstractmethod
    def facts(self) -> WrittenFacts:
        """Return what is written and how it is said."""

    def more_blockers(self) -> Sequence[Reason]:
        """Return why nothing can be printed whatever is written; may be overridden."""
        return ()

    # --- what is written

    def form(self) -> Form:
        """Return how the label is said."""
        return cast("Form", self.choices.language.currentData())

    def take(self, prefilled: Mapping[str, Mapping[str, str]]) -> None:
        """Fill the fields with what the bank knows, given by language; offer templates and printers."""
        self._prefilled = {language: dict(texts) for language, texts in prefilled.items()}
        self.fields.fill(self._prefilled[self._language()])
        self.jobs.ask(self, print_choices, (self.kind,)).then(self.offer)

    def blockers(self) -> Sequence[Reason]:
        """Return why the label cannot be printed, and show what was found beside its fields."""
        found = self.check_label()
        self.fields.show_findings(found)
        self.fields.show_readings(self.readings())
        self.answers.show_findings(found, self.before)
        reasons = [*self.more_blockers()]
        if found.refusals:
            said = {"missing": len(found.missing), "wrong": len(found.wrong)}
            reasons.append(Reason("labels.written_incomplete", said))
        else:
            answered = Answered(found.warning_codes, self.answers.seen(), self.before, self.answers.why())
            reasons.extend(answer_blockers(answered))
        return [*reasons, *self._count_labels()]

    def drawing(self) -> Drawing | None:
        """Return the label of each unit as it would be printed now."""
        if not self.choices.is_ready():
            return None
        facts = self.facts()
        try:
            texts = written_texts(self.kind, facts)[:: facts.copies]
        except Refused:
            return None
        printer = self.choices.target().printer
        return Drawing(
            template=self.choices.chosen_template(),
            facts=texts,
            say=lambda one, _language: one,
            dpi=self.choices.target().dpi,
            language=words_language(self.kind, facts),
            calibration=None if printer is None else printer.calibration,
            logo=self.logo,
            start=self.choices.start.value(),
        )

    def entered(self) -> None:
        """Ask anew how many of these labels were printed."""
        self.answers.reason.clear()
        self._ask_before()

    def as_labels(self, printed: PrintedWritten, lot_id: int = 0) -> PrintedLabels:
        """Return a run as the printing of other labels knows it."""
        run = PrintedRun(printed.print_id, lot_id, printed.codes, printed.zpl)
        return PrintedLabels(
            pdf=printed.pdf, sha256=printed.sha256, labels=len(printed.codes), reprint=self.before > 0,
            print_id=printed.print_id, runs=(run,), state=printed.state, printer_id=printed.printer_id,
            dpi=printed.dpi,
        )  # fmt: skip

    def _language(self) -> str:
        form = self.form()
        return form if form != "written" else "en"

    def _translate(self) -> None:
        """Say what nobody changed in the language that is chosen now."""
        if self.form() == "written":
            return
        mine, written = self._prefilled.get(self.form(), {}), self.fields.written()
        others = [texts for language, texts in self._prefilled.items() if language != self.form()]
        untouched = {
            name: text
            for name, text in mine.items()
            if text != written[name] and any(texts.get(name) == written[name] for texts in others)
        }
        if untouched:
            self.fields.fill(untouched)

    def _written(self) -> None:
        self.check()
        self._still.start()

    def _redraw(self) -> None:
        self.refresh()
        self._ask_before()

    def _ask_before(self) -> None:
        try:
            units = {unit_of(code) for code in self.codes()}
        except Refused:
            units = set()
        self.jobs.ask(self, valid_labels, self.kind, units).then(self._learn).newest()

    def _learn(self, known: Mapping[int, str]) -> None:
        if len(known) != self.before:
            self.before = len(known)
            self.check()

    def _count_labels(self) -> Sequence[Reason]:
        try:
            count = len(self.codes())
        except Refused as refused:
            self.count.setText("")
            return refused.reasons
        said = self.tr("Labels: {labels}; printed before: {before}.")
        self.count.setText(said.format(labels=say_number(count), before=say_number(self.before)))
        return ()

    # --- what is shown

    def lay_out(self) -> None:
        """Put everything in its place: fields, label, printing; a subclass calls it once its own rows are there."""
        self.choices.row(self.tr("&Copies"), self.copies, "label_copies", self.tr("Of each label."))
        self.choices.add_rows()
        left = _scrolling((self.title, self.tools, self.remembered, self.fields), _FIELDS)
        right = _scrolling((self.answers, self.choices, self.count, self.reasons, self.card), _ANSWERS)
        body = QHBoxLayout()
        body.setSpacing(look.space(4))
        body.addWidget(left)
        body.addWidget(self.view, 1)
        body.addWidget(right)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(5)] * 4)
        layout.setSpacing(look.space(3))
        layout.addLayout(body, 1)
        layout.addWidget(self.buttons)


def _scrolling(parts: Sequence[QWidget], width: int) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, look.space(3), 0)
    column.setSpacing(look.space(3))
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    area.setFixedWidth(width)
    return area
