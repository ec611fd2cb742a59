"""The label of a product in a clinical trial: prefilled from its lot, checked while it is written, printed."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from stembank_gui.documents.labels.written_texts import product_texts_in
from stembank_gui.queries.labels.product import ProductPaper, product_paper
from stembank_gui.rules.labels.findings import Findings
from stembank_gui.rules.labels.product import FIELDS, ProductLabel, product_label
from stembank_gui.rules.labels.product_check import check_against_lot, check_product
from stembank_gui.rules.labels.written_facts import MOST_UNITS, WrittenFacts, label_codes, serials
from stembank_gui.rules.reasons import Reason
from stembank_gui.rules.vocabulary import LabelKind
from stembank_gui.ui.dialogs.printing.desk import Otherwise, Then
from stembank_gui.ui.dialogs.printing.printer_choice import Way
from stembank_gui.ui.dialogs.written_labels.check_label import CheckLabelDialog
from stembank_gui.ui.dialogs.written_labels.written_dialog import WrittenDialog
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import current
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.workflows.labels.print_product_labels import PrintProductLabels, print_product_labels

_READ = ("strength", "storage", "produced", "expires", "blood_group")


class ProductLabelDialog(WrittenDialog):
    """Writes and prints the product labels of a lot. Use `open()`."""

    def __init__(self, jobs: Jobs, lot_id: int, parent: QWidget | None = None) -> None:
        super().__init__(jobs, LabelKind.PRODUCT, FIELDS, "", parent)
        self.setWindowTitle(self.tr("Product label"))
        self._lot_id = lot_id
        self._paper: ProductPaper | None = None
        self.units = CountField(1, MOST_UNITS)
        self.units.setKeyboardTracking(False)
        self.units.valueChanged.connect(lambda _: self._redraw())
        self.choices.row(self.tr("&Units"), self.units, "label_units", self.tr("Their serial numbers go up."))
        self.check_button = self.tools.add("check_label_button", self.tr("Chec&k a label…"), self._check_another)
        self.lay_out()
        jobs.ask(self, product_paper, lot_id, "en").then(self._english).otherwise(self.refuse)

    def label(self) -> ProductLabel:
        """Return the label as it is written."""
        return product_label(self.fields.written())

    def check_label(self) -> Findings:
        """Return what was found on the label, and where it contradicts the lot."""
        label, paper = self.label(), self._paper
        found = check_product(label)
        return found if paper is None else found.and_also(check_against_lot(label, paper.lot))

    def readings(self) -> Mapping[str, str]:
        """Return how amounts, temperatures, days and blood groups are understood where they are written otherwise."""
        written, said = self.fields.written(), product_texts_in(current(), self.label())
        return {
            name: self.tr("Read as {text}").format(text=said[name]) for name in _READ if said[name] != written[name]
        }

    def codes(self) -> tuple[str, ...]:
        """Return batch, serial number and copy of each label."""
        label = self.label()
        return label_codes(label.lot, serials(label.serial, self.units.value()), self.copies.value())

    def facts(self) -> WrittenFacts:
        """Return what is written and how it is said."""
        return WrittenFacts(self.fields.written(), self.form(), self.units.value(), self.copies.value())

    def more_blockers(self) -> Sequence[Reason]:
        """Return why the lot may not be labelled for patients."""
        return () if self._paper is None else self._paper.refusals

    def enter(self, then: Then, otherwise: Otherwise) -> None:
        """Write the entry of the labels."""
        doing = self.jobs.do(self, print_product_labels, self.request())
        doing.then(lambda printed: then(self.as_labels(printed, self._lot_id))).otherwise(otherwise)

    def file_name(self) -> str:
        """Return the lot's number."""
        return "product-labels" if self._paper is None else f"{self._paper.lot.number}-product-labels"

    def request(self) -> PrintProductLabels:
        """Return what would be printed now."""
        target = self.choices.target()
        return PrintProductLabels(
            self._lot_id,
            self.label(),
            form=self.form(),
            stock=self.choices.chosen_template().code,
            units=self.units.value(),
            copies=self.copies.value(),
            seen=self.answers.seen(),
            reason=self.answers.why(),
            printer_id=target.printer_id,
            through_dialog=target.way is Way.DIALOG,
            start=self.choices.start.value(),
        )

    def _english(self, paper: ProductPaper) -> None:
        self.jobs.ask(self, product_paper, self._lot_id, "zh").then(lambda chinese: self._fill(paper, chinese))

    def _fill(self, english: ProductPaper, chinese: ProductPaper) -> None:
        self._paper = english
        self.title.setText(english.lot.number)
        said = self.tr("What only people know comes from the label of {lot}: check it.")
        self.remembered.setText(said.format(lot=english.remembered))
        self.remembered.setVisible(bool(english.remembered))
        self.take({"en": english.label.written(), "zh": chinese.label.written()})

    def _check_another(self) -> None:
        dialog = CheckLabelDialog(self.jobs, self)
        dialog.taken.connect(lambda label: self.fields.fill(label.written()))
        dialog.offer_use()
        dialog.open()
