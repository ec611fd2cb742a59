"""A freezer's file before it is kept: how it is read, its curve, what it says, and by how much its clock differs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QVBoxLayout, QWidget

from stembank_gui.documents.freezer_file import columns_in, curve_in, layout_in
from stembank_gui.documents.spreadsheets.encoding import ENCODINGS
from stembank_gui.rules.banking.curves import (
    DELIMITERS,
    NO_COLUMN,
    Curve,
    CurveFacts,
    Decimals,
    DegreeUnit,
    KeptFacts,
    Layout,
    TimeForm,
    clock_offset_s,
    curve_facts,
    curve_faults,
    kept_facts,
    said_offset,
)
from stembank_gui.rules.banking.freezing import CurveFile, FreezeLimits
from stembank_gui.rules.banking.profiles import Profile
from stembank_gui.rules.files import CURVES
from stembank_gui.rules.reasons import Refused
from stembank_gui.ui import look
from stembank_gui.ui.jobs import Jobs
from stembank_gui.ui.language import say_number, say_reason, say_term
from stembank_gui.ui.pages.banking.fields import Fields
from stembank_gui.ui.widgets.curve_plot import CurvePlot, Drawing
from stembank_gui.ui.widgets.file_field import FileField
from stembank_gui.ui.widgets.reasons import ReasonsPanel
from stembank_gui.ui.widgets.text import Text

_COLUMNS = ("time", "date", "chamber", "sample")
_WORDS: dict[str, type[StrEnum]] = {"decimals": Decimals, "time_form": TimeForm, "unit": DegreeUnit}
_PLOT_HEIGHT = 220
_MUCH = 100


@dataclass(frozen=True, slots=True)
class Preview:
    """A file as it is read now."""

    columns: tuple[str, ...]
    curve: Curve
    facts: CurveFacts
    kept: KeptFacts


def preview(content: bytes, layout: Layout, profile: Profile | None) -> Preview:
    """Return what a freezer's file says when it is read in a layout.

    Raises:
        Refused: If it is no curve, with the number of the line.
    """
    curve = curve_in(content, layout)
    facts = curve_facts(curve, profile)
    return Preview(tuple(columns_in(content, layout)), curve, facts, kept_facts(facts, layout, None))


def found_layout(content: bytes) -> tuple[Layout, tuple[str, ...]]:
    """Return how a file is likely laid out, and what its columns are called.

    Raises:
        Refused: If it is no text.
    """
    layout = layout_in(content)
    return layout, tuple(columns_in(content, layout))


class CurveImport(QWidget):
    """Chooses a file, shows how it is read and lets everything be changed, plots it.

    Signals:
        changed: another file, another reading, or the difference of the clocks was confirmed.
    """

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("curve_import")
        self._jobs = jobs
        self._layout: Layout | None = None
        self._preview: Preview | None = None
        self._profile: Profile | None = None
        self._started: datetime | None = None
        self._limits = FreezeLimits()
        self.file = FileField(CURVES)
        self.file.changed.connect(self._take)
        self.plot = CurvePlot()
        self.plot.setMinimumHeight(_PLOT_HEIGHT)
        self.found = Text("", wrap=True)
        self.found.setObjectName("curve_found")
        self.reasons = ReasonsPanel()
        self.offset_box = QCheckBox()
        self.offset_box.setObjectName("confirm_offset")
        self.offset_box.toggled.connect(lambda _: self.changed.emit())
        self._make_choices()
        self._lay_out()
        self._show_nothing()

    def show_run(self, profile: Profile | None, started: datetime | None, limits: FreezeLimits) -> None:
        """Read the file as that of a run: by its profile, from its start, against the site's limits."""
        self._profile, self._started, self._limits = profile, started, limits
        self._read()

    def curve_file(self) -> CurveFile | None:
        """Return the file with how it is read; None where there is none, or it cannot be read."""
        file, read = self.file.file(), self._preview
        if file is None or read is None or self._layout is None:
            return None
        offset = self._offset()
        return CurveFile(file, self._layout, offset if self.offset_box.isChecked() else None)

    def preview(self) -> Preview | None:
        """Return what the file says, or None while nothing is read."""
        return self._preview

    def layout_read(self) -> Layout | None:
        """Return how the file is read."""
        return self._layout

    def _make_choices(self) -> None:
        self.choices: dict[str, QComboBox] = {}
        self.fields = Fields(5)
        delimiters = {",": self.tr("comma"), ";": self.tr("semicolon"), "\t": self.tr("tab"), "|": self.tr("bar")}
        self._choice("encoding", self.tr("Characters"), [(one, one) for one in ENCODINGS], (0, 0))
        self._choice("delimiter", self.tr("Columns cut by"), [(delimiters[one], one) for one in DELIMITERS], (0, 1))
        self._choice("decimals", self.tr("Decimal mark"), [(say_term(one), one.value) for one in Decimals], (0, 2))
        self._choice("time_form", self.tr("Times are"), [(say_term(one), one.value) for one in TimeForm], (0, 3))
        self._choice("unit", self.tr("Unit"), [(say_term(one), one.value) for one in DegreeUnit], (0, 4))
        names = (self.tr("Time"), self.tr("Day"), self.tr("Chamber"), self.tr("Sample"))
        for at, (name, words) in enumerate(zip(_COLUMNS, names, strict=True)):
            self._choice(name, words, [], (1, at))

    def _choice(self, name: str, words: str, choices: list[tuple[str, Any]], at: tuple[int, int]) -> None:
        box = QComboBox()
        for text, value in choices:
            box.addItem(text, value)
        box.setProperty("data", True)
        box.activated.connect(lambda _: self._rearrange())
        self.choices[name] = box
        self.fields.cell(words, box, f"curve_{name}", at)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.space(2))
        for widget in (self.file, self.fields, self.reasons, self.found, self.offset_box):
            layout.addWidget(widget)
        layout.addWidget(self.plot, _MUCH)
        layout.addStretch(1)

    def _take(self) -> None:
        self._layout, self._preview = None, None
        file = self.file.file()
        self._show_nothing()
        if file is not None:
            self._jobs.run(self, found_layout, file.content).then(self._show_layout).otherwise(self._refuse)
        self.changed.emit()

    def _show_layout(self, found: tuple[Layout, tuple[str, ...]]) -> None:
        layout, columns = found
        self._layout = layout
        self._offer_columns(columns, layout)
        for name in ("encoding", "delimiter", "decimals", "time_form", "unit"):
            box = self.choices[name]
            box.setCurrentIndex(box.findData(getattr(layout, name)))
        self.fields.show()
        self._read()

    def _offer_columns(self, columns: tuple[str, ...], layout: Layout) -> None:
        for name in _COLUMNS:
            box = self.choices[name]
            box.clear()
            if name != "time":
                box.addItem("–", NO_COLUMN)
            for at, title in enumerate(columns):
                box.addItem(title[:40] or self.tr("column {number}").format(number=at + 1), at)
            box.setCurrentIndex(max(box.findData(getattr(layout, name)), 0))

    def _rearrange(self) -> None:
        """Read the file as it is chosen now; with another delimiter its columns are found again."""
        file, before = self.file.file(), self._layout
        if file is None or before is None:
            return
        chosen = {name: box.currentData() for name, box in self.choices.items()}
        words = {name: kind(chosen[name]) for name, kind in _WORDS.items()}  # Qt keeps the text of a word only
        self._layout = replace(before, **chosen | words)
        if (self._layout.delimiter, self._layout.encoding) != (before.delimiter, before.encoding):
            self._jobs.run(self, _columns, file.content, self._layout).then(self._recut).otherwise(self._refuse)
            return
        self._read()

    def _recut(self, columns: tuple[str, ...]) -> None:
        if self._layout is not None:
            self._offer_columns(columns, self._layout)
            self._read()

    def _read(self) -> None:
        file = self.file.file()
        if file is None or self._layout is None:
            return
        answer = self._jobs.run(self, preview, file.content, self._layout, self._profile)
        answer.then(self._show).otherwise(self._refuse)

    def _show(self, read: Preview) -> None:
        self._preview = read
        self.reasons.clear()
        self.plot.show_drawing(
            Drawing(read.curve, read.facts, None, float(self._limits.chamber.warning_c), self._limits.end_c)
        )
        self.plot.show()
        faults = (say_reason(one) for one in curve_faults(read.kept, self._limits.chamber))
        self.found.setText("\n".join([" · ".join(self._numbers(read)), *faults]))
        self.found.show()
        self._show_offset()
        self.changed.emit()

    def _refuse(self, refused: Refused) -> None:
        self._preview = None
        self.plot.hide()
        self.found.hide()
        self.offset_box.hide()
        self.reasons.show_reasons(refused)
        self.changed.emit()

    def _numbers(self, read: Preview) -> Iterator[str]:
        kept = read.kept
        yield self.tr("{count} readings").format(count=say_number(kept.points))
        yield self.tr("{minutes} min").format(minutes=say_number(read.facts.end_s / 60, 0))
        if kept.rate_c_per_min is not None:
            yield self.tr("rate {rate} °C/min").format(rate=say_number(kept.rate_c_per_min))
        if kept.nucleation_c is not None:
            yield self.tr("nucleation {c} °C").format(c=say_number(kept.nucleation_c))
        yield self.tr("end {c} °C").format(c=say_number(kept.end_c))
        if kept.chamber_off_c is not None:
            yield self.tr("chamber off by {c} °C").format(c=say_number(kept.chamber_off_c))

    def _offset(self) -> int | None:
        if self._preview is None or self._started is None:
            return None
        return clock_offset_s(self._preview.facts.clock, self._started)

    def _show_offset(self) -> None:
        offset = self._offset()
        self.offset_box.setVisible(offset is not None)
        if offset is not None:
            words = self.tr("The file's clock differs from the run's start by {offset}: I compared both.")
            self.offset_box.setText(words.format(offset=said_offset(offset)))
            self.offset_box.setAccessibleName(self.offset_box.text())

    def _show_nothing(self) -> None:
        self.reasons.clear()
        self.offset_box.setChecked(False)
        for widget in (self.fields, self.found, self.offset_box, self.plot):
            widget.hide()


def _columns(content: bytes, layout: Layout) -> tuple[str, ...]:
    return tuple(columns_in(content, layout))
