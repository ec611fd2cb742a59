"""How many recipients a haplobank of homozygous lines matches."""

import re

from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from stembank_gui.rules.genotype import coverage, frequency_needed
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.ui import look
from stembank_gui.ui.language import say_number
from stembank_gui.ui.widgets.entry_card import EntryCard
from stembank_gui.ui.widgets.fields import NumberField
from stembank_gui.ui.widgets.side import Side
from stembank_gui.ui.widgets.table import Column, Table
from stembank_gui.ui.widgets.text import Text


class CoverageTab(QWidget):
    """A calculator: haplotype frequencies in, cumulative coverage out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry = EntryCard(self.tr("Haplotype frequencies"), self.tr("&Compute"), "compute_coverage_button")
        self.frequencies = QPlainTextEdit("4.30\n3.07\n1.49\n1.01")
        self.frequencies.setProperty("data", True)
        self.frequencies.setTabChangesFocus(True)
        self.frequencies.setFixedHeight(110)
        hint = self.tr("Percent, one line each, of one population at one resolution.")
        self.entry.form.row(self.tr("&Frequencies (%)"), self.frequencies, "haplotype_frequencies", hint)
        self.entry.submitted.connect(self._compute)
        self.table = Table(
            [
                Column(self.tr("Lines"), lambda row: str(row[0]), "right", 80),
                Column(self.tr("Frequency (%)"), lambda row: say_number(row[1], 2), "right", 130),
                Column(self.tr("Sum (%)"), lambda row: say_number(row[2], 2), "right", 110),
                Column(self.tr("Recipients matched (%)"), lambda row: say_number(row[3], 3), "right", 190),
                Column(""),
            ]
        )
        self.table.setObjectName("coverage_table")
        self.table.setAccessibleName(self.tr("Coverage"))
        words = self.tr(
            "Share of recipients with at least one haplotype in a bank of homozygous lines: "
            "C = 1 − (1 − Σp)², a lower bound under Hardy–Weinberg. The most frequent haplotype comes first."
        )
        left = QVBoxLayout()
        left.addWidget(self.table, 1)
        left.addWidget(Text(words, "hint", wrap=True))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, look.space(4), 0, 0)
        layout.setSpacing(look.space(4))
        layout.addLayout(left, 1)
        layout.addWidget(Side(340, [self.entry, self._make_target()]))
        self._compute()

    def _make_target(self) -> EntryCard:
        words = self.tr("What a target needs")
        self.goal = EntryCard(words, self.tr("C&ompute"), "compute_needed_button", role="")
        self.target = NumberField(0, 100)
        self.target.setText("50")
        self.needed = Text("–", "number", data=True, selectable=True)
        self.goal.form.row(self.tr("Recipients &matched (%)"), self.target, "target_coverage")
        self.goal.form.row(self.tr("Sum of frequencies (%)"), self.needed, "frequencies_needed")
        self.goal.submitted.connect(self._compute_needed)
        return self.goal

    def _compute_needed(self) -> None:
        target = self.goal.read(lambda: self.target.number("field.coverage"))
        if target is not None:
            self.needed.setText(say_number(100 * frequency_needed(float(target) / 100), 2))

    def _compute(self) -> None:
        rows = self.entry.read(lambda: cumulative(self.frequencies.toPlainText()))
        if rows is not None:
            self.entry.done()
            self.table.show_rows(rows)


def cumulative(written: str) -> list[tuple[int, float, float, float]]:
    """Return for each number of lines: the frequency added, the sum, the coverage, all in percent.

    Raises:
        Refused: If a line is no frequency, or they add up to more than 100 %.
    """
    parts = written.split()
    if not parts or any(not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,6})?%?", part) for part in parts):
        raise Refused(Reason("genotype.frequencies", {"text": _shown(written)}))
    percents = sorted((float(part.rstrip("%")) for part in parts), reverse=True)
    if sum(percents) > 100:  # noqa: PLR2004
        raise Refused(Reason("genotype.frequencies", {"text": _shown(written)}))
    sums = [sum(percents[: count + 1]) for count in range(len(percents))]
    return [
        (count + 1, percent, total, 100 * coverage([total / 100]))
        for count, (percent, total) in enumerate(zip(percents, sums, strict=True))
    ]


def _shown(written: str) -> str:
    return "".join(character if character.isprintable() else "·" for character in written.strip())[:40]
