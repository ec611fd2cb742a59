"""The steps of a cooling profile as lines that are typed: mode, rate, target, probe, dwell."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from stembank_gui.rules.banking.profiles import MOST_STEPS, ProfileStep
from stembank_gui.rules.reasons import refuse_if
from stembank_gui.rules.text import number
from stembank_gui.rules.vocabulary import Probe, StepMode
from stembank_gui.ui import look
from stembank_gui.ui.language import say_term
from stembank_gui.ui.pages.banking.fields import Reading, line
from stembank_gui.ui.widgets.button import push_button
from stembank_gui.ui.widgets.text import Text

_NUMBER = 72
_NONE = Decimal(0)


class StepEditor(QWidget):
    """Lines of steps; a ramp has a rate, the others have none.

    Signals:
        changed: something was typed, added or taken away.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("step_editor")
        self._lines: list[_StepLine] = []
        self._editable = True
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.space(2))
        self._grid.setVerticalSpacing(look.space(1))
        self._grid.setColumnStretch(1, 1)
        titles = ("", self.tr("Step"), self.tr("Rate (°C/min)"), self.tr("Target (°C)"), self.tr("Ends at the"),
                  self.tr("Dwell (min)"))  # fmt: skip
        for column, words in enumerate(titles):
            self._grid.addWidget(Text(words, "hint"), 0, column)
        self.add_button = push_button(self.tr("Add a &step"), "add_step", "link")
        self.add_button.clicked.connect(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._grid)
        layout.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_steps(self, steps: Sequence[ProfileStep], *, editable: bool) -> None:
        """Show other steps, to be changed or only to be read."""
        self._editable = editable
        for one in self._lines:
            one.leave(self._grid)
        self._lines = []
        for step in steps:
            self._insert(step)
        self.add_button.setVisible(editable)

    def steps(self) -> tuple[ProfileStep, ...]:
        """Return the steps as they are typed.

        Raises:
            Refused: With every field that is no number.
        """
        reading = Reading()
        found = tuple(one.step(reading) for one in self._lines)
        refuse_if(reading.reasons)
        return found

    def lines(self) -> "list[_StepLine]":
        """Return the lines."""
        return self._lines

    def _add(self) -> None:
        if len(self._lines) < MOST_STEPS:
            self._insert(ProfileStep(StepMode.RAMP, Decimal(-40), Probe.CHAMBER, Decimal(-1)))
            self.changed.emit()

    def _insert(self, step: ProfileStep) -> None:
        made = _StepLine(step, len(self._lines) + 1, editable=self._editable)
        made.enter(self._grid)
        for signal in made.signals():
            signal.connect(lambda *_: self.changed.emit())
        made.remove.clicked.connect(lambda: self._take_away(made))
        self._lines.append(made)

    def _take_away(self, gone: "_StepLine") -> None:
        at = self._lines.index(gone)
        steps = [one.typed() for one in self._lines]
        del steps[at]
        for one in self._lines:
            one.leave(self._grid)
        self._lines = []
        for texts in steps:
            self._insert(ProfileStep(StepMode.RAMP, _NONE))
            self._lines[-1].show_typed(texts)
        self.changed.emit()


class _StepLine:
    """The fields of one step."""

    def __init__(self, step: ProfileStep, number_: int, *, editable: bool) -> None:
        self.number = number_
        self.label = Text(str(number_), "hint", data=True)
        self.mode, self.probe = _words(StepMode, step.mode), _words(Probe, step.probe)
        self.rate = _field(_plain(step.rate_c_per_min) if step.mode is StepMode.RAMP else "")
        self.target, self.dwell = _field(_plain(step.target_c)), _field(_plain(step.dwell_min))
        self.remove = push_button("✕", f"remove_step_{number_}", "link")
        self.remove.setVisible(editable)
        named: dict[str, QWidget] = {
            "mode": self.mode,
            "rate": self.rate,
            "target": self.target,
            "probe": self.probe,
            "dwell": self.dwell,
        }
        for name, widget in named.items():
            widget.setObjectName(f"step_{number_}_{name}")
            widget.setAccessibleName(f"{number_} {name}")
            if isinstance(widget, QLineEdit):
                widget.setReadOnly(not editable)
            else:
                widget.setEnabled(editable)
        self._editable = editable
        self.mode.currentIndexChanged.connect(lambda _: self._show_mode())
        self._show_mode()

    def signals(self) -> list[Any]:
        """Return what says that something was typed."""
        typed = [one.textChanged for one in (self.rate, self.target, self.dwell)]
        return [*typed, self.mode.currentIndexChanged, self.probe.currentIndexChanged]

    def enter(self, grid: QGridLayout) -> None:
        """Stand in a grid."""
        for column, widget in enumerate(self._widgets()):
            grid.addWidget(widget, self.number, column)

    def leave(self, grid: QGridLayout) -> None:
        """Leave a grid."""
        for widget in self._widgets():
            grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def step(self, reading: Reading) -> ProfileStep:
        """Return the step as it is typed, refusals kept in the reading."""
        mode = StepMode(self.mode.currentData())
        ramp = mode is StepMode.RAMP
        return ProfileStep(
            mode=mode,
            target_c=_read(reading, self.target, "freezing_field.target"),
            probe=Probe(self.probe.currentData()),
            rate_c_per_min=_read(reading, self.rate, "freezing_field.rate") if ramp else _NONE,
            dwell_min=_read(reading, self.dwell, "freezing_field.dwell") if self.dwell.text().strip() else _NONE,
        )

    def typed(self) -> tuple[int, str, str, int, str]:
        """Return what stands in the fields."""
        return (
            self.mode.currentIndex(), self.rate.text(), self.target.text(), self.probe.currentIndex(),
            self.dwell.text(),
        )  # fmt: skip

    def show_typed(self, texts: tuple[int, str, str, int, str]) -> None:
        """Show what stood in other fields."""
        self.mode.setCurrentIndex(texts[0])
        self.rate.setText(texts[1])
        self.target.setText(texts[2])
        self.probe.setCurrentIndex(texts[3])
        self.dwell.setText(texts[4])

    def _show_mode(self) -> None:
        ramp = StepMode(self.mode.currentData()) is StepMode.RAMP
        self.rate.setEnabled(ramp)
        if not ramp:
            self.rate.clear()

    def _widgets(self) -> tuple[QWidget, ...]:
        return self.label, self.mode, self.rate, self.target, self.probe, self.dwell, self.remove


def _words(words: type[StepMode] | type[Probe], chosen: StepMode | Probe) -> QComboBox:
    box = QComboBox()
    for word in words:
        box.addItem(say_term(word), word.value)
    box.setCurrentIndex(list(words).index(chosen))
    return box


def _field(text: str) -> QLineEdit:
    made = line(10, "", text)
    made.setFixedWidth(_NUMBER)
    made.setAlignment(Qt.AlignmentFlag.AlignRight)
    return made


def _read(reading: Reading, field: QLineEdit, name: str) -> Decimal:
    return reading.read(field, lambda: number(name, field.text(), low=-10_000, high=10_000), _NONE)


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text
