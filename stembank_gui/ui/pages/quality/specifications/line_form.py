"""One line of a draft as fields: the test, its criterion, whose result counts, how many vials it takes."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.specifications.checks import CATEGORIES, MOST_SAMPLED
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import LineOrigin, Use
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.quality.specifications.criterion_form import CriterionForm, number_of
from stembank_gui.ui.widgets.fields import Choice, CountField, TextField, together
from stembank_gui.ui.widgets.form import Form
from stembank_gui.ui.widgets.text import Text

_TEXTS = ("test_code", "name_en", "name_zh", "method", "specimen", "unit", "criterion", "source")


class LineForm(QWidget):
    """Shows a line; what is typed can be read back as a line.

    Signals:
        changed: a person changed something.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line: SpecLineFacts | None = None
        self._filling = False
        self.texts = {name: TextField() for name in _TEXTS}
        self.category = QComboBox()
        for code in CATEGORIES:
            self.category.addItem(say_term(f"test_category.{code}"), code)
        self.use, self.origin = Choice(Use), Choice(LineOrigin)
        self.form = Form()
        self.share, self.at_least = TextField(), CountField(0, MOST_SAMPLED)
        self.may_wait = QCheckBox(self.tr("may be outstanding at a conditional release"))
        self._lay_out()
        for signal in self._signals():
            signal.connect(lambda *_: self._tell())

    def show_line(self, line: SpecLineFacts, *, has_parent: bool) -> None:
        """Show a line to be changed; `has_parent`: whether lots of its tier are grown from a lot."""
        self._line, self._filling = line, True
        for name, field in self.texts.items():
            field.setText(getattr(line, name))
            field.setCursorPosition(0)
        self.category.setCurrentIndex(max(self.category.findData(line.category), 0))
        self.use.pick(line.use)
        self.origin.pick(line.origin)
        self.share.setText(f"{(Decimal(line.sample_permille) / 10).normalize():f}")
        self.at_least.setValue(line.sample_min)
        self.may_wait.setChecked(line.may_wait)
        self.criterion.show_line(line)
        self.origin.setEnabled(has_parent or line.origin is LineOrigin.PARENT)
        self._filling = False

    def line(self) -> SpecLineFacts:
        """Return the line as it is typed.

        Raises:
            Refused: With every field that is no number.
        """
        assert self._line is not None
        criterion, share = together(self.criterion.values, self._permille)
        values: dict[str, Any] = {name: field.text().strip() for name, field in self.texts.items()}
        return replace(
            self._line,
            **values,
            **criterion,
            category=self.category.currentData(),
            use=self.use.word(),
            origin=self.origin.word(),
            sample_permille=share,
            sample_min=self.at_least.value(),
            may_wait=self.may_wait.isChecked(),
        )

    def _permille(self) -> int:
        share = number_of("field.sample_share", self.share.text()) or Decimal(0)
        if share * 10 != int(share * 10):
            raise Refused(Reason("quality.share_too_fine", {"value": f"{share:f}"}))
        return int(share * 10)

    def _lay_out(self) -> None:
        form, texts = self.form, self.texts
        form.wide(Text(self.tr("Criterion"), "heading"))
        form.row(self.tr("&Use"), self.use, "spec_use")
        form.row(self.tr("U&nit"), texts["unit"], "spec_unit")
        self.criterion = CriterionForm(form)
        form.row(self.tr("In &words"), texts["criterion"], "spec_criterion")
        form.wide(Text(self.tr("Whose result, how many vials"), "heading"))
        form.row(self.tr("Resu&lt"), self.origin, "spec_origin")
        form.row(self.tr("Vials, % of filled"), self.share, "spec_share")
        form.row(self.tr("Vials at least"), self.at_least, "spec_at_least")
        form.row("", self.may_wait, "spec_may_wait")
        form.wide(Text(self.tr("Test"), "heading"))
        form.row(self.tr("&Code"), texts["test_code"], "spec_test_code")
        form.row(self.tr("&English name"), texts["name_en"], "spec_name_en")
        form.row(self.tr("C&hinese name"), texts["name_zh"], "spec_name_zh")
        form.row(self.tr("Ca&tegory"), self.category, "spec_category")
        form.row(self.tr("&Method"), texts["method"], "spec_method")
        form.row(self.tr("S&pecimen"), texts["specimen"], "spec_specimen")
        form.row(self.tr("Source"), texts["source"], "spec_source")
        for field in (self.share, self.at_least):
            field.setMaximumWidth(160)
        self.may_wait.setAccessibleName(self.may_wait.text())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, look.space(2), 0)
        layout.addWidget(form)
        layout.addStretch(1)

    def _signals(self) -> list[Any]:
        typed = [one.textChanged for one in (*self.texts.values(), self.share)]
        chosen = [one.currentIndexChanged for one in (self.category, self.use, self.origin)]
        return [*typed, *chosen, self.at_least.valueChanged, self.may_wait.toggled, self.criterion.changed]

    def _tell(self) -> None:
        if not self._filling:
            self.changed.emit()
