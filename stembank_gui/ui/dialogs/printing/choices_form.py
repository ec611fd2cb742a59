"""On what labels are printed: template, language, printer, the first free label of a sheet, how many at a time."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QWidget

from stembank_gui.queries.labels.choices import PrintChoices
from stembank_gui.rules.labels.template import Template
from stembank_gui.rules.reasons import Reason
from stembank_gui.ui.dialogs.printing.parts import LanguageChoice
from stembank_gui.ui.dialogs.printing.printer_choice import PrinterChoice, Target, Way
from stembank_gui.ui.language import current
from stembank_gui.ui.widgets.fields import CountField
from stembank_gui.ui.widgets.form import Form
from stembank_gui.words import Language

_LARGEST_BATCH = 9999


class ChoicesForm(Form):
    """The fields that every label dialog has; a dialog puts its own above them by `row`.

    Signals:
        changed: something else is chosen, so that the labels look otherwise.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._templates: tuple[Template, ...] = ()
        self.template, self.language, self.printer = QComboBox(), LanguageChoice(), PrinterChoice()
        self.template.setProperty("data", True)
        self.template.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.template.setMinimumContentsLength(12)
        self.start, self.batch = CountField(1, 1), CountField(0, _LARGEST_BATCH)
        self.batch.setSpecialValueText(self.tr("all at once"))
        for spin in (self.start, self.batch):
            spin.setKeyboardTracking(False)
        self.template.currentIndexChanged.connect(self._template_changed)
        self.language.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.printer.changed.connect(self._printer_changed)
        self.start.valueChanged.connect(lambda _: self.changed.emit())

    def add_rows(self) -> None:
        """Put the fields below those that a dialog has of its own."""
        self.row(self.tr("&Template"), self.template, "label_template")
        self.row(self.tr("Lan&guage"), self.language, "label_language")
        self.row(self.tr("P&rinter"), self.printer, "label_printer")
        self.row(self.tr("First fr&ee label"), self.start, "first_free_label", self.tr("Of a sheet that was begun."))
        self.row(self.tr("At a ti&me"), self.batch, "label_batch", self.tr("Labels before each pause; 0 prints on."))
        self._show_what_counts()

    def offer(self, choices: PrintChoices) -> None:
        """Offer templates and printers; a template that is chosen stays."""
        chosen = "" if not self._templates else self.chosen_template().code
        self._templates = choices.templates
        self.template.blockSignals(True)
        self.template.clear()
        for one in choices.templates:
            self.template.addItem(_titled(one), one.code)
        self.template.setCurrentIndex(max(self.template.findData(chosen), 0))
        self.template.blockSignals(False)
        self.printer.offer(choices.printers)
        self._template_changed()

    def is_ready(self) -> bool:
        """Return whether there is a template."""
        return bool(self._templates)

    def chosen_template(self) -> Template:
        """Return the template; there is one once some were offered."""
        return self._templates[max(self.template.currentIndex(), 0)]

    def target(self) -> Target:
        """Return where the labels go."""
        return self.printer.target()

    def chosen_language(self) -> Language:
        """Return the language of the words on the labels."""
        return cast("Language", self.language.currentData())

    def batch_size(self) -> int:
        """Return how many labels are printed before a pause; 0 for all."""
        paused = self.is_ready() and self.chosen_template().sheet is None and self.target().way is not Way.FILE
        return self.batch.value() if paused else 0

    def blockers(self) -> tuple[Reason, ...]:
        """Return why nothing can be printed like this."""
        target = self.target()
        if self.is_ready() and self.chosen_template().sheet is not None and target.takes_commands:
            return (Reason("labels.sheet_needs_pages", {"printer": target.remembered}),)
        return ()

    def _template_changed(self) -> None:
        sheet = self.chosen_template().sheet if self.is_ready() else None
        self.start.blockSignals(True)
        self.start.setRange(1, 1 if sheet is None else sheet.labels)
        self.start.setValue(1)
        self.start.blockSignals(False)
        self._show_what_counts()
        self.changed.emit()

    def _printer_changed(self, target: Target) -> None:
        self.batch.setValue(0 if target.printer is None else target.printer.batch)
        self._show_what_counts()
        self.changed.emit()

    def _show_what_counts(self) -> None:
        sheet = self.is_ready() and self.chosen_template().sheet is not None
        if self.has_row("first_free_label"):
            self.show_row("first_free_label", shown=sheet)
            self.show_row("label_batch", shown=not sheet and self.target().way is not Way.FILE)


def _titled(template: Template) -> str:
    title = template.title_zh if current() == "zh" and template.title_zh else template.title
    return f"{title} · {template.version}" if template.version else title
