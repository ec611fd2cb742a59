"""Labels of vials and bags: a lot's, a part of it, those of a selection, or one vial's."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from stembank_gui.documents.labels import vial_texts
from stembank_gui.queries.labels.choices import print_choices
from stembank_gui.queries.labels.wanted import WantedLabels, wanted_labels
from stembank_gui.rules.labels import PrintFacts, print_blockers
from stembank_gui.rules.labels.printing import KINDS_FOR
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui.dialogs.printing.desk import Otherwise, Then
from stembank_gui.ui.dialogs.printing.drawing import Drawing
from stembank_gui.ui.dialogs.printing.print_dialog import PrintDialog
from stembank_gui.ui.dialogs.printing.printer_choice import Way
from stembank_gui.ui.jobs import Answer, Jobs
from stembank_gui.ui.language import say_counted
from stembank_gui.ui.widgets.fields import CountField, TextField
from stembank_gui.workflows.labels.print_labels import PrintLabels, print_labels

_HIGHEST = 9999


class PrintLabelsDialog(PrintDialog):
    """Prints a lot's labels, or those of chosen vials of any lots. Use `open()`.

    Args:
        jobs: Asks and does.
        lot_id: The lot; None where vials are chosen.
        vial_ids: The chosen vials.
    """

    def __init__(
        self, jobs: Jobs, lot_id: int | None, parent: QWidget | None = None, *, vial_ids: Sequence[int] = ()
    ) -> None:
        super().__init__(jobs, "print_labels_dialog", self.tr("Print labels"), "print_labels", parent)
        self._lot_id, self._vial_ids = lot_id, tuple(vial_ids)
        self._known: WantedLabels | None = None
        self.first, self.last = CountField(1, _HIGHEST), CountField(1, _HIGHEST)
        self.reason = TextField()
        for spin in (self.first, self.last):
            spin.setKeyboardTracking(False)
            spin.valueChanged.connect(lambda _: self.refresh())
        self.reason.textChanged.connect(lambda _: self.check())
        self.choices.row(self.tr("&From vial"), self.first, "first_vial")
        self.choices.row(self.tr("T&o vial"), self.last, "last_vial")
        self.choices.row(self.tr("Re&ason"), self.reason, "reprint_reason", self.tr("Why they are printed again."))
        self.lay_out()
        for name in ("first_vial", "last_vial"):
            self.choices.show_row(name, shown=not self._vial_ids)
        self.choices.show_row("reprint_reason", shown=False)
        self._ask().then(self._show_lots).otherwise(self.refuse)

    def request(self) -> PrintLabels:
        """Return what would be printed now."""
        choices = self.choices
        target = choices.target()
        return PrintLabels(
            lot_id=None if self._vial_ids else self._lot_id,
            stock=choices.chosen_template().code,
            first=self.first.value(),
            last=self.last.value(),
            reason=self.reason.text().strip(),
            language=choices.chosen_language(),
            vial_ids=self._vial_ids,
            printer_id=target.printer_id,
            through_dialog=target.way is Way.DIALOG,
            start=choices.start.value(),
        )

    def enter(self, then: Then, otherwise: Otherwise) -> None:
        """Write the entries of the chosen labels, one for each lot."""
        self.jobs.do(self, print_labels, self.request()).then(then).otherwise(otherwise)

    def file_name(self) -> str:
        """Return the lot's number, where it is one."""
        known = self._known
        return f"{known.lots[0][0].number}-labels" if known is not None and len(known.lots) == 1 else "labels"

    def blockers(self) -> Sequence[Reason]:
        """Return why these labels cannot be printed, and show how many there are."""
        facts = self._facts()
        before = sum(one.printed_before for one in facts)
        words = self.tr("{labels} labels, in box order; printed before: {before}.")
        self.count.setText(say_counted(words, labels=sum(len(one.wanted) for one in facts), before=before))
        self.choices.show_row("reprint_reason", shown=before > 0)
        return [reason for one in facts for reason in print_blockers(one)]

    def drawing(self) -> Drawing | None:
        """Return the labels as they would be printed now."""
        known, facts = self._known, self._facts()
        labels = () if known is None else known.labels(facts)
        if not labels or not self.choices.is_ready():
            return None
        choices = self.choices
        printer = choices.target().printer
        return Drawing(
            template=choices.chosen_template(),
            facts=labels,
            say=vial_texts,
            dpi=choices.target().dpi,
            language=choices.chosen_language(),
            calibration=None if printer is None else printer.calibration,
            logo=self.logo,
            start=choices.start.value(),
        )

    def entered(self) -> None:
        """Learn what is printed now."""
        self.reason.clear()
        self._ask().then(self._learn)

    def _ask(self) -> Answer[WantedLabels]:
        return self.jobs.ask(self, wanted_labels, self._lot_id, self._vial_ids)

    def _facts(self) -> tuple[PrintFacts, ...]:
        if self._known is None:
            return ()
        return self._known.facts(self.first.value(), self.last.value(), self.reason.text())

    def _show_lots(self, known: WantedLabels) -> None:
        self._known = known
        self.title.setText(known.name)
        sequences = known.sequences
        for spin, value in ((self.first, min(sequences, default=1)), (self.last, max(sequences, default=1))):
            spin.blockSignals(True)
            spin.setRange(min(sequences, default=1), max(sequences, default=1))
            spin.setValue(value)
            spin.blockSignals(False)
        suit = frozenset.intersection(*(KINDS_FOR[one] for one in known.containers))
        kinds = [kind for kind in LabelKind if kind in suit]
        self.jobs.ask(self, print_choices, kinds).then(self.offer)

    def _learn(self, known: WantedLabels) -> None:
        self._known = known
        self.check()
