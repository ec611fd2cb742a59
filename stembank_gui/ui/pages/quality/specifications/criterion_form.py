"""The criterion of a line as fields: what it asks depends on the kind of the criterion."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from stembank_gui.rules.quality import SpecLineFacts
from stembank_gui.rules.quality.judging.coded import OPPOSITE
from stembank_gui.rules.quality.judging.criteria import NOMINAL
from stembank_gui.rules.quality.judging.numbers import quantity
from stembank_gui.rules.quality.judging.readings import parted
from stembank_gui.rules.quality.judging.str_profiles import ALLELES, MASTERS, MASTERS_REFERENCE, TANABE
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import CriterionKind
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.widgets.fields import Choice, TextField, together
from stembank_gui.ui.widgets.form import Form

_ROWS: dict[CriterionKind, frozenset[str]] = {
    CriterionKind.NUMBER: frozenset({"spec_low", "spec_high", "spec_nominal", "spec_readings"}),
    CriterionKind.CODED: frozenset({"spec_expected", "spec_readings"}),
    CriterionKind.KARYOTYPE: frozenset({"spec_metaphases", "spec_clone_share"}),
    CriterionKind.STR: frozenset({"spec_alleles", "spec_tanabe", "spec_masters", "spec_masters_reference"}),
    CriterionKind.TEXT: frozenset({"spec_texts"}),
    CriterionKind.REPORT: frozenset(),
}
"""The rows that each kind of criterion shows."""
_SIGN_WIDTH = 64
_SCORES = {"spec_tanabe": TANABE, "spec_masters": MASTERS, "spec_masters_reference": MASTERS_REFERENCE}


class CriterionForm(QObject):
    """Rows of a form that read and show the part of a line that results are judged by.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.kind = Choice(CriterionKind)
        self.low, self.high = _Limit("≥", ">"), _Limit("≤", "<")
        self.nominal = QCheckBox(self.tr("in % of the lot's nominal cells per vial"))
        self.readings, self.texts = TextField(), TextField()
        self.expected = _Expected(self.tr("(no other)"))
        self.metaphases, self.clone_share = TextField(), TextField()
        self.alleles = QCheckBox(self.tr("all alleles of the reference must be present"))
        self.scores = {name: TextField() for name in _SCORES}
        self.form = form
        self._rows()
        self.kind.currentIndexChanged.connect(lambda _: self._show_kind())
        for signal in self._signals():
            signal.connect(lambda *_: self.changed.emit())
        self._show_kind()

    def show_line(self, line: SpecLineFacts) -> None:
        """Show the criterion of a line."""
        self.kind.pick(line.kind)
        is_karyotype = line.kind is CriterionKind.KARYOTYPE
        self.low.show_limit(None if is_karyotype else line.low, is_open=line.low_open)
        self.high.show_limit(None if is_karyotype else line.high, is_open=line.high_open)
        self.nominal.setChecked(line.expected == NOMINAL)
        self.metaphases.setText(_said(line.low) if is_karyotype else "")
        self.clone_share.setText(_said(line.high) if is_karyotype else "")
        self.expected.show_words(line.expected.split("|") if line.kind is CriterionKind.CODED else ())
        self.texts.setText(line.expected if line.kind is CriterionKind.TEXT else "")
        is_str = line.kind is CriterionKind.STR
        self.readings.setText("" if is_str else line.readings)
        self._show_scores(line.readings if is_str else "")
        self._show_kind()

    def values(self) -> dict[str, Any]:
        """Return the fields of a line that the criterion fills.

        Raises:
            Refused: With every field that is no number.
        """
        none: dict[str, Any] = dict.fromkeys(("low", "high")) | {"low_open": False, "high_open": False}
        found = none | {"expected": "", "readings": ""} | self._of_kind()
        return {"kind": self.kind.word(), **found}

    def _of_kind(self) -> dict[str, Any]:
        kind = self.kind.word()
        if kind is CriterionKind.NUMBER:
            low, high = together(lambda: self.low.limit("field.low"), lambda: self.high.limit("field.high"))
            return {
                "low": low, "low_open": self.low.is_open(), "high": high, "high_open": self.high.is_open(),
                "expected": NOMINAL if self.nominal.isChecked() else "", "readings": self.readings.text().strip(),
            }  # fmt: skip
        if kind is CriterionKind.CODED:
            return {"expected": self.expected.words(), "readings": self.readings.text().strip()}
        if kind is CriterionKind.KARYOTYPE:
            low, high = together(
                lambda: number_of("field.metaphases", self.metaphases.text()),
                lambda: number_of("field.clone_share", self.clone_share.text()),
            )
            return {"low": low, "high": high, "high_open": True}
        if kind is CriterionKind.STR:
            return {"readings": self._score_readings()}
        return {"expected": self.texts.text().strip()} if kind is CriterionKind.TEXT else {}

    def _score_readings(self) -> str:
        limits = together(*(lambda name=name: number_of(f"field.{name}", self.scores[name].text()) for name in _SCORES))
        parts = [f"{ALLELES}=all_present"] if self.alleles.isChecked() else []
        given = zip(_SCORES.values(), limits, strict=True)
        return ";".join([*parts, *(f"{name}>={_said(limit)}" for name, limit in given if limit is not None)])

    def _show_scores(self, readings: str) -> None:
        found = {name: one for options in parted(readings) or [] for name, one in options.items() if readings}
        self.alleles.setChecked(ALLELES in found)
        for name, score in _SCORES.items():
            self.scores[name].setText(_said(found[score].span.low) if score in found else "")

    def _show_kind(self) -> None:
        shown = _ROWS[self.kind.word()]
        for name in frozenset().union(*_ROWS.values()):
            self.form.show_row(name, shown=name in shown)

    def _rows(self) -> None:
        form = self.form
        form.row(self.tr("&Kind"), self.kind, "spec_kind")
        form.row(self.tr("Lower limit"), self.low, "spec_low")
        form.row(self.tr("Upper limit"), self.high, "spec_high")
        form.row("", self.nominal, "spec_nominal")
        form.row(self.tr("Expected"), self.expected, "spec_expected")
        hint = self.tr("One for each reading, by semicolons: CD73;CD90 or HuC/D>=50;GFAP=positive; alternatives by |.")
        form.row(self.tr("&Readings"), self.readings, "spec_readings", hint)
        form.row(self.tr("Metaphases at least"), self.metaphases, "spec_metaphases")
        hint = self.tr("% of the metaphases; a clone fails in any share.")
        form.row(self.tr("Abnormal below"), self.clone_share, "spec_clone_share", hint)
        form.row("", self.alleles, "spec_alleles")
        form.row(self.tr("Tanabe at least (%)"), self.scores["spec_tanabe"], "spec_tanabe")
        form.row(self.tr("Masters at least (%)"), self.scores["spec_masters"], "spec_masters",
                 self.tr("Shared alleles of those of the profile."))  # fmt: skip
        form.row(self.tr("Masters, reference (%)"), self.scores["spec_masters_reference"], "spec_masters_reference",
                 self.tr("Shared alleles of those of the reference."))  # fmt: skip
        hint = self.tr("Several by |. Left empty, the text is only reported.")
        form.row(self.tr("Right texts"), self.texts, "spec_texts", hint)
        for box in (self.nominal, self.alleles):
            box.setAccessibleName(box.text())
        for field in self._fields():
            field.setMaximumWidth(160)

    def _fields(self) -> list[QLineEdit]:
        return [self.metaphases, self.clone_share, *self.scores.values()]

    def _signals(self) -> list[Any]:
        typed = [one.textChanged for one in (*self._fields(), self.readings, self.texts)]
        chosen = [self.kind.currentIndexChanged, self.nominal.toggled, self.alleles.toggled]
        return [*typed, *chosen, self.low.changed, self.high.changed, self.expected.changed]


class _Limit(QWidget):
    """A sign and a number; empty for no limit."""

    changed = Signal()

    def __init__(self, closed: str, opened: str) -> None:
        super().__init__()
        self.sign = QComboBox()
        self.sign.setProperty("data", True)
        self.sign.addItems([closed, opened])
        self.sign.setFixedWidth(_SIGN_WIDTH)
        self.sign.setAccessibleName(self.tr("Sign"))
        self.field = TextField()
        self.field.setMaximumWidth(160)
        self.setFocusProxy(self.field)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space(2))
        line.addWidget(self.sign)
        line.addWidget(self.field)
        line.addStretch(1)
        self.sign.currentIndexChanged.connect(lambda _: self.changed.emit())
        self.field.textChanged.connect(lambda _: self.changed.emit())

    def show_limit(self, limit: Decimal | None, *, is_open: bool) -> None:
        """Show a limit, or none."""
        self.sign.setCurrentIndex(int(is_open))
        self.field.setText(_said(limit))

    def limit(self, field: str) -> Decimal | None:
        """Return the limit, or None for an empty field."""
        return number_of(field, self.field.text())

    def is_open(self) -> bool:
        """Return whether the limit itself is out."""
        return self.sign.currentIndex() == 1 and bool(self.field.text().strip())


class _Expected(QWidget):
    """The finding that passes, and another one that passes too."""

    changed = Signal()

    def __init__(self, no_other: str) -> None:
        super().__init__()
        self.first, self.other = QComboBox(), QComboBox()
        self.other.addItem(no_other, "")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look.space(2))
        for name, box in (("spec_expected_first", self.first), ("spec_expected_other", self.other)):
            box.setObjectName(name)
            box.setAccessibleName(self.tr("Expected"))
            for word in OPPOSITE:
                box.addItem(say_term(f"coded.{word}"), word)
            line.addWidget(box, 1)
            box.currentIndexChanged.connect(lambda _: self.changed.emit())

    def show_words(self, words: Sequence[str]) -> None:
        """Show coded words: the first, and another one."""
        first, other = (*words, "", "")[:2]
        self.first.setCurrentIndex(max(self.first.findData(first), 0))
        self.other.setCurrentIndex(max(self.other.findData(other), 0))

    def words(self) -> str:
        """Return the words as a line stores them."""
        chosen = dict.fromkeys((self.first.currentData(), self.other.currentData()))
        return "|".join(word for word in chosen if word)


def number_of(field: str, text: str) -> Decimal | None:
    """Return the number that stands in a field ("80", "5e8"), or None where it is empty.

    Raises:
        Refused: `quality.limit_unclear`; `field` is the term key that the reason names.
    """
    if not text.strip():
        return None
    read = quantity(text)
    if read is None or read.unit or read.span.low != read.span.high or read.span.low is None:
        raise Refused(Reason("quality.limit_unclear", {"field": f"@{field}", "value": text.strip()[:40]}))
    return read.span.low


def _said(number: Decimal | None) -> str:
    return "" if number is None else f"{number:f}"
