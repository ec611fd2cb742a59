"""Labels of donations, or of the vessels of cultures."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from stembank_gui.documents.labels import culture_texts, donation_texts
from stembank_gui.queries.labels.choices import print_choices
from stembank_gui.queries.labels.things import WantedThings, wanted_things
from stembank_gui.rules.labels.things import thing_print_blockers
from stembank_gui.rules.labels.written_facts import MOST_COPIES
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui.dialogs.printing.desk import Otherwise, Then
from stembank_gui.ui.dialogs.printing.drawing import Drawing
from stembank_gui.ui.dialogs.printing.label_button import PERMISSIONS
from stembank_gui.ui.dialogs.printing.print_dialog import PrintDialog
from stembank_gui.ui.dialogs.printing.printer_choice import Way
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_counted, say_number
from stembank_gui.ui.widgets.fields import CountField, TextField
from stembank_gui.workflows.labels.print_culture_labels import PrintCultureLabels, print_culture_labels
from stembank_gui.workflows.labels.print_donation_labels import PrintDonationLabels, print_donation_labels

_SAYS: Mapping[LabelKind, Any] = {LabelKind.DONATION: donation_texts, LabelKind.CULTURE: culture_texts}
_DOES: Mapping[LabelKind, tuple[Any, Any]] = {
    LabelKind.DONATION: (print_donation_labels, PrintDonationLabels),
    LabelKind.CULTURE: (print_culture_labels, PrintCultureLabels),
}


class ThingLabelsDialog(PrintDialog):
    """Prints the labels of donations or cultures. Use `open()`.

    Args:
        jobs: Asks and does.
        kind: Donation or culture.
        row_ids: The donations or cultures.
    """

    def __init__(self, jobs: Jobs, kind: LabelKind, row_ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(jobs, "thing_labels_dialog", self.tr("Print labels"), PERMISSIONS[kind], parent)
        self._kind, self._row_ids = kind, tuple(row_ids)
        self._known: WantedThings | None = None
        self.copies, self.reason = CountField(1, MOST_COPIES), TextField()
        self.copies.setKeyboardTracking(False)
        self.copies.valueChanged.connect(lambda _: self.refresh())
        self.reason.textChanged.connect(lambda _: self.check())
        self.choices.row(self.tr("Labels for &each"), self.copies, "label_copies")
        self.choices.row(self.tr("Re&ason"), self.reason, "reprint_reason", self.tr("Why they are printed again."))
        self.choices.language.currentIndexChanged.connect(lambda _: self.refresh())
        self.lay_out()
        self.choices.show_row("reprint_reason", shown=False)
        jobs.ask(self, print_choices, [kind]).then(self.offer)
        self._ask()

    def request(self) -> PrintDonationLabels | PrintCultureLabels:
        """Return what would be printed now."""
        choices, target = self.choices, self.choices.target()
        request: PrintDonationLabels | PrintCultureLabels = _DOES[self._kind][1](
            self._row_ids,
            stock=choices.chosen_template().code,
            language=choices.chosen_language(),
            copies=self.copies.value(),
            reason=self.reason.text().strip(),
            printer_id=target.printer_id,
            through_dialog=target.way is Way.DIALOG,
            start=choices.start.value(),
        )
        return request

    def enter(self, then: Then, otherwise: Otherwise) -> None:
        """Write the entry of the chosen labels."""
        self.jobs.do(self, _DOES[self._kind][0], self.request()).then(then).otherwise(otherwise)

    def file_name(self) -> str:
        """Return the code of the first of them."""
        labels = () if self._known is None else self._known.labels
        return f"{labels[0].code}-labels" if labels else "labels"

    def blockers(self) -> Sequence[Reason]:
        """Return why these labels cannot be printed, and show how many there are."""
        known = self._known
        if known is None:
            return ()
        words = self.tr("{labels} labels; printed before: {before}.")
        count = len(known.labels) * self.copies.value()
        self.count.setText(say_counted(words, labels=say_number(count), before=known.before))
        self.choices.show_row("reprint_reason", shown=known.before > 0)
        return thing_print_blockers(copies=self.copies.value(), before=known.before, reason=self.reason.text())

    def drawing(self) -> Drawing | None:
        """Return the labels as they would be printed now."""
        choices, known = self.choices, self._known
        if known is None or not known.labels or not choices.is_ready():
            return None
        printer = choices.target().printer
        return Drawing(
            template=choices.chosen_template(),
            facts=tuple(one for one in known.labels for _ in range(self.copies.value())),
            say=_SAYS[self._kind],
            dpi=choices.target().dpi,
            language=choices.chosen_language(),
            calibration=None if printer is None else printer.calibration,
            logo=self.logo,
            start=choices.start.value(),
        )

    def entered(self) -> None:
        """Learn what is printed now."""
        self.reason.clear()
        self._ask()

    def _ask(self) -> None:
        self.jobs.ask(self, wanted_things, self._kind, self._row_ids).then(self._take).otherwise(self.refuse)

    def _take(self, known: WantedThings) -> None:
        self._known = known
        self.title.setText(", ".join(dict.fromkeys(one.code for one in known.labels)))
        self.refresh()
