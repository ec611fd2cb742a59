"""A value tried against a line while it is written: the verdict that a result like this would get."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from stembank_gui.rules.quality import SpecLineFacts, coded_word, example_value, judge, limit_text, scaled
from stembank_gui.rules.quality.judging.criteria import NOMINAL
from stembank_gui.rules.quality.judging.sampling import vials_for
from stembank_gui.rules.quality.specifications.checks import line_problems
from stembank_gui.rules.reasons import Reason, Refused
from stembank_gui.rules.vocabulary import Tier
from stembank_gui.ui import look
from stembank_gui.ui.language import say_counted, say_term
from stembank_gui.ui.widgets.fields import TextField
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.state_badge import StateBadge
from stembank_gui.ui.widgets.text import Text

_CELLS = 10_000_000
_FILLED = (120, 300, 1000)


class Trial(QFrame):
    """Says a line's limit and sample, and judges a value that is typed. Nothing of it is stored.

    Signals:
        wanted: open a Place.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setObjectName("specification_trial")
        self._line: SpecLineFacts | None = None
        self._problems: tuple[Reason, ...] = ()
        self.limit = Text("", "lead", data=True, wrap=True)
        self.limit.setObjectName("trial_limit")
        self.sample = Text("", "hint", wrap=True)
        self.sample.setObjectName("trial_sample")
        self.value = TextField()
        self.value.setObjectName("trial_value")
        self.value.setAccessibleName(self.tr("Value to try"))
        self.verdict = StateBadge()
        self.verdict.setObjectName("trial_verdict")
        self.reasons = ReasonsPanel()
        self.reasons.setObjectName("trial_reasons")
        self.reasons.wanted.connect(self.wanted)
        self._lay_out()
        self.value.textChanged.connect(lambda _: self._judge())

    def show_line(self, line: SpecLineFacts, tier: Tier) -> None:
        """Take another line, or the same as it is typed now."""
        same = self._line is not None and self._line.test_code == line.test_code
        self._line = scaled(line, _CELLS)
        self._problems = line_problems(tier, line)
        if not same:
            self.value.clear()
        sound = not self._problems
        self.value.setEnabled(sound)
        self.value.setPlaceholderText(self.tr("Try a value: {example}").format(example=self._example()))
        self.limit.setText(limit_text(line, say_term) if sound else "–")
        self.sample.setText(self._sampled(line))
        self._judge()

    def show_refusal(self, refused: Refused) -> None:
        """Say why the line cannot be read as it is typed."""
        self.limit.setText("–")
        self.verdict.show_state(None)
        self.value.setEnabled(False)
        self.reasons.show_reasons(refused)

    def _example(self) -> str:
        example = "" if self._problems or self._line is None else example_value(self._line)
        word = coded_word(example)
        return example if word is None else say_term(f"coded.{word}")

    def _sampled(self, line: SpecLineFacts) -> str:
        counts = [vials_for(line, filled) for filled in _FILLED]
        takes = self.tr("Takes no vial.") if not any(counts) else say_counted(
            self.tr("Takes {few} of 120 vials, {more} of 300, {many} of 1,000."),
            few=counts[0], more=counts[1], many=counts[2],
        )  # fmt: skip
        nominal = self.tr("Tried as for a lot of 1.0e7 cells per vial.") if line.expected == NOMINAL else ""
        return " ".join(filter(None, (takes, nominal)))

    def _judge(self) -> None:
        self.verdict.show_state(None)
        self.reasons.show_reasons(self._problems)
        if self._line is None or self._problems or not self.value.text().strip():
            return
        try:
            self.verdict.show_state(judge(self._line, self.value.text()))
        except Refused as refused:
            self.reasons.show_reasons(refused)

    def _lay_out(self) -> None:
        trying = QHBoxLayout()
        trying.setSpacing(look.space(2))
        trying.addWidget(self.value, 1)
        trying.addWidget(self.verdict)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[look.space(3)] * 4)
        layout.setSpacing(look.space(2))
        for part in (self.limit, self.sample):
            layout.addWidget(part)
        layout.addLayout(trying)
        layout.addWidget(self.reasons)
